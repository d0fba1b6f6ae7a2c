"""Heights of rows with wrapped text: not every program works them out when it opens a workbook."""

from __future__ import annotations

from .values import Shown

_LINE = 15.0
_TALLEST = 409.0


def lines_of(cell: Shown, width: int) -> int:
    """Return how many lines a text takes in a column of so many characters."""
    if not isinstance(cell, str):
        return 1
    # Widths are counted in digits, and letters of a text are on average narrower.
    return sum(_lines(line, max(round(width * 1.15), 1)) for line in cell.split("\n"))


def _lines(line: str, width: int) -> int:
    if len(line) <= width:
        return 1
    count, left = 1, width
    for word in line.split(" "):
        if len(word) > left and left < width:
            count, left = count + 1, width
        while len(word) > width:
            count, word = count + 1, word[width:]
        left -= len(word) + 1
    return count


def row_height(lines: int) -> float:
    """Return the height of a row of so many lines, in points, at most what Excel takes."""
    return min(_LINE * max(lines, 1), _TALLEST)
