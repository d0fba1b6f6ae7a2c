"""A file and its sheets as found: cells without a meaning yet, rows as a person sees them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import BinaryIO

from ..frozen import frozen


@frozen(kw_only=True)
class SourceFile:
    """A file to read.

    Attributes:
        name: Its name without its folder; findings name it.
        stream: Its bytes, from the start; can be sought.
    """

    name: str
    stream: BinaryIO


@frozen
class Formula:
    """A cell that is computed; its value depends on a program, so it is never taken.

    Attributes:
        text: The formula, with its leading `=`, or `=` alone where only its place is known.
    """

    text: str


Cell = str | int | float | bool | datetime.date | datetime.datetime | Formula | None
"""What may stand in a cell; an empty cell is None or an empty text."""


@frozen(kw_only=True)
class Sheet:
    """One table of raw cells.

    Attributes:
        file: Name of the file without its folder.
        name: Name of the sheet in a workbook; None for a file of one table.
        rows: All rows, the header first; row number n of the file is `rows[n - 1]`. Rows may differ
            in length; what is not there is empty.
    """

    file: str
    name: str | None = None
    rows: Sequence[Sequence[Cell]]
