"""A checker of plans that shares no code with planners: it looks at the tables and at the visits.

It says which constraints a plan breaks, and what would have to be lifted for one more visit.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

import attrs

from ..domain.visit_values import Step
from ..regulation.assessment import Assessment
from ..regulation.parameter_values import ParameterState
from ..regulation.verdicts import Outcome
from .plan_facts import PlanFacts, VisitBefore, WantedVisits
from .plan_rows import Breach, PlanRow

CODES = ("norise", "day", "absence", "hours", "seats", "bus", "clash", "money", "missing")
"""The constraints, in their order; `missing` stands for whatever is not known."""

_Trip = tuple[str, str, str]


def check_plan(assessment: Assessment, rows: Iterable[PlanRow]) -> tuple[Breach, ...]:
    """Return what is wrong with a plan, in the order of its rows.

    What was agreed before (confirmed or held) may break what it will; all else may not.

    Args:
        assessment: The dataset, judged on the plan's first day.
        rows: All visits of the plan, those that stay included.
    """
    return tuple(CheckedPlan(PlanFacts(assessment), rows).breaches())


class CheckedPlan:
    """A plan beside the tables that it was made from.

    Attributes:
        facts: The tables.
        rows: The visits.
    """

    def __init__(self, facts: PlanFacts, rows: Iterable[PlanRow]) -> None:
        """Take the tables and all visits of a plan."""
        # A visit that stands twice is two values, each of which the other gets in the way of.
        self.facts: PlanFacts = facts
        self.rows: tuple[PlanRow, ...] = tuple(attrs.evolve(row) for row in rows)
        self._of_group: dict[str, list[PlanRow]] = {}
        self._of_session: dict[str, list[PlanRow]] = {}
        self._of_trip: dict[_Trip, list[PlanRow]] = {}
        self._of_bus_day: dict[tuple[str, datetime.date], set[_Trip]] = {}
        for row in self.rows:
            self._of_group.setdefault(row.group, []).append(row)
            self._of_session.setdefault(row.session, []).append(row)
            if row.bus is not None:
                trip = (row.bus, row.session, facts.institution(row.group))
                self._of_trip.setdefault(trip, []).append(row)
                day = facts.sessions[row.session].date
                self._of_bus_day.setdefault((row.bus, day), set()).add(trip)

    # What a plan breaks ------------------------------------------------------------------------

    def breaches(self) -> Iterator[Breach]:
        """Find everything that is wrong."""
        yield from self._touched()
        signs: set[str] = set()
        for row in self.rows:
            if row.visit in signs:
                yield Breach(code="row", visit=row.visit, figures="it stands twice")
            signs.add(row.visit)
            yield from self._contradictions(row)
            if not self.is_agreed(row):
                yield from self._broken_by(row)
        if self._left is not None and self._left < 0:
            yield Breach(code="money", visit="", figures=f"{-self._left} EUR above the budget")

    def _touched(self) -> Iterator[Breach]:
        rows = {row.visit: row for row in self.rows}
        for visit, before in self.facts.visits.items():
            if before.state not in (Step.CONFIRMED, Step.HELD) or before.is_past:
                continue
            if before.is_off:
                continue
            row = rows.get(visit)
            stands = None if row is None else (row.group, row.session, row.bus)
            if stands != (before.group, before.session, before.bus):
                yield Breach(code="kept", visit=visit, figures=f"it became {stands}")

    def _before(self, row: PlanRow) -> VisitBefore | None:
        """Return the visit as it stood before, where it stays at its session."""
        had = self.facts.visits.get(row.visit)
        if had is None or had.state is Step.CANCELLED:
            return None
        return had if (had.group, had.session) == (row.group, row.session) else None

    def is_agreed(self, row: PlanRow) -> bool:
        """Tell whether a visit may break what it will: it was confirmed, held, or is past."""
        before = self._before(row)
        return before is not None and before.stays

    def is_new(self, row: PlanRow) -> bool:
        """Tell whether a visit is proposed by the plan, and was not there before."""
        return self._before(row) is None

    def _contradictions(self, row: PlanRow) -> Iterator[Breach]:
        session = self.facts.sessions[row.session]
        said = (row.institution, row.norise, row.date, row.starts, row.ends)
        known = (self.facts.institution(row.group), session.norise, session.date)
        if said != (*known, session.starts, session.ends):
            yield Breach(code="row", visit=row.visit, figures=f"{said} is not as in the tables")

    def _broken_by(self, row: PlanRow) -> Iterator[Breach]:
        def breach(code: str, figures: object) -> Breach:
            return Breach(code=code, visit=row.visit, figures=str(figures))

        facts, is_new = self.facts, self.is_new(row)
        known = is_new or facts.is_of_this_year(row.group)
        for code in sorted(facts.faults(row.group, row.session)) if known else ():
            if is_new or code != "missing":
                yield breach(code, f"{row.group} may not go to {row.session} on {row.date}")
        if is_new and facts.verdict(row.group) is not Outcome.MET:
            yield breach("norise", f"{row.group} is not of the target group")
        if is_new and facts.was_called_off(row.group, row.session):
            yield breach("norise", f"a visit of {row.group} to {row.session} was cancelled")
        if is_new and not self._serves(row):
            yield breach("need", f"{row.group} wants no more of this area on {row.date}")
        for other in self._of_group[row.group]:
            if other is not row and self._same_norise(row.session, other):
                yield breach("norise", f"{row.group} goes to {row.norise} twice")
            if other is not row and self._days(row.session, other) < self._days_apart:
                yield breach("clash", f"{row.date} and {other.visit} on {other.date}")
        taken, seats = self._taken(row.session), facts.sessions[row.session].seats
        if seats is not None and taken > seats:
            yield breach("seats", f"{taken} pupils on {seats} seats")
        yield from (breach("bus", figures) for figures in self._bus_faults(row))

    def _serves(self, row: PlanRow) -> bool:
        """Tell whether, without the visit, some need would have less."""
        return any(
            self._counts(row.session, wanted, wanted.first) and self.had(wanted) <= wanted.visits
            for wanted in self._wanted_by.get(row.group, ())
        )

    def _bus_faults(self, row: PlanRow) -> Iterator[str]:
        facts, day = self.facts, self.facts.sessions[row.session].date
        minutes = facts.minutes(row.institution, row.session)
        before = self._before(row)
        if row.bus is None:
            if minutes and (before is None or before.rides):
                yield f"{minutes} minutes without a bus"
            return
        if minutes == 0:
            yield f"{row.bus}, but no bus is needed"
        if not facts.bus_runs(row.bus, day):
            yield f"{row.bus} cannot be had on {day}"
        trip = (row.bus, row.session, facts.institution(row.group))
        seats, taken = facts.buses[row.bus].seats, self._pupils(self._of_trip[trip])
        if seats is None or taken > seats:
            yield f"{taken} pupils on {seats} seats of {row.bus}"
        for other in sorted(self._of_bus_day[row.bus, day]):
            if other != trip and self._meet(trip, other):
                yield f"{row.bus} is on its way to {other[1]} with {other[2]}"

    # What keeps one more visit out ---------------------------------------------------------------

    def had(self, wanted: WantedVisits) -> int:
        """Return how many visits of the plan count for a need."""
        return sum(
            self._counts(row.session, wanted, wanted.since)
            for row in self._of_group.get(wanted.group, ())
        )

    def obstacles(self, wanted: WantedVisits) -> Iterator[tuple[str, frozenset[str]]]:
        """Say what keeps a group out of each session of an area, the plan's visits as they are.

        Yields:
            A session and the codes that have to be lifted together to let the group in; a session
            with several buses may come with several sets. Sessions of a norise whose area is not
            stated are among them.
        """
        for session, one in self.facts.sessions.items():
            if self.facts.norises[one.norise].area not in (wanted.area, None):
                continue
            codes = set(self.facts.faults(wanted.group, session))
            if not wanted.first <= one.date <= wanted.last:
                codes.add("day")
            if self.facts.was_called_off(wanted.group, session):
                codes.add("norise")
            codes |= self._codes_beside_others(wanted.group, session)
            for more in self._ways(wanted.group, session):
                yield session, frozenset(codes | more)

    def _codes_beside_others(self, group: str, session: str) -> set[str]:
        codes = set()
        for other in self._of_group.get(group, ()):
            if self._same_norise(session, other):
                codes.add("norise")
            if self._days(session, other) < self._days_apart:
                codes.add("clash")
        pupils, seats = self.facts.pupils(group), self.facts.sessions[session].seats
        if pupils is not None and seats is not None and self._taken(session) + pupils > seats:
            codes.add("seats")
        return codes

    def _ways(self, group: str, session: str) -> Iterator[set[str]]:
        """Go through the ways to get there: each bus that is free, and any way were it lifted."""
        facts, one = self.facts, self.facts.sessions[session]
        pupils, institution = facts.pupils(group), facts.institution(group)
        price = facts.norises[one.norise].price
        if not facts.minutes(institution, session):
            yield self._money(price, Decimal(0))
            return
        yield {"bus"} | self._money(price, Decimal(0))
        for bus, row in facts.buses.items():
            trip = (bus, session, institution)
            aboard = self._of_trip.get(trip, [])
            others = self._of_bus_day.get((bus, one.date), set())
            if (
                row.seats is None
                or pupils is None
                or self._pupils(aboard) + pupils > row.seats
                or not facts.bus_runs(bus, one.date)
                or any(other != trip and self._meet(trip, other) for other in others)
            ):
                continue
            yield self._money(price, Decimal(0) if aboard else row.price)

    def _money(self, *prices: Decimal | None) -> set[str]:
        if self._left is None:
            return set()
        known = [price for price in prices if price is not None]
        codes = {"missing"} if len(known) < len(prices) else set()
        return codes | ({"money"} if sum(known, Decimal(0)) > self._left else set())

    # Figures -------------------------------------------------------------------------------------

    @cached_property
    def _wanted_by(self) -> dict[str, list[WantedVisits]]:
        found: dict[str, list[WantedVisits]] = {}
        for wanted in self.facts.wanted():
            found.setdefault(wanted.group, []).append(wanted)
        return found

    def _counts(self, session: str, wanted: WantedVisits, first: datetime.date) -> bool:
        one = self.facts.sessions[session]
        area = self.facts.norises[one.norise].area
        return area is wanted.area and first <= one.date <= wanted.last

    def _same_norise(self, session: str, other: PlanRow) -> bool:
        sessions = self.facts.sessions
        return sessions[session].norise == sessions[other.session].norise

    def _days(self, session: str, other: PlanRow) -> int:
        sessions = self.facts.sessions
        return abs((sessions[session].date - sessions[other.session].date).days)

    @cached_property
    def _days_apart(self) -> int:
        days = self.facts.parameter("days_between_visits", self.facts.first_day).value
        return max(1, days if isinstance(days, int) else 1)

    def _taken(self, session: str) -> int:
        return self._pupils(self._of_session.get(session, ()))

    def _pupils(self, rows: Iterable[PlanRow]) -> int:
        return sum(self.facts.pupils(row.group) or 0 for row in rows)

    def _meet(self, one: _Trip, other: _Trip) -> bool:
        """Tell whether two trips of a bus overlap; one whose times are not known meets all."""
        mine, its = (self.facts.trip(trip[2], trip[1]) for trip in (one, other))
        return mine is None or its is None or (mine[0] < its[1] and its[0] < mine[1])

    @cached_property
    def _left(self) -> Decimal | None:
        """What is left of the budget for one more visit, in EUR; below 0 where it is overdrawn.

        None where money sets no limit. What is agreed already is paid first, as far as its day lies
        in the time of the budget.
        """
        found = self.facts.parameter("planning_budget", self.facts.first_day)
        if found.state is not ParameterState.VALUE:
            return None
        kept = [row for row in self.rows if not self.is_new(row)]
        paid = [
            row
            for row in kept
            if (found.valid_from is None or found.valid_from <= row.date)
            and (found.valid_to is None or row.date <= found.valid_to)
        ]
        kept_trips = self._trips(kept)
        before = self._cost(paid, self._trips(paid))
        new = [row for row in self.rows if self.is_new(row)]
        left = max(Decimal(0), Decimal(str(found.value)) - before)
        return left - self._cost(new, self._trips(new) - kept_trips)

    def _trips(self, rows: Iterable[PlanRow]) -> set[_Trip]:
        return {(row.bus, row.session, row.institution) for row in rows if row.bus is not None}

    def _cost(self, rows: Iterable[PlanRow], trips: Iterable[_Trip]) -> Decimal:
        norises, buses = self.facts.norises, self.facts.buses
        of_norises = sum((norises[row.norise].price or Decimal(0) for row in rows), Decimal(0))
        return of_norises + sum((buses[trip[0]].price or Decimal(0) for trip in trips), Decimal(0))
