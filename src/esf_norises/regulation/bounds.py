"""Windows over rows of which some are unknown: a lower and an upper bound for each subject.

A row that is unknown may stand or fall. One whose value is missing may count for anything from 0,
one whose order is missing may stand anywhere that the known part of its order allows, and one whose
key is missing may belong to every group that the known part of its key allows. The subject itself
is taken to stand: if it falls, its verdict is broken by what made it fall.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Any

from .fact_table import NOWHERE, FactTable
from .groups import Groups, Loose
from .orders import Order
from .standing import CERTAIN, OUT, POSSIBLE
from .windows import OPEN_END, Measure, Window

Amount = int | Decimal


class Bounds:
    """Both bounds of a window for each subject; None where the window itself is missing.

    Attributes:
        low: What the window is at least.
        high: What it is at most; `OPEN_END` where there is no such number.
    """

    low: list[Any]
    high: list[Any]

    def __init__(self, low: list[Any], high: list[Any]) -> None:
        self.low, self.high = low, high

    def undecided(self, row: int) -> list[str]:
        """Return the keys of the rows that may count, or count for more or less, for a subject.

        None here: where the window itself is missing, no row decides.
        """
        return []


def zero_of(kind: type) -> Amount:
    """Return nothing, as a number of the window's type."""
    return Decimal(0) if kind is Decimal else 0


def _amounts(window: Window, counted: FactTable) -> list[Amount | None]:
    """Return what each row counts for, None where that may be anything from 0."""
    extra = counted.size - counted.count
    if window.measure is not Measure.TOTAL:
        return [*[1] * counted.count, *[None] * extra]
    assert window.of is not None
    column = counted.column(window.of)
    amounts: list[Amount | None] = list(map(column.values.__getitem__, column.codes))
    known = [value for value in column.values if value is not None]
    if known and min(known) < 0:
        raise ValueError(f"{counted.name}.{window.of} is summed and may not be below 0")
    if sum(amount for amount in amounts if amount is not None) >= OPEN_END:
        raise ValueError(f"{counted.name}.{window.of} sums to {OPEN_END} or more")
    return amounts


class _Sums:
    """Sums over the first so many rows of an order, and whether any of these may be anything."""

    def __init__(self, rows: Sequence[int], amounts: Sequence[Amount | None], zero: Amount) -> None:
        values = [amounts[row] for row in rows]
        counted = (zero if value is None else value for value in values)
        self.known = list(accumulate(counted, initial=zero))
        self.open = list(accumulate((value is None for value in values), initial=0))


