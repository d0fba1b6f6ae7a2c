"""The built-in planner: what it chooses, and what it never does."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from decimal import Decimal

import attrs
import pytest

from esf_norises.coordination.planning.builtin import BUILTIN
from esf_norises.coordination.planning.checking import check
from esf_norises.coordination.planning.measures import measure
from esf_norises.coordination.planning.planner import Limits, Proposal
from esf_norises.coordination.planning.problem import Need, Problem, Proposed
from esf_norises.domain.periods import Period
from esf_norises.domain.visit_values import Area
from tests.coordination.planning.random_problems import random_problem
from tests.coordination.planning.small_problems import FIRST_DAY, group, problem, session

ONE_PLACE = {("A", "p"): 30, ("B", "p"): 30}
HASHED = """
from esf_norises.coordination.planning.builtin import BUILTIN
from esf_norises.coordination.planning.planner import Limits
from tests.coordination.planning.random_problems import random_problem

for seed in range(12):
    print(BUILTIN.plan(random_problem(seed), Limits(), lambda part, texts: None).visits)
"""


def proposal(made: Problem) -> Proposal:
    return BUILTIN.plan(made, Limits(), lambda part, texts: None)


def plan(made: Problem) -> list[tuple[int, int, int | None]]:
    """Plan, and give each visit as group, session and bus."""
    return [(one.group, one.session, one.bus) for one in proposal(made).visits]


# What it never does -------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(60))
def test_a_plan_breaks_nothing(seed):
    """A check that shares no code with the planner finds nothing in plans of random problems."""
    made = random_problem(seed)
    assert check(made, proposal(made).visits) == ()


@pytest.mark.parametrize("seed", range(3))
def test_a_larger_plan_breaks_nothing(seed):
    """The same with sixty groups, for which the search goes other ways."""
    made = random_problem(seed, groups=60, sessions=90)
    assert check(made, proposal(made).visits) == ()


@pytest.mark.parametrize("seed", range(40))
def test_no_visit_could_be_added(seed):
    """Whatever visit is put into a finished plan breaks something, or serves no need."""
    made = random_problem(seed)
    visits = proposal(made).visits
    coverage = measure(made, visits).coverage
    buses = (None, *range(len(made.buses)))
    for place, one in enumerate(made.groups):
        for option in set(one.options) - {to.session for to in visits if to.group == place}:
            for bus in buses:
                more = (*visits, Proposed(group=place, session=option, bus=bus))
                assert measure(made, more).coverage == coverage or check(made, more)


@pytest.mark.parametrize("seed", range(40))
def test_each_visit_is_missed(seed):
    """Without any one of the visits, fewer wanted visits are had."""
    made = random_problem(seed)
    visits = proposal(made).visits
    coverage = measure(made, visits).coverage
    for place in range(len(visits)):
        others = (*visits[:place], *visits[place + 1 :])
        assert measure(made, others).coverage < coverage


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_has_more_than_it_says(seed):
    """The coverage that it calls unreachable is never exceeded by what it reaches."""
    made = random_problem(seed)
    answer = proposal(made)
    assert measure(made, answer.visits).coverage <= answer.best_coverage


# The same problem, the same plan ------------------------------------------------------------------


def test_a_plan_does_not_hang_on_hashes():
    """Two runs of Python that order sets and dicts of texts differently make the same plans."""
    answers = [
        subprocess.run(
            [sys.executable, "-c", HASHED],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert answers[0] == answers[1] != ""


@pytest.mark.parametrize("seed", range(10))
def test_a_plan_does_not_hang_on_signs(seed):
    """Other signs of groups, schools, sessions and norises in the same order change nothing."""
    made = random_problem(seed)
    renamed = attrs.evolve(
        made,
        groups=tuple(
            attrs.evolve(one, group=f"x{one.group}", institution=f"x{one.institution}")
            for one in made.groups
        ),
        sessions=tuple(
            attrs.evolve(one, session=f"x{one.session}", norise=f"x{one.norise}")
            for one in made.sessions
        ),
        minutes={(f"x{one}", place): way for (one, place), way in made.minutes.items()},
    )
    assert proposal(renamed) == proposal(made)


def test_a_plan_does_not_hang_on_time():
    """A limit of time changes nothing, since the search ends by itself."""
    made = random_problem(3)
    assert BUILTIN.plan(made, Limits(seconds=0.0), lambda part, texts: None) == proposal(made)


def test_progress_goes_from_nothing_to_all():
    """It begins at 0, never goes back, and never passes 1; it says what is being done."""
    told: list[float] = []
    BUILTIN.plan(random_problem(7), Limits(), lambda part, texts: told.append(part))
    assert told[0] == 0
    assert told == sorted(told)
    assert len(told) > 2
    assert told[-1] <= 1


# What it chooses ----------------------------------------------------------------------------------


def test_who_can_choose_leaves_the_seat_to_who_cannot():
    """Both groups get a visit, though the first alone would best take the other's only seat."""
    made = problem([group(0, 1), group(0)], [session(0), session(1)])
    assert plan(made) == [(0, 1, None), (1, 0, None)]


