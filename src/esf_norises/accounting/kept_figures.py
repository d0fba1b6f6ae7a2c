"""Figures of closed school years, kept as they were when their rosters were replaced by counts.

A roster tells how many different people took part; a count does not. So the numbers of closed years
are taken from what was kept, and only the rest is made of units. Of closed years, and of each of
their months and semesters, that gives exactly the figures as they were. Where a figure covers other
years as well, visits and attendances are added, and of people a range is certain: at least as many
as in either, at most all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from ..domain.closing import KeptFigureRow
from ..domain.periods import SchoolYear
from ..domain.values import Band, Gender
from ..errors import InvalidValue
from .attendances import Attendances
from .figures import NOT_KNOWN, Figure, Grouping, Uncounted, figures
from .indicators import Indicator, indicators
from .people import People

if TYPE_CHECKING:
    from ..regulation.school_calendar import SchoolCalendar

FIGURES, INDICATORS = "figures", "indicators"
_LARGEST = "people_at_least"
_BANDS = frozenset(band.value for band in Band)

Numbers = Mapping[str, int]
"""The numbers of a figure by name."""


@attrs.frozen(kw_only=True, eq=False)
class KeptFigures:
    """What was kept of closed school years.

    Attributes:
        years: The years.
        numbers: By report, grouping and key: the numbers of all closed years together, by name.
    """

    years: frozenset[SchoolYear] = frozenset()
    numbers: Mapping[tuple[str, str, str], Numbers] = attrs.field(factory=dict)

    def of(self, report: str, grouping: str) -> dict[str, list[Numbers]]:
        """Return what was kept of one grouping, by key."""
        return {
            key: [numbers]
            for (of, by, key), numbers in self.numbers.items()
            if (of, by) == (report, grouping)
        }


def kept_figures(rows: Sequence[KeptFigureRow]) -> KeptFigures:
    """Read what was kept last off the rows of the table."""
    stated = {row.school_years for row in rows}
    last = max((years for years in stated if _are_years(years)), key=len, default=())
    numbers: dict[tuple[str, str, str], dict[str, int]] = {}
    for row in rows:
        if row.school_years == last:
            numbers.setdefault((row.report, row.grouping, row.key), {})[row.figure] = row.value
    return KeptFigures(years=frozenset(map(SchoolYear.parse, last)), numbers=numbers)


def _are_years(texts: Iterable[str]) -> bool:
    """Tell whether all of some texts are school years; in a file anything may stand."""
    try:
        return bool([SchoolYear.parse(text) for text in texts])
    except InvalidValue:
        return False


def figures_to_keep(
    attendances: Attendances,
    closing: Collection[SchoolYear],
    kept: KeptFigures,
    calendar: SchoolCalendar,
) -> Iterator[KeptFigureRow]:
    """Yield every figure of the school years that are closed, as it stands.

    Args:
        attendances: The units.
        closing: The school years that are being closed.
        kept: What was kept of those that are closed already.
        calendar: Tells the semester of a day.
    """
    years = kept.years | set(closing)
    of_years = _of_years(attendances, lambda year: year in years)
    names = tuple(map(str, sorted(years)))
    for by in Grouping:
        for one in figures_with_kept(of_years, by, kept, calendar):
            yield from _rows(names, FIGURES, by.value, one.key, _numbers(one))
    for indicator in indicators_with_kept(of_years, kept):
        people = indicator.people
        numbers = {_LARGEST: people.at_least, "people_at_most": people.at_most}
        yield from _rows(names, INDICATORS, indicator.code, _gender_key(indicator.gender), numbers)


def figures_with_kept(
    attendances: Attendances, by: Grouping, kept: KeptFigures, calendar: SchoolCalendar
) -> tuple[Figure, ...]:
    """Make the figures of a grouping; those of closed years are as they were kept.

    Args:
        attendances: The units.
        by: By what they are grouped.
        kept: What was kept of closed years.
        calendar: Tells the semester of a day.
    """
    made = figures(attendances, by, calendar=calendar)
    if not kept.years:
        return made
    units = {one.key: one.units for one in made}
    rest = figures(_open(attendances, kept), by, calendar=calendar)
    each = kept.of(FIGURES, by.value)
    for one in rest:
        each.setdefault(one.key, []).append(_numbers(one))
    return tuple(
        _figure(by, key, _together(each[key]), units.get(key, ()))
        for key in sorted(each, key=_order(by))
    )


def indicators_with_kept(attendances: Attendances, kept: KeptFigures) -> tuple[Indicator, ...]:
    """Make the indicators; those of closed years are as they were kept.

    Args:
        attendances: The units.
        kept: What was kept of closed years.
    """
    made = indicators(attendances)
    if not kept.years:
        return made
    rest = {(one.code, one.gender): one for one in indicators(_open(attendances, kept))}
    return tuple(_indicator(one, rest[one.code, one.gender], kept) for one in made)


def _indicator(made: Indicator, rest: Indicator, kept: KeptFigures) -> Indicator:
    each = kept.of(INDICATORS, made.code).get(_gender_key(made.gender), [])
    now = {_LARGEST: rest.people.at_least, "people_at_most": rest.people.at_most}
    both = _together([*each, now])
    people = People(at_least=both[_LARGEST], at_most=both["people_at_most"])
    return attrs.evolve(made, people=people)


def _open(attendances: Attendances, kept: KeptFigures) -> Attendances:
    return _of_years(attendances, lambda year: year not in kept.years)


def _of_years(attendances: Attendances, wanted: Callable[[SchoolYear], bool]) -> Attendances:
    """Return the units of some school years."""
    days = {day: wanted(SchoolYear.containing(day)) for day in set(attendances.dates)}
    return attendances.take([row for row, day in enumerate(attendances.dates) if days[day]])


def _numbers(one: Figure) -> Numbers:
    return {
        "visits": one.visits,
        "attendances": one.attendances,
        _LARGEST: one.people.at_least,
        "people_at_most": one.people.at_most,
        "counted": one.counts,
        "unknown_units": one.unknown.units,
        "unknown": one.unknown.attendances,
        "broken_units": one.broken.units,
        "broken": one.broken.attendances,
    }


def _figure(by: Grouping, key: str, numbers: Numbers, units: Sequence[str]) -> Figure:
    def of(name: str) -> int:
        return numbers.get(name, 0)

    return Figure(
        by=by,
        key=key,
        visits=of("visits"),
        attendances=of("attendances"),
        people=People(at_least=of(_LARGEST), at_most=of("people_at_most")),
        counts=of("counted"),
        unknown=Uncounted(units=of("unknown_units"), attendances=of("unknown")),
        broken=Uncounted(units=of("broken_units"), attendances=of("broken")),
        units=units,
    )


def _together(each: Iterable[Numbers]) -> Numbers:
    """Add numbers; of people there are at least as many as in the largest."""
    total: dict[str, int] = {}
    for numbers in each:
        for name, value in numbers.items():
            before = total.get(name, 0)
            total[name] = max(before, value) if name == _LARGEST else before + value
    return total


def _rows(
    years: tuple[str, ...], report: str, grouping: str, key: str, numbers: Numbers
) -> Iterator[KeptFigureRow]:
    for name, value in numbers.items():
        yield KeptFigureRow(
            school_years=years,
            report=report,
            grouping=grouping,
            key=key,
            figure=name,
            value=value,
        )


def _gender_key(gender: Gender | None) -> str:
    return "all" if gender is None else gender.value


def _order(by: Grouping) -> Callable[[str], tuple[object, ...]]:
    if by is not Grouping.BAND:
        return lambda key: (key == NOT_KNOWN, key)

    def order(key: str) -> tuple[object, ...]:
        bands = key.split("+")
        known = _BANDS.issuperset(bands)
        return (not known, [Band(one).rank for one in bands] if known else [], key)

    return order
