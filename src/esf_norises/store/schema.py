"""The form of the SQLite file: tables made of the definitions, triggers that keep history."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping

from ..domain.columns import Column, TableDefinition
from ..domain.dataset import table_definitions

APPLICATION_ID = 0x45534E52
"""Stands in the file's header (`ESNR`), so that it is known for what it is."""

FORMAT = 2
"""Version of the form, in the file's `user_version`; grows when what stands in a store changes."""

OWN = "own_columns"
"""Column that holds a municipality's own columns (`x_…`) of a row, as JSON."""

KEPT = ("row_version", "row_place", "from_revision", "to_revision", "row_digest", "row_checks")
"""Columns that every table has beside its own."""

HISTORY = frozenset(
    {
        "visit_steps",
        "attendance",
        "roster",
        "evidence",
        "claims",
        "claim_lines",
        "claim_parameters",
        "kept_figures",
    }
)
"""Tables that are only ever added to. Triggers refuse to change a cell of them even by hand.

A cell of another table can be changed by whoever opens the file with another tool; `verify` finds
it.
"""

UPGRADES: Mapping[int, Callable[[sqlite3.Connection], None]] = {}
"""Steps by the version that they start from, each to the next one, within one transaction.

Tables and columns that are new are added by themselves, after the steps.
"""

_REVISIONS = """
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY,
    moment TEXT NOT NULL,
    "by" TEXT NOT NULL,
    reason TEXT NOT NULL,
    undoes INTEGER,
    origin TEXT,
    changes TEXT NOT NULL,
    change_digest TEXT NOT NULL,
    before_digest TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT"""
_SALTS = """
CREATE TABLE salts (person TEXT PRIMARY KEY, salt BLOB NOT NULL) STRICT, WITHOUT ROWID"""
_REVISION_INDEXES = (
    "CREATE UNIQUE INDEX revisions_by_undone ON revisions (undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX revisions_with_origin ON revisions (number) WHERE origin IS NOT NULL",
)
_LAST = "(SELECT ifnull(max(number), 0) FROM revisions)"
_NEVER = "SELECT RAISE(ABORT, 'esf-norises: history is never changed')"


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty store, within the transaction of the caller."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    for statement in statements():
        connection.execute(statement)


def statements() -> Iterator[str]:
    """Yield what makes an empty store."""
    yield _REVISIONS
    yield from _REVISION_INDEXES
    yield _SALTS
    for definition in table_definitions().values():
        yield table_statement(definition)
        yield from _indexes(definition)
    yield from triggers()


def triggers() -> Iterator[str]:
    """Yield what makes the triggers: history is only added to."""
    yield (
        f"CREATE TRIGGER revisions_follow BEFORE INSERT ON revisions "
        f"WHEN NEW.number <> {_LAST} + 1 BEGIN {_NEVER}; END"
    )
    yield f"CREATE TRIGGER revisions_stay BEFORE UPDATE ON revisions BEGIN {_NEVER}; END"
    yield f"CREATE TRIGGER revisions_are_kept BEFORE DELETE ON revisions BEGIN {_NEVER}; END"
    yield f"CREATE TRIGGER salts_stay BEFORE UPDATE ON salts BEGIN {_NEVER}; END"
    for definition in table_definitions().values():
        yield from _table_triggers(definition)


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring a store of an older version to this one, within the transaction of the caller."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for start in range(version, FORMAT):
        UPGRADES.get(start, _nothing)(connection)
    _complete(connection)
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def sql_name(name: str) -> str:
    """Return a name as it stands in a statement; some of ours are words of SQL."""
    return f'"{name}"'


