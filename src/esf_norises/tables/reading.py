"""The strict reader: a sheet of raw cells becomes rows, and everything wrong a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import attrs

from ..domain.columns import Column, Privacy, TableDefinition
from ..domain.kinds import TEXT
from ..domain.rows import Rows
from ..findings import Finding, Place
from ..frozen import frozen
from ..texts import Texts
from .cells import Problem, is_blank, parse_column, shown, text_of
from .headers import Header, letter, names, read_header
from .personal import masked
from .rejects import Reject
from .removing import take_removals
from .sheets import Cell, Sheet


@frozen(kw_only=True)
class SheetReading:
    """What was read off one sheet.

    Attributes:
        rows: The good rows, in the order of the sheet.
        numbers: The sheet's own row number of each good row; the header is row 1.
        findings: Everything that was found, by row and column.
        rejects: The rows that were left out; each has a finding that blocks.
        refused: Whether the sheet as a whole is not this table; then there are no rows.
        total: Rows that are not empty, the header apart: good ones and rejects.
        sheet: The sheet that was read; None where the rows come from elsewhere.
        removals: Good rows that a column `remove` marks; they are not among the others.
    """

    rows: Rows[Any]
    numbers: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
    rejects: tuple[Reject, ...] = ()
    refused: bool = False
    total: int = 0
    sheet: Sheet | None = None
    removals: Rows[Any] | None = None


def read_sheet(definition: TableDefinition, sheet: Sheet) -> SheetReading:
    """Read a sheet as a table; nothing is coerced, dropped in silence, or raised for a bad cell.

    The header is the first row in which anything stands; wholly empty rows are passed over. A
    column that the table does not have refuses the sheet, but for `x_NAME`, which is kept, and
    `remove`, which marks rows that are to go from a store. Within a text, line breaks and runs of
    spaces become one space.

    Args:
        definition: The table that it should be.
        sheet: The raw cells.
    """
    nothing = Rows(definition.row, {})
    first = next((i for i, row in enumerate(sheet.rows) if not _is_blank(row)), None)
    if first is None:
        from .codes import finding

        place = Place(file=sheet.file, sheet=sheet.name)
        required = names(column for column in definition.columns if column.required)
        empty = finding("sheet.empty", place, columns=required)
        return SheetReading(rows=nothing, findings=(empty,), refused=True, sheet=sheet)
    removing = take_removals(sheet, first)
    sheet = removing.sheet
    if removing.findings:
        return SheetReading(rows=nothing, findings=removing.findings, refused=True, sheet=sheet)
    header = read_header(definition, sheet, first + 1)
    if header.findings:
        return SheetReading(rows=nothing, findings=header.findings, refused=True, sheet=sheet)
    indexes = [i for i in range(first + 1, len(sheet.rows)) if not _is_blank(sheet.rows[i])]
    body = [sheet.rows[i] for i in indexes]
    with _no_collecting(len(body)):
        reading = _read_body(definition, sheet, header, body, [i + 1 for i in indexes])
    return _without(reading, removing.numbers) if removing.numbers else reading


def rejected(sheet: Sheet, header: Sequence[str], number: int, codes: Sequence[str]) -> Reject:
    """Return a row of a sheet as a reject, personal codes masked.

    Args:
        sheet: The sheet.
        header: Its header, as `read_header` names the columns.
        number: The sheet's own row number.
        codes: Codes of the findings for which it is left out.
    """
    cells = [masked(text_of(cell)) for cell in sheet.rows[number - 1]]
    while len(cells) > len(header) and not cells[-1]:
        cells.pop()
    cells.extend("" for _ in range(len(header) - len(cells)))
    beyond = (f"({letter(place)})" for place in range(len(header), len(cells)))
    return Reject(
        file=sheet.file,
        sheet=sheet.name,
        row=number,
        header=(*header, *beyond),
        cells=tuple(cells),
        codes=tuple(dict.fromkeys(codes)),
    )


@contextmanager
def _no_collecting(rows: int) -> Iterator[None]:
    """Keep the garbage collector out while a large sheet is read: it would double the time."""
    import gc

    if rows < _LARGE or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


_LARGE = 10_000


def _without(reading: SheetReading, marked: frozenset[int]) -> SheetReading:
    """Set the rows apart that are to go."""
    stay = [index for index, number in enumerate(reading.numbers) if number not in marked]
    go = [index for index, number in enumerate(reading.numbers) if number in marked]
    return attrs.evolve(
        reading,
        rows=reading.rows.take(stay),
        numbers=tuple(reading.numbers[index] for index in stay),
        removals=reading.rows.take(go),
    )


_Problems = dict[tuple[int, int], Problem]  # by index of the row and place of the column


def _read_body(
    definition: TableDefinition,
    sheet: Sheet,
    header: Header,
    body: Sequence[Sequence[Cell]],
    numbers: Sequence[int],
) -> SheetReading:
    columns: dict[str, Sequence[Any]] = {}
    extra: dict[str, Sequence[str | None]] = {}
    problems: _Problems = {}
    shortest = min(map(len, body), default=0)
    for place, column in header.columns.items():
        columns[column.name], bad = parse_column(column, _cells(body, place, shortest))
        problems.update({(index, place): problem for index, problem in bad.items()})
    for place, name in header.own.items():
        extra[name], bad = parse_column(_own_column(name), _cells(body, place, shortest))
        problems.update({(index, place): problem for index, problem in bad.items()})
    problems.update(_beyond(header, body))
    problems.update(_doubles(definition, header, columns, problems, numbers))
    rows = Rows(definition.row, columns, extra) if body else Rows(definition.row, {}, extra)
    if not problems:
        return SheetReading(rows=rows, numbers=tuple(numbers), total=len(body), sheet=sheet)

    codes: dict[int, list[str]] = {}
    for (index, _), problem in sorted(problems.items(), key=lambda item: item[0]):
        if problem.blocks:
            codes.setdefault(index, []).append(problem.code)
    good = [index for index in range(len(body)) if index not in codes]
    return SheetReading(
        rows=rows.take(good) if codes else rows,
        numbers=tuple(numbers[index] for index in good),
        findings=_findings(sheet, header, problems, numbers),
        rejects=tuple(
            rejected(sheet, header.texts, numbers[index], codes[index]) for index in codes
        ),
        total=len(body),
        sheet=sheet,
    )


def _is_blank(row: Sequence[Cell]) -> bool:
    # A generator in all(…) takes twice as long, and every row passes here.
    for cell in row:  # noqa: SIM110
        if cell is not None and cell != "" and not is_blank(cell):
            return False
    return True


def _cells(body: Sequence[Sequence[Cell]], place: int, shortest: int) -> Sequence[Cell]:
    if place < shortest:
        return [row[place] for row in body]
    return [row[place] if len(row) > place else None for row in body]


def _own_column(name: str) -> Column:
    return Column(
        name=name,
        header=name,
        label=Texts.same(name),
        kind=TEXT,
        unit="",
        privacy=Privacy.INTERNAL,
        required=False,
        key=False,
        refers_to=None,
        about=None,
    )


def _beyond(header: Header, body: Sequence[Sequence[Cell]]) -> _Problems:
    """Find cells in columns without a header, within the table or beyond its edge."""
    width = len(header.texts)
    problems: _Problems = {}
    if not header.unnamed and max(map(len, body), default=0) <= width:
        return problems
    for index, row in enumerate(body):
        if len(row) <= width and not header.unnamed:
            continue
        inside = (place for place in header.unnamed if place < len(row))
        for place in (*inside, *range(width, len(row))):
            if not is_blank(row[place]):
                problems[index, place] = Problem("cell.no-header", shown(text_of(row[place])))
    return problems


def _doubles(
    definition: TableDefinition,
    header: Header,
    columns: Mapping[str, Sequence[Any]],
    problems: _Problems,
    numbers: Sequence[int],
) -> _Problems:
    """Find rows whose key stands in an earlier row, be that one good or bad."""
    places = {column.name: place for place, column in header.columns.items()}
    key = [name for name in definition.key if name in places]
    keys = list(zip(*(columns[name] for name in key), strict=True))
    if not key or len(set(keys)) == len(keys):
        return {}
    key_places = [places[name] for name in key]
    personal = any(definition.column(name).privacy is Privacy.PERSONAL for name in key)
    first: dict[tuple[Any, ...], int] = {}
    doubles: _Problems = {}
    for index, value in enumerate(keys):
        if any(_blocks(problems.get((index, place))) for place in key_places):
            continue
        earlier = first.setdefault(value, index)
        if earlier != index:
            text = " · ".join("" if part is None else str(part) for part in value)
            found = shown(text, Privacy.PERSONAL if personal else Privacy.PUBLIC)
            place = next((p for p in key_places if (index, p) not in problems), key_places[0])
            doubles[index, place] = Problem("row.double", found, fix=_same_as(numbers[earlier]))
    return doubles


def _blocks(problem: Problem | None) -> bool:
    return problem is not None and problem.blocks


def _same_as(number: int) -> Texts:
    from .codes import WORDINGS

    return WORDINGS["row.double"].fix.format(first=number)


def _findings(
    sheet: Sheet, header: Header, problems: _Problems, numbers: Sequence[int]
) -> tuple[Finding, ...]:
    from .codes import finding

    width = len(header.texts)
    return tuple(
        finding(
            problem.code,
            Place(
                file=sheet.file,
                sheet=sheet.name,
                row=numbers[index],
                column=header.texts[place] if place < width else f"({letter(place)})",
            ),
            problem.found,
            expected=problem.expected,
            fix=problem.fix,
        )
        for (index, place), problem in sorted(problems.items(), key=lambda item: item[0])
    )
