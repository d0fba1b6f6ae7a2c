"""On which days and at which hours groups may go, from the school calendar and the parameters."""

from __future__ import annotations

import datetime

from ...domain.values import Band
from ...errors import InvalidValue
from ...regulation.parameter_values import ParameterState
from ...regulation.parameters import Parameters
from ...regulation.school_calendar import Day, DayKind, SchoolCalendar
from .constraints import DAY, MISSING

STARTS, ENDS = "school_day_starts", "school_day_ends"
"""The parameters that say between which hours a group may be away."""


class SchoolDays:
    """Teaching days and hours, each day looked up once."""

    def __init__(self, parameters: Parameters) -> None:
        """Take the parameters in force."""
        self._parameters = parameters
        self._calendar = SchoolCalendar(parameters=parameters)
        self._days: dict[tuple[datetime.date, Band], Day] = {}
        self._hours: dict[datetime.date, tuple[int | None, int | None]] = {}

    def day(self, day: datetime.date, band: Band) -> Day:
        """Say what a day is for a band."""
        found = self._days.get((day, band))
        if found is None:
            found = self._days[day, band] = self._calendar.day(day, band)
        return found

    def flags(self, day: datetime.date, bands: frozenset[Band]) -> int:
        """Tell whether a group of some bands may go on a day, as flags.

        A day on which one band is not taught is none, whatever is not known of the others.
        """
        kinds = {self.day(day, band).kind for band in bands}
        if kinds - {DayKind.TEACHING, DayKind.UNKNOWN}:
            return DAY
        return MISSING if DayKind.UNKNOWN in kinds else 0

    def hours(self, day: datetime.date) -> tuple[int | None, int | None]:
        """Return from when and until when a group may be away, in minutes from midnight.

        None where it is not set, or is not a time.
        """
        found = self._hours.get(day)
        if found is None:
            found = self._hours[day] = (self._time(STARTS, day), self._time(ENDS, day))
        return found

    def _time(self, name: str, day: datetime.date) -> int | None:
        value = self._parameters.at(name, day)
        if value.state is not ParameterState.VALUE:
            return None
        return minutes_of_text(str(value.value))


def minutes_of(time: datetime.time | None) -> int | None:
    """Return the minutes from midnight to a time."""
    return None if time is None else time.hour * 60 + time.minute


def minutes_of_text(text: str) -> int | None:
    """Return the minutes from midnight to a time written as 08:30; None for another text."""
    from ...domain.kinds import TIME

    try:
        return minutes_of(TIME.parse(text))
    except InvalidValue:
        return None
