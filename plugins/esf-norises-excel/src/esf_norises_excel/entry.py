"""What makes a sheet one to fill in: drop-downs, checks, hints, and a locked header."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from esf_norises.plugins import Language, Report, ReportColumn, ReportTable, Texts

from . import styles
from .names import utf16_length
from .styles import Styles
from .values import clean, cut

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_LAST_ROW = 1_048_575
_LAST_COLUMN = 16_383
_LITERAL_LIMIT = 255
_TITLE_LIMIT, _MESSAGE_LIMIT = 32, 255
_LARGEST_WHOLE = 999_999_999
_LARGEST_DECIMAL = 10**12
_DAYS = datetime.date(1900, 3, 1), datetime.date(9999, 12, 31)
_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}


class Codes:
    """The sheet on which the codes of an entry workbook stand with what they mean.

    Attributes:
        sheet: Its name.
        rows: Table, column, code and label, in the order of tables and columns; none where the
            report is not for entry or has no codes.
    """

    def __init__(self, report: Report, sheet: str) -> None:
        """Collect the codes of a report."""
        self.sheet = sheet
        self.rows: list[tuple[str, str, str, str]] = []
        self._language = report.language
        self._places: dict[tuple[str, str], tuple[int, int]] = {}
        for table in report.tables if report.entry else ():
            for column in table.columns:
                if column.choices:
                    first = len(self.rows) + 1
                    self.rows += [
                        (table.name, column.name, clean(code), clean(label))
                        for code, label in column.choices.items()
                    ]
                    self._places[table.name, column.name] = first, len(self.rows)

    def source(self, table: ReportTable, column: ReportColumn) -> list[str] | str:
        """Return the list of a drop-down: the codes where they fit, else where they stand."""
        codes = [clean(code) for code in column.choices]
        if utf16_length(",".join(codes)) <= _LITERAL_LIMIT and not any(
            "," in code or code != code.strip() for code in codes
        ):
            return codes
        first, last = self._places[table.name, column.name]
        return f"='{self.sheet}'!$C${first + 1}:$C${last + 1}"

    def write(self, sheet: Worksheet, look: Styles) -> None:
        """Write the sheet."""
        headers = (_SHEET, _COLUMN, _CODE, _MEANING)
        text = look.of({"valign": "top", "num_format": styles.TEXT_FORMAT})
        wrapped = look.of({"valign": "top", "text_wrap": True})
        for index, (header, width) in enumerate(zip(headers, (16, 20, 22, 60), strict=True)):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, header.of(self._language), look.of(styles.HEADER))
        for row, cells in enumerate(self.rows, start=1):
            for index, cell in enumerate(cells):
                sheet.write_string(row, index, cut(cell), wrapped if index == 3 else text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(self.rows), len(headers) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:D{len(self.rows) + 1}"})
        sheet.protect("", {"format_columns": True, "autofilter": True, "sort": True})


def make_entry_sheet(
    sheet: Worksheet, report: Report, table: ReportTable, codes: Codes, look: Styles
) -> None:
    """Add to a sheet what helps to fill it in; the header cells are locked, without a password.

    Columns to the right of the table stay open: a municipality may add its own (`x_…`).
    """
    width = len(table.columns)
    if width <= _LAST_COLUMN:
        sheet.set_column(width, _LAST_COLUMN, None, look.of({"locked": False, "valign": "top"}))
    sheet.protect("", dict(_ALLOWED))
    for index, column in enumerate(table.columns):
        hint = _hint(column, report.language)
        note = f"{column.label}\n{hint}".strip()
        sheet.write_comment(0, index, clean(note), {"author": "", "x_scale": 2.2, "y_scale": 1.6})
        check = _check(column, table, codes)
        message = _short(hint, _MESSAGE_LIMIT)
        options: dict[str, Any] = {
            **check,
            "input_title": _short(column.label, _TITLE_LIMIT),
            "error_title": _short(column.label, _TITLE_LIMIT),
            "error_message": message,
        }
        if message:
            options["input_message"] = message
        sheet.data_validation(1, index, _LAST_ROW, index, options)


def protect_view(sheet: Worksheet) -> None:
    """Lock a sheet that only shows, without a password; it can be sorted and filtered."""
    sheet.protect("", {"format_columns": True, "sort": True, "autofilter": True})


def _check(column: ReportColumn, table: ReportTable, codes: Codes) -> dict[str, Any]:
    """Return what the program lets people type; an empty cell is never refused here."""
    if column.choices and column.kind in {"choice", "code"}:
        return {"validate": "list", "source": codes.source(table, column)}
    match column.kind:
        case "yes-no":
            return {"validate": "list", "source": ["yes", "no"]}
        case "whole":
            return _between("integer", 0, _LARGEST_WHOLE)
        case "decimal" | "money" | "percent":
            return _between("decimal", -_LARGEST_DECIMAL, _LARGEST_DECIMAL)
        case "date":
            return _between("date", *_DAYS)
        case _:
            return {"validate": "any"}


def _between(validate: str, smallest: object, largest: object) -> dict[str, Any]:
    return {
        "validate": validate,
        "criteria": "between",
        "minimum": smallest,
        "maximum": largest,
    }


def _hint(column: ReportColumn, language: Language) -> str:
    """Return the sentences that stand beside a cell: whether it is needed, what belongs in it."""
    sentences = [_REQUIRED.of(language) if column.required else ""]
    if column.choices and column.kind in {"choice", "code", "list"}:
        kind = _SEVERAL if column.kind == "list" else _ONE
        sentences.append(kind.of(language))
    elif column.kind in _EXPECTED:
        sentences.append(_EXPECTED[column.kind].of(language))
    if column.unit and column.unit != "pupils":
        sentences.append(_UNIT.format(unit=column.unit).of(language))
    sentences.append(column.about)
    return clean(" ".join(sentence for sentence in sentences if sentence))


def _short(text: str, limit: int) -> str:
    text = clean(text)
    if utf16_length(text) <= limit:
        return text
    while utf16_length(text) > limit - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


_SHEET, _COLUMN = Texts("Lapa", "Sheet"), Texts("Kolonna", "Column")
_CODE, _MEANING = Texts("Kods", "Code"), Texts("Nozīme", "Meaning")
_REQUIRED = Texts("Jāaizpilda.", "Required.")
_ONE = Texts(
    "Izvēlieties kodu no saraksta; ko kurš nozīmē, skatiet lapā „Kodi”.",
    "Choose a code from the list; sheet “Codes” says what each means.",
)
_SEVERAL = Texts(
    "Viens vai vairāki kodi no lapas „Kodi”, atdalīti ar |.",
    "One or more codes of the sheet “Codes”, separated by |.",
)
_UNIT = Texts("Mērvienība: {unit}.", "Unit: {unit}.")
_EXPECTED = {
    "whole": Texts("Vesels skaitlis no 0.", "A whole number from 0."),
    "decimal": Texts("Skaitlis.", "A number."),
    "money": Texts("Summa ar divām zīmēm aiz komata.", "An amount with two decimal places."),
    "percent": Texts("Skaitlis procentos.", "A number in per cent."),
    "date": Texts("Datums, piemēram, 01.09.2025.", "A date such as 2025-09-01."),
    "moment": Texts(
        "Brīdis ar laika joslu, piemēram, 2025-10-01T09:30:00+03:00.",
        "A moment with its offset, such as 2025-10-01T09:30:00+03:00.",
    ),
    "code": Texts(
        "Kods kā teksts, arī ar nullēm sākumā.", "The code as text, with its leading zeros."
    ),
    "list": Texts("Vairākas vērtības atdaliet ar |.", "Separate several values by |."),
    "yes-no": Texts("yes (jā) vai no (nē).", "yes or no."),
    "time": Texts("Laiks, piemēram, 09:30.", "A time such as 09:30."),
}