class OwnBounds(Bounds):
    """A window over rows of the subjects' own class."""

    def __init__(self, window: Window, table: FactTable, standing: bytes, zero: Amount) -> None:
        self._table = table
        self._zero, self._end = zero, zero + OPEN_END
        self._standing = standing
        self._amounts = _amounts(window, table)
        self._order = Order.of(window, table)
        self._groups = Groups(window, table)
        self._in_order: Sequence[int] = range(table.size)
        if self._order is not None:
            self._in_order = sorted(self._in_order, key=self._order.earliest.__getitem__)
        low = self._settled_sums() if self._order is None else self._settled_running()
        super().__init__(low, low)
        unsettled = self._unsettled()
        if unsettled:
            self.high: list[Any] = list(low)
            self._bound(unsettled)

    def undecided(self, row: int) -> list[str]:
        """Return the keys of the rows that may count, or count for more or less, for a subject."""
        code = self._groups.codes[row]
        loose = set(self._loose.matching(self._groups.key(code)))
        found = [
            self._table.label(other)
            for other in {*self._members.get(code, ()), *loose}
            if self._may_differ(row, other, other in loose)
        ]
        return sorted(found)

    def _may_differ(self, row: int, other: int, loose: bool) -> bool:
        if row == other:
            return self._amounts[row] is None
        if self._order is not None and not self._order.may_precede(other, row):
            return False
        settled = self._order is None or self._order.precedes(other, row)
        stands = self._standing[other] == CERTAIN and not loose
        return not (settled and stands and self._amounts[other] is not None)

    # As if all that stands or may stand were certain and known

    def _settled_sums(self) -> list[Any]:
        codes, amounts, standing = self._groups.codes, self._amounts, self._standing
        sums: list[Any] = [self._zero] * self._groups.count
        for code, amount, stands in zip(codes, amounts, standing, strict=True):
            if stands != OUT and amount is not None:
                sums[code] += amount
        for code in self._groups.incomplete:
            sums[code] = None
        low = list(map(sums.__getitem__, codes))
        if OUT in standing:
            for row, stands in enumerate(standing):
                if stands == OUT and low[row] is not None:
                    low[row] += amounts[row] or self._zero
        return low

    def _settled_running(self) -> list[Any]:
        codes, amounts, standing = self._groups.codes, self._amounts, self._standing
        sums: list[Any] = [self._zero] * self._groups.count
        low: list[Any] = [None] * self._table.size
        incomplete = self._groups.incomplete
        for row in self._in_order:
            code = codes[row]
            low[row] = reached = sums[code] + (amounts[row] or self._zero)
            if standing[row] != OUT:
                sums[code] = reached
        if incomplete:
            for row, code in enumerate(codes):
                if code in incomplete:
                    low[row] = None
        return low

    def _unsettled(self) -> set[int]:
        """Return the groups in which a row is unknown, or counts or stands in doubt."""
        codes, groups = self._groups.codes, self._groups
        rows: set[int] = set() if self._order is None else set(self._order.gaps)
        if POSSIBLE in self._standing:
            rows.update(row for row, stands in enumerate(self._standing) if stands == POSSIBLE)
        if None in self._amounts:
            rows.update(row for row, amount in enumerate(self._amounts) if amount is None)
        if groups.incomplete and any(
            code in groups.incomplete and stands != OUT
            for code, stands in zip(codes, self._standing, strict=True)
        ):
            return set(range(groups.count)) - groups.incomplete
        return {codes[row] for row in rows} - groups.incomplete

    # Where something is in doubt

    @cached_property
    def _members(self) -> dict[int, list[int]]:
        members: dict[int, list[int]] = defaultdict(list)
        standing, codes = self._standing, self._groups.codes
        for row in self._in_order:
            if standing[row] != OUT:
                members[codes[row]].append(row)
        return dict(members)

    @cached_property
    def _loose(self) -> Loose:
        return Loose(self._groups, self._members)

    def _bound(self, unsettled: set[int]) -> None:
        fallen: dict[int, list[int]] = defaultdict(list)
        if OUT in self._standing:
            for row, stands in enumerate(self._standing):
                if stands == OUT:
                    fallen[self._groups.codes[row]].append(row)
        bound = self._sums if self._order is None else self._running
        for code in unsettled:
            members = self._members.get(code, [])
            loose = self._loose.matching(self._groups.key(code))
            certain = [row for row in members if self._standing[row] == CERTAIN]
            possible = [row for row in members if self._standing[row] == POSSIBLE]
            bound(certain, possible + loose, [*members, *fallen.get(code, ())])

    def _over(self, rows: Sequence[int]) -> _Sums:
        return _Sums(rows, self._amounts, self._zero)

    def _sums(self, certain: list[int], possible: list[int], asked: list[int]) -> None:
        sure, both = self._over(certain), self._over(certain + possible)
        least, most, is_open = sure.known[-1], both.known[-1], bool(both.open[-1])
        for row in asked:
            own = self._amounts[row]
            counted = self._zero if own is None else own
            stands = self._standing[row]
            high = most + counted if stands == OUT else most
            self.low[row] = least if stands == CERTAIN else least + counted
            self.high[row] = self._end if is_open or own is None else high

    def _running(self, certain: list[int], possible: list[int], asked: list[int]) -> None:
        order = self._order
        assert order is not None
        earliest, latest = order.earliest, order.latest
        if order.gaps or possible:
            certain = sorted(certain, key=latest.__getitem__)
            all_rows = sorted(certain + possible, key=earliest.__getitem__)
        else:
            all_rows = certain
        ends = [latest[row] for row in certain]
        starts = [earliest[row] for row in all_rows]
        sure, both = self._over(certain), self._over(all_rows)
        for row in asked:
            own = self._amounts[row]
            counted = self._zero if own is None else own
            self.low[row] = counted + sure.known[bisect_left(ends, earliest[row])]
            before = bisect_left(starts, latest[row])
            # A row whose own order has a gap lies among those that may come before it.
            itself = self._standing[row] != OUT and earliest[row] < latest[row]
            is_open = both.open[before] - (itself and own is None) > 0 or own is None
            high = both.known[before] + (self._zero if itself else counted)
            self.high[row] = self._end if is_open else high


class ChildBounds(Bounds):
    """A window over the rows of another class that refer to the subjects."""

    def __init__(
        self, window: Window, table: FactTable, child: FactTable, standing: bytes, zero: Amount
    ) -> None:
        """Take the children's standing, found without the reference by which they are counted."""
        assert window.by is not None
        self._child = child
        self._standing = standing
        self._amounts = _amounts(window, child)
        self._rows: dict[int, list[int]] = defaultdict(list)
        for row, place in enumerate(child.places[window.by]):
            if standing[row] != OUT:
                self._rows[place].append(row)
        lost = _Sums(self._rows.get(NOWHERE, []), self._amounts, zero)
        super().__init__([None] * table.size, [None] * table.size)
        for place, rows in self._rows.items():
            certain = [row for row in rows if standing[row] == CERTAIN]
            if place == NOWHERE or not certain:
                continue
            sums = _Sums(rows, self._amounts, zero)
            is_open = sums.open[-1] or lost.open[-1]
            self.low[place] = _Sums(certain, self._amounts, zero).known[-1]
            self.high[place] = zero + OPEN_END if is_open else sums.known[-1] + lost.known[-1]

    def undecided(self, row: int) -> list[str]:
        """Return the keys of the rows that may count, or count for more or less, for a subject."""
        own = [
            child
            for child in self._rows.get(row, [])
            if self._standing[child] != CERTAIN or self._amounts[child] is None
        ]
        return sorted(map(self._child.label, own + self._rows.get(NOWHERE, [])))
