"""A rule that is asked only where its answer turns answers as one that is asked everywhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from esf_norises.regulation.between import ask_between
from esf_norises.regulation.verdicts import Outcome

NUMBERS = st.integers(0, 60)
UNKNOWN = Outcome.UNKNOWN.severity


@given(
    st.lists(st.tuples(st.integers(0, 2), NUMBERS, NUMBERS), max_size=30),
    st.lists(NUMBERS, min_size=3, max_size=3),
    st.permutations((1, 2, 3)),
)
def test_it_is_the_same_as_asking_for_each_number(
    rows: list[tuple[int, int, int]], limits: list[int], said: list[int]
) -> None:
    """Whatever the facts, at both ends the same or unknown; and far fewer calls."""
    calls = 0

    def ask(key: tuple[int, ...]) -> int:
        nonlocal calls
        calls += 1
        fact, one, other = key
        assert one == other
        first, second = sorted((limits[fact], limits[fact - 1]))
        return said[(one > first) + (one > second)]

    facts = [row[0] for row in rows]
    low, high = [min(row[1:]) for row in rows], [max(row[1:]) for row in rows]
    found = ask_between(ask, [facts], low, high)
    expected = []
    for fact, least, most in zip(facts, low, high, strict=True):
        ends = ask((fact, least, least)), ask((fact, most, most))
        expected.append(ends[0] if ends[0] == ends[1] else UNKNOWN)
    assert list(found) == expected
