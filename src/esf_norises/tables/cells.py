"""Cells: a raw cell becomes its text, and a column of texts becomes values or problems."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from ..domain.coded_columns import CodedColumn
from ..domain.columns import Column, Privacy
from ..domain.kinds import TEXT, Kind
from ..errors import InvalidValue
from ..frozen import frozen
from ..texts import Texts
from .personal import contains_personal_code, masked
from .sheets import Cell, Formula
from .tidy import untidy

FREE_OF_CODES = frozenset({"telephone", "digest"})
"""Names of the kinds in whose columns eleven digits are nobody's personal code."""

_HIDDEN = str.maketrans("", "", "\ufeff\u200b\u2060")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
"""What spreadsheets write where a formula has no value."""

_LONGEST_SHOWN = 80


@frozen
class Problem:
    """What is wrong with a cell.

    Attributes:
        code: The finding's code.
        found: What stands there, masked where it may be personal.
        expected: What was expected, where the code alone does not say it.
        fix: How to mend it, where the code alone does not say it.
        blocks: Whether the row is left out for it.
    """

    code: str
    found: str
    expected: Texts | None = None
    fix: Texts | None = None
    blocks: bool = True


def clean(text: str) -> str:
    """Return a text without stray spaces, line breaks and invisible marks, in composed letters.

    Every run of white space becomes one space, also within the text.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_HIDDEN))
    return " ".join(text.split())


def text_of(cell: Cell, *, decimal_comma: bool = False) -> str:
    """Return the one text that a cell stands for; an empty cell is an empty text.

    A whole number in a number cell is written without a fraction (33.0 is `33`), a date as ISO, yes
    and no as such. A number is shown to the 15 digits that spreadsheets keep.

    Args:
        cell: The raw cell.
        decimal_comma: Whether a fraction is written with a comma.
    """
    if isinstance(cell, str):
        return clean(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        text = str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
        return text.replace(".", ",") if decimal_comma else text
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return clean(cell.text) if isinstance(cell, Formula) else str(cell)


def is_blank(cell: Cell) -> bool:
    """Tell whether nothing stands in a cell, or white space alone."""
    return cell is None or (isinstance(cell, str) and not clean(cell))


def shown(text: str, privacy: Privacy = Privacy.PUBLIC) -> str:
    """Return a cell's text as a finding may show it: shortened, and masked where personal."""
    if privacy is Privacy.PERSONAL:
        return "***" if text else ""
    text = masked(_CONTROL.sub("\ufffd", text))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


Known = dict[int, dict[str, Any]]
"""Values of texts that were parsed before, by the identity of their kind."""


def parse_column(
    column: Column, cells: Sequence[Cell], known: Known | None = None
) -> tuple[Sequence[Any], Mapping[int, Problem]]:
    """Parse the cells of one column, each distinct cell once.

    Args:
        column: What should stand there.
        cells: The raw cells, row by row.
        known: Values that were parsed before, which is added to: equal cells of several columns
            share one value.

    Returns:
        A value for each row (None where the cell is empty or bad), and the problems by index.
    """
    if isinstance(cells, CodedColumn):
        values, bad = _parse_distinct(column, cells.distinct, known)
        codes = cells.codes
        if bad:
            bad = {index: bad[code] for index, code in enumerate(codes) if code in bad}
        if len(codes) < _MANY:
            return list(map(values.__getitem__, codes)), bad
        return CodedColumn(values, codes), bad
    return _parse_distinct(column, cells, known)


_MANY = 1024
"""Rows from which it is worth while to keep a value once."""


def _parse_distinct(
    column: Column, cells: Sequence[Cell], known: Known | None
) -> tuple[Sequence[Any], Mapping[int, Problem]]:
    types = set(map(type, cells))
    if types <= {str}:
        texts: Sequence[str] = cells  # type: ignore[assignment]
        return _parse_texts(column, texts, {} if known is None else known)
    if bool in types:  # True equals 1 and would share its place in the memo
        cells = [text_of(cell) if isinstance(cell, bool) else cell for cell in cells]
    return _parse_cells(column, cells)


