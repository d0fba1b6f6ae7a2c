"""Writes a report as a workbook: a sheet for each table, and one with what it was made from."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from esf_norises.plugins import Report

from . import styles
from .about import write_about
from .entry import Codes, make_entry_sheet, protect_view
from .heights import lines_of, row_height
from .names import ABOUT, CODES, sheet_name
from .planning import LAST_ROW, PlannedColumn, PlannedTable, plan_table
from .styles import Styles
from .values import clean

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format as CellFormat  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_CREATED = datetime.datetime(1980, 1, 1)  # the same in each file, so that bytes repeat
_SPOOLED = 16 * 1024 * 1024
_A4 = 9
_GUARDED = frozenset("=+-@\t")


def write_xlsx(report: Report, stream: BinaryIO) -> None:
    """Write a report as a workbook; the same report gives the same bytes.

    Args:
        report: The report. An entry report becomes a workbook to fill in and send back.
        stream: Gets the bytes, once all is well; it need not be seekable.

    Raises:
        ValueError: A table has more rows or columns than a sheet can hold, or, in an entry report,
            a text is longer than a cell can hold.
    """
    from xlsxwriter import Workbook

    tables = [plan_table(report, table) for table in report.tables]
    with (
        tempfile.TemporaryDirectory(prefix="esf-norises-", ignore_cleanup_errors=True) as folder,
        tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as whole,
    ):
        workbook = Workbook(whole, {"constant_memory": True, "tmpdir": folder})
        _fill(workbook, report, tables)
        workbook.close()
        whole.seek(0)
        shutil.copyfileobj(whole, stream)


def _fill(workbook: Workbook, report: Report, tables: Sequence[PlannedTable]) -> None:
    workbook.set_properties({"title": clean(report.title)[:250], "created": _CREATED})
    look = Styles(workbook)
    own, codes = ABOUT.of(report.language), Codes(report, CODES.of(report.language))
    taken = {own.lower(), codes.sheet.lower()}
    for planned in tables:
        title = planned.table.title
        name = sheet_name(planned.table.name if report.entry else title, taken)
        taken.add(name.lower())
        sheet = workbook.add_worksheet(name)
        _write_table(sheet, report, planned, look, codes)
        _set_up_print(sheet, report, title)
    if codes.rows:
        sheet = workbook.add_worksheet(codes.sheet)
        codes.write(sheet, look)
        _set_up_print(sheet, report, codes.sheet)
    sheet = workbook.add_worksheet(own)
    shortened = tuple(sentence for planned in tables for sentence in planned.shortened)
    write_about(sheet, report, look, notes=shortened)
    _set_up_print(sheet, report, "", repeat_header=False)


def _write_table(
    sheet: Worksheet, report: Report, planned: PlannedTable, look: Styles, codes: Codes
) -> None:
    columns, rows = planned.columns, len(planned.table.rows)
    is_filled_in = report.entry and not planned.table.is_view
    sheet.freeze_panes(1, 1 if len(columns) > 4 else 0)
    if not columns:
        return
    # Codes that look like numbers are meant to: no green corner beside each.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{LAST_ROW + 1}"})
    sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)
    sheet.set_row(0, row_height(max(lines_of(each.header, each.width - 3) for each in columns)))
    for index, column in enumerate(columns):
        unlocked = look.of(column.look, {"locked": False}) if is_filled_in else None
        sheet.set_column(index, index, column.width, unlocked)
        required = is_filled_in and column.column.required
        header = look.of(styles.REQUIRED if required else styles.HEADER)
        sheet.write_string(0, index, column.header, header)
    if is_filled_in:
        make_entry_sheet(sheet, report, planned.table, codes, look)
    elif planned.table.is_view:
        protect_view(sheet)
    _write_rows(sheet, columns, look, entry=is_filled_in)


def _write_rows(
    sheet: Worksheet, columns: Sequence[PlannedColumn], look: Styles, *, entry: bool
) -> None:
    unlocked: dict[str, object] = {"locked": False} if entry else {}
    plain = [look.of(each.look, unlocked) if each.look or entry else None for each in columns]
    # The sign before a text, which Excel hides, keeps it a text when somebody edits the cell.
    guarded = [look.of(each.look, unlocked, {"quote_prefix": True}) for each in columns]
    coloured = [_verdict_formats(each, look, entry=entry) for each in columns]
    text, number, moment = sheet.write_string, sheet.write_number, sheet.write_datetime
    # In a workbook to fill in rows grow as people type: a height that is set would stay.
    wrapping = [(i, each.width) for i, each in enumerate(columns) if each.wraps and not entry]
    for row, cells in enumerate(zip(*(each.cells for each in columns), strict=True), start=1):
        if wrapping:
            lines = max(lines_of(cells[index], width) for index, width in wrapping)
            sheet.set_row(row, row_height(lines))
        for index, cell in enumerate(cells):
            if cell is None:
                continue
            if isinstance(cell, str):
                style = guarded[index] if cell[:1] in _GUARDED else plain[index]
                if coloured[index]:
                    style = coloured[index].get(cell, style)
                text(row, index, cell, style)
            elif isinstance(cell, (int, float)):
                number(row, index, cell, plain[index])
            else:
                moment(row, index, cell, plain[index])


def _verdict_formats(column: PlannedColumn, look: Styles, *, entry: bool) -> dict[str, CellFormat]:
    if entry or not styles.is_verdict(column.column):
        return {}
    labels = column.column.choices
    return {
        clean(labels.get(code, code)): look.of(column.look, colours)
        for code, colours in styles.VERDICTS.items()
    }


def _set_up_print(
    sheet: Worksheet, report: Report, title: str, *, repeat_header: bool = True
) -> None:
    """People print these: A4 across, all columns on the page's width, the header on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    sheet.hide_gridlines(0)
    if repeat_header:
        sheet.repeat_rows(0)
    right = f"&R{_print_text(title)}" if title else ""
    sheet.set_header(f"&L{_print_text(report.title)}{right}")
    sheet.set_footer(f"&L{_print_text(report.provenance.program)}&R&P / &N")


def _print_text(text: str) -> str:
    """Excel reads `&` in a header as a sign of its own, and takes 255 characters in all."""
    return " ".join(clean(text).split())[:60].replace("&", "&&")
