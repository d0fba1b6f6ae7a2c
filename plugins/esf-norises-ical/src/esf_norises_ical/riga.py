"""The clock in Latvia as a calendar carries it, for programs that do not know Europe/Riga."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import icalendar

ZONE = "Europe/Riga"
"""Name of the time zone."""

_WINTER, _SUMMER = datetime.timedelta(hours=2), datetime.timedelta(hours=3)


def time_zone() -> icalendar.Timezone:
    """Make the rules by which clocks change in March and October.

    They are those of Directive 2000/84/EC, in Latvia without a gap since 2001: the last Sunday of
    each of the two months, at one o'clock universal time.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    for kind, name, first, month, before, after in (
        (TimezoneDaylight, "EEST", datetime.datetime(2001, 3, 25, 3), 3, _WINTER, _SUMMER),
        (TimezoneStandard, "EET", datetime.datetime(2001, 10, 28, 4), 10, _SUMMER, _WINTER),
    ):
        part = kind()
        part.add("tzname", name)
        part.add("dtstart", first)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone
