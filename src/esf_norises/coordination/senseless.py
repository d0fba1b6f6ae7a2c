"""Values that can be read and make no sense: a school day that ends first, a bus without seats."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..domain.dataset import Dataset
from ..findings import Finding, Place, Role
from .words import finding

if TYPE_CHECKING:
    from ..domain.tables import ParameterRow

MOST_MINUTES = 12 * 60
"""Minutes of a way there from which somebody is asked; nowhere in Latvia is that far."""


def senseless_values(dataset: Dataset) -> tuple[Finding, ...]:
    """Find values of the planning's tables and parameters that make no sense.

    Args:
        dataset: The data; places are those of its package.

    Returns:
        A finding for each value, in the order of the tables.
    """
    return (
        *_of_school_day(dataset),
        *_seats(dataset, "buses", Role.COORDINATOR),
        *_seats(dataset, "sessions", Role.PROVIDER),
        *_prices(dataset, "buses", Role.COORDINATOR),
        *_prices(dataset, "norises", Role.PROVIDER),
        *_ways(dataset),
    )


def _of_school_day(dataset: Dataset) -> Iterator[Finding]:
    if not dataset.parameters:
        return
    from .planning.school_days import ENDS, STARTS, minutes_of_text

    starts: list[tuple[ParameterRow, int]] = []
    ends: list[tuple[ParameterRow, int, Place]] = []
    for number, row in enumerate(dataset.parameters, start=2):
        if row.name not in (STARTS, ENDS) or row.value is None:
            continue
        place = Place(file="parameters.csv", row=number, column="value")
        minutes = minutes_of_text(row.value)
        if minutes is None:
            code, who = "school-day.not-a-time", Role.PARTNER
            yield finding(code, row.value, where=place, who=who, parameter=row.name)
        elif row.name == STARTS:
            starts.append((row, minutes))
        else:
            ends.append((row, minutes, place))
    for end, minutes, place in ends:
        late = [row for row, start in starts if start >= minutes and _share_a_day(row, end)]
        for start_row in late[:1]:
            yield finding(
                "school-day.ends-before-it-begins",
                str(end.value),
                where=place,
                who=Role.PARTNER,
                starts=start_row.value,
            )


def _share_a_day(one: ParameterRow, other: ParameterRow) -> bool:
    last = min(row.valid_to or datetime.date.max for row in (one, other))
    return max(one.valid_from, other.valid_from) <= last


def _seats(dataset: Dataset, table: str, who: Role) -> Iterator[Finding]:
    for sign, seats, place in _cells(dataset, table, "seats"):
        if seats == 0:
            yield finding("value.none-of-it", f"{sign}: {seats}", where=place, who=who)


def _prices(dataset: Dataset, table: str, who: Role) -> Iterator[Finding]:
    for sign, price, place in _cells(dataset, table, "price"):
        if price is not None and price < 0:
            yield finding("value.negative-price", f"{sign}: {price}", where=place, who=who)


def _ways(dataset: Dataset) -> Iterator[Finding]:
    for sign, minutes, place in _cells(dataset, "travel", "minutes"):
        if minutes > MOST_MINUTES:
            code, found = "value.too-long-a-way", f"{sign}: {minutes}"
            yield finding(code, found, where=place, who=Role.COORDINATOR, most=MOST_MINUTES)


def _cells(dataset: Dataset, table: str, column: str) -> Iterator[tuple[str, Any, Place]]:
    """Return a table's key, as people read it, with the cell of a column and its place."""
    rows = getattr(dataset, table)
    if not rows:
        return
    for number, (key, value) in enumerate(
        zip(rows.keys(), rows.column(column), strict=True), start=2
    ):
        place = Place(file=f"{table}.csv", row=number, column=column)
        yield " · ".join(map(str, key)), value, place
