"""Cells of a store: values as texts that people read, and the digests that hold rows to them."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..domain.changes import rows_of
from ..domain.coded_columns import CodedColumn, ColumnMaker
from ..domain.columns import Privacy, TableDefinition
from ..domain.kinds import TEXT, Kind
from ..domain.rows import Rows
from .schema import OWN

Stored = str | int | None
"""What stands in a cell of the file."""


HIDDEN = "\x1f"
"""Stands before the salted hash of a cell that was shredded; what people type never begins so."""

_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: object) -> bytes:
    """Return the one JSON text of a value, for digests."""
    return _ENCODE(value).encode()


def encode(rows: Rows[Any], names: Sequence[str]) -> list[tuple[Stored, ...]]:
    """Return rows as the cells that are stored.

    Args:
        rows: The rows.
        names: The stored columns, in the order of the file.
    """
    kinds = {column.name: column.kind for column in rows.definition.columns}
    columns: list[Sequence[Stored]] = []
    for name in names:
        if name == OWN:
            columns.append(_own(rows))
        elif name not in kinds:  # a column of an older form, which is no longer filled
            columns.append((None,) * len(rows))
        elif kinds[name].name == "whole":
            columns.append(rows.column(name))
        else:
            values = rows.column(name)
            write = kinds[name].write
            memo = {value: write(value) or None for value in set(values) if value is not None}
            columns.append([None if value is None else memo[value] for value in values])
    return list(zip(*columns, strict=True))


Known = dict[int, dict[Stored, Any]]
"""Values of stored cells that were read before, by the identity of their kind."""


def decode(
    definition: TableDefinition,
    names: Sequence[str],
    cells: Iterable[Sequence[Stored]],
    known: Known | None = None,
) -> Rows[Any]:
    """Return the rows that stored cells stand for.

    Args:
        definition: The table.
        names: The stored columns.
        cells: The cells of each row.
        known: Values that were read before, which is added to: equal cells of several tables share
            one value.

    Raises:
        InvalidValue: A cell is not a value of its kind.
    """
    makers = [ColumnMaker[Stored]() for _ in names]
    for batch in batches(iter(cells)):
        for maker, part in zip(makers, zip(*batch, strict=True), strict=True):
            maker.take(part)
    by_name = {name: maker.column() for name, maker in zip(names, makers, strict=True)}
    if not all(map(len, by_name.values())):
        return Rows(definition.row, {})
    columns: dict[str, Sequence[Any]] = {}
    for column in definition.columns:
        if column.name in by_name:
            columns[column.name] = _values(column.kind, by_name[column.name], known)
    return rows_of(definition, {**columns, **_opened(by_name[OWN])})


def _values(kind: Kind, stored: Sequence[Stored], known: Known | None) -> Sequence[Any]:
    """Return the values of the cells of one column; where there are many, each is held once."""
    cells = stored.distinct if isinstance(stored, CodedColumn) else stored
    if kind.name == "whole" or kind is TEXT:
        values = cells
    else:
        memo: dict[Stored, Any] = {} if known is None else known.setdefault(id(kind), {})
        memo[None] = None
        for cell in cells:
            if cell not in memo:
                memo[cell] = kind.parse(str(cell))
        values = [memo[cell] for cell in cells]
    if not isinstance(stored, CodedColumn):
        return values
    if len(stored) < _MANY:
        return [values[code] for code in stored.codes]
    return CodedColumn(values, stored.codes)


_MANY = 1024
"""Rows from which it is worth while to hold a value once."""


def key_of(definition: TableDefinition, names: Sequence[str], cells: Sequence[Stored]) -> list[str]:
    """Return the texts of a row's key; an empty cell is an empty text."""
    by_name = dict(zip(names, cells, strict=True))
    values = (by_name[name] for name in definition.key)
    return ["" if value is None else str(value) for value in values]


