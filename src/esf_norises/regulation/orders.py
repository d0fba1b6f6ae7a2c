"""The order of a window's rows, as numbers, where a part of a row's order may be missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ..domain.coded_columns import compact
from .coded import MISSING
from .fact_table import FactTable
from .windows import Window


class Order:
    """Where each row stands: from its earliest to its latest place, equal where all is known.

    Attributes:
        gaps: Rows of which a part of the order is missing.
    """

    def __init__(self, parts: Sequence[tuple[Sequence[int], int]], table: FactTable) -> None:
        """Join parts, first the one that decides first; the rows' keys decide last.

        Args:
            parts: Ranks from 1 with the largest of them; 0 is missing.
            table: The rows.
        """
        self._parts, self._table = parts, table
        gaps = {row for ranks, _ in parts if 0 in ranks for row, r in enumerate(ranks) if r == 0}
        # A row that is awaited has no key.
        self.gaps: frozenset[int] = frozenset((*gaps, *range(table.count, table.size)))

    @cached_property
    def rows(self) -> Sequence[int]:
        """The rows in their order; there must be no gaps."""
        rows = self._table.subjects.in_order()
        for ranks, largest in reversed(self._parts):
            if largest > 1:
                rows = sorted(rows, key=ranks.__getitem__)
        return compact(rows, self._table.size)

    @cached_property
    def earliest(self) -> list[int]:
        """Each row's place if what is missing were the smallest that can be."""
        earliest = [0] * self._table.size
        for ranks, largest in self._with_keys:
            base = largest + 2
            earliest = [place * base + rank for place, rank in zip(earliest, ranks, strict=True)]
        for row in self.gaps:
            earliest[row], _ = _ends(self._with_keys, row)
        return earliest

    @cached_property
    def latest(self) -> list[int]:
        """Each row's place if what is missing were the largest that can be."""
        if not self.gaps:
            return self.earliest
        latest = list(self.earliest)
        for row in self.gaps:
            _, latest[row] = _ends(self._with_keys, row)
        return latest

    @cached_property
    def _with_keys(self) -> Sequence[tuple[Sequence[int], int]]:
        return [*self._parts, (self._table.key_ranks(), self._table.count)]

    @classmethod
    def of(cls, window: Window, table: FactTable) -> Order | None:
        """Return the order of a window's rows; None where it has none."""
        if not window.order:
            return None
        kept = ("order", window.first, window.order)
        if kept not in table.kept:
            parts = [_ranks(table, name) for name in window.order]
            if window.first is not None:
                parts.insert(0, _ranks(table, window.first, backwards=True))
            table.kept[kept] = cls(parts, table)
        order: Order = table.kept[kept]
        return order

    def precedes(self, one: int, other: int) -> bool:
        """Tell whether a row certainly comes before another."""
        return self.latest[one] < self.earliest[other]

    def may_precede(self, one: int, other: int) -> bool:
        """Tell whether a row may come before another."""
        return self.earliest[one] < self.latest[other]


def _ranks(table: FactTable, name: str, *, backwards: bool = False) -> tuple[Sequence[int], int]:
    column = table.column(name)
    values = column.values[1:]
    ordered = sorted(range(1, len(values) + 1), key=lambda c: column.values[c], reverse=backwards)
    rank_of = [MISSING] * len(column.values)
    for rank, code in enumerate(ordered, start=1):
        rank_of[code] = rank
    return compact(map(rank_of.__getitem__, column.codes), len(column.values)), len(values)


def _ends(parts: Sequence[tuple[Sequence[int], int]], row: int) -> tuple[int, int]:
    early = late = 0
    known = True
    for ranks, largest in parts:
        base, rank = largest + 2, ranks[row]
        at_gap = known and rank == MISSING
        known = known and rank != MISSING
        early = early * base + (rank if known else 0)
        late = late * base + (rank if known else base - 1 if at_gap else 0)
    return early, late
