"""The best plan of a small problem, found by going through all of them.

Nothing is shared with the planners but the problem and how a plan is measured. A branch is left
when even the best that is imaginable for the groups to come would not beat what was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from esf_norises.coordination.planning.measures import Measures, measure, serves
from esf_norises.coordination.planning.problem import Problem, Proposed

Rank = tuple[int, tuple[Fraction, ...], int, int]
Trip = tuple[int, int, str]


def best_by_brute_force(problem: Problem) -> tuple[Measures, tuple[Proposed, ...]]:
    """Return the measures of the best plan, and one plan that has them."""
    search = _Search(problem)
    search.run()
    return measure(problem, search.best), search.best


class _Search:
    """The state of the search: what the groups before took, and the best plan so far."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.plan: list[Proposed] = []
        self.best: tuple[Proposed, ...] = ()
        self.best_rank: Rank = measure(problem, ()).rank
        self.taken: Counter[int] = Counter()
        self.aboard: Counter[Trip] = Counter()
        self.kept_trips: set[Trip] = set()
        for one in problem.kept:
            self.taken[one.session] += one.pupils or 0
            if one.bus is not None:
                trip = (one.bus, one.session, problem.groups[one.group].institution)
                self.aboard[trip] += one.pupils or 0
                self.kept_trips.add(trip)
        self.on_road = set(self.kept_trips)
        self.spent = Decimal(0)
        self.travel = self.earliness = 0
        self.order = sorted(
            (place for place, group in enumerate(problem.groups) if self._bundles_of(place)),
            key=lambda place: (
                len(problem.groups[place].options),
                -(problem.groups[place].pupils or 0),
            ),
        )
        self.bundles = {place: self._bundles_of(place) for place in self.order}
        self.most_by_a_visit = max(
            (
                self._gain(place, (one,))
                for place in self.order
                for one in problem.groups[place].options
            ),
            default=0,
        )
        self.wanted: Counter[str] = Counter()
        self.met: Counter[str] = Counter()
        for need in problem.needs:
            institution = problem.groups[need.group].institution
            self.wanted[institution] += need.wanted
            self.met[institution] += min(need.wanted, need.have)

    def _bundles_of(self, place: int) -> list[tuple[int, tuple[int, ...]]]:
        """Sets of sessions that a group could have, each with the visits that it would gain."""
        problem, group = self.problem, self.problem.groups[place]
        most = sum(max(0, need.wanted - need.have) for need in problem.needs_of[place])
        found = []
        for size in range(1, min(most, len(group.options)) + 1):
            for chosen in combinations(group.options, size):
                gain = self._gain(place, chosen)
                useful = all(
                    self._gain(place, tuple(one for one in chosen if one != left)) < gain
                    for left in chosen
                )
                if useful and self._go_together(place, chosen):
                    found.append((gain, chosen))
        return sorted(found, key=lambda bundle: (-bundle[0], bundle[1]))

    def _gain(self, place: int, chosen: tuple[int, ...]) -> int:
        return sum(
            min(
                max(0, need.wanted - need.have),
                sum(serves(self.problem, need, session) for session in chosen),
            )
            for need in self.problem.needs_of[place]
        )

    def _go_together(self, place: int, chosen: tuple[int, ...]) -> bool:
        sessions = self.problem.sessions
        apart = max(1, self.problem.days_apart)
        kept = tuple(one.session for one in self.problem.kept_of[place])
        return all(
            abs((sessions[one].date - sessions[other].date).days) >= apart
            and sessions[one].norise != sessions[other].norise
            for one in chosen
            for other in (*kept, *chosen)
            if one != other or other in kept
        )

    def run(self, depth: int = 0) -> None:
        """Go through the bundles of the next group, and having none, by every bus."""
        if self._bound(depth) <= self.best_rank:
            return
        if depth == len(self.order):
            self.best_rank = self._bound(depth)
            self.best = tuple(sorted(self.plan))
            return
        place = self.order[depth]
        institution = self.problem.groups[place].institution
        for gain, chosen in self.bundles[place]:
            self.met[institution] += gain
            self._take(place, chosen, depth)
            self.met[institution] -= gain
        self.run(depth + 1)

    def _take(self, place: int, chosen: tuple[int, ...], depth: int) -> None:
        """Take the first of the sessions by each bus there is, then the others."""
        if not chosen:
            self.run(depth + 1)
            return
        session = chosen[0]
        pupils = self.problem.groups[place].pupils or 0
        for bus in self._ways(place, session, pupils):
            self._step(place, session, bus, pupils, chosen[1:], depth)

    def _step(
        self,
        place: int,
        session: int,
        bus: int | None,
        pupils: int,
        others: tuple[int, ...],
        depth: int,
    ) -> None:
        one = self.problem.sessions[session]
        before = (self.spent, self.travel)
        trip = None if bus is None else (bus, session, self.problem.groups[place].institution)
        is_new = trip is not None and trip not in self.on_road
        self.spent += one.price or 0
        if trip is not None and is_new:
            self.spent += self.problem.buses[trip[0]].price or 0
            self.travel += 2 * (self.problem.minutes_to(place, session) or 0)
            self.on_road.add(trip)
        if trip is not None:
            self.aboard[trip] += pupils
        days = (one.date - self.problem.first_day).days
        self.taken[session] += pupils
        self.earliness += days
        self.plan.append(Proposed(group=place, session=session, bus=bus))
        if self.problem.budget is None or self.spent <= self.problem.budget:
            self._take(place, others, depth)
        self.plan.pop()
        self.earliness -= days
        self.taken[session] -= pupils
        if trip is not None:
            self.aboard[trip] -= pupils
        if trip is not None and is_new:
            self.on_road.discard(trip)
        self.spent, self.travel = before

    def _ways(self, place: int, session: int, pupils: int) -> Iterator[int | None]:
        """Give the buses by which a group can go now; None where it needs none."""
        problem, one = self.problem, self.problem.sessions[session]
        limited = problem.budget is not None
        if one.seats is None or self.taken[session] + pupils > one.seats:
            return
        if limited and one.price is None:
            return
        minutes = problem.minutes_to(place, session)
        if minutes is None:
            return
        if minutes == 0:
            yield None
            return
        institution = problem.groups[place].institution
        for number, bus in enumerate(problem.buses):
            trip = (number, session, institution)
            if (
                bus.seats is not None
                and self.aboard[trip] + pupils <= bus.seats
                and bus.is_there_on(one.date)
                and (trip in self.on_road or not limited or bus.price is not None)
                and not any(self._meet(trip, other) for other in self.on_road if other != trip)
            ):
                yield number

    def _meet(self, one: Trip, other: Trip) -> bool:
        if one[0] != other[0]:
            return False
        here, there = (self.problem.sessions[trip[1]] for trip in (one, other))
        if here.date != there.date:
            return False
        first, second = self._times(one), self._times(other)
        if first is None or second is None:
            return True
        return first[0] < second[1] and second[0] < first[1]

    def _times(self, trip: Trip) -> tuple[int, int] | None:
        one = self.problem.sessions[trip[1]]
        minutes = 0 if one.place is None else self.problem.minutes.get((trip[2], one.place))
        if one.starts is None or one.ends is None or minutes is None:
            return None
        return one.starts - minutes, one.ends + minutes

    def _bound(self, depth: int) -> Rank:
        """The rank that could be reached if each group to come were alone with what is left.

        Coverage is the first of the aims, so that days and travel count only where each group
        has as much as it can. There are no more visits than seats and money are left for.
        """
        hoped, days, roads = Counter(self.met), self.earliness, Counter[str]()
        asked: dict[int, list[int]] = {}
        for place in self.order[depth:]:
            group = self.problem.groups[place]
            cost = self._costs(place)
            for session in cost:
                asked.setdefault(session, []).append(group.pupils or 0)
            if not (open_bundles := list(self._open(place, cost))):
                continue
            gain = max(gain for gain, _, _ in open_bundles)
            most = [bundle for bundle in open_bundles if bundle[0] == gain]
            hoped[group.institution] += gain
            days += min(bundle[1] for bundle in most)
            roads[group.institution] = max(
                roads[group.institution], min(bundle[2] for bundle in most)
            )
        shares = tuple(sorted(Fraction(hoped[one], self.wanted[one]) for one in self.wanted))
        coverage = self.met.total() + self._visits_left(asked) * self.most_by_a_visit
        if coverage < hoped.total():
            return (coverage, shares, -self.travel, -self.earliness)
        return (hoped.total(), shares, -self.travel - roads.total(), -days)

    def _visits_left(self, asked: dict[int, list[int]]) -> int:
        """How many visits there is room and money for at most; the smallest groups go first."""
        prices = []
        for session, sizes in asked.items():
            one = self.problem.sessions[session]
            left = (one.seats or 0) - self.taken[session]
            for pupils in sorted(sizes):
                left -= pupils
                if left >= 0:
                    prices.append(one.price or Decimal(0))
        if self.problem.budget is None:
            return len(prices)
        money, number = self.problem.budget - self.spent, 0
        for price in sorted(prices):
            money -= price
            number += money >= 0
        return number

    def _costs(self, place: int) -> dict[int, tuple[int, int]]:
        """The sessions that are open to a group, with days and least minutes of new trips."""
        group = self.problem.groups[place]
        costs = {
            session: self._cost(place, session, group.institution) for session in group.options
        }
        return {session: cost for session, cost in costs.items() if cost is not None}

    def _open(self, place: int, cost: dict[int, tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        """Give the bundles of a group that are still open: gain, days, minutes of new trips."""
        for gain, chosen in self.bundles[place]:
            known = [cost[session] for session in chosen if session in cost]
            if len(known) == len(chosen):
                yield gain, sum(days for days, _ in known), sum(road for _, road in known)

    def _cost(self, place: int, session: int, institution: str) -> tuple[int, int] | None:
        """Return the days and the least minutes of new trips of a visit; None: there is no way."""
        ways = list(self._ways(place, session, self.problem.groups[place].pupils or 0))
        if not ways:
            return None
        days = (self.problem.sessions[session].date - self.problem.first_day).days
        if any(bus is None or (bus, session, institution) in self.on_road for bus in ways):
            return days, 0
        return days, 2 * (self.problem.minutes_to(place, session) or 0)
