"""Which days are teaching days: school years and holidays from dated parameters, public ones
computed.

Source: Cabinet regulations on the start and end of each school year (in `school_calendar.toml`,
each with
its level), and the law on public holidays. Past what is known the answer is unknown, never "no".
"""

from __future__ import annotations

import datetime
from enum import StrEnum

import attrs

from ..domain.periods import Period
from ..domain.public_holidays import public_holidays
from ..domain.values import Band
from ..texts import Texts
from .parameter_values import ParametersOnDates, ParameterState
from .sources import Source

_SATURDAY = 5


class DayKind(StrEnum):
    """What a day is for a band.

    `teaching`: lessons are held. `weekend`, `public_holiday`, `school_holiday`: they are not.
    `outside`:
    before the school year's first or after its last day for this band. `unknown`: not known.
    """

    TEACHING = "teaching"
    WEEKEND = "weekend"
    PUBLIC_HOLIDAY = "public_holiday"
    SCHOOL_HOLIDAY = "school_holiday"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class Day:
    """What is known of a day.

    Attributes:
        kind: What it is.
        name: The holiday's name, where it is one; what is missing, where it is unknown.
        source: Where it can be read; None where nothing was found.
    """

    kind: DayKind
    name: Texts | None = None
    source: Source | None = None


@attrs.frozen(kw_only=True)
class SchoolCalendar:
    """Teaching days by the parameters in force.

    Attributes:
        parameters: The parameters that `school_calendar.toml` declares.
    """

    parameters: ParametersOnDates

    def semester_on(self, day: datetime.date) -> int | None:
        """Return 1 or 2, or None between the semesters and where the school year is not known."""
        first = self._periods("first_semester", day)
        starts = self.parameters.at("second_semester_starts", day)
        if first is not None and day in first[0]:
            return 1
        if starts.state is ParameterState.VALUE and day >= _day(starts.value):
            return 2
        return None

    def day(self, day: datetime.date, band: Band) -> Day:
        """Say what a day is for pupils of a band.

        Working days that the Cabinet moved bind state institutions and are advice to
        municipalities:
        a school that follows the advice does not teach on the day that became free, so it is
        unknown.

        Args:
            day: Any day.
            band: The pupils' band; on which days a pre-school teaches is the parameter
                `preschool_days`.
        """
        if day.weekday() >= _SATURDAY:
            return Day(kind=DayKind.WEEKEND)
        if (name := public_holidays(day.year).get(day)) is not None:
            return Day(kind=DayKind.PUBLIC_HOLIDAY, name=name)
        extra = self.parameters.at("extra_free_days", day)
        if extra.state is ParameterState.VALUE and day.isoformat() in _texts(extra.value):
            return Day(kind=DayKind.PUBLIC_HOLIDAY, source=extra.source)
        return self._school_day(day, band)

    def _school_day(self, day: datetime.date, band: Band) -> Day:
        if band.rank <= Band.PRESCHOOL_5_PLUS.rank:
            return self._preschool_day(day)
        first = self._periods("first_semester", day)
        holidays = self.parameters.at("school_holidays", day)
        ends = self.parameters.at(last_day_of(band), day)
        if first is None or holidays.state is not ParameterState.VALUE:
            return Day(kind=DayKind.UNKNOWN, name=_YEAR_UNKNOWN)
        start = first[0].first
        if start is not None and day < start:
            return Day(kind=DayKind.OUTSIDE, source=holidays.source)
        for text in _texts(holidays.value):
            if day in Period.parse(text):
                return Day(kind=DayKind.SCHOOL_HOLIDAY, source=holidays.source)
        if ends.state is not ParameterState.VALUE:
            return Day(kind=DayKind.UNKNOWN, name=_END_UNKNOWN.format(name=last_day_of(band)))
        if day > _day(ends.value):
            return Day(kind=DayKind.OUTSIDE, source=ends.source)
        if day.isoformat() in self._moved_away(day):
            return Day(kind=DayKind.UNKNOWN, name=_MOVED)
        return Day(kind=DayKind.TEACHING, source=holidays.source)

    def _preschool_day(self, day: datetime.date) -> Day:
        """Say what a day is for a pre-school, by what the municipality chose."""
        follows = self.parameters.at("preschool_days", day)
        if follows.state is not ParameterState.VALUE:
            return Day(kind=DayKind.UNKNOWN, name=_PRESCHOOL)
        if follows.value == "school-year":
            return self._school_day(day, Band.CLASS_1)
        if day.isoformat() in self._moved_away(day):
            return Day(kind=DayKind.UNKNOWN, name=_MOVED)
        return Day(kind=DayKind.TEACHING, source=follows.source)

    def _moved_away(self, day: datetime.date) -> tuple[str, ...]:
        moved = self.parameters.at("moved_working_days", day)
        if moved.state is not ParameterState.VALUE:
            return ()
        return tuple(text.partition("/")[0] for text in _texts(moved.value))

    def _periods(self, name: str, day: datetime.date) -> tuple[Period, ...] | None:
        value = self.parameters.at(name, day)
        if value.state is not ParameterState.VALUE:
            return None
        return tuple(Period.parse(text) for text in _texts(value.value))


_YEAR_UNKNOWN = Texts(
    "mācību gada sākums un brīvlaiki nav zināmi",
    "the school year's start and holidays are not known",
)
_PRESCHOOL = Texts(
    "kurās dienās notiek nodarbības pirmsskolā, nav noteikts (parametrs preschool_days)",
    "on which days pre-schools teach is not set (parameter preschool_days)",
)
_END_UNKNOWN = Texts(
    "mācību gada pēdējā diena nav zināma (parametrs {name})",
    "the last day of the school year is not known (parameter {name})",
)
_MOVED = Texts(
    "pārcelta darba diena: vai skola to ievēro, nav zināms",
    "a moved working day: whether the school follows it is not known",
)


def last_day_of(band: Band) -> str:
    """Return the name of the parameter that says when the school year of a band ends."""
    if band is Band.CLASS_9:
        return "last_day_class_9"
    return "last_day_class_12" if band is Band.CLASS_12 else "last_day_other_classes"


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, tuple):
        raise TypeError(f"a list of texts is expected, not {value!r}")
    return value


def _day(value: object) -> datetime.date:
    if not isinstance(value, datetime.date):
        raise TypeError(f"a day is expected, not {value!r}")
    return value
