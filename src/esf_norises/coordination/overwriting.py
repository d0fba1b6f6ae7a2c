"""What a file may not do to history: rewrite a record of what happened, or move a visit unsaid."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import attrs

from ..domain.changes import Changes, TableChanges, cells_of
from ..domain.columns import Privacy, TableDefinition
from ..domain.dataset import Dataset
from ..findings import Finding, Place, Role
from ..tables.cells import shown
from ..tables.removing import REMOVE
from ..texts import Texts
from .words import finding


def without_overwriting(
    changes: Changes, history: Collection[str]
) -> tuple[Changes, tuple[Finding, ...]]:
    """Take out of some changes what would rewrite or remove a record of what happened.

    An empty cell may be filled in; what stands there is corrected by a new record that names the
    old one. So no attendance, step or document is lost because somebody typed over it.

    Args:
        changes: What a file would change.
        history: The tables whose rows are only ever added.

    Returns:
        The changes that may be made, and a finding for each record that stays as it is.
    """
    tables: dict[str, TableChanges] = {}
    findings: list[Finding] = []
    for name, change in changes.tables.items():
        kept = change
        if name in history:
            rewritten = {place for place, _ in _rewritten(change)}
            stay = [i for i in range(len(change.after)) if i not in rewritten]
            findings += _findings(change)
            kept = attrs.evolve(
                change,
                removed=change.removed.take([]),
                before=change.before.take(stay),
                after=change.after.take(stay),
            )
        if len(kept):
            tables[name] = kept
    if not findings:
        return changes, ()
    origin = changes.origin if tables else None
    return attrs.evolve(changes, tables=tables, origin=origin), tuple(findings)


def without_silent_moves(changes: Changes, dataset: Dataset) -> tuple[Changes, tuple[Finding, ...]]:
    """Take out visits that a file sends to another session without the step that says so.

    A visit that has steps is moved by one more, so that its history, and the calendars that people
    hold, know of it. One that has none is only being written down, and may change.

    Args:
        changes: What a file would change.
        dataset: The data that it would change.

    Returns:
        The changes that may be made, and a finding for each visit that stays.
    """
    change = changes.tables.get("visits")
    if change is None or not len(change.after):
        return changes, ()
    stepped = set(dataset.visit_steps.column("visit"))
    steps = changes.tables.get("visit_steps")
    said = set() if steps is None else {(one.visit, one.to_session) for one in steps.added}
    findings: list[Finding] = []
    stay: list[int] = []
    for place, (old, new) in enumerate(zip(change.before, change.after, strict=True)):
        is_said = (new.visit, new.session) in said
        if old.session == new.session or is_said or new.visit not in stepped:
            stay.append(place)
            continue
        findings.append(
            finding(
                "visit.moved-in-file",
                f"{new.visit}: {new.session}",
                where=Place(file="visits", column="session"),
                who=Role.INSTITUTION,
                old=Texts.same(old.session),
                visit=new.visit,
                session=new.session,
            )
        )
    if not findings:
        return changes, ()
    kept = attrs.evolve(change, before=change.before.take(stay), after=change.after.take(stay))
    tables = {**changes.tables, "visits": kept}
    if not len(kept):
        del tables["visits"]
    origin = changes.origin if tables else None
    return attrs.evolve(changes, tables=tables, origin=origin), tuple(findings)


def without_removed_visits(
    changes: Changes, dataset: Dataset
) -> tuple[Changes, tuple[Finding, ...]]:
    """Take out of some changes that a visit goes: it is cancelled, not removed.

    One of which nothing is recorded yet is only being written down, and may go.

    Args:
        changes: What a file would change.
        dataset: The data that it would change.

    Returns:
        The changes that may be made, and a finding for each visit that stays.
    """
    change = changes.tables.get("visits")
    if change is None or not len(change.removed):
        return changes, ()
    tables_of_visits = (dataset.visit_steps, dataset.attendance, dataset.roster, dataset.evidence)
    recorded = {sign for rows in tables_of_visits for sign in rows.column("visit")}
    signs = change.removed.column("visit")
    findings = tuple(
        finding(
            "visit.removed-in-file",
            sign,
            where=Place(file="visits", column=REMOVE),
            who=Role.COORDINATOR,
            visit=sign,
        )
        for sign in signs
        if sign in recorded
    )
    if not findings:
        return changes, ()
    going = [place for place, sign in enumerate(signs) if sign not in recorded]
    kept = attrs.evolve(change, removed=change.removed.take(going))
    tables = {**changes.tables, "visits": kept}
    if not len(kept):
        del tables["visits"]
    origin = changes.origin if tables else None
    return attrs.evolve(changes, tables=tables, origin=origin), findings


def _rewritten(change: TableChanges) -> Iterator[tuple[int, dict[str, tuple[Any, Any]]]]:
    """Yield the rows in which something that stands there would become something else."""
    for place in range(len(change.after)):
        before, after = cells_of(change.before, place), cells_of(change.after, place)
        other = {
            name: (before.get(name), value)
            for name, value in after.items()
            if before.get(name) is not None and before.get(name) != value
        }
        if other:
            yield place, other


def _findings(change: TableChanges) -> Iterator[Finding]:
    definition = change.after.definition
    for place, cells in _rewritten(change):
        key = _key(definition, change.after.keys()[place])
        for name, (old, new) in cells.items():
            yield finding(
                "record.rewritten",
                f"{key}: {_shown(definition, name, new)}",
                where=Place(file=definition.name, column=name),
                who=Role.INSTITUTION,
                old=Texts.same(_shown(definition, name, old)),
            )
    for gone in change.removed.keys():  # noqa: SIM118
        where = Place(file=definition.name)
        yield finding("record.removed", _key(definition, gone), where=where, who=Role.INSTITUTION)


def _key(definition: TableDefinition, key: tuple[Any, ...]) -> str:
    cells = zip(definition.key, key, strict=True)
    return " · ".join(_shown(definition, name, value) for name, value in cells)


def _shown(definition: TableDefinition, name: str, value: Any) -> str:
    if value is None:
        return "–"
    columns = {column.name: column for column in definition.columns}
    if name not in columns:
        return shown(str(value), Privacy.PERSONAL)
    return shown(columns[name].kind.write(value), columns[name].privacy)
