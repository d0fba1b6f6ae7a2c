"""Rosters leave the file: personal cells, in history too, become salted hashes without salts.

A row's digest was made of salted hashes in the first place. So with the hash in the cell and the
salt deleted, every digest can still be made again, and nobody can tell of whom it was.
"""

from __future__ import annotations

import datetime
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ..domain.changes import Changes
from ..domain.dataset import table_definitions
from ..domain.periods import SchoolYear
from . import opening, schema
from .cells import HIDDEN, Sealer, Stored
from .hidden import PERSONAL, hidden_revisions
from .moments import written
from .revisions import Revision
from .salts import Salts
from .schema import HISTORY, sql_name, stored_columns
from .words import refused
from .writing import Standing, Writing

if TYPE_CHECKING:
    from .store import Store

_PSEUDONYM = re.compile(r"[\w.-]+")
_SHORTEST = 3


@attrs.frozen(kw_only=True)
class Shredded:
    """What was done.

    Attributes:
        revision: The revision that records it.
        rows: How many rows of each table hold no person any more, those of history among them.
        named: Columns of other tables in which a text still holds one of the pseudonyms.
    """

    revision: Revision
    rows: Mapping[str, int]
    named: tuple[str, ...]


@attrs.frozen(kw_only=True)
class _Row:
    """A row of a table of single pupils: a version of it, standing or not."""

    version: int
    place: int
    opened: int
    closed: int | None
    digest: bytes
    cells: tuple[Stored, ...]

    @property
    def standing(self) -> Standing:
        return Standing(self.version, self.place, self.opened, self.digest, self.cells)


def shred(
    store: Store,
    years: Collection[SchoolYear],
    changes: Changes,
    *,
    by: str,
    reason: str,
    moment: datetime.datetime,
) -> Shredded:
    """Take the rosters and enrolments of school years out of a store, its history included.

    A pupil who stays enrolled, or on a roster of another year, gets a new salt and stays; with the
    old one it could be tried out whose hash stands in an old row.

    Args:
        store: The store.
        years: The school years.
        changes: What is recorded in their place, in the same revision.
        by: Who does it, by office or role.
        reason: Why.
        moment: When; with its time zone.

    Raises:
        StoreRefused: Somebody else is writing, or the file cannot be written; nothing was changed.
            Or somebody else holds the file open, so that it cannot be written anew: then it is
            said that this has to be done again.
    """
    when, connection = written(moment), store._connection
    with opening.told(store.path):
        # What is overwritten or freed is filled with zeros, in the log as well.
        connection.execute("PRAGMA secure_delete = ON")
    with store._writing(f"{by}, {when}") as writing:
        shredding = _Shredding(connection, store.path, writing, set(years))
        shredding.close_and_open()
        writing.apply(changes)
        revision = writing.finish(moment=when, by=by, reason=reason)
        shredding.hide()
        done = Shredded(revision=revision, rows=shredding.counts(), named=tuple(shredding.named()))
    clean(store)
    return done


def clean(store: Store) -> None:
    """Write the file anew, so that nothing of what was deleted is left in it or in its log.

    Done again after an interruption it does no harm.

    Raises:
        StoreRefused: Somebody else holds the file open.
    """
    connection = store._connection
    try:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            with opening.told(store.path):
                raise
        busy = 1
    if busy:
        raise refused("store.not-cleaned", store.path)


def is_shredded(store: Store) -> bool:
    """Tell whether anything of a store was shredded."""
    with opening.told(store.path):
        return bool(hidden_revisions(store._connection))


