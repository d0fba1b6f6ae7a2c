"""Columns that are filled row by row, and a few draws, for what the kit makes up from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")


class Columns(dict[str, list[Any]]):
    """Columns of one table by name; rows are added to the end of all of them."""

    def add(self, **cells: Any) -> None:
        """Add a row, which names the same columns as all others."""
        for name, cell in cells.items():
            self.setdefault(name, []).append(cell)

    def __len__(self) -> int:
        return len(next(iter(self.values()), ()))

    def __bool__(self) -> bool:
        return len(self) > 0


def chance(random: Random, share: float) -> bool:
    """Tell whether what happens in this share of cases happens."""
    return random.random() < share


def pick(random: Random, choices: Sequence[T]) -> T:
    """Draw one of several."""
    return choices[int(random.random() * len(choices))]
