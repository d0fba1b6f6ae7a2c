"""Which page a table fits on, and how wide its columns are there."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

_LETTER = 0.5
"""Width of a letter, on average, in sizes of the font; measured on Latvian sentences."""
_POINT = 0.3528
"""Millimetres in a point."""
_PADDING = 2.6
"""Millimetres to the left and right of a cell's text, together."""

# A long text is broken into lines of about so many letters, rather than made to widen its column.
_LINES_OF = (60, 36, 24, 18, 12, 9)
_UNBROKEN = re.compile(r"[^\s\u200b]+")
_BETWEEN = re.compile(r"[\s\u200b]+")
_LONGEST_WORD = 22
_BREAK = "\u200b"


@attrs.frozen(kw_only=True)
class Page:
    """A kind of page.

    Attributes:
        paper: `a4` or `a3`.
        flipped: Whether it lies across.
        size: Size of the letters, in points.
        width: Room for a table, in millimetres.
        narrowest: Letters in a line of a text, at least, before a larger page is tried.
    """

    paper: str
    flipped: bool
    size: float
    width: float
    narrowest: int = 18


PAGES = (
    Page(paper="a4", flipped=False, size=9.0, width=178.0),
    Page(paper="a4", flipped=True, size=9.0, width=265.0),
    Page(paper="a4", flipped=True, size=7.5, width=265.0),
    Page(paper="a4", flipped=True, size=6.5, width=265.0),
    Page(paper="a3", flipped=True, size=7.5, width=388.0, narrowest=9),
)
"""The pages in the order in which they are tried."""


@attrs.frozen(kw_only=True)
class Column:
    """What a column of a table needs.

    Attributes:
        longest_line: Letters of the longest line in its cells.
        longest_word: Letters of the longest word in its cells and its label, which is not broken.
    """

    longest_line: int
    longest_word: int

    @classmethod
    def of(cls, label: str, texts: Sequence[str]) -> Column:
        """Measure a column; a label may be broken between words without any loss."""
        distinct = set(texts)
        lines = (len(line) for text in distinct for line in text.split("\n"))
        words = (len(word) for text in (*distinct, label) for word in _BETWEEN.split(text))
        # Capitals and digits are wider than the average letter, and a word has no room to spare.
        word = round(1.15 * max(words, default=0)) + 1
        return cls(longest_line=max(max(lines, default=0), word), longest_word=word)


def breakable(text: str) -> str:
    """Let a very long word, such as a digest, be broken: `\u200b` marks where it may be."""
    if len(text) <= _LONGEST_WORD:
        return text
    return _UNBROKEN.sub(_pieces, text)


def _pieces(word: re.Match[str]) -> str:
    letters = word[0]
    if len(letters) <= _LONGEST_WORD:
        return letters
    step = _LONGEST_WORD // 2
    return _BREAK.join(letters[at : at + step] for at in range(0, len(letters), step))


def page_for(tables: Sequence[Sequence[Column]]) -> Page:
    """Choose the page on which all tables of a document can be read.

    Args:
        tables: The columns of each table; one that is too wide for any page does not count.
    """
    found = 0
    for columns in tables:
        places = [place for place, page in enumerate(PAGES) if widths(columns, page) is not None]
        found = max(found, *places[:1], 0)
    return PAGES[found]


def widths(columns: Sequence[Column], page: Page) -> tuple[float, ...] | None:
    """Return the columns' widths in millimetres; together they fill the width of the page.

    Args:
        columns: The columns of a table.
        page: The page.

    Returns:
        The widths; None where the table cannot be read on that page.
    """
    for most in _LINES_OF:
        if most < page.narrowest:
            break
        wanted = [
            _millimetres(max(min(one.longest_line, most), one.longest_word), page)
            for one in columns
        ]
        if sum(wanted) <= page.width:
            return _filled(wanted, [_millimetres(one.longest_line, page) for one in columns], page)
    return None


def _filled(wanted: Sequence[float], whole: Sequence[float], page: Page) -> tuple[float, ...]:
    """Give the room that is left to the columns whose lines are broken, then to all alike."""
    left = page.width - sum(wanted)
    lacking = [more - had for more, had in zip(whole, wanted, strict=True)]
    part = min(1.0, left / sum(lacking)) if sum(lacking) > 0 else 0.0
    given = [had + lack * part for had, lack in zip(wanted, lacking, strict=True)]
    share = page.width / sum(given) if given else 1.0
    return tuple(round(width * share, 2) for width in given)


def _millimetres(letters: int, page: Page) -> float:
    return max(letters, 3) * _LETTER * page.size * _POINT + _PADDING
