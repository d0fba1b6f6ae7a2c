"""Workbooks (.xlsx, .ods): checked before they are opened, read by calamine, formulas found."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import attrs

from ..findings import Finding, Place
from ..texts import Texts
from .sheets import Cell, Sheet, SourceFile

_KEPT = (".xml", ".rels", "mimetype")
_WORKSHEET = "/worksheet"
_LIMIT = Texts("20 miljoni šūnu", "20 million cells")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


@attrs.frozen(kw_only=True)
class WorkbookReading:
    """What was read off a workbook.

    Attributes:
        sheets: Its sheets of cells, in its own order; hidden ones and hidden rows as any other.
        findings: What is wrong with the file.
        refused: Whether it could not be read; then there are no sheets.
    """

    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: bool = False


def read_workbook(file: SourceFile) -> WorkbookReading:
    """Read a workbook; never raises for what the file contains.

    Before calamine is asked, the archive is unpacked within limits and its XML looked at. A cell
    with a formula becomes a `Formula`, an error its text (`#N/A`). Rows keep the sheet's own
    numbers; of merged cells the first one holds the value; hidden rows, columns and sheets are read
    as any other.

    Args:
        file: The file. Its name does not matter, what it is does.
    """
    from .archives import ArchiveRefused

    try:
        return WorkbookReading(sheets=_read(file))
    except ArchiveRefused as refused:
        from .codes import finding

        place = Place(file=file.name)
        fault = finding(refused.code, place, refused.found, limit=_LIMIT)
        return WorkbookReading(findings=(fault,), refused=True)


def _read(file: SourceFile) -> tuple[Sheet, ...]:
    from .archives import Archive, ArchiveRefused, unpack
    from .sheet_xml import refuse_hostile_xml

    _refuse_what_is_no_archive(file)
    archive: Archive = unpack(file.stream, _KEPT)
    for name, content in archive.parts.items():
        refuse_hostile_xml(name, content)
    specials = _specials(archive)
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        raise ArchiveRefused("file.no-reader", "python-calamine") from None
    try:
        workbook = CalamineWorkbook.from_filelike(archive.stored())
        sheets = []
        for name in workbook.sheet_names:
            if name in specials:
                rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
                sheets.append((name, rows))
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        # Calamine is written in Rust, whose panics are no Exception in Python.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise ArchiveRefused("file.damaged", type(error).__name__) from None
        raise
    return tuple(
        Sheet(file=file.name, name=name, rows=_cells(rows, specials[name])) for name, rows in sheets
    )


def _refuse_what_is_no_archive(file: SourceFile) -> None:
    from .archives import ArchiveRefused
    from .csv_files import what_else

    file.stream.seek(0)
    first = file.stream.read(4096)
    if not first:
        raise ArchiveRefused("file.empty")
    if first.startswith(b"\xd0\xcf\x11\xe0"):
        # An encrypted .xlsx lies in the same kind of container as an old .xls.
        content = first + file.stream.read(64 * 1024 * 1024)
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise ArchiveRefused("file.encrypted" if encrypted else "file.old-workbook", "XLS")
    if not first.startswith(b"PK"):
        raise ArchiveRefused("file.not-a-workbook", what_else(first) or _text_or_not(first))
    if first.startswith(b"PK\x05\x06"):
        raise ArchiveRefused("file.not-a-workbook", "ZIP")


def _text_or_not(first: bytes) -> str:
    return "?" if b"\0" in first else "TXT, CSV"


def _specials(archive: Any) -> Mapping[str, Mapping[tuple[int, int], Any]]:
    """Return formulas and errors by the name of the sheet; sheets of charts are left out."""
    from .archives import ArchiveRefused
    from .sheet_xml import look_at_ods

    if archive.get("xl/workbook.xml") is not None:
        return _xlsx_specials(archive)
    if any(name.startswith(("word/", "ppt/", "xl/")) for name in archive.parts):
        kind = next(n for n in archive.parts if n.startswith(("word/", "ppt/", "xl/")))
        found = {"w": "DOCX", "p": "PPTX", "x": "XLSB"}[kind[0]]
        code = "file.old-workbook" if found == "XLSB" else "file.not-a-workbook"
        raise ArchiveRefused(code, found)
    content = archive.get("content.xml")
    mimetype = (archive.get("mimetype") or b"").decode("ascii", "replace").strip()
    if content is not None and mimetype.startswith(_ODS):
        return {name: look.special for name, look in look_at_ods(content).items()}
    found = mimetype[:80] or "ZIP"
    raise ArchiveRefused("file.not-a-workbook", found)


def _xlsx_specials(archive: Any) -> Mapping[str, Mapping[tuple[int, int], Any]]:
    from .archives import ArchiveRefused
    from .sheet_xml import attributes_of, look_at_xlsx_sheet

    relations = archive.get("xl/_rels/workbook.xml.rels")
    if relations is None:
        raise ArchiveRefused("file.damaged", "xl/_rels/workbook.xml.rels")
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in attributes_of(relations, "Relationship")
        if relation.get("Type", "").endswith(_WORKSHEET)
    }
    specials = {}
    for sheet in attributes_of(archive.get("xl/workbook.xml") or b"", "sheet"):
        target = targets.get(sheet.get("id"))
        if target is None:
            continue  # a sheet of charts, macros or dialogues
        path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        content = archive.get(path)
        if content is None:
            raise ArchiveRefused("file.damaged", path[:80])
        specials[sheet.get("name", "")] = look_at_xlsx_sheet(content).special
    if not specials:
        raise ArchiveRefused("file.damaged", "xl/worksheets")
    return specials


def _cells(
    rows: list[list[Any]], special: Mapping[tuple[int, int], Any]
) -> Sequence[Sequence[Cell]]:
    """Return calamine's rows with formulas and errors put in, and times as text."""
    for (row, column), cell in special.items():
        while row >= len(rows):
            rows.append([])
        line = rows[row]
        line.extend("" for _ in range(column + 1 - len(line)))
        line[column] = cell
    odd = {datetime.time, datetime.timedelta}
    if odd.isdisjoint(map(type, chain.from_iterable(rows))):
        return rows
    return [[_time(cell) if type(cell) in odd else cell for cell in line] for line in rows]


def _time(cell: datetime.time | datetime.timedelta) -> str:
    """Return a time of day, or a length of time, as text; seconds only where there are any."""
    if isinstance(cell, datetime.time):
        plain = not (cell.second or cell.microsecond)
        return cell.isoformat("minutes" if plain else "seconds")
    return str(cell)
