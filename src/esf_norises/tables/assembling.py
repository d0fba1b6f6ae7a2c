"""Tables become a dataset: rows that contradict the others are left out, and said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import attrs

from ..domain.dataset import (
    TABLE_NAMES,
    Contradiction,
    Dataset,
    InputFile,
    Origin,
    StoreState,
    contradictions,
    table_definition,
)
from ..domain.rows import Rows
from ..errors import DatasetError, InvalidValue
from ..findings import Finding, Place, blocking
from ..frozen import frozen
from .reading import SheetReading, rejected
from .rejects import Reject

if TYPE_CHECKING:
    from .source import Sourced


@frozen(kw_only=True)
class Reading:
    """A dataset as it was read, with everything that was found on the way.

    Attributes:
        dataset: The good rows; empty where the whole was refused.
        findings: Everything that was found, all at once.
        rejects: The rows that were left out; each has a finding that blocks.
        refused: Whether it is not a dataset, or a table of it is not what it should be.
    """

    dataset: Dataset
    findings: tuple[Finding, ...] = ()
    rejects: tuple[Reject, ...] = ()
    refused: bool = False

    @property
    def blocked(self) -> bool:
        """Whether any finding blocks."""
        return blocking(self.findings)


def assemble(
    sheets: Mapping[str, SheetReading],
    *,
    inputs: tuple[InputFile, ...] = (),
    sources: tuple[str, ...] = (),
    findings: tuple[Finding, ...] = (),
    rejected_before: int = 0,
    exported: StoreState | None = None,
) -> Reading:
    """Join tables to a dataset; a row that contradicts the others is rejected, with a finding.

    A row that falls may be referred to by others, which fall with it; each is named, and the
    finding says whether the row that it refers to is missing or was itself rejected. Where one
    table is refused there is no dataset, so that no figure is made of the rest.

    Args:
        sheets: What was read of each table, by the table's name.
        inputs: The files that it was read from.
        sources: What they say of themselves.
        findings: What was found before, of the files.
        rejected_before: Rows that were left out when the files were made.
        exported: The state of the store from which the files were written.
    """
    found = [*findings, *(f for reading in sheets.values() for f in reading.findings)]
    rejects = [reject for reading in sheets.values() for reject in reading.rejects]
    if any(reading.refused for reading in sheets.values()):
        return Reading(
            dataset=Dataset(), findings=tuple(found), rejects=tuple(rejects), refused=True
        )
    joined = _Joined(sheets)

    def dataset() -> Dataset:
        origin = Origin(
            inputs=tuple(
                sorted(with_rejects(inputs, rejects), key=lambda file: (file.name, file.sha256))
            ),
            rejected_rows=rejected_before + len(rejects),
            sources=sources,
            exported=exported,
        )
        return Dataset(**joined.tables, origin=origin)

    try:
        whole = dataset()
    except DatasetError:
        joined.settle()
        rejects.extend(joined.rejects)
        whole = dataset()
    found.extend(joined.findings)
    found.extend(_about_the_partner(sheets, joined.tables, found))
    return Reading(dataset=whole, findings=tuple(found), rejects=tuple(rejects))


def reading_of(sourced: Sourced, *, inputs: tuple[InputFile, ...] = ()) -> Reading:
    """Join what a source read to a dataset, as `assemble` does.

    Args:
        sourced: What the source read.
        inputs: The files that it was read from, each with how many of its rows were left out.
    """
    if sourced.refused:
        return Reading(
            dataset=Dataset(),
            findings=sourced.findings,
            rejects=sourced.rejects,
            refused=True,
        )
    sheets = {
        name: SheetReading(rows=rows, total=len(rows)) for name, rows in sourced.tables.items()
    }
    reading = assemble(
        sheets,
        inputs=inputs,
        sources=sourced.about,
        findings=sourced.findings,
        rejected_before=len(sourced.rejects),
    )
    return attrs.evolve(reading, rejects=(*sourced.rejects, *reading.rejects))


def with_rejects(inputs: tuple[InputFile, ...], rejects: Iterable[Reject]) -> tuple[InputFile, ...]:
    """Say of each file how many more of its rows were left out.

    Args:
        inputs: The files.
        rejects: Rows that were left out. One that names none of several files is no file's.
    """
    counts = Counter(reject.file for reject in rejects)
    if len(inputs) == 1:
        return tuple(
            attrs.evolve(file, rejected_rows=file.rejected_rows + counts.total()) for file in inputs
        )
    return tuple(
        attrs.evolve(file, rejected_rows=file.rejected_rows + counts[file.name]) for file in inputs
    )


class _Joined:
    """Tables that are being joined: what still stands, and what was found and left out."""

    def __init__(self, sheets: Mapping[str, SheetReading]) -> None:
        unknown = set(sheets) - set(TABLE_NAMES)
        if unknown:
            raise ValueError(f"no tables are called {sorted(unknown)}")
        self.findings: list[Finding] = []
        self.rejects: list[Reject] = []
        self.tables: dict[str, Rows[Any]] = {
            name: sheets[name].rows for name in TABLE_NAMES if name in sheets
        }
        self._sheets = sheets
        self._standing: dict[str, Sequence[int]] = {
            name: range(len(rows)) for name, rows in self.tables.items()
        }
        self._fallen: dict[str, set[str]] | None = None

    def settle(self) -> None:
        """Leave out what contradicts, until nothing does."""
        while faults := list(contradictions(self.tables)):
            by_row: dict[tuple[str, int], list[Contradiction]] = {}
            for fault in faults:
                by_row.setdefault((fault.table, fault.index), []).append(fault)
            fallen = {table: set[int]() for table, _ in by_row}
            told = {row: self._tell(row, about) for row, about in by_row.items()}
            for (table, index), codes in told.items():
                fallen[table].add(index)
                self._reject(table, index, codes)
            for table, indexes in fallen.items():
                self._leave_out(table, indexes)

    def _tell(self, row: tuple[str, int], faults: Iterable[Contradiction]) -> list[str]:
        from .codes import finding

        table, index = row
        codes = []
        for fault in faults:
            code = self._code(fault)
            where = self._place(table, index, fault.column)
            value = self._shown(fault)
            told = finding(code, where, value, target=fault.target or "")
            self.findings.append(told)
            codes.append(code)
        return codes

    def _code(self, fault: Contradiction) -> str:
        if fault.kind == "double":
            return "row.contradicts"
        if fault.kind == "period":
            return "row.reversed-period"
        fell = fault.value in self._keys_that_fell().get(fault.target or "", ())
        return "reference.rejected" if fell else "reference.unknown"

    def _shown(self, fault: Contradiction) -> str:
        from ..domain.columns import Privacy
        from .cells import shown

        definition = table_definition(fault.table)
        names = {name.strip() for name in fault.column.split(",")}
        personal = any(
            c.name in names and c.privacy is Privacy.PERSONAL for c in definition.columns
        )
        return shown(fault.value, Privacy.PERSONAL if personal else Privacy.PUBLIC)

    def _place(self, table: str, index: int, column: str | None = None) -> Place:
        reading = self._sheets[table]
        row = self._row_number(table, index)
        if reading.sheet is None:
            return Place(file=table, row=row, column=column)
        return Place(file=reading.sheet.file, sheet=reading.sheet.name, row=row, column=column)

    def _row_number(self, table: str, index: int) -> int:
        """Return the own row of the sheet; without one, as if written below a header."""
        original = self._standing[table][index]
        numbers = self._sheets[table].numbers
        return numbers[original] if numbers else original + 2

    def _reject(self, table: str, index: int, codes: list[str]) -> None:
        sheet = self._sheets[table].sheet
        rows = self.tables[table]
        number = self._row_number(table, index)
        key = rows.definition.key
        if key:
            value = rows.column(key[0])[index]
            self._keys_that_fell().setdefault(table, set()).add(str(value))
        if sheet is not None:
            from .headers import header_texts

            self.rejects.append(rejected(sheet, header_texts(sheet), number, codes))
            return
        columns = rows.definition.columns
        values = [(c, rows.column(c.name)[index]) for c in columns]
        self.rejects.append(
            Reject(
                file=table,
                sheet=None,
                row=number,
                header=(*(c.name for c in columns), *rows.extra),
                cells=(
                    *("" if v is None else c.kind.write(v) for c, v in values),
                    *(own[index] or "" for own in rows.extra.values()),
                ),
                codes=tuple(dict.fromkeys(codes)),
            )
        )

    def _leave_out(self, table: str, indexes: set[int]) -> None:
        rows = self.tables[table]
        kept = [index for index in range(len(rows)) if index not in indexes]
        self.tables[table] = rows.take(kept)
        self._standing[table] = [self._standing[table][index] for index in kept]

    def _keys_that_fell(self) -> dict[str, set[str]]:
        """Return keys of rejected rows by table, as text; at first those the reader rejected."""
        if self._fallen is None:
            self._fallen = {
                name: set(_first_keys(self.tables[name], reading.rejects))
                for name, reading in self._sheets.items()
            }
        return self._fallen


def _first_keys(rows: Rows[Any], rejects: Iterable[Reject]) -> Iterable[str]:
    key = rows.definition.key
    if not key:
        return
    column = rows.definition.column(key[0])
    for reject in rejects:
        cells = {
            header.casefold(): cell
            for header, cell in zip(reject.header, reject.cells, strict=True)
        }
        with suppress(InvalidValue):
            yield str(column.kind.parse(cells.get(column.header.casefold(), "")))


def _about_the_partner(
    sheets: Mapping[str, SheetReading],
    tables: Mapping[str, Rows[Any]],
    found: Iterable[Finding],
) -> Iterable[Finding]:
    rows = tables.get("partner", ())
    reading = sheets.get("partner")
    sheet = reading.sheet if reading is not None else None
    place = Place(file=sheet.file, sheet=sheet.name) if sheet else Place(file="partner")
    left_out = reading is not None and bool(reading.rejects)
    code = None
    if len(rows) > 1:
        code = "package.several-partners"
    elif not rows and not left_out:
        code = "package.no-partner"
    if code is not None and all(fault.code != code for fault in found):
        from .codes import finding

        yield finding(code, place, str(len(rows)) if rows else "")
