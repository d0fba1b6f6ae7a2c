"""CSV as people's programs write it, read strictly, and as Excel opens it safely, written.

The defence against formulas: a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return
gets an apostrophe before it, so that no program takes it for a formula; a plain number such as -3
is left alone. A text that looks as if it had been defended already gets one apostrophe more, so the
reader that takes one off again gives back every text as it was.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from ..findings import Finding, Place
from .grid import GridOfTexts, chunks
from .sheets import Sheet, SourceFile

LARGEST = 512 * 1024 * 1024
"""Bytes of the largest CSV file that is read."""

_DELIMITERS = ";,\t"
_SNIFFED_ROWS = 20
_SNIFFED = 256 * 1024
_BOM = b"\xef\xbb\xbf"
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_DEFENDED = re.compile(r"'+[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_SEPARATOR_LINE = re.compile(r'"?sep=([;,\t])"?\r?\n')
_OTHERS = (
    (b"PK\x03\x04", "ZIP, XLSX, ODS"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "GZIP"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|table|\?xml|!--)", re.IGNORECASE)


_Read = tuple[Sheet | None, tuple[Finding, ...]]


def read_csv(
    file: SourceFile, *, defended: bool = False
) -> tuple[Sheet | None, tuple[Finding, ...]]:
    """Read a CSV file; never raises for what it contains.

    Taken are `;`, `,` and tab (told by the first rows), UTF-8 with or without its mark, quoted
    cells with line breaks, any line ends, and Excel's first line `sep=;`, which is no row. Row n of
    the sheet is what a spreadsheet shows as row n.

    Args:
        file: The file.
        defended: Whether it was made by `write_csv`, so that the defence against formulas is taken
            off again.

    Returns:
        The sheet, or None with the finding that says what the file is not.
    """
    place = Place(file=file.name)
    content = file.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        return _refused("file.too-large", place, limit=f"{LARGEST >> 20} MiB")
    if not content:
        return _refused("file.empty", place)
    other = what_else(content)
    if other is not None:
        return _refused("file.not-csv", place, other)
    if b"\0" in content:
        return _not_utf8(file.name, content) or _refused("file.not-csv", place, "NUL")
    return _parse(file.name, content, defended)


def write_csv(
    header: Sequence[str],
    rows: Iterable[Sequence[str | None]],
    stream: BinaryIO,
    *,
    bom: bool = True,
) -> None:
    """Write one table of texts: `;`, CRLF, UTF-8, with the defence against formulas.

    Args:
        header: The column headers.
        rows: Cells as text (None is empty), each row as long as the header.
        stream: Where to; it is not closed.
        bom: Whether to begin with the mark by which Excel knows UTF-8.
    """
    if bom:
        stream.write(_BOM)
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow([defend(cell) for cell in header])
        writer.writerows(["" if cell is None else defend(cell) for cell in row] for row in rows)
    finally:
        text.detach()


def defend(text: str) -> str:
    """Return a text as it may stand in a CSV cell without being taken for a formula.

    Example:
        >>> defend("=1+1"), defend("-3"), defend("'=1")
        ("'=1+1", '-3', "''=1")
    """
    if _DANGEROUS.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def undefend(text: str) -> str:
    """Return the text that `defend` was given."""
    return text[1:] if text.startswith("'") and _DEFENDED.match(text) else text


def what_else(content: bytes) -> str | None:
    """Tell from a file's first bytes what it is, where it is plainly no text table."""
    for magic, name in _OTHERS:
        if content.startswith(magic):
            return name
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if _MARKUP.match(content.removeprefix(_BOM)[:1024]):
        return "HTML, XML"
    return None


def _parse(name: str, content: bytes, defended: bool) -> _Read:
    first = content[: 4 * _SNIFFED].decode("utf-8-sig", errors="ignore")
    said = _SEPARATOR_LINE.match(first)
    stream = io.BytesIO(content)
    # Text is decoded as it is read: the whole of it would need more than the table does.
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    reader = csv.reader(lines, delimiter=said[1] if said else _sniff(first), strict=True)
    made = GridOfTexts(undefend if defended and b"'" in content else None)
    part: list[list[str]] = []
    try:
        if said:
            lines.readline()
        for rows in chunks(reader, part):
            made.take(rows)
    except UnicodeDecodeError:
        return _not_utf8(name, content) or (None, ())
    except csv.Error as error:
        where = Place(file=name, row=made.rows + len(part) + 1)
        if "limit" in str(error):
            limit = csv.field_size_limit()
            refused = _refused("file.cell-too-long", where, limit=limit)
        else:
            refused = _refused("file.broken-quotes", where)
        return _not_utf8(name, content) or refused
    return Sheet(file=name, rows=made.grid()), ()


def _not_utf8(name: str, content: bytes) -> _Read | None:
    """Say where a file is not UTF-8; None where it is."""
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (len(_BOM) if content.startswith(_BOM) else 0)
        line = content.count(b"\n", 0, start) + 1
        stands = content[start : start + 1].hex()
        return _refused("file.not-utf8", Place(file=name, row=line), f"0x{stands}")
    return None


def _refused(
    code: str, place: Place, found: str = "", *, limit: object = None
) -> tuple[None, tuple[Finding, ...]]:
    from .codes import finding

    return None, (finding(code, place, found, limit=limit),)


def _sniff(text: str) -> str:
    """Choose the delimiter that divides the first rows most evenly, then into most cells."""
    text = text[:_SNIFFED]
    best, delimiter = (0, 0), ";"
    for candidate in _DELIMITERS:
        widths = _widths(text, candidate)
        if not widths or widths[0] < 2:
            continue
        score = (widths.count(widths[0]), widths[0])
        if score > best:
            best, delimiter = score, candidate
    return delimiter


def _widths(text: str, delimiter: str) -> list[int]:
    """Return the widths of the first rows that are not empty, by one delimiter."""
    widths: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) == _SNIFFED_ROWS:
                break
    except csv.Error:
        pass
    return widths
