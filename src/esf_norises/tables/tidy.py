"""Texts that are as they should be, told for many cells at once.

Nearly all cells of nearly all files are. To look at each by itself takes longer than all else that
is done with a large file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_PARTS = (2048, 64)
_SHORTEST_CODE = 11
_MAYBE_CODE = re.compile("[0-9]{6}[^0-9\0]{0,3}[0-9]{5}")


def untidy(texts: Sequence[str]) -> Iterator[int]:
    """Yield the places of texts that have to be looked at; what is left out is tidy.

    A tidy text is not empty, has no stray white space or hidden mark, is in composed letters, and
    may neither be what a spreadsheet writes for a formula without a value nor hold a personal code.

    Args:
        texts: The cells of a column, or what stands in it.
    """
    return _untidy(texts, range(len(texts)), _PARTS)


def _untidy(texts: Sequence[str], places: range, parts: tuple[int, ...]) -> Iterator[int]:
    if not parts:
        yield from places
        return
    size, *smaller = parts
    for start in places[::size]:
        part = range(start, min(start + size, places.stop))
        if not _are_tidy(texts[part.start : part.stop]):
            yield from _untidy(texts, part, tuple(smaller))


def _are_tidy(texts: Sequence[str]) -> bool:
    joined = "\0".join(texts)
    if "\0\0" in joined or not joined or joined[0] in " \0" or joined[-1] in " \0":
        return False
    if " " in joined and ("  " in joined or "\0 " in joined or " \0" in joined):
        return False
    if joined.count("\0") != len(texts) - 1 or not joined.replace("\0", "").isprintable():
        return False
    if "#" in joined or not (joined.isascii() or unicodedata.is_normalized("NFC", joined)):
        return False
    return max(map(len, texts)) < _SHORTEST_CODE or not _MAYBE_CODE.search(joined)
