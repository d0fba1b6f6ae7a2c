"""What a cell of a workbook holds for a value of a report: a text, a number, a date, or nothing."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from esf_norises.plugins import Language, ReportColumn, Texts, Value, format_date, format_decimal

from .names import utf16_length

Shown = str | int | float | datetime.date | datetime.datetime | None
"""What a cell holds; a date and a moment are told apart by the column."""

NUMBERS = frozenset({"whole", "decimal", "money", "percent"})
"""Kinds of column that hold numbers."""

TEXT_LIMIT = 32_767
CUT = "…"

# Excel counts days from 1900 and thinks that 29 February 1900 was one.
_FIRST_DAY = datetime.date(1900, 3, 1)
_EXACT_DIGITS = 15
_LARGEST_EXACT = 10**_EXACT_DIGITS
_YES, _NO = Texts("jā", "yes"), Texts("nē", "no")
# XML has no place for these, or readers do not agree on how they are escaped.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n?")


def clean(text: str) -> str:
    """Make a text that every program reads alike.

    Control characters that a workbook cannot hold become U+FFFD; all line ends become one kind.
    """
    if text.isprintable():
        return text
    return _UNWRITABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def cut(text: str) -> str:
    """Shorten a text to what a cell can hold, with `…` at its end where something is left out."""
    if len(text) <= TEXT_LIMIT // 2 or utf16_length(text) <= TEXT_LIMIT:
        return text
    while (over := utf16_length(text) - (TEXT_LIMIT - 1)) > 0:
        text = text[: -max(1, over // 2)]
    return text + CUT


def converter(column: ReportColumn, *, language: Language, entry: bool) -> Callable[[Value], Shown]:
    """Return the function that makes of a column's values what its cells hold.

    Args:
        column: The column.
        language: The language of the workbook.
        entry: Whether codes stay codes, because people fill the workbook in and send it back.
    """
    if column.kind in NUMBERS:
        return lambda value: _number(value, language)
    if column.kind == "date":
        return lambda value: _day(value, language)
    if column.kind == "moment" and not entry:
        return lambda value: _moment(value, language)
    labels = {} if entry else column.choices
    separator = "|" if entry else " | "
    return lambda value: _text(value, labels, separator, language, entry)


def _text(
    value: Value, labels: Mapping[str, str], separator: str, language: Language, entry: bool
) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return clean(str(labels.get(value, value) if labels else value)) or None
    if isinstance(value, tuple):
        return clean(separator.join(str(labels.get(part, part)) for part in value)) or None
    if entry and isinstance(value, datetime.datetime):
        return value.isoformat()  # with its offset, for which a date cell has no place
    if isinstance(value, bool):
        return ("yes" if value else "no") if entry else (_YES if value else _NO).of(language)
    return written_out(value, language)


def written_out(value: Value, language: Language) -> str:
    """Write any value as a text for people: dates and decimals as the language has them."""
    if isinstance(value, datetime.datetime):
        return f"{format_date(value.date(), language)} {value:%H:%M}"
    if isinstance(value, datetime.date):
        return format_date(value, language)
    if isinstance(value, Decimal) and value.is_finite():
        return format_decimal(value, language)
    return clean(str(value))


def _number(value: Value, language: Language) -> Shown:
    """A number only where a workbook keeps each of its digits; a text otherwise."""
    if value is None or (type(value) is int and -_LARGEST_EXACT < value < _LARGEST_EXACT):
        return value
    if isinstance(value, Decimal) and value.is_finite() and _fits(value):
        return float(value) + 0.0  # of -0 this makes 0
    return _text(value, {}, "|", language, False)


def _fits(number: Decimal) -> bool:
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    kept = len("".join(map(str, digits)).strip("0")) if any(digits) else 1
    # Past these sizes a float is no longer an ordinary one.
    return kept <= _EXACT_DIGITS and abs(len(digits) + exponent) <= 300


def places(values: Iterable[Value]) -> int:
    """Return how many digits after the comma the column's numbers need, at most 15."""
    most = 0
    for value in values:
        if isinstance(value, Decimal):
            exponent = value.as_tuple().exponent
            if isinstance(exponent, int) and -exponent > most:
                most = -exponent
    return min(most, _EXACT_DIGITS)


def _day(value: Value, language: Language) -> Shown:
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        return _text(value, {}, "|", language, False)
    return value if value >= _FIRST_DAY else value.isoformat()


def _moment(value: Value, language: Language) -> Shown:
    """A workbook knows no time zones: moments stand in it as clocks in Latvia show them."""
    if not isinstance(value, datetime.datetime):
        return _text(value, {}, "|", language, False)
    if value.tzinfo is not None:
        from zoneinfo import ZoneInfo

        value = value.astimezone(ZoneInfo("Europe/Riga")).replace(tzinfo=None)
    return value if value.date() >= _FIRST_DAY else value.isoformat(sep=" ")
