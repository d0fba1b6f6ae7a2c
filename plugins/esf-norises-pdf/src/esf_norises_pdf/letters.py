"""Texts as a page can hold them: every character has a shape in the fonts that are set with."""

from __future__ import annotations

import re
import unicodedata

NO_SHAPE = "\N{WHITE SQUARE}"
"""Stands for a character that the fonts do not have, so that its absence is seen."""

# What Libertinus Serif and DejaVu Sans Mono have between them, of what is set from left to right
# and letter by letter: Latin, Greek, Cyrillic, punctuation, currencies, arrows, mathematics, signs.
# An archive's PDF may hold no other, and marks that combine make typst 0.15.1 panic.
_SHAPES = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x2FF),
    (0x384, 0x38A),
    (0x38C, 0x38C),
    (0x38E, 0x3A1),
    (0x3A3, 0x482),
    (0x48A, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x2044, 0x2052),
    (0x2054, 0x205E),
    (0x2070, 0x2071),
    (0x2074, 0x208E),
    (0x20A0, 0x20BF),
    (0x2100, 0x211E),
    (0x2120, 0x2120),
    (0x2122, 0x2122),
    (0x2126, 0x2126),
    (0x212A, 0x212B),
    (0x2153, 0x2184),
    (0x2190, 0x2328),
    (0x232B, 0x23FF),
    (0x2460, 0x262F),
    (0x2701, 0x2704),
    (0x270C, 0x2727),
    (0x2756, 0x2756),
    (0x2761, 0x277F),
    (0x2794, 0x2794),
    (0x2798, 0x27AF),
)
_OTHER = re.compile(
    "[^\\n" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _SHAPES) + "]"
)
_LINE_ENDS = re.compile(r"\r\n?|\t")


def printable(text: str) -> str:
    """Make a text that can be set: composed letters, one kind of line end, `□` for the rest."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    whole = _LINE_ENDS.sub(lambda end: " " if end[0] == "\t" else "\n", composed)
    return _OTHER.sub(NO_SHAPE, whole)
