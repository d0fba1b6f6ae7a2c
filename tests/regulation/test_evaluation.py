"""The engine by example: unknown, confirmations, stages, windows and their bounds."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from esf_norises.domain.values import Scope
from esf_norises.errors import RuleFailed
from esf_norises.findings import Role
from esf_norises.regulation.confirmations import Confirmation
from esf_norises.regulation.evaluation import evaluate
from esf_norises.regulation.rules import RuleSet, rule
from esf_norises.regulation.verdicts import MissingKind, Outcome, Verdict, broken, met

from .examples import (
    DAY,
    DECISION,
    LATER,
    WORDS,
    NoriseFacts,
    Parameters,
    VisitFacts,
    fits,
    goes_to_an_eligible_norise,
    is_not_double,
    is_small_enough,
    is_stem,
    kind_is_known,
    was_attended,
    within_places,
)
from .judging_examples import (
    BROKEN,
    MET,
    NOT_APPLICABLE,
    UNKNOWN,
    judge,
    named,
    norises,
    visits,
)

# Facts, parameters, where a rule holds


def test_a_missing_fact_makes_the_rule_unknown_and_names_the_cell() -> None:
    """Derived of an empty cell: the cell is named, with who supplies it."""
    result = judge(norises(None), rules=[is_stem])
    assert result.of(NoriseFacts).outcomes == [UNKNOWN]
    (missing,) = result.of(NoriseFacts).missing(0)
    assert (missing.name, missing.who, missing.key) == ("code", Role.PROVIDER, "n0")


def test_what_a_function_cannot_tell_is_missing_itself() -> None:
    """The cell is there, but its meaning is not known: then the derived fact is named."""
    result = judge(norises("X"), rules=[is_stem])
    assert named(result, NoriseFacts) == [("fact", "area", "n0")]


def test_not_applicable_comes_before_missing() -> None:
    """Where a rule does not hold, nothing is called missing."""
    result = judge(norises(None, free=True), rules=[is_stem])
    assert result.of(NoriseFacts).outcomes == [NOT_APPLICABLE]
    assert result.of(NoriseFacts).missing(0) == ()


def test_a_fact_is_looked_up_along_the_reference() -> None:
    """What is missing there is named as that subject's."""
    rules = [fits]
    result = judge(norises("S", seats=None), visits({}), rules=rules)
    assert named(result, VisitFacts) == [("fact", "seats", "n0")]


def test_a_reference_that_is_not_said_is_missing() -> None:
    """Even where no rule reads along it, as far as anything is judged there."""
    result = judge(
        norises("S"),
        visits({"norise": None}),
        rules=[is_small_enough, is_stem],
        pupils_per_guide=30,
    )
    assert named(result, VisitFacts) == [("reference", "norise", "v0")]


def test_parameters_are_value_none_or_unset() -> None:
    """A value is compared, none is not applicable, unset is unknown and says who can set it."""
    one = visits({"pupils": 31})
    outcomes = [
        judge(norises("S"), one, rules=[is_small_enough], **given).of(VisitFacts).outcomes[0]
        for given in ({"pupils_per_guide": 30}, {"pupils_per_guide": "none"}, {})
    ]
    assert outcomes == [BROKEN, NOT_APPLICABLE, UNKNOWN]
    unset = judge(norises("S"), one, rules=[is_small_enough])
    assert named(unset, VisitFacts) == [("parameter", "pupils_per_guide", "agency")]


def test_none_comes_before_a_missing_fact() -> None:
    """Where there is no limit, nothing has to be known."""
    result = judge(
        norises("S"), visits({"pupils": None}), rules=[is_small_enough], pupils_per_guide="none"
    )
    assert result.of(VisitFacts).outcomes == [NOT_APPLICABLE]


def test_parameters_are_taken_on_the_day_that_the_facts_class_names() -> None:
    """Without the day they are unknown, and the day is named."""
    result = judge(norises("S"), visits({"day": None}), rules=[is_small_enough], pupils_per_guide=1)
    assert named(result, VisitFacts) == [("fact", "day", "v0")]


