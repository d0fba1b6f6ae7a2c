"""Verifying a store: every digest is made again from the rows, and what differs is told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..domain.columns import Privacy, TableDefinition
from ..domain.dataset import table_definitions
from ..findings import Finding
from .cells import Sealer, key_of
from .hidden import hidden_revisions, shredded_finding
from .revisions import (
    NO_DIGEST,
    TableDigest,
    cells_of_revisions,
    digest_of,
    digest_of_change,
)
from .salts import Salts
from .schema import KEPT, OWN, sql_name, stored_columns, triggers
from .words import finding

_MOST = 200
_Digests = dict[tuple[int, str], TableDigest]


def verify(
    connection: sqlite3.Connection, path: Path, known: Mapping[int, str] | None = None
) -> tuple[Finding, ...]:
    """Find everything in a store that is not what was recorded.

    Args:
        connection: The store's.
        path: Its file, for what is told.
        known: Digests of revisions that are known from outside, by number. Who can write the file
            can also make every digest in it anew; only these tell that.

    Returns:
        What was found, the first 200 of it; nothing where all is as it was recorded.
    """
    found: list[Finding] = []
    for one in _findings(connection, path, known or {}):
        found.append(one)
        if len(found) == _MOST:
            break
    return tuple(found)


def _findings(
    connection: sqlite3.Connection, path: Path, known: Mapping[int, str]
) -> Iterator[Finding]:
    for (said,) in connection.execute("PRAGMA quick_check(1)").fetchall():
        if said != "ok":
            yield finding("store.damaged", path, said)
    yield from _protection(connection, path)
    digests: _Digests = {}
    for definition in table_definitions().values():
        yield from _rows(connection, path, definition, digests)
    yield from _chain(connection, path, digests, known)
    if spans := hidden_revisions(connection):
        yield shredded_finding("store.has-shredded", path, spans)


def _protection(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    wanted = {statement.split()[2]: statement for statement in triggers()}
    there = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    missing = [name for name, statement in wanted.items() if there.get(name) != statement]
    if missing:
        yield finding("store.unprotected", path, ", ".join(missing))


def _rows(
    connection: sqlite3.Connection,
    path: Path,
    definition: TableDefinition,
    digests: _Digests,
) -> Iterator[Finding]:
    """Make the digest of every row again, and take it into those of its revisions."""
    names = stored_columns(connection, definition.name)
    sealer = Sealer(definition, names, Salts(connection).find)
    columns = ", ".join(map(sql_name, (*KEPT, *names)))
    rows = connection.execute(
        f"SELECT {columns} FROM {sql_name(definition.name)} ORDER BY row_version"
    )
    table = definition.name
    for _, place, opened, closed, digest, checks, *cells in rows:
        digests.setdefault((opened, table), TableDigest()).open(digest)
        if closed is not None:
            digests.setdefault((closed, table), TableDigest()).close(digest)
        try:
            made, checked = sealer.seal(place, cells)
        except KeyError:
            key = _shown(definition, names, cells)
            yield finding("store.salt-missing", path, key, table=table)
            continue
        if made == digest:
            continue
        altered = sealer.altered(checks, checked)
        for name in altered:
            shown = _shown(definition, names, cells, name)
            yield finding("store.cell-altered", path, shown, table=table, column=name)
        if not altered:
            yield finding("store.row-altered", path, _shown(definition, names, cells), table=table)


def _chain(
    connection: sqlite3.Connection, path: Path, digests: _Digests, known: Mapping[int, str]
) -> Iterator[Finding]:
    number, before = 0, NO_DIGEST
    told: set[tuple[int, str]] = set()
    seen: dict[int, str] = {}
    for cells in cells_of_revisions(connection):
        if cells["number"] != number + 1 or cells["before_digest"] != before:
            found = str(cells["number"])
            yield finding("store.chain-broken", path, found, table="revisions", revision=found)
        number, before = cells["number"], cells["digest"]
        seen[number] = before
        is_same = cells["change_digest"] == digest_of_change(cells["changes"])
        if not is_same or cells["digest"] != digest_of(cells):
            found = str(number)
            yield finding("store.revision-altered", path, found, table="revisions", revision=found)
        yield from _change(path, number, cells["changes"], digests, told)
    # Rows that name a revision that is not recorded.
    for revision, table in sorted(digests.keys() - told):
        one = digests[revision, table]
        if one.opened or one.closed:
            yield _other_rows(path, revision, table, {}, one)
    for revision, digest in sorted(known.items()):
        if seen.get(revision) != digest:
            found = seen.get(revision, "")
            yield finding(
                "store.other-history",
                path,
                found,
                table="revisions",
                revision=revision,
                known=digest,
            )


def _change(
    path: Path, number: int, changes: str, digests: _Digests, told: set[tuple[int, str]]
) -> Iterator[Finding]:
    """Compare what a revision says of each table with the rows that are there."""
    try:
        said = json.loads(changes)
    except ValueError:
        said = {}  # the record itself was changed, which has been told
    for table in table_definitions():
        told.add((number, table))
        one = digests.get((number, table), TableDigest())
        recorded = said.get(table, TableDigest().said())
        if recorded != one.said():
            yield _other_rows(path, number, table, recorded, one)


def _other_rows(
    path: Path, number: int, table: str, recorded: Mapping[str, Any], there: TableDigest
) -> Finding:
    return finding(
        "store.rows-altered",
        path,
        f"{number}: +{there.opened} -{there.closed}",
        table=table,
        revision=number,
        opened=recorded.get("opened", 0),
        closed=recorded.get("closed", 0),
    )


def _shown(
    definition: TableDefinition, names: list[str], cells: list[Any], column: str | None = None
) -> str:
    """Return a row's key and the cell's text, without what is personal."""
    privacy = {one.name: one.privacy for one in definition.columns}
    key = [
        "***" if privacy[name] is Privacy.PERSONAL else text
        for name, text in zip(definition.key, key_of(definition, names, cells), strict=True)
    ]
    shown = " · ".join(key)
    if column is None:
        return shown
    personal = column == OWN or privacy.get(column) is Privacy.PERSONAL
    value = "***" if personal else cells[names.index(column)]
    return f"{shown}: {'' if value is None else value}"
