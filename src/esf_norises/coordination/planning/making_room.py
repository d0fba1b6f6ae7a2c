"""Letting a group in where something is in its way: others' visits go, as few as can be."""

from __future__ import annotations

from .chances import Chances
from .state import State

_DEAR = 2
"""How many visits may be given up for the money of one."""

_LOOKED_AT = 16
"""Among how many visits the one is looked for that costs most."""


def make_room(state: State, chances: Chances, group: int, session: int) -> list[int] | None:
    """Put a group into a session, and take out whatever keeps it out.

    Args:
        state: The plan in the making; where None is returned, what was taken out must be undone.
        chances: What decides between visits that could go.
        group: The group.
        session: A session that `State.improvable` names for it.

    Returns:
        The groups that lost a visit; None where no proposed visit could make room.
    """
    gone: list[int] = []

    def give_up(one: int, its: int) -> None:
        state.remove(one, its)
        gone.append(one)

    for other in state.shut(group, session):
        give_up(group, other)
    pupils = state.ground.pupils
    while (short := pupils[group] - state.left[session]) > 0:
        there = [one for one in state.at[session] if pupils[one]]
        if not there:
            return None
        among = [one for one in there if pupils[one] >= short] or there
        give_up(chances.one_of(among), session)
    if state.fleet.bus_for(group, session) is None:
        ways = list(state.fleet.in_the_way(group, session))
        if not ways:
            return None
        fewest = min(map(len, ways))
        for one, to in chances.one_of([way for way in ways if len(way) <= fewest + 1]):
            give_up(one, to)
    bus = state.way(group, session)
    while bus is None:
        dear = _dear(state, chances, group)
        if dear is None or len(gone) >= _DEAR:
            return None
        give_up(*dear)
        bus = state.way(group, session)
    state.add(group, session, bus)
    return gone


def _dear(state: State, chances: Chances, group: int) -> tuple[int, int] | None:
    """Find a visit of another group that costs much, to give it up."""
    found: tuple[int, int] | None = None
    most = 0
    for _ in range(_LOOKED_AT):
        other = chances.below(len(state.of))
        if other == group:
            continue
        for session, bus in state.of[other].items():
            saving = state.saving(other, session, bus)
            if saving > most:
                found, most = (other, session), saving
    return found
