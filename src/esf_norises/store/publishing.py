"""The secret key of a store, by which counts are rounded in public reports."""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from . import opening

PUBLICATION = "publication"
"""Under this name the key stands among the salts; a person's has the name of a table before it."""

_BYTES = 32


def publication_key(path: Path) -> bytes:
    """Return the key of a store; a store that has none yet gets one.

    It stands beside the salts, is in no digest and no export, and stays for good: with another key
    the same count would be rounded otherwise, and who has both reports knows more.

    Args:
        path: The store's file.

    Raises:
        StoreRefused: There is none yet, and the store cannot be written.
    """
    with closing(opening.connect_to_read(path)) as connection, opening.told(path):
        key = _read(connection)
    if key is not None:
        return key
    with closing(opening.connect(path)) as connection, opening.told(path):
        connection.execute(
            "INSERT INTO salts (person, salt) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [PUBLICATION, secrets.token_bytes(_BYTES)],
        )
        key = _read(connection)
    assert key is not None  # it was put there, by this program or by another one meanwhile
    return key


def _read(connection: sqlite3.Connection) -> bytes | None:
    row = connection.execute("SELECT salt FROM salts WHERE person = ?", [PUBLICATION]).fetchone()
    return None if row is None else row[0]
