"""A report on the screen: as wide as a terminal allows, or plain text for a pipe."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, TextIO

import attrs

from ..reporting.report import Report, ReportColumn, ReportTable, Value
from ..texts import Language, Texts, format_date, format_decimal, format_whole

if TYPE_CHECKING:
    from rich.console import Console, Group
    from rich.text import Text

_YES, _NO = Texts("jā", "yes"), Texts("nē", "no")
_EMPTY = "–"
_NUMBERS = frozenset({"whole", "decimal", "money", "percent"})
_CODES = frozenset({"code", "date", "moment", "yes-no"})
_NO_ROWS = Texts("Nav rindu.", "No rows.")
_EVERYWHERE = Texts("Visās rindās", "In all rows")
_LEFT_OUT = Texts(
    "Ekrāna platumā neietilpst: {columns}. Visu rāda --format csv vai --to FAILS.xlsx.",
    "Too wide for the screen: {columns}. All is in --format csv or --to FILE.xlsx.",
)
_LEFT = Texts("Izlaistas kļūdainas rindas: {count}", "Bad rows left out: {count}")
_ON = Texts("vērtēts uz {day}", "judged on {day}")
_STATE = Texts("dati uz {day}", "data of {day}")
_RULES = Texts("noteikumi: {rules}", "rules: {rules}")
_COLOURS: Mapping[str, str] = MappingProxyType(
    {"met": "green", "broken": "red", "unknown": "yellow", "blocks": "red", "ask": "yellow"}
)
_GAP = 2
_READABLE = 16
_LONG_LABEL = 30
_SEVERAL = 4


def cell_text(value: Value, column: ReportColumn, language: Language) -> str:
    """Write one cell for people: labels for codes, dates and numbers as they are written here."""
    match value:
        case None:
            return _EMPTY
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
            return ", ".join(column.choices.get(part, part) for part in value) or _EMPTY
    return column.choices.get(value, value) or _EMPTY


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
    lines = [[column.label for column in table.columns], *_texts(table, language)]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    right = [column.kind in _NUMBERS for column in table.columns]
    for line in lines:
        cells = (
            cell.rjust(width) if to_the_right else cell.ljust(width)
            for cell, width, to_the_right in zip(line, widths, right, strict=True)
        )
        yield (" " * _GAP).join(cells).rstrip()


def _texts(table: ReportTable, language: Language, *, short: bool = False) -> list[list[str]]:
    """Write all cells; `short` leaves codes where their labels are too long for a column."""
    columns = [
        attrs.evolve(column, choices={}) if short and _is_long(column) else column
        for column in table.columns
    ]
    return [
        [
            cell_text(value, column, language)
            for value, column in zip(row.cells, columns, strict=True)
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

    console = Console(file=stream, highlight=False)
    console.print(Text(report.title, style="bold"))
    # A table without rows says nothing, unless nothing else is there to say.
    for table in [table for table in report.tables if table.rows] or report.tables:
        console.print()
        console.print(Text(table.title, style="bold"))
        print_table(console, table, report.language)
    console.print()
    for line in _below(report):
        console.print(Text(line, style="dim"))


def print_table(console: Console, table: ReportTable, language: Language) -> None:
    """Fit a table to a terminal.

    What is the same in all rows is said once above; what leads several rows becomes a heading over
    them; a code stands for a long label, which is said once below; columns for which there is no
    room are named, with the way to see them.
    """
    from rich.text import Text

    if not table.rows:
        console.print(_NO_ROWS.of(language))
        return
    texts = _texts(table, language, short=True)
    same = constant_columns(texts)
    leading = leading_columns(texts, [index for index in range(len(texts[0])) if index not in same])
    rest = [index for index in range(len(texts[0])) if index not in {*same, *leading}]
    shown = [
        rest[place]
        for place in fitting([_narrowest(table, texts, index) for index in rest], console.width)
    ]
    for index in same:
        if texts[0][index] == _EMPTY:
            continue
        label = f"{_EVERYWHERE.of(language)} – {table.columns[index].label}: {texts[0][index]}"
        console.print(Text(label, style="dim"))
    console.print(_grid(table, texts, leading, shown, console.width))
    for column in table.columns:
        for code, label in _legend(table, column):
            # Some labels begin with their code already.
            line = label if label.startswith(f"{code}:") else f"{code}: {label}"
            console.print(Text(line, style="dim"))
    hidden = [table.columns[index].label for index in rest if index not in shown]
    if hidden:
        line = _LEFT_OUT.format(columns=", ".join(hidden)).of(language)
        console.print(Text(line, style="dim"))


def _grid(
    table: ReportTable,
    texts: Sequence[Sequence[str]],
    leading: Sequence[int],
    shown: Sequence[int],
    width: int,
) -> Group:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    # One grid of all rows would repeat what leads them; a grid for each heading would not be
    # aligned with the others. So widths are fixed first, by the rows of all.
    widths = _widths(table, texts, shown, width)
    parts: list[Table | Text] = []
    before: list[str] | None = None
    grid: Table | None = None
    for row, cells in zip(table.rows, texts, strict=True):
        heading = [cells[index] for index in leading]
        if grid is None or heading != before:
            if leading:
                parts.append(Text(" · ".join(heading), style="bold cyan"))
            grid = Table(
                box=None,
                padding=(0, _GAP, 0, 0),
                pad_edge=False,
                header_style="bold",
                show_header=before is None,
            )
            for index, fixed in zip(shown, widths, strict=True):
                column = table.columns[index]
                grid.add_column(
                    column.label,
                    justify="right" if column.kind in _NUMBERS else "left",
                    width=fixed,
                    overflow="fold",
                )
            parts.append(grid)
            before = heading
        grid.add_row(*(_coloured(row.cells[index], cells[index]) for index in shown))
    return Group(*parts)


def _widths(
    table: ReportTable, texts: Sequence[Sequence[str]], shown: Sequence[int], width: int
) -> list[int]:
    """Share the width: each column its least, and what is left to those that want more, evenly."""
    widths = [_narrowest(table, texts, index) for index in shown]
    wanted = [
        max(len(table.columns[index].label), *(len(line[index]) for line in texts))
        for index in shown
    ]
    left = width - sum(widths) - _GAP * (len(shown) - 1)
    while left > 0 and any(have < want for have, want in zip(widths, wanted, strict=True)):
        for place, want in enumerate(wanted):
            if left > 0 and widths[place] < want:
                widths[place] += 1
                left -= 1
    return widths


def constant_columns(texts: Sequence[Sequence[str]]) -> list[int]:
    """Find the columns that say the same in each of several rows; they are said once above."""
    if len(texts) < _SEVERAL:
        return []
    return [index for index, cells in enumerate(zip(*texts, strict=True)) if len(set(cells)) == 1]


def leading_columns(texts: Sequence[Sequence[str]], candidates: Sequence[int]) -> list[int]:
    """Find the first columns that stay the same over several rows; they become headings.

    Args:
        texts: The rows.
        candidates: The columns that vary, in order.

    Returns:
        The longest run of them from the first under which rows stand at least by two on average.
    """
    if len(texts) < _SEVERAL:
        return []
    found: list[int] = []
    for count in range(1, len(candidates) - 1):
        leading = candidates[:count]
        heads = [[line[index] for index in leading] for line in texts]
        runs = 1 + sum(first != second for first, second in pairwise(heads))
        if 2 * runs > len(texts):
            break
        found = list(leading)
    return found


def fitting(narrowest: Sequence[int], width: int) -> list[int]:
    """Choose the columns that fit: from the left, leaving out those for which there is no room."""
    chosen: list[int] = []
    left = width
    for index, needed in enumerate(narrowest):
        if needed <= left:
            chosen.append(index)
            left -= needed + _GAP
    return chosen


def _narrowest(table: ReportTable, texts: Sequence[Sequence[str]], index: int) -> int:
    """The least width at which a column can be read: codes and numbers stay in one piece."""
    column = table.columns[index]
    cells = [line[index] for line in texts]
    label = max(map(len, column.label.split()), default=0)
    if column.kind in _NUMBERS or column.kind in _CODES:
        return max(label, *map(len, cells))
    words = (len(word) for text in cells for word in text.split())
    return max(label, min(max(words, default=1), _READABLE))


def _is_long(column: ReportColumn) -> bool:
    """Tell whether a column's codes are shown themselves, and their labels once below the table."""
    return any(len(label) > _LONG_LABEL for label in column.choices.values())


def _legend(table: ReportTable, column: ReportColumn) -> list[tuple[str, str]]:
    if not _is_long(column):
        return []
    used = {value for value in table.column(column.name) if isinstance(value, str)}
    return [(code, label) for code, label in column.choices.items() if code in used]


def _coloured(value: Value, text: str) -> Text:
    from rich.text import Text

    return Text(text, style=_COLOURS.get(value, "") if isinstance(value, str) else "")
