"""Opening the file of a store, and saying what stands in the way in words of our own."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from ..findings import Finding
from . import schema
from .recognising import is_store
from .words import finding, refused

WAIT = 5.0
"""Seconds that a second writer waits for the first."""

_CODES = {
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
    sqlite3.SQLITE_READONLY: "store.read-only",
    sqlite3.SQLITE_PERM: "store.read-only",
    sqlite3.SQLITE_CANTOPEN: "store.read-only",
    sqlite3.SQLITE_FULL: "store.disk-full",
    sqlite3.SQLITE_IOERR: "store.disk-fault",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.not-a-store",
}
_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "sharepoint": "SharePoint",
}


def synced_folder(path: Path) -> Finding | None:
    """Say where a store lies in a folder that locks and files of SQLite cannot trust.

    Told by names: a share of a network (`//server/share`), and the folders of the programs that
    copy files to elsewhere. A drive letter that stands for a share is not recognised.
    """
    where = path.absolute()
    if where.as_posix().startswith("//"):
        return finding("store.synced-folder", path, str(where), what=where.anchor or "//")
    for part in where.parent.parts:
        name = part.casefold()
        for beginning, called in _SYNCED.items():
            if name == beginning or name.startswith((f"{beginning} -", f"{beginning} (")):
                return finding("store.synced-folder", path, str(where), what=called)
    return None


def connect(path: Path, *, wait: float = WAIT) -> sqlite3.Connection:
    """Open a store to write, and bring an older form up to date.

    Write-ahead log: one forced write for each change, and who reads is never kept waiting.
    `synchronous = FULL` makes a change durable before it is acknowledged; in this mode that holds
    after a power cut too.

    Raises:
        FileNotFoundError: There is no such file.
        StoreRefused: It is not a store of this form, or cannot be opened.
    """
    with told(path):
        connection = _open(path, wait=wait)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            if _version(connection, path) < schema.FORMAT:
                connection.execute("BEGIN IMMEDIATE")
                schema.upgrade(connection)
                connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        return connection


def connect_to_read(path: Path, *, wait: float = WAIT) -> sqlite3.Connection:
    """Open a store to read; an older form is brought up to date in memory only.

    Raises:
        FileNotFoundError: There is no such file.
        StoreRefused: It is not a store of this form, or cannot be opened.
    """
    with told(path):
        connection = _open(path, wait=wait)
        try:
            connection.execute("PRAGMA query_only = ON")
            try:
                version = _version(connection, path)
            except sqlite3.OperationalError as error:
                if _code(error) != "store.read-only":
                    raise
                connection.close()
                connection = _open_immutable(path)
                version = _version(connection, path)
            if version < schema.FORMAT:
                connection = _upgraded_copy(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def empty_file(path: Path) -> sqlite3.Connection:
    """Make the file of a new store, ready to be filled in one transaction.

    Raises:
        StoreRefused: It cannot be written.
    """
    with told(path):
        connection = sqlite3.connect(_address(path, "rwc"), uri=True, isolation_level=None)
        connection.execute("PRAGMA synchronous = FULL")
        return connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a finding of ours.

    Raises:
        StoreRefused: SQLite could not do what was asked.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = _code(error)
        if code is None:
            raise
        found = writer_of(path) or "" if code == "store.busy" else str(error)
        raise refused(code, path, found) from error


def writer_file(path: Path) -> Path:
    """Return the file in which whoever writes says who it is."""
    return path.with_name(f"{path.name}-writer")


def writer_of(path: Path) -> str | None:
    """Return who said last to be writing, and since when; None where nobody did."""
    try:
        text = writer_file(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return text.strip()[:200] or None


@contextmanager
def writing_as(path: Path, who: str) -> Iterator[None]:
    """Say beside the file who is writing, for as long as it lasts.

    What is not committed cannot be seen inside the file, so it stands beside it. It is a help for
    people, not a lock: that is SQLite's, and where this cannot be written, nothing is said.
    """
    beside = writer_file(path)
    with suppress(OSError):
        beside.write_text(who, encoding="utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            beside.unlink()


def _open(path: Path, *, wait: float) -> sqlite3.Connection:
    if not path.exists():
        raise FileNotFoundError(2, os.strerror(2), str(path))
    if not is_store(path):
        raise refused("store.not-a-store", path, path.name)
    address = _address(path, "rw")
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=wait)


def _open_immutable(path: Path) -> sqlite3.Connection:
    """Open a file whose folder cannot be written, where no work was left unfinished in it."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise refused("store.unfinished", path, log.name)
    address = _address(path, "ro") + "&immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _upgraded_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    connection.close()
    copy.execute("BEGIN")
    schema.upgrade(copy)
    copy.execute("COMMIT")
    copy.execute("PRAGMA query_only = ON")
    return copy


def _version(connection: sqlite3.Connection, path: Path) -> int:
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    if owner != schema.APPLICATION_ID:
        raise refused("store.not-a-store", path, path.name)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.FORMAT:
        raise refused("store.newer", path, str(version), known=schema.FORMAT)
    return version


def _address(path: Path, mode: str) -> str:
    place = path.absolute().as_posix()
    # A share (//server/share) keeps both slashes after the empty authority.
    return f"file://{quote(place if place.startswith('/') else f'/{place}')}?mode={mode}"


def _code(error: sqlite3.Error) -> str | None:
    number = getattr(error, "sqlite_errorcode", None)
    return None if number is None else _CODES.get(number & 0xFF)
