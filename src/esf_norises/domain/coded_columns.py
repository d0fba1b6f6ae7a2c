"""A column that holds each of its values once, and a small number for each row."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class CodedColumn(Sequence[T], Generic[T]):
    """A read-only column of few values in many rows.

    It can be read as any sequence. What works on whole columns may look at `distinct` alone: there
    are far fewer of them than rows.

    Attributes:
        distinct: The values. Each value of the column is among them; one may be so twice, or stand
            in no row.
        codes: For each row the place of its value in `distinct`, from 0.
    """

    __slots__ = ("codes", "distinct")

    def __init__(self, distinct: Sequence[T], codes: Sequence[int]) -> None:
        """Take the values, and what row has which."""
        self.distinct: Sequence[T] = distinct
        self.codes: Sequence[int] = codes

    def take(self, rows: Iterable[int]) -> CodedColumn[T]:
        """Return the column with these rows, in this order."""
        return CodedColumn(
            self.distinct, compact(map(self.codes.__getitem__, rows), len(self.distinct))
        )

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> CodedColumn[T]: ...
    def __getitem__(self, index: int | slice) -> T | CodedColumn[T]:
        if isinstance(index, slice):
            return CodedColumn(self.distinct, self.codes[index])
        return self.distinct[self.codes[index]]

    def __iter__(self) -> Iterator[T]:
        return map(self.distinct.__getitem__, self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(_are_equal, self, other))

    def __hash__(self) -> int:
        return hash(len(self))


class ColumnMaker(Generic[T]):
    """Makes a column of values that come in parts.

    A value that stands in several rows is held once. Where nearly all differ, the column is a
    list.
    """

    __slots__ = ("_codes", "_is_decided", "_places", "_values")

    def __init__(self) -> None:
        """Begin with no rows."""
        self._places: _Places[T] = _Places()
        self._codes: array[int] | None = array("I")
        self._values: list[T] = []
        self._is_decided = False

    def take(self, values: Iterable[T]) -> None:
        """Take the values of some more rows; each must be hashable."""
        if self._codes is None:
            self._values.extend(values)
            return
        self._codes.extend(map(self._places.__getitem__, values))
        if not self._is_decided and len(self._codes) >= _ENOUGH:
            self._is_decided = True
            if len(self._places) > _NEARLY_ALL * len(self._codes):
                distinct = list(self._places)
                self._values = list(map(distinct.__getitem__, self._codes))
                self._places, self._codes = _Places(), None

    def column(self) -> list[T] | CodedColumn[T]:
        """Return the column of all rows that were taken."""
        if self._codes is None:
            return self._values
        distinct = list(self._places)
        return CodedColumn(distinct, compact(self._codes, len(distinct)))


_ENOUGH = 1 << 16
"""Rows after which it is decided how a column is held."""

_NEARLY_ALL = 0.9
"""The part of the rows of which there are different values, past which a column is a list."""


class _Places(dict[T, int]):
    """Gives each value the next place when it is first asked for."""

    def __missing__(self, value: T) -> int:
        self[value] = place = len(self)
        return place


def compact(codes: Iterable[int], count: int) -> Sequence[int]:
    """Hold numbers in as few bytes as they need.

    Args:
        codes: The numbers, from 0.
        count: How many different ones there can be: they are below it.
    """
    return array("B" if count <= 1 << 8 else "H" if count <= 1 << 16 else "I", codes)


def distinct_values(column: Sequence[Any]) -> set[Any]:
    """Return the values of a column; of a coded one those that it could hold."""
    return set(column.distinct if isinstance(column, CodedColumn) else column)


def _are_equal(one: object, other: object) -> bool:
    return one is other or one == other
