"""Choices that look random and are the same on every machine and in every run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chances:
    """A row of numbers that is fixed by where it begins.

    Args:
        start: Where it begins.
    """

    def __init__(self, start: int) -> None:
        self._number = start

    def below(self, limit: int) -> int:
        """Return a number from 0 that is less than a limit."""
        # A linear congruential generator; its upper bits are the good ones.
        self._number = (self._number * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._number >> 32) * limit >> 32

    def one_of(self, among: Sequence[T]) -> T:
        """Return one of a row that is not empty."""
        return among[self.below(len(among))]

    def cut(self, mask: int) -> int:
        """Return the bits of a mask from some place on; all of them where none are there."""
        if not mask:
            return 0
        place = self.below(mask.bit_length())
        return mask >> place << place or mask

    def bit_of(self, mask: int) -> int | None:
        """Return the place of one of the bits that are set; None where none is."""
        if not mask:
            return None
        rest = self.cut(mask)
        return (rest & -rest).bit_length() - 1
