"""Keys of units are distinct, found and put in order as the texts that they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from esf_norises.regulation.unit_keys import UnitKeys

SIGNS = st.text("aB1/-.", min_size=1, max_size=3)


@st.composite
def unit_keys(draw: st.DrawFn) -> UnitKeys:
    """Keys of a few numbers and entries; a record stands once in its table."""
    signs = draw(st.lists(SIGNS, min_size=1, max_size=4, unique=True))
    numbers = draw(st.lists(SIGNS, max_size=5, unique=True))
    entries = draw(st.lists(SIGNS, max_size=5, unique=True))
    records = [*numbers, *entries]
    place = st.integers(0, len(signs) - 1)
    visits = draw(st.lists(place, min_size=len(records), max_size=len(records)))
    return UnitKeys(signs, visits, records, len(numbers))


@given(unit_keys())
def test_keys_are_distinct_whatever_signs_hold(keys: UnitKeys) -> None:
    """Slashes in signs, and records of one name in both tables, make no two keys alike."""
    assert len(set(keys)) == len(keys)


@given(unit_keys())
def test_each_key_is_found_in_its_row(keys: UnitKeys) -> None:
    """By all of them at once and one by one; what is no key is not found."""
    rows = {key: row for row, key in enumerate(keys)}
    assert keys.find([*rows, "nobody", "no/body"]) == rows
    assert all(keys.find([key]) == {key: row} for key, row in rows.items())


@given(unit_keys())
def test_their_order_is_that_of_code_points(keys: UnitKeys) -> None:
    """The order that decides ties is the one of the whole keys."""
    texts = list(keys)
    assert [texts[row] for row in keys.in_order()] == sorted(texts)
    assert keys[1:3] == texts[1:3]
