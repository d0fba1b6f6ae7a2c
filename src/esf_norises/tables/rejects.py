"""Rows that were left out, and the rejects file: one CSV that a person can mend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from ..frozen import frozen

REJECTS_FILE = "rejects.csv"
"""Name of the file in a package."""

_ABOUT = ("file", "sheet", "row", "codes")


@frozen(kw_only=True)
class Reject:
    """A row that was left out, kept so that nothing is lost.

    Attributes:
        file: Name of the file.
        sheet: Name of the sheet, if any.
        row: The file's own row, header 1.
        header: The header of its sheet.
        cells: Its cells as text, personal codes masked.
        codes: Codes of the findings that it was left out for.
    """

    file: str
    sheet: str | None
    row: int
    header: tuple[str, ...]
    cells: tuple[str, ...]
    codes: tuple[str, ...]


def write_rejects(rejects: Sequence[Reject], stream: BinaryIO) -> None:
    """Write the rows that were left out as one CSV, to be mended and taken in again.

    The first columns say where a row stood and for which findings it was left out (their codes,
    joined by `|`); then come the columns of its sheet, by their headers. Rows of several sheets
    share the columns that have one header.

    Args:
        rejects: The rows.
        stream: Where to; it is not closed.
    """
    from .csv_files import write_csv

    headers = tuple(dict.fromkeys(name for reject in rejects for name in reject.header))
    columns = [f"{name} (2)" if name in _ABOUT else name for name in headers]
    write_csv((*_ABOUT, *columns), (_row(reject, headers) for reject in rejects), stream)


def _row(reject: Reject, headers: tuple[str, ...]) -> list[str]:
    cells = dict(zip(reject.header, reject.cells, strict=True))
    about = [reject.file, reject.sheet or "", str(reject.row), "|".join(reject.codes)]
    return about + [cells.get(name, "") for name in headers]
