"""What the built-in planner counts with: sets as bits, sums for many, changes that are undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.coordination.planning.chances import Chances
from esf_norises.coordination.planning.greedy import (
    fill,
    insert_best,
    neediest_first,
    scarcest_first,
    smallest_first,
)
from esf_norises.coordination.planning.ground import bits, mask_of
from esf_norises.coordination.planning.laying import lay_ground
from esf_norises.coordination.planning.making_room import make_room
from esf_norises.coordination.planning.measures import measure
from esf_norises.coordination.planning.pressure import Sums, levels_of_pressure
from esf_norises.coordination.planning.state import State
from tests.coordination.planning.random_problems import random_problem
from tests.coordination.planning.small_problems import group, problem, session

ORDERS = (scarcest_first, smallest_first, neediest_first)


@given(st.sets(st.integers(0, 200)))
def test_bits_are_the_places_of_a_mask(places):
    """Places go into a number and come out of it again, ascending."""
    assert list(bits(mask_of(places))) == sorted(places)


@given(st.lists(st.tuples(st.sets(st.integers(0, 20)), st.integers(0, 10_000))))
def test_sums_are_those_of_plain_addition(added):
    """Adding a number to many sessions at once is adding it to each of them."""
    sums, plain = Sums(), [0] * 21
    for places, number in added:
        sums.add(mask_of(places), number)
        for place in places:
            plain[place] += number
    assert [sums.of(place) for place in range(21)] == plain


@given(st.integers(0, 2**64), st.integers(1, 1000))
def test_chances_stay_below(start, limit):
    """Every number is from 0 and less than the limit."""
    chances = Chances(start)
    assert all(0 <= chances.below(limit) < limit for _ in range(20))


def test_chances_are_spread():
    """Of a thousand numbers below ten, each comes up about a hundred times."""
    chances = Chances(1)
    numbers = [chances.below(10) for _ in range(1000)]
    assert all(70 < numbers.count(number) < 130 for number in range(10))


def test_chances_are_the_same_everywhere():
    """The row is fixed by its start alone, and another start gives another row."""
    one, same, other = (Chances(start) for start in (5, 5, 6))
    rows = [[chances.below(1000) for _ in range(6)] for chances in (one, same, other)]
    assert rows[0] == rows[1] != rows[2]


@given(st.integers(0, 50), st.sets(st.integers(0, 60), min_size=1))
def test_a_bit_is_one_of_those_set(start, places):
    """Whatever is chosen of a mask is in it; nothing is chosen of an empty one."""
    assert Chances(start).bit_of(mask_of(places)) in places
    assert Chances(start).bit_of(0) is None


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("seed", range(10))
def test_what_is_counted_is_what_is_measured(seed, order):
    """Coverage, travel and earliness that go along with changes are those of the plan."""
    made = random_problem(seed)
    state = State(lay_ground(made))
    fill(state, order, by_pressure=seed % 2 == 0)
    measures = measure(made, state.visits())
    counted = (state.coverage, state.fleet.travel, state.earliness)
    assert counted == (measures.coverage, measures.travel, measures.earliness)


@pytest.mark.parametrize("seed", range(30))
def test_what_is_undone_was_never_done(seed):
    """After visits were put in and taken out at random, undoing gives the state of before."""
    state = State(lay_ground(random_problem(seed)))
    fill(state, scarcest_first)
    before = _seen(state)
    state.journal.clear()
    chances = Chances(seed)
    for _ in range(30):
        at = chances.below(len(state.of))
        its = list(state.of[at])
        if its and chances.below(2):
            state.remove(at, chances.one_of(its))
        elif (to := chances.bit_of(state.improvable(at))) is not None:
            make_room(state, chances, at, to)
    state.undo_to(0)
    assert _seen(state) == before


def _seen(state: State) -> tuple[object, ...]:
    """All that decides what can be put in next."""
    groups = range(len(state.of))
    return (
        state.visits(),
        state.rank(),
        state.money,
        list(state.left),
        [(state.candidates(one), state.improvable(one)) for one in groups],
        [state.fleet.bus_for(one, to) for one in groups for to in bits(state.candidates(one))],
    )


def test_who_is_asked_for_less_comes_first():
    """Of two sessions, the one that a group could go to instead of another's only one is calmer."""
    made = problem([group(0, 1), group(0)], [session(0), session(1)])
    assert levels_of_pressure(State(lay_ground(made))) == (0b10, 0b01)


def test_the_best_is_chosen_among_what_is_given():
    """A group goes to the earliest of the sessions named, and nowhere where none is named."""
    state = State(lay_ground(problem([group(0, 1, 2)], [session(day) for day in range(3)])))
    assert insert_best(state, 0, among=0) is None
    assert insert_best(state, 0, among=0b110) == 1
    assert list(state.of[0]) == [1]
