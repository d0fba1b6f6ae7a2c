"""What stands in the place of rosters and enrolments that go: numbers, and sizes of parts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from ..domain.closing import KeptFigureRow
from ..domain.dataset import Dataset
from ..domain.identifiers import ProgrammeCode
from ..domain.rows import Rows
from ..domain.tables import GroupPart
from ..domain.values import Band, Gender
from ..domain.visits import Attendance
from ..findings import Role
from ..regulation.reg882.visit_facts import Form
from ..regulation.visit_assessment import VisitAssessment
from .roster_cells import RosterCell

PartKey = tuple[str, Band, "ProgrammeCode | None"]


def numbers_of_rosters(
    assessment: VisitAssessment,
    rostered: set[str],
    cells: Sequence[RosterCell],
    moment: datetime.datetime,
    reason: str,
) -> list[Attendance]:
    """Return a record for each cell; a visit at which nobody of a roster was gets one too."""
    taken = set(assessment.dataset.attendance.column("record"))
    stamp = Attendance(record="", visit="", moment=moment, role=Role.COORDINATOR, reason=reason)
    found = []
    for cell in cells:
        name = f"{cell.visit}/{cell.band.value}/{cell.programme or '-'}"
        found.append(
            attrs.evolve(
                stamp,
                record=_free(name, taken),
                visit=cell.visit,
                band=cell.band,
                programme=cell.programme,
                present=cell.present,
                girls=cell.of_gender(Gender.WOMAN),
                boys=cell.of_gender(Gender.MAN),
                not_stated=cell.of_gender(Gender.NOT_STATED),
                below_18=cell.below_18,
            )
        )
    units = assessment.units
    unplaced = {
        visit.visit
        for visit, form, pupils in zip(units.visits, units.forms, units.pupils, strict=True)
        if form is Form.ROSTER and pupils != 0
    }
    for visit in sorted(rostered - {cell.visit for cell in cells}):
        present = None if visit in unplaced else 0
        name = _free(f"{visit}/-", taken)
        found.append(attrs.evolve(stamp, record=name, visit=visit, present=present))
    return found


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "+"
    taken.add(name)
    return name


def parts_of_rosters(
    dataset: Dataset, groups: set[str], cells: Iterable[RosterCell]
) -> list[GroupPart]:
    """Return the parts of the groups, with as many pupils as were ever enrolled in each.

    A part that states fewer than were present at a visit would turn that visit into a question.
    """
    enrolled: dict[PartKey, set[object]] = {}
    columns = map(dataset.enrolments.column, ("group", "band", "programme", "pupil"))
    for group, band, programme, pupil in zip(*columns, strict=True):
        if group in groups:
            enrolled.setdefault((group, band, programme), set()).add(pupil)
    most: dict[PartKey, int] = {}
    for cell in cells:
        key = (cell.group, cell.band, cell.programme)
        most[key] = max(most.get(key, 0), cell.present)
    stated = {(one.group, one.band, one.programme): one.pupils for one in dataset.group_parts}
    found = []
    for key in sorted({*enrolled, *most}, key=lambda key: (key[0], key[1].rank, str(key[2]))):
        before = stated.get(key)
        pupils = len(enrolled.get(key, ())) if before is None else before
        pupils = max(pupils, most.get(key, 0))
        if pupils != before:
            group, band, programme = key
            found.append(GroupPart(group=group, band=band, programme=programme, pupils=pupils))
    return found


def without_rosters(
    dataset: Dataset,
    visits: set[str],
    groups: set[str],
    counted: list[Attendance],
    parts: list[GroupPart],
    kept: list[KeptFigureRow],
) -> Dataset:
    """Return the data as they will be."""
    roster = _left(dataset.roster, "visit", visits)
    enrolments = _left(dataset.enrolments, "group", groups)
    concerned = {*_of(dataset.roster, "visit", visits), *_of(dataset.enrolments, "group", groups)}
    gone = concerned - {*roster.column("pupil"), *enrolments.column("pupil")}
    stated = {(one.group, one.band, one.programme): one for one in dataset.group_parts}
    stated.update({(one.group, one.band, one.programme): one for one in parts})
    return attrs.evolve(
        dataset,
        roster=roster,
        enrolments=enrolments,
        pupils=_left(dataset.pupils, "pupil", gone),
        attendance=Rows.of(Attendance, [*dataset.attendance, *counted]),
        # That something was kept tells that a number may stand where a claimed roster was.
        kept_figures=Rows.of(KeptFigureRow, [*dataset.kept_figures, *kept]),
        group_parts=Rows.of(GroupPart, stated.values()),
    )


def _left(rows: Rows[Any], name: str, gone: set[Any]) -> Rows[Any]:
    return rows.take([i for i, value in enumerate(rows.column(name)) if value not in gone])


def _of(rows: Rows[Any], name: str, wanted: set[str]) -> Iterator[Any]:
    pupils = zip(rows.column(name), rows.column("pupil"), strict=True)
    return (pupil for value, pupil in pupils if value in wanted)
