"""A look at a workbook's own XML: where formulas and errors stand, and how far the cells reach.

Calamine shows a formula's last value as if somebody had typed it, and an error such as #N/A as an
empty cell; both are told apart here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from .archives import ArchiveRefused
from .sheets import Formula

LARGEST_AREA = 20_000_000
"""Cells of the largest area, from A1 to the last cell that is filled, that a sheet may have."""

Special = Formula | str  # a formula, or the text of an error
_Cells = dict[tuple[int, int], Special]


@attrs.frozen
class SheetLook:
    """What the XML of a sheet says beyond the values.

    Attributes:
        special: Formulas and errors, by row and column from 0.
    """

    special: Mapping[tuple[int, int], Special]


def refuse_hostile_xml(name: str, content: bytes) -> None:
    """Refuse XML that declares entities or a document type, or that is not UTF-8.

    Raises:
        ArchiveRefused: It is so.
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ArchiveRefused("file.damaged", "DTD")
    encoding = _ENCODING.match(content)
    plain = encoding is None or encoding[1].lower() in {b"utf-8", b"us-ascii", b"ascii"}
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4096] or not plain:
        raise ArchiveRefused("file.damaged", name[:80])


def look_at_xlsx_sheet(content: bytes) -> SheetLook:
    """Look at a worksheet of an .xlsx file.

    A sheet without formulas, errors and cells far away, as most are, is not parsed at all.

    Raises:
        ArchiveRefused: It is no XML, or its cells reach too far.
    """
    if not _is_suspicious(content):
        return SheetLook({})
    reader = _XlsxSheet()
    _parse(content, reader)
    _refuse_a_large_area(reader.last_row, reader.last_column)
    return SheetLook(reader.special)


def look_at_ods(content: bytes) -> Mapping[str, SheetLook]:
    """Look at the tables of an .ods file's `content.xml`, by name.

    Raises:
        ArchiveRefused: It is no XML, or repeated cells reach too far.
    """
    reader = _OdsTables()
    _parse(content, reader)
    return {name: SheetLook(special) for name, special in reader.tables.items()}


def attributes_of(content: bytes, element: str) -> list[dict[str, str]]:
    """Return the attributes of every element of that local name, in the order of the document.

    Raises:
        ArchiveRefused: It is no XML.
    """
    found: list[dict[str, str]] = []

    class Reader:
        def start(self, name: str, attributes: dict[str, str]) -> None:
            if name == element:
                found.append({_local(key): value for key, value in attributes.items()})

        def end(self, name: str) -> None: ...
        def text(self, data: str) -> None: ...

    _parse(content, Reader())
    return found


_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)[\"']")
_FAR = re.compile(rb'<c r="(?:[A-Z]{3}|[D-Z][A-Z]|[A-Z]{1,2}[0-9]{6})')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR = re.compile(rb"\st\s*=\s*[\"']e[\"']")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def _is_suspicious(content: bytes) -> bool:
    """Tell whether a sheet has to be parsed: it holds more than plain cells near A1."""
    if content.count(b"<c ") + content.count(b"<c>") != content.count(b'<c r="'):
        return True
    if b":c>" in content or b":c " in content:
        return True
    may_compute = b"<f" in content or b":f" in content
    may_fail = b'"e"' in content or b"'e'" in content
    return bool(
        (may_compute and _FORMULA.search(content))
        or (may_fail and _ERROR.search(content))
        or _FAR.search(content)
    )


def _parse(content: bytes, reader: Any) -> None:
    from xml.parsers import expat

    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: reader.start(_local(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(_local(name))
    parser.CharacterDataHandler = reader.text
    parser.buffer_text = True
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise ArchiveRefused("file.damaged", "XML") from None


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_a_large_area(rows: int, columns: int) -> None:
    if rows * columns > LARGEST_AREA:
        raise ArchiveRefused("file.too-large", f"{rows} × {columns}")


class _XlsxSheet:
    """Handles the elements of a worksheet."""

    def __init__(self) -> None:
        self.special: _Cells = {}
        self.last_row = self.last_column = 0
        self._row = self._column = -1
        self._is_error = self._in_formula = self._in_value = False
        self._pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() else self._row + 1
            self._column = -1
        elif name == "c":
            self._column += 1
            match = _REFERENCE.fullmatch(attributes.get("r", ""))
            if match is not None:
                self._row, self._column = int(match[2]) - 1, _number(match[1])
            self._is_error = attributes.get("t") == "e"
        elif name == "f":
            self._in_formula, self._pieces = True, []
            self._reach()
        elif name in {"v", "is"}:
            self._in_value = name == "v"
            if not self._in_formula:
                self._pieces = []
            self._reach()

    def end(self, name: str) -> None:
        place = self._row, self._column
        if name == "f":
            self.special[place] = Formula("=" + "".join(self._pieces))
            self._in_formula = False
        elif name == "v":
            if self._is_error:
                self.special.setdefault(place, "".join(self._pieces).strip() or "#N/A")
            self._in_value = False

    def text(self, data: str) -> None:
        if self._in_formula or (self._in_value and self._is_error):
            self._pieces.append(data)

    def _reach(self) -> None:
        self.last_row = max(self.last_row, self._row + 1)
        self.last_column = max(self.last_column, self._column + 1)


class _OdsTables:
    """Handles the elements of a spreadsheet's tables."""

    def __init__(self) -> None:
        self.tables: dict[str, _Cells] = {}
        self._special: _Cells = {}
        self._row = self._column = 0
        self._row_repeats = 1
        self._cells_in_row = self._filled = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._special = self.tables.setdefault(attributes.get("table:name", ""), {})
            self._row = self._filled = 0
        elif name == "table-row":
            self._column = self._cells_in_row = 0
            self._row_repeats = _repeats(attributes, "table:number-rows-repeated")
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        repeats = _repeats(attributes, "table:number-columns-repeated")
        formula = attributes.get("table:formula")
        if formula is not None or "office:value-type" in attributes:
            self._cells_in_row = self._column + repeats
            _refuse_a_large_area(max(self._row + self._row_repeats, 1), max(self._cells_in_row, 1))
        if formula is not None:
            if repeats * self._row_repeats > LARGEST_AREA // 100:
                raise ArchiveRefused("file.too-large", f"{repeats * self._row_repeats}")
            formula = formula.removeprefix("of:").removeprefix("oooc:")
            for row in range(self._row, self._row + self._row_repeats):
                for column in range(self._column, self._column + repeats):
                    self._special[row, column] = Formula(formula)
        self._column += repeats

    def end(self, name: str) -> None:
        if name == "table-row":
            self._row += self._row_repeats

    def text(self, data: str) -> None: ...


def _repeats(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _number(letters: str) -> int:
    """Return the place of a column, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
