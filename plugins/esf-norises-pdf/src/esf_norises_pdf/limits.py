"""How much can be set as pages; what is more than anybody would print is refused in a sentence."""

from __future__ import annotations

from esf_norises.plugins import Report, Texts, format_whole

from .sheets import table_of_sheets

CELLS = 60_000
"""Cells of a document: some 5,000 rows, which take a few hundred pages, 12 s and 800 MiB to set."""

SHEETS = 1_000
"""Attendance sheets in one document, which take some 20 s and 1 GiB to set."""

_NO_SHEETS = Texts(
    "Pārskatā „{report}” nav neviena apmeklējuma, tādēļ nav ko drukāt. Apmeklējumus saplāno ar "
    "esf-norises plan.",
    'The report "{report}" has no visits, so there is nothing to print. Visits are planned by '
    "esf-norises plan.",
)
_TOO_MANY = Texts(
    "Pārskata „{report}” lapu skaits ir {sheets}; vienā PDF dokumentā to ir ne vairāk kā {most}. "
    "Izdrukājiet pa daļām: --each institution vai --only date=DATUMS.",
    'The report "{report}" has {sheets} sheets; one PDF document takes at most {most}. Print them '
    "in parts: --each institution or --only date=DATE.",
)
_TOO_LARGE = Texts(
    "Pārskata „{report}” šūnu skaits ir {cells}; PDF dokumentā to ir ne vairāk kā {most}. Ņemiet "
    "csv vai xlsx vai atlasiet rindas ar --only.",
    'The report "{report}" has {cells} cells; a PDF document takes at most {most}. Take csv or '
    "xlsx, or select rows with --only.",
)


def why_not(report: Report) -> Texts | None:
    """Say why a report is too large for a document, or has no sheet to print; None else."""
    table = table_of_sheets(report)
    if table is not None:
        sheets = len(table.rows)
        if not sheets:
            return _NO_SHEETS.format(report=report.name)
        return None if sheets <= SHEETS else _said(_TOO_MANY, report, sheets=sheets, most=SHEETS)
    cells = sum(len(table.columns) * len(table.rows) for table in report.tables)
    return None if cells <= CELLS else _said(_TOO_LARGE, report, cells=cells, most=CELLS)


def _said(texts: Texts, report: Report, **numbers: int) -> Texts:
    written = {
        name: Texts(format_whole(number, "lv"), format_whole(number, "en"))
        for name, number in numbers.items()
    }
    return texts.format(report=report.name, **written)
