"""Why a group is left without a visit: what keeps it out of the session that is nearest to it.

With the rest of a plan fixed, each session of the area is kept from a group by some constraints.
The nearest is the one that fewest keep; of as many, the one whose constraints stand later in their
order. Where that is one constraint, lifting it alone lets the group in; where there are several,
each is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import compress

from ...domain.periods import Period
from ...domain.visit_values import Area
from ...findings import Role
from ...frozen import frozen
from ...texts import Texts
from .building import Planning
from .constraints import OTHER_AREA, Constraint, constraints_in, nearness
from .details import Details
from .occupancy import Occupancy, Taken
from .problem import Need

_nearness: Callable[[int], tuple[int, ...]] = cache(nearness)


@frozen(kw_only=True)
class LeftOut:
    """One reason why a group has fewer visits than are wanted.

    Attributes:
        group: The group.
        target: The target.
        area: The area of the target.
        lacking: How many visits it lacks.
        number: Place among the reasons that hold together, from 1.
        reason: The constraint.
        detail: What exactly, with its figures.
        who: Who can do something about it.
        session: The session that is nearest; None where there is none of the area.
    """

    group: str
    target: str
    area: Area
    lacking: int
    number: int
    reason: Constraint
    detail: Texts
    who: Role
    session: str | None


def lacking(planning: Planning, taken: Occupancy, need: Need) -> int:
    """Return how many visits a group still lacks for a need."""
    had = _counting(planning, taken.of_group(need.group), need.area, need.days)
    return max(0, need.wanted - had)


def _counting(planning: Planning, visits: Iterable[Taken], area: Area, days: Period) -> int:
    """Return how many of a group's visits count for an area and days."""
    sessions = planning.problem.sessions
    return sum(
        sessions[one.session].area is area and sessions[one.session].date in days for one in visits
    )


def left_out(planning: Planning, taken: Occupancy) -> tuple[LeftOut, ...]:
    """Say of each group that has fewer visits than are wanted why that is so.

    Args:
        planning: What is planned.
        taken: What the visits of the finished plan take.
    """
    problem, obstacles = planning.problem, planning.obstacles
    by_class: dict[tuple[int, int], list[int]] = {}
    for place, need in enumerate(problem.needs):
        now = planning.groups[need.group]
        if now is not None and lacking(planning, taken, need):
            of_group, of_need = obstacles.of_group(now), obstacles.of_need(need.area, need.days)
            by_class.setdefault((of_group, of_need), []).append(place)
    found: dict[int, tuple[int, int] | None] = {}
    for (of_group, of_need), places in by_class.items():
        buckets = _Buckets(obstacles.flags(of_group | of_need))
        for place in places:
            found[place] = _nearest(buckets, taken, problem.needs[place].group)
    details = Details(planning, taken)
    rows = [
        row
        for place in sorted(found)
        for row in _rows(planning, taken, details, problem.needs[place], found[place])
    ]
    return (*rows, *_of_unknown_groups(planning, taken, details))


class _Buckets:
    """Sessions that the same constraints keep out, the nearest first; found when asked for."""

    def __init__(self, flags: bytes) -> None:
        self._flags = flags
        self._found: dict[int, tuple[int, ...]] = {}
        self.order = sorted((one for one in set(flags) if one < OTHER_AREA), key=_nearness)

    def sessions(self, fixed: int) -> tuple[int, ...]:
        """Return the places of the sessions that just these constraints keep out."""
        if fixed not in self._found:
            flags = self._flags
            self._found[fixed] = tuple(compress(range(len(flags)), map(fixed.__eq__, flags)))
        return self._found[fixed]


def _nearest(buckets: _Buckets, taken: Occupancy, group: int) -> tuple[int, int] | None:
    """Return the nearest session and what keeps the group out of it; None where there is none."""
    best: tuple[tuple[int, ...], int, int] | None = None
    # In a finished plan nothing is free: where all else fits, a bus, money or a price is lacking.
    last = _nearness(taken.least)
    for fixed in buckets.order:
        least = _nearness(fixed) if fixed else last
        if best is not None and least >= best[0]:
            break
        for session in buckets.sessions(fixed):
            cheap = fixed | taken.flags_without_bus(group, session)
            if best is not None and (_nearness(cheap) if cheap else last) >= best[0]:
                continue
            flags = fixed | taken.flags(group, session)
            key = _nearness(flags)
            if best is None or key < best[0]:
                best = (key, session, flags)
                if key <= least:
                    break
    return None if best is None else best[1:]


def _rows(
    planning: Planning,
    taken: Occupancy,
    details: Details,
    need: Need,
    nearest: tuple[int, int] | None,
) -> Iterator[LeftOut]:
    group = planning.problem.groups[need.group].group
    short = lacking(planning, taken, need)
    constraints = (Constraint.NORISE,) if nearest is None else constraints_in(nearest[1])
    for number, constraint in enumerate(constraints, start=1):
        if nearest is None:
            said, session = details.nothing_offered(need.area), None
        else:
            said = details.of(constraint, need, nearest[0])
            session = planning.problem.sessions[nearest[0]].session
        yield LeftOut(
            group=group,
            target=need.target,
            area=need.area,
            lacking=short,
            number=number,
            reason=constraint,
            detail=said.detail,
            who=said.who,
            session=session,
        )


def _of_unknown_groups(planning: Planning, taken: Occupancy, details: Details) -> Iterator[LeftOut]:
    places = {one.group: place for place, one in enumerate(planning.problem.groups)}
    for want in planning.unknown_groups:
        visits = taken.of_group(places[want.group.group])
        had = _counting(planning, visits, want.target.area, want.days)
        if had >= want.target.visits:
            continue
        said = details.unknown_group(want.group)
        yield LeftOut(
            group=want.group.group,
            target=want.target.target,
            area=want.target.area,
            lacking=want.target.visits - had,
            number=1,
            reason=Constraint.MISSING,
            detail=said.detail,
            who=said.who,
            session=None,
        )
