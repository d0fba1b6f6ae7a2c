"""Personal codes: found wherever somebody wrote one, and masked before they are shown."""

from __future__ import annotations

import datetime
import re
from typing import Literal

_SHORTEST = 11

# Six digits and five, joined or parted by a dash of any kind or a space; no digit on either side.
_CODE = re.compile(r"(?<![0-9])([0-9]{6})(\s?[-\u2010-\u2015\u2212]\s?|\s?)([0-9]{5})(?![0-9])")
_MASK = "*"


def contains_personal_code(text: str) -> Literal["blocks", "asks"] | None:
    """Tell whether a text holds what is, or may be, a personal code.

    A dated code (DDMMYY-NNNNN with a day that exists and a century digit from 0 to 2) and eleven
    digits that begin with 32 block; eleven digits that begin with 33 to 39 are asked about, since
    `371` and eight digits is a telephone. The hyphen may be missing. A check digit never decides:
    no law prescribes one.

    Source: Law on the Register of Natural Persons, section 6 (reference).

    Example:
        >>> contains_personal_code("Anna 010190-12345"), contains_personal_code("37126123456")
        ('blocks', 'asks')
    """
    if len(text) < _SHORTEST:
        return None
    found: Literal["blocks", "asks"] | None = None
    for match in _CODE.finditer(text):
        judged = _judge(match)
        if judged == "blocks":
            return "blocks"
        found = judged or found
    return found


def masked(text: str) -> str:
    """Return the text with the digits of every code, certain or possible, replaced.

    Example:
        >>> masked("Anna 010190-12345")
        'Anna ******-*****'
    """
    if len(text) < _SHORTEST:
        return text
    return _CODE.sub(_mask, text)


def _mask(match: re.Match[str]) -> str:
    if _judge(match) is None:
        return match[0]
    return f"{_MASK * 6}{match[2]}{_MASK * 5}"


def _judge(match: re.Match[str]) -> Literal["blocks", "asks"] | None:
    first, last = match[1], match[3]
    if first.startswith("32"):
        return "blocks"
    if "33" <= first[:2] <= "39":
        return "asks"
    return "blocks" if _is_dated(first, last) else None


def _is_dated(first: str, last: str) -> bool:
    century = "012".find(last[0])
    if century < 0:
        return False
    day, month, year = int(first[:2]), int(first[2:4]), int(first[4:])
    try:
        datetime.date(1800 + 100 * century + year, month, day)
    except ValueError:
        return False
    return True
