"""Problems of a few groups, written out in a line or two, in which nothing else can decide."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

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
TERM = Period(first=FIRST_DAY, last=FIRST_DAY + datetime.timedelta(days=90))


def group(
    *options: int, pupils: int | None = 10, school: str = "A", wanted: int = 1, have: int = 0
) -> tuple[PlanGroup, int, int]:
    """A group that wants some visits."""
    return (
        PlanGroup(group="", institution=school, pupils=pupils, options=options),
        wanted,
        have,
    )


def session(
    day: int = 0,
    *,
    at: int = 10,
    seats: int | None = 10,
    place: str | None = None,
    price: str | None = "0",
    norise: str | None = None,
    hours: int = 1,
) -> PlanSession:
    """A session of an hour; each is of a norise of its own where none is named."""
    return PlanSession(
        session="",
        norise=norise or "",
        area=Area.STEM,
        date=FIRST_DAY + datetime.timedelta(days=day),
        starts=at * 60,
        ends=(at + hours) * 60,
        seats=seats,
        place=place,
        price=None if price is None else Decimal(price),
    )


def problem(
    groups: list[tuple[PlanGroup, int, int]],
    sessions: list[PlanSession],
    *,
    buses: tuple[int | None, ...] = (),
    fare: str = "0",
    minutes: Mapping[tuple[str, str], int] | None = None,
    kept: tuple[tuple[int, int, int | None], ...] = (),
    days_apart: int = 1,
    budget: str | None = None,
) -> Problem:
    """A problem; buses are given by their seats, kept visits by group, session and bus."""
    from attrs import evolve

    return Problem(
        first_day=FIRST_DAY,
        groups=tuple(evolve(one, group=f"g{place}") for place, (one, _, _) in enumerate(groups)),
        sessions=tuple(
            evolve(one, session=f"s{place}", norise=one.norise or f"n{place}")
            for place, one in enumerate(sessions)
        ),
        buses=tuple(
            PlanBus(bus=f"b{place}", seats=seats, price=Decimal(fare))
            for place, seats in enumerate(buses)
        ),
        needs=tuple(
            Need(group=place, target="t", area=Area.STEM, days=TERM, wanted=wanted, have=have)
            for place, (_, wanted, have) in enumerate(groups)
            if wanted
        ),
        kept=tuple(
            KeptVisit(
                visit=f"v{place}",
                group=of,
                session=to,
                pupils=groups[of][0].pupils,
                bus=bus,
            )
            for place, (of, to, bus) in enumerate(kept)
        ),
        minutes=minutes or {},
        days_apart=days_apart,
        budget=None if budget is None else Decimal(budget),
    )
