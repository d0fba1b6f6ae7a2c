"""Small random problems, so tight that planners have to choose; the same for a seed."""

from __future__ import annotations

import datetime
from decimal import Decimal
from random import Random

from attrs import evolve

from esf_norises.coordination.planning.measures import serves
from esf_norises.coordination.planning.problem import (
    KeptVisit,
    Need,
    PlanBus,
    PlanGroup,
    PlanSession,
    Problem,
)
from esf_norises.domain.periods import Period
from esf_norises.domain.visit_values import Area

FIRST_DAY = datetime.date(2025, 9, 15)


def random_problem(seed: int, *, groups: int | None = None, sessions: int | None = None) -> Problem:
    """Make up a problem of at most 12 groups, or of as many as are asked for."""
    random = Random(seed)
    number = groups or random.randint(2, 12)
    institutions = [f"{index:010d}" for index in range(1 + random.randrange(1 + number // 3))]
    own = [
        (random.choice(institutions), random.choice((4, 7, 9, 12, 20, 25))) for _ in range(number)
    ]
    made = sorted(
        (_session(random, number) for _ in range(sessions or random.randint(1, 6))),
        key=lambda one: (one.date, one.starts or 0, one.session),
    )
    offered = tuple(made)
    minutes = {(one, "p"): random.choice((0, 10, 25, 40)) for one in institutions}
    targets = [
        (random.choice(tuple(Area)), random.choice((1, 1, 2))) for _ in range(random.randint(1, 2))
    ]
    kept = _kept(random, own, offered)
    problem = Problem(
        first_day=FIRST_DAY,
        groups=tuple(
            PlanGroup(group=f"g{index:03d}", institution=institution, pupils=pupils)
            for index, (institution, pupils) in enumerate(own)
        ),
        sessions=offered,
        buses=tuple(
            PlanBus(
                bus=f"b{index}",
                seats=random.choice((None, 10, 20, 30, 50)) if index else 30,
                price=Decimal(random.choice((0, 20, 45))),
            )
            for index in range(random.randint(0, 2 if groups is None else 2 + number // 40))
        ),
        needs=(),
        kept=kept,
        minutes=minutes,
        days_apart=random.choice((1, 1, 2, 4)),
        budget=random.choice((None, None, Decimal(number * 20), Decimal(number * 40) / 3)),
    )
    return _with_needs(random, problem, targets)


def _session(random: Random, groups: int) -> PlanSession:
    index = random.randrange(10**6)
    starts = random.randrange(16, 24) * 30
    return PlanSession(
        session=f"s{index:06d}",
        norise=f"n{index % 4}",
        area=Area.STEM if index % 4 < 3 else Area.CIVIC,
        date=FIRST_DAY + datetime.timedelta(days=random.randrange(3 + groups // 3)),
        starts=starts,
        ends=starts + random.choice((45, 60, 120)),
        seats=random.choice((10, 20, 30, 45)),
        place="p" if random.random() < 0.6 else None,
        price=Decimal(random.choice((0, 15, 30, 35))) + Decimal(index % 3) / 4,
    )


def _kept(
    random: Random, own: list[tuple[str, int]], sessions: tuple[PlanSession, ...]
) -> tuple[KeptVisit, ...]:
    kept = []
    for index, (_, pupils) in enumerate(own):
        if random.random() < 0.1:
            session = random.randrange(len(sessions))
            kept.append(KeptVisit(visit=f"v{index}", group=index, session=session, pupils=pupils))
    return tuple(kept)


def _with_needs(random: Random, problem: Problem, targets: list[tuple[Area, int]]) -> Problem:
    """Add needs and the options that follow from them."""
    first, last = FIRST_DAY, FIRST_DAY + datetime.timedelta(days=400)
    needs = []
    for group in range(len(problem.groups)):
        for number, (area, wanted) in enumerate(targets):
            if random.random() < 0.1:
                continue
            need = Need(
                group=group,
                target=f"t{number}",
                area=area,
                days=Period(first=first + datetime.timedelta(days=number), last=last),
                wanted=wanted,
            )
            have = sum(serves(problem, need, one.session) for one in problem.kept_of[group])
            needs.append(evolve(need, have=have))
    problem = evolve(problem, needs=tuple(needs))
    groups = tuple(
        evolve(group, options=_options(random, problem, place))
        for place, group in enumerate(problem.groups)
    )
    return evolve(problem, groups=groups)


def _options(random: Random, problem: Problem, group: int) -> tuple[int, ...]:
    norises = {problem.sessions[one.session].norise for one in problem.kept_of[group]}
    return tuple(
        session
        for session, one in enumerate(problem.sessions)
        if one.norise not in norises
        and any(serves(problem, need, session) for need in problem.needs_of[group])
        and random.random() < 0.8
    )


def with_few_options(problem: Problem, most: int = 5) -> Problem:
    """Return a problem in which no group has more options, so that all plans can be seen."""
    groups = tuple(evolve(group, options=group.options[:most]) for group in problem.groups)
    return evolve(problem, groups=groups)
