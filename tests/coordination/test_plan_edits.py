"""A plan that comes back: what was edited in it, and where each edit belongs."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from esf_norises.coordination.plan_edits import COLUMNS, cells_of_line, plan_edits
from esf_norises.coordination.school_plan import PlanLine, school_plan
from esf_norises.findings import Finding, Severity
from esf_norises.tables.sheets import Formula, Sheet
from tests.coordination.schools import FIRST, two_schools

Rows = list[list[Any]]
LINES = [line for line in school_plan(two_schools()) if line.institution == FIRST]
PLACE = {name: index for index, name in enumerate(COLUMNS)}


def sheet(edit: Callable[[Rows], object] = lambda _: None, *, labels: bool = False) -> Sheet:
    header = [label.lv if labels else name for name, label in COLUMNS.items()]
    rows: Rows = [header, *(list(cells_of_line(line)) for line in LINES)]
    edit(rows)
    return Sheet(file="skola.xlsx", name="school_plan", rows=rows)


def edits(edit: Callable[[Rows], object], after: tuple[PlanLine, ...] = ()) -> tuple[Finding, ...]:
    return plan_edits([sheet(edit)], school_plan(two_schools()), [FIRST], after=after)


def put(row: int, column: str, value: object) -> Callable[[Rows], None]:
    def edit(rows: Rows) -> None:
        rows[row][PLACE[column]] = value

    return edit


@pytest.mark.parametrize("labels", [False, True])
def test_a_plan_that_nobody_touched_says_nothing(labels: bool) -> None:
    """Neither under the columns' names nor under what people call them."""
    assert plan_edits([sheet(labels=labels)], school_plan(two_schools()), [FIRST]) == ()


@pytest.mark.parametrize(
    "edit",
    [
        lambda rows: rows.reverse() or rows.insert(0, rows.pop()),
        lambda rows: rows.insert(0, ["", None]),
        lambda rows: rows.append([None, "", " "]),
        put(1, "date", datetime.datetime(2025, 10, 1)),
        put(1, "date", "01.10.2025."),
        put(1, "number", 1.0),
    ],
)
def test_what_a_program_does_to_a_sheet_is_no_edit(edit: Callable[[Rows], None]) -> None:
    """Sorted rows, empty rows, a real date and a number with a fraction of nought say the same."""
    assert edits(edit) == ()


@pytest.mark.parametrize(
    ("column", "value", "belongs"),
    [
        ("class", "7.c", "groups"),
        ("teachers", "Bērziņa Ieva", "visit_teachers"),
        ("event", "Cita norise", "another norise is another visit"),
        ("date", "02.10.2025.", "visit STORE v3 move"),
        ("place", "Rīga", "norises"),
        ("institution", "Cita skola", "institutions"),
        ("school_year", "2026/27", "groups"),
        ("registration_number", "4200000002", "groups"),
        ("number", "9", "numbers the rows"),
        ("class", None, "groups"),
        ("class", Formula("=A1"), "groups"),
    ],
)
def test_an_edit_is_told_with_its_place(column: str, value: object, belongs: str) -> None:
    """Each cell says row and column, what stood there, and where the edit belongs."""
    (found,) = edits(put(1, column, value))
    assert (found.code, found.where.row, found.where.column) == ("plan.edited", 2, column)
    assert found.severity is Severity.ASK
    assert belongs in found.fix.en


def test_an_edit_that_was_made_in_its_table_too_is_none() -> None:
    """Where the tables say the same in the end, there is nothing to tell."""
    import attrs

    after = tuple(attrs.evolve(line, group="7.c") for line in LINES)
    assert edits(put(1, "class", "7.c"), after) == ()
    assert [one.found for one in edits(put(1, "class", "7.d"), after)] == ["7.d"]


def test_a_row_that_is_gone_cancels_nothing() -> None:
    """The finding names the visit and how it would be cancelled."""
    (found,) = edits(lambda rows: rows.pop(2))
    assert (found.code, found.found) == ("plan.row-gone", "v2")
    assert "visit STORE v2 cancel" in found.fix.en


def test_a_plan_without_any_row_left_is_told() -> None:
    """Also where the sheet is empty altogether, header included."""
    assert [one.found for one in edits(lambda rows: rows.clear())] == ["v3", "v2", "v1"]


@pytest.mark.parametrize("visit", [None, "v9", "v4"])
def test_a_new_row_is_not_dropped_in_silence(visit: str | None) -> None:
    """A row without a visit, with an unknown one, or with one of another school is told."""
    row = [None] * len(COLUMNS)
    row[PLACE["class"]], row[PLACE["visit"]] = "8.a", visit
    assert {one.code for one in edits(lambda rows: rows.append(row))} >= {
        "plan.edited" if visit == "v4" else "plan.new-row"
    }


def test_a_new_column_is_not_dropped_in_silence() -> None:
    """Notes that somebody wrote beside the plan are told, with a header or without."""

    def note(rows: Rows) -> None:
        rows[0].append("Piezīmes")
        rows[2].extend(["jāzvana", "drīz"])
        rows[0].append("")

    assert [(one.code, one.found) for one in edits(note)] == [
        ("plan.new-column", "Piezīmes"),
        ("plan.new-column", ""),
    ]


def test_plans_of_two_schools_together() -> None:
    """Each is compared with its own school's plan, and each finding names its file."""
    import attrs

    others = [cells_of_line(line) for line in school_plan(two_schools()) if line not in LINES]
    other = attrs.evolve(sheet(), file="otra.xlsx", rows=[[*COLUMNS], *others])
    edited = sheet(put(1, "class", "7.c"))
    (found,) = plan_edits([edited, other], school_plan(two_schools()))
    assert (found.code, found.where.file) == ("plan.edited", "skola.xlsx")
    gone = attrs.evolve(other, rows=[[*COLUMNS]])
    numbers = {line.institution for line in school_plan(two_schools())}
    assert [
        one.found for one in plan_edits([sheet(), gone], school_plan(two_schools()), numbers)
    ] == ["v4"]
