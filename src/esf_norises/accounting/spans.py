"""The period of a claim or a figure as people write it: months, days or a school year."""

from __future__ import annotations

import calendar
import datetime
import re

from ..domain.periods import Period, SchoolYear
from ..errors import InvalidValue

_EXPECTED = "a period such as 2025-09..2025-12, 2025-09, 2025-09-01..2025-12-19 or 2025/26"
_END = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


def parse_span(text: str) -> Period:
    """Read `2025-09..2025-12`, `2025-09`, `2025-09-01..2025-12-19` or `2025/26`.

    Args:
        text: Two months or days with two points between them, one of either, or a school year.

    Raises:
        InvalidValue: None of these, or it ends before it begins.

    Example:
        >>> parse_span("2025-09..2025-12").last
        datetime.date(2025, 12, 31)
    """
    first, dots, last = text.strip().partition("..")
    if not dots and "/" in first:
        return SchoolYear.parse(first).period
    try:
        return Period(first=_day(first, last=False), last=_day(last if dots else first, last=True))
    except ValueError:
        raise InvalidValue(text, expected=_EXPECTED) from None


def _day(text: str, *, last: bool) -> datetime.date:
    match = _END.fullmatch(text.strip())
    if match is None:
        raise InvalidValue(text, expected=_EXPECTED)
    year, month = int(match[1]), int(match[2])
    if match[3] is not None:
        return datetime.date(year, month, int(match[3]))
    if not 1 <= month <= 12:
        raise InvalidValue(text, expected=_EXPECTED)
    return datetime.date(year, month, calendar.monthrange(year, month)[1] if last else 1)
