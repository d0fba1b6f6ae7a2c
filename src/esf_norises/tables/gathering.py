"""Several files of other systems as one: what they have in common once, conflicts told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..domain.dataset import TABLE_NAMES, StoreState
from ..domain.rows import Rows
from ..findings import Finding, Place, Severity
from ..texts import Texts
from .rejects import Reject
from .sheets import Sheet
from .source import Sourced

_ONE_VERSION = Texts(
    "visos failos viena un tā pati rinda, nevis arī „{first}”",
    'the same row in all files, not also "{first}"',
)
_DECIDE = Texts(
    "Noskaidrojiet, kura ir pareizā, un izlabojiet otru failu vai importējiet failus atsevišķi.",
    "Find out which one is right and mend the other file, or import the files separately.",
)


def join_sources(read: Sequence[tuple[str, Sourced]]) -> Sourced:
    """Join what was read from several files.

    A row that stands equal in two files is taken once. Where two files say different things under
    one key, the first is kept, and the second is left out with a finding that shows both.

    Args:
        read: Name of each file with what a source read from it.

    Returns:
        All tables, findings and rows left out; refused where any file was.
    """
    findings = [finding for _, sourced in read for finding in sourced.findings]
    rejects = [reject for _, sourced in read for reject in sourced.rejects]
    refused = any(sourced.refused for _, sourced in read)
    tables: dict[str, Rows[Any]] = {}
    for name in TABLE_NAMES if not refused else ():
        parts = [(file, sourced.tables[name]) for file, sourced in read if name in sourced.tables]
        if len(parts) == 1:
            tables[name] = parts[0][1]
        elif parts:
            tables[name] = _joined(parts, findings, rejects)
    return Sourced(
        tables=tables,
        findings=tuple(findings),
        rejects=tuple(rejects),
        refused=refused,
        about=tuple(dict.fromkeys(about for _, sourced in read for about in sourced.about)),
        removals=_removals(sourced for _, sourced in read),
        exported=_common(sourced.exported for _, sourced in read),
        views=_views(sourced for _, sourced in read),
    )


def _removals(read: Iterable[Sourced]) -> dict[str, Rows[Any]]:
    """Join the rows that are to go; of those only the keys count, so each may stand twice."""
    joined: dict[str, Rows[Any]] = {}
    for sourced in read:
        for name, rows in sourced.removals.items():
            before = joined.get(name)
            joined[name] = (
                rows if before is None else Rows.of(rows.definition.row, (*before, *rows))
            )
    return joined


def _views(read: Iterable[Sourced]) -> dict[str, tuple[Sheet, ...]]:
    """Put the views of all files together, each under its name."""
    views: dict[str, tuple[Sheet, ...]] = {}
    for sourced in read:
        for name, sheets in sourced.views.items():
            views[name] = (*views.get(name, ()), *sheets)
    return views


def _common(states: Iterable[StoreState | None]) -> StoreState | None:
    """Return the state from which all the files were written; None where they differ."""
    different = set(states)
    return different.pop() if len(different) == 1 else None


def _joined(
    parts: Sequence[tuple[str, Rows[Any]]], findings: list[Finding], rejects: list[Reject]
) -> Rows[Any]:
    definition = parts[0][1].definition
    names = tuple(column.name for column in definition.columns)
    header = (*names, *dict.fromkeys(extra for _, rows in parts for extra in rows.extra))
    kept: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for file, rows in parts:
        absent = (None,) * len(rows)
        columns = [
            rows.column(name) if name in names or name in rows.extra else absent for name in header
        ]
        for number, (key, cells) in enumerate(
            zip(rows.keys(), zip(*columns, strict=True), strict=True), start=2
        ):
            first = kept.setdefault(key, cells)
            if first != cells:
                finding = _conflict(file, definition.name, first, cells)
                findings.append(finding)
                rejects.append(_reject(file, definition.name, number, header, cells, finding.code))
    values = {name: [cells[place] for cells in kept.values()] for place, name in enumerate(header)}
    own = {name: values.pop(name) for name in header if name not in names}
    return Rows(definition.row, values, own)


def _conflict(file: str, table: str, first: tuple[Any, ...], second: tuple[Any, ...]) -> Finding:
    return Finding(
        code="row.conflict",
        severity=Severity.BLOCKS,
        where=Place(file=file, sheet=table),
        found=_text(second),
        expected=_ONE_VERSION.format(first=_text(first)),
        fix=_DECIDE,
    )


def _reject(
    file: str, table: str, number: int, header: tuple[str, ...], cells: tuple[Any, ...], code: str
) -> Reject:
    texts = tuple("" if cell is None else str(cell) for cell in cells)
    return Reject(file=file, sheet=table, row=number, header=header, cells=texts, codes=(code,))


def _text(cells: tuple[Any, ...]) -> str:
    return " · ".join(str(cell) for cell in cells if cell is not None)
