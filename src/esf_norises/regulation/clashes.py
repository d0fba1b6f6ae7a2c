"""Who is at several visits on one day: where and when, and who stands twice on a roster."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from ..domain.catalogue import Session
from ..domain.rows import Rows
from ..frozen import frozen
from .reg882.records import Stay
from .units import Units
from .visits_on_days import VisitOnDay

NOBODY = datetime.time(0)
"""Where nobody was, no time passed."""


@frozen(kw_only=True)
class SameDay:
    """What one day's units have to do with one another.

    Attributes:
        several: For each unit, 1 where the same pupils are at another visit on that day.
        doubled: Units of pupils who stand on one roster more than once.
    """

    several: bytearray
    doubled: tuple[int, ...]


def same_day(units: Units) -> SameDay:
    """Find the units whose pupils have another one on that day.

    A number that says that nobody was there is of no pupils.

    Args:
        units: The units.
    """
    several, doubled = bytearray(len(units)), []
    visits, nobody = units.visits.codes, units.nobody
    for rows in _of_pupils_and_days(units):
        there = [row for row in rows if row not in nobody]
        if len({visits[row] for row in there}) > 1:
            for row in there:
                several[row] = 1
        if len(there) > 1 and there[0] >= units.numbers:
            times = Counter(visits[row] for row in there)
            doubled += [row for row in there if times[visits[row]] > 1]
    return SameDay(several=several, doubled=tuple(doubled))


def _of_pupils_and_days(units: Units) -> Iterator[list[int]]:
    """Yield the units of the same pupils on one day, where there are several."""
    visits, who = units.visits.codes, units.who.codes
    numbers = {day: place for place, day in enumerate({one.date for one in units.on_days})}
    day_of = [numbers[one.date] for one in units.on_days]
    of_day: list[list[int]] = [[] for _ in numbers]
    for row, visit in enumerate(visits):
        of_day[day_of[visit]].append(row)
    for rows in of_day:
        times = Counter(who[row] for row in rows)
        if len(times) < len(rows):
            of_pupils: dict[int, list[int]] = {}
            for row in rows:
                if times[who[row]] > 1:
                    of_pupils.setdefault(who[row], []).append(row)
            yield from of_pupils.values()


def stays(visits: Sequence[VisitOnDay], sessions: Rows[Session]) -> list[Stay | None]:
    """Return where and when each visit was; None where a time is missing.

    Times of which the end is not after the beginning say nothing.

    Args:
        visits: The visits.
        sessions: The sessions.
    """
    names = ("session", "starts", "ends")
    times = {
        session: (starts, ends)
        for session, starts, ends in zip(*map(sessions.column, names), strict=True)
        if starts is not None and ends is not None and starts < ends
    }
    return [
        Stay(visit=one.visit, starts=times[one.session][0], ends=times[one.session][1])
        if one.session in times
        else None
        for one in visits
    ]