class Sealer:
    """Makes the digest of a row, and a check for each of its cells, so that a change can be found.

    For a personal cell a salted hash stands in, so a digest tells nothing of a person once the
    salt is gone. What stands in a municipality's own columns is taken for personal.
    """

    def __init__(
        self,
        definition: TableDefinition,
        names: Sequence[str],
        salt_of: Callable[[str], bytes],
    ) -> None:
        """Take the table, its stored columns, and where the salt of a person comes from."""
        self._table, self._names = definition.name, tuple(names)
        self._definition = definition
        self._salt_of = salt_of
        privacy = {column.name: column.privacy for column in definition.columns}
        self._personal = tuple(
            index
            for index, name in enumerate(names)
            if name == OWN or privacy.get(name) is Privacy.PERSONAL
        )
        self._person = _person_column(definition)

    def seal(self, place: int, cells: Sequence[Stored]) -> tuple[bytes, bytes]:
        """Return the digest of a row and the checks of its cells, four bytes each.

        Args:
            place: The row's place in the table.
            cells: Its cells, in the order of the stored columns.
        """
        said: list[Any] = list(cells)
        checked: list[Any] = said
        if any(cells[index] is not None for index in self._personal):
            is_hidden = hidden_hash(cells[self._personal[0]]) is not None
            salt = b"" if is_hidden else self._salt_of(self.person(cells))
            checked = list(cells)
            for index in self._personal:
                if (cell := cells[index]) is not None:
                    known = hidden_hash(cell) if is_hidden else None
                    hashed = known or self._hashed(salt, self._names[index], cell)
                    said[index], checked[index] = {"salted": hashed}, hashed
        content = {n: v for n, v in zip(self._names, said, strict=True) if v is not None}
        digest = hashlib.sha256(canonical([self._table, place, content])).digest()
        return digest, b"".join(map(_check, checked))

    def hidden(self, cells: Sequence[Stored]) -> tuple[Stored, ...]:
        """Return the cells with the salted hash in place of each that is personal.

        The row's digest is that of before, and nothing of the person is left once the salt is gone.
        """
        salt = self._salt_of(self.person(cells))
        return tuple(
            HIDDEN + self._hashed(salt, self._names[index], cell)
            if index in self._personal and cell is not None
            else cell
            for index, cell in enumerate(cells)
        )

    def altered(self, checks: bytes, found: bytes) -> list[str]:
        """Return the columns whose checks differ; those that were added later are empty."""
        width = 4 * len(self._names)
        before, after = checks.ljust(width, b"\0"), found.ljust(width, b"\0")
        return [
            name
            for index, name in enumerate(self._names)
            if before[4 * index : 4 * index + 4] != after[4 * index : 4 * index + 4]
        ]

    def person(self, cells: Sequence[Stored]) -> str:
        """Name whose salt a row takes: its person, or the row itself where it names none."""
        if self._person is not None:
            table, name = self._person
            return f"{table} {cells[self._names.index(name)]}"
        return " ".join([self._table, *key_of(self._definition, self._names, cells)])

    def _hashed(self, salt: bytes, name: str, cell: Stored) -> str:
        # Names of tables and columns hold no line break, so no two cells give the same bytes.
        return hashlib.sha256(salt + f"{self._table}\n{name}\n{cell}".encode()).hexdigest()


def hidden_hash(cell: Stored) -> str | None:
    """Return the salted hash that stands in place of a shredded cell; None where none does."""
    return cell[len(HIDDEN) :] if isinstance(cell, str) and cell.startswith(HIDDEN) else None


def _person_column(definition: TableDefinition) -> tuple[str, str] | None:
    """Return the column that names a row's person, after the table where persons are listed."""
    for column in definition.columns:
        if column.key and column.privacy is Privacy.PERSONAL:
            return column.refers_to or definition.name, column.name
    return None


def _check(cell: Stored) -> bytes:
    if cell is None:
        return b"\0\0\0\0"
    return zlib.crc32(str(cell).encode()).to_bytes(4, "big")


def _own(rows: Rows[Any]) -> Sequence[str | None]:
    if not rows.extra:
        return (None,) * len(rows)
    names = list(rows.extra)
    return [
        json.dumps(dict(zip(names, cells, strict=True)), ensure_ascii=False)
        for cells in zip(*rows.extra.values(), strict=True)
    ]


def _opened(texts: Sequence[Stored]) -> Mapping[str, Sequence[str | None]]:
    if not any(texts):
        return {}
    memo: dict[Stored, dict[str, str | None]] = {
        text: json.loads(text) for text in set(texts) if isinstance(text, str)
    }
    names = dict.fromkeys(name for text in texts if text in memo for name in memo[text])
    return {
        name: [memo[text].get(name) if text in memo else None for text in texts] for name in names
    }


def batches(cells: Iterator[Any], size: int = 10_000) -> Iterator[list[Any]]:
    """Yield what is iterated in lists, so that no table is held whole."""
    batch = []
    for one in cells:
        batch.append(one)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
