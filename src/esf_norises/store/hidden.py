"""What was shredded of a store: which revisions, and what that means for whoever asks for them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..domain.dataset import table_definition
from ..findings import Finding
from .cells import HIDDEN
from .schema import sql_name
from .words import finding, refused

PERSONAL = ("pupils", "enrolments", "roster")
"""The tables of single pupils."""


def hidden_revisions(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Return the first and last number of revisions whose data were shredded, in order."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(_spans(connection)):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def refuse_if_shredded(connection: sqlite3.Connection, path: Path, number: int | None) -> None:
    """See whether what stood after a revision can still be read.

    Raises:
        StoreRefused: It was shredded.
    """
    spans = hidden_revisions(connection)
    if number is not None and any(first <= number <= last for first, last in spans):
        raise refused("store.shredded", path, str(number), spans=_said(spans))


def shredded_finding(code: str, path: Path, spans: Iterable[tuple[int, int]]) -> Finding:
    """Make the finding that names the revisions whose data were shredded."""
    return finding(code, path, _said(spans), spans=_said(spans))


def hides(connection: sqlite3.Connection, number: int) -> bool:
    """Tell whether rows that a revision closed were shredded, so that none can be opened again."""
    return any(last == number - 1 for _, last in _spans(connection))


def _said(spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)


def _spans(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    for table in PERSONAL:
        column = sql_name(table_definition(table).key[0])
        yield from connection.execute(
            f"SELECT DISTINCT from_revision, to_revision - 1 FROM {sql_name(table)} "
            f"WHERE to_revision IS NOT NULL AND substr({column}, 1, 1) = ?",
            [HIDDEN],
        )
