"""Visits judged: what may be claimed, what may not, and what is missing."""

from __future__ import annotations

import datetime

import attrs
import pytest

from esf_norises.domain import catalogue as c
from esf_norises.domain import tables as t
from esf_norises.domain import visits as v
from esf_norises.domain.identifiers import Pseudonym
from esf_norises.domain.periods import SchoolYear
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Answer, Band, Scope
from esf_norises.domain.visit_values import (
    EvidenceKind,
    FundedPart,
    Step,
)
from esf_norises.regulation.reg882.ruleset import REG882
from esf_norises.regulation.verdicts import Outcome
from esf_norises.regulation.visit_assessment import VisitAssessment, assess_visits

from .ludza import SPECIAL, dataset, law
from .visiting import (
    BY_CORRESPONDENCE,
    IN_PERSON,
    NORISE,
    counted,
    group,
    judge,
    part,
    session,
    visited,
)


def verdicts(assessment: VisitAssessment) -> dict[str, tuple[Outcome, str | None]]:
    judged = assessment.judged_units
    found = {}
    for row, key in enumerate(assessment.units.keys):
        rule = judged.deciding_rule(row)
        found[key] = (judged.outcome(row), rule.id if rule else None)
    return found


def missing(assessment: VisitAssessment) -> set[str]:
    return {one.name for one in assessment.judged_units.missing(0)}


def test_a_visit_that_was_held_and_shown_may_be_claimed() -> None:
    """Eligible means met, and nothing else."""
    assessment = judge(visited(attendance=(counted(),)))
    assert assessment.unit_outcomes == [Outcome.MET]


def test_without_the_agreement_nothing_may_be_claimed_and_all_of_it_is_named() -> None:
    """Every parameter of the agreement that is unset is missing, and is no limit of zero."""
    data = visited(attendance=(counted(),))
    assessment = assess_visits(data, ruleset=REG882, parameters=law())
    assert assessment.unit_outcomes == [Outcome.UNKNOWN]
    assert missing(assessment) == {
        "attendances_per_partner",
        "evidence_kinds_required",
        "visits_of_same_norise",
        "visits_per_group_per_school_year",
    }


@pytest.mark.parametrize(
    ("steps", "outcome", "rule"),
    [
        ((Step.PLANNED,), Outcome.UNKNOWN, "claim.held"),
        ((Step.PLANNED, Step.CONFIRMED), Outcome.UNKNOWN, "claim.held"),
        ((Step.PLANNED, Step.CANCELLED), Outcome.BROKEN, "claim.held"),
        ((), Outcome.UNKNOWN, "claim.held"),
    ],
)
def test_only_what_was_held_is_claimed(
    steps: tuple[Step, ...], outcome: Outcome, rule: str
) -> None:
    """What is planned may still come; what was cancelled will not."""
    assessment = judge(visited(attendance=(counted(),), steps=steps))
    assert verdicts(assessment) == {"V1/A1": (outcome, rule)}


def test_missing_evidence_can_still_come() -> None:
    """A visit without its sheet is unknown, and the sheet is named."""
    assessment = judge(visited(attendance=(counted(),), evidence=(EvidenceKind.PHOTO,)))
    assert verdicts(assessment) == {"V1/A1": (Outcome.UNKNOWN, "claim.evidence")}


@pytest.mark.parametrize(
    ("funded", "outcome"),
    [
        (FundedPart.VISIT, Outcome.BROKEN),
        (FundedPart.BUS, Outcome.UNKNOWN),
        (FundedPart.TICKET, Outcome.UNKNOWN),
    ],
)
def test_nothing_is_paid_twice(funded: FundedPart, outcome: Outcome) -> None:
    """Whether the unit cost includes bus or ticket is not known, so that is asked."""
    assessment = judge(visited(attendance=(counted(),), funding=(funded,)))
    assert assessment.unit_outcomes == [outcome]