def test_a_parameter_is_asked_for_once_a_day() -> None:
    """However many rows there are."""
    parameters = Parameters(pupils_per_guide=30)
    ruleset = RuleSet(name="example", version="1", rules=(is_small_enough,))
    evaluate([norises("S"), visits({}, {}, {"day": LATER})], ruleset, parameters)
    assert parameters.asked == [("pupils_per_guide", DAY), ("pupils_per_guide", LATER)]


def test_past_the_known_end_of_its_source_a_rule_is_unknown() -> None:
    """It is not "no": nobody has read what holds then."""
    known = attrs.evolve(is_small_enough.source, known_until=DAY)
    ends = attrs.evolve(is_small_enough, source=known)
    result = judge(norises("S"), visits({}, {"day": LATER}), rules=[ends], pupils_per_guide=30)
    assert result.of(VisitFacts).outcomes == [MET, UNKNOWN]
    (missing,) = result.of(VisitFacts).missing(1)
    assert missing.kind is MissingKind.SOURCE
    assert "01.10.2025." in missing.label.lv


def test_a_rule_can_say_itself_what_has_to_be_confirmed() -> None:
    """Then the answer is what is missing."""
    result = judge(norises("?"), rules=[kind_is_known])
    assert named(result, NoriseFacts) == [("answer", "confirmation", "n0")]


def test_a_rule_that_raises_stops_the_run() -> None:
    """With its id and the first subject for which it raised."""

    @rule("visit.faulty", about=VisitFacts, source=DECISION.point("1"), says=WORDS)
    def faulty(pupils: int) -> Verdict:
        return met() if 1 // pupils else broken()

    with pytest.raises(RuleFailed, match=r"visit\.faulty raised for v1") as caught:
        judge(norises("S"), visits({}, {"pupils": 0}), rules=[faulty])
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_a_rule_that_answers_no_verdict_stops_the_run() -> None:
    """As one that raises."""

    @rule("visit.silent", about=VisitFacts, source=DECISION.point("1"), says=WORDS)
    def silent(pupils: int) -> Verdict:
        return None  # type: ignore[return-value]

    with pytest.raises(RuleFailed, match=r"visit\.silent"):
        judge(norises("S"), visits({}), rules=[silent])


def test_a_rule_is_called_once_for_each_distinct_combination() -> None:
    """And facts of a parent only once a parent, however many rows refer to it."""
    calls: list[Any] = []

    @rule("visit.counted", about=VisitFacts, source=DECISION.point("1"), says=WORDS)
    def counted(pupils: int) -> Verdict:
        calls.append(pupils)
        return met()

    @rule("visit.area", about=VisitFacts, source=DECISION.point("1"), says=WORDS)
    def area(area: str) -> Verdict:
        calls.append(area)
        return met()

    rows = [{"pupils": number % 3, "norise": number % 2} for number in range(60)]
    judge(norises("S", "P", "X"), visits(*rows), rules=[counted, area])
    assert sorted(calls, key=str) == [0, 1, 2, "civic", "stem"]


# Joining


def test_the_deciding_rule_is_the_first_with_the_worst_answer() -> None:
    """In the order of the ruleset."""
    rules = [is_small_enough, kind_is_known, is_stem]
    result = judge(norises("P", "?", "S", "-"), rules=rules).of(NoriseFacts)
    deciding = [result.deciding_rule(row) for row in range(4)]
    assert [one.id if one else None for one in deciding] == [
        "norise.area",
        "norise.kind",
        "norise.kind",
        "norise.area",
    ]
    assert result.outcomes == [BROKEN, UNKNOWN, MET, UNKNOWN]


def test_a_broken_subject_has_nothing_missing() -> None:
    """Nothing to come can mend it."""
    rules = [is_small_enough, goes_to_an_eligible_norise]
    result = judge(norises("P"), visits({}), rules=[*rules, is_stem])
    assert result.of(VisitFacts).outcomes == [BROKEN]
    assert result.of(VisitFacts).missing(0) == ()


def test_what_refers_to_something_broken_is_broken() -> None:
    """By the rule that broke that, if none of its own did."""
    result = judge(
        norises("P"), visits({}), rules=[is_stem, is_small_enough], pupils_per_guide=30
    ).of(VisitFacts)
    assert result.outcomes == [BROKEN]
    assert result.deciding_rule(0) is is_stem
    verdict = result.deciding_verdict(0)
    assert verdict is not None
    assert verdict.because == {"area": "civic"}


