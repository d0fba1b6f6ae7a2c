"""The strict reader: a sheet of raw cells becomes rows, and everything wrong a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from ..domain.collecting import collector_paused
from ..domain.columns import Column, Privacy, TableDefinition
from ..domain.kinds import TEXT
from ..domain.rows import Rows
from ..findings import Finding, Place
from ..frozen import frozen
from ..texts import Texts
from .cells import Known, is_blank, parse_column, text_of
from .faults_of_rows import Problems, beyond, doubles, with_other_delimiter
from .grid import Grid, grid_of
from .headers import Header, letter, names, read_header
from .personal import masked
from .rejects import Reject
from .removing import take_removals
from .sheets import Sheet


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
    read = read_numbered(definition, sheet)
    return attrs.evolve(read.reading, numbers=tuple(read.numbers))


@frozen
class Numbered:
    """What was read off a sheet, and the sheet's own row number of each good row."""

    reading: SheetReading
    numbers: Sequence[int] = ()


def read_numbered(
    definition: TableDefinition, sheet: Sheet, known: Known | None = None
) -> Numbered:
    """Read a sheet as `read_sheet` does, without an object for the number of each row.

    Args:
        definition: The table that it should be.
        sheet: The raw cells.
        known: Values of other sheets, which are shared with this one's.
    """
    nothing = Rows(definition.row, {})
    first = next((i for i, row in enumerate(sheet.rows) if not all(map(is_blank, row))), None)
    if first is None:
        from .codes import finding

        place = Place(file=sheet.file, sheet=sheet.name)
        required = names(column for column in definition.columns if column.required)
        empty = finding("sheet.empty", place, columns=required)
        return Numbered(SheetReading(rows=nothing, findings=(empty,), refused=True, sheet=sheet))
    removing = take_removals(sheet, first)
    sheet = removing.sheet
    header = read_header(definition, sheet, first + 1)
    findings = removing.findings or header.findings
    if findings:
        return Numbered(SheetReading(rows=nothing, findings=findings, refused=True, sheet=sheet))
    grid = grid_of(sheet.rows, first + 1)
    numbers: Sequence[int] = range(first + 2, first + 2 + grid.height)
    if blank := frozenset(grid.blank_rows()):
        kept = [index for index in range(grid.height) if index not in blank]
        grid, numbers = grid.take(kept), [numbers[index] for index in kept]
    with collector_paused():
        read = _read_body(definition, sheet, header, grid, numbers, known)
    return _without(read, removing.numbers) if removing.numbers else read


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


def _without(read: Numbered, marked: frozenset[int]) -> Numbered:
    """Set the rows apart that are to go."""
    stay = [index for index, number in enumerate(read.numbers) if number not in marked]
    go = [index for index, number in enumerate(read.numbers) if number in marked]
    rows = read.reading.rows
    reading = attrs.evolve(read.reading, rows=rows.take(stay), removals=rows.take(go))
    return Numbered(reading, [read.numbers[index] for index in stay])


def _read_body(
    definition: TableDefinition,
    sheet: Sheet,
    header: Header,
    grid: Grid,
    numbers: Sequence[int],
    known: Known | None,
) -> Numbered:
    columns: dict[str, Sequence[Any]] = {}
    extra: dict[str, Sequence[str | None]] = {}
    problems: Problems = {}
    for place, column in header.columns.items():
        columns[column.name], bad = parse_column(column, grid.column(place), known)
        problems.update({(index, place): problem for index, problem in bad.items()})
    for place, name in header.own.items():
        extra[name], bad = parse_column(_own_column(name), grid.column(place), known)
        problems.update({(index, place): problem for index, problem in bad.items()})
    problems.update(beyond(header, grid))
    rows = Rows(definition.row, columns if grid.height else {}, extra)
    problems.update(doubles(rows, header, problems, numbers))
    if not problems:
        return Numbered(SheetReading(rows=rows, total=grid.height, sheet=sheet), numbers)

    problems = with_other_delimiter(header, grid, problems)
    codes: dict[int, list[str]] = {}
    for (index, _), problem in sorted(problems.items(), key=lambda item: item[0]):
        if problem.blocks:
            codes.setdefault(index, []).append(problem.code)
    good = [index for index in range(grid.height) if index not in codes]
    reading = SheetReading(
        rows=rows.take(good) if codes else rows,
        findings=_findings(sheet, header, problems, numbers),
        rejects=tuple(
            rejected(sheet, header.texts, numbers[index], codes[index]) for index in codes
        ),
        total=grid.height,
        sheet=sheet,
    )
    return Numbered(reading, [numbers[index] for index in good])


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


def _findings(
    sheet: Sheet, header: Header, problems: Problems, numbers: Sequence[int]
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
