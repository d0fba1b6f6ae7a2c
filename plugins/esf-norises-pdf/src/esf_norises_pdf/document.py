"""Any report as a document: its tables on pages that fit them, notes, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from esf_norises.plugins import (
    Language,
    Level,
    Report,
    ReportColumn,
    ReportTable,
    Texts,
    format_date,
    format_whole,
)

from .cells import written
from .layout import Column, Page, breakable, page_for, widths
from .letters import printable
from .words import of_documents

_NUMBERS = frozenset({"whole", "decimal", "money", "percent"})
_ON = Texts("Vērtēts uz", "Judged on")
_STATE = Texts("Datu stāvoklis uz", "State of the data")
_REVISION = Texts("Datu krātuves revīzija", "Store revision")
_RULESET, _PARAMETERS = Texts("Noteikumi", "Rules"), Texts("Parametri", "Parameters")
_LEVELS = Texts("Noteikumu avoti", "Sources of the rules")
_FILE, _SOURCE = Texts("Fails", "File"), Texts("Datu avots", "Source of the data")
_REJECTED = Texts("Izlaistas kļūdainas rindas", "Bad rows left out")
_PROGRAM = Texts("Programma", "Program")


def document_data(report: Report, logos: Sequence[Mapping[str, str]]) -> Any:
    """Return what the template `document.typ` reads, ready for JSON.

    Args:
        report: The report.
        logos: Files of logos beside the template, each with `file` and `alt`.
    """
    tables = [_Table(table, report.language) for table in report.tables]
    page = page_for([table.columns for table in tables])
    return {
        "words": of_documents(report.language),
        "logos": list(logos),
        "paper": page.paper,
        "flipped": page.flipped,
        "size": page.size,
        "tables": [table.data(page) for table in tables],
        "notes": [breakable(printable(note)) for note in report.notes],
        "made_from": [
            [label.of(report.language), breakable(printable(text))]
            for label, text in _made_from(report)
        ],
    }


class _Table:
    """A table with its texts written and its columns measured."""

    def __init__(self, table: ReportTable, language: Language) -> None:
        self._title = printable(table.title)
        self._labels = [breakable(_label(column)) for column in table.columns]
        self._right = [column.kind in _NUMBERS for column in table.columns]
        self._cells = [
            [breakable(written(row.cells[place], column, language)) for row in table.rows]
            for place, column in enumerate(table.columns)
        ]
        pairs = zip(self._labels, self._cells, strict=True)
        self.columns = tuple(Column.of(label, texts) for label, texts in pairs)

    def data(self, page: Page) -> Any:
        """Return what the template reads; without widths it shows a table row by row."""
        return {
            "title": self._title,
            "labels": self._labels,
            "right": self._right,
            "rows": [list(row) for row in zip(*self._cells, strict=True)],
            "widths": widths(self.columns, page),
        }


def _label(column: ReportColumn) -> str:
    # EUR and % read the same in both languages; units that are words stand in the label already.
    with_unit = column.unit.isupper() or column.unit == "%"
    return printable(f"{column.label}, {column.unit}" if with_unit else column.label)


def _made_from(report: Report) -> Iterator[tuple[Texts, str]]:
    made, language = report.provenance, report.language
    for label, day in ((_ON, made.on), (_STATE, made.state_date)):
        if day is not None:
            yield label, format_date(day, language)
    if made.store_revision is not None:
        digest = f" ({made.store_digest})" if made.store_digest else ""
        yield _REVISION, f"{made.store_revision}{digest}"
    for file in made.inputs:
        yield _FILE, f"{file.name} (SHA-256 {file.sha256})"
    for source in made.sources:
        yield _SOURCE, source
    if made.rejected_rows:
        yield _REJECTED, format_whole(made.rejected_rows, language)
    if made.ruleset is not None:
        yield _RULESET, made.ruleset
    for parameters in made.parameters:
        yield _PARAMETERS, parameters
    if made.levels:
        levels = (
            f"{Level(level).label.of(language)}: {count}" for level, count in made.levels.items()
        )
        yield _LEVELS, "; ".join(levels)
    yield _PROGRAM, made.program
