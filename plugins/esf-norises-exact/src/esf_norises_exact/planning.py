"""From a problem to the best plan there is, or the best that was found in the time."""

from __future__ import annotations

from collections.abc import Iterable

from esf_norises.plugins import (
    BUILTIN,
    Limits,
    Problem,
    Progress,
    Proposal,
    Proposed,
    Texts,
    serves,
)

from .aims import Aims
from .building import build, ways
from .highs import Highs

MOST_WAYS = 200_000
"""With more ways for groups to get to sessions, the solver would not get to its first answer."""

_BEGUN = Texts("iebūvētā plānotāja plāns", "plan of the built-in planner")
_TOO_LARGE = Texts(
    "uzdevums precīzajam plānotājam ir par lielu: paliek iebūvētā plānotāja plāns",
    "too large for the exact planner: the built-in planner's plan stays",
)


def plan(problem: Problem, limits: Limits, progress: Progress) -> Proposal:
    """Propose visits by the four aims, from the plan of the built-in planner on.

    Args:
        problem: The problem.
        limits: The time for all aims together; without a limit each aim is proven.
        progress: Told which aim it is at, and what coverage was found of what is possible.

    Returns:
        The visits, what coverage no plan exceeds, and whether all four aims were proven.
    """
    progress(0.0, _BEGUN)
    begun = BUILTIN.plan(problem, limits, lambda share, what: None)
    if ways(problem) > MOST_WAYS:
        progress(1.0, _TOO_LARGE)
        return begun
    model = build(problem)
    aims = Aims(
        model=model,
        solver=Highs(model),
        seconds=limits.seconds,
        told=progress,
        values=model.solution(begun.visits),
    )
    aims.run()
    return Proposal(
        visits=needed(problem, model.proposals(aims.values)),
        best_coverage=min(aims.best_coverage, begun.best_coverage or aims.best_coverage),
        proven=aims.proven,
    )


def needed(problem: Problem, visits: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """Return the visits without those that no need would miss, the latest of them left out first.

    A visit on the first day that needs no bus costs none of the aims anything.

    Args:
        problem: The problem.
        visits: Visits that keep its constraints.
    """
    of_group: dict[int, list[Proposed]] = {}
    for visit in sorted(visits):
        of_group.setdefault(visit.group, []).append(visit)
    for group, own in of_group.items():
        needs = problem.needs_of[group]
        for visit in reversed(tuple(own)):
            serving = [need for need in needs if serves(problem, need, visit.session)]
            had = (
                need.have + sum(serves(problem, need, one.session) for one in own)
                for need in serving
            )
            if all(number > need.wanted for number, need in zip(had, serving, strict=True)):
                own.remove(visit)
    return tuple(visit for own in of_group.values() for visit in own)
