"""A few rows of a store and all that they refer to, found by its indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from ..domain.columns import TableDefinition
from ..domain.dataset import table_definitions
from .cells import Stored
from .schema import sql_name, stored_columns

Wanted = Iterable[tuple[str, str, str]]
"""Rows that are wanted: table, column, and what stands in it."""


class Extracting:
    """Rows that were asked for and those that they refer to, each once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Begin with nothing.

        Args:
            connection: The store's, with a transaction begun.
        """
        self._connection = connection
        self._definitions = table_definitions()
        self._names: dict[str, list[str]] = {}
        self._rows: dict[str, dict[int, tuple[Stored, ...]]] = {}
        self._asked: set[tuple[str, str, str]] = set()

    def take(self, wanted: Wanted) -> None:
        """Take the rows that are wanted, and all that they refer to."""
        waiting = list(wanted)
        while waiting:
            one = waiting.pop()
            if one in self._asked:
                continue
            self._asked.add(one)
            table, column, value = one
            for place, cells in self._found(table, column, value):
                known = self._rows.setdefault(table, {})
                if place not in known:
                    known[place] = cells
                    waiting.extend(self._referred(self._definitions[table], cells))

    def rows(self) -> Mapping[str, tuple[Sequence[str], list[tuple[Stored, ...]]]]:
        """Return the names of the stored columns and the cells, by table, in the tables' order."""
        return {
            table: (self._names[table], [cells for _, cells in sorted(rows.items())])
            for table, rows in self._rows.items()
        }

    def _found(
        self, table: str, column: str, value: str
    ) -> Iterable[tuple[int, tuple[Stored, ...]]]:
        if table not in self._names:
            self._names[table] = stored_columns(self._connection, table)
        columns = ", ".join(map(sql_name, self._names[table]))
        found = self._connection.execute(
            f"SELECT row_place, {columns} FROM {sql_name(table)} "
            f"WHERE to_revision IS NULL AND {sql_name(column)} = ?",
            [value],
        )
        return [(place, tuple(cells)) for place, *cells in found]

    def _referred(
        self, definition: TableDefinition, cells: tuple[Stored, ...]
    ) -> Iterable[tuple[str, str, str]]:
        by_name = dict(zip(self._names[definition.name], cells, strict=True))
        for column in definition.columns:
            value = by_name.get(column.name)
            if column.refers_to is not None and value is not None:
                target = self._definitions[column.refers_to]
                yield target.name, target.key[0], str(value)
