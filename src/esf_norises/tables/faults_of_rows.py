"""What is wrong with the rows of a sheet as a whole, beside what is wrong with a single cell."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any

from ..domain.coded_columns import CodedColumn
from ..domain.columns import Privacy
from ..domain.rows import Rows
from ..texts import Texts
from .cells import Problem, is_blank, shown, text_of
from .grid import Grid
from .headers import Header
from .sheets import Cell

Problems = dict[tuple[int, int], Problem]
"""Problems by the place of the row below the header and the place of the column, from 0."""

_DELIMITERS = ";,\t|"


def beyond(header: Header, grid: Grid) -> Problems:
    """Find cells in columns without a header, within the table or beyond its edge.

    Args:
        header: The sheet's header.
        grid: Its cells.
    """
    width, problems = len(header.texts), Problems()
    edge = max(width, len(grid.columns))
    for place in (*header.unnamed, *range(width, edge)):
        cells = grid.column(place)
        for index in _filled(cells):
            problems[index, place] = Problem("cell.no-header", shown(text_of(cells[index])))
    for index, row in grid.odd.items():
        for place in range(edge, len(row)):
            if not is_blank(row[place]):
                problems[index, place] = Problem("cell.no-header", shown(text_of(row[place])))
    return problems


def doubles(
    rows: Rows[Any], header: Header, problems: Problems, numbers: Sequence[int]
) -> Problems:
    """Find rows whose key stands in an earlier row, be that one good or bad.

    Args:
        rows: The values that were read.
        header: The sheet's header.
        problems: What was found of single cells.
        numbers: The sheet's own number of each row.
    """
    definition = rows.definition
    places = {column.name: place for place, column in header.columns.items()}
    key = [name for name in definition.key if name in places]
    if not key or not rows.has_double_keys:
        return {}
    key_places = [places[name] for name in key]
    personal = any(definition.column(name).privacy is Privacy.PERSONAL for name in key)
    first: dict[tuple[Any, ...], int] = {}
    found: Problems = {}
    for index, value in enumerate(zip(*map(rows.column, key), strict=True)):
        if any(_blocks(problems.get((index, place))) for place in key_places):
            continue
        earlier = first.setdefault(value, index)
        if earlier != index:
            text = " · ".join("" if part is None else str(part) for part in value)
            shown_text = shown(text, Privacy.PERSONAL if personal else Privacy.PUBLIC)
            place = next((p for p in key_places if (index, p) not in problems), key_places[0])
            fix = _same_as(numbers[earlier])
            found[index, place] = Problem("row.double", shown_text, fix=fix)
    return found


def with_other_delimiter(header: Header, grid: Grid, problems: Problems) -> Problems:
    """Tell rows apart that cannot be read because their cells are divided by another sign.

    Of such a row everything stands in the first cell. It is one fault and not one for each cell
    that seems to be empty.

    Args:
        header: The sheet's header.
        grid: Its cells.
        problems: What was found; for such a row one problem stands in place of all.
    """
    width = len(header.texts)
    if width < 2:
        return problems
    privacies = {column.privacy for column in header.columns.values()}
    privacy = Privacy.PERSONAL if Privacy.PERSONAL in privacies else Privacy.PUBLIC
    bad = {index for (index, _), problem in problems.items() if problem.blocks}
    other: Problems = {}
    for index in bad:
        text = _otherwise_divided(grid, index, width)
        if text is not None:
            other[index, 0] = Problem("row.other-delimiter", shown(text, privacy))
    kept = {place: problem for place, problem in problems.items() if (place[0], 0) not in other}
    return {**kept, **other}


def _otherwise_divided(grid: Grid, index: int, width: int) -> str | None:
    """Return the text of a row's first cell where it holds a whole row by another delimiter."""
    first, *others = grid.below(index)
    if not isinstance(first, str) or not all(map(is_blank, others)):
        return None
    divided = any(_width(first, delimiter) == width for delimiter in _DELIMITERS)
    return text_of(first) if divided else None


def _width(text: str, delimiter: str) -> int:
    try:
        return max(map(len, csv.reader([text], delimiter=delimiter)), default=0)
    except csv.Error:
        return 0


def _filled(cells: Sequence[Cell]) -> Iterator[int]:
    """Yield the places of cells in which something stands."""
    if not isinstance(cells, CodedColumn):
        yield from (index for index, cell in enumerate(cells) if not is_blank(cell))
        return
    filled = {code for code, cell in enumerate(cells.distinct) if not is_blank(cell)}
    if filled:
        yield from (index for index, code in enumerate(cells.codes) if code in filled)


def _blocks(problem: Problem | None) -> bool:
    return problem is not None and problem.blocks


def _same_as(number: int) -> Texts:
    from .codes import WORDINGS

    return WORDINGS["row.double"].fix.format(first=number)
