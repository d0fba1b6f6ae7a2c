"""The report `attendance-sheets`: a row for each visit that is to take place."""

from __future__ import annotations

import pytest

from esf_norises.reporting.visit_kinds import ATTENDANCE_SHEETS
from tests.reporting.made_visits import dataset, report_of


def sheets(column: str) -> dict[object, object]:
    table = report_of(ATTENDANCE_SHEETS, dataset()).table("sheets")
    return dict(zip(table.column("visit"), table.column(column), strict=True))


def test_a_cancelled_visit_has_no_sheet() -> None:
    """All others have one, in the order of their days."""
    assert list(sheets("visit")) == ["V-4", "V-1", "V-5", "V-2"]


@pytest.mark.parametrize(
    ("visit", "enrolled"),
    [("V-1", 17), ("V-2", 17), ("V-4", 15), ("V-5", 2)],
)
def test_pupils_are_those_of_the_day(visit: str, enrolled: int) -> None:
    """A roster tells who is enrolled that day; without one the group's parts are added."""
    assert sheets("enrolled")[visit] == enrolled


def test_a_part_of_unknown_size_leaves_the_number_open() -> None:
    """What is not known is written in by hand, not guessed."""
    table = report_of(ATTENDANCE_SHEETS, dataset(enrolments=[])).table("sheets")
    known = dict(zip(table.column("visit"), table.column("enrolled"), strict=True))
    assert (known["V-5"], known["V-1"]) == (None, 17)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("project_number", "4.2.2.1/1/25/I/001"),
        ("words", "Līdzfinansē Eiropas Savienība"),
        ("partner", "Ludzas novads"),
        ("area", "stem"),
    ],
)
def test_the_sheet_says_whose_project_it_is(column: str, expected: str) -> None:
    """Number, words of the Union and partner stand on each sheet."""
    assert sheets(column)["V-1"] == expected


def test_the_name_of_the_project_is_whole() -> None:
    """A sheet has the project's full name, as official texts write it."""
    assert sheets("project")["V-1"] == (
        "STEM un pilsoniskās līdzdalības norises plašākai izglītības pieredzei un karjeras izvēlei"
    )


def test_no_name_of_a_person_is_on_it() -> None:
    """Neither teachers nor pupils: a printed sheet may lie anywhere."""
    table = report_of(ATTENDANCE_SHEETS, dataset()).table("sheets")
    said = {str(cell) for row in table.rows for cell in row.cells}
    assert not said & {"Zane Ozola", "Āris Kalns", "p1", "p2"}
