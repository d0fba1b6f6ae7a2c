"""Facts classes: what is read off them, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar

import attrs
import pytest

from esf_norises.errors import RuleDeclarationError
from esf_norises.findings import Role
from esf_norises.regulation.facts import (
    FactKind,
    FactsInfo,
    Reference,
    count,
    definition_of,
    derived,
    eligible,
    given,
    looked_up,
    rank,
    total,
)
from esf_norises.texts import Texts

from .examples import AttendanceFacts, NoriseFacts, VisitFacts, area_of, label

LABEL = Texts("nosaukums", "label")


def test_a_fact_says_who_supplies_it_and_where_it_stands() -> None:
    """Label, origin and role are read off the field's metadata."""
    fact = definition_of(NoriseFacts).facts["code"]
    assert (fact.label, fact.origin, fact.who) == (label("code"), "norises.code", Role.PROVIDER)
    assert (fact.kind, fact.type) == (FactKind.GIVEN, str)


def test_a_definition_is_made_once() -> None:
    """The same class has the same definition."""
    assert definition_of(VisitFacts) is definition_of(VisitFacts)


def test_leaves_see_through_derivations_and_references() -> None:
    """A fact looked up of a derived one rests on what is given there."""
    definition = definition_of(VisitFacts)
    assert definition.leaves("area") == {FactKind.GIVEN}
    assert definition.leaves("norise_is_eligible") == {FactKind.ELIGIBLE}
    assert definition.leaves("taken") == {FactKind.WINDOW}


def test_a_reference_leads_to_a_definition() -> None:
    """The definition of what a subject refers to can be asked for."""
    assert definition_of(AttendanceFacts).parent("visit") is definition_of(VisitFacts)


def facts_class(fields: dict[str, tuple[Any, Any]], name: str = "made", **info: Any) -> type[Any]:
    namespace: dict[str, Any] = {field: how for field, (_, how) in fields.items()}
    namespace["__annotations__"] = {field: kind for field, (kind, _) in fields.items()}
    namespace["FACTS"] = FactsInfo(name=name, title=LABEL, **info)
    made: type[Any] = attrs.frozen(kw_only=True)(type("Made", (), namespace))
    return made


def to_norise() -> dict[str, Any]:
    return {"references": {"norise": Reference(to=NoriseFacts, label=LABEL)}}


def takes_text(code: str) -> str:
    return code


def takes_number(code: int) -> int:
    return code


def takes_nothing() -> int:
    return 1


def takes_itself(one: int) -> int:
    return one


