"""The buses of a plan in the making: who rides in which trip, and when each bus is taken."""

from __future__ import annotations

from collections.abc import Iterator

from .ground import WALK, Ground, Span

Seat = tuple[int, int]
"""A visit, as group and session."""


class Trip:
    """A trip of one bus with groups of one institution to one session.

    Attributes:
        free: Seats that are left.
        groups: The groups of the proposed visits in it, in the order in which they came.
        kept: Whether kept visits are in it, so that it goes without the proposed ones, too.
        open: Whether others may join; a kept trip that breaks something itself takes nobody.
    """

    __slots__ = ("free", "groups", "kept", "open")

    def __init__(self, free: int, *, kept: bool = False) -> None:
        self.free: int = free
        self.groups: dict[int, None] = {}
        self.kept: bool = kept
        self.open: bool = True


class Fleet:
    """What the buses do.

    Attributes:
        joinable: For each institution, the sessions to which a trip of its own has
            seats for somebody.
        travel: Minutes on the road, there and back, of the trips that are added.
        fares: What these trips cost, in the ground's parts of a euro.
    """

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.joinable: list[int] = [0] * len(ground.names)
        self.travel: int = 0
        self.fares: int = 0
        self._trips: dict[tuple[int, int], dict[int, Trip]] = {}
        self._busy: dict[tuple[int, int], list[tuple[Span, int, int]]] = {}
        # For each size of groups, the sessions to which no bus is left that takes so many.
        self._none_left = [0] * len(ground.sizes)
        self._keep()

    def _keep(self) -> None:
        ground = self.ground
        for visit in ground.problem.kept:
            if visit.bus is None:
                continue
            institution = ground.institution[visit.group]
            trips = self._trips.setdefault((institution, visit.session), {})
            if visit.bus not in trips:
                trips[visit.bus] = Trip(ground.seats(visit.bus), kept=True)
                self._take_bus(institution, visit.session, visit.bus)
            trips[visit.bus].free -= visit.pupils or 0
        for (institution, session), trips in self._trips.items():
            span = ground.span(institution, session)
            for bus, trip in trips.items():
                alone = len(self._overlapping(bus, session, span)) == 1
                trip.open = alone and bus in ground.buses_on(session)
            self._see_joinable(institution, session)

    def bus_for(self, group: int, session: int) -> int | None:
        """Return the bus by which a group gets to a session; None where it does not.

        `WALK` where none is needed; a trip of the institution to the session comes first, then the
        first bus that is large enough and free.
        """
        ground = self.ground
        institution = ground.institution[group]
        minutes = ground.minutes(institution, session)
        if not minutes:
            return minutes if minutes is None else WALK
        joined = self.trip_to_join(group, session)
        if joined is not None:
            return joined
        if self.without_bus(group) >> session & 1:
            return None
        pupils = ground.pupils[group]
        span = ground.span(institution, session)
        for bus in ground.buses_on(session):
            if ground.seats(bus) >= pupils and self._is_free(bus, session, span):
                return bus
        self._see_none_left(group, session, minutes)
        return None

    def trip_to_join(self, group: int, session: int) -> int | None:
        """Return the bus of the trip in which the fewest seats are left over with a group."""
        institution = self.ground.institution[group]
        if not self.joinable[institution] >> session & 1:
            return None
        pupils = self.ground.pupils[group]
        fitting = [
            (trip.free, bus)
            for bus, trip in self._trips[institution, session].items()
            if trip.open and trip.free >= pupils
        ]
        return min(fitting)[1] if fitting else None

    def goes(self, institution: int, session: int, bus: int) -> bool:
        """Tell whether there is such a trip already."""
        return bus in self._trips.get((institution, session), ())

    def is_alone(self, group: int, session: int, bus: int) -> bool:
        """Tell whether a trip would not go without a group that is in it."""
        trip = self._trips[self.ground.institution[group], session][bus]
        return not trip.kept and len(trip.groups) == 1

    def without_bus(self, group: int) -> int:
        """Return sessions to which no bus is left that takes the group; there may be more."""
        return self._none_left[self.ground.size[group]]

    def mates(self, group: int, session: int, bus: int) -> list[int]:
        """Return the groups of the proposed visits in a trip."""
        return list(self._trips[self.ground.institution[group], session][bus].groups)

    def in_the_way(self, group: int, session: int) -> Iterator[list[Seat]]:
        """Give the sets of visits of which any, once gone, lets the group in.

        For each bus that is large enough the visits of its trips at that time; for each trip of the
        institution to the session each visit that takes enough seats in it.
        """
        ground = self.ground
        institution, pupils = ground.institution[group], ground.pupils[group]
        span = ground.span(institution, session)
        for bus in ground.buses_on(session):
            trips = [
                (self._trips[other, to][bus], to)
                for other, to in self._overlapping(bus, session, span)
            ]
            if ground.seats(bus) >= pupils and not any(trip.kept for trip, _ in trips):
                yield [(one, to) for trip, to in trips for one in trip.groups]
        for trip in self._trips.get((institution, session), {}).values():
            for one in trip.groups if trip.open else ():
                if trip.free + ground.pupils[one] >= pupils:
                    yield [(one, session)]

    def board(self, group: int, session: int, bus: int) -> None:
        """Put a group into a trip, which is made where it is not there."""
        ground = self.ground
        institution = ground.institution[group]
        trips = self._trips.setdefault((institution, session), {})
        if bus not in trips:
            trips[bus] = Trip(ground.seats(bus))
            self._take_bus(institution, session, bus)
            self.travel += 2 * (ground.minutes(institution, session) or 0)
            self.fares += ground.bus_price[bus] or 0
        trips[bus].free -= ground.pupils[group]
        trips[bus].groups[group] = None
        self._see_joinable(institution, session)

    def alight(self, group: int, session: int, bus: int) -> None:
        """Take a group out of a trip, which ends to be where nobody is left in it."""
        ground = self.ground
        institution = ground.institution[group]
        trips = self._trips[institution, session]
        trip = trips[bus]
        trip.free += ground.pupils[group]
        del trip.groups[group]
        if not trip.groups and not trip.kept:
            del trips[bus]
            day = ground.day[session]
            span = ground.span(institution, session)
            self._busy[bus, day].remove((span, institution, session))
            elsewhere = ~ground.day_mask[day]
            self._none_left = [mask & elsewhere for mask in self._none_left]
            self.travel -= 2 * (ground.minutes(institution, session) or 0)
            self.fares -= ground.bus_price[bus] or 0
        self._see_joinable(institution, session)

    def _take_bus(self, institution: int, session: int, bus: int) -> None:
        span = self.ground.span(institution, session)
        day = self.ground.day[session]
        self._busy.setdefault((bus, day), []).append((span, institution, session))

    def _is_free(self, bus: int, session: int, span: Span) -> bool:
        first, last = span
        for (begins, ends), _, _ in self._busy.get((bus, self.ground.day[session]), ()):
            if begins < last and first < ends:
                return False
        return True

    def _overlapping(self, bus: int, session: int, span: Span) -> list[tuple[int, int]]:
        """Return the trips of a bus at some time, as institution and session."""
        first, last = span
        return [
            (institution, to)
            for (begins, ends), institution, to in self._busy.get(
                (bus, self.ground.day[session]), ()
            )
            if begins < last and first < ends
        ]

    def _see_none_left(self, group: int, session: int, minutes: int) -> None:
        """Remember that no bus is left, where even the nearest institution would get none."""
        ground = self.ground
        first, last = ground.span(ground.institution[group], session)
        nearer = minutes - ground.least_minutes[ground.problem.sessions[session].place or ""]
        span = (first + nearer, last - nearer)
        pupils = ground.pupils[group]
        for bus in ground.buses_on(session):
            if ground.seats(bus) >= pupils and self._is_free(bus, session, span):
                return
        for size in range(ground.size[group], len(ground.sizes)):
            self._none_left[size] |= 1 << session

    def _see_joinable(self, institution: int, session: int) -> None:
        trips = self._trips[institution, session].values()
        bit = 1 << session
        least = self.ground.sizes[0]
        if any(trip.open and trip.free >= least for trip in trips):
            self.joinable[institution] |= bit
        else:
            self.joinable[institution] &= ~bit
