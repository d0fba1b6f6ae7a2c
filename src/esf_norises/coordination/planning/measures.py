"""How good a plan is, by the four aims in their order: coverage, fairness, travel, earliness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from ...frozen import frozen
from .problem import Need, Problem, Proposed


@frozen(kw_only=True)
class Measures:
    """How good a plan is.

    Attributes:
        coverage: How many of the wanted visits the groups have, kept and proposed ones.
        wanted: How many are wanted.
        shares: For each institution that wants any, the share that its groups have, ascending.
        travel: Minutes on the road there and back, summed over the trips that the proposals add.
        earliness: Days from the plan's first day, summed over the proposed visits.
    """

    coverage: int
    wanted: int
    shares: tuple[Fraction, ...]
    travel: int
    earliness: int

    @property
    def rank(self) -> tuple[int, tuple[Fraction, ...], int, int]:
        """What is compared between plans of one problem: the greater one is the better."""
        return (self.coverage, self.shares, -self.travel, -self.earliness)


def measure(problem: Problem, visits: Iterable[Proposed]) -> Measures:
    """Measure proposals for a problem.

    A need is met as far as it has visits: of three wanted and two had, two count. A visit counts
    for each need of its group whose area and days it is of.

    Args:
        problem: The problem.
        visits: The proposals; the kept visits are counted by themselves.
    """
    visits = list(visits)
    sessions_of: dict[int, list[int]] = {}
    for visit in visits:
        sessions_of.setdefault(visit.group, []).append(visit.session)
    met: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for need in problem.needs:
        institution = problem.groups[need.group].institution
        wanted[institution] += need.wanted
        met[institution] += min(need.wanted, need.have + _served(problem, need, sessions_of))
    return Measures(
        coverage=met.total(),
        wanted=wanted.total(),
        shares=tuple(sorted(Fraction(met[one], number) for one, number in wanted.items())),
        travel=_travel(problem, visits),
        earliness=sum(
            (problem.sessions[one.session].date - problem.first_day).days for one in visits
        ),
    )


def serves(problem: Problem, need: Need, session: int) -> bool:
    """Tell whether a visit of a session counts for a need."""
    one = problem.sessions[session]
    return one.area is need.area and one.date in need.days


def _served(problem: Problem, need: Need, sessions_of: dict[int, list[int]]) -> int:
    return sum(serves(problem, need, session) for session in sessions_of.get(need.group, ()))


def _travel(problem: Problem, visits: Iterable[Proposed]) -> int:
    kept = {
        (one.bus, one.session, problem.groups[one.group].institution)
        for one in problem.kept
        if one.bus is not None
    }
    added = {
        (one.bus, one.session, problem.groups[one.group].institution): 2
        * (problem.minutes_to(one.group, one.session) or 0)
        for one in visits
        if one.bus is not None
    }
    return sum(minutes for trip, minutes in added.items() if trip not in kept)
