"""A value of a parameter as somebody gave it, before it is known whether it can stand."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import attrs

from ..findings import Place
from .parameters import Parameter, Value, earlier
from .sources import Source


@attrs.frozen(kw_only=True, eq=False)
class Draft:
    """One value with its days; two drafts are the same only if they are one object.

    Attributes:
        name: Name of the parameter.
        read: Reads the value by the declared kind, or raises InvalidValue; None where it is known
            that there is no limit, and where the days are said to be unset.
        takes_part: Whether its days and its state make sense; if not, only its value is looked at.
        is_unset: Whether it says that nobody knows.
        valid_from: The first day.
        valid_to: The last day; None while it goes on.
        known_until: The last day for which it is known.
        source: Where it can be read; None where unset, and where the source is at fault.
        given_by: Name of the set, or `dataset`.
        place: Tells where one of its keys or cells stands.
    """

    name: str
    read: Callable[[Parameter], Value] | None
    takes_part: bool = True
    is_unset: bool
    valid_from: datetime.date
    valid_to: datetime.date | None
    known_until: datetime.date | None = None
    source: Source | None
    given_by: str
    place: Callable[[str], Place]

    @property
    def known_to(self) -> datetime.date | None:
        """The last day for which it says something; None where no end is known."""
        return earlier(self.valid_to, self.known_until)

    @property
    def order(self) -> tuple[datetime.date, datetime.date, str]:
        """Order by the days; ties by who gave it."""
        return self.valid_from, self.known_to or datetime.date.max, self.given_by
