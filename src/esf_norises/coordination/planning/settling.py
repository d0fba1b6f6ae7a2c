"""Planned visits that could not stay come first, so that little is lost by a change.

A planner does not know who had a visit before. Where a group lost its visit and another one got a
new one that the first could have had, the two change places, unless fewer visits were wanted ones
or an institution had a lower share for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .building import Planning
from .keeping import LetGo
from .measures import measure
from .occupancy import Occupancy
from .problem import Proposed

_TRIALS = 400
"""How often an exchange is tried at most, so that no plan waits for it."""


def settled(planning: Planning, proposed: Sequence[Proposed]) -> tuple[Proposed, ...]:
    """Give groups whose planned visit was let go a visit in place of groups that had none.

    Args:
        planning: What is planned.
        proposed: A plan that keeps the constraints.

    Returns:
        A plan that keeps them too, covers as much, and is as fair.
    """
    if not planning.let_go or not proposed:
        return tuple(proposed)
    found, taken = list(proposed), Occupancy.of_plan(planning.problem, proposed)
    trials = _TRIALS
    for gone in _without_visit(planning, found):
        for other in list(_alike(planning, gone, found)):
            if trials == 0:
                return tuple(found)
            trials -= 1
            new = _exchanged(planning, taken, gone, other)
            if new is None:
                continue
            after = [one for one in found if one != other] + [new]
            if _is_as_fair(planning, found, after, gone.group, other.group):
                found = after
                break
            taken.withdraw(new)
            taken.propose(other)
    return tuple(found)


def _without_visit(planning: Planning, proposed: Sequence[Proposed]) -> Iterator[LetGo]:
    """Yield the visits that were let go and whose groups got no other of their area."""
    sessions = planning.problem.sessions
    got: dict[tuple[int, object], int] = {}
    for one in proposed:
        key = (one.group, sessions[one.session].area)
        got[key] = got.get(key, 0) + 1
    for gone in planning.let_go:
        key = (gone.group, sessions[gone.session].area)
        if got.get(key, 0) > 0:
            got[key] -= 1
        elif planning.problem.groups[gone.group].options:
            yield gone


def _alike(planning: Planning, gone: LetGo, proposed: Sequence[Proposed]) -> Iterator[Proposed]:
    """Yield new visits that the group could have, those of its institution first."""
    problem = planning.problem
    before, groups = problem.sessions[gone.session], problem.groups
    had = {one.group for one in planning.let_go}
    options = frozenset(groups[gone.group].options)

    def order(one: Proposed) -> tuple[bool, bool, int, Proposed]:
        session = problem.sessions[one.session]
        return (
            groups[one.group].institution != groups[gone.group].institution,
            session.norise != before.norise,
            abs((session.date - before.date).days),
            one,
        )

    alike = [
        one
        for one in proposed
        if one.group not in had
        and one.session in options
        and problem.sessions[one.session].area is before.area
    ]
    return iter(sorted(alike, key=order))


def _exchanged(
    planning: Planning, taken: Occupancy, gone: LetGo, other: Proposed
) -> Proposed | None:
    """Put a group in another's place; None, and nothing changed, where it does not fit."""
    taken.withdraw(other)
    if taken.flags(gone.group, other.session):
        taken.propose(other)
        return None
    way = None
    if planning.problem.minutes_to(gone.group, other.session):
        way = taken.way_for(gone.group, other.session)
    new = Proposed(group=gone.group, session=other.session, bus=None if way is None else way.bus)
    taken.propose(new)
    return new


def _is_as_fair(
    planning: Planning,
    before: Sequence[Proposed],
    after: Sequence[Proposed],
    one: int,
    other: int,
) -> bool:
    problem = planning.problem
    old, new = measure(problem, before), measure(problem, after)
    if old.coverage != new.coverage:
        return False
    same = problem.groups[one].institution == problem.groups[other].institution
    return same or new.shares >= old.shares
