"""Which days are taught, as the checker of plans reads it: apart from the calendar of the rules."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cache

from ..domain.values import Band
from ..regulation.parameter_values import ParameterState
from ..regulation.parameters import Parameters

_CLOSED, _UNKNOWN, _TAUGHT = "day", "missing", None
_ONE_DAY = datetime.timedelta(days=1)


def day_fault(parameters: Parameters, day: datetime.date, bands: Iterable[Band]) -> str | None:
    """Tell why a group may not go on a day: `day`, `missing`, or None where it may.

    A day that one of the bands surely does not learn on is `day`, whatever is not known of others.

    Args:
        parameters: The parameters in force.
        day: The day.
        bands: The bands of all parts of the group.
    """
    if day.weekday() >= 5 or day in _free(day.year):
        return _CLOSED
    if day.isoformat() in _list(parameters, "extra_free_days", day):
        return _CLOSED
    answers = {_of_band(parameters, day, band) for band in bands}
    return _CLOSED if _CLOSED in answers else _UNKNOWN if _UNKNOWN in answers else _TAUGHT


def _of_band(parameters: Parameters, day: datetime.date, band: Band) -> str | None:
    if band in (Band.PRESCHOOL_UNDER_5, Band.PRESCHOOL_5_PLUS):
        follows = _value(parameters, "preschool_days", day)
        if follows is None:
            return _UNKNOWN
        if follows == "working-days":
            return _UNKNOWN if _is_moved(parameters, day) else _TAUGHT
        band = Band.CLASS_1
    last = {Band.CLASS_9: "last_day_class_9", Band.CLASS_12: "last_day_class_12"}
    first = _list(parameters, "first_semester", day)
    if not first or _value(parameters, "school_holidays", day) is None:
        return _UNKNOWN
    if day < _days(first[0])[0]:
        return _CLOSED
    for holiday in _list(parameters, "school_holidays", day):
        begins, ends = _days(holiday)
        if begins <= day <= ends:
            return _CLOSED
    end = _value(parameters, last.get(band, "last_day_other_classes"), day)
    if not isinstance(end, datetime.date):
        return _UNKNOWN
    if day > end:
        return _CLOSED
    return _UNKNOWN if _is_moved(parameters, day) else _TAUGHT


def _is_moved(parameters: Parameters, day: datetime.date) -> bool:
    moved = _list(parameters, "moved_working_days", day)
    return any(pair.split("/")[0] == day.isoformat() for pair in moved)


@cache
def _free(year: int) -> frozenset[datetime.date]:
    """Take the public holidays of a year from the words of the law."""
    from dateutil.easter import easter

    fixed = "01-01 05-01 05-04 06-23 06-24 11-18 12-24 12-25 12-26 12-31"
    days = {datetime.date.fromisoformat(f"{year}-{day}") for day in re.split(" ", fixed)}
    days |= {easter(year) + distance * _ONE_DAY for distance in (-2, 0, 1, 49)}
    sundays = [day for day in range(1, 15) if datetime.date(year, 5, day).weekday() == 6]
    days.add(datetime.date(year, 5, sundays[1]))
    for month, number in ((5, 4), (11, 18)):
        day = datetime.date(year, month, number)
        if day.weekday() >= 5:
            while day.weekday() >= 5 or day in days:
                day += _ONE_DAY
            days.add(day)
    return frozenset(days)


def _value(parameters: Parameters, name: str, day: datetime.date) -> object:
    found = parameters.at(name, day)
    return found.value if found.state is ParameterState.VALUE else None


def _list(parameters: Parameters, name: str, day: datetime.date) -> tuple[str, ...]:
    value = _value(parameters, name, day)
    return tuple(str(text) for text in value) if isinstance(value, tuple) else ()


def _days(text: str) -> tuple[datetime.date, datetime.date]:
    first, last = text.split("/")
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
