"""Rounding by a secret offset: which numbers the public sees, and what they leave open."""

from __future__ import annotations

from collections.abc import Callable

import attrs

SHORTEST_KEY = 16
"""Bytes that a key has at least."""


@attrs.frozen(kw_only=True)
class Rounding:
    """How counts of people are rounded for the public.

    A count `x` becomes `t · ⌊(x + u) / t⌋`, where `t` is the threshold and `u` an offset from 0 to
    `t - 1` that nobody outside knows. Over all offsets the result is `x` on average. 0 stays 0, and
    a 0 that is shown can be anything from 0 to `t - 1`; a number `a` above it anything from
    `a - t + 1` to `a + t - 1`. An offset belongs to a cell and not to a publication, so the same
    count of the same cell gives the same number in every report, today and in a year.

    Attributes:
        threshold: `t`, in pupils; up to 1 changes nothing.
        offset: Tells the offset of a cell by its name.
        draw: Draws a number from 0 to below another one, by the name of what it is drawn for.
    """

    threshold: int
    offset: Callable[[str], int]
    draw: Callable[[str, int], int]

    @property
    def changes(self) -> bool:
        """Whether anything is rounded at all."""
        return self.threshold > 1

    def number(self, cell: str, count: int) -> int:
        """Return what is shown for a count.

        Args:
            cell: The cell's name; cells that are to move together share one.
            count: The count, from 0.
        """
        if not self.changes:
            return count
        return (count + self.offset(cell)) // self.threshold * self.threshold


def rounding_by(key: bytes, threshold: int) -> Rounding:
    """Return the rounding whose offsets are drawn by a secret key.

    Args:
        key: The key; who knows it knows the offsets.
        threshold: The threshold, in pupils.

    Raises:
        ValueError: The key is too short to be secret.
    """
    import hashlib
    import hmac

    if len(key) < SHORTEST_KEY:
        raise ValueError(f"a key of {len(key)} bytes; expected {SHORTEST_KEY} at least")
    known: dict[str, int] = {}

    def draw(name: str, below: int) -> int:
        return int.from_bytes(hmac.digest(key, name.encode(), hashlib.sha256)) % below

    def offset(cell: str) -> int:
        if cell not in known:
            known[cell] = draw(f"offset\n{cell}", threshold)
        return known[cell]

    return Rounding(threshold=threshold, offset=offset, draw=draw)
