"""A dataset judged: which parts, on which day, with which verdict, and what has to be confirmed."""

from __future__ import annotations

import datetime

import attrs
import pytest

from esf_norises.domain import tables as t
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import ProgrammeCode, Pseudonym
from esf_norises.domain.periods import SchoolYear
from esf_norises.domain.values import Answer, Band, Scope
from esf_norises.findings import Severity
from esf_norises.regulation.verdicts import Outcome

from .ludza import INSTITUTIONS, OFFICE, SCHOOL, SPECIAL, count, dataset, judged

YEAR = SchoolYear(2025)
GROUP = t.Group(group="7a", institution=SCHOOL, name="7.a", school_year=YEAR)


def verdicts(data: Dataset) -> dict[str, tuple[Outcome, str | None]]:
    return {part.key: (part.verdict, part.deciding_rule) for part in judged(data).parts}


def test_each_count_is_judged_by_its_own_programme() -> None:
    """The same class of one school can belong by one programme and not by another."""
    data = dataset(
        count(SCHOOL, "10", 30, "31016011"),
        count(SCHOOL, "10", 17, "31016013"),
        count(SCHOOL, "10", 5, None),
    )
    assert verdicts(data) == {
        "4200000001/-/10": (Outcome.UNKNOWN, "target-group.in-person"),
        "4200000001/31016011/10": (Outcome.MET, "target-group.limb-b"),
        "4200000001/31016013/10": (Outcome.BROKEN, "target-group.in-person"),
    }


def test_children_under_five_are_in_no_limb() -> None:
    """No rule applies to them: not applicable, decided by none, nothing missing."""
    (part,) = judged(dataset(count(SPECIAL, "preschool-under-5", 9, None))).parts
    assert (part.limb, part.verdict, part.deciding_rule) == (None, Outcome.NOT_APPLICABLE, None)
    assert part.missing == ()


def test_pre_school_needs_no_programme_code() -> None:
    """Pre-school programmes are always in person, so nothing has to be asked of the code."""
    (part,) = judged(dataset(count(SCHOOL, "preschool-5-plus", 9, None))).parts
    assert part.verdict is Outcome.MET


def test_what_is_missing_names_the_cell_and_who_can_supply_it() -> None:
    """The study form follows from the code, so it is the code that is asked for."""
    (part,) = judged(dataset(count(SCHOOL, "7", 20, None))).parts
    assert [one.name for one in part.missing] == ["programme"]
    assert part.explanation is not None
    assert "izglītības programmas kods" in part.explanation.lv
    assert "programme code" in part.explanation.en


def test_doubt_about_kind_or_founder_is_asked_once() -> None:
    """A question stands once for the institution or the name, with all that hangs on it."""
    data = dataset(count(SPECIAL, "5", 4), count(SPECIAL, "6", 5), count(OFFICE, "5", 20))
    assessment = judged(data)
    assert {part.verdict for part in assessment.parts} == {Outcome.UNKNOWN}
    asked = [(q.rule.id, q.scope, q.subject, len(q.parts)) for q in assessment.questions]
    assert asked == [
        ("target-group.founder", Scope.FOUNDER, "Ludzas novada izglītības pārvalde", 1),
        ("target-group.institution-kind", Scope.INSTITUTION, "4200000002", 2),
    ]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [(Answer.YES, Outcome.MET), (Answer.NO, Outcome.BROKEN), (None, Outcome.UNKNOWN)],
)
def test_a_confirmation_answers_for_all_parts_of_the_institution(
    answer: Answer | None, outcome: Outcome
) -> None:
    """Yes and no decide; a row without an answer is a question that is still open."""
    confirmation = t.Confirmation(
        rule="target-group.institution-kind",
        scope=Scope.INSTITUTION,
        subject=str(SPECIAL),
        answer=answer,
    )
    data = dataset(count(SPECIAL, "5", 4), count(SPECIAL, "6", 5), confirmations=(confirmation,))
    assert {part.verdict for part in judged(data).parts} == {outcome}


def said(answer: t.Confirmation) -> t.Confirmation:
    """The same answer, with who gave it, when, and where it can be read."""
    on = datetime.date(2025, 9, 1)
    return attrs.evolve(answer, by="school board", on=on, source="letter 1-12/34")


def test_an_answer_to_no_question_is_told() -> None:
    """A misspelt rule would otherwise leave the coordinator waiting."""
    stray = t.Confirmation(
        rule="target-group.kind", scope=Scope.INSTITUTION, subject="x", answer=Answer.YES
    )
    findings = judged(dataset(count(SCHOOL, "5", 4), confirmations=(said(stray),))).findings
    assert [finding.code for finding in findings] == ["confirmation.unused"]


def test_an_answer_for_nobody_is_told() -> None:
    """A founder's name with a slip of the pen answers no question, and somebody should know."""
    stray = t.Confirmation(
        rule="target-group.founder", scope=Scope.FOUNDER, subject="Parvalde", answer=Answer.YES
    )
    findings = judged(dataset(count(SCHOOL, "5", 4), confirmations=(said(stray),))).findings
    assert [(one.code, one.found) for one in findings] == [("confirmation.unused", "Parvalde")]


