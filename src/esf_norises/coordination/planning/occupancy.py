"""What the visits of a plan take: seats, buses, days and money; and what that leaves to others."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

import attrs

from .constraints import BUS, CLASH, MISSING, MONEY, NORISE, SEATS
from .problem import Problem, Proposed

_AT_ONCE = 20_000
"""For how many pairs of institution and session the buses are held at once."""

Trip = tuple[int, int, str]
"""A bus and a session, by their places, and the institution whose groups it takes there."""


def sign_of(session: str, group: str) -> str:
    """Return the sign of the visit of a group to a session that a plan makes."""
    return f"{session}/{group}"


@attrs.frozen(kw_only=True)
class Taken:
    """A visit as it takes room.

    Attributes:
        visit: Its sign.
        session: Place of its session.
    """

    visit: str
    session: int


@attrs.frozen(kw_only=True)
class Way:
    """A bus that could take a group.

    Attributes:
        bus: Place of the bus.
        seats: How many pupils more it could take on this trip.
        price: What it would cost more, in EUR; None where not known.
    """

    bus: int
    seats: int
    price: Decimal | None


class Occupancy:
    """What visits take, as they are added one after another."""

    def __init__(self, problem: Problem) -> None:
        """Begin with nothing taken but what the problem's budget leaves.

        Args:
            problem: The problem; its kept visits are not added by themselves.
        """
        self._problem = problem
        self._taken = [0] * len(problem.sessions)
        self._of_group: dict[int, list[Taken]] = {}
        self._aboard: dict[Trip, int] = {}
        self._visits: dict[Trip, int] = {}
        self._runs: dict[tuple[int, datetime.date], list[Trip]] = {}
        self._spent = Decimal(0)
        self._dear_at: tuple[Decimal | None, list[int]] | None = None
        self._ways: dict[tuple[str, int], tuple[Way, ...]] = {}

    @classmethod
    def of_plan(cls, problem: Problem, proposed: Iterable[Proposed] = ()) -> Occupancy:
        """Return what the kept visits and some proposals take together."""
        made = cls(problem)
        for kept in problem.kept:
            made.add(kept.group, kept.session, kept.bus, visit=kept.visit, pupils=kept.pupils)
        for one in proposed:
            made.propose(one)
        return made

    def add(
        self, group: int, session: int, bus: int | None, *, visit: str, pupils: int | None
    ) -> None:
        """Add a visit that is paid for already, or by nobody.

        Args:
            group: Place of the group.
            session: Place of the session.
            bus: Place of the bus; None where it goes in none.
            visit: Its sign.
            pupils: How many seats it takes; None where not known.
        """
        self._taken[session] += pupils or 0
        self._of_group.setdefault(group, []).append(Taken(visit=visit, session=session))
        if bus is None:
            return
        trip = (bus, session, self._problem.groups[group].institution)
        if trip not in self._aboard:
            self._aboard[trip] = self._visits[trip] = 0
            day = self._problem.sessions[session].date
            self._runs.setdefault((bus, day), []).append(trip)
        self._aboard[trip] += pupils or 0
        self._visits[trip] += 1
        self._ways.clear()

    def propose(self, one: Proposed, visit: str | None = None) -> None:
        """Add a proposal, and take what it costs from the budget.

        Args:
            one: The proposal.
            visit: Its sign; by default that of a new visit.
        """
        session, group = self._problem.sessions[one.session], self._problem.groups[one.group]
        self._spent += session.price or Decimal(0)
        if one.bus is not None and (one.bus, one.session, group.institution) not in self._aboard:
            self._spent += self._problem.buses[one.bus].price or Decimal(0)
        self.add(
            one.group,
            one.session,
            one.bus,
            visit=visit or sign_of(session.session, group.group),
            pupils=group.pupils,
        )

    def withdraw(self, one: Proposed) -> None:
        """Take a proposal back, and what it costs."""
        session, group = self._problem.sessions[one.session], self._problem.groups[one.group]
        self._spent -= session.price or Decimal(0)
        self._taken[one.session] -= group.pupils or 0
        self._of_group[one.group] = [
            other for other in self._of_group[one.group] if other.session != one.session
        ]
        if one.bus is None:
            return
        trip = (one.bus, one.session, group.institution)
        self._aboard[trip] -= group.pupils or 0
        self._visits[trip] -= 1
        if not self._visits[trip]:
            del self._aboard[trip], self._visits[trip]
            self._runs[one.bus, session.date].remove(trip)
            self._spent -= self._problem.buses[one.bus].price or Decimal(0)
        self._ways.clear()

    def taken(self, session: int) -> int:
        """Return how many seats of a session are taken."""
        return self._taken[session]

    def aboard(self, bus: int, session: int, institution: str) -> int:
        """Return how many pupils are on a trip."""
        return self._aboard.get((bus, session, institution), 0)

    def of_group(self, group: int) -> tuple[Taken, ...]:
        """Return the visits of a group."""
        return tuple(self._of_group.get(group, ()))

    @cached_property
    def least(self) -> int:
        """The flag that hinders least of those that a bus may bring, where nothing else does."""
        if self.left is None:
            return BUS
        unpriced = any(one.price is None and one.seats is not None for one in self._problem.buses)
        return MISSING if unpriced else MONEY

    @property
    def _dear(self) -> list[int]:
        """For each session, the flag of money where its price alone is more than is left."""
        left = self.left
        if self._dear_at is None or self._dear_at[0] != left:
            prices = (one.price for one in self._problem.sessions)
            found = [0 if left is None else self._money(left, price) for price in prices]
            self._dear_at = (left, found)
        return self._dear_at[1]

    @property
    def left(self) -> Decimal | None:
        """What is left of the budget, in EUR; None where money sets no limit."""
        budget = self._problem.budget
        return None if budget is None else budget - self._spent

    def meets(self, bus: int, session: int, institution: str) -> Trip | None:
        """Return another trip of a bus that a trip would overlap with; None where there is none.

        A trip whose times are not known overlaps with every other of the day.
        """
        day = self._problem.sessions[session].date
        own = (bus, session, institution)
        mine = self._times(session, institution)
        for trip in self._runs.get((bus, day), ()):
            if trip == own:
                continue
            its = self._times(trip[1], trip[2])
            if mine is None or its is None or (mine[0] < its[1] and its[0] < mine[1]):
                return trip
        return None

    def ways(self, institution: str, session: int) -> tuple[Way, ...]:
        """Return the buses that could take somebody of an institution to a session.

        A trip that is made anyway comes first, then the smallest bus.
        """
        key = (institution, session)
        if key not in self._ways:
            if len(self._ways) >= _AT_ONCE:
                self._ways.clear()
            found = sorted(
                self._all_ways(institution, session),
                key=lambda way: ((way.bus, session, institution) not in self._aboard, way.bus),
            )
            self._ways[key] = tuple(found)
        return self._ways[key]

    def _all_ways(self, institution: str, session: int) -> Iterator[Way]:
        day = self._problem.sessions[session].date
        for place, bus in enumerate(self._problem.buses):
            if bus.seats is None or not bus.is_there_on(day):
                continue
            aboard = self._aboard.get((place, session, institution))
            if self.meets(place, session, institution) is not None:
                continue
            yield Way(
                bus=place,
                seats=bus.seats - (aboard or 0),
                price=bus.price if aboard is None else Decimal(0),
            )

    def way_for(self, group: int, session: int) -> Way | None:
        """Return the bus that a group would best take, one that can be paid before another."""
        one = self._problem.groups[group]
        fitting = [
            way
            for way in self.ways(one.institution, session)
            if one.pupils is not None and one.pupils <= way.seats
        ]
        price, left = self._problem.sessions[session].price, self.left
        return min(fitting, key=lambda way: self._money(left, price, way.price), default=None)

    def flags(self, group: int, session: int) -> int:
        """Tell what keeps a group out of a session as things stand, as flags."""
        problem, at = self._problem, self._problem.sessions[session]
        flags = self.flags_without_bus(group, session)
        if not problem.minutes_to(group, session):
            return flags | self._money(self.left, at.price, Decimal(0))
        way = self.way_for(group, session)
        if way is None:
            return flags | BUS | self._money(self.left, at.price, Decimal(0))
        return flags | self._money(self.left, at.price, way.price)

    def flags_without_bus(self, group: int, session: int) -> int:
        """Tell the part of `flags` for which no bus has to be looked for."""
        at, pupils = self._problem.sessions[session], self._problem.groups[group].pupils
        flags = self.flags_of_group(group, session)
        if pupils is not None and at.seats is not None and self._taken[session] + pupils > at.seats:
            flags |= SEATS
        return flags | self._dear[session]

    def flags_of_group(self, group: int, session: int) -> int:
        """Tell what of a group's other visits keeps it out of a session, as flags."""
        at, flags = self._problem.sessions[session], 0
        for other in self._of_group.get(group, ()):
            its = self._problem.sessions[other.session]
            if its.norise == at.norise:
                flags |= NORISE
            if abs((its.date - at.date).days) < self._problem.days_apart:
                flags |= CLASH
        return flags

    def _times(self, session: int, institution: str) -> tuple[int, int] | None:
        """Return when a trip begins and ends, in minutes from midnight; None where not known."""
        one = self._problem.sessions[session]
        minutes = 0 if one.place is None else self._problem.minutes.get((institution, one.place))
        if one.starts is None or one.ends is None or minutes is None:
            return None
        return one.starts - minutes, one.ends + minutes

    @staticmethod
    def _money(left: Decimal | None, *prices: Decimal | None) -> int:
        if left is None:
            return 0
        known = [price for price in prices if price is not None]
        flags = MISSING if len(known) < len(prices) else 0
        return flags | (MONEY if sum(known, Decimal(0)) > left else 0)
