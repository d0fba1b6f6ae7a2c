"""One change of a store from within: rows are closed and opened, and the revision is recorded."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..domain.changes import Changes
from ..domain.columns import Privacy, TableDefinition
from ..domain.dataset import Origin, table_definitions
from ..domain.rows import Rows
from ..errors import DatasetError
from .cells import Sealer, Stored, batches, encode
from .revisions import Revision, TableDigest, insert, last_number, make_revision, revision_at
from .salts import Salts
from .schema import KEPT, OWN, key_terms, sql_name, stored_columns
from .words import refused

_MOST_FAULTS = 20


@attrs.frozen
class Standing:
    """A row that stands in the store.

    Attributes:
        version: Its number in the file.
        place: Its place in the table, which it keeps through all changes.
        opened: The revision that opened it.
        digest: Its digest.
        cells: Its cells, in the order of the stored columns.
    """

    version: int
    place: int
    opened: int
    digest: bytes
    cells: tuple[Stored, ...]


class Writing:
    """A change that is being made, within a transaction of the caller.

    Attributes:
        number: The number of the revision that it will be.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Begin after the last revision.

        Args:
            connection: The store's, with a transaction begun.
            path: The store's file, for what is told.
        """
        self.number: int = last_number(connection) + 1
        self._connection, self._path = connection, path
        self._salts = Salts(connection)
        self._tables: dict[str, TableWriting] = {}

    def table(self, name: str) -> TableWriting:
        """Return what changes one table."""
        if name not in self._tables:
            self._tables[name] = TableWriting(
                self._connection, self._path, table_definitions()[name], self.number, self._salts
            )
        return self._tables[name]

    def apply(self, changes: Changes) -> None:
        """Make the changes of all tables.

        Raises:
            StoreRefused: A row is no longer what the changes were made for.
        """
        for name, change in changes.tables.items():
            table = self.table(name)
            table.close(table.expected(change.removed))
            standing = table.expected(change.before)
            table.close(standing)
            table.open(change.after, [one.place for one in standing])
            table.open(change.added)

    def finish(
        self,
        *,
        moment: str,
        by: str,
        reason: str,
        undoes: int | None = None,
        origin: Origin | None = None,
    ) -> Revision:
        """See that all that changed fits together, and record the revision.

        Raises:
            DatasetError: A row refers to nothing, or a period ends before it begins.
        """
        faults = [
            fault
            for table in self._tables.values()
            for fault in faults_after(self._connection, table.definition, self.number)
        ]
        if faults:
            raise DatasetError(tuple(faults[:_MOST_FAULTS]))
        before = revision_at(self._connection, self.number - 1)
        revision = make_revision(
            number=self.number,
            moment=moment,
            by=by,
            reason=reason,
            undoes=undoes,
            origin=origin,
            digests={
                name: self._tables[name].digest()
                for name in table_definitions()
                if name in self._tables
            },
            before_digest=before.digest if before is not None else "",
        )
        insert(self._connection, revision)
        return revision


class TableWriting:
    """What is closed and opened of one table."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        definition: TableDefinition,
        number: int,
        salts: Salts,
    ) -> None:
        self.definition = definition
        self._connection, self._path, self._number = connection, path, number
        self._names = stored_columns(connection, definition.name)
        self._sealer = Sealer(definition, self._names, salts.find_or_make)
        self._closed: list[tuple[int, bytes]] = []
        self._opened: list[bytes] = []
        self._keys = [self._names.index(name) for name in definition.key]
        table = sql_name(definition.name)
        columns = ", ".join(map(sql_name, self._names))
        found = " AND ".join(f"{term} = ?" for term in key_terms(definition))
        self._select = (
            f"SELECT row_version, row_place, from_revision, row_digest, {columns} FROM {table} "
            f"WHERE to_revision IS NULL AND {found}"
        )
        kept = [name for name in KEPT if name != "to_revision"]
        places = ", ".join("?" * (len(kept) + len(self._names)))
        self._insert = f"INSERT INTO {table} ({', '.join(kept)}, {columns}) VALUES ({places})"
        self._update = f"UPDATE {table} SET to_revision = ? WHERE row_version = ?"

    def standing(self, cells: Sequence[Stored]) -> Standing | None:
        """Return the row that stands under the key of some cells; None where there is none."""
        row = self._connection.execute(self._select, self._key(cells)).fetchone()
        if row is None:
            return None
        version, place, opened, digest, *stored = row
        return Standing(version, place, opened, digest, tuple(stored))

    def expected(self, rows: Rows[Any]) -> list[Standing]:
        """Return the rows as they stand, which must be what was expected.

        Raises:
            StoreRefused: One is not there, or is another one by now.
        """
        found = []
        for cells in encode(rows, self._names):
            one = self.standing(cells)
            if one is None or not self._is_same(one.cells, cells):
                raise refused("store.changed-meanwhile", self._path, self._shown(cells))
            found.append(one)
        return found

    def close(self, rows: Iterable[Standing]) -> None:
        """Close rows that stand."""
        for row in rows:
            self._connection.execute(self._update, [self._number, row.version])
            self._closed.append((row.version, row.digest))

    def open(self, rows: Rows[Any], places: Sequence[int] | None = None) -> None:
        """Open rows: in their places, where these are given; after all others otherwise."""
        self.open_cells(encode(rows, self._names), places)

    def open_cells(
        self, all_cells: Sequence[Sequence[Stored]], places: Sequence[int] | None = None
    ) -> None:
        """Open rows that are given as stored cells.

        Raises:
            StoreRefused: One was added by somebody else in the meantime.
            DatasetError: A key stands twice, or a cell is empty that may not be.
        """
        if not all_cells:
            return
        (version,) = self._connection.execute(
            f"SELECT ifnull(max(row_version), 0) FROM {sql_name(self.definition.name)}"
        ).fetchone()
        sealed = self._sealed(version, all_cells, places)
        for batch in batches(sealed):
            try:
                self._connection.executemany(self._insert, batch)
            except sqlite3.IntegrityError as error:
                self._refuse(error, batch)

    def digest(self) -> TableDigest:
        """Return the digest of all that was closed and opened."""
        digest = TableDigest()
        for _, row_digest in sorted(self._closed):
            digest.close(row_digest)
        for row_digest in self._opened:
            digest.open(row_digest)
        return digest

    def _sealed(
        self,
        version: int,
        all_cells: Sequence[Sequence[Stored]],
        places: Sequence[int] | None,
    ) -> Iterator[tuple[Any, ...]]:
        number, seal, opened = self._number, self._sealer.seal, self._opened
        for index, cells in enumerate(all_cells):
            version += 1
            place = version if places is None else places[index]
            digest, checks = seal(place, cells)
            opened.append(digest)
            yield (version, place, number, digest, checks, *cells)

    def _refuse(self, error: sqlite3.IntegrityError, batch: Sequence[tuple[Any, ...]]) -> None:
        """Say which row could not be added, and why."""
        name = error.sqlite_errorname
        if name == "SQLITE_CONSTRAINT_UNIQUE":
            for _, _, _, _, _, *cells in batch:
                there = self.standing(cells)
                if there is not None and there.opened < self._number:
                    shown = self._shown(cells)
                    raise refused("store.changed-meanwhile", self._path, shown) from error
            twice = f"{self.definition.name}: a key stands twice"
            raise DatasetError((twice,)) from error
        raise DatasetError((f"{self.definition.name}: {error}",)) from error

    def _key(self, cells: Sequence[Stored]) -> list[Stored]:
        return ["" if cells[index] is None else cells[index] for index in self._keys]

    def _is_same(self, stored: Sequence[Stored], expected: Sequence[Stored]) -> bool:
        known = {column.name for column in self.definition.columns}
        return all(
            _own(one) == _own(other) if name == OWN else one == other
            for name, one, other in zip(self._names, stored, expected, strict=True)
            if name == OWN or name in known
        )

    def _shown(self, cells: Sequence[Stored]) -> str:
        columns = {column.name: column for column in self.definition.columns}
        hidden = {
            name for name, one in columns.items() if one.key and one.privacy is Privacy.PERSONAL
        }
        texts = (
            "***" if name in hidden else str(cells[self._names.index(name)] or "")
            for name in self.definition.key
        )
        return f"{self.definition.name}: {' · '.join(texts)}"


