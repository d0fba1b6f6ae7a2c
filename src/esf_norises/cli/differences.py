"""What an import would change in a store, as a person reads it; conflicts side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..domain.changes import Changes, Conflict, TableChanges, cells_of
from ..domain.columns import Column, Privacy
from ..domain.dataset import table_definitions
from ..domain.rows import Rows
from ..texts import Language, Texts

_TABLE = Texts("{title} ({name})", "{title} ({name})")
_NEW = Texts("pievieno", "add")
_GONE = Texts("izņem", "remove")
_OTHER = Texts("maina", "change")
_MORE = Texts("… un vēl {count}; visas rāda -v", "… and {count} more; -v shows all")
_STORE = Texts("krātuvē", "in the store")
_FILE = Texts("failā", "in the file")
_REMOVED = Texts("(rindas nav)", "(no row)")
_CONFLICTS = Texts(
    "Šīs rindas kopš eksporta mainītas gan krātuvē, gan failā, un atšķirīgi:",
    "These rows were changed since the export, in the store and in the file, differently:",
)
_DECIDE = Texts(
    "Šīs rindas netiek mainītas. Vienojieties, kura ir pareizā, un ierakstiet failā to, kas ir "
    "krātuvē, vai labojiet krātuvi.",
    "These rows are not changed. Agree on which is right; then write into the file what the store "
    "has, or mend the store.",
)
_HIDDEN = "***"
_SAME = ""
"""Stands for a cell that a side has as both had it; no shown cell is empty."""


def lines(changes: Changes, language: Language, *, limit: int | None = 20) -> Iterator[str]:
    """Write what would change, table by table.

    Args:
        changes: The changes.
        language: The language to write in.
        limit: How many rows of each table are shown before the rest is only counted.
    """
    for name, change in changes.tables.items():
        title = table_definitions()[name].info.title
        counts = [
            f"{word.of(language)} {len(rows)}"
            for word, rows in (
                (_NEW, change.added),
                (_OTHER, change.after),
                (_GONE, change.removed),
            )
            if len(rows)
        ]
        heading = _TABLE.format(title=title, name=name).of(language)
        yield f"{heading}: {', '.join(counts)}"
        for number, line in enumerate(_rows(change)):
            if number == limit:
                yield f"  {_MORE.format(count=len(change) - number).of(language)}"
                break
            yield f"  {line}"


def conflict_lines(changes: Changes, language: Language) -> Iterator[str]:
    """Write the rows that conflict: what each side changed in them, side by side."""
    yield _CONFLICTS.of(language)
    for conflict in changes.conflicts:
        yield f"  {conflict.table}: {_key(conflict.table, conflict.key)}"
        for column, stored, incoming in _differing(conflict):
            name = f"{column}: " if column else ""
            sides = ((_STORE, stored), (_FILE, incoming))
            said = (
                f"{where.of(language)} {_REMOVED.of(language) if cell is None else cell}"
                for where, cell in sides
                if cell is not _SAME
            )
            yield f"    {name}{'  |  '.join(said)}"
    yield _DECIDE.of(language)


def _rows(change: TableChanges) -> Iterator[str]:
    for index in range(len(change.added)):
        yield f"+ {_row(change.added, index)}"
    for index in range(len(change.after)):
        before, after = cells_of(change.before, index), cells_of(change.after, index)
        table = change.after.definition.name
        key = _key(table, change.after.keys()[index])
        cells = "; ".join(
            f"{name}: {_shown(table, name, before.get(name))} → {_shown(table, name, value)}"
            for name, value in after.items()
            if before.get(name) != value
        )
        yield f"~ {key}: {cells}"
    for index in range(len(change.removed)):
        yield f"- {_row(change.removed, index)}"


def _row(rows: Rows[Any], index: int) -> str:
    table, key = rows.definition.name, rows.definition.key
    rest = ", ".join(
        f"{name} {_shown(table, name, value)}"
        for name, value in cells_of(rows, index).items()
        if value is not None and name not in key
    )
    shown = _key(table, tuple(rows.column(name)[index] for name in key))
    return f"{shown}: {rest}" if rest else shown


def _differing(conflict: Conflict) -> Iterator[tuple[str, str | None, str | None]]:
    stored, incoming, table = conflict.stored, conflict.incoming, conflict.table
    if stored is None or incoming is None:
        yield "", _whole(table, stored), _whole(table, incoming)
        return
    for name in dict.fromkeys((*stored, *incoming)):
        there, here = stored.get(name), incoming.get(name)
        if there == here:
            continue
        was = None if conflict.base is None else conflict.base.get(name)
        known = conflict.base is not None
        yield (
            name,
            _SAME if known and there == was else _shown(table, name, there),
            _SAME if known and here == was else _shown(table, name, here),
        )


def _whole(table: str, cells: Mapping[str, Any] | None) -> str | None:
    if cells is None:
        return None
    return ", ".join(
        f"{name} {_shown(table, name, value)}" for name, value in cells.items() if value is not None
    )


def _key(table: str, key: tuple[Any, ...]) -> str:
    names = table_definitions()[table].key
    return " · ".join(_shown(table, name, value) for name, value in zip(names, key, strict=True))


def _shown(table: str, name: str, value: Any) -> str:
    """Write a cell; what is personal is hidden, on a screen as elsewhere."""
    if value is None:
        return "–"
    column = _columns(table).get(name)
    if column is None:
        return str(value)
    return _HIDDEN if column.privacy is Privacy.PERSONAL else column.kind.write(value)


def _columns(table: str) -> Mapping[str, Column]:
    return {column.name: column for column in table_definitions()[table].columns}