def test_a_day_outside_the_project_is_broken() -> None:
    """The project starts on 1 April 2025."""
    early = attrs.evolve(session(), date=datetime.date(2025, 3, 31))
    school_year = attrs.evolve(group(), school_year=SchoolYear(2024))
    base = dataset(groups=(school_year,), parts=(part(),))
    assessment = judge(visited(attendance=(counted(),), sessions=(early,), base=base))
    assert verdicts(assessment) == {"V1/A1": (Outcome.BROKEN, "claim.project-period")}


@pytest.mark.parametrize(
    ("changed", "outcome", "rule"),
    [
        ({"area": None}, Outcome.UNKNOWN, "contents.area"),
        ({"learning_areas": None}, Outcome.UNKNOWN, "contents.area"),
        ({"practical": Answer.NO}, Outcome.BROKEN, "contents.practical"),
        ({"beyond_lessons": Answer.NO}, Outcome.BROKEN, "contents.beyond-lessons"),
        ({"organised": None}, Outcome.UNKNOWN, "contents.organised"),
    ],
)
def test_a_visit_stands_while_its_norise_does(
    changed: dict[str, object], outcome: Outcome, rule: str
) -> None:
    """What the provider has not stated is missing; what is no norise cannot be claimed."""
    norise = attrs.evolve(NORISE, **changed)
    assessment = judge(visited(attendance=(counted(),), norises=(norise,)))
    assert verdicts(assessment) == {"V1/A1": (outcome, rule)}


def test_more_than_enrolled_is_a_question() -> None:
    """Counts grow old: it is asked, and an answer decides."""
    data = visited(attendance=(counted(21),))
    assert verdicts(judge(data)) == {"V1/A1": (Outcome.UNKNOWN, "claim.present-enrolled")}
    answer = t.Confirmation(
        rule="claim.present-enrolled", scope=Scope.SUBJECT, subject="V1/A1", answer=Answer.YES
    )
    confirmed = attrs.evolve(data, confirmations=Rows.of(t.Confirmation, [answer]))
    assert judge(confirmed).unit_outcomes == [Outcome.MET]


def test_a_correction_replaces_the_record() -> None:
    """The old record stays in the data and is no longer counted."""
    records = (counted(18), counted(17, record="A2", corrects="A1", reason="pārrakstīšanās"))
    assessment = judge(visited(attendance=records))
    assert assessment.units.keys == ["V1/A2"]
    assert assessment.units.pupils == [17]


def test_a_number_stands_for_all_parts_while_their_verdicts_agree() -> None:
    """Where they differ it is asked for by part, and the visit can be claimed in part."""
    mixed = dataset(groups=(group(),), parts=(part(18), part(2, BY_CORRESPONDENCE)))
    whole = judge(visited(attendance=(counted(20),), base=mixed))
    assert whole.unit_outcomes == [Outcome.UNKNOWN]
    assert "part" in missing(whole)
    by_part = (
        counted(18, programme=IN_PERSON),
        counted(2, record="A2", programme=BY_CORRESPONDENCE),
    )
    assert verdicts(judge(visited(attendance=by_part, base=mixed))) == {
        "V1/A1": (Outcome.MET, "claim.target-group"),
        "V1/A2": (Outcome.BROKEN, "claim.target-group"),
    }


def test_several_groups_share_the_seats() -> None:
    """The seats of a session are filled by all who were there."""
    base = dataset(groups=(group("7a"), group("7b")), parts=(part(), part(of="7b")))
    data = visited(
        visits={"V1": ("7a", "S1"), "V2": ("7b", "S1")},
        sessions=(session(seats=35),),
        attendance=(counted(18), counted(18, visit="V2", record="A2")),
        base=base,
    )
    assert set(judge(data).unit_outcomes) == {Outcome.UNKNOWN}
    roomy = attrs.evolve(data, sessions=Rows.of(c.Session, [session(seats=36)]))
    assert set(judge(roomy).unit_outcomes) == {Outcome.MET}


