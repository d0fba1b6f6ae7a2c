"""The clock in Latvia: what a time that somebody wrote without an offset is ahead of UTC."""

from __future__ import annotations

import datetime

_WINTER = datetime.timezone(datetime.timedelta(hours=2))
_SUMMER = datetime.timezone(datetime.timedelta(hours=3))
_FIRST_YEAR = 2001
_HOUR = datetime.timedelta(hours=1)


def offset_in_latvia(clock: datetime.datetime) -> datetime.timezone | None:
    """Return the offset of a time as clocks in Latvia show it, by Directive 2000/84/EC.

    Clocks change on the last Sundays of March and October, at one o'clock universal time.

    Args:
        clock: The time, without an offset.

    Returns:
        The offset; None where clocks show that hour twice or never, and before 2001.
    """
    if clock.year < _FIRST_YEAR:
        return None
    three = datetime.time(3)
    forward = datetime.datetime.combine(_last_sunday(clock.year, 3), three)
    back = datetime.datetime.combine(_last_sunday(clock.year, 10), three)
    if any(change <= clock < change + _HOUR for change in (forward, back)):
        return None
    return _SUMMER if forward < clock < back else _WINTER


def _last_sunday(year: int, month: int) -> datetime.date:
    last = datetime.date(year, month, 31)  # both months have 31 days
    return last - datetime.timedelta(days=(last.weekday() + 1) % 7)
