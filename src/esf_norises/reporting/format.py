"""The record by which a plugin offers a file format; it writes any report, or says why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from ..domain.columns import Privacy
from ..frozen import frozen
from ..texts import Texts
from .report import Report


@frozen(kw_only=True)
class Format:
    """A file format.

    Attributes:
        name: What is written after `--format`.
        suffix: Ending of its files, with the dot.
        media_type: Its media type.
        write: Writes a whole report to a binary stream; the same report gives the same bytes. What
            the format may not carry has been taken out before.
        carries: The most private class of column that a file of this format may hold.
        refuses: Says in a sentence why a report cannot be such a file, and gives None where it can;
            a format that writes any report has none. What it refuses is not written.
    """

    name: str
    suffix: str
    media_type: str
    write: Callable[[Report, BinaryIO], None]
    carries: Privacy = Privacy.INTERNAL
    refuses: Callable[[Report], Texts | None] | None = None