class _Shredding:
    """One shredding, within the transaction of the caller."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        writing: Writing,
        years: set[SchoolYear],
    ) -> None:
        self._connection, self._path, self._writing = connection, path, writing
        self._names = {table: stored_columns(connection, table) for table in PERSONAL}
        rows = {table: list(self._rows(table)) for table in PERSONAL}
        groups = _groups_of(connection, years)
        visits = _visits_of(connection, years)
        due = {
            "enrolments": [one for one in rows["enrolments"] if self._is(one, groups, "group")],
            "roster": [one for one in rows["roster"] if self._is(one, visits, "visit")],
        }
        concerned = {self._pupil(table, one) for table, due_rows in due.items() for one in due_rows}
        gone = {(table, one.version) for table, due_rows in due.items() for one in due_rows}
        # All that hangs on the salts of these pupils; a roster's entry has one of its own.
        self._hidden = {
            "pupils": [o for o in rows["pupils"] if self._pupil("pupils", o) in concerned],
            "enrolments": [
                o for o in rows["enrolments"] if self._pupil("enrolments", o) in concerned
            ],
            "roster": due["roster"],
        }
        kept = {
            table: [one for one in rows[table] if (table, one.version) not in gone]
            for table in ("enrolments", "roster")
        }
        staying = {
            self._pupil(table, one)
            for table, kept_rows in kept.items()
            for one in kept_rows
            if one.closed is None
        }
        self._reopened = {
            "pupils": [
                one
                for one in self._hidden["pupils"]
                if one.closed is None and self._pupil("pupils", one) in staying
            ],
            "enrolments": [
                one
                for one in self._hidden["enrolments"]
                if one.closed is None and ("enrolments", one.version) not in gone
            ],
        }
        self._gone = concerned - staying

    def close_and_open(self) -> None:
        """Close what goes, and open what stays anew, with new salts."""
        self._hashed = {
            table: list(self._with_hashes(table, rows)) for table, rows in self._hidden.items()
        }
        persons = {
            (person,) for table, rows in self._hidden.items() for person in self._of(table, rows)
        }
        self._connection.executemany("DELETE FROM salts WHERE person = ?", persons)
        for table, rows in self._hidden.items():
            change = self._writing.table(table)
            change.close([one.standing for one in rows if one.closed is None])
            stay = self._reopened.get(table, [])
            change.open_cells([one.cells for one in stay], [one.place for one in stay])

    def hide(self) -> None:
        """Put the hashes in place of the cells.

        The triggers that keep history as it is are lifted for that: it is the one change of
        history that the law asks for. They stand again before the transaction ends, so that no
        other process ever sees the store without them.
        """
        lifted = {f"{table}_stay" for table in PERSONAL if table in HISTORY}
        for name in lifted:
            self._connection.execute(f"DROP TRIGGER {sql_name(name)}")
        for table, hashed in self._hashed.items():
            cells = ", ".join(f"{sql_name(name)} = ?" for name in self._names[table])
            self._connection.executemany(
                f"UPDATE {sql_name(table)} SET {cells} WHERE row_version = ?",
                ((*values, version) for version, values in hashed),
            )
        for statement in schema.triggers():
            if statement.split()[2] in lifted:
                self._connection.execute(statement)

    def counts(self) -> Mapping[str, int]:
        """Return how many rows of each table hold no person any more."""
        return {table: len(rows) for table, rows in self._hashed.items() if rows}

    def named(self) -> Iterator[str]:
        """Yield the columns of texts that still name a pupil who is gone.

        Reasons and notes are free texts, and what a sealed claim holds cannot change.
        """
        gone = {name for name in self._gone if len(name) >= _SHORTEST}
        if not gone:
            return
        columns = [("revisions", "reason"), ("revisions", "by")]
        for name, definition in table_definitions().items():
            if name not in PERSONAL:
                columns += [
                    (name, one.name) for one in definition.columns if one.kind.name != "whole"
                ]
                columns.append((name, schema.OWN))
        for table, column in columns:
            texts = self._connection.execute(
                f"SELECT DISTINCT {sql_name(column)} FROM {sql_name(table)}"
            )
            if any(gone & set(_words(text)) for (text,) in texts):
                yield f"{table}.{column}"

    def _rows(self, table: str) -> Iterator[_Row]:
        columns = ", ".join(map(sql_name, self._names[table]))
        found = self._connection.execute(
            f"SELECT row_version, row_place, from_revision, to_revision, row_digest, {columns} "
            f"FROM {sql_name(table)} ORDER BY row_version"
        )
        person = self._names[table].index("pupil")
        for version, place, opened, closed, digest, *cells in found:
            if not str(cells[person]).startswith(HIDDEN):
                yield _Row(
                    version=version,
                    place=place,
                    opened=opened,
                    closed=closed,
                    digest=digest,
                    cells=tuple(cells),
                )

    def _is(self, row: _Row, wanted: set[str], column: str) -> bool:
        table = "enrolments" if column == "group" else "roster"
        return row.cells[self._names[table].index(column)] in wanted

    def _pupil(self, table: str, row: _Row) -> str:
        return str(row.cells[self._names[table].index("pupil")])

    def _sealer(self, table: str) -> Sealer:
        find = Salts(self._connection).find
        return Sealer(table_definitions()[table], self._names[table], find)

    def _with_hashes(
        self, table: str, rows: Iterable[_Row]
    ) -> Iterator[tuple[int, Sequence[Stored]]]:
        sealer = self._sealer(table)
        return ((one.version, sealer.hidden(one.cells)) for one in rows)

    def _of(self, table: str, rows: Iterable[_Row]) -> Iterator[str]:
        sealer = self._sealer(table)
        return (sealer.person(one.cells) for one in rows)


def _words(text: Stored) -> Iterable[str]:
    return _PSEUDONYM.findall(str(text)) if text is not None else ()


def _groups_of(connection: sqlite3.Connection, years: Collection[SchoolYear]) -> set[str]:
    """Return the signs of the groups of school years, of those that are gone as well."""
    last = dict(connection.execute('SELECT "group", school_year FROM groups ORDER BY row_version'))
    return {group for group, year in last.items() if SchoolYear.parse(year) in years}


def _visits_of(connection: sqlite3.Connection, years: Collection[SchoolYear]) -> set[str]:
    """Return the signs of the visits of school years, of those that are gone as well."""
    visits = dict(connection.execute("SELECT visit, session FROM visits ORDER BY row_version"))
    days = dict(connection.execute("SELECT session, date FROM sessions ORDER BY row_version"))
    return {
        visit
        for visit, session in visits.items()
        if SchoolYear.containing(datetime.date.fromisoformat(days[session])) in years
    }
