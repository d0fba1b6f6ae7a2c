"""Rows of a sheet held by columns: a cell costs a few bytes, and its text is there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import overload

from ..domain.coded_columns import CodedColumn, ColumnMaker
from .cells import is_blank
from .sheets import Cell
from .tidy import untidy

CHUNK = 4096
"""Rows that are turned into columns at once."""


class Grid(Sequence[Sequence[Cell]]):
    """Rows of cells, held by columns; as a sequence it gives the rows as they were found.

    Attributes:
        top: The first rows, down to the first in which anything stands.
        columns: The cells of all rows below, column by column; what a short row lacks is empty.
        odd: Rows of another width than the columns', as they were found, by their place below
            `top`.
    """

    __slots__ = ("_length", "columns", "odd", "top")

    def __init__(
        self,
        top: Sequence[Sequence[Cell]],
        columns: Sequence[Sequence[Cell]],
        odd: Mapping[int, Sequence[Cell]],
        length: int,
    ) -> None:
        """Take columns of equal length.

        Args:
            top: The first rows.
            columns: The columns below.
            odd: Rows below of another width.
            length: How many rows stand below.
        """
        self.top: Sequence[Sequence[Cell]] = top
        self.columns: Sequence[Sequence[Cell]] = columns
        self.odd: Mapping[int, Sequence[Cell]] = odd
        self._length = length

    @property
    def height(self) -> int:
        """How many rows stand below `top`."""
        return self._length

    def column(self, place: int) -> Sequence[Cell]:
        """Return the cells of a column below `top`, those of odd rows among them."""
        if place < len(self.columns):
            return self.columns[place]
        cells: list[Cell] = [""] * self._length
        for index, row in self.odd.items():
            if place < len(row):
                cells[index] = row[place]
        return cells

    def below(self, index: int) -> Sequence[Cell]:
        """Return a row below `top`, by its place there."""
        odd = self.odd.get(index)
        return [cells[index] for cells in self.columns] if odd is None else odd

    def without(self, place: int) -> Grid:
        """Return the grid without one column."""
        return Grid(
            [_without(row, place) for row in self.top],
            [cells for index, cells in enumerate(self.columns) if index != place],
            {index: _without(row, place) for index, row in self.odd.items()},
            self._length,
        )

    def take(self, indexes: Sequence[int]) -> Grid:
        """Return the grid with these rows below `top`, in this order."""
        odd = {index: self.odd[place] for index, place in enumerate(indexes) if place in self.odd}
        columns = [_taken(cells, indexes) for cells in self.columns]
        return Grid(self.top, columns, odd, len(indexes))

    def blank_rows(self) -> list[int]:
        """Return the places of the rows below `top` in which nothing stands."""
        if not all(map(_has_blank, self.columns)):
            return []
        found = list(range(self._length))
        for cells in self.columns:
            if isinstance(cells, CodedColumn):
                codes = cells.codes
                blank = {code for code, cell in enumerate(cells.distinct) if is_blank(cell)}
                found = [index for index in found if codes[index] in blank]
            else:
                found = [index for index in found if is_blank(cells[index])]
        return [index for index in found if all(map(is_blank, self.odd.get(index, ())))]

    @overload
    def __getitem__(self, index: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> list[Sequence[Cell]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[Cell] | list[Sequence[Cell]]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        return self.top[place] if place < len(self.top) else self.below(place - len(self.top))

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        yield from self.top
        if not self.columns:
            yield from map(self.below, range(self._length))
            return
        for index, row in enumerate(zip(*self.columns, strict=True)):
            odd = self.odd.get(index)
            yield list(row) if odd is None else odd

    def __len__(self) -> int:
        return len(self.top) + self._length

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            list(one) == list(two) for one, two in zip(self, other, strict=True)
        )


def _has_blank(column: Sequence[Cell]) -> bool:
    cells = column.distinct if isinstance(column, CodedColumn) else column
    texts: Sequence[str]
    if set(map(type, cells)) <= {str}:
        texts = cells  # type: ignore[assignment]
    else:
        texts = [cell for cell in cells if isinstance(cell, str)]
    return None in cells or any(is_blank(texts[place]) for place in untidy(texts))


def _taken(cells: Sequence[Cell], indexes: Sequence[int]) -> Sequence[Cell]:
    if isinstance(cells, CodedColumn):
        return cells.take(indexes)
    return [cells[index] for index in indexes]


def _without(row: Sequence[Cell], place: int) -> Sequence[Cell]:
    return [*row[:place], *row[place + 1 :]]


class GridOfTexts:
    """Makes a grid of rows of texts that are given one after another.

    A text that stands in a column more than once is kept once. Columns in which nearly every cell
    differs are kept as they are.
    """

    def __init__(self, mend: Callable[[str], str] | None = None) -> None:
        """Begin with no rows.

        Args:
            mend: Makes the text of a cell of what stands there, where that is not the same.
        """
        self.height: int = 0
        self._mend = mend
        self._top: list[list[str]] = []
        self._columns: list[ColumnMaker[str]] = []
        self._odd: dict[int, Sequence[Cell]] = {}
        self._in_top = True

    @property
    def rows(self) -> int:
        """How many rows were taken."""
        return len(self._top) + self.height

    def take(self, rows: list[list[str]]) -> None:
        """Take some more rows; the list may be emptied afterwards."""
        below = self._below_top(rows) if self._in_top else rows
        if below:
            self._take_below(below)

    def grid(self) -> Grid:
        """Return the rows that were taken."""
        columns = [_column(column, self._mend) for column in self._columns]
        return Grid(self._top, columns, self._odd, self.height)

    def _below_top(self, rows: list[list[str]]) -> list[list[str]]:
        for index, found in enumerate(rows):
            row = self._mended(found)
            self._top.append(row)
            if not all(map(is_blank, row)):
                self._in_top = False
                return rows[index + 1 :]
        return []

    def _take_below(self, rows: list[list[str]]) -> None:
        if not self.height:
            widths = Counter(map(len, rows))
            self._columns = [ColumnMaker() for _ in range(widths.most_common(1)[0][0])]
        width = len(self._columns)
        if set(map(len, rows)) != {width}:
            for index, row in enumerate(rows):
                if len(row) != width:
                    self._odd[self.height + index] = self._mended(row)
            rows = [[*row[:width], *[""] * (width - len(row))] for row in rows]
        for column, cells in zip(self._columns, zip(*rows, strict=True), strict=width > 0):
            column.take(cells)
        self.height += len(rows)

    def _mended(self, row: list[str]) -> list[str]:
        return row if self._mend is None else list(map(self._mend, row))


def _column(made: ColumnMaker[str], mend: Callable[[str], str] | None) -> Sequence[Cell]:
    column = made.column()
    if mend is None:
        return column
    if isinstance(column, CodedColumn):
        return CodedColumn(list(map(mend, column.distinct)), column.codes)
    return list(map(mend, column))


def grid_of(rows: Sequence[Sequence[Cell]], top: int) -> Grid:
    """Return rows of a sheet as a grid.

    Args:
        rows: The rows; a grid is returned as it is.
        top: How many of them stand above the others: down to the first in which anything stands.
    """
    if isinstance(rows, Grid):
        return rows
    below = rows[top:]
    widths = Counter(map(len, below))
    width = widths.most_common(1)[0][0] if below else 0
    odd = {index: row for index, row in enumerate(below) if len(row) != width}
    if odd:
        nothing: list[Cell] = [None]
        below = [
            row if len(row) == width else [*row[:width], *nothing * (width - len(row))]
            for row in below
        ]
    columns = list(zip(*below, strict=True))
    return Grid(rows[:top], columns, odd, len(below))


def chunks(rows: Iterator[list[str]], into: list[list[str]]) -> Iterator[list[list[str]]]:
    """Yield rows some thousand at a time, always in the same list.

    Args:
        rows: The rows; where they raise, those before are in the list.
        into: The list, which is emptied after each time.
    """
    while True:
        into.extend(islice(rows, CHUNK))
        if not into:
            return
        yield into
        into.clear()
