"""Windows over rows whose keys and order are all known: bounds by one pass over the rows.

That is how nearly all windows are; what is missing elsewhere (a verdict, a number) needs no more
than a second sum beside the first. Rows by the hundred thousand are seen here, so nothing is kept
of them but numbers.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from .bounds import Amount, see_that_it_can_be_summed
from .coded import MISSING
from .fact_table import NOWHERE, FactTable
from .orders import Order
from .standing import CERTAIN, OUT, POSSIBLE
from .windows import OPEN_END, Measure, Window

Ends = tuple["array[int]", "array[int]"]


def plain_bounds(
    window: Window, table: FactTable, standing: bytes, order: Order | None, zero: Amount
) -> Ends | None:
    """Return both bounds of each row's window; None where keys or an order are missing.

    Args:
        window: A window over the rows of their own class.
        table: The rows.
        standing: Who stands.
        order: The order of a window that has one.
        zero: Nothing, as a number of the window's type; only whole numbers are plain.
    """
    if not isinstance(zero, int) or table.size > table.count or (order is not None and order.gaps):
        return None
    keys = keys_of(window.over, table)
    if keys is None:
        return None
    codes, values = _amounts(window, table)
    is_settled = POSSIBLE not in standing and None not in values
    numbers = _Numbers(*keys, codes=codes, values=values, standing=standing)
    if order is None:
        return numbers.sums()
    return numbers.settled(order.rows) if is_settled else numbers.running(order.rows)


def keys_of(over: Sequence[str], table: FactTable) -> tuple[Sequence[int], int] | None:
    """Return one number for each row's keys, and what all are below; None where a key is missing.

    Args:
        over: Facts and references that make the key.
        table: The rows.
    """
    joined: Sequence[int] | None = None
    count = 1
    for name in over:
        if name in table.places:
            codes, base = table.places[name], table.parents[name].size
            missing = NOWHERE
        else:
            column = table.column(name)
            codes, base, missing = column.codes, len(column.values), MISSING
        if missing in codes:
            return None
        count *= base
        if joined is None:
            joined = codes
        else:
            joined = [one * base + code for one, code in zip(joined, codes, strict=True)]
    return (bytes(table.size) if joined is None else joined), count


def _amounts(window: Window, table: FactTable) -> tuple[Sequence[int], list[Any]]:
    """Return what rows count for as codes and values; None is anything from 0."""
    if window.measure is not Measure.TOTAL:
        return bytes(table.size), [1]
    assert window.of is not None
    see_that_it_can_be_summed(window.of, table)
    column = table.column(window.of)
    is_known = MISSING not in column.codes
    return column.codes, [0 if is_known else None, *column.values[1:]]


class _Numbers:
    """Rows as numbers: the key of each, what it counts for, and whether it stands."""

    def __init__(
        self,
        keys: Sequence[int],
        count: int,
        *,
        codes: Sequence[int],
        values: list[Any],
        standing: bytes,
    ) -> None:
        self._keys, self._count = keys, count
        self._codes, self._values, self._standing = codes, values, standing
        self._is_dense = count <= 4 * len(keys) + 4

    def _none_yet(self) -> Any:
        """Return a sum of nothing for each key; a list where most keys have rows."""
        return [0] * self._count if self._is_dense else defaultdict(int)

    def _column(self) -> array[int]:
        return array("q", bytes(8 * len(self._keys)))

    def settled(self, rows: Sequence[int]) -> Ends:
        """Sum in this order where no row is in doubt."""
        keys, codes, values, standing = self._keys, self._codes, self._values, self._standing
        sums, low = self._none_yet(), self._column()
        for row in rows:
            key = keys[row]
            low[row] = reached = sums[key] + values[codes[row]]
            if standing[row] != OUT:
                sums[key] = reached
        return low, low

    def running(self, rows: Sequence[int]) -> Ends:
        """Sum in this order what certainly counts, and what may."""
        keys, codes, values, standing = self._keys, self._codes, self._values, self._standing
        sure, most = self._none_yet(), self._none_yet()
        low, high = self._column(), self._column()
        for row in rows:
            key, own, stands = keys[row], values[codes[row]], standing[row]
            if own is None:
                low[row], high[row] = sure[key], OPEN_END
                if stands != OUT:
                    most[key] = OPEN_END
                continue
            low[row] = least = sure[key] + own
            upper = most[key] + own
            high[row] = upper if upper < OPEN_END else OPEN_END
            if stands != OUT:
                most[key] = upper
                if stands == CERTAIN:
                    sure[key] = least
        return low, high

    def sums(self) -> Ends:
        """Sum all rows with the same key."""
        keys, codes, values, standing = self._keys, self._codes, self._values, self._standing
        sure, most = self._none_yet(), self._none_yet()
        for key, code, stands in zip(keys, codes, standing, strict=True):
            if stands != OUT:
                own = values[code]
                if own is None:
                    most[key] += OPEN_END
                else:
                    most[key] += own
                    if stands == CERTAIN:
                        sure[key] += own
        low, high = self._column(), self._column()
        for row, (key, code, stands) in enumerate(zip(keys, codes, standing, strict=True)):
            own = values[code]
            counted = 0 if own is None else own
            low[row] = sure[key] if stands == CERTAIN else sure[key] + counted
            upper = most[key] + counted if stands == OUT else most[key]
            high[row] = upper if own is not None and upper < OPEN_END else OPEN_END
        return low, high