def _parse_cells(
    column: Column, cells: Sequence[Cell]
) -> tuple[Sequence[Any], Mapping[int, Problem]]:
    parsed = {cell: _parse(column, cell) for cell in set(cells)}
    values = [parsed[cell][0] for cell in cells]
    bad = {cell: problem for cell, (_, problem) in parsed.items() if problem is not None}
    if not bad:
        return values, {}
    return values, {index: bad[cell] for index, cell in enumerate(cells) if cell in bad}


def _parse_texts(
    column: Column, texts: Sequence[str], known: Known
) -> tuple[Sequence[Any], Mapping[int, Problem]]:
    """Parse texts; what is tidy is not looked at any further but by its kind."""
    kind, bad = column.kind, dict[int, Problem]()
    values: list[Any]
    if kind is TEXT:
        to_look_at = list(untidy(texts))
        if not to_look_at:
            return texts, bad
        values = list(texts)
        parsed = {text: _parse(column, text) for text in {texts[place] for place in to_look_at}}
        for place in to_look_at:
            values[place], problem = parsed[texts[place]]
            if problem is not None:
                bad[place] = problem
        return values, bad
    memo = known.setdefault(id(kind), {})
    values = list(map(memo.get, texts))
    new = [place for place, value in enumerate(values) if value is None]
    doubtful = frozenset(untidy([texts[place] for place in new]))
    for index, place in enumerate(new):
        text = texts[place]
        if text in memo:
            values[place] = memo[text]
            continue
        values[place], problem = _parse(column, text, is_tidy=index not in doubtful)
        if problem is not None:
            bad[place] = problem
        elif values[place] is not None:  # another column may not be empty
            memo[text] = values[place]
    return values, bad


def _parse(column: Column, cell: Cell, *, is_tidy: bool = False) -> tuple[Any, Problem | None]:
    kind = column.kind
    if is_tidy:
        try:
            return kind.parse(cell), None  # type: ignore[arg-type]
        except InvalidValue:
            pass
    text = text_of(cell, decimal_comma=kind.name == "decimal")
    if not text:
        empty = Problem("cell.empty", "", kind.expected) if column.required else None
        return None, empty
    code = None if kind.name in FREE_OF_CODES else contains_personal_code(text)
    bad = _never_taken(cell, text, code)
    if bad is not None:
        return None, Problem(bad, shown(text, column.privacy), _EXPECTED.get(bad, kind.expected))
    try:
        value = kind.parse(text)
    except InvalidValue:
        found = shown(text, column.privacy)
        return None, Problem(_not_of(kind), found, kind.expected, _fix(kind, text))
    if code == "asks":
        doubt = "cell.maybe-personal-code"
    elif kind.name == "text" and isinstance(cell, datetime.date):
        doubt = "cell.became-date"
    else:
        return value, None
    return value, Problem(doubt, shown(text, column.privacy), blocks=False)


# Where the code's own words say what was expected, and not the column's.
_EXPECTED = {"cell.personal-code": None, "cell.control-character": None}


def _never_taken(cell: Cell, text: str, code: str | None) -> str | None:
    """Return the code of the finding where a cell is bad in whatever column it stands."""
    if code == "blocks":
        return "cell.personal-code"
    if isinstance(cell, Formula):
        return "cell.formula"
    if text in ERRORS:
        return "cell.error"
    if not text.isprintable() and _CONTROL.search(text):
        return "cell.control-character"
    return None


def _not_of(kind: Kind) -> str:
    """Return the code of the finding that a cell is not of a kind; others' kinds share one."""
    from .codes import WORDINGS

    code = f"cell.not-{kind.name}"
    return code if code in WORDINGS else "cell.not-value"


def _fix(kind: Kind, text: str) -> Texts:
    """Return how to mend a cell; where a choice was meant, which one."""
    meant = text.casefold()
    for code, label in kind.choices:
        if meant in {code.casefold(), label.lv.casefold(), label.en.casefold()}:
            return Texts(f"Ierakstiet kodu „{code}”.", f"Write the code “{code}”.")
    return kind.fix
