"""The column `remove`: rows of a sheet that are to go from where they are."""

from __future__ import annotations

import attrs

from ..findings import Finding, Place
from ..frozen import frozen
from ..texts import Texts
from .cells import is_blank, shown, text_of
from .grid import grid_of
from .sheets import Cell, Sheet

REMOVE = "remove"
"""The header of the column; no table has a column of that name."""

_YES = frozenset({"yes", "jā", "ja", "true", "x", "1"})
_NO = frozenset({"", "no", "nē", "ne", "false", "0"})
_EXPECTED = Texts("yes, no vai tukša šūna", "yes, no or an empty cell")
_FIX = Texts(
    "Ierakstiet yes rindās, kuras izņemt, un pārējās atstājiet tukšas.",
    "Write yes in the rows that are to go, and leave the others empty.",
)


@frozen(kw_only=True)
class Removals:
    """Which rows of a sheet are to go.

    Attributes:
        sheet: The sheet without the column.
        numbers: The sheet's own numbers of the rows that are to go.
        findings: Cells that say neither yes nor no; with any of them nothing is certain.
    """

    sheet: Sheet
    numbers: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()


def take_removals(sheet: Sheet, header_row: int) -> Removals:
    """Take the column `remove` out of a sheet, where it has one.

    Args:
        sheet: The sheet.
        header_row: Place of its header among the rows, from 0.
    """
    header = [text_of(cell).casefold() for cell in sheet.rows[header_row]]
    if header.count(REMOVE) != 1:
        return Removals(sheet=sheet)
    place = header.index(REMOVE)
    numbers: set[int] = set()
    findings: list[Finding] = []
    grid = grid_of(sheet.rows, header_row + 1)
    for index, cell in enumerate(grid.column(place), start=header_row + 2):
        said = "" if is_blank(cell) else text_of(cell).casefold()
        if said in _YES:
            numbers.add(index)
        elif said not in _NO:
            findings.append(_neither(sheet, index, cell))
    return Removals(
        sheet=attrs.evolve(sheet, rows=grid.without(place)),
        numbers=frozenset(numbers),
        findings=tuple(findings),
    )


def _neither(sheet: Sheet, number: int, cell: Cell) -> Finding:
    from .codes import finding

    place = Place(file=sheet.file, sheet=sheet.name, row=number, column=REMOVE)
    return finding("cell.not-choice", place, shown(text_of(cell)), expected=_EXPECTED, fix=_FIX)
