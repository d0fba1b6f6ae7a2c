"""Chance that repeats: the same seed gives the same numbers with every release of Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A seeded source of numbers; only `random()` is used, as Python promises to keep it."""

    def __init__(self, seed: int) -> None:
        """Begin anew.

        Args:
            seed: What decides all that follows.
        """
        self._random = random.Random(seed)

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to below the limit."""
        return int(self._random.random() * limit)

    def is_hit(self, per_cent: int) -> bool:
        """Return yes in so many cases of a hundred."""
        return self.below(100) < per_cent

    def of(self, things: Sequence[T]) -> T:
        """Return one of several things."""
        return things[self.below(len(things))]
