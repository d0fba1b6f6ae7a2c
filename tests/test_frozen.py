"""The frozen classes of the project: as those of attrs, only made faster."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.frozen import frozen


def pair(maker: Any) -> type[Any]:
    @maker(kw_only=True)
    class Pair:
        left: int | str
        right: tuple[int, ...] = ()
        note: str = attrs.field(default="", eq=False)
        hidden: int = attrs.field(default=0, repr=False)

    return Pair


OURS, THEIRS = pair(frozen), pair(attrs.frozen)
fields = st.fixed_dictionaries(
    {
        "left": st.one_of(st.integers(0, 2), st.sampled_from(["", "1"])),
        "right": st.lists(st.integers(0, 1), max_size=2).map(tuple),
        "note": st.sampled_from(["", "a"]),
        "hidden": st.integers(0, 1),
    }
)


@given(fields, fields)
def test_objects_are_equal_where_those_of_attrs_are(one, other):
    """By all fields that are compared, and equal ones hash alike."""
    equal = OURS(**one) == OURS(**other)
    assert equal is (THEIRS(**one) == THEIRS(**other))
    assert (OURS(**one) != OURS(**other)) is not equal
    if equal:
        assert hash(OURS(**one)) == hash(OURS(**other))


@given(fields)
def test_objects_are_shown_as_those_of_attrs(one):
    """With the class's name and the fields that are shown."""
    assert repr(OURS(**one)) == repr(THEIRS(**one))


def test_an_object_of_another_class_is_another_one():
    """Also where all fields are equal."""
    assert OURS(left=1) != THEIRS(left=1)
    assert OURS(left=1) != 1


def test_what_attrs_offers_is_there():
    """Frozen, with slots, its fields known, changed by evolve, copied."""
    made = OURS(left=1)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.left = 2
    assert not hasattr(made, "__dict__")
    assert [field.name for field in attrs.fields(OURS)] == ["left", "right", "note", "hidden"]
    assert attrs.evolve(made, left=2) == OURS(left=2)
    assert copy.copy(made) == made


@frozen
class Plain:
    """A class of the module, as pickle wants it."""

    value: int


@frozen
class Empty:
    """Nothing in it."""


def test_a_class_may_have_one_field_or_none():
    """It is compared, hashed, shown and pickled all the same."""
    assert (Plain(1) == Plain(1), Plain(1) == Plain(2)) == (True, False)
    assert {Plain(1), Plain(1), Empty(), Empty()} == {Plain(1), Empty()}
    assert (repr(Plain(1)), repr(Empty())) == ("Plain(value=1)", "Empty()")
    assert pickle.loads(pickle.dumps(Plain(1))) == Plain(1)


def test_what_a_class_says_itself_stays():
    """Its own `__eq__`, `__hash__` and `__repr__` are not replaced."""

    @frozen(kw_only=True)
    class Own:
        value: int

        def __eq__(self, other: object) -> bool:
            return True

        def __repr__(self) -> str:
            return "own"

    assert Own(value=1) == Own(value=2)
    assert repr(Own(value=1)) == "own"
    assert Own.__hash__ is None


def test_comparing_can_be_left_to_attrs():
    """A class that says how it is compared is made by attrs alone."""

    @frozen(order=True)
    class Ordered:
        value: int

    @frozen(eq=False)
    class Alone:
        value: int

    assert Ordered(1) < Ordered(2)
    assert Alone(1) != Alone(1)


def test_a_field_that_only_attrs_can_compare_is_refused():
    """A key of comparison would be passed over otherwise."""
    with pytest.raises(TypeError, match=r"take attrs\.frozen"):

        @frozen
        class Keyed:
            value: str = attrs.field(eq=str.casefold)