CODE = (str, given(LABEL))
BAD: dict[str, tuple[Callable[[], type[Any]], str]] = {
    "name": (lambda: facts_class({"code": CODE}, name="Made Up"), "is not lower_snake_case"),
    "on": (lambda: facts_class({"code": CODE}, on="day"), "on='day' is no fact"),
    "optional": (
        lambda: facts_class({"code": (str | None, given(LABEL))}),
        "its type allows None",
    ),
    "label": (
        lambda: facts_class({"code": (str, given("code"))}),  # type: ignore[arg-type]
        "not Texts in both languages",
    ),
    "field": (lambda: facts_class({"code": (str, attrs.field())}), "is not declared as a fact"),
    "derived unknown": (
        lambda: facts_class({"area": (str, derived(area_of, LABEL))}),
        "reads what is no fact: code",
    ),
    "derived nothing": (
        lambda: facts_class({"area": (int, derived(takes_nothing, LABEL))}),
        "derived from nothing",
    ),
    "derived annotation": (
        lambda: facts_class({"code": CODE, "area": (int, derived(takes_number, LABEL))}),
        "code is annotated int, the fact is str",
    ),
    "derived answer": (
        lambda: facts_class({"code": CODE, "area": (int, derived(takes_text, LABEL))}),
        "the function answers str, the fact is int",
    ),
    "derived always": (
        lambda: facts_class({"code": CODE, "area": (str, derived(takes_text, LABEL, always=True))}),
        "it is always there, but code is not",
    ),
    "derived window": (
        lambda: facts_class(
            {"code": (int, count(LABEL)), "area": (int, derived(takes_number, LABEL))}
        ),
        "reads the window code",
    ),
    "derived circle": (
        lambda: facts_class({"one": (int, derived(takes_itself, LABEL))}),
        "derived from itself",
    ),
    "looked up nowhere": (
        lambda: facts_class({"code": (str, looked_up("visit", "code", LABEL))}),
        "there is no reference 'visit'",
    ),
    "looked up nothing": (
        lambda: facts_class({"name": (str, looked_up("norise", "name", LABEL))}, **to_norise()),
        "norise has no fact 'name'",
    ),
    "looked up type": (
        lambda: facts_class({"seats": (str, looked_up("norise", "seats", LABEL))}, **to_norise()),
        "it is str, seats is int",
    ),
    "looked up always": (
        lambda: facts_class(
            {"seats": (int, looked_up("norise", "seats", LABEL, always=True))}, **to_norise()
        ),
        "always there, but norise.seats is not",
    ),
    "looked up window": (
        lambda: facts_class(
            {"place": (int, looked_up("visit", "place", LABEL))},
            references={"visit": Reference(to=VisitFacts, label=LABEL)},
        ),
        "windows cannot be looked up",
    ),
    "eligible type": (
        lambda: facts_class({"ok": (int, eligible("norise", LABEL))}, **to_norise()),
        "whether something is eligible is a bool",
    ),
    "count type": (lambda: facts_class({"many": (str, count(LABEL))}), "a count is not str"),
    "rank decimal": (
        lambda: facts_class({"code": CODE, "r": (Decimal, rank(LABEL, over=(), order=("code",)))}),
        "a rank is not Decimal",
    ),
    "window unknown": (
        lambda: facts_class({"many": (int, count(LABEL, over=("group",)))}),
        "reads what is no fact of made: group",
    ),
    "window on verdict": (
        lambda: facts_class(
            {"ok": (bool, eligible("norise", LABEL)), "many": (int, count(LABEL, over=("ok",)))},
            **to_norise(),
        ),
        "reads ok, which is not a fact of the row alone",
    ),
    "window first": (
        lambda: facts_class(
            {"code": CODE, "r": (int, rank(LABEL, over=(), order=("code",), first="code"))}
        ),
        "first='code' is not a bool that is always there",
    ),
    "total type": (
        lambda: facts_class({"n": (int, given(LABEL)), "sum": (Decimal, total(LABEL, of="n"))}),
        "it is Decimal, n is int",
    ),
    "children alone": (
        lambda: facts_class({"many": (int, count(LABEL, children="visit"))}),
        "children and by go together",
    ),
    "children ordered": (
        lambda: facts_class(
            {"many": (int, count(LABEL, over=("code",), children="visit", by="norise"))}
        ),
        "no keys and no order of its own",
    ),
    "reference named as fact": (
        lambda: facts_class({"norise": CODE}, **to_norise()),
        "reference norise has the name of a fact",
    ),
}


@pytest.mark.parametrize(("make", "words"), BAD.values(), ids=BAD)
def test_a_facts_class_that_contradicts_itself_is_refused(
    make: Callable[[], type[Any]], words: str
) -> None:
    """Each fault is named when the class is first read."""
    with pytest.raises(RuleDeclarationError) as caught:
        definition_of(make())
    assert words in str(caught.value)


def test_all_faults_are_named_at_once() -> None:
    """Who mends a facts class sees everything that is wrong with it."""
    made = facts_class({"many": (str, count(LABEL, over=("group",)))})
    with pytest.raises(RuleDeclarationError) as caught:
        definition_of(made)
    assert len(caught.value.faults) == 2


def test_what_is_no_facts_class_is_refused() -> None:
    """A class without FACTS, or that is not of attrs, holds no facts."""

    class Plain:
        FACTS: ClassVar = FactsInfo(name="plain", title=LABEL)

    for made in (Plain, int):
        with pytest.raises(RuleDeclarationError, match="frozen attrs class with a FACTS"):
            definition_of(made)
