"""Attendance as counts: how many were there, of the group or of a part; corrected, never lost."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import attrs

from ..domain.changes import Changes
from ..domain.dataset import Dataset
from ..domain.values import Answer
from ..domain.visit_values import Step
from ..domain.visits import Attendance
from ..findings import Finding, Place, Role
from .steps import see_that_the_day_came
from .visiting import (
    GroupPart,
    VisitNow,
    adding,
    current_counts,
    current_roster,
    free_name,
    is_of,
    listed,
    part_text,
    parts_of_group,
    place_of,
    rows_where,
    visit_now,
)
from .words import Refused, finding, refused


@attrs.frozen(kw_only=True)
class Counts:
    """How many were at a visit; what is not known is None.

    Attributes:
        present: Pupils who were present.
        girls: How many of them are girls.
        boys: How many of them are boys.
        not_stated: How many of them did not state a gender.
        below_18: How many of them were below 18 on the day.
        adults: Adults who accompanied them.
    """

    present: int
    girls: int | None = None
    boys: int | None = None
    not_stated: int | None = None
    below_18: int | None = None
    adults: int | None = None

    def __attrs_post_init__(self) -> None:
        if any(number is not None and number < 0 for number in attrs.astuple(self)):
            raise ValueError("a number of people is never below 0")

    @classmethod
    def of(cls, record: Attendance) -> Counts | None:
        """Return the numbers of a record; None where it does not say how many were present."""
        if record.present is None:
            return None
        return cls(**{one.name: getattr(record, one.name) for one in attrs.fields(cls)})


def record_counts(
    dataset: Dataset,
    visit: str,
    counts: Counts,
    *,
    part: GroupPart = (None, None),
    role: Role,
    moment: datetime.datetime,
) -> Changes:
    """Record how many of a group, or of a part of it, were at a visit.

    Args:
        dataset: The data.
        visit: The visit.
        counts: How many.
        part: Band and programme of the part that was counted; the whole group otherwise.
        role: In what role somebody records it.
        moment: When, in Latvian time.

    Returns:
        The record to add; no changes where the same is recorded already.

    Raises:
        UnknownName: There is no such visit.
        Refused: The numbers contradict each other or what is recorded already; all of it is said.
    """
    now = visit_now(dataset, visit)
    current = current_counts(dataset, visit)
    if any(_part_of(one) == part and Counts.of(one) == counts for one in current):
        return Changes()
    see_that_it_can_have_attendance(now, moment)
    _see_that_all_fits(dataset, now, counts, part, current)
    return adding({"attendance": [_record(dataset, now, counts, part, role, moment)]})


def correct_counts(
    dataset: Dataset,
    visit: str,
    record: str,
    counts: Counts,
    *,
    part: GroupPart | None = None,
    reason: str,
    role: Role,
    moment: datetime.datetime,
) -> Changes:
    """Correct a record of attendance by a new one, which names it; the old one stays.

    The new record says all numbers anew; what it does not say is not known.

    Args:
        dataset: The data.
        visit: The visit.
        record: The record that is wrong.
        counts: How many it was.
        part: Band and programme of the part that was counted; those of the old record otherwise.
        reason: Why it is corrected.
        role: In what role somebody records it.
        moment: When, in Latvian time.

    Returns:
        The record to add; no changes where the same correction is recorded already, or the record
        says so itself.

    Raises:
        UnknownName: There is no such visit or record.
        Refused: The record is of another visit or corrected already, there is no reason, or the
            numbers contradict each other or what else is recorded.
    """
    now = visit_now(dataset, visit)
    old = dataset.attendance[place_of("record", dataset.attendance, record)]
    part = _part_of(old) if part is None else part
    if old.visit != visit:
        raise refused(
            "attendance.other-visit", f"{visit}: {record}", record=record, visit=old.visit
        )
    if not reason.strip():
        raise refused("attendance.no-reason", f"{visit}: {record}")
    current = current_counts(dataset, visit)
    newer = _newest(dataset, old)
    says = _part_of(newer) == part and Counts.of(newer) == counts
    if says and (newer is old or newer.corrects == record):
        return Changes()
    if newer is not old:
        raise refused(
            "attendance.corrected-already",
            f"{visit}: {record}",
            record=newer.record,
            present=_shown(newer),
        )
    see_that_it_can_have_attendance(now, moment)
    others = [one for one in current if one.record != record]
    _see_that_all_fits(dataset, now, counts, part, others)
    new = _record(dataset, now, counts, part, role, moment)
    return adding({"attendance": [attrs.evolve(new, corrects=record, reason=reason)]})


def contradictions_of(
    record: Attendance | Counts, found: str, *, where: Place | None = None
) -> Iterator[Finding]:
    """Find where the numbers of a record contradict each other.

    Args:
        record: The numbers.
        found: How the record is named to people.
        where: Its place.
    """
    if record.present is None:
        return
    genders = (record.girls, record.boys, record.not_stated)
    known = [number for number in genders if number is not None]
    wrong = sum(known) != record.present if len(known) == 3 else sum(known) > record.present
    if wrong:
        terms = " + ".join("?" if number is None else str(number) for number in genders)
        yield finding(
            "attendance.sum",
            f"{found}: {terms} ≠ {record.present}",
            where=where,
            present=record.present,
        )
    if record.below_18 is not None and record.below_18 > record.present:
        yield finding(
            "attendance.below-18",
            f"{found}: {record.below_18} > {record.present}",
            where=where,
            present=record.present,
        )


def see_that_it_can_have_attendance(now: VisitNow, moment: datetime.datetime) -> None:
    """See that somebody may have been at a visit.

    Raises:
        Refused: It is cancelled, or its day is yet to come.
    """
    if now.state is Step.CANCELLED:
        raise refused("attendance.cancelled", now.visit.visit)
    see_that_the_day_came(now, moment)


def _see_that_all_fits(
    dataset: Dataset,
    now: VisitNow,
    counts: Counts,
    part: GroupPart,
    others: list[Attendance],
) -> None:
    visit = now.visit.visit
    findings = list(contradictions_of(counts, visit))
    there = parts_of_group(dataset, now)
    if part != (None, None) and not any(is_of(one, part) for one in there):
        findings.append(
            finding(
                "attendance.part-unknown",
                f"{visit}: {part_text(part)}",
                parts=listed(map(part_text, there)),
            )
        )
    for one in others:
        findings.extend(_counted_twice(visit, counts, part, one))
    roster = current_roster(dataset, visit)
    if counts.present and any(one.present is not Answer.NO for one in roster):
        findings.append(finding("attendance.in-other-form", visit))
    if findings:
        raise Refused(findings)


def _counted_twice(
    visit: str, counts: Counts, part: GroupPart, other: Attendance
) -> Iterator[Finding]:
    of_other = _part_of(other)
    if of_other == part:
        yield finding(
            "attendance.there-already",
            f"{visit}: {part_text(part)}",
            record=other.record,
            present=_shown(other),
        )
    elif counts.present and other.present != 0 and is_of(of_other, part):
        yield finding(
            "attendance.overlaps",
            f"{visit}: {part_text(part)}",
            record=other.record,
            part=part_text(of_other),
        )


def _record(
    dataset: Dataset,
    now: VisitNow,
    counts: Counts,
    part: GroupPart,
    role: Role,
    moment: datetime.datetime,
) -> Attendance:
    visit, rows = now.visit.visit, dataset.attendance
    before = len(rows_where(rows, visit))
    return Attendance(
        record=free_name(f"{visit}-A", rows.column("record"), before + 1),
        visit=visit,
        band=part[0],
        programme=part[1],
        **attrs.asdict(counts),
        moment=moment,
        role=role,
    )


def _newest(dataset: Dataset, record: Attendance) -> Attendance:
    """Follow the corrections of a record to the one in force."""
    by_corrected = {
        one.corrects: one
        for one in rows_where(dataset.attendance, record.visit)
        if one.corrects is not None
    }
    seen = set()
    while record.record in by_corrected and record.record not in seen:
        seen.add(record.record)
        record = by_corrected[record.record]
    return record


def _part_of(record: Attendance) -> GroupPart:
    return record.band, record.programme


def _shown(record: Attendance) -> str:
    return "–" if record.present is None else str(record.present)
