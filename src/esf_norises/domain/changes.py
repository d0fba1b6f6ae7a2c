"""Changes: what differs between two states of the tables, as a value; conflicts side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import attrs

from .columns import TableDefinition
from .dataset import Dataset, Origin, table_definitions
from .rows import Rows

Cells = Mapping[str, Any]
"""The cells of one row by column, the municipality's own columns among them."""


@attrs.frozen(kw_only=True, eq=True)
class TableChanges:
    """What changes in one table.

    Attributes:
        added: Rows that are new.
        removed: Rows that go, as they stand.
        before: Rows whose cells change, as they stand.
        after: The same rows as they will be, in the same order and with the same keys.
    """

    added: Rows[Any]
    removed: Rows[Any]
    before: Rows[Any]
    after: Rows[Any]

    def __attrs_post_init__(self) -> None:
        if self.before.keys() != self.after.keys():
            raise ValueError("a changed row keeps its key; another key is another row")

    def __len__(self) -> int:
        return len(self.added) + len(self.removed) + len(self.before)


@attrs.frozen(kw_only=True)
class Conflict:
    """A row that two people changed differently since they had it in common.

    Attributes:
        table: The table's name.
        key: The row's key.
        stored: The row as it stands now; None where it was removed.
        incoming: The row as the file has it; None where the file removes it.
        base: The row as both had it; None where it was not there, or is not known.
    """

    table: str
    key: tuple[Any, ...]
    stored: Cells | None
    incoming: Cells | None
    base: Cells | None = None


@attrs.frozen(kw_only=True)
class Changes:
    """What differs between two states; nothing is changed by it.

    Attributes:
        tables: What changes, by table; only tables in which something does.
        conflicts: Rows that cannot be taken over; while there are any, nothing can.
        origin: Where the data come from afterwards; None where that stays as it is.
    """

    tables: Mapping[str, TableChanges] = attrs.field(factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    origin: Origin | None = None

    def __len__(self) -> int:
        return sum(map(len, self.tables.values()))

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes and nothing conflicts."""
        return not self.tables and not self.conflicts and self.origin is None


def difference(
    old: Dataset | Mapping[str, Rows[Any]],
    new: Mapping[str, Rows[Any]],
    *,
    removals: Mapping[str, Rows[Any]] | None = None,
    whole_tables: Collection[str] = (),
    base: Dataset | Mapping[str, Rows[Any]] | None = None,
) -> Changes:
    """Find what has to change so that the old state says what the new rows say.

    Rows that the new tables do not have stay, unless the table is said to be whole. Without a
    common base a column that is empty throughout the new table says nothing, and what stands in it
    stays; so a source that knows no such column takes nothing away. With a base, which is what the
    new tables were made from, a row that is as it was there says nothing; one that was changed here
    and there, differently, is a conflict.

    Args:
        old: The state that is there.
        new: Tables by name, some or all.
        removals: Rows that are to go, by table; only their keys count.
        whole_tables: Tables of which rows that are not in `new` go.
        base: The state that `new` was made from, where there is one.

    Returns:
        The changes; tables in the order in which they are written.

    Raises:
        ValueError: A table is unknown, or a key stands twice in a new one.
    """
    removals = removals or {}
    unknown = {*new, *removals} - set(table_definitions())
    if unknown:
        raise ValueError(f"no tables are called {sorted(unknown)}")
    before, common = _tables(old), _tables(base) if base is not None else None
    changed: dict[str, TableChanges] = {}
    conflicts: list[Conflict] = []
    for name, definition in table_definitions().items():
        if name not in new and name not in removals:
            continue
        empty: Rows[Any] = Rows(definition.row, {})
        one = _OneTable(
            definition,
            old=before.get(name, empty),
            new=new.get(name, empty),
            base=None if common is None else common.get(name, empty),
        )
        one.compare(removals.get(name, empty), whole=name in whole_tables)
        conflicts.extend(one.conflicts)
        if one.is_changed:
            changed[name] = one.changes()
    return Changes(tables=changed, conflicts=tuple(conflicts))


def changed_tables(
    old: Dataset | Mapping[str, Rows[Any]], changes: Changes
) -> dict[str, Rows[Any]]:
    """Return all tables as they are after some changes; added rows stand last.

    Args:
        old: The state that the changes were made for.
        changes: What changes.

    Raises:
        ValueError: A row that changes is not there.
    """
    tables = dict(_tables(old))
    for name, change in changes.tables.items():
        definition = table_definitions()[name]
        rows = tables.get(name, Rows(definition.row, {}))
        places = {key: index for index, key in enumerate(rows.keys())}
        gone = {_place(places, key, name) for key in change.removed.keys()}  # noqa: SIM118
        ours = {_place(places, key, name): i for i, key in enumerate(change.after.keys())}
        names = _names(definition, rows, change.after, change.added)
        columns: dict[str, list[Any]] = {}
        for column in names:
            stay, other = _cells(rows, column), _cells(change.after, column)
            columns[column] = [
                other[ours[i]] if i in ours else stay[i] for i in range(len(rows)) if i not in gone
            ]
            columns[column].extend(_cells(change.added, column))
        tables[name] = rows_of(definition, columns)
    return tables


def rows_of(definition: TableDefinition, columns: Mapping[str, Sequence[Any]]) -> Rows[Any]:
    """Make rows of columns among which may be some of the municipality's own.

    Args:
        definition: The table.
        columns: Values by column name.
    """
    known = {column.name for column in definition.columns}
    given = {name: values for name, values in columns.items() if name in known}
    own = {name: values for name, values in columns.items() if name not in known}
    return Rows(definition.row, given, own)


def cells_of(rows: Rows[Any], index: int) -> dict[str, Any]:
    """Return the cells of one row by column, own columns included."""
    names = _names(rows.definition, rows)
    return {name: rows.column(name)[index] for name in names}


class _OneTable:
    """The comparison of one table."""

    def __init__(
        self,
        definition: TableDefinition,
        *,
        old: Rows[Any],
        new: Rows[Any],
        base: Rows[Any] | None,
    ) -> None:
        self.conflicts: list[Conflict] = []
        self._definition = definition
        self._old, self._new, self._base = old, new, base
        self._names = _names(definition, old, new, *([] if base is None else [base]))
        self._spoken = [name for name in self._names if self._speaks(name)]
        self._places = _places(old)
        self._base_places = {} if base is None else _places(base)
        self._added: list[int] = []
        self._removed: list[int] = []
        self._changed: list[tuple[int, int]] = []

    def compare(self, removals: Rows[Any], *, whole: bool) -> None:
        """Compare all rows; those to remove are named, or all others where the table is whole."""
        new = _places(self._new)
        old_cells = list(self._all_cells(self._old))
        base_cells = [] if self._base is None else list(self._all_cells(self._base))
        for index, (key, cells) in enumerate(zip(new, self._all_cells(self._new), strict=True)):
            place = self._places.get(key)
            current = None if place is None else old_cells[place]
            if cells == current:
                continue
            if self._base is not None:
                common = self._base_places.get(key)
                original = None if common is None else base_cells[common]
                if cells == original:
                    continue
                if current != original:
                    self._conflict(key, place, index)
                    continue
            if place is None:
                self._added.append(index)
            else:
                self._changed.append((place, index))
        going = set(removals.keys())
        if whole:
            going.update(self._places.keys() - new.keys())
        for key in sorted(going & self._places.keys(), key=self._places.__getitem__):
            place = self._places[key]
            if self._base is not None:
                common = self._base_places.get(key)
                if common is None and key not in set(removals.keys()):
                    continue  # it came after the file was made
                if common is None or base_cells[common] != old_cells[place]:
                    self._conflict(key, place, None)
                    continue
            self._removed.append(place)

    @property
    def is_changed(self) -> bool:
        return bool(self._added or self._removed or self._changed)

    def changes(self) -> TableChanges:
        before = [place for place, _ in self._changed]
        after: dict[str, list[Any]] = {}
        for name in self._names:
            spoken = name in self._spoken
            old, new = _cells(self._old, name), _cells(self._new, name)
            after[name] = [new[index] if spoken else old[place] for place, index in self._changed]
        return TableChanges(
            added=self._new.take(self._added),
            removed=self._old.take(self._removed),
            before=self._old.take(before),
            after=rows_of(self._definition, after),
        )

    def _speaks(self, name: str) -> bool:
        """Tell whether the new table says anything in a column."""
        own = name not in {column.name for column in self._definition.columns}
        if own and name not in self._new.extra:
            return False
        if self._base is not None or name in self._definition.key:
            return True
        return any(value is not None for value in _cells(self._new, name))

    def _all_cells(self, rows: Rows[Any]) -> Iterator[tuple[Any, ...]]:
        return zip(*(_cells(rows, name) for name in self._spoken), strict=True)

    def _conflict(self, key: tuple[Any, ...], stored: int | None, incoming: int | None) -> None:
        common = self._base_places.get(key)
        self.conflicts.append(
            Conflict(
                table=self._definition.name,
                key=key,
                stored=None if stored is None else cells_of(self._old, stored),
                incoming=None if incoming is None else cells_of(self._new, incoming),
                base=None if self._base is None or common is None else cells_of(self._base, common),
            )
        )


def _tables(of: Dataset | Mapping[str, Rows[Any]]) -> Mapping[str, Rows[Any]]:
    return of.tables() if isinstance(of, Dataset) else of


def _names(definition: TableDefinition, *all_rows: Rows[Any]) -> list[str]:
    own = dict.fromkeys(name for rows in all_rows for name in rows.extra)
    return [*(column.name for column in definition.columns), *own]


def _cells(rows: Rows[Any], name: str) -> Sequence[Any]:
    """Return a column; one of the municipality's own that is not there is empty."""
    if name.startswith("x_") and name not in rows.extra:
        return (None,) * len(rows)
    return rows.column(name)


def _places(rows: Rows[Any]) -> dict[tuple[Any, ...], int]:
    places = {key: index for index, key in enumerate(rows.keys())}
    if len(places) != len(rows):
        raise ValueError(f"{rows.definition.name}: a key stands twice")
    return places


def _place(places: Mapping[tuple[Any, ...], int], key: tuple[Any, ...], table: str) -> int:
    if key not in places:
        raise ValueError(f"{table}: the row {key} is not there")
    return places[key]
