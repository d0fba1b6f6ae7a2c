"""The protected dataset: what the public may know, and nothing that was not made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from ...accounting.roster_cells import RosterCell, roster_cells
from ...domain.columns import Privacy, TableDefinition
from ...domain.dataset import TABLE_NAMES, Dataset, Origin
from ...domain.identifiers import ProgrammeCode, RegistrationNumber
from ...domain.rows import Rows
from ...domain.tables import Confirmation, Count, GroupPart
from ...domain.values import Band, Scope
from ...domain.visits import Attendance, Visit
from ...regulation.parts import Part
from .attendance import rounded, rounded_cell
from .rounding import Rounding

if TYPE_CHECKING:
    from ...regulation.visit_assessment import VisitAssessment

Place = tuple[RegistrationNumber, "ProgrammeCode | None", Band]
"""Institution, programme and band: the cells of the base table of those who are enrolled."""
PartKey = tuple[str, Band, "ProgrammeCode | None"]

_EMPTIED = {
    # What is paid by the head tells how many there were; a digest lets one try out a file's
    # content until it fits; who came with the pupils is a small number of people too.
    "funding": ("amount",),
    "evidence": ("sha256",),
}


def protected_dataset(dataset: Dataset, visits: VisitAssessment, rounding: Rounding) -> Dataset:
    """Return the data as the public may have them: every count of people rounded, nobody named.

    Pupils are counted by institution, programme and band, and at visits; how many a single group
    has is left open. What would be shown as 0 is not listed, and neither is a part of a group that
    stands in no such count: that a class has one pupil in a special programme is not said. A roster
    becomes a number for each listed part of its group. Columns that are not public are empty, and
    so are own columns (`x_…`); tables that cannot be without them are left out, with what refers to
    them, and so are records that were corrected.

    Args:
        dataset: The data.
        visits: Their visits judged by all rules.
        rounding: How counts are rounded.
    """
    shown = {name: _public(getattr(dataset, name)) for name in TABLE_NAMES}
    cells = _Cells(dataset, rounding)
    shown["counts"] = Rows.of(Count, cells.counts())
    shown["group_parts"] = Rows.of(GroupPart, cells.parts())
    shown["attendance"] = Rows.of(Attendance, cells.attendance(roster_cells(visits)))
    if (answers := shown["confirmations"]) is not None:
        shown["confirmations"] = _of_what_is_shown(answers, shown)
    return Dataset(**_closed(shown), origin=_origin(dataset.origin, rounding))


class _Cells:
    """The counts of a dataset as cells, and what is shown of each."""

    def __init__(self, dataset: Dataset, rounding: Rounding) -> None:
        self._dataset, self._rounding = dataset, rounding
        groups = dataset.groups
        columns = map(groups.column, ("group", "institution"))
        self._institutions: Mapping[str, RegistrationNumber] = dict(zip(*columns, strict=True))
        self._sizes = _sizes(dataset)

    def counts(self) -> list[Count]:
        """Return the counts of pupils, rounded; of groups where there are no others."""
        stated = list(self._dataset.counts) or list(self._of_groups())
        if not self._rounding.changes:
            return stated
        shown = [attrs.evolve(one, pupils=self._shown(one)) for one in stated]
        return [one for one in shown if one.pupils]

    def parts(self) -> list[GroupPart]:
        """Return the parts of groups that are listed; how many pupils they have is left open."""
        listed = [part for parts in self._listed.values() for part in parts]
        sizes = {} if self._rounding.changes else self._sizes
        return [
            GroupPart(group=part[0], band=part[1], programme=part[2], pupils=sizes.get(part))
            for part in listed
        ]

    def attendance(self, rosters: Iterable[RosterCell]) -> list[Attendance]:
        """Return the records that stand, rounded, and a number for each part of each roster."""
        group_of = dict(zip(*map(self._dataset.visits.column, ("visit", "group")), strict=True))
        return [*self._counted(group_of), *self._rosters(group_of, rosters)]

    def _counted(self, group_of: Mapping[str, str]) -> Iterable[Attendance]:
        rows = self._dataset.attendance
        replaced = {record for record in rows.column("corrects") if record is not None}
        for record in rows:
            meant = self._meant(group_of[record.visit], record.band, record.programme)
            is_listed = bool(meant) or (record.band is None and record.programme is None)
            if record.record not in replaced and is_listed:
                cell = self._cell(group_of[record.visit], record.band, record.programme)
                yield rounded(record, cell, self._rounding)

    def _rosters(
        self, group_of: Mapping[str, str], rosters: Iterable[RosterCell]
    ) -> Iterable[Attendance]:
        found = {(one.visit, one.band, one.programme): one for one in rosters}
        for visit in dict.fromkeys(self._dataset.roster.column("visit")):
            # A roster has a number for each part, also where nobody was: so none tells more.
            for part in self._meant(group_of[visit], None, None):
                _, band, programme = part
                of = found.get((visit, band, programme))
                cell = self._cell(group_of[visit], band, programme)
                yield rounded_cell(of, visit, band, programme, cell, self._rounding)

    def _meant(
        self, group: str, band: Band | None, programme: ProgrammeCode | None
    ) -> list[PartKey]:
        return _named(self._listed.get(group, ()), band, programme)

    def _cell(self, group: str, band: Band | None, programme: ProgrammeCode | None) -> str:
        """Name the cell of a record: that of its part, or that of the group where it has several.

        Which parts are listed plays no part in it, so the name stays when the counts change.
        """
        meant = _named(self._of_group.get(group, ()), band, programme)
        if len(meant) != 1:
            return f"group/{group}/{band.value if band else '-'}/{programme or '-'}"
        return _name(self._institutions[group], meant[0][2], meant[0][1])

    def _shown(self, one: Count) -> int:
        return self._rounding.number(_name(one.institution, one.programme, one.band), one.pupils)

    def _of_groups(self) -> Iterable[Count]:
        """Yield what the parts of groups add up to, of each school year."""
        rows = self._dataset.groups
        years = dict(zip(*map(rows.column, ("group", "school_year")), strict=True))
        sums: dict[tuple[Any, ...], int] = {}
        for (group, band, programme), pupils in self._sizes.items():
            key = (self._institutions[group], programme, band, years[group].period.first)
            sums[key] = sums.get(key, 0) + (pupils or 0)
        for (institution, programme, band, day), pupils in sums.items():
            yield Count(
                institution=institution,
                programme=programme,
                band=band,
                state_date=day,
                pupils=pupils,
            )

    @cached_property
    def _of_group(self) -> Mapping[str, list[PartKey]]:
        """The parts of each group; one without a programme stands for the others of its band."""
        of_group: dict[str, list[PartKey]] = {}
        known = {(group, band) for group, band, programme in self._sizes if programme is not None}
        for part in self._sizes:
            if part[2] is not None or (part[0], part[1]) not in known:
                of_group.setdefault(part[0], []).append(part)
        return of_group

    @cached_property
    def _listed(self) -> Mapping[str, list[PartKey]]:
        """The parts that are listed: those in a count that is shown, one of a group at least."""
        if not self._rounding.changes:
            return self._of_group
        places = {(one.institution, one.programme, one.band) for one in self.counts()}
        return {
            group: [part for part in parts if self._place(part) in places] or parts[:1]
            for group, parts in self._of_group.items()
        }

    def _place(self, part: PartKey) -> Place:
        group, band, programme = part
        return self._institutions[group], programme, band


def _named(
    parts: Iterable[PartKey], band: Band | None, programme: ProgrammeCode | None
) -> list[PartKey]:
    """Return the parts that a record stands for; one that names nothing stands for all."""
    return [
        part
        for part in parts
        if (band is None or part[1] is band) and (programme is None or part[2] == programme)
    ]


def _sizes(dataset: Dataset) -> dict[PartKey, int | None]:
    """Return the parts of groups, as stated or as enrolled, in a fixed order."""
    rows = dataset.group_parts
    names = ("group", "band", "programme")
    stated = zip(*map(rows.column, names), strict=True)
    sizes: dict[PartKey, int | None] = dict(zip(stated, rows.column("pupils"), strict=True))
    enrolled: dict[PartKey, set[object]] = {}
    columns = map(dataset.enrolments.column, (*names, "pupil"))
    for group, band, programme, pupil in zip(*columns, strict=True):
        enrolled.setdefault((group, band, programme), set()).add(pupil)
    sizes.update({part: len(pupils) for part, pupils in enrolled.items()})
    order = sorted(sizes, key=lambda part: (part[0], part[1].rank, str(part[2] or "")))
    return {part: sizes[part] for part in order}


def _name(institution: RegistrationNumber, programme: ProgrammeCode | None, band: Band) -> str:
    return f"{institution}/{programme or '-'}/{band.value}"


def _public(rows: Rows[Any]) -> Rows[Any] | None:
    """Return a table without what is not public; None where it cannot be without it."""
    if not len(rows):
        return rows
    definition = rows.definition
    hidden = {one.name for one in definition.columns if one.privacy is not Privacy.PUBLIC}
    if any(one.required for one in definition.columns if one.name in hidden):
        return None
    hidden |= set(_EMPTIED.get(definition.name, ()))
    kept = {one.name: rows.column(one.name) for one in definition.columns if one.name not in hidden}
    return Rows(definition.row, kept)


def _of_what_is_shown(
    answers: Rows[Confirmation], shown: Mapping[str, Rows[Any] | None]
) -> Rows[Confirmation]:
    """Leave out answers that name a part, a count or a record of attendance that is not listed."""
    known: set[object] = set()
    for name, keys in (("group_parts", _part_key), ("counts", _count_key), ("visits", _visit_key)):
        known.update(map(keys, shown[name] or ()))
    scopes, subjects = answers.column("scope"), answers.column("subject")
    kept = [
        place
        for place, (scope, subject) in enumerate(zip(scopes, subjects, strict=True))
        if scope is not Scope.SUBJECT or subject in known
    ]
    return answers.take(kept)


def _part_key(part: GroupPart) -> str:
    return Part.key_of_group(part.group, part.band, part.programme)


def _count_key(count: Count) -> str:
    return _name(count.institution, count.programme, count.band)


def _visit_key(visit: Visit) -> str:
    return visit.visit


def _closed(shown: Mapping[str, Rows[Any] | None]) -> dict[str, Rows[Any]]:
    """Take out what refers to a table that is left out, until nothing does."""
    tables = {name: rows for name, rows in shown.items() if rows is not None}
    while lost := [name for name, rows in tables.items() if _lost_columns(rows, tables)]:
        for name in lost:
            columns = _lost_columns(tables[name], tables)
            rows = tables.pop(name)
            if not any(rows.definition.column(one).required for one in columns):
                kept = {one.name for one in rows.definition.columns} - columns
                tables[name] = Rows(rows.definition.row, {one: rows.column(one) for one in kept})
    return tables


def _lost_columns(rows: Rows[Any], tables: Mapping[str, Rows[Any]]) -> set[str]:
    if not len(rows):
        return set()
    definition: TableDefinition = rows.definition
    return {
        column.name
        for column in definition.columns
        if column.refers_to is not None
        and column.refers_to not in tables
        and any(value is not None for value in rows.column(column.name))
    }


def _origin(origin: Origin, rounding: Rounding) -> Origin:
    """Say where the data come from, without digests: one could try out counts until they fit."""
    state = origin.state
    return Origin(
        rejected_rows=rounding.number("rejected rows", origin.rejected_rows),
        sources=origin.sources,
        state=None if state is None else attrs.evolve(state, digest=""),
    )
