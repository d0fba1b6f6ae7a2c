"""What a value of a report looks like on paper."""

from __future__ import annotations

import datetime
from decimal import Decimal

from esf_norises.plugins import (
    Language,
    ReportColumn,
    Value,
    format_date,
    format_decimal,
    format_whole,
)

from .letters import printable
from .words import NO, YES


def written(value: Value, column: ReportColumn, language: Language) -> str:
    """Write a value as a text for people: labels for codes, dates and numbers as they are written.

    Args:
        value: The value; an empty cell is an empty text.
        column: Its column.
        language: The language of the report.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return printable(column.choices.get(value, value))
    if isinstance(value, tuple):
        return printable(", ".join(column.choices.get(part, part) for part in value))
    if isinstance(value, bool):
        return (YES if value else NO).of(language)
    if isinstance(value, datetime.datetime):
        return _moment(value, language)
    if isinstance(value, datetime.date):
        return _day(value, language)
    if isinstance(value, Decimal):
        return format_decimal(value, language) if value.is_finite() else str(value)
    return format_whole(value, language)


def _moment(value: datetime.datetime, language: Language) -> str:
    """Write a moment as clocks in Latvia show it."""
    if value.tzinfo is not None:
        from zoneinfo import ZoneInfo

        value = value.astimezone(ZoneInfo("Europe/Riga"))
    return f"{_day(value.date(), language)} {value:%H:%M}"


def _day(day: datetime.date, language: Language) -> str:
    # Years before 1000 come out of some systems without their zeros.
    return format_date(day, language) if day.year >= 1000 else day.isoformat()