def test_a_chain_of_three_makes_room():
    """Each group moves over by one seat so that the last one is let in."""
    made = problem(
        [group(0, 1), group(1, 2), group(2, 3), group(0)],
        [session(day) for day in range(4)],
    )
    assert plan(made) == [(0, 1, None), (1, 2, None), (2, 3, None), (3, 0, None)]


def test_two_small_groups_go_before_one_large():
    """Seats that take one large group or two small ones go to the two."""
    made = problem([group(0, pupils=20), group(0), group(0)], [session(seats=20)])
    assert plan(made) == [(1, 0, None), (2, 0, None)]


def test_the_last_seat_goes_to_the_lower_share():
    """Of two institutions that could have the visit, the one that has had less gets it."""
    groups = [group(0, school="A"), group(school="A", have=1), group(0, school="B")]
    made = problem(groups, [session()])
    assert plan(made) == [(2, 0, None)]


def test_nearer_goes_before_earlier():
    """A session on the spot later is better than one by bus at once; the earliest of equals."""
    sessions = [session(0, place="p"), session(3), session(5)]
    made = problem([group(0, 1, 2)], sessions, buses=(20,), minutes=ONE_PLACE)
    assert plan(made) == [(0, 1, None)]


def test_days_between_visits_are_kept():
    """With three days apart, a kept visit leaves only the session three days after it."""
    sessions = [session(day) for day in range(4)]
    made = problem([group(1, 2, 3, have=1, wanted=2)], sessions, kept=((0, 0, None),), days_apart=3)
    assert plan(made) == [(0, 3, None)]


def test_a_norise_is_visited_once():
    """Two sessions of one norise are one visit for a group."""
    sessions = [session(0, norise="n"), session(5, norise="n")]
    assert plan(problem([group(0, 1, wanted=2)], sessions)) == [(0, 0, None)]


def test_kept_visits_take_seats():
    """Of twenty seats ten are taken: one of two groups gets in."""
    groups = [group(wanted=0), group(0), group(0)]
    made = problem(groups, [session(seats=20)], kept=((0, 0, None),))
    assert len(plan(made)) == 1


def test_one_visit_may_serve_two_needs():
    """The session that counts for two targets is taken, and the other one not at all."""
    made = problem([group(0, 1)], [session(0), session(5)])
    late = Period(first=FIRST_DAY + datetime.timedelta(days=4), last=made.needs[0].days.last)
    more = Need(group=0, target="u", area=Area.STEM, days=late, wanted=1)
    assert plan(attrs.evolve(made, needs=(*made.needs, more))) == [(0, 1, None)]


def test_a_group_of_unknown_size_goes_nowhere():
    """Nobody can tell whether it fits in."""
    assert plan(problem([group(0, pupils=None)], [session()])) == []


def test_nothing_to_plan_is_proven():
    """Without a group, a session or a need there is an empty plan, and no better one."""
    for made in (problem([], []), problem([group()], []), problem([group(wanted=0)], [session()])):
        answer = proposal(made)
        assert (answer.visits, answer.proven) == ((), True)


# Buses --------------------------------------------------------------------------------------------


def by_bus(*groups, buses, sessions=None, kept=(), **more):
    """A problem with one place that is half an hour away."""
    sessions = sessions or [session(seats=60, place="p")]
    return problem(list(groups), sessions, buses=buses, minutes=ONE_PLACE, kept=kept, **more)


def test_groups_of_a_school_share_a_bus():
    """One bus takes both groups of a school; a group of another school stays at home."""
    made = by_bus(group(0), group(0), group(0, school="B"), buses=(20,))
    assert plan(made) == [(0, 0, 0), (1, 0, 0)]


def test_a_school_may_take_two_buses():
    """Two groups for which no bus has seats go in one each."""
    made = by_bus(group(0, pupils=20), group(0, pupils=15), buses=(16, 22))
    assert plan(made) == [(0, 0, 1), (1, 0, 0)]


def test_the_large_bus_is_left_to_the_large_group():
    """A small group of another school takes the small bus."""
    made = by_bus(group(0), group(0, pupils=30, school="B"), buses=(12, 30))
    assert plan(made) == [(0, 0, 0), (1, 0, 1)]


def test_a_bus_that_is_back_goes_again():
    """Trips that touch follow on each other; a minute less between them and one is left out."""
    sessions = [session(at=9, place="p"), session(at=11, place="p")]
    groups = [group(0), group(1, school="B")]
    assert len(plan(by_bus(*groups, buses=(20,), sessions=sessions))) == 2
    sessions[1] = attrs.evolve(sessions[1], starts=11 * 60 - 1)
    assert len(plan(by_bus(*groups, buses=(20,), sessions=sessions))) == 1


