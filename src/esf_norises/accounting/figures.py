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

import attrs

from ..domain.periods import Period, SchoolYear, Semester
from ..errors import UnknownName
from ..regulation.parameter_values import ParametersOnDates
from ..regulation.parameters import Parameters, ParameterSet
from ..regulation.reg882.visit_facts import Form
from ..regulation.school_calendar import SchoolCalendar
from ..regulation.verdicts import Outcome
from ..texts import Texts
from .attendances import Attendances, Part
from .people import Counted, People, people_of

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
    chosen = attendances if period is None else attendances.within(period)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(_keys(chosen, by, calendar)):
        rows[key].append(row)
    counts = [
        outcome is Outcome.MET and pupils is not None
        for outcome, pupils in zip(chosen.outcomes, chosen.pupils, strict=True)
    ]
    order = _order(chosen, by)
    return tuple(_figure(chosen, by, key, rows[key], counts) for key in sorted(rows, key=order))


def _figure(of: Attendances, by: Grouping, key: str, rows: list[int], counts: list[bool]) -> Figure:
    """Add up the units of one key; whole columns at a time, as there may be 600,000 of them."""
    visits, pupils, forms, who, keys = of.visits, of.pupils, of.forms, of.who, of.keys
    met = [row for row in rows if counts[row]]
    counted = [
        Counted(visit=visits[row], date=of.dates[row], part=of.parts[row], pupils=pupils[row] or 0)
        for row in met
        if forms[row] is Form.COUNTS
    ]
    left = [row for row in rows if not counts[row]] if len(met) < len(rows) else []
    # A number that is not known is open, whatever the rules say.
    is_open = {Outcome.UNKNOWN, Outcome.MET}
    return Figure(
        by=by,
        key=key,
        visits=len({visits[row] for row in met}),
        attendances=sum([pupils[row] or 0 for row in met]),
        people=people_of(
            {who[row] for row in met if forms[row] is Form.ROSTER}, counted, of.enrolled
        ),
        counts=sum(one.pupils for one in counted),
        unknown=_uncounted(of, [row for row in left if of.outcomes[row] in is_open]),
        broken=_uncounted(of, [row for row in left if of.outcomes[row] not in is_open]),
        units=[keys[row] for row in rows],
    )


def _uncounted(of: Attendances, rows: list[int]) -> Uncounted:
    return Uncounted(units=len(rows), attendances=sum(of.pupils[row] or 0 for row in rows))


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


def _keys(of: Attendances, by: Grouping, calendar: SchoolCalendar | None) -> list[str]:
    match by:
        case Grouping.ALL:
            return [Grouping.ALL.value] * len(of)
        case Grouping.INSTITUTION:
            return [part.institution for part in of.parts]
        case Grouping.BAND:
            bands = {id(part): bands_key(part) for part in of.parts}
            return [bands[id(part)] for part in of.parts]
        case Grouping.AREA:
            return [NOT_KNOWN if area is None else area.value for area in of.areas]
        case Grouping.MONTH:
            return _of_days(of, lambda day: f"{day:%Y-%m}")
        case Grouping.SEMESTER:
            return _of_days(of, lambda day: semester_of(day, calendar))
        case Grouping.SCHOOL_YEAR:
            return _of_days(of, lambda day: str(SchoolYear.containing(day)))


def _of_days(of: Attendances, key: Callable[[datetime.date], str]) -> list[str]:
    keys = {day: key(day) for day in set(of.dates)}
    return [keys[day] for day in of.dates]


def _order(of: Attendances, by: Grouping) -> Callable[[str], tuple[object, ...]]:
    if by is not Grouping.BAND:
        return lambda key: (key == NOT_KNOWN, key)
    parts = {id(part): part for part in of.parts}.values()
    ranks = {bands_key(part): [band.rank for band in part.bands] for part in parts}
    return lambda key: (key == NOT_KNOWN, ranks[key], key)
