"""Moments as a store writes them: in the time of Latvia."""

from __future__ import annotations

import datetime
from functools import cache


@cache
def riga() -> datetime.tzinfo:
    """Return the time zone Europe/Riga."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo("Europe/Riga")
    except ZoneInfoNotFoundError:  # Windows has no zones of its own; python-dateutil 2.9 does
        from dateutil.tz import gettz

        zone = gettz("Europe/Riga")
        if zone is None:
            raise
        return zone


def now() -> datetime.datetime:
    """Return the moment, in Latvia's time; for the edge of the program only."""
    return datetime.datetime.now(riga())


def written(moment: datetime.datetime) -> str:
    """Write a moment as it stands in a store.

    Raises:
        ValueError: The moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"the moment {moment} has no time zone")
    return moment.astimezone(riga()).isoformat(timespec="seconds")
