"""A report on the screen: as wide as a terminal allows, or plain text for a pipe."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import TextIO

from ..reporting.report import Report, ReportColumn, ReportTable, Value
from ..texts import Language, Texts, format_date, format_decimal, format_whole

_YES, _NO = Texts("jā", "yes"), Texts("nē", "no")
EMPTY = "–"
"""What stands for an empty cell."""
NUMBERS = frozenset({"whole", "decimal", "money", "percent"})
"""Kinds of column that stand to the right."""
GAP = 2
"""Blanks between columns."""
_NO_ROWS = Texts("Nav rindu.", "No rows.")
_LEFT = Texts("Izlaistas kļūdainas rindas: {count}", "Bad rows left out: {count}")
_ON = Texts("vērtēts uz {day}", "judged on {day}")
_STATE = Texts("dati uz {day}", "data of {day}")
_RULES = Texts("noteikumi: {rules}", "rules: {rules}")


def cell_text(value: Value, column: ReportColumn, language: Language) -> str:
    """Write one cell for people: labels for codes, dates and numbers as they are written here."""
    match value:
        case None:
            return EMPTY
        case bool():
            return (_YES if value else _NO).of(language)
        case int():
            return format_whole(value, language)
        case Decimal():
            return format_decimal(value, language)
        case datetime.datetime():
            return f"{format_date(value.date(), language)} {value:%H:%M}"
        case datetime.date():
            return format_date(value, language)
        case tuple():
            return ", ".join(column.choices.get(part, part) for part in value) or EMPTY
    return column.choices.get(value, value) or EMPTY


def show(report: Report, stream: TextIO) -> None:
    """Write a report for a person to read.

    On a terminal its tables are fitted to the width; elsewhere a row is one line, as wide as it is.
    """
    if stream.isatty():
        _show_on_terminal(report, stream)
    else:
        stream.writelines(f"{line}\n" for line in plain(report))


def plain(report: Report) -> Iterator[str]:
    """Write a report as lines of plain text, columns aligned."""
    yield report.title
    for table in report.tables:
        yield ""
        yield table.title
        yield from plain_table(table, report.language)
    yield ""
    yield from _below(report)


def plain_table(table: ReportTable, language: Language) -> Iterator[str]:
    """Write a table as aligned lines, header first."""
    if not table.rows:
        yield _NO_ROWS.of(language)
        return
    lines = [[column.label for column in table.columns], *texts_of(table, language)]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    right = [column.kind in NUMBERS for column in table.columns]
    for line in lines:
        cells = (
            cell.rjust(width) if to_the_right else cell.ljust(width)
            for cell, width, to_the_right in zip(line, widths, right, strict=True)
        )
        yield (" " * GAP).join(cells).rstrip()


def texts_of(table: ReportTable, language: Language) -> list[list[str]]:
    """Write all cells of a table."""
    return [
        [
            cell_text(value, column, language)
            for value, column in zip(row.cells, table.columns, strict=True)
        ]
        for row in table.rows
    ]


def _below(report: Report) -> Iterator[str]:
    """Notes, and in one line what the figures were made from."""
    yield from report.notes
    made, language = report.provenance, report.language
    parts = [made.program]
    if made.state_date is not None:
        parts.append(_STATE.format(day=format_date(made.state_date, language)).of(language))
    if made.on is not None:
        parts.append(_ON.format(day=format_date(made.on, language)).of(language))
    if made.ruleset:
        parts.append(_RULES.format(rules=made.ruleset).of(language))
    if made.rejected_rows:
        parts.append(_LEFT.format(count=format_whole(made.rejected_rows, language)).of(language))
    yield " · ".join(parts)


def _show_on_terminal(report: Report, stream: TextIO) -> None:
    from rich.console import Console
    from rich.text import Text

    from .grid import print_table

    console = Console(file=stream, highlight=False)
    console.print(Text(report.title, style="bold"))
    # A table without rows says nothing, unless nothing else is there to say.
    for table in [table for table in report.tables if table.rows] or report.tables:
        console.print()
        console.print(Text(table.title, style="bold"))
        if table.rows:
            print_table(console, table, report.language)
        else:
            console.print(_NO_ROWS.of(report.language))
    console.print()
    for line in _below(report):
        console.print(Text(line, style="dim"))