def test_a_kept_trip_takes_others_along():
    """The bus that goes anyway has seats for the second group, which adds no travel."""
    made = by_bus(group(wanted=0), group(0), buses=(20, 20), kept=((0, 0, 1),))
    assert plan(made) == [(1, 0, 1)]
    assert measure(made, proposal(made).visits).travel == 0


def test_a_kept_trip_that_meets_another_takes_nobody():
    """A bus that was promised to two at once is not given to a third; the free one is."""
    sessions = [session(seats=60, place="p"), session(at=10, place="p")]
    groups = [group(wanted=0), group(wanted=0, school="B"), group(0)]
    kept = ((0, 0, 0), (1, 1, 0))
    assert plan(by_bus(*groups, buses=(40, 40), sessions=sessions, kept=kept)) == [(2, 0, 1)]


def test_a_kept_trip_without_times_takes_the_whole_day():
    """Nobody knows when the bus is back, so that it makes no other trip on that day."""
    sessions = [session(at=8, place="p"), session(at=18, place="p")]
    sessions[0] = attrs.evolve(sessions[0], starts=None, ends=None)
    groups = [group(wanted=0), group(1, school="B")]
    assert plan(by_bus(*groups, buses=(20,), sessions=sessions, kept=((0, 0, 0),))) == []
    assert len(plan(by_bus(*groups, buses=(20,), sessions=sessions))) == 1


def test_a_bus_of_unknown_size_takes_nobody():
    """Its seats are not known, and there is no other."""
    assert plan(by_bus(group(0), buses=(None,))) == []


def test_a_bus_that_is_away_takes_nobody():
    """On the day of the session it is not there."""
    made = by_bus(group(0), buses=(20,))
    away = attrs.evolve(made.buses[0], absences=(Period(first=FIRST_DAY, last=FIRST_DAY),))
    assert plan(attrs.evolve(made, buses=(away,))) == []


def test_an_unknown_way_is_not_gone():
    """Without minutes from the school to the place, no bus is sent."""
    assert plan(by_bus(group(0, school="C"), buses=(20,))) == []


def test_two_trips_are_joined_where_one_will_do():
    """Two groups of a school that could each go alone and sooner go together, in one bus."""
    sessions = [session(day, seats=seats, place="p") for day, seats in enumerate((10, 10, 20))]
    made = by_bus(group(0, 2), group(1, 2), buses=(20,), sessions=sessions)
    assert plan(made) == [(0, 2, 0), (1, 2, 0)]


# Money --------------------------------------------------------------------------------------------


def test_money_goes_to_the_most_visits():
    """Thirty euro are three visits for ten, not one for thirty."""
    sessions = [session(0, price="30", seats=30), session(1, price="10", seats=30)]
    groups = [group(0), group(0, 1), group(1), group(1)]
    made = problem(groups, sessions, budget="30")
    assert plan(made) == [(1, 1, None), (2, 1, None), (3, 1, None)]


def test_a_fare_is_paid_once():
    """Two groups of a school in one bus cost one trip; another school's trip is too much."""
    groups = (group(0), group(0), group(0, school="B"))
    made = by_bus(*groups, buses=(20, 20), fare="50", budget="99.99")
    assert [one[:2] for one in plan(made)] == [(0, 0), (1, 0)]
    assert len(plan(attrs.evolve(made, budget=Decimal("100")))) == 3


def test_the_cheapest_bus_is_taken_where_money_is_short():
    """With a budget the cheaper bus goes before the smaller one."""
    made = by_bus(group(0), buses=(12, 40), fare="50", budget="60")
    cheap = attrs.evolve(made.buses[1], price=Decimal("20"))
    made = attrs.evolve(made, buses=(made.buses[0], cheap))
    assert plan(made) == [(0, 0, 1)]
    assert plan(attrs.evolve(made, budget=None)) == [(0, 0, 0)]


def test_an_unknown_price_is_not_paid():
    """With a budget nothing without a price is taken; without a budget it may cost what it will."""
    made = problem([group(0)], [session(price=None)], budget="1000")
    assert plan(made) == []
    assert plan(attrs.evolve(made, budget=None)) == [(0, 0, None)]


def test_parts_of_a_cent_are_counted():
    """Three visits for 0.33333 EUR each cost 0.99999 EUR, and that much is enough for three."""
    made = problem([group(0), group(0), group(0)], [session(seats=30, price="0.33333")])
    assert len(plan(attrs.evolve(made, budget=Decimal("0.99999")))) == 3
    assert len(plan(attrs.evolve(made, budget=Decimal("0.99998")))) == 2
