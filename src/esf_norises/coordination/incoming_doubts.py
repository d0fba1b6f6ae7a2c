"""What a file brings that somebody has to be asked about, though nothing contradicts it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..domain.changes import Changes
from ..domain.dataset import Dataset
from ..domain.identifiers import RegistrationNumber
from ..domain.visit_values import Step
from ..findings import Finding, Place, Role
from .visiting import STATES
from .words import finding


def attendance_of_cancelled(changes: Changes, after: Dataset) -> Iterator[Finding]:
    """Find visits that are cancelled and of which attendance comes in.

    Args:
        changes: What comes in.
        after: The data with it.

    Yields:
        A finding for each visit and table.
    """
    coming = {
        name: dict.fromkeys(changes.tables[name].added.column("visit"))
        for name in ("attendance", "roster")
        if name in changes.tables
    }
    if not any(coming.values()):
        return
    cancelled = _cancelled(after, set().union(*coming.values()))
    for name, visits in coming.items():
        for visit in visits:
            if visit in cancelled:
                yield finding(
                    "attendance.of-cancelled-visit",
                    visit,
                    where=Place(file=name, column="visit"),
                    who=Role.INSTITUTION,
                    visit=visit,
                )


def _cancelled(dataset: Dataset, visits: Collection[str]) -> frozenset[str]:
    last: dict[str, tuple[int, Step]] = {}
    columns = map(dataset.visit_steps.column, ("visit", "number", "step"))
    for visit, number, step in zip(*columns, strict=True):
        if visit in visits and step in STATES:
            last[visit] = max(last.get(visit, (0, step)), (number, step), key=lambda one: one[0])
    return frozenset(visit for visit, (_, step) in last.items() if step is Step.CANCELLED)


def groups_of_others(
    changes: Changes, institutions: Collection[RegistrationNumber]
) -> Iterator[Finding]:
    """Find groups that a file adds to institutions, or moves there, which are not in it.

    Args:
        changes: What comes in.
        institutions: Whose file it is; of one that names none nothing is known.

    Yields:
        A finding for each group.
    """
    change = changes.tables.get("groups")
    if change is None or not institutions:
        return
    before = {one.group: one.institution for one in change.before}
    own = ", ".join(map(str, sorted(institutions)))
    for one in (*change.added, *change.after):
        is_there = before.get(one.group) == one.institution
        if one.institution not in institutions and not is_there:
            yield finding(
                "share.other-institution",
                f"{one.group} ({one.name}): {one.institution}",
                where=Place(file="groups", column="institution"),
                who=Role.COORDINATOR,
                own=own,
            )
