"""The kit's check of rules that read windows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esf_norises.regulation.rules import Rule, Stage, rule
from esf_norises.regulation.verdicts import Verdict, broken, met
from esf_norises.testing.monotone import assert_monotone
from esf_norises.testing.rulesets import facts_classes, rules
from tests.regulation.examples import (
    DECISION,
    WORDS,
    VisitFacts,
    fits,
    is_not_double,
    is_small_enough,
    within_places,
)


@pytest.mark.parametrize("checked", [fits, within_places, is_not_double], ids=lambda rule: rule.id)
@given(data=st.data())
def test_caps_are_monotone(checked: Rule, data: st.DataObject) -> None:
    """What fits still fits where less is taken."""
    assert_monotone(
        checked,
        data,
        facts={"seats": st.integers(0, 60)},
        parameters={"places_per_year": st.integers(0, 60)},
    )


def test_a_rule_that_turns_back_is_found() -> None:
    """Met for none and for many, broken between."""

    @rule("visit.odd", about=VisitFacts, source=DECISION.point("1"), says=WORDS, stage=Stage.CAPS)
    def odd(place: int) -> Verdict:
        return met() if place < 5 or place > 20 else broken()

    @settings(max_examples=2000, database=None)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        assert_monotone(odd, data)

    with pytest.raises(AssertionError, match="answers met for place = "):
        check()


@given(st.data())
def test_a_rule_without_windows_is_refused(data: st.DataObject) -> None:
    """There is nothing to be monotone in."""
    with pytest.raises(AssertionError, match="reads no window"):
        assert_monotone(is_small_enough, data)


@given(st.data())
def test_random_rules_are_monotone(data: st.DataObject) -> None:
    """As the engine takes rules to be, so that the law can be tested with them."""
    about = data.draw(st.sampled_from(data.draw(facts_classes())))
    made = data.draw(rules(about, id="random"))
    if made.windows:
        facts = made.definition.facts
        kinds = {bool: st.booleans(), int: st.integers(0, 5)}
        assert_monotone(
            made,
            data,
            facts={name: kinds.get(facts[name].type, st.dates()) for name in made.facts},
            parameters={name: st.integers(0, 3) for name in made.parameters},
        )
