"""Records that exclude one another: what counts the same pupils twice, and what corrects what."""

from __future__ import annotations

import datetime

import attrs
import pytest

from esf_norises.domain import catalogue as c
from esf_norises.domain import tables as t
from esf_norises.domain import visits as v
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import Pseudonym
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import Step
from esf_norises.findings import Role
from esf_norises.regulation.verdicts import MissingKind, Outcome
from esf_norises.regulation.visit_assessment import VisitAssessment

from .ludza import dataset
from .visiting import (
    BY_CORRESPONDENCE,
    IN_PERSON,
    NOON,
    counted,
    group,
    judge,
    part,
    session,
    visited,
)

PUPIL = Pseudonym("P1")


def of(assessment: VisitAssessment) -> dict[str, tuple[Outcome, str | None]]:
    judged = assessment.judged_units
    found = {}
    for row, key in enumerate(assessment.units.keys):
        rule = judged.deciding_rule(row)
        found[key] = (judged.outcome(row), rule.id if rule else None)
    return found


def named_with(assessment: VisitAssessment, key: str) -> tuple[str, ...]:
    """Return the records that are named as those to look at."""
    judged = assessment.judged_units
    missing = judged.missing(judged.row(key))
    return next(one.rows for one in missing if one.kind is MissingKind.RECORD and one.rows)


def listed(record: str = "R1", visit: str = "V1", present: Answer | None = Answer.YES, **more):
    return v.RosterEntry(record=record, visit=visit, pupil=PUPIL, present=present, **more)


def enrolled(*parts: t.GroupPart) -> Dataset:
    """Make a class with a pupil who is named."""
    return dataset(
        groups=(group(),),
        parts=parts or (part(),),
        pupils=(t.Pupil(pupil=PUPIL),),
        enrolments=(
            t.Enrolment(
                pupil=PUPIL,
                group="7a",
                band=Band.CLASS_7,
                programme=IN_PERSON,
                valid_from=datetime.date(2025, 9, 1),
            ),
        ),
    )


TWICE = (Outcome.UNKNOWN, "claim.counted-once")
MET = (Outcome.MET, "claim.target-group")
CONTRADICTED = (Outcome.UNKNOWN, "claim.correction")


@pytest.mark.parametrize(
    "other",
    [{}, {"band": Band.CLASS_7}, {"programme": IN_PERSON}],
    ids=["the whole group again", "a band of it", "a programme of it"],
)
def test_a_number_that_another_holds_waits_with_it(other: dict[str, object]) -> None:
    """The class and a part of it are the same pupils; each record names the other."""
    records = (counted(), counted(5, record="A2", **other))
    assessment = judge(visited(attendance=records))
    assert of(assessment) == {"V1/A1": TWICE, "V1/A2": TWICE}
    assert named_with(assessment, "V1/A1") == ("V1/A2",)
    assert named_with(assessment, "V1/A2") == ("V1/A1",)


def test_numbers_of_different_parts_stand_side_by_side() -> None:
    """Two halves of a class are counted by themselves."""
    base = dataset(groups=(group(),), parts=(part(12), part(8, BY_CORRESPONDENCE)))
    records = (
        counted(12, programme=IN_PERSON),
        counted(8, record="A2", programme=BY_CORRESPONDENCE),
    )
    judged = of(judge(visited(attendance=records, base=base)))
    assert "claim.counted-once" not in {rule for _, rule in judged.values()}


def test_two_parts_wait_for_a_total_and_not_for_one_another() -> None:
    """What clashes with a third does not clash with what else clashes with it."""
    base = dataset(groups=(group(),), parts=(part(12), attrs.evolve(part(8), band=Band.CLASS_8)))
    records = (
        counted(20),
        counted(12, record="A2", band=Band.CLASS_7),
        counted(8, record="A3", band=Band.CLASS_8),
    )
    assessment = judge(visited(attendance=records, base=base))
    assert named_with(assessment, "V1/A1") == ("V1/A2", "V1/A3")
    assert named_with(assessment, "V1/A2") == ("V1/A1",)


def test_a_number_beside_a_roster_waits_with_it() -> None:
    """Whom the roster names may be among the number."""
    data = visited(attendance=(counted(),), roster=(listed(),), base=enrolled())
    assert of(judge(data)) == {"V1/A1": TWICE, "V1/R1": TWICE}


def test_a_pupil_is_listed_once_at_a_visit() -> None:
    """Two entries of one pupil at one visit are no two places."""
    data = visited(roster=(listed(), listed("R2")), base=enrolled())
    assert of(judge(data)) == {"V1/R1": TWICE, "V1/R2": TWICE}


@pytest.mark.parametrize(
    "mended",
    [
        (counted(), counted(0, record="A2")),
        (counted(), counted(record="A2", corrects="A1")),
        (counted(), counted(5, record="A2"), counted(0, record="A3", corrects="A2")),
    ],
    ids=["nobody", "a correction", "corrected to nobody"],
)
def test_a_record_that_is_corrected_is_out_of_the_way(mended: tuple[v.Attendance, ...]) -> None:
    """A number that says that nobody was there counts nobody twice."""
    outcomes = set(of(judge(visited(attendance=mended))).values())
    assert outcomes == {MET}


def test_records_of_one_name_have_keys_of_their_own() -> None:
    """A number keeps its key, an entry of a roster that is called the same has a longer one."""
    data = visited(attendance=(counted(record="X"),), roster=(listed("X"),), base=enrolled())
    assert list(judge(data).units.keys) == ["V1/X", "V1/X/roster"]