def test_what_refers_to_something_unknown_is_unknown() -> None:
    """And lacks what that lacks."""
    result = judge(norises(None), visits({}), rules=[is_stem, is_small_enough], pupils_per_guide=30)
    assert result.of(VisitFacts).outcomes == [UNKNOWN]
    assert named(result, VisitFacts) == [("fact", "code", "n0")]


def test_what_no_rule_applies_to_stays_not_applicable() -> None:
    """Whatever it refers to."""
    result = judge(norises("P"), visits({}), rules=[is_stem])
    assert result.of(VisitFacts).outcomes == [NOT_APPLICABLE]
    assert result.of(VisitFacts).deciding_rule(0) is None


def test_eligible_is_met_and_nothing_else() -> None:
    """Not applicable counts as broken where eligibility is asked; unknown is missing."""
    offered = norises("S", "P", None)
    asked = visits(*({"norise": number} for number in range(3)))
    result = judge(offered, asked, rules=[is_stem, goes_to_an_eligible_norise])
    assert result.of(VisitFacts).outcomes == [MET, BROKEN, UNKNOWN]
    assert named(result, VisitFacts, 2) == [("fact", "code", "n2")]
    free = judge(norises("S", free=True), visits({}), rules=[is_stem, goes_to_an_eligible_norise])
    assert free.of(VisitFacts).outcomes == [BROKEN]


# Confirmations


def said(
    answer: bool, *, rule: str = "norise.area", subject: str = "n0", scope: Scope = Scope.SUBJECT
) -> Confirmation:
    return Confirmation(rule=rule, scope=scope, subject=subject, answer=answer, by="VIAA")


@pytest.mark.parametrize(
    ("code", "answer", "outcome"),
    [
        (None, True, MET),
        (None, False, BROKEN),
        ("S", True, MET),
        ("P", False, BROKEN),
        ("S", False, UNKNOWN),
        ("P", True, UNKNOWN),
    ],
)
def test_a_confirmation_answers_unknown_and_contradicts_nothing(
    code: str | None, answer: bool, outcome: Outcome
) -> None:
    """Where the facts, as they came, say otherwise, the rule is unknown."""
    result = judge(norises(code), rules=[is_stem], confirmations=[said(answer)])
    assert result.of(NoriseFacts).outcomes == [outcome]


def test_a_contradiction_names_both_and_says_what_to_do() -> None:
    """The confirmation is withdrawn, or the data are mended."""
    result = judge(norises("P"), rules=[is_stem], confirmations=[said(True)]).of(NoriseFacts)
    (missing,) = result.missing(0)
    assert (missing.kind, missing.name) == (MissingKind.CONTRADICTION, "norise.area")
    (outcome,) = result.rule_outcomes(0)
    assert outcome.facts["area"] == "civic"
    assert [one.by for one in outcome.confirmations] == ["VIAA"]
    assert outcome.verdict is not None
    assert outcome.verdict.fix is not None
    assert "withdraw" in outcome.verdict.fix.en.lower()


def test_two_answers_that_differ_are_none() -> None:
    """Until one is withdrawn."""
    both = [said(True), said(False)]
    result = judge(norises(None), rules=[is_stem], confirmations=both)
    assert result.of(NoriseFacts).outcomes == [UNKNOWN]


def test_one_answer_for_a_founder_holds_for_all_of_its_subjects() -> None:
    """The rule names the scope; an answer for another scope is not used, and is told."""
    answers = [
        said(True, rule="norise.kind", subject="Ludza", scope=Scope.FOUNDER),
        said(True, rule="norise.kind", subject="n0"),
        said(True, rule="norise.none"),
    ]
    result = judge(norises("?", "?"), rules=[kind_is_known], confirmations=answers)
    assert result.of(NoriseFacts).outcomes == [MET, MET]
    assert result.unused == tuple(answers[1:])


def test_a_confirmation_does_not_make_a_rule_apply() -> None:
    """Where the rule does not hold, it stays not applicable."""
    result = judge(norises("S", free=True), rules=[is_stem], confirmations=[said(False)])
    assert result.of(NoriseFacts).outcomes == [NOT_APPLICABLE]


