"""The host's own check: an answer that breaks anything is found out, whoever gave it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import attrs
import pytest

from esf_norises.coordination.planning.checking import check
from esf_norises.coordination.planning.constraints import Constraint
from esf_norises.coordination.planning.problem import (
    KeptVisit,
    Need,
    PlanBus,
    PlanGroup,
    PlanSession,
    Problem,
    Proposed,
)
from esf_norises.domain.periods import Period
from esf_norises.domain.visit_values import Area

FIRST = datetime.date(2025, 10, 6)
TERM = Period(first=FIRST, last=datetime.date(2025, 12, 19))


def _session(sign: str, norise: str, days: int, **changed: object) -> PlanSession:
    given: dict[str, object] = {
        "session": sign,
        "norise": norise,
        "area": Area.STEM,
        "date": FIRST + datetime.timedelta(days=days),
        "starts": 600,
        "ends": 660,
        "seats": 40,
        "price": Decimal(50),
    }
    return PlanSession(**(given | changed))  # type: ignore[arg-type]


PROBLEM = Problem(
    first_day=FIRST,
    groups=(
        PlanGroup(group="a", institution="1", pupils=20, options=(0, 1, 2, 3, 4)),
        PlanGroup(group="b", institution="1", pupils=20, options=(0, 1, 2, 3, 4)),
        PlanGroup(group="c", institution="2", pupils=20, options=(0, 2, 3, 4)),
    ),
    sessions=(
        _session("s0", "n0", 0),
        _session("s1", "n0", 7),
        _session("s2", "n1", 7, place="museum"),
        _session("s3", "n2", 7, place="museum", starts=630, ends=700),
        _session("s4", "n3", 9, place="museum", price=None),
    ),
    buses=(
        PlanBus(bus="b0", seats=30, price=Decimal(20), period=Period(first=FIRST)),
        PlanBus(bus="b1", seats=None),
        PlanBus(
            bus="b2",
            seats=40,
            price=None,
            absences=(Period(first=FIRST, last=FIRST + datetime.timedelta(days=8)),),
        ),
    ),
    needs=tuple(
        Need(group=group, target="t", area=Area.STEM, days=TERM, wanted=2) for group in range(3)
    ),
    minutes={("1", "museum"): 20, ("2", "museum"): 0},
    days_apart=3,
)


def visit(group: int, session: int, bus: int | None = None) -> Proposed:
    return Proposed(group=group, session=session, bus=bus)


@pytest.mark.parametrize(
    "visits",
    [
        (),
        (visit(0, 0), visit(1, 0)),
        (visit(0, 0), visit(0, 2, 0)),
        (visit(2, 2), visit(2, 0)),
        (visit(0, 2, 0), visit(2, 2)),
        (visit(0, 4, 2),),
    ],
)
def test_a_plan_that_keeps_everything_has_no_faults(visits: tuple[Proposed, ...]) -> None:
    """Shared sessions, walks, buses and distances as they may be."""
    assert check(PROBLEM, visits) == ()


@pytest.mark.parametrize(
    ("visits", "changed", "constraint", "words"),
    [
        ((visit(2, 1),), {}, Constraint.NORISE, "cannot go to this session"),
        ((visit(0, 0), visit(0, 1)), {}, Constraint.NORISE, "has the norise n0 twice"),
        ((visit(0, 0), visit(0, 0)), {}, Constraint.NORISE, "twice"),
        ((visit(0, 1), visit(0, 3, 0)), {}, Constraint.CLASH, "0 days from s1, and 3"),
        ((visit(0, 1), visit(0, 4, 0)), {}, Constraint.CLASH, "2 days from s1"),
        ((visit(0, 0), visit(1, 0), visit(2, 0)), {}, Constraint.SEATS, "60 pupils on 40 seats"),
        ((visit(0, 2),), {}, Constraint.BUS, "20 min. and there is no bus"),
        ((visit(0, 0, 0),), {}, Constraint.BUS, "no bus is needed"),
        ((visit(2, 2, 0),), {}, Constraint.BUS, "no bus is needed"),
        ((visit(0, 2, 1),), {}, Constraint.BUS, "b1 of ? seats"),
        ((visit(0, 2, 2),), {}, Constraint.BUS, "b2 cannot be had on 2025-10-13"),
        ((visit(0, 2, 0), visit(1, 2, 0)), {}, Constraint.BUS, "40 pupils in the bus b0 of 30"),
        ((visit(0, 2, 0), visit(1, 3, 0)), {}, Constraint.BUS, "b0 goes to s3 at that time"),
        ((visit(0, 0), visit(0, 2, 0)), {"budget": Decimal(119)}, Constraint.MONEY, "120"),
        ((visit(0, 4, 0),), {"budget": Decimal(999)}, Constraint.MISSING, "not known"),
    ],
)
def test_each_constraint_that_a_plan_breaks_is_found(
    visits: tuple[Proposed, ...], changed: dict[str, object], constraint: Constraint, words: str
) -> None:
    """With the visit and the figures."""
    faults = check(attrs.evolve(PROBLEM, **changed), visits)
    assert any(one.constraint is constraint and words in one.said.en for one in faults), [
        one.said.en for one in faults
    ]


def test_visits_that_are_kept_take_seats_days_and_buses() -> None:
    """A trip that is made anyway costs nothing more, and its bus is where it is."""
    kept = (
        KeptVisit(visit="v0", group=0, session=2, pupils=20, bus=0),
        KeptVisit(visit="v1", group=2, session=0, pupils=30),
    )
    problem = attrs.evolve(PROBLEM, kept=kept, budget=Decimal(50))
    assert [one.constraint for one in check(problem, (visit(1, 0),))] == [Constraint.SEATS]
    assert [one.constraint for one in check(problem, (visit(0, 1),))] == [Constraint.CLASH]
    assert [one.constraint for one in check(problem, (visit(1, 3, 0),))] == [
        Constraint.BUS,
        Constraint.MONEY,
    ]
    small = attrs.evolve(
        problem,
        groups=(*problem.groups[:1], attrs.evolve(problem.groups[1], pupils=10), problem.groups[2]),
    )
    assert check(small, (visit(1, 2, 0),)) == ()


@pytest.mark.parametrize(
    "visits",
    [
        (visit(0, 0), visit(0, 2, 0), visit(0, 4, 2)),
        (visit(0, 0),),
    ],
)
def test_a_visit_that_no_need_asks_for_is_useless(visits: tuple[Proposed, ...]) -> None:
    """Nobody is sent anywhere for nothing."""
    wanted = 2 if len(visits) == 3 else 1
    needs = (Need(group=0, target="t", area=Area.STEM, days=TERM, wanted=wanted, have=2 - wanted),)
    problem = attrs.evolve(PROBLEM, needs=needs)
    said = [one.said.en for one in check(problem, visits)]
    assert any("no target asks for it" in one for one in said)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        ("visit", "a str is no Proposed"),
        (visit(3, 0), "(3, 0, 0)"),
        (visit(0, -1), "(0, -1, 0)"),
        (visit(0, 2, 3), "(0, 2, 3)"),
        (visit(0, True), "True"),
    ],
)
def test_what_is_no_place_of_the_problem_is_no_plan(one: object, words: str) -> None:
    """A planner that invents groups or sessions is told so, and nothing is looked up."""
    [fault] = check(PROBLEM, (one,))  # type: ignore[arg-type]
    assert fault.constraint is None
    assert words in fault.said.en
