"""The reports coverage, clashes, next-actions and changes: tables, words and notes."""

from __future__ import annotations

import datetime
import io
import os
from pathlib import Path

import attrs
import pytest

from esf_norises.domain import planning as p
from esf_norises.domain import tables as t
from esf_norises.domain import visits as v
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import Pseudonym
from esf_norises.domain.values import Answer
from esf_norises.domain.visit_values import Area, Step
from esf_norises.plugins.builtin.json_writing import write
from esf_norises.regulation.reg882.ruleset import REG882
from esf_norises.regulation.visit_assessment import assess_visits
from esf_norises.reporting.changes_report import RevisionLine, changes_report
from esf_norises.reporting.coordination_kinds import CLASHES, COVERAGE, NEXT_ACTIONS
from esf_norises.reporting.kind import Inputs, ReportKind
from esf_norises.reporting.report import Provenance, Report
from esf_norises.texts import Language, format_date
from tests.coordination.planned import judged, visited, with_rows
from tests.regulation.ludza import dataset
from tests.regulation.visiting import group, part, session

GOLDEN = Path(__file__).with_name("golden")
KINDS = (COVERAGE, CLASHES, NEXT_ACTIONS)
ON = datetime.date(2025, 10, 2)


def example() -> Dataset:
    """Two groups, one overbooked session that nobody has confirmed, and a target."""
    base = dataset(
        groups=(group("7a"), group("7b"), group("7c")),
        parts=(part(20, of="7a"), part(20, of="7b"), part(20, of="7c")),
    )
    data = visited(
        base=base,
        sessions=(session("S1", day=6), session("S2", day=1)),
        visits={"V1": ("7a", "S1"), "V2": ("7b", "S1"), "V3": ("7a", "S2")},
        steps=(Step.PLANNED,),
        evidence=(),
    )
    target = p.Target(
        target="T",
        area=Area.STEM,
        valid_from=datetime.date(2025, 9, 1),
        valid_to=datetime.date(2025, 12, 31),
        visits=2,
    )
    return with_rows(data, targets=(target,))


def made(kind: ReportKind, language: Language = Language.EN, **parameters: str | None) -> Report:
    data = example()
    assessment = judged(data, ON, **parameters)
    return kind.build(
        Inputs(
            language=language,
            program="esf-norises",
            ruleset=REG882,
            parameters=assessment.parameters,
            dataset=data,
            assessment=assessment,
            visits=assess_visits(data, ruleset=REG882, parameters=assessment.parameters),
        )
    )


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_reports_are_as_they_were(kind: ReportKind, language: Language) -> None:
    """Tables, labels and words; ESF_NORISES_GOLDEN=write writes them."""
    stream = io.BytesIO()
    write(attrs.evolve(made(kind, language), provenance=Provenance(program="p")), stream)
    path = GOLDEN / f"{kind.name}-{language.value}.json"
    if os.environ.get("ESF_NORISES_GOLDEN") == "write":
        path.write_bytes(stream.getvalue())
    assert stream.getvalue() == path.read_bytes()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_row_has_a_key_of_its_own(kind: ReportKind) -> None:
    """It is the address of a figure."""
    for table in made(kind).tables:
        keys = [row.key for row in table.rows]
        assert len(set(keys)) == len(keys)


def test_deadlines_that_are_not_set_are_named() -> None:
    """With the parameter, so that somebody can set it."""
    notes = made(NEXT_ACTIONS, confirm_days_before=None).notes
    assert any("confirm_days_before" in note for note in notes)


def test_a_day_that_is_asked_for_is_the_day_that_is_looked_at() -> None:
    """Also one before the last record; without one it is the day of the last record."""
    assert any(format_date(ON, "en") in note for note in made(NEXT_ACTIONS).notes)


def test_a_store_that_was_made_later_is_not_told_row_by_row() -> None:
    """All of it is new, and a note says so."""
    data = example()
    report = changed(Dataset(), data)
    assert report.table("changes").rows == ()
    assert "all of it is new" in report.notes[0]


def changed(before: Dataset, after: Dataset, language: Language = Language.EN) -> Report:
    line = RevisionLine(
        number=2,
        moment=datetime.datetime(2025, 10, 2, 9, tzinfo=datetime.UTC),
        by="koordinators",
        reason="saruna",
    )
    return changes_report(
        before,
        after,
        [line],
        since=ON,
        language=language,
        provenance=Provenance(program="p"),
    )


def test_each_cell_that_differs_is_shown_with_what_stood_there() -> None:
    """The row by its key, the cell by its column."""
    data = example()
    sessions = [
        attrs.evolve(one, seats=40) if one.session == "S1" else one for one in data.sessions
    ]
    table = changed(data, with_rows(data, sessions=sessions)).table("changes")
    (row,) = table.rows
    assert row.key == "sessions/changed/S1/seats"
    assert row.cells[0] == "sessions"
    assert row.cells[3:] == ("S1", "seats", "30", "40")


def test_rows_that_came_and_went_are_shown_whole() -> None:
    """Each once."""
    data = example()
    fewer = with_rows(data, visit_steps=list(data.visit_steps)[:-1])
    came = changed(fewer, data).table("changes")
    went = changed(data, fewer).table("changes")
    assert came.column("what") == ("added",)
    assert went.column("what") == ("removed",)
    assert came.column("after") == went.column("before")
    assert "step: planned" in str(came.column("after")[0])


@pytest.mark.parametrize("language", list(Language))
def test_personal_rows_are_only_counted(language: Language) -> None:
    """No pseudonym stands in the report."""
    data = example()
    pupils = [t.Pupil(pupil=Pseudonym(sign)) for sign in ("PSEIDO-1", "PSEIDO-2")]
    entries = [
        v.RosterEntry(record=f"R-{one.pupil}", visit="V1", pupil=one.pupil, present=Answer.YES)
        for one in pupils
    ]
    report = changed(data, with_rows(data, pupils=pupils, roster=entries), language)
    assert "PSEIDO" not in repr(report)
    assert report.table("changes").column("table") == ("pupils", "roster")
