"""Columns of numbers that stand for values, so that work is done once for each distinct value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import FunctionType
from typing import Any

from ..domain.coded_columns import CodedColumn, compact

MISSING = 0
"""The number that stands for a missing value in every coded column."""


class Coded:
    """A column as numbers, and the values that they stand for.

    Attributes:
        codes: One number a row; `MISSING` where there is no value.
        values: The value of each number; that of `MISSING` is None.
    """

    __slots__ = ("codes", "values")

    codes: Sequence[int]
    values: list[Any]

    def __init__(self, codes: Sequence[int], values: list[Any]) -> None:
        self.codes, self.values = codes, values

    def at(self, row: int) -> Any:
        """Return the value in a row, None where it is missing."""
        return self.values[self.codes[row]]

    def followed(self, places: Sequence[int]) -> Coded:
        """Return the column as seen from rows that refer to these places; -1 refers to nothing."""
        codes = map([*self.codes, MISSING].__getitem__, places)
        return Coded(compact(codes, len(self.values)), self.values)


class _Numbering(dict[Any, int]):
    """Numbers values in the order in which they are first asked for."""

    def __init__(self) -> None:
        super().__init__({None: MISSING})
        self.values_in_order: list[Any] = [None]

    def __missing__(self, value: Any) -> int:
        number = len(self.values_in_order)
        self.values_in_order.append(value)
        self[value] = number
        return number


def coded(values: Sequence[Any]) -> Coded:
    """Code a column of hashable values; None is missing."""
    numbering = _Numbering()
    if isinstance(values, CodedColumn):
        numbers_of = list(map(numbering.__getitem__, values.distinct))
        return _compacted(map(numbers_of.__getitem__, values.codes), numbering)
    if not any(isinstance(kind.__hash__, FunctionType) for kind in set(map(type, values))):
        codes = list(map(numbering.__getitem__, values))
        return _compacted(codes, numbering)
    # Enums and attrs classes hash in Python: ask each object once.
    kept = list(values)
    objects = dict(zip(map(id, kept), kept, strict=True))
    numbers = {identity: numbering[value] for identity, value in objects.items()}
    return _compacted(map(numbers.__getitem__, map(id, kept)), numbering)


def _compacted(codes: Iterable[int], numbering: _Numbering) -> Coded:
    return Coded(compact(codes, len(numbering)), numbering.values_in_order)


def coded_from(
    function: Callable[..., Any],
    columns: Sequence[Coded],
    *,
    guard: Callable[[tuple[int, ...]], Exception],
) -> Coded:
    """Make a column of others, asking the function once for each distinct combination.

    Args:
        function: Gets one value of each column, none of them None.
        columns: What it reads.
        guard: Makes the error to raise, of the combination of codes for which the function raised.
    """
    numbering = _Numbering()
    values = [column.values for column in columns]

    is_single = len(columns) == 1

    class Memo(dict[Any, int]):
        def __missing__(self, key: Any) -> int:
            number = MISSING
            codes: tuple[int, ...] = (key,) if is_single else key
            if MISSING not in codes:
                try:
                    answer = function(*(v[c] for v, c in zip(values, codes, strict=True)))
                except Exception as error:
                    raise guard(codes) from error
                number = numbering[answer]
            self[key] = number
            return number

    codes = [column.codes for column in columns]
    rows = codes[0] if is_single else zip(*codes, strict=True)
    return _compacted(list(map(Memo().__getitem__, rows)), numbering)


def row_of(codes: tuple[int, ...], columns: Iterable[Sequence[int]]) -> int:
    """Return the first row that holds this combination of codes."""
    for row, found in enumerate(zip(*columns, strict=True)):
        if found == codes:
            return row
    raise LookupError(codes)
