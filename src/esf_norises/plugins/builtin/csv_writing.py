"""A report as CSV, as people open it in Excel.

`;` between cells, UTF-8 with its mark, CRLF; texts that a program could take for formulas are
defended. The first row of a table has labels. A report of one table is that table and nothing else.
Of a report with several, each table has a row with its title before it and an empty row after
it; what comes last is what the figures were made from, with the notes. Where people read, codes
of a closed set are written as labels and decimals as the report's language writes them; a report to
fill in (`entry`) keeps codes.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import BinaryIO

from esf_norises.plugins import (
    Format,
    Language,
    Privacy,
    Report,
    ReportColumn,
    ReportTable,
    Texts,
    Value,
    format_date,
)

_ABOUT = Texts("Par pārskatu", "About this report")
_YES_NO = {True: Texts("jā", "yes"), False: Texts("nē", "no")}
_LIST_SEPARATOR = "|"
_PROVENANCE = {
    "program": Texts("Programma", "Program"),
    "on": Texts("Vērtēts uz", "Judged on"),
    "state_date": Texts("Datu stāvoklis uz", "State of the data"),
    "inputs": Texts("Fails", "File"),
    "sources": Texts("Avots", "Source"),
    "store_revision": Texts("Datu krātuves revīzija", "Store revision"),
    "ruleset": Texts("Noteikumi", "Rules"),
    "parameters": Texts("Parametri", "Parameters"),
    "levels": Texts("Noteikumu avoti", "Sources of the rules"),
    "rejected_rows": Texts("Izlaistas kļūdainas rindas", "Bad rows left out"),
}
_NOTE = Texts("Piezīme", "Note")


def write(report: Report, stream: BinaryIO) -> None:
    """Write a report as one CSV file."""
    from esf_norises.tables.csv_files import write_csv

    if len(report.tables) == 1:
        _write_table(report.tables[0], report, stream, bom=True)
        return
    for number, table in enumerate(report.tables):
        write_csv((_writable(table.title),), (), stream, bom=number == 0)
        _write_table(table, report, stream, bom=False)
        stream.write(b"\r\n")
    write_csv((_ABOUT.of(report.language),), (), stream, bom=not report.tables)
    write_csv((_writable(report.title), ""), _about(report), stream, bom=False)


FORMAT = Format(
    name="csv", suffix=".csv", media_type="text/csv", write=write, carries=Privacy.PERSONAL
)
"""The format `csv`. It holds what its audience may see, whatever that is."""


def _write_table(table: ReportTable, report: Report, stream: BinaryIO, *, bom: bool) -> None:
    from esf_norises.tables.csv_files import write_csv

    header = [column.name if report.entry else _label(column) for column in table.columns]
    writers = [_writer(column, report) for column in table.columns]
    rows = (
        [write(cell) for write, cell in zip(writers, row.cells, strict=True)] for row in table.rows
    )
    write_csv(header, rows, stream, bom=bom)


def _label(column: ReportColumn) -> str:
    # EUR and % read the same in both languages; units that are words stand in the label already.
    with_unit = column.unit.isupper() or column.unit == "%"
    return _writable(f"{column.label}, {column.unit}" if with_unit else column.label)


def _writer(column: ReportColumn, report: Report) -> Callable[[Value], str | None]:
    choices: Mapping[str, str] = {} if report.entry else column.choices

    def written(value: Value) -> str | None:
        if value is None:
            return None
        if isinstance(value, tuple):
            return _writable(_LIST_SEPARATOR.join(choices.get(part, part) for part in value))
        if isinstance(value, bool):
            return _YES_NO[value].of(Language.EN if report.entry else report.language)
        if isinstance(value, Decimal):
            text = f"{value:f}"
            return text.replace(".", ",") if report.language is Language.LV else text
        if isinstance(value, datetime.date):
            return value.isoformat()
        return _writable(choices.get(value, value)) if isinstance(value, str) else str(value)

    return written


def _writable(text: str) -> str:
    """Write `?` for half of a surrogate pair, which is no character and has no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _about(report: Report) -> Iterator[tuple[str, str]]:
    from esf_norises.plugins import Level

    language, made_from = report.language, report.provenance
    yield _PROVENANCE["program"].of(language), made_from.program
    for name in ("on", "state_date", "store_revision", "ruleset", "rejected_rows"):
        value = getattr(made_from, name)
        if value is not None:
            said = format_date(value, language) if isinstance(value, datetime.date) else str(value)
            yield _PROVENANCE[name].of(language), said
    for file in made_from.inputs:
        name = _writable(file.name)
        yield _PROVENANCE["inputs"].of(language), f"{name} (SHA-256 {file.sha256})"
    for name in ("sources", "parameters"):
        for text in getattr(made_from, name):
            yield _PROVENANCE[name].of(language), _writable(text)
    for level, count in made_from.levels.items():
        yield _PROVENANCE["levels"].of(language), f"{Level(level).label.of(language)}: {count}"
    for note in report.notes:
        yield _NOTE.of(language), _writable(note)
