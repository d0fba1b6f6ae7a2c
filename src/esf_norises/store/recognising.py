"""What a store is known by, without opening it."""

from __future__ import annotations

from pathlib import Path

MAGIC = b"SQLite format 3\x00"
"""The first bytes of every SQLite file."""

SUFFIX = ".sqlite"
"""How the name of a store ends."""


def is_store(path: Path) -> bool:
    """Tell whether a file is an SQLite file, which is what a store is; other files are not opened.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC
