"""What contradicts itself in records that came by file: steps, numbers, rosters, corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from ..domain.dataset import Dataset
from ..domain.rows import Rows
from ..domain.values import Answer
from ..domain.visit_values import CancelReason, Step
from ..domain.visits import VisitStep
from ..findings import Finding, Place, Role, Severity
from ..regulation.corrections import corrections_in
from ..regulation.reg882.records import Correction
from .attendance import contradictions_of
from .steps import see_that_it_follows
from .visiting import STATES, VisitNow, is_of, listed, part_text
from .words import Refused, finding


def findings_of_records(dataset: Dataset) -> tuple[Finding, ...]:
    """Find what somebody should look at in steps and attendance, however they were entered.

    What is entered by command is refused where it contradicts; a file may hold anything, so the
    same is asked about here. What is counted is for the rules to decide; where they can only leave
    a record out, because it corrects itself, another in a circle, or one of another visit, that
    blocks.

    Args:
        dataset: The data.
    """
    found = (
        *_of_sessions(dataset),
        *_of_steps(dataset),
        *_of_numbers(dataset),
        *_of_corrections(dataset),
    )
    return tuple(
        attrs.evolve(one, severity=Severity.BLOCKS if one.code in _LEFT_OUT else Severity.ASK)
        for one in found
    )


_LEFT_OUT = {
    "attendance.corrects-itself",
    "attendance.corrects-in-circle",
    "attendance.other-visit",
}


def _of_sessions(dataset: Dataset) -> Iterator[Finding]:
    names = ("session", "starts", "ends")
    columns = map(dataset.sessions.column, names)
    for row, (session, starts, ends) in enumerate(zip(*columns, strict=True), start=2):
        if starts is not None and ends is not None and ends <= starts:
            yield finding(
                "session.ends-before-it-begins",
                f"{session}: {starts:%H:%M}–{ends:%H:%M}",
                where=Place(file="sessions.csv", row=row, column="ends"),
                who=Role.PROVIDER,
            )


def _of_steps(dataset: Dataset) -> Iterator[Finding]:
    of_visit: dict[str, list[tuple[int, int]]] = {}
    rows = dataset.visit_steps
    for row, (visit, number) in enumerate(zip(*map(rows.column, ("visit", "number")), strict=True)):
        of_visit.setdefault(visit, []).append((number, row))
    sessions = {one.session: one for one in dataset.sessions}
    for visit in dataset.visits:
        session = sessions[visit.session]
        before: list[VisitStep] = []
        for _, row in sorted(of_visit.get(visit.visit, ())):
            step = rows[row]
            now = VisitNow(row=0, visit=visit, session=session, steps=tuple(before))
            yield from _of_step(now, step, Place(file="visit_steps.csv", row=row + 2))
            before.append(step)


def _of_step(now: VisitNow, step: VisitStep, where: Place) -> Iterator[Finding]:
    has_begun = any(one.step in STATES for one in now.steps)
    if step.step is Step.PLANNED and not has_begun:
        return
    try:
        see_that_it_follows(now, step.step, step.role)
    except Refused as error:
        yield from (attrs.evolve(one, where=where) for one in error.findings)
    if step.step is Step.CANCELLED and step.reason is None:
        yield finding("step.no-reason", now.visit.visit, where=where, reasons=listed(CancelReason))


def _of_numbers(dataset: Dataset) -> Iterator[Finding]:
    rows = dataset.attendance
    replaced = corrections_in(rows).replaced
    with_roster = _visits_with_roster(dataset)
    in_force: dict[str, list[Any]] = {}
    for row, one in enumerate(rows, start=2):
        if one.record in replaced:
            continue
        where = Place(file="attendance.csv", row=row)
        yield from contradictions_of(one, one.record, where=where)
        if one.present == 0:
            continue
        part = (one.band, one.programme)
        for other in in_force.get(one.visit, ()):
            if is_of((other.band, other.programme), part):
                yield finding(
                    "attendance.overlaps",
                    f"{one.record} ({one.visit}): {part_text(part)}",
                    where=where,
                    record=other.record,
                    part=part_text((other.band, other.programme)),
                )
        if one.visit in with_roster:
            yield finding("attendance.in-other-form", f"{one.record} ({one.visit})", where=where)
        in_force.setdefault(one.visit, []).append(one)


def _visits_with_roster(dataset: Dataset) -> set[str]:
    rows = dataset.roster
    replaced = corrections_in(rows).replaced
    return {
        visit
        for record, visit, present in zip(
            *map(rows.column, ("record", "visit", "present")), strict=True
        )
        if present is not Answer.NO and record not in replaced
    }


def _of_corrections(dataset: Dataset) -> Iterator[Finding]:
    yield from _corrections(dataset.attendance, Place(file="attendance.csv", column="corrects"))
    yield from _corrections(dataset.roster, Place(file="roster.csv", column="corrects"))


def _corrections(rows: Rows[Any], where: Place) -> Iterator[Finding]:
    corrected: Sequence[str | None] = rows.column("corrects")
    if not any(corrected):
        return
    visit_of = dict(zip(*map(rows.column, ("record", "visit")), strict=True))
    newest: dict[str, str] = {}
    doubtful = corrections_in(rows).doubtful
    times = Counter(one for one in corrected if one is not None)
    for row, (record, visit, old) in enumerate(
        zip(rows.column("record"), rows.column("visit"), corrected, strict=True), start=2
    ):
        if old is None:
            continue
        here = attrs.evolve(where, row=row)
        if doubtful.get(record) in _CODES:
            yield finding(_CODES[doubtful[record]], f"{record} ({visit}): {old}", where=here)
            continue
        if visit_of[old] != visit:
            yield finding(
                "attendance.other-visit",
                f"{record} ({visit})",
                where=here,
                record=old,
                visit=visit_of[old],
            )
        if times[old] > 1 and old in newest:
            yield finding(
                "attendance.corrected-already",
                f"{record}: {old}",
                where=here,
                record=newest[old],
                present="–",
            )
        newest.setdefault(old, record)


_CODES = {
    Correction.ITSELF: "attendance.corrects-itself",
    Correction.CIRCLE: "attendance.corrects-in-circle",
}