def test_where_the_rule_answers_not_applicable_a_confirmation_contradicts_it() -> None:
    """It was given for a question that the facts, as they came, do not ask."""
    answer = said(True, rule="norise.kind", subject="Ludza", scope=Scope.FOUNDER)
    result = judge(norises("-"), rules=[kind_is_known], confirmations=[answer])
    assert result.of(NoriseFacts).outcomes == [UNKNOWN]


def test_a_confirmation_does_not_answer_what_hangs_on_other_rows() -> None:
    """Two visits, one unknown: whether the other is a double hangs on the one."""
    pair = [{"key": "v0"}, {"key": "v1", "pupils": None}]
    answer = said(True, rule="visit.double", subject="v0")
    result = judge(
        norises("S"),
        visits(*pair),
        rules=[is_small_enough, is_not_double],
        confirmations=[answer],
        pupils_per_guide=30,
    )
    assert result.of(VisitFacts).outcomes == [UNKNOWN, BROKEN]
    assert ("rows", "visits", "v0") in named(result, VisitFacts)


def test_a_confirmation_does_not_stand_for_records_or_for_another_verdict() -> None:
    """What a window or a verdict lacks is asked there."""
    attended = attrs.evolve(was_attended, confirmed_for=Scope.SUBJECT)
    eligible = attrs.evolve(goes_to_an_eligible_norise, confirmed_for=Scope.SUBJECT)
    answers = [said(True, rule=one.id, subject="v0") for one in (attended, eligible)]
    for one, code in ((attended, "S"), (eligible, None)):
        result = judge(norises(code), visits({}), rules=[is_stem, one], confirmations=answers)
        assert result.of(VisitFacts).outcomes == [UNKNOWN]


# What does not fit


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"keys": ["n0", "n0"]}, "a key stands twice"),
        ({"given": {"code": ["S"]}}, "code has 1 values for 2 keys"),
        ({"given": {"area": ["stem", "stem"]}}, "area is no given fact"),
        ({"parents": {"visit": [0, 0]}}, "visit is no reference"),
        ({"dates": [DAY]}, "dates has 1 values"),
        ({"scopes": {Scope.FOUNDER: []}}, "founder has 0 values"),
    ],
)
def test_subjects_that_contradict_their_class_are_refused(
    change: dict[str, Any], words: str
) -> None:
    """Who assembles them is a programmer, and is told what is wrong."""
    with pytest.raises(ValueError, match=words):
        attrs.evolve(norises("S", "S"), **change)


def test_a_fact_that_is_always_there_is() -> None:
    """The reader of the table has seen to that; the engine says whose is missing."""
    offered = attrs.evolve(norises("S"), given={"code": ["S"], "free": [None]})
    with pytest.raises(ValueError, match=r"norise\.free is always there, but is missing for n0"):
        judge(offered, rules=[is_stem])


def test_references_lead_to_rows_that_are_there() -> None:
    """A place past the end is a fault of who assembled the subjects."""
    with pytest.raises(ValueError, match="norise leads past its 1 rows"):
        judge(norises("S"), visits({"norise": 1}), rules=[is_stem])


def test_each_class_comes_once() -> None:
    """Two lists of one class would have two orders of rows."""
    with pytest.raises(ValueError, match="come twice"):
        judge(norises("S"), norises("S"), rules=[is_stem])


def test_without_subjects_nothing_is_judged() -> None:
    """An empty dataset has no verdicts, and no error."""
    result = judge(rules=[is_stem, within_places])
    assert result.of(VisitFacts).outcomes == []


def test_the_day_may_be_given_for_each_row() -> None:
    """Where the facts class does not name a fact, or another day is asked for."""
    rows = attrs.evolve(visits({"day": None}, {}), dates=[DAY, None])
    result = judge(norises("S"), rows, rules=[is_small_enough], pupils_per_guide=30)
    assert result.of(VisitFacts).outcomes == [MET, UNKNOWN]
    assert named(result, VisitFacts, 1) == [("fact", "day", "v1")]
    assert isinstance(DAY, datetime.date)
