"""The planner that comes with the package: fast, deterministic, of the standard library alone.

It makes a few first plans, each in another order, takes the best of them and betters it by taking
out some visits and putting in others. How long it searches is counted in steps and never in time,
so that the same problem has the same plan on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...texts import Texts
from .chances import Chances
from .greedy import cheapest_first, fill, neediest_first, scarcest_first, smallest_first
from .ground import Ground
from .improving import Improver
from .laying import lay_ground
from .planner import Limits, Planner, Progress, Proposal
from .problem import Problem
from .state import State

_WORK = 6_000
"""How much work the search does at least (`State.work`)."""

_WORK_OF_A_GROUP = 120
"""How much more it does for each group."""

_PATIENCE = 300
"""After how many changes in a row that bettered nothing it stops, at least."""

_PATIENCE_OF_A_GROUP = 20
"""How many more it tries for each group."""

_FIRST_PLANS = Texts("sastāda pirmos plānus", "making first plans")
_IMPROVING = Texts("uzlabo plānu", "improving the plan")


def plan(problem: Problem, limits: Limits, progress: Progress) -> Proposal:
    """Propose visits for a problem.

    Args:
        problem: The problem.
        limits: Not looked at: the search ends by itself, and sooner than a person would say.
        progress: Told now and then how far it is.
    """
    progress(0, _FIRST_PLANS)
    ground = lay_ground(problem)
    bound = ground.most_coverage
    state = _best_of(_first_plans(ground, bound))
    groups = len(problem.groups)
    improver = Improver(state, Chances(groups))
    work = _WORK + _WORK_OF_A_GROUP * groups
    patience = _PATIENCE + _PATIENCE_OF_A_GROUP * groups
    progress(0.3, _IMPROVING)
    improver.run(work, patience, lambda part: progress(0.3 + 0.7 * part, _IMPROVING))
    improver.finish()
    visits = state.visits()
    return Proposal(
        visits=visits,
        best_coverage=bound,
        # Without a visit there is no travel and no waiting either.
        proven=state.coverage == bound and not visits,
    )


def _first_plans(ground: Ground, bound: int) -> Iterator[State]:
    """Make plans until one meets all that can be met; where money is short, thrifty ones too."""
    for order, by_pressure in (
        (scarcest_first, False),
        (scarcest_first, True),
        (neediest_first, True),
        (smallest_first, True),
    ):
        state = State(ground)
        fill(state, order, by_pressure=by_pressure)
        yield state
        if state.coverage == bound:
            return
    if ground.budget is not None:
        for order in (cheapest_first, smallest_first):
            state = State(ground)
            fill(state, order, thrifty=True)
            yield state


def _best_of(states: Iterator[State]) -> State:
    best = next(states)
    for state in states:
        if state.rank() > best.rank():
            best = state
    return best


BUILTIN = Planner(name="builtin", title=Texts("iebūvētais", "built-in"), plan=plan)
"""The planner that is taken where none is named."""
