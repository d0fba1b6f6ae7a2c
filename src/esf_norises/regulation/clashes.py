"""Who is at two sessions at once: a sign that units of overlapping sessions have in common."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from ..domain.catalogue import Session
from ..domain.rows import Rows
from .units import Units

ALONE = "-"
"""Sign of all units of which nobody is anywhere else on that day."""

Times = tuple["datetime.time | None", "datetime.time | None"]


def clash_signs(sessions: Rows[Session], units: Units) -> list[str | None]:
    """Return for each unit the sign of the sessions that overlap its own for the same pupils.

    Units of one sign were at overlapping times at several places. A unit whose pupils are at one
    place
    only has the sign of its own record; `ALONE` stands for all whose pupils have one visit that
    day. Where a time is missing and there are several visits that day, the sign is missing.
    """
    times: dict[str, Times] = {
        session: (starts, ends)
        for session, starts, ends in zip(
            *map(sessions.column, ("session", "starts", "ends")), strict=True
        )
    }
    signs: list[str | None] = [ALONE] * len(units)
    first: dict[tuple[str, datetime.date], int] = {}
    several: dict[tuple[str, datetime.date], list[int]] = {}
    for row, (who, visit) in enumerate(zip(units.who, units.visits, strict=True)):
        key = (who, visit.date)
        if key in first:
            several.setdefault(key, [first[key]]).append(row)
        else:
            first[key] = row
    for rows in several.values():
        for row, sign in zip(rows, _signs(rows, units, times), strict=True):
            signs[row] = sign
    return signs


def _signs(rows: Sequence[int], units: Units, times: Mapping[str, Times]) -> list[str | None]:
    """Bring rows together whose sessions overlap, directly or through another one."""
    spans = [times[units.visits[row].session] for row in rows]
    if any(starts is None or ends is None for starts, ends in spans):
        return [None] * len(rows)
    order = sorted(range(len(rows)), key=lambda i: (spans[i][0], rows[i]))
    signs: list[str | None] = [None] * len(rows)
    until: datetime.time | None = None
    sign = ""
    for i in order:
        starts, ends = spans[i]
        if until is None or starts is None or starts >= until:
            sign, until = units.keys[rows[i]], ends
        elif ends is not None and ends > until:
            until = ends
        signs[i] = sign
    return signs