@pytest.mark.parametrize(
    ("times", "outcome"),
    [((11, 13), Outcome.UNKNOWN), ((12, 14), Outcome.MET)],
)
def test_nobody_is_in_two_places_at_once(times: tuple[int, int], outcome: Outcome) -> None:
    """Which of two records is wrong is not for a rule to say; one after the other is fine."""
    data = visited(
        visits={"V1": ("7a", "S1"), "V2": ("7a", "S2")},
        sessions=(session(), session("S2", times=times)),
        attendance=(counted(), counted(visit="V2", record="A2")),
    )
    assert judge(data).unit_outcomes == [outcome, outcome]


def test_the_first_visits_count_within_a_cap() -> None:
    """What is over the agreement's number falls, in the order of the days."""
    data = visited(
        visits={"V1": ("7a", "S1"), "V2": ("7a", "S2")},
        sessions=(session(day=2), session("S2", day=1)),
        attendance=(counted(), counted(visit="V2", record="A2")),
    )
    capped = judge(data, visits_per_group_per_school_year="1")
    assert verdicts(capped) == {
        "V1/A1": (Outcome.BROKEN, "claim.visits-of-group"),
        "V2/A2": (Outcome.MET, "claim.target-group"),
    }


def test_a_pupil_is_judged_by_the_programme_of_that_day() -> None:
    """Who changes the programme in the middle of the year belongs by the one of the day."""
    name = Pseudonym("P1")
    change = datetime.date(2025, 10, 15)
    enrolled = [
        t.Enrolment(
            pupil=name,
            group="7a",
            band=Band.CLASS_7,
            programme=programme,
            valid_from=first,
            valid_to=last,
        )
        for programme, first, last in (
            (IN_PERSON, datetime.date(2025, 9, 1), change - datetime.timedelta(days=1)),
            (BY_CORRESPONDENCE, change, None),
        )
    ]
    base = dataset(
        groups=(group(),),
        parts=(part(),),
        pupils=(t.Pupil(pupil=name),),
        enrolments=tuple(enrolled),
    )
    data = visited(
        visits={"V1": ("7a", "S1"), "V2": ("7a", "S2")},
        sessions=(session(day=14), session("S2", day=15)),
        roster=(
            v.RosterEntry(record="R1", visit="V1", pupil=name, present=Answer.YES),
            v.RosterEntry(record="R2", visit="V2", pupil=name, present=Answer.YES),
        ),
        base=base,
    )
    assert judge(data).unit_outcomes == [Outcome.MET, Outcome.BROKEN]


def test_a_pupil_who_was_absent_is_no_unit() -> None:
    """Absence is recorded, and nothing is claimed for it; what is not said is unknown."""
    names = [Pseudonym(f"P{n}") for n in range(3)]
    enrolled = tuple(
        t.Enrolment(
            pupil=name,
            group="7a",
            band=Band.CLASS_7,
            programme=IN_PERSON,
            valid_from=datetime.date(2025, 9, 1),
        )
        for name in names
    )
    base = dataset(
        groups=(group(),),
        parts=(part(3),),
        pupils=tuple(t.Pupil(pupil=name) for name in names),
        enrolments=enrolled,
    )
    roster = tuple(
        v.RosterEntry(record=f"R{n}", visit="V1", pupil=name, present=present)
        for n, (name, present) in enumerate(zip(names, (Answer.YES, Answer.NO, None), strict=True))
    )
    assessment = judge(visited(roster=roster, base=base))
    assert verdicts(assessment)["V1/R2"] == (Outcome.UNKNOWN, "claim.present-enrolled")
    assert list(verdicts(assessment)) == ["V1/R0", "V1/R2"]


def test_pupils_of_an_institution_in_doubt_wait_for_its_confirmation() -> None:
    """The part's own question is the visit's too, once for the institution."""
    base = dataset(groups=(group(institution=SPECIAL),), parts=(part(),))
    data = visited(attendance=(counted(),), base=base)
    assert missing(judge(data)) == {"confirmation"}
    answer = t.Confirmation(
        rule="target-group.institution-kind",
        scope=Scope.INSTITUTION,
        subject=str(SPECIAL),
        answer=Answer.YES,
    )
    confirmed = attrs.evolve(data, confirmations=Rows.of(t.Confirmation, [answer]))
    assert judge(confirmed).unit_outcomes == [Outcome.MET]
