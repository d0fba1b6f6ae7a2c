"""Windows: what is counted, ranked or summed over which rows, as a facts class declares it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from ..frozen import frozen

OPEN_END = 10**15
"""Stands for the upper end of a window that has none, larger than any count or sum can be.

A finite number, since a rule may divide or round what it reads; sums that reach it are refused.
"""


class Measure(StrEnum):
    """What a window tells of its rows: how many, the subject's place among them, a sum, or how many
    exclude one another.
    """

    COUNT = "count"
    RANK = "rank"
    TOTAL = "total"
    CLASHES = "clashes"


@frozen(kw_only=True)
class Window:
    """What is counted over which rows.

    Rows that fell do not count; the subject itself does. A window over a child's rows is missing
    where none certainly stands, never 0, since the records may still come.

    Attributes:
        measure: What it tells.
        over: Facts and references that the rows have in common with the subject.
        order: Facts that order the rows; the key, by code point, decides ties.
        first: Fact whose true rows come before all others.
        of: For a total, the fact that is summed; for clashes, the one that is compared.
        clash: For clashes, tells of two values whether their rows exclude one another, whichever is
            named first.
        children: Name of the class whose rows refer to the subject; None for the own class.
        by: The reference by which they do.
    """

    measure: Measure
    over: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    first: str | None = None
    of: str | None = None
    clash: Callable[[Any, Any], bool] | None = None
    children: str | None = None
    by: str | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """Facts and references of the counted rows that the window reads."""
        singles = tuple(name for name in (self.first, self.of) if name is not None)
        return (*self.over, *self.order, *singles)
