"""Salts of personal data: one for each person, in a table of their own, so that they can go."""

from __future__ import annotations

import secrets
import sqlite3

_BYTES = 16


class Salts:
    """The salts of a store; each is read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the store's connection."""
        self._connection = connection
        self._known: dict[str, bytes] = {}
        # In a store that is being made none can be found, so none is looked for.
        self._is_empty = not connection.execute("SELECT EXISTS (SELECT 1 FROM salts)").fetchone()[0]

    def find(self, person: str) -> bytes:
        """Return the salt of a person.

        Raises:
            KeyError: There is none, or no longer.
        """
        if person not in self._known:
            if self._is_empty:
                raise KeyError(person)
            row = self._connection.execute(
                "SELECT salt FROM salts WHERE person = ?", [person]
            ).fetchone()
            if row is None:
                raise KeyError(person)
            self._known[person] = row[0]
        return self._known[person]

    def find_or_make(self, person: str) -> bytes:
        """Return the salt of a person; a new one where there is none."""
        try:
            return self.find(person)
        except KeyError:
            salt = secrets.token_bytes(_BYTES)
            self._connection.execute(
                "INSERT INTO salts (person, salt) VALUES (?, ?)", [person, salt]
            )
            self._known[person] = salt
            return salt
