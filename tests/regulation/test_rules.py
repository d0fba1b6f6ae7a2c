"""Rules and rulesets: the envelope, what is checked at import, and what one is based on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import pytest

from esf_norises.domain.values import Scope
from esf_norises.errors import RuleDeclarationError, UnknownName
from esf_norises.findings import Role
from esf_norises.regulation.facts import count, given
from esf_norises.regulation.rules import Rule, RuleSet, Stage, rule
from esf_norises.regulation.stages import schedule
from esf_norises.regulation.verdicts import Outcome, Verdict, met
from esf_norises.texts import Texts

from .examples import (
    DECISION,
    WORDS,
    AttendanceFacts,
    NoriseFacts,
    VisitFacts,
    goes_to_an_eligible_norise,
    is_not_double,
    is_of_an_eligible_visit,
    is_small_enough,
    is_stem,
    kind_is_known,
    within_places,
)
from .test_facts import LABEL, facts_class


def test_a_rule_can_be_called_as_the_function_that_it_is() -> None:
    """Facts are positional, parameters keyword-only."""
    assert is_small_enough(30, pupils_per_guide=30).is_met
    assert is_small_enough(31, pupils_per_guide=30).outcome is Outcome.BROKEN


def test_a_rule_knows_what_it_reads() -> None:
    """Facts, parameters and windows are read off the function."""
    assert (is_small_enough.facts, is_small_enough.parameters) == (
        ("pupils",),
        ("pupils_per_guide",),
    )
    assert (within_places.windows, within_places.stage) == (("place",), Stage.CAPS)
    assert is_stem.when_facts == ("free",)


def test_a_rule_says_why_it_is_read_so() -> None:
    """The docstring of the function is the reading."""
    assert is_stem.reading == "By its letter."


def made(function: Callable[..., Any], **envelope: Any) -> Rule:
    given: dict[str, Any] = {
        "about": VisitFacts,
        "source": DECISION.point("1"),
        "says": WORDS,
        **envelope,
    }
    return rule(given.pop("id", "visit.made"), **given)(function)


def good(pupils: int) -> Verdict:
    return met()


def no_fact(teachers: int) -> Verdict:
    return met()


def wrong_annotation(pupils: str) -> Verdict:
    return met()


def no_annotation(pupils) -> Verdict:  # type: ignore[no-untyped-def]
    return met()


def optional(pupils: int | None) -> Verdict:
    return met()


def with_default(pupils: int = 0) -> Verdict:
    return met()


def many(*pupils: int) -> Verdict:
    return met()


def answers_bool(pupils: int) -> bool:
    return True


def untyped_parameter(pupils: int, *, limit) -> Verdict:  # type: ignore[no-untyped-def]
    return met()


def windowed(place: int) -> Verdict:
    return met()


def when_missing(pupils: int) -> bool:
    return True


def when_sealed(sealed: int) -> bool:
    return True


def when_teacher(teacher: int) -> bool:
    return True


BAD: dict[str, tuple[Callable[[], Rule], str]] = {
    "id": (lambda: made(good, id="Visit Made"), "lower-case words"),
    "no fact": (lambda: made(no_fact), "no fact of visit: teachers"),
    "annotation": (lambda: made(wrong_annotation), "annotated str, the fact is int"),
    "no annotation": (lambda: made(no_annotation), "pupils has no annotation"),
    "optional": (lambda: made(optional), "annotated int | None"),
    "default": (lambda: made(with_default), "pupils has a default"),
    "many": (lambda: made(many), "has to name what it reads"),
    "answer": (lambda: made(answers_bool), "does not answer a Verdict"),
    "parameter": (lambda: made(untyped_parameter), "limit has no annotation"),
    "window": (lambda: made(windowed), "needs a stage after the first"),
    "source": (lambda: made(good, source=DECISION), "not a Source with a level"),
    "says": (lambda: made(good, says="text"), "not Texts in both languages"),
    "asks": (lambda: made(good, asks="agency"), "not a Role"),
    "confirmed": (lambda: made(good, confirmed_for="subject"), "not a Scope"),
    "stage": (lambda: made(good, stage=2), "not a Stage"),
    "when missing": (lambda: made(good, when=when_missing), "pupils, which is not always there"),
    "when no fact": (lambda: made(good, when=when_teacher), "when reads what is no fact"),
    "when annotation": (
        lambda: made(good, when=when_sealed),
        "when: parameter sealed is annotated",
    ),
}


@pytest.mark.parametrize(("make", "words"), BAD.values(), ids=BAD)
def test_a_rule_that_is_declared_wrongly_is_refused(make: Callable[[], Rule], words: str) -> None:
    """Each fault is named at import, with the rule's id."""
    with pytest.raises(RuleDeclarationError) as caught:
        make()
    assert words in str(caught.value)


def test_an_id_stands_once_in_a_ruleset() -> None:
    """Two rules of one id would be one question with two answers."""
    with pytest.raises(RuleDeclarationError, match=r"visit\.size stands 2 times"):
        RuleSet(name="double", version="1", rules=(is_small_enough, is_small_enough))


def test_a_ruleset_finds_its_rules() -> None:
    """By id, and an unknown id is told with those that there are."""
    ruleset = RuleSet(name="one", version="1", rules=(is_small_enough,))
    assert ruleset["visit.size"] is is_small_enough
    with pytest.raises(UnknownName, match=r"visit\.size"):
        ruleset["visit.sise"]


BASE = RuleSet(name="base", version="1", rules=(is_small_enough, is_not_double))


def test_rules_of_the_base_come_first() -> None:
    """Then the added ones in theirs; what is withdrawn is gone."""
    changed = RuleSet(
        name="new",
        version="2",
        based_on="base",
        rules=[is_stem],
        withdrawn=["visit.size"],
    )
    resolved = changed.resolved({"base": BASE})
    assert [one.id for one in resolved.rules] == ["visit.double", "norise.area"]
    assert (resolved.name, resolved.version, resolved.based_on) == ("new", "2", None)


def test_a_rule_can_be_replaced_by_one_of_its_id() -> None:
    """It is withdrawn and added again."""
    again = attrs.evolve(is_small_enough, says=Texts("cits", "other"))
    changed = RuleSet(
        name="new", version="2", based_on="base", rules=(again,), withdrawn=("visit.size",)
    )
    assert changed.resolved({"base": BASE})["visit.size"] is again


def test_bases_can_have_bases() -> None:
    """Each is written out in turn."""
    middle = RuleSet(name="middle", version="1", based_on="base", rules=(is_stem,))
    top = RuleSet(name="top", version="1", based_on="middle", rules=(kind_is_known,))
    assert len(top.resolved({"base": BASE, "middle": middle}).rules) == 4


WRONG_BASES: dict[str, tuple[RuleSet, Mapping[str, RuleSet], type[Exception], str]] = {
    "unknown": (
        RuleSet(name="new", version="1", based_on="bsae"),
        {"base": BASE},
        UnknownName,
        "'bsae'",
    ),
    "itself": (
        RuleSet(name="new", version="1", based_on="new"),
        {"new": RuleSet(name="new", version="1", based_on="new")},
        RuleDeclarationError,
        "based on itself",
    ),
    "withdrawn": (
        RuleSet(name="new", version="1", based_on="base", withdrawn=("visit.none",)),
        {"base": BASE},
        RuleDeclarationError,
        "withdraws what base does not have: visit.none",
    ),
    "double": (
        RuleSet(name="new", version="1", based_on="base", rules=(is_small_enough,)),
        {"base": BASE},
        RuleDeclarationError,
        "visit.size stands 2 times",
    ),
}


@pytest.mark.parametrize(
    ("ruleset", "known", "error", "words"), WRONG_BASES.values(), ids=WRONG_BASES
)
def test_a_base_that_does_not_fit_is_refused(
    ruleset: RuleSet, known: Mapping[str, RuleSet], error: type[Exception], words: str
) -> None:
    """The message names what does not fit."""
    with pytest.raises(error, match=words):
        ruleset.resolved(known)


def test_nothing_is_withdrawn_from_nothing() -> None:
    """Without a base there is nothing to withdraw."""
    with pytest.raises(RuleDeclarationError, match="based on nothing"):
        RuleSet(name="new", version="1", withdrawn=("visit.size",))


def test_two_facts_classes_of_one_name_do_not_go_together() -> None:
    """Subjects are told apart by the class's name."""
    other = facts_class({"pupils": (int, given(LABEL))}, name="visit")
    with pytest.raises(RuleDeclarationError, match="two facts classes are called visit"):
        RuleSet(name="two", version="1", rules=(is_small_enough, made(good, about=other)))


def test_parents_are_scheduled_before_children() -> None:
    """Whatever the order of the rules."""
    ruleset = RuleSet(name="r", version="1", rules=(is_of_an_eligible_visit, is_stem))
    assert list(schedule(ruleset, ()).classes) == ["norise", "visit", "attendance"]


def test_a_verdict_is_read_when_it_is_final() -> None:
    """A rule that reads a verdict waits for the last stage of what it refers to."""
    ruleset = RuleSet(
        name="r",
        version="1",
        rules=(is_of_an_eligible_visit, goes_to_an_eligible_norise, within_places, is_stem),
    )
    stages = schedule(ruleset, ()).stages
    assert stages["visit.norise"] is Stage.POINTWISE
    assert stages["attendance.visit"] is Stage.CAPS


def test_a_ruleset_is_resolved_before_it_is_used() -> None:
    """What it is based on is written out first."""
    with pytest.raises(RuleDeclarationError, match="resolve it"):
        schedule(RuleSet(name="new", version="1", based_on="base"), ())


def test_a_window_over_children_fits_the_childs_class() -> None:
    """The child has the reference by which its rows are counted."""
    parent = facts_class(
        {"many": (int, count(LABEL, children="attendance", by="visit"))}, name="other"
    )

    @rule("other.many", about=parent, source=DECISION.point("1"), says=WORDS, stage=Stage.CAPS)
    def many_came(many: int) -> Verdict:
        return met()

    ruleset = RuleSet(name="r", version="1", rules=(many_came, is_of_an_eligible_visit))
    with pytest.raises(RuleDeclarationError, match="attendance has no reference 'visit' to other"):
        schedule(ruleset, ())


def test_roles_and_scopes_stand_on_the_rule() -> None:
    """Whom it asks, what it is confirmed for, and how well it is known."""
    assert (is_stem.asks, is_stem.confirmed_for) == (Role.AGENCY, Scope.SUBJECT)
    assert is_stem.source.level == "text"
    assert is_stem.source.is_known_on(datetime.date(2100, 1, 1))
    assert is_of_an_eligible_visit.about is AttendanceFacts
    assert (is_stem.about_name, is_stem.about) == ("norise", NoriseFacts)
