"""A dataset as a report, to be filled in and sent back: a table each, and what may stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import __version__
from ..domain.columns import Column, Privacy
from ..domain.dataset import Dataset
from ..domain.rows import Rows
from ..texts import Language, Texts
from .report import Provenance, Report, ReportColumn, ReportRow, ReportTable, Value

_TITLE = Texts("Dati", "Dataset")
_AS_THEY_ARE = frozenset({"whole", "decimal", "date"})


def dataset_report(dataset: Dataset, language: Language) -> Report:
    """Make a report of a whole dataset, for a format that people fill in.

    Args:
        dataset: The data; empty tables are there with their columns.
        language: The language of titles and labels; the columns' names are the same in both.
    """
    state = dataset.origin.state or dataset.origin.exported
    return Report(
        name="dataset",
        title=_TITLE.of(language),
        language=language,
        tables=tuple(_table(rows, language) for rows in dataset.tables().values()),
        provenance=Provenance(
            program=f"esf-norises {__version__}",
            state_date=dataset.state_date,
            inputs=dataset.origin.inputs,
            sources=dataset.origin.sources,
            rejected_rows=dataset.origin.rejected_rows,
            store_revision=state.number if state is not None else None,
            store_digest=state.digest if state is not None else None,
        ),
        entry=True,
    )


def _table(rows: Rows[Any], language: Language) -> ReportTable:
    definition = rows.definition
    own = list(rows.extra)
    values = [_cells(column, rows.column(column.name)) for column in definition.columns]
    values += [list(rows.extra[name]) for name in own]
    return ReportTable(
        name=definition.name,
        title=definition.info.title.of(language),
        columns=(
            *(_column(column, language) for column in definition.columns),
            # Nobody has said what stands in a municipality's own columns; so they are kept closest.
            *(ReportColumn(name=name, label=name, privacy=Privacy.PERSONAL) for name in own),
        ),
        rows=tuple(
            ReportRow(key=_key(key), cells=cells)
            for key, cells in zip(rows.keys(), zip(*values, strict=True), strict=True)
        ),
    )


def _column(column: Column, language: Language) -> ReportColumn:
    return ReportColumn(
        name=column.name,
        label=column.label.of(language),
        kind=column.kind.name,
        unit=column.unit,
        privacy=column.privacy,
        choices={code: label.of(language) for code, label in column.kind.choices},
        required=column.required,
        about=column.about.of(language) if column.about is not None else "",
    )


def _cells(column: Column, values: Sequence[Any]) -> list[Value]:
    if column.kind.name in _AS_THEY_ARE:
        return list(values)
    if column.kind.name == "list":
        return [None if value is None else tuple(map(str, value)) for value in values]
    return [None if value is None else column.kind.write(value) for value in values]


def _key(key: tuple[Any, ...]) -> str:
    return "/".join("-" if part is None else str(part) for part in key)
