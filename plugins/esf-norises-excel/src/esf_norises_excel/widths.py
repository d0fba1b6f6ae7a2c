"""Widths of columns: what their contents need, and what a printed page has room for."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import attrs

from .values import Shown

WIDEST, NARROWEST, ENTRY_NARROWEST = 52, 7, 12
"""Widths of columns, in characters."""

# At most so wide, a table on A4 across stays readable; one of more rows nobody prints.
_PAGE = 200
_PRINTED_ROWS = 5_000
_NARROWER = (44, 36, 30, 26, 22, 18)
_BUTTON = 4


@attrs.frozen(kw_only=True)
class Needed:
    """What a column needs.

    Attributes:
        content: Width for its longest line.
        header: Width for its header, broken between words.
        lines: Whether one of its texts has several lines of its own.
        breaks: Whether its cells may be broken into lines: texts may, numbers and codes may not.
    """

    content: int
    header: int
    lines: bool
    breaks: bool


def needed(cells: Sequence[Shown], header: str, *, digits: int, breaks: bool) -> Needed:
    """Measure a column.

    Args:
        cells: What its cells hold.
        header: Its header.
        digits: Digits after the comma that its numbers are shown with.
        breaks: Whether its cells may be broken into lines.
    """
    longest, several_lines = 0, False
    for cell in set(cells):
        if cell is None:
            continue
        lines = cell.split("\n") if isinstance(cell, str) else [_as_digits(cell, digits)]
        several_lines = several_lines or len(lines) > 1
        longest = max(longest, *map(len, lines))
    # Widths are counted in digits, and letters of a text are on average narrower.
    content = longest if not breaks or longest <= 12 else 12 + round((longest - 12) * 0.9)
    return Needed(
        content=content + 3, header=_header_width(header), lines=several_lines, breaks=breaks
    )


def _as_digits(cell: float | datetime.date, digits: int) -> str:
    if isinstance(cell, datetime.datetime):
        return "01.09.2025. 12:00"
    if isinstance(cell, datetime.date):
        return "01.09.2025."
    return f"{cell:,.{digits}f}"


def _header_width(header: str) -> int:
    """A header wraps between words, and its last line shares the cell with the filter's button."""
    if len(header) <= 12:
        return len(header) + _BUTTON
    return max(len(word) for word in header.split() or ("",)) + _BUTTON


def fitted(columns: Sequence[Needed], *, rows: int, narrowest: int) -> list[int]:
    """Return the widths of a table's columns.

    Where all of them are wider than a page has room for, long texts are broken into more lines.

    Args:
        columns: What each column needs.
        rows: How many rows the table has.
        narrowest: The least width of a column.
    """
    widths = [_width(column, WIDEST, narrowest) for column in columns]
    for most in _NARROWER if rows <= _PRINTED_ROWS else ():
        if sum(widths) <= _PAGE:
            break
        widths = [_width(column, most, narrowest) for column in columns]
    return widths


def _width(column: Needed, most: int, narrowest: int) -> int:
    content = min(column.content, most if column.breaks else WIDEST)
    return min(WIDEST, max(narrowest, content, column.header))
