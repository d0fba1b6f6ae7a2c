"""Periods of days, school years and semesters."""

from __future__ import annotations

import datetime
import re

import attrs

from ..errors import InvalidValue
from ..frozen import frozen


@frozen(kw_only=True)
class Period:
    """Days from one to another, both included; None means that the end is open.

    Attributes:
        first: The first day, or None where it is not known or always was.
        last: The last day, or None where it is open.

    Raises:
        ValueError: The last day lies before the first.
    """

    first: datetime.date | None = None
    last: datetime.date | None = attrs.field(
        default=None, validator=lambda period, _, last: _in_order(period.first, last)
    )

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read two ISO dates with a slash between them, both days included (ISO 8601).

        Raises:
            InvalidValue: Not two days in order.

        Example:
            >>> datetime.date(2025, 10, 22) in Period.parse("2025-10-20/2025-10-24")
            True
        """
        first, _, last = text.strip().partition("/")
        try:
            return cls(
                first=datetime.date.fromisoformat(first), last=datetime.date.fromisoformat(last)
            )
        except ValueError:
            expected = "two days such as 2025-10-20/2025-10-24, in order"
            raise InvalidValue(text, expected=expected) from None

    def __str__(self) -> str:
        return f"{self.first or '..'}/{self.last or '..'}"

    def __contains__(self, day: datetime.date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two have a day in common."""
        begins_in_time = self.last is None or other.first is None or other.first <= self.last
        ends_in_time = self.first is None or other.last is None or self.first <= other.last
        return begins_in_time and ends_in_time


def _in_order(first: datetime.date | None, last: datetime.date | None) -> None:
    if last is not None and first is not None and last < first:
        raise ValueError(f"the period ends on {last}, before it begins on {first}")


@attrs.frozen(order=True)
class SchoolYear:
    """A school year: 1 September to 31 August (reference).

    Attributes:
        starts_in: The calendar year in which it starts.

    Raises:
        InvalidValue: Not a school year between 2000 and 2100.

    Example:
        >>> year = SchoolYear.parse("2025./2026. m. g.")
        >>> str(year), str(year.next)
        ('2025/26', '2026/27')
    """

    starts_in: int = attrs.field(validator=lambda _, __, year: _sensible(year))

    @classmethod
    def parse(cls, text: str) -> SchoolYear:
        """Read `2025/26`, `2025/2026` or `2025./2026. m. g.`, with or without spaces."""
        match = _SCHOOL_YEAR.fullmatch(text.strip())
        if match is None:
            raise InvalidValue(text, expected=_EXPECTED)
        start, end = int(match[1]), match[2]
        if int(end) != (start + 1 if len(end) == 4 else (start + 1) % 100):
            raise InvalidValue(text, expected=_EXPECTED)
        return cls(start)

    @classmethod
    def containing(cls, day: datetime.date) -> SchoolYear:
        """Return the school year in which a day lies."""
        return cls(day.year if day.month >= 9 else day.year - 1)

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(
            first=datetime.date(self.starts_in, 9, 1),
            last=datetime.date(self.starts_in + 1, 8, 31),
        )

    @property
    def next(self) -> SchoolYear:
        """The school year after this one."""
        return SchoolYear(self.starts_in + 1)

    def __str__(self) -> str:
        return f"{self.starts_in}/{(self.starts_in + 1) % 100:02d}"


_EXPECTED = "a school year such as 2025/26"
_SCHOOL_YEAR = re.compile(
    r"([0-9]{4})\.?\s*/\s*([0-9]{4}|[0-9]{2})\.?(?:\s*(?:m\.\s*g\.|mācību gads))?"
)


def _sensible(year: int) -> None:
    if not 2000 <= year <= 2100:
        raise InvalidValue(year, expected=_EXPECTED)


@attrs.frozen(order=True)
class Semester:
    """One of the two halves of a school year; its days are parameters of the calendar.

    Attributes:
        school_year: The year that it belongs to.
        number: 1 or 2.

    Raises:
        InvalidValue: The number is neither 1 nor 2.
    """

    school_year: SchoolYear
    number: int = attrs.field(validator=lambda _, __, number: _one_or_two(number))

    @classmethod
    def parse(cls, text: str) -> Semester:
        """Read what `str()` writes: `2025/26-1`."""
        year, separator, number = text.strip().rpartition("-")
        if not separator or number not in {"1", "2"}:
            raise InvalidValue(text, expected="a semester such as 2025/26-1")
        return cls(SchoolYear.parse(year), int(number))

    def __str__(self) -> str:
        return f"{self.school_year}-{self.number}"


def _one_or_two(number: int) -> None:
    if number not in {1, 2}:
        raise InvalidValue(number, expected="semester 1 or 2")
