"""The next school year from this one, as a proposal: groups, their parts, and enrolments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..domain.changes import Changes, TableChanges, cells_of, rows_of
from ..domain.dataset import Dataset, table_definition
from ..domain.identifiers import ProgrammeCode, RegistrationNumber
from ..domain.periods import SchoolYear
from ..domain.rows import Rows
from ..domain.tables import Enrolment, Group, GroupPart
from ..domain.values import Band
from ..findings import Finding
from .class_names import leading_classes, risen_name
from .rising import Doubt, Rise, goes_on, risen
from .roll_over_questions import Questions
from .successors import Successors


def roll_over(dataset: Dataset, to: SchoolYear) -> tuple[Changes, tuple[Finding, ...]]:
    """Propose the groups of a school year from those of the year before.

    `5.a` becomes `6.a` with the last known numbers, at the institution or the one that took over
    from it by then; enrolments end with the old year and begin anew. What is there already is left
    as it is, so a proposal that was taken in proposes nothing when it is made again.

    Args:
        dataset: The data.
        to: The school year to propose.

    Returns:
        What would be added and changed, and what somebody has to look at.
    """
    proposal = _Proposal(dataset, to)
    proposal.make()
    return proposal.changes(), tuple(proposal.questions.findings())


class _Proposal:
    """One roll-over in the making."""

    def __init__(self, dataset: Dataset, to: SchoolYear) -> None:
        self._dataset, self._to = dataset, to
        self._from = SchoolYear(to.starts_in - 1)
        first = to.period.first
        assert first is not None
        self._first = first
        self._successors = Successors(dataset, first)
        self.questions = Questions(dataset, to)
        self._parts = _by_group(dataset.group_parts)
        self._taught = self._bands_taught()
        self._signs = {one.group: one for one in dataset.groups}
        self._names = {
            (one.institution, one.name): one.group
            for one in dataset.groups
            if one.school_year == to
        }
        self._new_of: dict[str, str] = {}
        self._rises: dict[tuple[str, Band], Rise] = {}
        self._groups: list[Group] = []
        self._new_parts: list[GroupPart] = []

    def make(self) -> None:
        """Look at each group of the year before."""
        old = [one for one in self._dataset.groups if one.school_year == self._from]
        if not old:
            self.questions.no_groups(self._from)
        bands = self._bands_of(old)
        for group in old:
            institution = self._successors.of(group.institution)
            if institution is None:
                self.questions.closed(group)
                continue
            self._roll(group, institution, bands.get(group.group, ()))
        self.questions.first_classes(
            (self._successors.of(group.institution) or group.institution, band)
            for group in old
            for band in bands.get(group.group, ())
        )
        self.questions.same_names(self._groups)

    def _roll(self, group: Group, institution: RegistrationNumber, bands: Iterable[Band]) -> None:
        taught = self._taught.get(institution, frozenset())
        rises = {band: risen(band, taught) for band in bands}
        for band, rise in rises.items():
            self._rises[group.group, band] = rise
            self.questions.of_band(group, band, rise)
        if rises and all(rise.band is None for rise in rises.values()):
            return
        name = self._name(group, rises)
        known = self._there(group, institution, name)
        if known is not None:
            self._new_of[group.group] = known
            return
        sign = self._sign(group)
        self._new_of[group.group] = sign
        made = Group(group=sign, institution=institution, name=name, school_year=self._to)
        self._signs[sign] = made
        self._groups.append(made)
        self._add_parts(group, sign, institution, rises)

    def _name(self, group: Group, rises: Mapping[Band, Rise]) -> str:
        """Return the name in the new year; one that does not tell the class stays, and is asked."""
        rising = {
            _number(band): _number(rise.band) if rise.band is not None else None
            for band, rise in rises.items()
            if rise.doubt not in (Doubt.PRESCHOOL, Doubt.NO_YEARS)
        }
        if rises and not rising:
            return group.name
        if not rises:
            rising = {number: number + 1 for number in leading_classes(group.name) if number < 12}
        name = risen_name(group.name, rising)
        if name is None:
            self.questions.name_stays(group)
            return group.name
        if not rises:
            self.questions.no_bands(group, name)
        return name

    def _there(self, group: Group, institution: RegistrationNumber, name: str) -> str | None:
        """Return the group that was made of this one before, or that people wrote themselves."""
        sign = f"{_root(group)}-{self._to.starts_in}"
        made = self._signs.get(sign)
        if made is not None and made.school_year == self._to:
            return sign
        written = self._names.get((institution, name))
        if written is not None:
            self.questions.there_already(group, written)
        return written

    def _sign(self, group: Group) -> str:
        """Return a sign that stays the same each time, and is nobody else's."""
        sign = stem = f"{_root(group)}-{self._to.starts_in}"
        number = 1
        while sign in self._signs:
            number += 1
            sign = f"{stem}-{number}"
        return sign

    def _add_parts(
        self,
        group: Group,
        sign: str,
        institution: RegistrationNumber,
        rises: Mapping[Band, Rise],
    ) -> None:
        pupils: dict[tuple[Band, ProgrammeCode | None], int | None] = {}
        for part in self._parts.get(group.group, ()):
            rise = rises[part.band]
            if rise.band is None:
                continue
            programme = self._programme(group, part.programme, rise.band, institution)
            key = rise.band, programme
            before = pupils.get(key, 0)
            known = before is not None and part.pupils is not None
            pupils[key] = before + part.pupils if known else None  # type: ignore[operator]
        self._new_parts += [
            GroupPart(group=sign, band=band, programme=programme, pupils=count)
            for (band, programme), count in pupils.items()
        ]

    def _programme(
        self,
        group: Group,
        programme: ProgrammeCode | None,
        band: Band,
        institution: RegistrationNumber,
    ) -> ProgrammeCode | None:
        if programme is None:
            return None
        if not goes_on(programme, band):
            self.questions.programme_ends(group, programme)
            return None
        if institution != group.institution:
            self.questions.programme_of_successor(institution, programme)
        return programme

    def _bands_of(self, groups: Iterable[Group]) -> Mapping[str, tuple[Band, ...]]:
        """Return the bands in each group, as its parts and its open enrolments say."""
        wanted = {one.group for one in groups}
        found: dict[str, set[Band]] = {}
        for sign, parts in self._parts.items():
            if sign in wanted:
                found[sign] = {part.band for part in parts}
        rows = self._dataset.enrolments
        for sign, band, last in zip(*map(rows.column, ("group", "band", "valid_to")), strict=True):
            if sign in wanted and (last is None or last >= self._first):
                found.setdefault(sign, set()).add(band)
        return {sign: tuple(sorted(of, key=lambda b: b.rank)) for sign, of in found.items()}

    def _bands_taught(self) -> Mapping[RegistrationNumber, frozenset[Band]]:
        """Return the bands that each institution teaches, with those that it took over."""
        taught: dict[RegistrationNumber, set[Band]] = {}
        where = {one.group: one.institution for one in self._dataset.groups}
        pairs = [(where[sign], {part.band for part in of}) for sign, of in self._parts.items()]
        counts = self._dataset.counts
        for institution, band in zip(
            counts.column("institution"), counts.column("band"), strict=True
        ):
            taught.setdefault(institution, set()).add(band)
        for institution, bands in (*pairs, *list(taught.items())):
            successor = self._successors.of(institution) or institution
            taught.setdefault(successor, set()).update(bands)
        return {institution: frozenset(bands) for institution, bands in taught.items()}

    def changes(self) -> Changes:
        """Return what is proposed."""
        tables = {
            "groups": _added(Group, self._groups),
            "group_parts": _added(GroupPart, self._new_parts),
            "enrolments": self._enrolments(),
        }
        return Changes(tables={name: one for name, one in tables.items() if len(one)})

    def _enrolments(self) -> TableChanges:
        """Close the enrolments that are open in old groups, and open them in the new ones."""
        rows = self._dataset.enrolments
        last_day = self._from.period.last
        old = {sign for sign, group in self._signs.items() if group.school_year == self._from}
        later = {
            pupil
            for pupil, first in zip(rows.column("pupil"), rows.column("valid_from"), strict=True)
            if first >= self._first
        }
        closing: list[int] = []
        opening: list[Enrolment] = []
        columns = map(rows.column, ("group", "valid_from", "valid_to", "pupil"))
        for index, (sign, first, last, pupil) in enumerate(zip(*columns, strict=True)):
            is_open = first < self._first and (last is None or last >= self._first)
            if sign not in old or not is_open or self._is_closed(sign):
                continue
            closing.append(index)
            if pupil not in later:
                opening.extend(self._enrolled_anew(rows[index]))
        before = rows.take(closing)
        after = [{**cells_of(before, i), "valid_to": last_day} for i in range(len(before))]
        definition = table_definition("enrolments")
        nothing: Rows[Any] = Rows(Enrolment, {})
        return TableChanges(
            added=Rows.of(Enrolment, opening),
            removed=nothing,
            before=before,
            after=rows_of(
                definition,
                {name: [row[name] for row in after] for name in after[0]} if after else {},
            ),
        )

    def _is_closed(self, sign: str) -> bool:
        """Tell whether nobody knows where a group's pupils go; then nothing of it is proposed."""
        return self._successors.of(self._signs[sign].institution) is None

    def _enrolled_anew(self, old: Enrolment) -> Iterator[Enrolment]:
        new, rise = self._new_of.get(old.group), self._rises.get((old.group, old.band))
        if new is None or rise is None or rise.band is None:
            return
        kept = old.programme if goes_on(old.programme, rise.band) else None
        yield attrs.evolve(
            old,
            group=new,
            band=rise.band,
            programme=kept,
            valid_from=self._first,
            valid_to=None,
        )


def _by_group(rows: Rows[GroupPart]) -> Mapping[str, list[GroupPart]]:
    found: dict[str, list[GroupPart]] = {}
    for part in rows:
        found.setdefault(part.group, []).append(part)
    return found


def _number(band: Band) -> int:
    """Return the number of a class or a course."""
    return int(band.value.rpartition("-")[2])


def _root(group: Group) -> str:
    """Return a group's sign without the year that a roll-over put behind it."""
    return group.group.removesuffix(f"-{group.school_year.starts_in}")


def _added(row: type[Any], objects: list[Any]) -> TableChanges:
    nothing: Rows[Any] = Rows(row, {})
    return TableChanges(added=Rows.of(row, objects), removed=nothing, before=nothing, after=nothing)
