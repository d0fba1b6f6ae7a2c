"""The order of a window's rows, as numbers, where a part of a row's order may be missing."""

from __future__ import annotations

from collections.abc import Sequence

from .coded import MISSING
from .fact_table import FactTable
from .windows import Window


class Order:
    """Where each row stands: from its earliest to its latest place, equal where all is known.

    Attributes:
        earliest: The place if what is missing were the smallest that can be.
        latest: The place if it were the largest.
        gaps: Rows of which a part of the order is missing.
    """

    def __init__(self, parts: Sequence[tuple[list[int], int]]) -> None:
        """Join parts, first the one that decides first.

        Args:
            parts: Ranks from 1 with the largest of them; 0 is missing.
        """
        size = len(parts[0][0])
        earliest = [0] * size
        for ranks, largest in parts:
            base = largest + 2
            earliest = [place * base + rank for place, rank in zip(earliest, ranks, strict=True)]
        self.earliest: list[int] = earliest
        self.latest: list[int] = earliest
        gaps = {row for ranks, _ in parts if 0 in ranks for row, r in enumerate(ranks) if r == 0}
        self.gaps: frozenset[int] = frozenset(gaps)
        if gaps:
            self.latest = list(earliest)
            for row in gaps:
                self.earliest[row], self.latest[row] = _ends(parts, row)

    @classmethod
    def of(cls, window: Window, table: FactTable) -> Order | None:
        """Return the order of a window's rows; None where it has none."""
        if not window.order:
            return None
        parts = [_ranks(table, name) for name in window.order]
        if window.first is not None:
            ranks, largest = _ranks(table, window.first, backwards=True)
            parts.insert(0, (ranks, largest))
        return cls([*parts, (table.key_ranks(), table.count)])

    def precedes(self, one: int, other: int) -> bool:
        """Tell whether a row certainly comes before another."""
        return self.latest[one] < self.earliest[other]

    def may_precede(self, one: int, other: int) -> bool:
        """Tell whether a row may come before another."""
        return self.earliest[one] < self.latest[other]


def _ranks(table: FactTable, name: str, *, backwards: bool = False) -> tuple[list[int], int]:
    column = table.column(name)
    values = column.values[1:]
    ordered = sorted(range(1, len(values) + 1), key=lambda c: column.values[c], reverse=backwards)
    rank_of = [MISSING] * len(column.values)
    for rank, code in enumerate(ordered, start=1):
        rank_of[code] = rank
    return list(map(rank_of.__getitem__, column.codes)), len(values)


def _ends(parts: Sequence[tuple[list[int], int]], row: int) -> tuple[int, int]:
    early = late = 0
    known = True
    for ranks, largest in parts:
        base, rank = largest + 2, ranks[row]
        at_gap = known and rank == MISSING
        known = known and rank != MISSING
        early = early * base + (rank if known else 0)
        late = late * base + (rank if known else base - 1 if at_gap else 0)
    return early, late
