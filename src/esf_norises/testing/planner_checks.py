"""Conformance checks of planners: what a planner has to do with any problem."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial

import attrs

from ..coordination.planning.checking import check
from ..coordination.planning.measures import measure
from ..coordination.planning.planner import Limits, Planner, Proposal
from ..coordination.planning.problem import (
    KeptVisit,
    Need,
    PlanBus,
    PlanGroup,
    PlanSession,
    Problem,
)
from ..domain.periods import Period
from ..domain.visit_values import Area
from ..texts import Texts
from .checks import Check, must

_FIRST = datetime.date(2025, 9, 15)
_TERM = Period(first=_FIRST, last=datetime.date(2025, 12, 19))
_LIMITS = Limits(seconds=10)


def planner_checks(
    planner: Planner, problems: Iterable[Problem] | None = None
) -> tuple[Check, ...]:
    """Return the checks of one planner.

    Args:
        planner: The planner.
        problems: The problems to plan; by default small ones that are hard to plan.
    """
    given = plan_problems() if problems is None else tuple(problems)
    checks: dict[str, Callable[[], None]] = {
        "keeps every constraint": partial(_keeps_constraints, planner, given),
        "gives the same plan for the same problem": partial(_same_plan, planner, given),
        "plans nothing where nothing is wanted": partial(_plans_nothing, planner),
        "plans a visit that nothing hinders": partial(_plans_something, planner),
        "claims no more than it shows": partial(_claims_truly, planner, given),
    }
    return tuple(
        Check(name=f"planner {planner.name} {name}", run=run) for name, run in checks.items()
    )


def plan_problems() -> tuple[Problem, ...]:
    """Return small problems, in each of which something is short: seats, buses, days or money."""
    plain = _plain()
    unsized = attrs.evolve(plain.sessions[0], starts=None, ends=None)
    return (
        plain,
        attrs.evolve(plain, days_apart=9),
        attrs.evolve(plain, budget=Decimal(100)),
        attrs.evolve(plain, budget=Decimal(0)),
        attrs.evolve(plain, buses=()),
        attrs.evolve(
            plain,
            sessions=(unsized, *plain.sessions[1:]),
            groups=tuple(
                attrs.evolve(one, options=tuple(place for place in one.options if place))
                for one in plain.groups
            ),
            kept=(
                KeptVisit(visit="v0", group=0, session=0, pupils=None, bus=1),
                KeptVisit(visit="v1", group=3, session=4, pupils=18, bus=1),
            ),
        ),
    )


def _plain() -> Problem:
    sessions = tuple(
        PlanSession(
            session=f"s{place}",
            norise=f"n{place % 3}",
            area=Area.STEM if place % 2 == 0 else Area.CIVIC,
            date=_FIRST + datetime.timedelta(days=7 * (place // 3) + place % 3),
            starts=600 + 30 * (place % 4),
            ends=690 + 30 * (place % 4),
            seats=(20, 40, 25)[place % 3],
            place=None if place % 4 == 1 else f"place {place % 2}",
            price=Decimal(20 * (place % 3)),
        )
        for place in range(12)
    )
    return Problem(
        first_day=_FIRST,
        groups=tuple(
            PlanGroup(
                group=f"g{place}",
                institution=f"i{place % 2}",
                pupils=(18, 12, 25)[place % 3],
                options=tuple(range(place % 2, 12)),
            )
            for place in range(6)
        ),
        sessions=sessions,
        buses=(
            PlanBus(bus="b0", seats=18, price=Decimal(15)),
            PlanBus(bus="b1", seats=45, price=Decimal(40)),
            PlanBus(bus="b2", seats=None),
        ),
        needs=tuple(
            Need(group=group, target=f"t {area}", area=area, days=_TERM, wanted=1 + group % 2)
            for group in range(6)
            for area in Area
        ),
        minutes={
            (institution, f"place {place}"): 20 * (place + number)
            for number, institution in enumerate(("i0", "i1"))
            for place in range(2)
        },
        days_apart=2,
    )


def _answer(planner: Planner, problem: Problem) -> Proposal:
    proposal = planner.plan(problem, _LIMITS, _heard)
    must(isinstance(proposal, Proposal), f"it gave a {type(proposal).__name__}, not a Proposal")
    return proposal


def _heard(share: float, doing: Texts) -> None:
    must(0 <= share <= 1, f"it told a share of {share}")
    must(isinstance(doing, Texts), f"it told {doing!r}, which is no Texts")


def _keeps_constraints(planner: Planner, problems: Iterable[Problem]) -> None:
    for problem in problems:
        faults = check(problem, _answer(planner, problem).visits)
        must(not faults, "; ".join(one.said.en for one in faults))


def _same_plan(planner: Planner, problems: Iterable[Problem]) -> None:
    for problem in problems:
        first, second = (sorted(_answer(planner, problem).visits) for _ in range(2))
        must(first == second, "the second plan differs from the first")


def _plans_nothing(planner: Planner) -> None:
    nobody = attrs.evolve(_plain(), needs=())
    must(not _answer(planner, nobody).visits, "it proposed a visit that nobody wants")


def _plans_something(planner: Planner) -> None:
    alone = attrs.evolve(_plain(), needs=_plain().needs[:1])
    must(_answer(planner, alone).visits, "it proposed nothing where everything is free")


def _claims_truly(planner: Planner, problems: Iterable[Problem]) -> None:
    for problem in problems:
        proposal = _answer(planner, problem)
        coverage = measure(problem, proposal.visits).coverage
        best = proposal.best_coverage
        must(
            best is None or best >= coverage,
            f"it says that no plan has more than {best} visits, and its own has {coverage}",
        )
        must(
            not proposal.proven or best in (None, coverage),
            f"it says that its plan is proven best, and that another may have {best} visits",
        )
