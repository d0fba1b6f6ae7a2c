"""Adding to a plan what still fits into it, so that nobody is left out whom nothing keeps out."""

from __future__ import annotations

from collections.abc import Iterable

from .greedy import insert_best
from .ground import WALK
from .laying import lay_ground
from .problem import Problem, Proposed
from .state import State


def complete(problem: Problem, visits: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """Add visits until no group that wants one could have one beside the others.

    Args:
        problem: The problem.
        visits: A plan that breaks no constraint.

    Returns:
        The visits given, in their order, and then those added, by group and session.
    """
    visits = tuple(visits)
    state = State(lay_ground(problem))
    for one in visits:
        state.add(one.group, one.session, WALK if one.bus is None else one.bus)
    for group in range(len(problem.groups)):
        while insert_best(state, group) is not None:
            pass
    given = set(visits)
    return (*visits, *(one for one in state.visits() if one not in given))
