"""A window over rows of the subjects' own class, whatever is missing."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from .bounds import Amount, Bounds, Sums, amounts_of
from .fact_table import FactTable
from .groups import Groups, Loose
from .orders import Order
from .plain_bounds import plain_bounds
from .standing import CERTAIN, OUT, POSSIBLE
from .windows import OPEN_END, Window


class OwnBounds(Bounds):
    """A window over rows of the subjects' own class."""

    def __init__(self, window: Window, table: FactTable, standing: bytes, zero: Amount) -> None:
        self._window, self._table = window, table
        self._zero, self._end = zero, zero + OPEN_END
        self._standing = standing
        self._order = Order.of(window, table)
        plain = plain_bounds(window, table, standing, self._order, zero)
        if plain is not None:
            super().__init__(*plain)
            return
        low = self._settled_sums() if self._order is None else self._settled_running()
        super().__init__(low, low)
        unsettled = self._unsettled()
        if unsettled:
            self._least, self._most = low, list(low)
            self.high: Sequence[Any] = self._most
            self._bound(unsettled)

    @cached_property
    def _amounts(self) -> list[Amount | None]:
        return amounts_of(self._window, self._table)

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self._window, self._table)

    @cached_property
    def _in_order(self) -> Sequence[int]:
        rows = range(self._table.size)
        return rows if self._order is None else sorted(rows, key=self._order.earliest.__getitem__)

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

    def _over(self, rows: Sequence[int]) -> Sums:
        return Sums(rows, self._amounts, self._zero)

    def _sums(self, certain: list[int], possible: list[int], asked: list[int]) -> None:
        sure, both = self._over(certain), self._over(certain + possible)
        least, most, is_open = sure.known[-1], both.known[-1], bool(both.open[-1])
        for row in asked:
            own = self._amounts[row]
            counted = self._zero if own is None else own
            stands = self._standing[row]
            high = most + counted if stands == OUT else most
            self._least[row] = least if stands == CERTAIN else least + counted
            self._most[row] = self._end if is_open or own is None else high

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
            self._least[row] = counted + sure.known[bisect_left(ends, earliest[row])]
            before = bisect_left(starts, latest[row])
            # A row whose own order has a gap lies among those that may come before it.
            itself = self._standing[row] != OUT and earliest[row] < latest[row]
            is_open = both.open[before] - (itself and own is None) > 0 or own is None
            high = both.known[before] + (self._zero if itself else counted)
            self._most[row] = self._end if is_open else high
