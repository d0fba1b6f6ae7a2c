"""A first plan: group by group, each time the visit that costs the others least."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heapreplace

from .ground import WALK, bits
from .pressure import levels_of_pressure
from .state import State

_LOOKS = 8
"""How often it is looked anew how much each session is asked for."""

Found = tuple[int, int]
"""A session and the bus to it, or `WALK`."""

Choice = Callable[[State, int, int], Found | None]
"""What is chosen for a group from a set of sessions; None where none of them can be reached."""

Order = Callable[[State, int], tuple[float, ...]]
"""Which group gets its next visit first: the least. It is asked when a group has got a visit, and
again when its turn comes."""


def scarcest_first(state: State, group: int) -> tuple[float, ...]:
    """Take first who has the fewest sessions to choose from."""
    return (state.candidates(group).bit_count(), state.ground.pupils[group])


def smallest_first(state: State, group: int) -> tuple[float, ...]:
    """Take first who has the fewest pupils: where seats are scarce, more groups get one."""
    return (state.ground.pupils[group], state.candidates(group).bit_count())


def neediest_first(state: State, group: int) -> tuple[float, ...]:
    """Take first whose institution has the lowest share, and then who has the fewest sessions."""
    institution = state.ground.institution[group]
    return (
        state.share(institution),
        state.candidates(group).bit_count(),
        state.ground.pupils[group],
    )


def cheapest_first(state: State, group: int) -> tuple[float, ...]:
    """Take first whose next visit costs least, and then who has the fewest pupils."""
    found = cheapest(state, group, state.candidates(group))
    cost = 0 if found is None else state.cost(group, *found)
    return (cost, state.ground.pupils[group])


def fill(state: State, order: Order, *, by_pressure: bool = False, thrifty: bool = False) -> None:
    """Put in visits until no group that wants one can have one.

    Args:
        state: The plan in the making.
        order: What is taken first.
        by_pressure: Whether what others ask for less is chosen before what is nearer.
        thrifty: Whether the cheapest is chosen, and a bus that is paid for filled at once.
    """
    waiting = [
        (order(state, group), group) for group in range(len(state.of)) if state.candidates(group)
    ]
    heapify(waiting)
    pause = max(8, sum(state.wanted) // _LOOKS)
    count = 0
    levels: tuple[int, ...] = ()
    choose = cheapest if thrifty else nearest
    while waiting:
        before, group = waiting[0]
        now = order(state, group)
        if now > before:
            heapreplace(waiting, (now, group))
            continue
        if by_pressure and count % pause == 0:
            levels = levels_of_pressure(state)
        count += 1
        session = insert_best(state, group, choose=choose, levels=levels)
        if session is not None and thrifty:
            fill_up(state, group, session)
        if session is not None and state.candidates(group):
            heapreplace(waiting, (order(state, group), group))
        else:
            heappop(waiting)


def fill_up(state: State, group: int, session: int) -> None:
    """Put groups of the institution into the bus in which one of its groups goes to a session."""
    if state.of[group][session] == WALK:
        return
    institution = state.ground.institution[group]
    for mate in state.ground.groups_of[institution]:
        if not state.fleet.joinable[institution] >> session & 1:
            return
        if state.candidates(mate) >> session & 1:
            bus = state.fleet.trip_to_join(mate, session)
            if bus is not None and bus == state.way(mate, session):
                state.add(mate, session, bus)


def insert_best(
    state: State,
    group: int,
    *,
    among: int | None = None,
    choose: Choice | None = None,
    levels: Sequence[int] = (),
) -> int | None:
    """Put in the best visit that a group can have.

    Args:
        state: The plan in the making.
        group: The group.
        among: The candidates to choose from; None: all.
        choose: How it is chosen; by default the nearest.
        levels: Sets of sessions of which the earlier ones are better, whatever is chosen in them.

    Returns:
        The session; None where the group can have no visit.
    """
    among = state.candidates(group) if among is None else among
    if not among:
        return None
    choose = choose or nearest
    sets = [among & mask for mask in levels] or [among]
    if len(state.ground.needs_of[group]) > 1 and (twice := state.twice(group) & among):
        sets = [*(twice & mask for mask in sets), *sets]
    for mask in sets:
        if mask and (found := choose(state, group, mask)):
            state.add(group, *found)
            return found[0]
    return None


def nearest(state: State, group: int, among: int) -> Found | None:
    """Return the session and its bus that add least to travel, the earliest of them."""
    found = _without_trip(state, group, among)
    if found is not None:
        return found
    for minutes, mask in state.ground.levels(state.ground.institution[group]):
        if minutes:
            for session in bits(among & mask & ~state.fleet.without_bus(group)):
                if (bus := state.way(group, session)) is not None:
                    return session, bus
    return None


def cheapest(state: State, group: int, among: int) -> Found | None:
    """Return the session and its bus that cost least, the fare of a new trip included."""
    best: Found | None = None
    least = 0
    for grade in state.ground.grades:
        if among & grade and (found := _without_trip(state, group, among & grade)):
            best, least = found, state.cost(group, *found)
            break
    on_foot = state.ground.on_foot(state.ground.institution[group])
    for grade in state.ground.grades:
        for session in bits(among & grade & ~on_foot & ~state.fleet.without_bus(group)):
            if best is not None and (state.ground.price[session] or 0) >= least:
                return best
            bus = state.way(group, session)
            if bus is not None:
                cost = state.cost(group, session, bus)
                return (session, bus) if best is None or cost < least else best
    return best


def _without_trip(state: State, group: int, among: int) -> Found | None:
    """Return the earliest session that needs no new trip: on foot, or in a trip that is made."""
    institution = state.ground.institution[group]
    joinable = state.fleet.joinable[institution] & among
    for session in bits(among & state.ground.on_foot(institution) | joinable):
        if joinable >> session & 1 and state.fleet.trip_to_join(group, session) is None:
            continue
        if (bus := state.way(group, session)) is not None:
            return session, bus
    return None