@pytest.mark.parametrize(
    ("left", "lacking"),
    [
        (("by", "on", "source"), ["by whom, the day, the source"]),
        (("source",), ["the source"]),
        ((), []),
    ],
)
def test_an_answer_that_nobody_can_look_up_is_asked_about(
    left: tuple[str, ...], lacking: list[str]
) -> None:
    """By whom, when and where it can be read belongs to an answer, and not to an open question."""
    rule = {"rule": "target-group.founder", "scope": Scope.FOUNDER}
    answer = said(t.Confirmation(**rule, subject="Parvalde", answer=Answer.YES))
    bare = attrs.evolve(answer, **dict.fromkeys(left))
    waiting = t.Confirmation(**rule, subject="Cita pārvalde")
    data = dataset(count(SCHOOL, "5", 4), confirmations=(bare, waiting))
    found = [one for one in judged(data).findings if one.code == "confirmation.bare"]
    assert [one.expected.en.partition(": ")[2] for one in found] == lacking
    assert {one.severity for one in found} <= {Severity.ASK}


def test_pupils_of_whom_it_is_not_known_are_told() -> None:
    """Silence would be taken for a yes."""
    findings = judged(dataset(count(SCHOOL, "7", 20, None), count(SCHOOL, "8", 4))).findings
    assert [(one.code, one.found) for one in findings] == [("assessment.unknown", "20")]


def test_the_day_is_the_later_of_the_data_and_the_project() -> None:
    """Old counts are judged on the project's first day, and a finding says so."""
    old = datetime.date(2022, 12, 1)
    assessment = judged(dataset(count(SCHOOL, "5", 4, state=old)))
    assert assessment.on == datetime.date(2025, 4, 1)
    assert [finding.code for finding in assessment.findings] == ["assessment.other-day"]
    assert judged(dataset(count(SCHOOL, "5", 4))).on == datetime.date(2025, 9, 1)


def test_of_counts_the_latest_state_up_to_the_day_is_taken() -> None:
    """Two states of one institution are never added."""
    later = datetime.date(2026, 9, 1)
    data = dataset(count(SCHOOL, "5", 4), count(SCHOOL, "5", 6, state=later))
    assert [part.pupils for part in judged(data).parts] == [6]
    assert [part.pupils for part in judged(data, datetime.date(2026, 1, 5)).parts] == [4]


def test_counts_that_are_all_later_are_not_judged_in_silence() -> None:
    """Nothing to judge is a finding, not an empty report."""
    assessment = judged(dataset(count(SCHOOL, "5", 4)), datetime.date(2025, 5, 1))
    assert assessment.parts == ()
    assert "assessment.no-counts" in [finding.code for finding in assessment.findings]


def test_data_without_a_day_are_judged_on_the_project_s_first() -> None:
    """Nothing reads a clock."""
    assert judged(dataset()).on == datetime.date(2025, 4, 1)


def test_a_closed_institution_is_asked_about() -> None:
    """Pupils of an institution that was joined to another stand in the wrong place."""
    closed = attrs.evolve(INSTITUTIONS[0], valid_to=datetime.date(2025, 8, 31))
    data = dataset(count(SCHOOL, "5", 4), institutions=(closed, *INSTITUTIONS[1:]))
    codes = [finding.code for finding in judged(data).findings]
    assert codes == ["assessment.institution-not-valid"]


def test_a_joint_class_has_a_verdict_for_each_part() -> None:
    """Parts of a group are judged by themselves; groups and counts are never added."""
    parts = (
        t.GroupPart(group="7a", band=Band.CLASS_7, programme=ProgrammeCode("21011111"), pupils=18),
        t.GroupPart(group="7a", band=Band.CLASS_7, programme=ProgrammeCode("21011113"), pupils=2),
    )
    keys = verdicts(dataset(groups=(GROUP,), parts=parts))
    assert keys == {
        "group/7a/7/21011111": (Outcome.MET, "target-group.limb-b"),
        "group/7a/7/21011113": (Outcome.BROKEN, "target-group.in-person"),
    }


def test_a_roster_counts_instead_of_a_number() -> None:
    """Who is enrolled on the day is counted; a number that says otherwise is asked about."""
    code = ProgrammeCode("21011111")
    names = [Pseudonym(f"P{number}") for number in range(3)]
    gone = datetime.date(2025, 10, 1)
    enrolments = tuple(
        t.Enrolment(
            pupil=name,
            group="7a",
            band=Band.CLASS_7,
            programme=code,
            valid_from=datetime.date(2025, 9, 1),
            valid_to=gone if name == names[0] else None,
        )
        for name in names
    )
    data = dataset(
        groups=(GROUP,),
        parts=(t.GroupPart(group="7a", band=Band.CLASS_7, programme=code, pupils=3),),
        pupils=tuple(t.Pupil(pupil=name) for name in names),
        enrolments=enrolments,
    )
    assert [part.pupils for part in judged(data).parts] == [3]
    later = judged(data, datetime.date(2025, 11, 1))
    assert [part.pupils for part in later.parts] == [2]
    assert "assessment.roster-differs" in [finding.code for finding in later.findings]


def test_groups_of_another_school_year_are_not_judged() -> None:
    """A class is that class in its own school year."""
    part = t.GroupPart(group="7a", band=Band.CLASS_7, programme=None, pupils=18)
    data = dataset(groups=(GROUP,), parts=(part,))
    assert len(judged(data).parts) == 1
    assert judged(data, datetime.date(2026, 10, 1)).parts == ()
