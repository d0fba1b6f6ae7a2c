"""A problem as numbers for the built-in planner: a set of sessions is the bits of a whole number.

Sessions that a group could go to are what is left when several sets are cut with each other; with
sets as bits, one cut of thousands of sessions costs less than looking at one session.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import or_

import attrs

from .problem import Problem

WALK = -1
"""Stands for a bus where none is needed."""

Span = tuple[float, float]
"""From when until when a bus is taken, in minutes from midnight; the end is not included."""

_ONE = ord("1")

_GRADES = 16
"""Into how many grades sessions are sorted by their price."""

ALL_DAY: Span = (float("-inf"), float("inf"))


def bits(mask: int) -> Iterator[int]:
    """Give the places of the bits that are set, ascending."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def mask_of(places: Iterable[int]) -> int:
    """Return the number in which the bits of these places are set."""
    places = tuple(places)
    text = bytearray(b"0") * (max(places, default=0) + 1)
    for place in places:
        text[place] = _ONE
    return int(text[::-1], 2)


@attrs.frozen(kw_only=True, eq=False)
class Ground:
    """What stays the same while a plan is made.

    Groups, sessions, buses and needs are known by their places in the problem; institutions by
    the place at which a group of theirs comes first.

    Attributes:
        problem: The problem.
        institution: The institution of each group.
        names: The registration number of each institution.
        pupils: How many pupils each group has; 0 where not known, and then it has no options.
        size: The place of each group's number of pupils in `sizes`.
        sizes: The numbers of pupils that occur, ascending.
        options: The sessions that each group could go to, but for what hangs on kept visits.
        needs_of: The needs of each group.
        serving: For each need, the options of its group that count for it.
        of_norise: For each session, the sessions of its norise.
        day: The day of each session, counted from the first day.
        day_mask: The sessions of each day.
        shuts: For each session, the sessions that a group can go to no more once it goes to it.
        price: What a group pays in each session, in parts of a euro; None where not known.
        bus_price: What a trip of each bus costs, likewise.
        budget: What may be spent, likewise; None where money sets no limit.
    """

    problem: Problem
    institution: Sequence[int]
    names: Sequence[str]
    pupils: Sequence[int]
    size: Sequence[int]
    sizes: Sequence[int]
    options: Sequence[int]
    needs_of: Sequence[Sequence[int]]
    serving: Sequence[int]
    of_norise: Sequence[int]
    day: Sequence[int]
    day_mask: dict[int, int]
    shuts: Sequence[int]
    price: Sequence[int | None]
    bus_price: Sequence[int | None]
    budget: int | None
    _levels: dict[int, tuple[tuple[int, int], ...]] = attrs.field(factory=dict)
    _buses: dict[int, tuple[int, ...]] = attrs.field(factory=dict)

    @cached_property
    def place_masks(self) -> dict[str | None, int]:
        """The sessions at each place; None: those that come to the school."""
        at: dict[str | None, list[int]] = {}
        for number, session in enumerate(self.problem.sessions):
            at.setdefault(session.place, []).append(number)
        return {place: mask_of(numbers) for place, numbers in at.items()}

    @cached_property
    def least_minutes(self) -> dict[str, int]:
        """The shortest way to each place from any institution that needs a bus."""
        least: dict[str, int] = {}
        for (_, place), minutes in self.problem.minutes.items():
            if minutes > 0:
                least[place] = min(minutes, least.get(place, minutes))
        return least

    @cached_property
    def most_coverage(self) -> int:
        """A coverage that no plan exceeds: what each group could have, were it alone.

        A group goes to a norise once.
        """
        most = 0
        for number, need in enumerate(self.problem.needs):
            found, rest = min(need.wanted, need.have), self.serving[number]
            while rest and found < need.wanted:
                found += 1
                rest &= ~self.of_norise[(rest & -rest).bit_length() - 1]
            most += found
        return most

    @cached_property
    def grades(self) -> tuple[int, ...]:
        """The sessions by their price, in a few grades: first those that cost least."""
        prices = self._prices
        size = -(-len(prices) // _GRADES) or 1
        ends = [*prices[size - 1 :: size], *prices[-1:]]
        masks = [self.no_dearer_than(price) for price in ends]
        return tuple(mask & ~less for less, mask in zip([0, *masks], masks, strict=False))

    @cached_property
    def _prices(self) -> list[int]:
        return sorted({price for price in self.price if price is not None})

    @cached_property
    def _up_to(self) -> list[int]:
        """For each price that occurs, the sessions that cost no more."""
        at: dict[int, list[int]] = {}
        for session, price in enumerate(self.price):
            if price is not None:
                at.setdefault(price, []).append(session)
        masks = (mask_of(at[price]) for price in self._prices)
        return list(accumulate(masks, or_))

    def no_dearer_than(self, money: int) -> int:
        """Return the sessions whose price is at most so much."""
        place = bisect_right(self._prices, money)
        return self._up_to[place - 1] if place else 0

    def minutes(self, institution: int, session: int) -> int | None:
        """Return the minutes one way; 0: on foot, or the norise comes; None where not known."""
        place = self.problem.sessions[session].place
        if place is None:
            return 0
        return self.problem.minutes.get((self.names[institution], place))

    def levels(self, institution: int) -> tuple[tuple[int, int], ...]:
        """Return the minutes one way that occur, ascending, each with the sessions that far."""
        if institution not in self._levels:
            found: dict[int, int] = {}
            name = self.names[institution]
            for place, mask in self.place_masks.items():
                minutes = 0 if place is None else self.problem.minutes.get((name, place))
                if minutes is not None:
                    found[minutes] = found.get(minutes, 0) | mask
            self._levels[institution] = tuple(sorted(found.items()))
        return self._levels[institution]

    def on_foot(self, institution: int) -> int:
        """Return the sessions that an institution needs no bus for."""
        levels = self.levels(institution)
        return levels[0][1] if levels and levels[0][0] == 0 else 0

    @cached_property
    def groups_of(self) -> list[list[int]]:
        """The groups of each institution."""
        found: list[list[int]] = [[] for _ in self.names]
        for group, institution in enumerate(self.institution):
            found[institution].append(group)
        return found

    def buses_on(self, session: int) -> tuple[int, ...]:
        """Return the buses that can be had on a session's day: the one to take first, first.

        That is the smallest; where money sets a limit, the cheapest, and none without a price.
        """
        day = self.day[session]
        if day not in self._buses:
            date = self.problem.sessions[session].date
            here = [
                number
                for number, bus in enumerate(self.problem.buses)
                if bus.seats is not None and bus.is_there_on(date)
            ]
            if self.budget is not None:
                here = [number for number in here if self.bus_price[number] is not None]
            here.sort(key=lambda number: (self._fare(number), self.seats(number), number))
            self._buses[day] = tuple(here)
        return self._buses[day]

    def _fare(self, bus: int) -> int:
        return 0 if self.budget is None else self.bus_price[bus] or 0

    def seats(self, bus: int) -> int:
        """Return how many pupils a bus takes; 0 where not known."""
        return self.problem.buses[bus].seats or 0

    def span(self, institution: int, session: int) -> Span:
        """Return when a bus is taken by a trip; all day where its times are not known."""
        one = self.problem.sessions[session]
        minutes = self.minutes(institution, session)
        if one.starts is None or one.ends is None or minutes is None:
            return ALL_DAY
        return (one.starts - minutes, one.ends + minutes)