@pytest.mark.parametrize(
    "records",
    [
        (counted(corrects="A1"),),
        (counted(corrects="A2"), counted(record="A2", corrects="A1")),
    ],
    ids=["itself", "a circle"],
)
def test_a_record_that_corrects_itself_is_not_counted(records: tuple[v.Attendance, ...]) -> None:
    """It does not vanish either: it waits, and says for what."""
    assessment = judge(visited(attendance=records))
    assert set(of(assessment).values()) == {CONTRADICTED}
    assert len(of(assessment)) == len(records)


def test_a_circle_is_left_by_corrections_from_outside() -> None:
    """Who corrects the records of a circle says what holds."""
    records = (
        counted(corrects="A2"),
        counted(record="A2", corrects="A1"),
        counted(17, record="A3", corrects="A1"),
        counted(0, record="A4", corrects="A2"),
    )
    assert of(judge(visited(attendance=records))) == {"V1/A3": MET, "V1/A4": MET}


def two_visits(*records: v.Attendance) -> Dataset:
    return visited(
        visits={"V1": ("7a", "S1"), "V2": ("7a", "S2")},
        sessions=(session(), session("S2", day=2)),
        attendance=records,
    )


def test_a_correction_of_another_visit_leaves_both_records_waiting() -> None:
    """Neither is it known what was at the one, nor at the other."""
    records = (counted(), counted(record="A2", visit="V2", corrects="A1"))
    assert of(judge(two_visits(*records))) == {"V1/A1": CONTRADICTED, "V2/A2": CONTRADICTED}
    mended = (*records, counted(record="A3", visit="V2", corrects="A2"))
    assert of(judge(two_visits(*mended))) == {"V1/A1": MET, "V2/A3": MET}


def test_two_corrections_of_one_record_are_never_both_counted() -> None:
    """Which of them holds is for somebody to say."""
    records = (
        counted(),
        counted(17, record="A2", corrects="A1"),
        counted(16, record="A3", corrects="A1"),
    )
    assert set(of(judge(visited(attendance=records))).values()) == {CONTRADICTED}
    mended = (*records, counted(0, record="A4", corrects="A3"))
    assert of(judge(visited(attendance=mended))) == {"V1/A2": MET, "V1/A4": MET}


def three_visits(*, times: dict[str, tuple[int, int]], cancelled: str | None) -> Dataset:
    """Make three visits of a class on one day, of which one may be called off."""
    data = visited(
        visits={f"V{n}": ("7a", f"S{n}") for n in (1, 2, 3)},
        sessions=tuple(session(name, times=hours) for name, hours in times.items()),
        attendance=tuple(counted(visit=f"V{n}", record=f"A{n}") for n in (1, 2, 3)),
    )
    if cancelled is None:
        return data
    step = v.VisitStep(
        visit=cancelled, number=4, step=Step.CANCELLED, moment=NOON, role=Role.INSTITUTION
    )
    return attrs.evolve(data, visit_steps=Rows.of(v.VisitStep, [*data.visit_steps, step]))


CHAIN = {"S1": (9, 11), "S2": (10, 13), "S3": (12, 14)}
PLACES = (Outcome.UNKNOWN, "claim.one-place")


def test_visits_that_overlap_with_a_third_do_not_overlap_with_one_another() -> None:
    """All three wait, since the one between clashes with both."""
    assessment = judge(three_visits(times=CHAIN, cancelled=None))
    assert set(of(assessment).values()) == {PLACES}
    assert named_with(assessment, "V1/A1") == ("V2/A2",)


def test_a_visit_that_was_called_off_joins_nothing() -> None:
    """Only what stands clashes: the outer two are met."""
    judged = of(judge(three_visits(times=CHAIN, cancelled="V2")))
    assert judged["V1/A1"] == judged["V3/A3"] == MET
    assert judged["V2/A2"] == (Outcome.BROKEN, "claim.held")


@pytest.mark.parametrize(
    ("ends", "cancelled", "expected"),
    [(None, None, PLACES), (None, "V2", MET), (10, None, PLACES), (9, None, PLACES)],
    ids=["no end", "no end and called off", "ends as it begins", "ends before it begins"],
)
def test_times_that_say_nothing_may_be_any(
    ends: int | None, cancelled: str | None, expected: tuple[Outcome, str]
) -> None:
    """A session without times, or with impossible ones, may clash, while its visit stands."""
    times = {"S1": (8, 9), "S2": (10, 11), "S3": (12, 14)}
    data = three_visits(times=times, cancelled=cancelled)
    changed = [
        attrs.evolve(one, ends=None if ends is None else datetime.time(ends))
        if one.session == "S2"
        else one
        for one in data.sessions
    ]
    judged = of(judge(attrs.evolve(data, sessions=Rows.of(c.Session, changed))))
    assert judged["V1/A1"] == judged["V3/A3"] == expected


def test_who_was_not_there_was_at_no_other_place() -> None:
    """A number that was corrected to nobody clashes with nothing."""
    data = visited(
        visits={"V1": ("7a", "S1"), "V2": ("7a", "S2")},
        sessions=(session(), session("S2", times=(11, 13))),
        attendance=(counted(), counted(0, visit="V2", record="A2")),
    )
    assert set(of(judge(data)).values()) == {MET}
