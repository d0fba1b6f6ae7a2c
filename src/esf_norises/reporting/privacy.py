"""What of a report an audience may see, applied before any format sees the report."""

from __future__ import annotations

import attrs

from ..domain.columns import Privacy
from ..texts import Language, Texts
from .failures import DoesNotFit
from .report import Report, ReportRow, ReportTable

_RANK = {privacy: rank for rank, privacy in enumerate(Privacy)}
_LEFT_OUT = Texts(
    "Tabulā „{table}” šim lasītājam nav rādītas kolonnas: {columns}.",
    'Of table "{table}", this audience is not shown the columns: {columns}.',
)

_NOT_MADE_FOR_IT = Texts(
    "Pārskats „{report}” nav izveidots publicēšanai: skaitļi tajā ir precīzi. Izveidojiet to no "
    "jauna ar --audience public.",
    'Report "{report}" was not made to be published: its counts are exact. Make it again with '
    "--audience public.",
)


def may_see(audience: Privacy, column: Privacy) -> bool:
    """Tell whether an audience may see a class of column."""
    return _RANK[column] <= _RANK[audience]


def for_audience(report: Report, audience: Privacy, carries: Privacy) -> Report:
    """Return a report without the columns that its audience may not see or its format not carry.

    A row's key is made of its cells. Where a key would give away what was left out, the rows of
    that table are numbered in its place, and no longer say on which subjects they rest. A note
    names what was left out.

    Args:
        report: The report.
        audience: Who will see it; personal columns are only for `personal`.
        carries: The most private class that the format may carry.

    Raises:
        DoesNotFit: It is for the public and was not made for it, so its counts are exact.
    """
    if audience is Privacy.PUBLIC and report.audience is not Privacy.PUBLIC:
        raise DoesNotFit(_NOT_MADE_FOR_IT.format(report=report.name))
    allowed = min(audience, carries, key=_RANK.__getitem__)
    tables = tuple(_for_audience(table, allowed) for table in report.tables)
    notes = [
        _left_out(before, after, report.language)
        for before, after in zip(report.tables, tables, strict=True)
        if before is not after
    ]
    if not notes:
        return report
    return attrs.evolve(report, tables=tables, notes=(*report.notes, *notes))


def _for_audience(table: ReportTable, allowed: Privacy) -> ReportTable:
    kept = [i for i, column in enumerate(table.columns) if may_see(allowed, column.privacy)]
    if len(kept) == len(table.columns):
        return table
    dropped = [i for i in range(len(table.columns)) if i not in set(kept)]
    numbered = any(_gives_away(row, dropped) for row in table.rows)
    return attrs.evolve(
        table,
        columns=tuple(table.columns[i] for i in kept),
        rows=tuple(
            ReportRow(
                key=str(number) if numbered else row.key,
                cells=tuple(row.cells[i] for i in kept),
                subjects=() if numbered else row.subjects,
            )
            for number, row in enumerate(table.rows, start=1)
        ),
    )


def _gives_away(row: ReportRow, dropped: list[int]) -> bool:
    """Tell whether a row's key, or a subject's, holds the text of a cell that was left out."""
    keys = (row.key, *(subject.key for subject in row.subjects))
    for i in dropped:
        cell = row.cells[i]
        for part in cell if isinstance(cell, tuple) else (cell,):
            text = "" if part is None else str(part)
            if text and any(text in key for key in keys):
                return True
    return False


def _left_out(before: ReportTable, after: ReportTable, language: Language) -> str:
    shown = {column.name for column in after.columns}
    labels = ", ".join(column.label for column in before.columns if column.name not in shown)
    return _LEFT_OUT.format(table=before.title, columns=labels).of(language)
