"""A proposal as data to look through: what it adds or changes, with what that refers to."""

from __future__ import annotations

from typing import Any

from ..domain.changes import Changes
from ..domain.dataset import Dataset, Origin
from ..domain.rows import Rows
from ..domain.tables import Enrolment, Group, GroupPart


def proposal_of(dataset: Dataset, changes: Changes) -> Dataset:
    """Return the rows that a proposal adds or changes, with what they refer to.

    Args:
        dataset: The data that it was made for.
        changes: What it proposes.

    Returns:
        A dataset that an import compares with what it was made from.
    """
    groups = _proposed(changes, "groups", Group)
    parts = _proposed(changes, "group_parts", GroupPart)
    enrolments = _proposed(changes, "enrolments", Enrolment)
    signs = {*enrolments.column("group"), *parts.column("group")} - {*groups.column("group")}
    referred = _where(dataset.groups, "group", signs)
    all_groups = _joined(referred, groups)
    return Dataset(
        institutions=_where(
            dataset.institutions, "registration_number", set(all_groups.column("institution"))
        ),
        groups=all_groups,
        group_parts=parts,
        pupils=_where(dataset.pupils, "pupil", set(enrolments.column("pupil"))),
        enrolments=enrolments,
        origin=Origin(state=dataset.origin.state or dataset.origin.exported),
    )


def _proposed(changes: Changes, table: str, row: type[Any]) -> Rows[Any]:
    change = changes.tables.get(table)
    return Rows(row, {}) if change is None else _joined(change.after, change.added)


def _joined(first: Rows[Any], second: Rows[Any]) -> Rows[Any]:
    """Put rows one after another; of the municipality's own columns new rows have none."""
    names = [column.name for column in first.definition.columns]
    columns = {name: [*first.column(name), *second.column(name)] for name in names}
    own = {
        name: [*values, *(second.extra.get(name) or [None] * len(second))]
        for name, values in first.extra.items()
    }
    return Rows(first.definition.row, columns, own)


def _where(rows: Rows[Any], column: str, wanted: set[Any]) -> Rows[Any]:
    return rows.take([i for i, value in enumerate(rows.column(column)) if value in wanted])
