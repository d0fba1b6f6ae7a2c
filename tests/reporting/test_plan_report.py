"""The report of a plan: the columns that others build on, and figures that add up."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

import attrs
import pytest

from esf_norises.coordination.planning.plan import Plan
from esf_norises.domain.columns import Privacy
from esf_norises.domain.planning import Absence
from esf_norises.domain.values import Answer
from esf_norises.domain.visit_values import Step
from esf_norises.reporting.kind import Inputs
from esf_norises.reporting.plan_report import plan_report
from esf_norises.reporting.report import Report
from esf_norises.texts import Language
from tests.coordination.planning.town import (
    MUSEUM,
    NEXT_WEEK,
    bus,
    norise,
    planned,
    session,
    town,
    visit,
)

TUESDAY = NEXT_WEEK + datetime.timedelta(days=1)
TOWN = town(
    norises=[norise(), norise("N2", place=MUSEUM)],
    sessions=[
        session("S1", withdrawn=Answer.YES),
        session("S2", date=NEXT_WEEK),
        session("S3", of="N2", date=TUESDAY),
    ],
    buses=[bus()],
    absences=[Absence(absence="A", group="7a", valid_from=TUESDAY, valid_to=TUESDAY)],
    visits=[visit("v1", "7a", "S1")],
)


def report_of(plan: Plan, language: Language = Language.EN) -> Report:
    """The report of a plan."""
    assessment = plan.planning.assessment
    inputs = Inputs(
        language=language,
        program="esf-norises",
        ruleset=assessment.ruleset,
        parameters=assessment.parameters,
        dataset=assessment.dataset,
        assessment=assessment,
    )
    return plan_report(plan, inputs)


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(planned(TOWN))


def test_visits_have_the_columns_that_others_read(report: Report) -> None:
    """Their names are stable: other programs read them."""
    names = [one.name for one in report.table("visits").columns]
    assert names[:8] == [
        "visit",
        "group",
        "institution",
        "norise",
        "session",
        "date",
        "starts",
        "ends",
    ]
    left = [one.name for one in report.table("left_out").columns]
    assert left[:4] == ["group", "area", "reason", "detail"]


def test_each_visit_is_told_with_what_the_plan_does_with_it(report: Report) -> None:
    """New, moved or kept; with its bus and its place."""
    table = report.table("visits")
    found = zip(*map(table.column, ("session", "state", "bus", "place", "pupils")), strict=True)
    assert sorted(found) == [
        ("S2", "moved", None, None, 20),
        ("S3", "new", "B1", MUSEUM, 20),
    ]
    assert "v1" in table.column("visit")
    assert report.table("moved").column("from_session") == ("S1",)
    assert report.table("moved").column("change") == ("session",)
    everybody = {*table.column("group"), *report.table("left_out").column("group")}
    assert everybody == {"7a", "7b", "7c"}
    assert report.table("left_out").column("lacking") == (1,)


def test_the_figures_of_the_tables_agree(report: Report) -> None:
    """What institutions, days, norises and reasons come to is what the plan comes to."""
    [measures] = [row.cells for row in report.table("measures").rows]
    assert measures[:4] == (2, 3, Decimal("66.7"), Decimal("66.7"))
    assert report.table("institutions").column("coverage") == (2,)
    assert report.table("institutions").column("wanted") == (3,)
    for name in ("by_day", "by_norise"):
        assert sum(map(int, report.table(name).column("visits"))) == 2  # type: ignore[arg-type]
        assert sum(map(int, report.table(name).column("trips"))) == 1  # type: ignore[arg-type]
    assert report.table("reasons").column("lacking") == (1,)


def test_what_counts_pupils_is_not_for_the_public(report: Report) -> None:
    """Sizes of groups stand in these columns and nowhere else."""
    internal = {
        (table.name, column.name)
        for table in report.tables
        for column in table.columns
        if column.privacy is Privacy.INTERNAL
    }
    assert internal == {
        ("visits", "pupils"),
        ("left_out", "detail"),
        ("by_day", "pupils"),
        ("by_norise", "pupils"),
    }


def _said(report: Report) -> Iterator[str]:
    yield report.title
    yield from report.notes
    for table in report.tables:
        yield table.title
        yield from (column.label for column in table.columns)


def test_the_report_speaks_both_languages() -> None:
    """Titles, labels and notes; a few words are the same in both."""
    lv, en = (set(_said(report_of(planned(TOWN), language))) for language in Language)
    assert not {one for one in lv & en if len(one) > 6}


def test_what_a_planner_proved_stands_in_the_notes() -> None:
    """That nothing is better, or how much better anything could be."""
    plan = planned(TOWN)
    proven = report_of(attrs.evolve(plan, proven=True))
    assert "The planner proved that no plan is better." in proven.notes
    bound = report_of(attrs.evolve(plan, best_coverage=3, proven=False))
    assert any("no plan has more than 3 visits" in note for note in bound.notes)


def test_a_visit_for_which_nothing_was_found_says_why_and_what_to_do() -> None:
    """Its constraints as codes, and the step that a person can take."""
    data = town(classes=("7a",), sessions=[session(seats=1)], visits=[visit("v1", "7a", "S1")])
    [row] = report_of(planned(data)).table("unresolved").rows
    assert row.key == "v1"
    assert ("seats",) in row.cells
    steps = (Step.PLANNED, Step.CONFIRMED)
    agreed = town(
        classes=("7a",),
        sessions=[session(withdrawn=Answer.YES)],
        visits=[visit("v1", "7a", "S1", *steps)],
    )
    [row] = report_of(planned(agreed)).table("unresolved").rows
    assert ("withdrawn",) in row.cells
    assert "until then it does not count" in str(row.cells[-1])
    afresh = town(classes=("7a",), targets=[], visits=[visit("v1", "7a", "S1")])
    plan = planned(afresh, afresh=True)
    [row] = report_of(plan).table("unresolved").rows
    assert "--commit cancels it" in str(row.cells[-1])
