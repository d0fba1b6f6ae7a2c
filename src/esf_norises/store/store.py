"""The store: open it, read any state of it, commit changes, take one back, verify, back up."""

from __future__ import annotations

import datetime
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import attrs

from ..domain.changes import Changes
from ..domain.collecting import collector_paused
from ..domain.dataset import Dataset, Origin, StoreState, table_definitions
from ..domain.rows import Rows
from ..errors import InvalidValue
from ..findings import Finding
from . import opening, revisions, schema
from .cells import Known, decode, encode
from .extracting import Extracting
from .hidden import refuse_if_shredded
from .moments import written
from .revisions import Revision
from .undoing import undo_last
from .words import StoreRefused, refused
from .writing import Writing

__all__ = ["Store"]


class Store:
    """A store that is open. Close it, or use it in a `with` statement.

    Example:
        >>> with Store.open(Path("ludza.sqlite")) as store:  # doctest: +SKIP
        ...     changes = difference(store.dataset(), {"confirmations": rows})
        ...     store.commit(changes, by="coordinator", reason="letter 1-12/34", moment=now())
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take a connection that `open` or `create` has made."""
        self.path = path
        self._connection = connection

    @classmethod
    def create(
        cls,
        path: Path,
        dataset: Dataset | None = None,
        *,
        by: str,
        reason: str,
        moment: datetime.datetime,
    ) -> Store:
        """Make a store, whole or not at all; what the dataset holds is its first revision.

        Args:
            path: The file to make; the folders above it are made.
            dataset: What it holds from the beginning; an empty one makes no revision.
            by: Who makes it, by office or role.
            reason: Why.
            moment: When; with its time zone.

        Raises:
            FileExistsError: The path is taken.
            StoreRefused: The file cannot be written.
        """
        when = written(moment)
        if path.exists():
            raise FileExistsError(17, os.strerror(17), str(path))
        path.absolute().parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            connection = opening.empty_file(part)
            try:
                with opening.told(path):
                    _fill(connection, path, dataset, when, by, reason)
            finally:
                connection.close()
            if path.exists():
                raise FileExistsError(17, os.strerror(17), str(path))
            part.rename(path)
            _force_folder(path.absolute().parent)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, to_write: bool = True, wait: float = opening.WAIT) -> Store:
        """Open a store; an older form is brought up to date (in memory only, to read).

        Args:
            path: The file.
            to_write: Whether it is to be changed.
            wait: Seconds to wait for somebody else who writes.

        Raises:
            FileNotFoundError: There is no such file.
            StoreRefused: It is no store, one of a newer program, or cannot be opened.
        """
        connect = opening.connect if to_write else opening.connect_to_read
        return cls(path, connect(path, wait=wait))

    def close(self) -> None:
        """Bring all that was written into the one file, and let go of it.

        Whoever else has the file open hinders nothing: the last to close it does the rest.
        """
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA busy_timeout = 0")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def state(self) -> StoreState:
        """The number and digest of the last revision."""
        return self._state(None)

    def revisions(self) -> tuple[Revision, ...]:
        """Return all revisions, in order."""
        with opening.told(self.path):
            last = revisions.last_number(self._connection)
            found = (revisions.revision_at(self._connection, n) for n in range(1, last + 1))
            return tuple(one for one in found if one is not None)

    def revision(self, number: int) -> Revision | None:
        """Return one revision; None where there is none of that number."""
        with opening.told(self.path):
            return revisions.revision_at(self._connection, number)

    def dataset(self, as_of: int | None = None) -> Dataset:
        """Return the data as they stand, or as they stood after a revision.

        Args:
            as_of: The revision's number; 0 is before the first. The last where None.

        Raises:
            StoreRefused: There is no such revision, its data were shredded, or a cell cannot be
                read.
            DatasetError: The data contradict themselves; only another program can do that.
        """
        with self._snapshot():
            state = self._state(as_of)
            known: Known = {}
            with collector_paused():
                tables = {
                    name: self._rows(name, state.number, known) for name in table_definitions()
                }
            origin = revisions.origin_at(self._connection, state.number)
        return Dataset(**tables, origin=attrs.evolve(origin, state=state))

    def rows(self, table: str, keys: Rows[Any]) -> Rows[Any]:
        """Return the rows that stand under some keys, without reading the rest of the table.

        Args:
            table: The table's name.
            keys: Rows of which only the keys count; those that are not there are left out.
        """
        definition = table_definitions()[table]
        names = schema.stored_columns(self._connection, table)
        with self._snapshot():
            writing = Writing(self._connection, self.path).table(table)
            found = [writing.standing(cells) for cells in encode(keys, names)]
            cells = [one.cells for one in found if one is not None]
        return decode(definition, names, cells)

    def extract(self, wanted: Iterable[tuple[str, str, str]]) -> Dataset:
        """Return some rows as they stand, and all that they refer to, without reading the rest.

        Args:
            wanted: Table, column and what stands in it, for all rows that are wanted.
        """
        with self._snapshot():
            extracting = Extracting(self._connection)
            extracting.take(wanted)
            tables = {
                name: self._decoded(name, names, cells)
                for name, (names, cells) in extracting.rows().items()
            }
            state = self._state(None)
        return Dataset(**tables, origin=Origin(state=state))

    def commit(
        self, changes: Changes, *, by: str, reason: str, moment: datetime.datetime
    ) -> Revision:
        """Record changes as one revision; when this returns they are on the disk.

        Args:
            changes: What changes, against what stands in the store.
            by: Who changes it, by office or role.
            reason: Why.
            moment: When; with its time zone.

        Raises:
            ValueError: Nothing changes, or there are conflicts.
            StoreRefused: Somebody else is writing, or changed one of the rows in the meantime; or
                the file cannot be written. Nothing was changed.
            DatasetError: A row would refer to nothing, or end before it begins.
        """
        if changes.conflicts:
            raise ValueError(f"{len(changes.conflicts)} rows conflict; nothing can be committed")
        if changes.is_empty:
            raise ValueError("nothing changes")
        when = written(moment)
        with self._writing(f"{by}, {when}") as writing:
            writing.apply(changes)
            return writing.finish(moment=when, by=by, reason=reason, origin=changes.origin)

    def undo(self, *, by: str, reason: str, moment: datetime.datetime) -> Revision:
        """Take back the last revision that is not taken back, by one more revision.

        Args:
            by: Who takes it back, by office or role.
            reason: Why.
            moment: When; with its time zone.

        Raises:
            StoreRefused: There is nothing to take back, or it made the store or sealed a claim, or
                the file cannot be written. Nothing was changed.
        """
        when = written(moment)
        with self._writing(f"{by}, {when}") as writing:
            undone, origin = undo_last(self._connection, self.path, writing)
            return writing.finish(moment=when, by=by, reason=reason, undoes=undone, origin=origin)

    def verify(self, known: Mapping[int, str] | None = None) -> tuple[Finding, ...]:
        """Make every digest again from the rows, and tell what is not as it was recorded.

        Args:
            known: Digests of revisions that are known from outside, by number.
        """
        from .verifying import verify

        with self._snapshot():
            return verify(self._connection, self.path, known)

    def backup(self, path: Path) -> None:
        """Copy the store as it stands into a new file, whole or not at all.

        Others may go on writing meanwhile; a copy made by other means may lack what was written
        last.

        Args:
            path: The file to make.

        Raises:
            FileExistsError: The path is taken.
            StoreRefused: The copy cannot be written.
        """
        if path.exists():
            raise FileExistsError(17, os.strerror(17), str(path))
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
        try:
            copy = opening.empty_file(part)
            try:
                with opening.told(path):
                    self._connection.backup(copy)
                    copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                copy.close()
            part.rename(path)
            _force_folder(path.absolute().parent)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise

    def _state(self, number: int | None) -> StoreState:
        last = revisions.last_number(self._connection)
        wanted = last if number is None else number
        if not 0 <= wanted <= last:
            raise refused("store.no-revision", self.path, str(wanted), last=last)
        revision = revisions.revision_at(self._connection, wanted)
        return StoreState(number=wanted, digest="" if revision is None else revision.digest)

    def _rows(self, table: str, number: int, known: Known) -> Rows[Any]:
        names = schema.stored_columns(self._connection, table)
        cells = self._connection.execute(
            f"SELECT {', '.join(map(schema.sql_name, names))} FROM {schema.sql_name(table)} "
            "WHERE from_revision <= ? AND (to_revision IS NULL OR to_revision > ?) "
            "ORDER BY row_place",
            [number, number],
        )
        try:
            return self._decoded(table, names, cells, known)
        except StoreRefused:
            refuse_if_shredded(self._connection, self.path, number)
            raise

    def _decoded(
        self, table: str, names: Sequence[str], cells: Iterable[Any], known: Known | None = None
    ) -> Rows[Any]:
        try:
            return decode(table_definitions()[table], names, cells, known)
        except InvalidValue as error:
            raise refused("store.unreadable-cell", self.path, f"{table}: {error}") from error

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """See one state of all tables, whatever others write meanwhile."""
        with opening.told(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def _writing(self, who: str) -> Iterator[Writing]:
        """Change the store within one transaction; whatever is raised leaves it as it was."""
        with opening.told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            with opening.writing_as(self.path, who):
                try:
                    yield Writing(self._connection, self.path)
                    self._connection.execute("COMMIT")
                except BaseException:
                    with suppress(sqlite3.Error):  # SQLite itself rolls back after some faults
                        self._connection.execute("ROLLBACK")
                    raise


def _fill(
    connection: sqlite3.Connection,
    path: Path,
    dataset: Dataset | None,
    moment: str,
    by: str,
    reason: str,
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    schema.create(connection)
    tables = dataset.tables() if dataset is not None else {}
    if dataset is not None and any(map(len, tables.values())):
        writing = Writing(connection, path)
        for name, rows in tables.items():
            writing.table(name).open(rows)
        origin = dataset.origin if dataset.origin != Origin() else None
        writing.finish(moment=moment, by=by, reason=reason, origin=origin)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")


def _force_folder(folder: Path) -> None:
    """Force the name of a new file to the disk, where a system lets one."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
