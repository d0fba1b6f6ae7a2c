"""Windows over rows of which some are unknown: a lower and an upper bound for each subject.

A row that is unknown may stand or fall. One whose value is missing may count for anything from 0,
one whose order is missing may stand anywhere that the known part of its order allows, and one whose
key is missing may belong to every group that the known part of its key allows. The subject itself
is taken to stand: if it falls, its verdict is broken by what made it fall.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any

from .fact_table import NOWHERE, FactTable
from .standing import CERTAIN, OUT
from .windows import OPEN_END, Measure, Window

Amount = int | Decimal


class Bounds:
    """Both bounds of a window for each subject; None where the window itself is missing.

    Attributes:
        low: What the window is at least.
        high: What it is at most; `OPEN_END` where there is no such number.
    """

    low: Sequence[Any]
    high: Sequence[Any]

    def __init__(self, low: Sequence[Any], high: Sequence[Any]) -> None:
        self.low, self.high = low, high

    def undecided(self, row: int) -> list[str]:
        """Return the keys of the rows that may count, or count for more or less, for a subject.

        None here: where the window itself is missing, no row decides.
        """
        return []

    def others(self, row: int) -> list[str]:
        """Return the keys of the rows beside the subject that count for it or may; none here."""
        return []


def zero_of(kind: type) -> Amount:
    """Return nothing, as a number of the window's type."""
    return Decimal(0) if kind is Decimal else 0


def amounts_of(window: Window, counted: FactTable) -> list[Amount | None]:
    """Return what each row counts for, None where that may be anything from 0."""
    extra = counted.size - counted.count
    if window.measure is not Measure.TOTAL:
        return [*[1] * counted.count, *[None] * extra]
    assert window.of is not None
    column = counted.column(window.of)
    see_that_it_can_be_summed(window.of, counted)
    return list(map(column.values.__getitem__, column.codes))


def see_that_it_can_be_summed(name: str, counted: FactTable) -> None:
    """See that a fact is never below 0 and does not sum to what stands for an open end.

    Raises:
        ValueError: It is, or does.
    """
    column = counted.column(name)
    known = [value for value in column.values if value is not None]
    if known and min(known) < 0:
        raise ValueError(f"{counted.name}.{name} is summed and may not be below 0")
    times = Counter(column.codes)
    if sum(column.values[code] * n for code, n in times.items() if code) >= OPEN_END:
        raise ValueError(f"{counted.name}.{name} sums to {OPEN_END} or more")


class Sums:
    """Sums over the first so many rows of an order, and whether any of these may be anything."""

    def __init__(self, rows: Sequence[int], amounts: Sequence[Amount | None], zero: Amount) -> None:
        values = [amounts[row] for row in rows]
        counted = (zero if value is None else value for value in values)
        self.known: list[Amount] = list(accumulate(counted, initial=zero))
        self.open: list[int] = list(accumulate((value is None for value in values), initial=0))


class ChildBounds(Bounds):
    """A window over the rows of another class that refer to the subjects."""

    def __init__(
        self, window: Window, table: FactTable, child: FactTable, standing: bytes, zero: Amount
    ) -> None:
        """Take the children's standing, found without the reference by which they are counted."""
        assert window.by is not None
        self._child = child
        self._standing = standing
        self._amounts = amounts_of(window, child)
        self._rows: dict[int, list[int]] = defaultdict(list)
        for row, place in enumerate(child.places[window.by]):
            if standing[row] != OUT:
                self._rows[place].append(row)
        lost = Sums(self._rows.get(NOWHERE, []), self._amounts, zero)
        low: list[Any] = [None] * table.size
        high: list[Any] = [None] * table.size
        super().__init__(low, high)
        for place, rows in self._rows.items():
            certain = [row for row in rows if standing[row] == CERTAIN]
            if place == NOWHERE or not certain:
                continue
            sums = Sums(rows, self._amounts, zero)
            is_open = sums.open[-1] or lost.open[-1]
            low[place] = Sums(certain, self._amounts, zero).known[-1]
            high[place] = zero + OPEN_END if is_open else sums.known[-1] + lost.known[-1]

    def undecided(self, row: int) -> list[str]:
        """Return the keys of the rows that may count, or count for more or less, for a subject."""
        own = [
            child
            for child in self._rows.get(row, [])
            if self._standing[child] != CERTAIN or self._amounts[child] is None
        ]
        return sorted(map(self._child.label, own + self._rows.get(NOWHERE, [])))
