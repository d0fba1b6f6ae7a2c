"""Figures: visits, attendances and people, by institution, band, area, month, semester and year.

A unit of attendance counts where its verdict is met, and nowhere else; what is unknown or broken
stands in columns of its own. Cutting a period in two and adding gives the whole for visits and
attendances; it does not for people, who may be in both.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache

import attrs

from ..domain.periods import Period, SchoolYear, Semester
from ..errors import UnknownName
from ..regulation.parameter_values import ParametersOnDates
from ..regulation.parameters import Parameters, ParameterSet
from ..regulation.school_calendar import SchoolCalendar
from ..texts import Texts
from .attendances import Attendances, Part
from .people import Counted, Enrolled, People, people_of
from .visit_parts import KeysOf, VisitPart

NOT_KNOWN = "-"
"""Stands for a band, an area or a semester that is not known."""


class Grouping(StrEnum):
    """By what figures are made."""

    ALL = "all"
    INSTITUTION = "institution"
    BAND = "band"
    AREA = "area"
    MONTH = "month"
    SEMESTER = "semester"
    SCHOOL_YEAR = "school_year"

    @property
    def label(self) -> Texts:
        """The grouping as it is named to people."""
        return _LABELS[self]


_LABELS = {
    Grouping.ALL: Texts("kopā", "all"),
    Grouping.INSTITUTION: Texts("izglītības iestāde", "institution"),
    Grouping.BAND: Texts("klase vai posms", "band"),
    Grouping.AREA: Texts("joma", "area"),
    Grouping.MONTH: Texts("mēnesis", "month"),
    Grouping.SEMESTER: Texts("semestris", "semester"),
    Grouping.SCHOOL_YEAR: Texts("mācību gads", "school year"),
}


@attrs.frozen(kw_only=True)
class Uncounted:
    """Attendances that do not count.

    Attributes:
        units: How many units.
        attendances: How many attendances they are, as far as their numbers are known.
    """

    units: int = 0
    attendances: int = 0


@attrs.frozen(kw_only=True)
class Figure:
    """What a group of units comes to.

    Attributes:
        by: By what it was grouped.
        key: Registration number, band, area, month, semester, school year or `all`; `-` where not
            known. Where one number stands for a joint class, its bands are joined by `+`.
        visits: Visits of which at least one unit counts.
        attendances: Attendances that count: a pupil who was at two visits makes two.
        people: How many different people they were; a range where some are only counted.
        counts: How many of the attendances are numbers, so that nobody is named.
        unknown: Units of which it is not known whether they count; a number that is not known too.
        broken: Units that certainly do not count.
        units: Keys of all its units, in their order, for the trail.
    """

    by: Grouping
    key: str
    visits: int
    attendances: int
    people: People
    counts: int
    unknown: Uncounted
    broken: Uncounted
    units: Sequence[str] = attrs.field(eq=False, repr=False)


def figures(
    attendances: Attendances,
    by: Grouping,
    *,
    period: Period | None = None,
    calendar: SchoolCalendar | None = None,
) -> tuple[Figure, ...]:
    """Make the figures of a grouping.

    Args:
        attendances: The units.
        by: By what they are grouped.
        period: Only visits of these days; all otherwise.
        calendar: Tells the semester of a day; without one it is not known.

    Returns:
        The figures in the order of their keys; bands ascend, and what is not known comes last.
    """
    grouped: dict[str, list[VisitPart]] = defaultdict(list)
    key = _key(by, calendar)
    for one in attendances.visit_parts:
        if period is None or one.date in period:
            grouped[key(one)].append(one)
    order = _order([one for parts in grouped.values() for one in parts], by)
    enrolled = attendances.enrolled
    return tuple(_figure(by, key, grouped[key], enrolled) for key in sorted(grouped, key=order))


def _figure(by: Grouping, key: str, of: list[VisitPart], enrolled: Enrolled) -> Figure:
    named: set[str] = set()
    for one in of:
        named.update(one.named)
    counted = [
        Counted(visit=one.visit, date=one.date, part=one.part, pupils=pupils)
        for one in of
        for pupils in one.numbers
    ]
    return Figure(
        by=by,
        key=key,
        visits=len({one.visit for one in of if one.units}),
        attendances=sum(one.attendances for one in of),
        people=people_of(named, counted, enrolled),
        counts=sum(one.pupils for one in counted),
        unknown=_uncounted([one.unknown for one in of]),
        broken=_uncounted([one.broken for one in of]),
        units=KeysOf(of),
    )


def _uncounted(of: list[tuple[int, int]]) -> Uncounted:
    return Uncounted(units=sum(one[0] for one in of), attendances=sum(one[1] for one in of))


def calendar_in(parameters: ParametersOnDates) -> SchoolCalendar:
    """Return the school calendar by some parameters, or as it was announced where they have none.

    Args:
        parameters: The parameters in force.
    """
    try:
        parameters.at("first_semester", datetime.date(2025, 9, 1))
    except UnknownName:
        from pathlib import Path

        from ..regulation import school_calendar

        toml = Path(school_calendar.__file__).with_name("school_calendar.toml")
        return SchoolCalendar(
            parameters=Parameters.merged(ParameterSet(name="school-calendar", toml=toml))
        )
    return SchoolCalendar(parameters=parameters)


def bands_key(part: Part) -> str:
    """Return the key of a part's bands."""
    return "+".join(band.value for band in part.bands) or NOT_KNOWN


def semester_of(day: datetime.date, calendar: SchoolCalendar | None) -> str:
    """Return the semester of a day, such as `2025/26-1`; `-` where it is in none that is known."""
    if calendar is None:
        return NOT_KNOWN
    number = calendar.semester_on(day)
    if number is None:
        return NOT_KNOWN
    return str(Semester(SchoolYear.containing(day), number))


def _key(by: Grouping, calendar: SchoolCalendar | None) -> Callable[[VisitPart], str]:
    match by:
        case Grouping.ALL:
            return lambda _: Grouping.ALL.value
        case Grouping.INSTITUTION:
            return lambda one: one.part.institution
        case Grouping.BAND:
            return lambda one: bands_key(one.part)
        case Grouping.AREA:
            return lambda one: NOT_KNOWN if one.area is None else one.area.value
        case Grouping.MONTH:
            return lambda one: one.date.isoformat()[:7]
        case Grouping.SEMESTER:
            return _of_day(lambda day: semester_of(day, calendar))
        case Grouping.SCHOOL_YEAR:
            return _of_day(lambda day: str(SchoolYear.containing(day)))


def _of_day(key: Callable[[datetime.date], str]) -> Callable[[VisitPart], str]:
    once = cache(key)
    return lambda one: once(one.date)


def _order(of: list[VisitPart], by: Grouping) -> Callable[[str], tuple[object, ...]]:
    if by is not Grouping.BAND:
        return lambda key: (key == NOT_KNOWN, key)
    ranks = {bands_key(one.part): [band.rank for band in one.part.bands] for one in of}
    return lambda key: (key == NOT_KNOWN, ranks[key], key)
