"""A plan in the making: visits are put in and taken out, and what hangs on them is kept right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from .fleet import Fleet
from .ground import WALK, Ground, mask_of
from .problem import Proposed


class State:
    """The visits proposed so far, with seats, buses, days and money.

    It never breaks a constraint as long as `add` is called only with one of the `candidates` and
    with what `way` answered just before.

    Attributes:
        ground: What stays the same.
        fleet: What the buses do.
        left: Seats left in each session; below 0 where kept visits have taken too many.
        wants: For each group, the options that serve a need which is not full.
        at: The proposed visits of each session: group and bus.
        of: The proposed visits of each group: session and bus.
        met: How many of the wanted visits each institution has.
        wanted: How many it wants.
        coverage: How many of the wanted visits the groups have.
        earliness: Days from the first day, summed over the proposed visits.
        prices: What they cost without trips, in the ground's parts of a euro.
        work: How often a way was looked for or a visit put in or taken out: time without a clock.
        journal: The changes since it was emptied: put in or taken out, group, session, bus.
    """

    def __init__(self, ground: Ground) -> None:
        problem = ground.problem
        self.ground = ground
        self.fleet: Fleet = Fleet(ground)
        self.left: list[int] = [session.seats or 0 for session in problem.sessions]
        self.at: list[dict[int, int]] = [{} for _ in problem.sessions]
        self.of: list[dict[int, int]] = [{} for _ in problem.groups]
        self.met: list[int] = [0] * len(ground.names)
        self.wanted: list[int] = [0] * len(ground.names)
        self.earliness: int = 0
        self.prices: int = 0
        self.work: int = 0
        self.journal: list[tuple[bool, int, int, int]] = []
        for need in problem.needs:
            institution = ground.institution[need.group]
            self.wanted[institution] += need.wanted
            self.met[institution] += min(need.wanted, need.have)
        self.coverage: int = sum(self.met)
        self._shut_by_kept = [0] * len(problem.groups)
        for visit in problem.kept:
            self.left[visit.session] -= visit.pupils or 0
            self._shut_by_kept[visit.group] |= ground.shuts[visit.session]
        self._shut = list(self._shut_by_kept)
        self._has = [need.have for need in problem.needs]
        self._fits = [
            mask_of(session for session, left in enumerate(self.left) if left >= size)
            for size in ground.sizes
        ]
        self.wants: list[int] = [self._wants_of(group) for group in range(len(problem.groups))]

    # Looking ------------------------------------------------------------------------------------

    def candidates(self, group: int) -> int:
        """Return the sessions that serve a group and have a day, seats and a price for it."""
        ground = self.ground
        found = self.wants[group] & ~self._shut[group] & self._fits[ground.size[group]]
        if found and ground.budget is not None:
            found &= ground.no_dearer_than(self.money)
        return found

    def open_needs(self, group: int) -> Iterator[tuple[int, int]]:
        """Give for each need of a group that is not full its candidates and what it lacks."""
        candidates = self.candidates(group)
        for need in self.ground.needs_of[group] if candidates else ():
            lacks = self.ground.problem.needs[need].wanted - self._has[need]
            if lacks > 0 and (mask := candidates & self.ground.serving[need]):
                yield mask, lacks

    def improvable(self, group: int) -> int:
        """Return the sessions that would serve a group, were all proposed visits away."""
        return self.wants[group] & ~self._shut_by_kept[group]

    def shut(self, group: int, session: int) -> list[int]:
        """Return the sessions of a group's proposed visits that shut a session for it."""
        shuts = self.ground.shuts
        return [other for other in self.of[group] if shuts[other] >> session & 1]

    def twice(self, group: int) -> int:
        """Return the sessions that serve two needs of a group at once."""
        once = twice = 0
        for need in self.ground.needs_of[group]:
            if self._is_open(need):
                serving = self.ground.serving[need]
                twice |= once & serving
                once |= serving
        return twice

    def way(self, group: int, session: int) -> int | None:
        """Return the bus by which a group gets to a session, or `WALK`.

        Seats, days and needs are not looked at: `candidates` is about them.

        Returns:
            None where no bus is left, or no money.
        """
        self.work += 1
        bus = self.fleet.bus_for(group, session)
        if bus is None or self.ground.budget is None:
            return bus
        return bus if self.cost(group, session, bus) <= self.money else None

    @property
    def money(self) -> int:
        """What is left of the budget, in the ground's parts of a euro; 0 where there is none."""
        return (self.ground.budget or 0) - self.prices - self.fleet.fares

    def cost(self, group: int, session: int, bus: int) -> int:
        """Return what a visit would cost: its price, and the trip where there is none yet."""
        ground = self.ground
        price = ground.price[session] or 0
        if bus == WALK or self.fleet.goes(ground.institution[group], session, bus):
            return price
        return price + (ground.bus_price[bus] or 0)

    def saving(self, group: int, session: int, bus: int) -> int:
        """Return what would be saved without a visit: its price, and its trip were it alone."""
        price = self.ground.price[session] or 0
        if bus == WALK or not self.fleet.is_alone(group, session, bus):
            return price
        return price + (self.ground.bus_price[bus] or 0)

    def share(self, institution: int) -> float:
        """Return which share of its wanted visits an institution has."""
        return self.met[institution] / self.wanted[institution]

    def rank(self) -> tuple[int, list[float], int, int]:
        """Return what is compared between plans of one problem: the greater one is the better."""
        shares = [self.share(one) for one, wanted in enumerate(self.wanted) if wanted]
        return (self.coverage, sorted(shares), -self.fleet.travel, -self.earliness)

    def useless(self, group: int) -> list[int]:
        """Return the sessions of a group's proposed visits that no need would miss."""
        ground = self.ground
        return [
            session
            for session in self.of[group]
            if all(
                self._has[need] > ground.problem.needs[need].wanted
                for need in ground.needs_of[group]
                if ground.serving[need] >> session & 1
            )
        ]

    def visits(self) -> tuple[Proposed, ...]:
        """Return the proposed visits, by group and session."""
        return tuple(
            Proposed(group=group, session=session, bus=None if bus == WALK else bus)
            for group, visits in enumerate(self.of)
            for session, bus in sorted(visits.items())
        )

    # Changing -----------------------------------------------------------------------------------

    def add(self, group: int, session: int, bus: int) -> None:
        """Put in a visit, with what `way` answered."""
        self.journal.append((True, group, session, bus))
        self._put(group, session, bus)

    def remove(self, group: int, session: int) -> None:
        """Take out a visit."""
        bus = self.of[group][session]
        self.journal.append((False, group, session, bus))
        self._take(group, session, bus)

    def undo_to(self, length: int) -> None:
        """Take back changes until the journal has a length that it had before."""
        while len(self.journal) > length:
            added, group, session, bus = self.journal.pop()
            if added:
                self._take(group, session, bus)
            else:
                self._put(group, session, bus)

    def _put(self, group: int, session: int, bus: int) -> None:
        ground = self.ground
        self.work += 1
        self._change_seats(session, -ground.pupils[group])
        self.at[session][group] = bus
        self.of[group][session] = bus
        self._shut[group] |= ground.shuts[session]
        self.earliness += ground.day[session]
        self.prices += ground.price[session] or 0
        for need in ground.needs_of[group]:
            if ground.serving[need] >> session & 1:
                if self._is_open(need):
                    self.coverage += 1
                    self.met[ground.institution[group]] += 1
                self._has[need] += 1
        self.wants[group] = self._wants_of(group)
        if bus != WALK:
            self.fleet.board(group, session, bus)

    def _take(self, group: int, session: int, bus: int) -> None:
        ground = self.ground
        self.work += 1
        self._change_seats(session, ground.pupils[group])
        del self.at[session][group]
        del self.of[group][session]
        shut = self._shut_by_kept[group]
        for other in self.of[group]:
            shut |= ground.shuts[other]
        self._shut[group] = shut
        self.earliness -= ground.day[session]
        self.prices -= ground.price[session] or 0
        for need in ground.needs_of[group]:
            if ground.serving[need] >> session & 1:
                self._has[need] -= 1
                if self._is_open(need):
                    self.coverage -= 1
                    self.met[ground.institution[group]] -= 1
        self.wants[group] = self._wants_of(group)
        if bus != WALK:
            self.fleet.alight(group, session, bus)

    def _is_open(self, need: int) -> bool:
        return self._has[need] < self.ground.problem.needs[need].wanted

    def _wants_of(self, group: int) -> int:
        wants = 0
        for need in self.ground.needs_of[group]:
            if self._is_open(need):
                wants |= self.ground.serving[need]
        return wants

    def _change_seats(self, session: int, change: int) -> None:
        before = self.left[session]
        after = self.left[session] = before + change
        sizes = self.ground.sizes
        low, high = (before, after) if change > 0 else (after, before)
        bit = 1 << session
        for size in range(bisect_right(sizes, low), bisect_right(sizes, high)):
            self._fits[size] ^= bit