def stored_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table that hold data, in the order of the file.

    A column that an upgrade added stands last, so older rows have nothing to say of it.
    """
    found = connection.execute(f"SELECT name FROM pragma_table_info({_text(table)})")
    return [name for (name,) in found if name not in KEPT]


def table_statement(definition: TableDefinition) -> str:
    """Return what makes the table of a definition."""
    lines = [
        "row_version INTEGER PRIMARY KEY",
        "row_place INTEGER NOT NULL",
        "from_revision INTEGER NOT NULL",
        "to_revision INTEGER",
        *(_column(column) for column in definition.columns),
        f"{OWN} TEXT",
        "row_digest BLOB NOT NULL",
        "row_checks BLOB NOT NULL",
    ]
    inside = ",\n    ".join(lines)
    return f"CREATE TABLE {sql_name(definition.name)} (\n    {inside}\n) STRICT"


def key_terms(definition: TableDefinition) -> list[str]:
    """Return the terms by which a row is found: an empty cell of a key is a value like others."""
    terms = []
    for column in definition.columns:
        if column.key:
            name = sql_name(column.name)
            terms.append(name if column.required else f"ifnull({name}, '')")
    return terms


def _column(column: Column, *, added: bool = False) -> str:
    kind = "INTEGER" if column.kind.name == "whole" else "TEXT"
    required = " NOT NULL" if column.required and not added else ""
    return f"{sql_name(column.name)} {kind}{required}"


def _indexes(definition: TableDefinition) -> Iterator[str]:
    table = definition.name
    keys = ", ".join(key_terms(definition))
    yield (
        f"CREATE UNIQUE INDEX {table}_by_key ON {sql_name(table)} ({keys}) "
        "WHERE to_revision IS NULL"
    )
    yield f"CREATE INDEX {table}_by_opening ON {sql_name(table)} (from_revision)"
    yield (
        f"CREATE INDEX {table}_by_closing ON {sql_name(table)} (to_revision) "
        "WHERE to_revision IS NOT NULL"
    )
    for column in definition.columns:
        first = definition.key[:1] == (column.name,)
        if column.refers_to is not None and not first:
            name = sql_name(column.name)
            yield (
                f"CREATE INDEX {table}_by_{column.name} ON {sql_name(table)} ({name}) "
                "WHERE to_revision IS NULL"
            )


def _table_triggers(definition: TableDefinition) -> Iterator[str]:
    table = sql_name(definition.name)
    names = [name for name in KEPT if name != "to_revision"]
    names += [column.name for column in definition.columns] + [OWN]
    same = " AND ".join(f"NEW.{sql_name(name)} IS OLD.{sql_name(name)}" for name in names)
    closes = f"OLD.to_revision IS NULL AND NEW.to_revision = {_LAST} + 1 AND {same}"
    yield (
        f"CREATE TRIGGER {definition.name}_follow BEFORE INSERT ON {table} "
        f"WHEN NEW.from_revision <> {_LAST} + 1 OR NEW.to_revision IS NOT NULL "
        f"BEGIN {_NEVER}; END"
    )
    if definition.name in HISTORY:
        yield (
            f"CREATE TRIGGER {definition.name}_stay BEFORE UPDATE ON {table} "
            f"WHEN NOT ({closes}) BEGIN {_NEVER}; END"
        )
    yield (
        f"CREATE TRIGGER {definition.name}_are_kept BEFORE DELETE ON {table} BEGIN {_NEVER}; END"
    )


def _complete(connection: sqlite3.Connection) -> None:
    """Add tables and columns that are new; the triggers are made again, to know them."""
    found = connection.execute("SELECT name, type FROM sqlite_master").fetchall()
    there = {name for name, kind in found if kind == "table"}
    for name, kind in found:
        if kind == "trigger":
            connection.execute(f"DROP TRIGGER {sql_name(name)}")
    for definition in table_definitions().values():
        if definition.name not in there:
            connection.execute(table_statement(definition))
            for statement in _indexes(definition):
                connection.execute(statement)
            continue
        stored = stored_columns(connection, definition.name)
        for column in definition.columns:
            if column.name not in stored:
                added = _column(column, added=True)
                connection.execute(f"ALTER TABLE {sql_name(definition.name)} ADD COLUMN {added}")
    for statement in triggers():
        connection.execute(statement)


def _nothing(_: sqlite3.Connection) -> None:
    """Step of a version whose tables and columns were only added to."""


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
