"""Parts of a report: the rows that are wanted, a file for each institution, names of files."""

from __future__ import annotations

import datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.reporting.failures import DoesNotFit
from esf_norises.reporting.report import Provenance, Report, ReportColumn, ReportRow, ReportTable
from esf_norises.reporting.splitting import (
    Part,
    Selection,
    each_institution,
    file_names,
    only,
    safe_name,
    selection,
)
from esf_norises.reporting.visit_kinds import ATTENDANCE_SHEETS, CALENDAR
from esf_norises.texts import Language
from tests.reporting.made_visits import SPRING, dataset, report_of

CALENDAR_REPORT = report_of(CALENDAR, dataset())
TOTALS = ReportTable(
    name="totals",
    title="Kopā",
    columns=(ReportColumn(name="visits", label="Apmeklējumi", kind="whole"),),
    rows=(ReportRow(key="all", cells=(5,)),),
)
ONLY_TOTALS = Report(
    name="totals",
    title="Kopā",
    language=Language.EN,
    tables=(TOTALS,),
    provenance=Provenance(program="test"),
)


def visits(report: Report) -> list[object]:
    return list(report.tables[0].column("visit"))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (("visit=V-1",), ["V-1"]),
        (("visit=V-1", "visit=V-3"), ["V-1", "V-3"]),
        (("date=2026-03-12",), ["V-4", "V-1", "V-5"]),
        (("date=12.03.2026.", "institution=4200000002"), ["V-4"]),
        ((" institution = 4200000002 ",), ["V-4", "V-3"]),
        ((), ["V-4", "V-1", "V-5", "V-3", "V-2"]),
    ],
)
def test_only_rows_that_are_wanted_are_kept(wanted: tuple[str, ...], expected: list[str]) -> None:
    """Values of one kind are alternatives; different kinds have to hold together."""
    assert visits(only(CALENDAR_REPORT, [selection(one) for one in wanted])) == expected


def test_a_part_says_of_what_it_is_one() -> None:
    """A note names what was wanted, so that nobody takes the part for the whole."""
    part = only(CALENDAR_REPORT, [selection("visit=V-1"), selection("date=2026-03-12")])
    said = "Atlasītas tikai rindas, kur apmeklējums ir V-1 un datums ir 12.03.2026."
    assert part.notes == (said,)


def test_tables_without_the_column_are_left_out_of_a_part() -> None:
    """The total of everything is no total of the rows of one institution."""
    both = attrs.evolve(CALENDAR_REPORT, tables=(TOTALS, *CALENDAR_REPORT.tables))
    assert [table.name for table in only(both, [selection("visit=V-1")]).tables] == ["events"]


@pytest.mark.parametrize("text", ["V-1", "group=7.a", "visit=", "=V-1", "", "date=tomorrow"])
def test_what_selects_nothing_is_told_with_an_example(text: str) -> None:
    """A selection has a kind that there is, and a value; days are days."""
    with pytest.raises(DoesNotFit, match="2026-03-12"):
        selection(text)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (("visit=V-9",), "V-1"),
        (("date=2026-03-13",), "2026-03-12"),
        (("institution=4200000003",), "4200000001"),
    ],
)
def test_a_value_that_is_nowhere_is_told_with_the_nearest(
    wanted: tuple[str, ...], said: str
) -> None:
    """Nobody gets an empty file for a slip of the pen."""
    with pytest.raises(DoesNotFit, match=said):
        only(CALENDAR_REPORT, [selection(one) for one in wanted])


def test_values_that_do_not_go_together_are_told() -> None:
    """Each is there, and no row has both."""
    wanted = [selection("visit=V-1"), selection("institution=4200000002")]
    with pytest.raises(DoesNotFit, match="V-1 and the institution is 4200000002"):
        only(CALENDAR_REPORT, wanted)


@pytest.mark.parametrize("by", ["institution", "date", "visit"])
def test_a_report_without_the_column_cannot_be_parted(by: str) -> None:
    """The refusal names the column that would be needed."""
    wanted = Selection(by=by, value=SPRING if by == "date" else "V-1")
    with pytest.raises(DoesNotFit, match="no table has the column"):
        only(ONLY_TOTALS, [wanted])


def test_each_institution_has_its_own_rows_and_the_calendar_is_whole_as_well() -> None:
    """In the order of a Latvian list; the parts together are the whole, row for row."""
    *parts, whole = each_institution(CALENDAR_REPORT)
    assert [part.title for part in parts] == ["„Ābelīte”: 1/2", "Šķilbēnu skola"]
    assert [visits(part.report) for part in parts] == [["V-4", "V-3"], ["V-1", "V-5", "V-2"]]
    assert (whole.value, whole.report) == (None, CALENDAR_REPORT)


def test_other_reports_have_no_whole_beside_the_parts() -> None:
    """What goes to an institution is in a folder without what goes to nobody else."""
    parts = each_institution(report_of(ATTENDANCE_SHEETS, dataset()))
    assert [part.value for part in parts] == ["4200000002", "4200000001"]


def test_names_of_files_keep_their_letters() -> None:
    """What Windows forbids is gone, what Latvian needs stays."""
    assert file_names(each_institution(CALENDAR_REPORT), ".ics") == (
        "„Ābelīte” 1 2 – Norišu apmeklējumu kalendārs.ics",
        "Šķilbēnu skola – Norišu apmeklējumu kalendārs.ics",
        "Norišu apmeklējumu kalendārs.ics",
    )


def test_institutions_of_one_name_get_two_files() -> None:
    """Letter case alone tells no two files apart on Windows, so the number does."""
    parts = [
        Part(value=number, title=title, report=CALENDAR_REPORT)
        for number, title in (("1", "Skola"), ("2", "SKOLA"), ("3", "skola"))
    ]
    names = file_names(parts, ".ics")
    assert len({name.casefold() for name in names}) == 3
    assert "(2)" in names[1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CON", "_CON"),
        ("lpt1.2025", "_lpt1.2025"),
        ("Skola Nr. 1.", "Skola Nr. 1"),
        ('"Rūķītis" <A|B>', "Rūķītis A B"),
        ("a/b\\c:d*e?f", "a b c d e f"),
        (" ", "_"),
        ("Conference", "Conference"),
        ("s\u0327kola", "şkola"),
    ],
)
def test_a_name_is_one_that_windows_takes(text: str, name: str) -> None:
    """No forbidden sign, no device, no dot or space at the end, letters composed."""
    assert safe_name(text) == name


@given(st.text())
def test_any_text_makes_a_name(text: str) -> None:
    """Whatever an institution is called, its file can be written, and named once more the same."""
    name = safe_name(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*\x00\n')
    assert name == name.rstrip(" .")
    assert len(name.encode()) < 1000
    assert safe_name(name) == name


@given(st.lists(st.sampled_from(["Skola", "skola", "SKOLA.", "CON"]), max_size=8))
def test_no_two_files_share_a_name(titles: list[str]) -> None:
    """Not even where names differ in letter case or in a dot at the end."""
    parts = [
        Part(value=f"42000000{number:02}", title=title, report=CALENDAR_REPORT)
        for number, title in enumerate(titles)
    ]
    names = [name.casefold() for name in file_names(parts, ".pdf")]
    assert len(set(names)) == len(names)


def test_a_day_is_read_in_either_form() -> None:
    """As Latvians write it, and as ISO has it."""
    day = datetime.date(2026, 3, 12)
    assert [selection(f"date={text}").value for text in ("2026-03-12", "12.03.2026.")] == [day, day]
