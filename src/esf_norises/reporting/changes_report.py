"""Report `changes`: what is different in a store since a day, row by row and cell by cell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..domain.changes import TableChanges, cells_of, difference
from ..domain.columns import Column, Privacy
from ..domain.dataset import Dataset, table_definitions
from ..domain.rows import Rows
from ..frozen import frozen
from ..texts import Language, Texts, format_date, plural
from .labels import columns_maker
from .report import Provenance, Report, ReportRow, ReportTable, Value

_TITLE = Texts("Kas mainījies kopš {day}", "What has changed since {day}")
_WHAT = {
    "added": Texts("pievienots", "added"),
    "changed": Texts("mainīts", "changed"),
    "removed": Texts("izņemts", "removed"),
}
_MASK = "***"
_HIDDEN = Texts(
    "Izglītojamo dati nav rādīti; to rindām redzams tikai skaits.",
    "Data of pupils are not shown; of their rows only the number is.",
)
_NEW = Texts(
    "Krātuve izveidota vēlāk, tāpēc viss tajā ir jauns: {rows}.",
    "The store was made later, so that all of it is new: {rows}.",
)
_ROWS = (Texts("rinda", "row"), Texts("rindas", "rows"))


@frozen(kw_only=True)
class RevisionLine:
    """A revision, as a reader sees it.

    Attributes:
        number: Its number.
        moment: When it was made, in Latvian time.
        by: By whom, by office or role.
        reason: Why.
    """

    number: int
    moment: datetime.datetime
    by: str
    reason: str


def changes_report(
    before: Dataset,
    after: Dataset,
    revisions: Sequence[RevisionLine],
    *,
    since: datetime.date,
    language: Language,
    provenance: Provenance,
) -> Report:
    """Make the report of what is different between two states of the same data.

    Args:
        before: The data as they stood at the beginning of the day.
        after: The data as they stand.
        revisions: The revisions between the two.
        since: The day.
        language: The language of titles and labels.
        provenance: What the data are.
    """
    day = format_date(since, language)
    found = difference(before, after.tables(), whole_tables=set(after.tables()), base=before)
    is_new = not any(map(len, before.tables().values()))
    tables = {} if is_new else found.tables
    return Report(
        name="changes",
        title=_TITLE.format(day=day).of(language),
        language=language,
        tables=(_revisions(revisions, language), _changes(tables, language)),
        notes=((_NEW.format(rows=plural(len(found), *_ROWS)) if is_new else _HIDDEN).of(language),),
        provenance=provenance,
    )


def _revisions(revisions: Sequence[RevisionLine], language: Language) -> ReportTable:
    column = columns_maker(language)
    return ReportTable(
        name="revisions",
        title=Texts("Izmaiņas", "Revisions").of(language),
        columns=(
            column("revision", "Izmaiņa", "Revision", "whole"),
            column("moment", "Kad", "When", "moment"),
            column("by", "Kas", "By whom", privacy=Privacy.INTERNAL),
            column("reason", "Kāpēc", "Why", privacy=Privacy.INTERNAL),
        ),
        rows=tuple(
            ReportRow(key=str(one.number), cells=(one.number, one.moment, one.by, one.reason))
            for one in revisions
        ),
    )


def _changes(tables: Mapping[str, TableChanges], language: Language) -> ReportTable:
    column = columns_maker(language)
    what = {code: text.of(language) for code, text in _WHAT.items()}
    return ReportTable(
        name="changes",
        title=Texts("Rindas", "Rows").of(language),
        columns=(
            column("table", "Tabula", "Table", "code"),
            column("title", "Tabulas nosaukums", "Title of the table"),
            column("what", "Kas noticis", "What happened", "choice", choices=what),
            column("row", "Rinda", "Row", privacy=Privacy.INTERNAL),
            column("column", "Kolonna", "Column", privacy=Privacy.INTERNAL),
            column("before", "Bija", "Before", privacy=Privacy.INTERNAL),
            column("after", "Ir", "After", privacy=Privacy.INTERNAL),
        ),
        rows=tuple(row for name, one in tables.items() for row in _of_table(name, one, language)),
    )


def _of_table(name: str, change: TableChanges, language: Language) -> Iterator[ReportRow]:
    columns = {one.name: one for one in table_definitions()[name].columns}
    is_personal = any(
        columns[key].privacy is Privacy.PERSONAL for key in table_definitions()[name].key
    )
    parts = (("added", change.added), ("changed", change.after), ("removed", change.removed))
    for what, rows in parts:
        if is_personal and len(rows):
            said = plural(len(rows), *_ROWS).of(language)
            yield _row(name, what, "*", said, None, None, None, language)
        elif what == "changed":
            yield from _cells(name, change, columns, language)
        else:
            for index in range(len(rows)):
                cells, key = _whole(rows, index, columns), _key(rows, index)
                before, after = (None, cells) if what == "added" else (cells, None)
                yield _row(name, what, key, key, None, before, after, language)


def _cells(
    name: str, change: TableChanges, columns: Mapping[str, Column], language: Language
) -> Iterator[ReportRow]:
    for index in range(len(change.after)):
        before, after = cells_of(change.before, index), cells_of(change.after, index)
        key = _key(change.after, index)
        for column in dict.fromkeys((*before, *after)):
            if before.get(column) != after.get(column):
                yield _row(
                    name,
                    "changed",
                    f"{key}/{column}",
                    key,
                    column,
                    _shown(columns, column, before.get(column)),
                    _shown(columns, column, after.get(column)),
                    language,
                )


def _row(
    table: str,
    what: str,
    key: str,
    row: str,
    column: str | None,
    before: str | None,
    after: str | None,
    language: Language,
) -> ReportRow:
    title = table_definitions()[table].info.title.of(language)
    cells: tuple[Value, ...] = (table, title, what, row, column, before, after)
    return ReportRow(key=f"{table}/{what}/{key}", cells=cells)


def _key(rows: Rows[Any], index: int) -> str:
    return " · ".join(str(rows.column(name)[index]) for name in rows.definition.key)


def _whole(rows: Rows[Any], index: int, columns: Mapping[str, Column]) -> str:
    key = rows.definition.key
    return "; ".join(
        f"{name}: {_shown(columns, name, value)}"
        for name, value in cells_of(rows, index).items()
        if value is not None and name not in key
    )


def _shown(columns: Mapping[str, Column], name: str, value: Any) -> str | None:
    if value is None:
        return None
    column = columns.get(name)
    if column is None:
        return str(value)
    return _MASK if column.privacy is Privacy.PERSONAL else column.kind.write(value)
