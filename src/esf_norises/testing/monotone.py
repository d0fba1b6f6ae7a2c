"""A check that a rule is monotone in the windows that it reads, as the engine takes it to be."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from ..regulation.rules import Rule
from ..regulation.verdicts import Outcome
from ..regulation.windows import OPEN_END


def assert_monotone(
    rule: Rule,
    data: DataObject,
    *,
    facts: Mapping[str, SearchStrategy[Any]] | None = None,
    parameters: Mapping[str, SearchStrategy[Any]] | None = None,
) -> None:
    """Assert that between two values of a window at which a rule answers the same it answers so
    too.

    The engine asks a rule only at the ends of what a window may be; so the answer may turn from one
    to another at most once as the window grows, all else being equal.

    Args:
        rule: A rule that reads at least one window.
        data: From `st.data()`, of the test that calls this.
        facts: Values of the facts that are no windows.
        parameters: Values of the parameters.

    Raises:
        AssertionError: The answer turns back.

    Example:
        ```python
        @given(st.data())
        def test_yearly_places_are_monotone(data):
            assert_monotone(within_yearly_places, data, parameters={"places_per_year": whole})
        ```
    """
    windows = {name: _values(rule.definition.facts[name].type) for name in rule.windows}
    assert windows, f"{rule.id} reads no window"
    moved = data.draw(st.sampled_from(sorted(windows)), label="window")
    strategies = {**windows, **(facts or {})}
    read = {name: data.draw(strategies[name], label=name) for name in rule.facts}
    given = {name: data.draw((parameters or {})[name], label=name) for name in rule.parameters}
    low, between, high = sorted(data.draw(windows[moved], label=moved) for _ in range(3))

    def asked(value: Any) -> Outcome:
        values = {**read, moved: value}
        return rule(*(values[name] for name in rule.facts), **given).outcome

    if asked(low) is asked(high):
        assert asked(between) is asked(low), (
            f"{rule.id} answers {asked(low)} for {moved} = {low} and {high}, "
            f"but {asked(between)} for {between}"
        )


def _values(kind: type) -> SearchStrategy[Any]:
    small = st.integers(0, 60) | st.integers(0, 100_000) | st.just(OPEN_END)
    if kind is Decimal:
        return small.flatmap(
            lambda whole: st.integers(0, 99).map(lambda part: Decimal(whole) + Decimal(part) / 100)
        )
    return small
