"""Units of attendance with their verdicts, in the columns that figures and claims are made of."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from ..domain.coded_columns import CodedColumn, compact
from ..domain.periods import Period
from ..domain.values import Band
from ..domain.visit_values import Area
from ..regulation.reg882.visit_facts import Form
from ..regulation.verdicts import Outcome

if TYPE_CHECKING:
    from ..domain.dataset import Dataset
    from ..regulation.units import Units
    from ..regulation.visit_assessment import VisitAssessment
    from .visit_parts import VisitPart


@attrs.frozen(kw_only=True)
class Part:
    """The pupils whom a unit stands for: a group, its part, or one pupil's part on that day.

    Attributes:
        group: The group's sign.
        institution: Registration number of the group's institution.
        bands: The bands, in ascending order; several where one number stands for a joint class.
        programmes: Codes of the programmes, sorted; empty where not known.
    """

    group: str
    institution: str
    bands: tuple[Band, ...]
    programmes: tuple[str, ...]

    @property
    def key(self) -> str:
        """Readable sign: group, bands and programmes with slashes between them."""
        bands = "+".join(band.value for band in self.bands) or "-"
        return f"{self.group}/{bands}/{'+'.join(self.programmes) or '-'}"


@attrs.frozen(kw_only=True, eq=False)
class Attendances:
    """Units of attendance, one value a unit in each column.

    A unit is the number of pupils of a group or a part of it at a visit, or one pupil of a roster.
    Of a column of numbers None says that the number is not known.

    Attributes:
        keys: The unit's key, `visit/record`.
        visits: The visit's sign.
        norises: The norise's sign.
        areas: The norise's area; None where not stated.
        dates: The day of the visit.
        parts: The pupils whom the unit stands for.
        forms: Whether it is a number or a pupil.
        who: The pupil's pseudonym for a roster; else what is counted.
        pupils: How many took part.
        girls: How many of them are girls.
        boys: How many of them are boys.
        not_stated: How many of them did not state a gender.
        below_18: How many of them were below 18 on the day.
        outcomes: The unit's verdict: it counts where it is met, and nowhere else.
        enrolled: For a group whose enrolments are listed, who was in it on a day, by group and day.
    """

    keys: Sequence[str]
    visits: Sequence[str]
    norises: Sequence[str]
    areas: Sequence[Area | None]
    dates: Sequence[datetime.date]
    parts: Sequence[Part]
    forms: Sequence[Form]
    who: Sequence[str]
    pupils: Sequence[int | None]
    girls: Sequence[int | None]
    boys: Sequence[int | None]
    not_stated: Sequence[int | None]
    below_18: Sequence[int | None]
    outcomes: Sequence[Outcome]
    enrolled: Mapping[tuple[str, datetime.date], frozenset[str]] = attrs.field(factory=dict)

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def visit_parts(self) -> list[VisitPart]:
        """The units put together by visit and part."""
        from .visit_parts import visit_parts

        return visit_parts(self)

    def within(self, period: Period) -> Attendances:
        """Return the units of the visits in a period."""
        days = {day: day in period for day in set(self.dates)}
        if all(days.values()):
            return self
        return self.take([row for row, day in enumerate(self.dates) if days[day]])

    def take(self, rows: Sequence[int]) -> Attendances:
        """Return the units at these places, in this order."""
        taken: dict[str, Any] = {}
        for name in _COLUMNS:
            column = getattr(self, name)
            is_coded = isinstance(column, CodedColumn)
            taken[name] = column.take(rows) if is_coded else [column[row] for row in rows]
        return attrs.evolve(self, **taken)


_COLUMNS = tuple(field.name for field in attrs.fields(Attendances) if field.name != "enrolled")


def attendances_of(assessment: VisitAssessment) -> Attendances:
    """Return the units of a dataset whose visits were judged.

    Args:
        assessment: The visits judged.
    """
    units, dataset = assessment.units, assessment.dataset
    visits, areas = assessment.visits, assessment.areas

    def of_visits(values: Iterable[Any]) -> Sequence[Any]:
        return CodedColumn(list(values), units.visits.codes)

    return Attendances(
        keys=units.keys,
        visits=of_visits(visit.visit for visit in visits),
        norises=of_visits(visit.norise for visit in visits),
        areas=of_visits(areas.get(visit.norise) for visit in visits),
        dates=of_visits(visit.date for visit in visits),
        parts=_Parts(dataset).of_units(units),
        forms=units.forms,
        who=units.who,
        pupils=units.pupils,
        girls=units.girls,
        boys=units.boys,
        not_stated=units.not_stated,
        below_18=units.below_18,
        outcomes=assessment.unit_outcomes,
        enrolled=_enrolled(dataset, units),
    )


class _Parts:
    """Makes parts, each once."""

    def __init__(self, dataset: Dataset) -> None:
        groups = dataset.groups
        self._institutions = {
            group: str(institution)
            for group, institution in zip(
                groups.column("group"), groups.column("institution"), strict=True
            )
        }
        self._stated: dict[str, list[tuple[Band, Any]]] = {}
        stated = dataset.group_parts
        for group, band, programme in zip(
            *map(stated.column, ("group", "band", "programme")), strict=True
        ):
            self._stated.setdefault(group, []).append((band, programme))
        self._made: dict[Any, Part] = {}

    def of_units(self, units: Units) -> Sequence[Part]:
        """Return the part that each unit stands for; equal parts are one."""
        made: list[Part] = []
        places: dict[int, int] = {}

        def place(part: Part) -> int:
            if id(part) not in places:
                places[id(part)] = len(made)
                made.append(part)
            return places[id(part)]

        groups = [visit.group for visit in units.on_days]
        visits, counts = units.visits.codes, units.numbers
        codes = array("I")
        for visit, named in zip(visits[:counts], units.named[:counts], strict=True):
            codes.append(place(self._counted(groups[visit], *named)))
        # The part on the day where it is known, and the visiting group otherwise.
        known = [
            -1 if part is None else place(self._of(*part[:3])) for part in units.parts.distinct
        ]
        for visit, part in zip(visits[counts:], units.parts.codes[counts:], strict=True):
            code = known[part]
            codes.append(place(self._of(groups[visit], None, None)) if code < 0 else code)
        return CodedColumn(made, compact(codes, len(made)))

    def _of(self, group: str, band: Band | None, programme: Any) -> Part:
        key = ("roster", group, band, programme)
        if key not in self._made:
            bands = () if band is None else (band,)
            self._made[key] = self._part(group, bands, () if programme is None else (programme,))
        return self._made[key]

    def _counted(self, group: str, band: Band | None, programme: Any) -> Part:
        """Return the parts of a group that a number stands for, as one."""
        key = ("counts", group, band, programme)
        if key not in self._made:
            meant = [
                part
                for part in self._stated.get(group, ())
                if (band is None or part[0] is band) and (programme is None or part[1] == programme)
            ]
            bands = {one[0] for one in meant} or ({band} if band is not None else set())
            programmes = {one[1] for one in meant if one[1] is not None}
            self._made[key] = self._part(group, tuple(bands), tuple(programmes))
        return self._made[key]

    def _part(self, group: str, bands: tuple[Band, ...], programmes: tuple[Any, ...]) -> Part:
        return Part(
            group=group,
            institution=self._institutions[group],
            bands=tuple(sorted(bands, key=lambda band: band.rank)),
            programmes=tuple(sorted(map(str, programmes))),
        )


def _enrolled(dataset: Dataset, units: Units) -> dict[tuple[str, datetime.date], frozenset[str]]:
    """Return who was enrolled in the counted groups on the days on which they were counted."""
    wanted: dict[str, set[datetime.date]] = {}
    for visit in units.visits[: units.numbers]:
        wanted.setdefault(visit.group, set()).add(visit.date)
    if not wanted:
        return {}
    found: dict[tuple[str, datetime.date], set[str]] = {}
    rows = dataset.enrolments
    names = ("pupil", "group", "valid_from", "valid_to")
    for pupil, group, first, last in zip(*map(rows.column, names), strict=True):
        for day in wanted.get(group, ()):
            if first <= day and (last is None or day <= last):
                found.setdefault((group, day), set()).add(str(pupil))
    return {key: frozenset(pupils) for key, pupils in found.items()}
