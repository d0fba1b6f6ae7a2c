"""Files written whole or not at all, and their digests."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file so that it is there whole, or as it was before.

    A temporary file in the same folder is written, flushed to the disk and renamed over the target.
    Whatever `write` raises passes on, and no half file stays.

    Args:
        path: The file to make or replace.
        write: Gets the binary stream to write to.

    Raises:
        OSError: The folder or the file cannot be written (on Windows also where another program
            holds the target open).
    """
    import tempfile  # it brings shutil and random, which a reader of files does not need

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(_usual_mode())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _usual_mode() -> int:
    """Mode that a plain open() would have given; mkstemp makes files for the owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sha256(content: bytes) -> str:
    """Digest of some bytes, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def sha256_of_file(path: Path) -> str:
    """Digest of a file's bytes, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
