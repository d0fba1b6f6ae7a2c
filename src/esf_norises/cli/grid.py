"""Tables fitted to a terminal: what repeats is said once, and what has no room is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from ..reporting.report import ReportColumn, ReportTable, Value
from ..texts import Language, Texts
from .screen import EMPTY, GAP, NUMBERS, texts_of

if TYPE_CHECKING:
    from rich.console import Console, Group
    from rich.text import Text

_CODES = frozenset({"code", "date", "moment", "yes-no"})
_EVERYWHERE = Texts("Visās rindās", "In all rows")
_LEFT_OUT = Texts(
    "Ekrāna platumā neietilpst: {columns}. Visu rāda --format csv vai --to FAILS.xlsx.",
    "Too wide for the screen: {columns}. All is in --format csv or --to FILE.xlsx.",
)
_COLOURS: Mapping[str, str] = MappingProxyType(
    {"met": "green", "broken": "red", "unknown": "yellow", "blocks": "red", "ask": "yellow"}
)
_READABLE = 16
_LONG_LABEL = 30
_SEVERAL = 4
_FEW = 25


def print_table(console: Console, table: ReportTable, language: Language) -> None:
    """Fit a table that has rows to a terminal.

    What is the same in all rows is said once above; what leads several rows becomes a heading over
    them; a code stands for a long label, which is said once below. Where not all columns have room,
    few rows are written with one column under another, and of many rows the columns left out are
    named.
    """
    from rich.text import Text

    texts = texts_of(_with_short_labels(table), language)
    same = constant_columns(texts)
    leading = leading_columns(texts, [index for index in range(len(texts[0])) if index not in same])
    rest = [index for index in range(len(texts[0])) if index not in {*same, *leading}]
    shown = [
        rest[place]
        for place in fitting([_narrowest(table, texts, index) for index in rest], console.width)
    ]
    for index in same:
        if texts[0][index] != EMPTY:
            label = f"{_EVERYWHERE.of(language)} – {table.columns[index].label}: {texts[0][index]}"
            console.print(Text(label, style="dim"))
    if len(shown) < len(rest) and len(texts) <= _FEW:
        _print_one_under_another(console, table, texts_of(table, language), [*leading, *rest])
        return
    console.print(_grid(table, texts, leading, shown, console.width))
    for index in shown:
        for code, label in _legend(table, table.columns[index]):
            # Some labels begin with their code already.
            line = label if label.startswith(f"{code}:") else f"{code}: {label}"
            console.print(Text(line, style="dim"))
    hidden = [table.columns[index].label for index in rest if index not in shown]
    if hidden:
        line = _LEFT_OUT.format(columns=", ".join(hidden)).of(language)
        console.print(Text(line, style="dim"))


def _print_one_under_another(
    console: Console, table: ReportTable, texts: Sequence[Sequence[str]], indexes: Sequence[int]
) -> None:
    from rich.padding import Padding
    from rich.text import Text

    first, *rest = indexes
    for row, cells in zip(table.rows, texts, strict=True):
        label = table.columns[first].label
        console.print(Text(f"{label}: {cells[first]}", style="bold cyan"))
        for index in rest:
            if cells[index] != EMPTY:
                line = Text(f"{table.columns[index].label}: ", style="dim")
                line.append_text(_coloured(row.cells[index], cells[index]))
                console.print(Padding(line, (0, 0, 0, GAP)))


def _with_short_labels(table: ReportTable) -> ReportTable:
    """Leave codes where their labels are too long for a column."""
    return attrs.evolve(
        table,
        columns=tuple(
            attrs.evolve(column, choices={}) if _is_long(column) else column
            for column in table.columns
        ),
    )


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
                padding=(0, GAP, 0, 0),
                pad_edge=False,
                header_style="bold",
                show_header=before is None,
            )
            for index, fixed in zip(shown, widths, strict=True):
                column = table.columns[index]
                grid.add_column(
                    column.label,
                    justify="right" if column.kind in NUMBERS else "left",
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
    left = width - sum(widths) - GAP * (len(shown) - 1)
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
            left -= needed + GAP
    return chosen


def _narrowest(table: ReportTable, texts: Sequence[Sequence[str]], index: int) -> int:
    """The least width at which a column can be read: codes and numbers stay in one piece."""
    column = table.columns[index]
    cells = [line[index] for line in texts]
    label = max(map(len, column.label.split()), default=0)
    if column.kind in NUMBERS or column.kind in _CODES:
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
