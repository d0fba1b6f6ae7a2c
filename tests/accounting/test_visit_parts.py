"""Units put together by visit and part say what the units themselves say."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from esf_norises.accounting.attendances import Attendances
from esf_norises.accounting.visit_parts import KeysOf
from esf_norises.regulation.reg882.visit_facts import Form

from .made import BROKEN, MET, all_attendances, attendances, named, part


@given(all_attendances(), st.randoms())
def test_each_says_what_its_units_say(of: Attendances, random: Random) -> None:
    """Which count, who is named and which numbers there are, in whatever order the rows come."""
    rows = list(range(len(of)))
    random.shuffle(rows)
    of = of.take(rows)
    for one in of.visit_parts:
        own = [
            row
            for row in range(len(of))
            if (of.visits[row], of.parts[row]) == (one.visit, one.part)
        ]
        met = [row for row in own if of.outcomes[row] is MET and of.pupils[row] is not None]
        rosters = [row for row in met if of.forms[row] is Form.ROSTER]
        assert one.size == len(own)
        assert one.keys == [of.keys[row] for row in own]
        assert one.counting == [of.keys[row] for row in met if of.pupils[row]]
        assert one.named == [of.who[row] for row in rosters]
        numbers = Counter(of.pupils[row] for row in met if row not in rosters and of.pupils[row])
        assert Counter(one.numbers) == numbers
        assert one.broken[0] == sum(of.outcomes[row] is BROKEN for row in own)


@given(all_attendances())
def test_keys_are_a_sequence_that_is_made_when_it_is_read(of: Attendances) -> None:
    """It is as long as there are units, and has each key once."""
    keys = KeysOf(of.visit_parts)
    assert len(keys) == len(of)
    assert sorted(keys) == sorted(of.keys)
    assert [keys[place] for place in range(len(keys))] == list(keys)
    assert keys[1:3] == list(keys)[1:3]
    assert keys == list(keys)
    assert keys != [*keys, "v/r"]
    assert keys != 1


def test_a_visit_whose_rows_are_torn_apart_is_one() -> None:
    """Rows of two parts in turn make two, however often they change."""
    parts = part("7a"), part("7b")
    rows = [named("v1", f"p{n}", of=parts[n % 2]) for n in range(40)]
    first, second = attendances(*rows).visit_parts
    assert (first.units, second.units) == (20, 20)
    assert (first.part.group, second.part.group) == ("7a", "7b")
