"""Taking a revision back: what it closed is opened again, what it opened is closed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ..domain import claims
from ..domain.dataset import Origin, table_definitions
from .cells import Stored
from .hidden import hides
from .revisions import last_not_undone, origin_at, revision_at
from .schema import sql_name, stored_columns
from .words import refused
from .writing import Writing

FIRST = 1
"""The revision that made the store."""


def undo_last(
    connection: sqlite3.Connection, path: Path, writing: Writing
) -> tuple[int, Origin | None]:
    """Take back the last revision that is not taken back.

    All later ones have been taken back, so the rows are as that one left them, in versions of their
    own.

    Args:
        connection: The store's, with a transaction begun.
        path: The store's file, for what is told.
        writing: The change that is being made.

    Returns:
        The number of the revision, and where the data come from again, where it had changed that.

    Raises:
        StoreRefused: There is nothing to take back, or it made the store or sealed a claim.
    """
    number = last_not_undone(connection)
    if number is None:
        raise refused("store.nothing-to-undo", path)
    if number == FIRST:
        raise refused("store.first-revision", path, str(number))
    if hides(connection, number):
        raise refused("store.shredded-for-good", path, str(number))
    if _sealed(connection, number):
        raise refused("store.sealed", path, str(number), revision=number)
    for name in table_definitions():
        _undo_table(connection, name, number, writing)
    revision = revision_at(connection, number)
    if revision is None or revision.origin is None:
        return number, None
    return number, origin_at(connection, number - 1)


def _sealed(connection: sqlite3.Connection, number: int) -> bool:
    """Tell whether a revision sealed a claim: sealed claims are only ever added to."""
    return any(
        connection.execute(
            f"SELECT 1 FROM {sql_name(row.TABLE.name)} WHERE from_revision = ? LIMIT 1", [number]
        ).fetchone()
        for row in claims.TABLES
    )


def _undo_table(connection: sqlite3.Connection, table: str, number: int, writing: Writing) -> None:
    columns = ", ".join(map(sql_name, stored_columns(connection, table)))
    opened: list[tuple[Stored, ...]] = connection.execute(
        f"SELECT {columns} FROM {sql_name(table)} WHERE from_revision = ? ORDER BY row_version",
        [number],
    ).fetchall()
    closed = connection.execute(
        f"SELECT row_place, {columns} FROM {sql_name(table)} WHERE to_revision = ? "
        "ORDER BY row_version",
        [number],
    ).fetchall()
    if not opened and not closed:
        return
    change = writing.table(table)
    # A row is found by its key: an undo of a later revision opened it in another version.
    standing = (change.standing(cells) for cells in opened)
    change.close([one for one in standing if one is not None])
    change.open_cells([row[1:] for row in closed], [row[0] for row in closed])
