"""Revisions: who changed the store, when and why, each holding the one before by its digest."""

from __future__ import annotations

import datetime
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..domain.dataset import InputFile, Origin
from .cells import canonical

NO_DIGEST = ""
"""Stands for the digest of what was before the first revision."""


@attrs.frozen(kw_only=True)
class Revision:
    """One change of a store, as it was recorded.

    Attributes:
        number: From 1, without gaps.
        moment: When, in the time of Latvia.
        by: Who, by office or role.
        reason: Why.
        undoes: The number of the revision that this one takes back; None for all others.
        origin: Where the data come from, as JSON, where this revision changed that.
        changes: How many rows of each table were opened and closed, with a digest, as JSON.
        change_digest: Digest of `changes`.
        before_digest: Digest of the revision before; empty for the first.
        digest: Digest of all of this.
    """

    number: int
    moment: datetime.datetime
    by: str
    reason: str
    undoes: int | None
    origin: str | None
    changes: str
    change_digest: str
    before_digest: str
    digest: str

    @property
    def rows(self) -> Mapping[str, tuple[int, int]]:
        """How many rows were opened and closed, by table."""
        said = json.loads(self.changes)
        return {table: (one["opened"], one["closed"]) for table, one in said.items()}


_NAMES = tuple(field.name for field in attrs.fields(Revision))
_COLUMNS = ", ".join(f'"{name}"' for name in _NAMES)


class TableDigest:
    """Digest of the rows of one table that a revision opened and closed, in their order."""

    def __init__(self) -> None:
        self._opened, self._closed = hashlib.sha256(), hashlib.sha256()
        self.opened: int = 0
        self.closed: int = 0

    def open(self, row_digest: bytes) -> None:
        """Take in a row that is opened; rows come in the order of their versions."""
        self._opened.update(row_digest)
        self.opened += 1

    def close(self, row_digest: bytes) -> None:
        """Take in a row that is closed; rows come in the order of their versions."""
        self._closed.update(row_digest)
        self.closed += 1

    def said(self) -> dict[str, Any]:
        """Return what a revision says of the table."""
        both = self._opened.digest() + self._closed.digest()
        digest = hashlib.sha256(both).hexdigest()
        return {"closed": self.closed, "digest": digest, "opened": self.opened}


def make_revision(
    *,
    number: int,
    moment: str,
    by: str,
    reason: str,
    undoes: int | None,
    origin: Origin | None,
    digests: Mapping[str, TableDigest],
    before_digest: str,
) -> Revision:
    """Make a revision with its digests.

    Args:
        number: Its number.
        moment: When, as it is written.
        by: Who.
        reason: Why.
        undoes: What it takes back.
        origin: Where the data come from now; None where that stays.
        digests: What it opened and closed, by table.
        before_digest: Digest of the revision before.
    """
    said = {table: one.said() for table, one in digests.items() if one.opened or one.closed}
    changes = canonical(said).decode()
    cells: dict[str, Any] = {
        "number": number,
        "moment": moment,
        "by": by,
        "reason": reason,
        "undoes": undoes,
        "origin": None if origin is None else write_origin(origin),
        "changes": changes,
        "change_digest": digest_of_change(changes),
        "before_digest": before_digest,
    }
    return _revision({**cells, "digest": digest_of(cells)})


def digest_of_change(changes: str) -> str:
    """Return the digest of what a revision says of the rows."""
    return hashlib.sha256(changes.encode()).hexdigest()


def digest_of(cells: Mapping[str, Any]) -> str:
    """Return the digest of a revision: of all that is recorded of it but the digest itself."""
    said = {name: cells[name] for name in _NAMES if name not in ("digest", "changes")}
    return hashlib.sha256(canonical(said)).hexdigest()


def insert(connection: sqlite3.Connection, revision: Revision) -> None:
    """Record a revision."""
    values = [*attrs.astuple(revision)]
    values[_NAMES.index("moment")] = revision.moment.isoformat(timespec="seconds")
    places = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO revisions ({_COLUMNS}) VALUES ({places})", values)


def cells_of_revisions(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield what is recorded of each revision, in order, as it stands in the file."""
    for row in connection.execute(f"SELECT {_COLUMNS} FROM revisions ORDER BY number"):
        yield dict(zip(_NAMES, row, strict=True))


def revision_at(connection: sqlite3.Connection, number: int) -> Revision | None:
    """Return a revision; None where there is none of that number."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM revisions WHERE number = ?", [number]
    ).fetchone()
    return None if row is None else _revision(dict(zip(_NAMES, row, strict=True)))


def last_number(connection: sqlite3.Connection) -> int:
    """Return the number of the last revision; 0 where there is none."""
    number: int = connection.execute("SELECT ifnull(max(number), 0) FROM revisions").fetchone()[0]
    return number


def last_not_undone(connection: sqlite3.Connection) -> int | None:
    """Return the number of the last revision that was not taken back; None where all were."""
    row = connection.execute(
        "SELECT number FROM revisions AS one WHERE undoes IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM revisions AS other WHERE other.undoes = one.number) "
        "ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return None if row is None else row[0]


def origin_at(connection: sqlite3.Connection, number: int) -> Origin:
    """Return where the data came from after a revision, without the revision itself."""
    row = connection.execute(
        "SELECT origin FROM revisions WHERE number <= ? AND origin IS NOT NULL "
        "ORDER BY number DESC LIMIT 1",
        [number],
    ).fetchone()
    return Origin() if row is None else read_origin(row[0])


def write_origin(origin: Origin) -> str:
    """Return an origin as JSON."""
    return canonical(
        {
            "inputs": [file.said() for file in origin.inputs],
            "rejected_rows": origin.rejected_rows,
            "sources": list(origin.sources),
        }
    ).decode()


def read_origin(text: str) -> Origin:
    """Return the origin that JSON says."""
    said = json.loads(text)
    return Origin(
        inputs=_inputs(said["inputs"]),
        rejected_rows=said["rejected_rows"],
        sources=tuple(said["sources"]),
    )


def _inputs(files: Iterable[Mapping[str, Any]]) -> tuple[InputFile, ...]:
    return tuple(
        InputFile(
            name=file["name"], sha256=file["sha256"], rejected_rows=file.get("rejected_rows", 0)
        )
        for file in files
    )


def _revision(cells: Mapping[str, Any]) -> Revision:
    moment = datetime.datetime.fromisoformat(cells["moment"])
    return Revision(**{**cells, "moment": moment})
