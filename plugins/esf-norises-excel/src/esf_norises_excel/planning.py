"""How a table is to be written: what its cells hold, how wide its columns are, how they look."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import attrs

from esf_norises.plugins import (
    Language,
    Report,
    ReportColumn,
    ReportTable,
    Texts,
    Value,
    format_whole,
    plural,
)

from . import styles
from .values import NUMBERS, Shown, clean, converter, cut, places
from .widths import ENTRY_NARROWEST, NARROWEST, WIDEST, Needed, fitted, needed

LAST_ROW = 1_048_575
"""Index of the last row of a sheet, from 0; so many rows fit below the header."""

LAST_COLUMN = 16_383
"""Index of the last column of a sheet, from 0."""


@attrs.frozen(kw_only=True)
class PlannedColumn:
    """A column ready to be written.

    Attributes:
        column: The report's column.
        header: Its header.
        cells: What its cells hold.
        width: Its width in characters.
        look: How its cells look.
        wraps: Whether its texts are broken into lines.
    """

    column: ReportColumn
    header: str
    cells: Sequence[Shown]
    width: int
    look: dict[str, object]
    wraps: bool


@attrs.frozen(kw_only=True)
class PlannedTable:
    """A table ready to be written.

    Attributes:
        table: The report's table.
        columns: Its columns.
        shortened: Sentences that say which texts were cut.
    """

    table: ReportTable
    columns: tuple[PlannedColumn, ...]
    shortened: tuple[str, ...]


def plan_table(report: Report, table: ReportTable) -> PlannedTable:
    """Plan one table of a report.

    Raises:
        ValueError: A sheet cannot hold it: it has too many rows or columns, or, in an entry report,
            a text is longer than a cell can hold.
    """
    _refuse_what_does_not_fit(report, table)
    shortened: list[str] = []
    prepared = [
        _prepare(report, table, index, column, shortened)
        for index, column in enumerate(table.columns)
    ]
    widths = fitted(
        [each.needs for each in prepared],
        rows=len(table.rows),
        narrowest=ENTRY_NARROWEST if report.entry else NARROWEST,
    )
    columns = [_planned(report, each, width) for each, width in zip(prepared, widths, strict=True)]
    if report.entry or any(column.wraps for column in columns):
        columns = [attrs.evolve(each, look={**each.look, "valign": "top"}) for each in columns]
    return PlannedTable(table=table, columns=tuple(columns), shortened=tuple(shortened))


def _refuse_what_does_not_fit(report: Report, table: ReportTable) -> None:
    if len(table.rows) > LAST_ROW:
        rows = plural(len(table.rows), *_ROWS)
        sentence = _TOO_MANY_ROWS.format(table=table.title, rows=rows, most=_whole(LAST_ROW))
        raise ValueError(sentence.of(report.language))
    if len(table.columns) > LAST_COLUMN + 1:
        columns = plural(len(table.columns), *_COLUMNS)
        sentence = _TOO_MANY_COLUMNS.format(
            table=table.title, columns=columns, most=_whole(LAST_COLUMN + 1)
        )
        raise ValueError(sentence.of(report.language))


def _whole(number: int) -> Texts:
    return Texts(*(format_whole(number, language) for language in (Language.LV, Language.EN)))


@attrs.frozen(kw_only=True)
class _Prepared:
    """A column before the widths of all are known."""

    column: ReportColumn
    header: str
    cells: Sequence[Shown]
    digits: int
    needs: Needed


def _prepare(
    report: Report, table: ReportTable, index: int, column: ReportColumn, shortened: list[str]
) -> _Prepared:
    values = [row.cells[index] for row in table.rows]
    cells = _converted(values, converter(column, language=report.language, entry=report.entry))
    digits = places(values) if column.kind in {"decimal", "money", "percent"} else 0
    by_name = report.entry and not table.is_view
    header = clean(column.name if by_name else _header(column, report))
    needs = needed(cells, header, digits=digits, breaks=column.kind not in _UNBROKEN)
    if needs.content > WIDEST:
        cells = _all_cut(report, table, column, cells, shortened)
    return _Prepared(column=column, header=header, cells=cells, digits=digits, needs=needs)


_UNBROKEN = NUMBERS | {"code", "date", "moment"}


def _planned(report: Report, prepared: _Prepared, width: int) -> PlannedColumn:
    column, needs = prepared.column, prepared.needs
    wraps = needs.lines or needs.content > width
    look: dict[str, object] = {}
    own = styles.number_format(
        column, language=report.language, entry=report.entry, places=prepared.digits
    )
    if own is not None:
        look["num_format"] = own
    if wraps:
        look["text_wrap"] = True
    if column.kind in NUMBERS:
        # Away from the line, so that a number does not run into the text of the next column.
        look |= {"align": "right", "indent": 1}
    elif column.kind in {"date", "moment"}:
        look["align"] = "left"
    return PlannedColumn(
        column=column,
        header=prepared.header,
        cells=prepared.cells,
        width=width,
        look=look,
        wraps=wraps,
    )


def _converted(values: Sequence[Value], convert: Callable[[Value], Shown]) -> list[Shown]:
    """Convert each distinct value once; only among texts, days and whole numbers is equal alike."""
    if {type(value) for value in values} - {type(None)} in _ALIKE:
        made = {value: convert(value) for value in set(values)}
        return [made[value] for value in values]
    return [convert(value) for value in values]


_ALIKE = tuple({kind} for kind in (str, int, datetime.date, tuple))
_UNITS = {"pupils": None, "minutes": Texts("min", "min"), "kilometres": Texts("km", "km")}
"""Units as people write them; None where the label says it."""


def _header(column: ReportColumn, report: Report) -> str:
    if not column.unit or column.kind == "percent":
        return column.label
    unit = _UNITS.get(column.unit, Texts.same(column.unit))
    return column.label if unit is None else f"{column.label}, {unit.of(report.language)}"


def _all_cut(
    report: Report,
    table: ReportTable,
    column: ReportColumn,
    cells: Sequence[Shown],
    shortened: list[str],
) -> list[Shown]:
    """Cut texts that no cell can hold, and say which; in an entry report nothing may be lost."""
    kept: list[Shown] = [cut(cell) if isinstance(cell, str) else cell for cell in cells]
    pairs = zip(table.rows, cells, kept, strict=True)
    keys = [row.key for row, before, after in pairs if before is not after]
    place = {"table": table.title, "column": column.label, "row": ", ".join(keys[:5])}
    if keys and report.entry:
        raise ValueError(_TOO_LONG.format(**place).of(report.language))
    if keys:
        shortened.append(_SHORTENED.format(**place).of(report.language))
    return kept


_ROWS = Texts("rinda", "row"), Texts("rindas", "rows")
_COLUMNS = Texts("kolonna", "column"), Texts("kolonnas", "columns")
_TOO_MANY_ROWS = Texts(
    "tabulā „{table}” ir {rows}, bet Excel lapā zem galvenes ietilpst {most}; "
    "izvēlieties csv vai json",
    'table "{table}" has {rows}, but an Excel sheet holds {most} below its header; '
    "choose csv or json",
)
_TOO_MANY_COLUMNS = Texts(
    "tabulā „{table}” ir {columns}, bet Excel lapā ietilpst {most}; izvēlieties csv vai json",
    'table "{table}" has {columns}, but an Excel sheet holds {most}; choose csv or json',
)
_TOO_LONG = Texts(
    "tabulas „{table}” kolonnā „{column}” teksts ir garāks, nekā ietilpst Excel šūnā (rinda {row})",
    'in table "{table}", column "{column}" a text is longer than an Excel cell (row {row})',
)
_SHORTENED = Texts(
    "Tabulas „{table}” kolonnā „{column}” pārāk garš teksts ir saīsināts (rinda {row}).",
    'In table "{table}", column "{column}" a text too long for a cell is shortened (row {row}).',
)
