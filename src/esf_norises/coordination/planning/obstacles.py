"""What keeps a group out of each session whatever else is planned, for thousands of groups at once.

For each session a byte holds the constraints as flags; the bytes of all sessions are one large
number, so that what hangs on bands, on the institution and on a need is joined by `|`.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from itertools import compress

from ...domain.periods import Period
from ...domain.values import Band
from ...domain.visit_values import Area
from .constraints import ABSENCE, DAY, HOURS, MISSING, NORISE, OTHER_AREA
from .demand import GroupNow
from .offer import Offer
from .school_days import SchoolDays

_FREE = bytes(1 if flags == 0 else 0 for flags in range(256))
Absences = Mapping[str, tuple[Period, ...]]
"""The days on which institutions or groups are away, by their signs."""


class Obstacles:
    """The constraints that are settled before a plan is made."""

    def __init__(
        self,
        offer: Offer,
        days: SchoolDays,
        *,
        minutes: Mapping[tuple[str, str], int],
        institutions: Absences,
        groups: Absences,
        cancelled: Mapping[str, Collection[str]],
        first_day: datetime.date,
        prices: bool,
    ) -> None:
        """Take what they are made of.

        Args:
            offer: The sessions.
            days: Teaching days and hours.
            minutes: Minutes one way from an institution to a place.
            institutions: When institutions are away.
            groups: When groups are away.
            cancelled: The sessions that visits of a group were cancelled from, by its sign.
            first_day: The first day that is planned.
            prices: Whether a price has to be known.
        """
        self._offer, self._school_days, self._minutes = offer, days, minutes
        self._institutions, self._groups = institutions, groups
        self._first_day = first_day
        self._cancelled = {
            group: _flagged(offer.place_of[session] for session in gone)
            for group, gone in cancelled.items()
        }
        sessions = offer.sessions
        self._size = len(sessions)
        self._places = tuple(range(self._size))
        self._of_all = _number(offer.flags(first_day, prices=prices))
        self._unknown_size = _number(bytes([MISSING]) * self._size)
        self._slack = [self._slack_of(place) for place in self._places]
        self._of_bands: dict[frozenset[Band], int] = {}
        self._of_institution: dict[str, int] = {}
        self._of_absences: dict[tuple[Period, ...], int] = {}
        self._of_need: dict[tuple[Area, Period], int] = {}
        self._open: dict[tuple[int, tuple[int, ...]], tuple[int, ...]] = {}

    def of_group(self, group: GroupNow) -> int:
        """Return what keeps a group out of each session that is proposed to it, as one number."""
        return self.of_standing(group) | self._cancelled.get(group.group, 0)

    def of_standing(self, group: GroupNow) -> int:
        """Return what keeps out a visit that a group has already, as one number.

        That another visit was cancelled there is no obstacle to it: somebody planned it again.
        """
        absences = self._groups.get(group.group, ())
        return (
            self._of_all
            | self._bands(group.bands)
            | self._institution(group.institution)
            | (self._absences(absences) if absences else 0)
            | (self._unknown_size if group.pupils is None else 0)
        )

    def of_need(self, area: Area, days: Period) -> int:
        """Return which sessions do not count for a need, as one number."""
        key = (area, days)
        if key not in self._of_need:
            first = max(self._first_day, days.first or self._first_day)
            counted = Period(first=first, last=days.last) if _holds(first, days.last) else None
            self._of_need[key] = _number(
                bytes(
                    (OTHER_AREA if one.area not in (area, None) else 0)
                    | (0 if counted is not None and one.date in counted else DAY)
                    for one in self._offer.sessions
                )
            )
        return self._of_need[key]

    def flags(self, obstacles: int) -> bytes:
        """Return what stands in a number, a byte for each session."""
        return obstacles.to_bytes(self._size, "little")

    def options(self, of_group: int, needs: Iterable[int]) -> tuple[int, ...]:
        """Return the sessions that nothing keeps a group out of, for one of its needs at least.

        Groups of which the same holds share the answer.
        """
        key = (of_group, tuple(needs))
        if key not in self._open:
            found: set[int] = set()
            for need in key[1]:
                free = self.flags(of_group | need).translate(_FREE)
                found.update(compress(self._places, free))
            self._open[key] = tuple(sorted(found))
        return self._open[key]

    def forget_options(self) -> None:
        """Let go of what `options` found, once all groups have theirs."""
        self._open.clear()

    def _slack_of(self, place: int) -> int | None:
        """Return how long the way to a session may be, in minutes one way; None: not known."""
        session = self._offer.sessions[place]
        starts, ends = self._school_days.hours(session.date)
        if session.starts is None or session.ends is None or starts is None or ends is None:
            return None
        return min(session.starts - starts, ends - session.ends)

    def _bands(self, bands: frozenset[Band]) -> int:
        if bands not in self._of_bands:
            of_norise = self._offer.flags_for(bands)
            of_day: dict[datetime.date, int] = {}
            for one in self._offer.sessions:
                if one.date not in of_day:
                    of_day[one.date] = self._school_days.flags(one.date, bands)
            self._of_bands[bands] = _number(
                bytes(of_norise[one.norise] | of_day[one.date] for one in self._offer.sessions)
            )
        return self._of_bands[bands]

    def _institution(self, institution: str) -> int:
        if institution not in self._of_institution:
            minutes = self._minutes
            places = {one.place for one in self._offer.sessions}
            ways = {
                place: 0 if place is None else minutes.get((institution, place)) for place in places
            }
            flags = bytes(
                _hours_flag(ways[one.place], slack)
                for one, slack in zip(self._offer.sessions, self._slack, strict=True)
            )
            absences = self._institutions.get(institution, ())
            self._of_institution[institution] = _number(flags) | self._absences(absences)
        return self._of_institution[institution]

    def _absences(self, absences: tuple[Period, ...]) -> int:
        if absences not in self._of_absences:
            self._of_absences[absences] = _number(
                bytes(
                    ABSENCE if any(one.date in absence for absence in absences) else 0
                    for one in self._offer.sessions
                )
            )
        return self._of_absences[absences]


def _number(flags: bytes) -> int:
    return int.from_bytes(flags, "little")


def _flagged(places: Iterable[int]) -> int:
    """Return a number in whose bytes at some places it says that the norise does not suit."""
    found = 0
    for place in places:
        found |= NORISE << (8 * place)
    return found


def _holds(first: datetime.date, last: datetime.date | None) -> bool:
    return last is None or first <= last


def _hours_flag(minutes: int | None, slack: int | None) -> int:
    if minutes is None or slack is None:
        return MISSING
    return HOURS if minutes > slack else 0
