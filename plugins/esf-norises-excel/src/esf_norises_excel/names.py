"""Names of sheets: what Excel takes, and the sheets of our own beside the tables."""

from __future__ import annotations

import re

from esf_norises.plugins import Texts

ABOUT = Texts("Par pārskatu", "About")
"""The sheet with provenance and notes; the reader passes it over."""

CODES = Texts("Kodi", "Codes")
"""The sheet of an entry workbook that says what each code means; the reader passes it over."""

LIMIT = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WHITE = re.compile(r"\s+")


def sheet_name(wanted: str, taken: frozenset[str] | set[str] = frozenset()) -> str:
    """Return the name under which a sheet can stand in a workbook.

    Excel takes at most 31 characters (counted in UTF-16), no brackets, colons, stars, question
    marks and slashes, no apostrophe at either end, not `History`, and no name twice in any letter
    case.

    Args:
        wanted: What the sheet is to be called.
        taken: Names that are in the workbook, in lower case.

    Returns:
        The name, shortened, or numbered where it is taken, as far as needed.
    """
    plain = _WHITE.sub(" ", _FORBIDDEN.sub(" ", wanted)).strip(" '") or "-"
    name = _shortened(plain, LIMIT)
    number = 1
    while name.lower() in taken or name.lower() == "history":
        number += 1
        ending = f" ({number})"
        name = _shortened(plain, LIMIT - len(ending)) + ending
    return name


def _shortened(text: str, limit: int) -> str:
    if utf16_length(text) > limit:
        while utf16_length(text) > limit:
            text = text[:-1]
        text = text.rstrip(" ,.;-")
    return text.rstrip(" '") or "-"


def utf16_length(text: str) -> int:
    """Count characters as Excel does: one outside the Basic Multilingual Plane counts twice."""
    return len(text) + sum(character > "\uffff" for character in text)
