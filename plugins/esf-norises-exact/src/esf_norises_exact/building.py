"""From a problem to a model of it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from esf_norises.plugins import Proposed, serves

from .model import Gain, Model

if TYPE_CHECKING:
    from esf_norises.plugins import Problem

Trip = tuple[int, int, str]
"""A bus, a session and an institution: whose groups share it."""

Span = tuple[int, int]
_DAY = 24 * 60
_ALL_DAY = (-_DAY, 2 * _DAY)


def build(problem: Problem) -> Model:
    """Turn a problem into a model.

    Args:
        problem: The problem.

    Returns:
        A model of which each solution is a plan that breaks no constraint.
    """
    return _Building(problem).model


def ways(problem: Problem) -> int:
    """Return how many ways of groups to sessions a model has at most, without making it."""
    far = {key for key, minutes in problem.minutes.items() if minutes}
    buses = sum(bus.seats is not None for bus in problem.buses)
    number = 0
    for group in problem.groups:
        by_bus = sum(
            (group.institution, problem.sessions[one].place or "") in far for one in group.options
        )
        number += len(group.options) + by_bus * (buses - 1)
    return number


class _Building:
    def __init__(self, problem: Problem) -> None:
        self.problem, self.model = problem, Model()
        self.to: dict[int, dict[int, list[int]]] = {}
        self.trips: dict[Trip, int] = {}
        self.kept_of_bus: dict[int, list[Trip]] = {}
        self.riders: dict[Trip, list[tuple[int, int]]] = {}
        self.taken: Counter[int] = Counter()
        self.kept_aboard: Counter[Trip] = Counter()
        self._keep()
        self._add_visits()
        self._fill_seats()
        self._drive()
        self._keep_apart()
        self._pay()
        self._count()

    def _keep(self) -> None:
        for one in self.problem.kept:
            self.taken[one.session] += one.pupils or 0
            if one.bus is not None:
                trip = (one.bus, one.session, self.problem.groups[one.group].institution)
                self.kept_aboard[trip] += one.pupils or 0
        for trip in self.kept_aboard:
            self.kept_of_bus.setdefault(trip[0], []).append(trip)

    def _add_visits(self) -> None:
        """Add a variable for each way in which a group could go to a session of its options."""
        for place, group in enumerate(self.problem.groups):
            for session in group.options:
                ways = list(self._ways(place, session)) if self._is_open(place, session) else []
                for bus in ways:
                    variable = self.model.new()
                    visit = Proposed(group=place, session=session, bus=bus)
                    self.model.visits[variable] = visit
                    self.to.setdefault(place, {}).setdefault(session, []).append(variable)
                    if bus is not None:
                        trip = (bus, session, group.institution)
                        self.riders.setdefault(trip, []).append((variable, group.pupils or 0))

    def _is_open(self, place: int, session: int) -> bool:
        """Tell whether a group could go, the kept visits alone looked at."""
        problem, one = self.problem, self.problem.sessions[session]
        pupils = problem.groups[place].pupils
        if pupils is None or one.seats is None or self.taken[session] + pupils > one.seats:
            return False
        if problem.budget is not None and (one.price is None or one.price > problem.budget):
            return False
        apart = max(1, problem.days_apart)
        return all(
            abs((had.date - one.date).days) >= apart and had.norise != one.norise
            for had in (problem.sessions[kept.session] for kept in problem.kept_of[place])
        )

    def _ways(self, place: int, session: int) -> Iterator[int | None]:
        problem, date = self.problem, self.problem.sessions[session].date
        group = problem.groups[place]
        minutes = problem.minutes_to(place, session)
        if minutes == 0:
            yield None
        if not minutes:
            return
        for number, bus in enumerate(problem.buses):
            trip = (number, session, group.institution)
            aboard = self.kept_aboard[trip] + (group.pupils or 0)
            price = Decimal(0) if trip in self.kept_aboard else bus.price
            if (
                bus.seats is not None
                and aboard <= bus.seats
                and bus.is_there_on(date)
                and (problem.budget is None or price is not None)
                and not self._is_kept_busy(trip)
            ):
                yield number

    def _is_kept_busy(self, trip: Trip) -> bool:
        return any(
            other[0] == trip[0]
            and other != trip
            and self._date(other) == self._date(trip)
            and _meet(self._span(trip), self._span(other))
            for other in self.kept_of_bus.get(trip[0], ())
        )

    def _date(self, trip: Trip) -> datetime.date:
        return self.problem.sessions[trip[1]].date

    def _span(self, trip: Trip) -> Span:
        """When a bus is taken; all day where its times are not known."""
        one = self.problem.sessions[trip[1]]
        if one.starts is None or one.ends is None or not self._is_known(trip):
            return _ALL_DAY
        minutes = self._minutes(trip)
        return one.starts - minutes, one.ends + minutes

    def _is_known(self, trip: Trip) -> bool:
        place = self.problem.sessions[trip[1]].place
        return place is None or (trip[2], place) in self.problem.minutes

    def _minutes(self, trip: Trip) -> int:
        """Return the minutes one way; 0 where they are not known."""
        place = self.problem.sessions[trip[1]].place
        return 0 if place is None else self.problem.minutes.get((trip[2], place), 0)

    def _fill_seats(self) -> None:
        going: dict[int, list[tuple[int, int]]] = {}
        for variable, visit in self.model.visits.items():
            pupils = self.problem.groups[visit.group].pupils or 0
            going.setdefault(visit.session, []).append((variable, pupils))
        for session, terms in going.items():
            left = (self.problem.sessions[session].seats or 0) - self.taken[session]
            if sum(pupils for _, pupils in terms) > left:
                self.model.hold(terms, high=left)

    def _drive(self) -> None:
        """Give each trip a variable, its seats, and each bus one trip at a time."""
        by_day: dict[tuple[int, datetime.date], list[tuple[Span, int]]] = {}
        travel = []
        for trip, riders in self.riders.items():
            seats = (self.problem.buses[trip[0]].seats or 0) - self.kept_aboard[trip]
            if trip in self.kept_aboard:
                if sum(pupils for _, pupils in riders) > seats:
                    self.model.hold(riders, high=seats)
                continue
            goes = self.trips[trip] = self.model.new()
            self.model.hold([*riders, (goes, -seats)], high=0)
            for variable, _ in riders:
                self.model.trips[variable] = goes
                self.model.hold(((variable, 1), (goes, -1)), high=0)
            span = self._span(trip)
            by_day.setdefault((trip[0], self._date(trip)), []).append((span, goes))
            travel.append((goes, 2 * self._minutes(trip)))
        for spans in by_day.values():
            self._one_at_a_time(spans)
        self.model.travel = tuple(travel)

    def _one_at_a_time(self, spans: list[tuple[Span, int]]) -> None:
        """Of the trips that are on the road when one leaves, no more than one goes."""
        done: set[frozenset[int]] = set()
        for leaves in sorted({span[0] for span, _ in spans}):
            together = frozenset(goes for span, goes in spans if span[0] <= leaves < span[1])
            if len(together) > 1 and together not in done:
                done.add(together)
                self.model.at_most(sorted(together), 1)

    def _keep_apart(self) -> None:
        """One visit of a norise, and one in as many days as visits have to be apart."""
        sessions, apart = self.problem.sessions, max(1, self.problem.days_apart)
        for options in self.to.values():
            by_norise: dict[str, list[int]] = {}
            for session, variables in options.items():
                by_norise.setdefault(sessions[session].norise, []).extend(variables)
            for variables in by_norise.values():
                self.model.at_most(variables, 1)
            for first in sorted({sessions[session].date for session in options}):
                self.model.at_most(
                    [
                        variable
                        for session, variables in options.items()
                        if 0 <= (sessions[session].date - first).days < apart
                        for variable in variables
                    ],
                    1,
                )

    def _pay(self) -> None:
        problem = self.problem
        if problem.budget is None:
            return
        prices = {
            variable: problem.sessions[visit.session].price or Decimal(0)
            for variable, visit in self.model.visits.items()
        }
        for trip, goes in self.trips.items():
            prices[goes] = problem.buses[trip[0]].price or Decimal(0)
        places = (-int(price.as_tuple().exponent) for price in prices.values())
        cents = 10 ** max([2, *places])
        terms = [(variable, int(price * cents)) for variable, price in prices.items() if price]
        self.model.hold(terms, high=int(problem.budget * cents))

    def _count(self) -> None:
        """Count what of each need is met, by institutions, and the days of all visits."""
        problem, model = self.problem, self.model
        terms: dict[str, list[tuple[int, int]]] = {}
        had, wanted = Counter[str](), Counter[str]()
        for need in problem.needs:
            institution = problem.groups[need.group].institution
            wanted[institution] += need.wanted
            had[institution] += min(need.have, need.wanted)
            variables = [
                variable
                for session, ways in self.to.get(need.group, {}).items()
                if serves(problem, need, session)
                for variable in ways
            ]
            gap = need.wanted - need.have
            if gap <= 0 or not variables:
                continue
            met = model.new(gap)
            model.hold(((met, 1), *((variable, -1) for variable in variables)), high=0)
            model.met[met] = tuple(variables)
            terms.setdefault(institution, []).append((met, 1))
        model.gains = {
            one: Gain(terms=tuple(terms.get(one, ())), had=had[one], wanted=number)
            for one, number in wanted.items()
        }
        model.earliness = tuple(
            (variable, (problem.sessions[visit.session].date - problem.first_day).days)
            for variable, visit in model.visits.items()
        )


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
