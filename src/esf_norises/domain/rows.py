"""Rows: the content of one table, kept as columns, seen as objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

import attrs

from .coded_columns import CodedColumn
from .columns import TableDefinition, definition_of

T = TypeVar("T", bound=attrs.AttrsInstance)


class Rows(Sequence[T], Generic[T]):
    """A read-only sequence of rows of one table.

    The values lie in columns, so that what works on whole columns costs no object; a row's object
    is made when it is asked for.

    Attributes:
        extra: A municipality's own columns (`x_…`), by name; text or None, one value for each row.
    """

    __slots__ = ("_definition", "_has_double_keys", "_length", "_values", "extra")

    extra: Mapping[str, Sequence[str | None]]

    def __init__(
        self,
        row: type[T],
        columns: Mapping[str, Sequence[Any]],
        extra: Mapping[str, Sequence[str | None]] | None = None,
    ) -> None:
        """Take columns of equal length.

        Args:
            row: The table's class.
            columns: Values by column name; a column that is absent is empty (None) throughout.
            extra: The municipality's own columns.

        Raises:
            ValueError: A column is unknown, columns differ in length, or a required one is absent.
        """
        definition = definition_of(row)
        own = dict(extra or {})
        lengths = {len(values) for values in (*columns.values(), *own.values())}
        if len(lengths) > 1:
            raise ValueError(f"{definition.name}: columns of different length: {sorted(lengths)}")
        length = lengths.pop() if lengths else 0
        unknown = set(columns) - {column.name for column in definition.columns}
        if unknown:
            raise ValueError(f"{definition.name}: unknown columns {sorted(unknown)}")
        absent = [c.name for c in definition.columns if c.required and c.name not in columns]
        if absent and length:
            raise ValueError(f"{definition.name}: required columns are absent: {absent}")
        self._definition: TableDefinition | Callable[[], TableDefinition] = definition
        self.extra = own
        self._length = length
        self._has_double_keys: bool | None = None
        self._values: Mapping[str, Sequence[Any]] | None = {
            column.name: columns.get(column.name, (None,) * length) for column in definition.columns
        }

    @classmethod
    def none(cls, definition: Callable[[], TableDefinition]) -> Rows[Any]:
        """Make a table without rows, whose class is imported only when it is asked for.

        Args:
            definition: Gives the table's definition.
        """
        made: Rows[Any] = cls.__new__(cls)
        made._definition, made._values, made._length, made.extra = definition, None, 0, {}
        made._has_double_keys = False
        return made

    @property
    def definition(self) -> TableDefinition:
        """The table's definition."""
        if not isinstance(self._definition, TableDefinition):
            self._definition = self._definition()
        return self._definition

    @property
    def _columns(self) -> Mapping[str, Sequence[Any]]:
        if self._values is None:
            self._values = {column.name: () for column in self.definition.columns}
        return self._values

    @classmethod
    def of(cls, row: type[T], objects: Iterable[T] = ()) -> Rows[T]:
        """Take objects."""
        objects = tuple(objects)
        names = [column.name for column in definition_of(row).columns]
        return cls(row, {name: [getattr(o, name) for o in objects] for name in names})

    def column(self, name: str) -> Sequence[Any]:
        """Return the values of one column, in the order of the rows; None where a cell is empty.

        Raises:
            KeyError: The table has no such column.
        """
        if name in self.extra:
            return self.extra[name]
        return self._columns[name]

    def keys(self) -> list[tuple[Any, ...]]:
        """Return each row's key, as a tuple of the key columns' values."""
        return list(zip(*(self._columns[name] for name in self.definition.key), strict=True))

    @property
    def has_double_keys(self) -> bool:
        """Whether any key stands more than once; looked up once, as rows never change."""
        if self._has_double_keys is None:
            columns = [self._columns[name] for name in self.definition.key]
            distinct = set(columns[0] if len(columns) == 1 else zip(*columns, strict=True))
            self._has_double_keys = bool(columns) and len(distinct) < self._length
        return self._has_double_keys

    def sorted(self) -> Rows[T]:
        """Return the same rows in the order of their keys; an empty cell comes first."""
        order = sorted(range(self._length), key=lambda i: _order(self._columns, self.definition, i))
        return self.take(order)

    def take(self, indexes: Sequence[int]) -> Rows[T]:
        """Return the rows at these places, in this order."""
        columns = {name: _taken(values, indexes) for name, values in self._columns.items()}
        extra = {name: _taken(values, indexes) for name, values in self.extra.items()}
        return Rows(self._row(), columns, extra)

    def _row(self) -> type[T]:
        return self.definition.row  # type: ignore[return-value]

    def _object(self, index: int) -> T:
        return self._row()(**{name: values[index] for name, values in self._columns.items()})

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[T]: ...
    def __getitem__(self, index: int | slice) -> T | Rows[T]:
        if isinstance(index, slice):
            return self.take(range(self._length)[index])
        return self._object(range(self._length)[index])

    def __iter__(self) -> Iterator[T]:
        if not self._length:
            return
        row, names = self._row(), tuple(self._columns)
        for values in zip(*self._columns.values(), strict=True):
            yield row(**dict(zip(names, values, strict=True)))

    def __len__(self) -> int:
        return self._length

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rows):
            return NotImplemented
        return (
            self.definition.row is other.definition.row
            and len(self) == len(other)
            and all(list(v) == list(other._columns[n]) for n, v in self._columns.items())
            and {n: list(v) for n, v in self.extra.items()}
            == {n: list(v) for n, v in other.extra.items()}
        )

    def __hash__(self) -> int:
        return hash((self.definition.name, self._length))

    def __repr__(self) -> str:
        return f"<{self._length} rows of {self.definition.name}>"


def _taken(values: Sequence[Any], indexes: Sequence[int]) -> Sequence[Any]:
    if isinstance(values, CodedColumn):
        return values.take(indexes)
    return [values[index] for index in indexes]


def _order(
    columns: Mapping[str, Sequence[Any]], definition: TableDefinition, index: int
) -> tuple[tuple[bool, str], ...]:
    names = definition.key or tuple(columns)
    return tuple(_comparable(columns[name][index]) for name in names)


def _comparable(value: Any) -> tuple[bool, str]:
    """Order of a cell: empty first, then by code point of its text; bands and numbers by size."""
    if value is None:
        return (False, "")
    rank = getattr(value, "rank", value if isinstance(value, int) else None)
    return (True, f"{rank:012d}" if rank is not None else str(value))