def faults_after(
    connection: sqlite3.Connection, definition: TableDefinition, number: int
) -> Iterator[str]:
    """Find what contradicts after a revision; only rows that it opened or closed are looked at.

    Args:
        connection: The store's.
        definition: A table that changed.
        number: The revision.
    """
    table = sql_name(definition.name)
    for column in definition.columns:
        if column.refers_to is None:
            continue
        target = table_definitions()[column.refers_to]
        name, key = sql_name(column.name), sql_name(target.key[0])
        lost = connection.execute(
            f"SELECT DISTINCT {name} FROM {table} AS one WHERE from_revision = ? "
            f"AND to_revision IS NULL AND {name} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
            f"{sql_name(target.name)} AS other WHERE other.{key} = one.{name} "
            "AND other.to_revision IS NULL)",
            [number],
        )
        yield from _lost(definition, column.name, target.name, lost)
    yield from _left_behind(connection, definition, number)
    names = {column.name for column in definition.columns}
    if {"valid_from", "valid_to"} <= names:
        early = connection.execute(
            f"SELECT valid_to FROM {table} WHERE from_revision = ? AND to_revision IS NULL "
            "AND valid_to < valid_from",
            [number],
        )
        for (day,) in early:
            yield f"{definition.name}: valid_to '{day}' lies before valid_from"


def _left_behind(
    connection: sqlite3.Connection, target: TableDefinition, number: int
) -> Iterator[str]:
    """Find rows that refer to what this revision took away."""
    key, gone = sql_name(target.key[0]), sql_name(target.name)
    vanished = (
        f"SELECT DISTINCT {key} AS value FROM {gone} AS one WHERE to_revision = ? AND NOT EXISTS "
        f"(SELECT 1 FROM {gone} AS other WHERE other.{key} = one.{key} "
        "AND other.to_revision IS NULL)"
    )
    for definition in table_definitions().values():
        for column in definition.columns:
            if column.refers_to != target.name:
                continue
            name = sql_name(column.name)
            lost = connection.execute(
                f"SELECT DISTINCT value FROM ({vanished}) WHERE EXISTS (SELECT 1 FROM "
                f"{sql_name(definition.name)} AS left WHERE left.{name} = value "
                "AND left.to_revision IS NULL)",
                [number],
            )
            yield from _lost(definition, column.name, target.name, lost)


def _lost(
    definition: TableDefinition, name: str, target: str, lost: Iterable[tuple[Any, ...]]
) -> Iterator[str]:
    personal = definition.column(name).privacy is Privacy.PERSONAL
    for (value,) in lost:
        shown = "***" if personal else value
        yield f"{definition.name}: {name} '{shown}' is not in {target}"


def _own(text: Stored) -> dict[str, str]:
    """Return what stands in a municipality's own columns; an empty one says nothing."""
    if text is None:
        return {}
    return {name: value for name, value in json.loads(str(text)).items() if value is not None}
