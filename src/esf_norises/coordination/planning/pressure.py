"""How much each session is asked for: who can choose goes where fewest others have to go."""

from __future__ import annotations

from bisect import bisect_left

from .ground import mask_of
from .state import State

_LEVELS = tuple(0.5 * 1.25**step for step in range(24))
"""How often the seats left are asked for, at most: within a level, one session is as good as the
other, and below the first, too few ask for it to matter."""

_SCALE = 64
"""In parts of how large a whole pupils are counted."""


class Sums:
    """A number for each session, added to many sessions at once.

    The numbers stand upright: the first plane has the lowest binary digit of each of them, and so
    on, so that one addition with its carry is for all of them.
    """

    def __init__(self) -> None:
        self.planes: list[int] = []

    def add(self, mask: int, number: int) -> None:
        """Add a number to what each session of a mask has."""
        digit = 0
        while number:
            if number & 1:
                self._carry(mask, digit)
            number >>= 1
            digit += 1

    def _carry(self, mask: int, digit: int) -> None:
        planes = self.planes
        while mask:
            if digit >= len(planes):
                planes.extend([0] * (digit + 1 - len(planes)))
            planes[digit], mask = planes[digit] ^ mask, planes[digit] & mask
            digit += 1

    def of(self, session: int) -> int:
        """Return what a session has."""
        return sum((plane >> session & 1) << digit for digit, plane in enumerate(self.planes))


def levels_of_pressure(state: State) -> tuple[int, ...]:
    """Return the sessions, as masks, in the order of how much they are asked for.

    A group that wants some visits asks for each session that could be one of them, by its pupils;
    the more sessions it can choose from, the less for each. That is set against the seats left.

    Args:
        state: The plan in the making.
    """
    asked: dict[int, int] = {}
    pupils = state.ground.pupils
    for group in range(len(state.of)):
        for mask, visits in state.open_needs(group):
            asked[mask] = asked.get(mask, 0) + visits * pupils[group]
    sums = Sums()
    for mask, number in asked.items():
        sums.add(mask, max(1, _SCALE * number // mask.bit_count()))
    found: dict[int, list[int]] = {}
    for session, left in enumerate(state.left):
        if left >= 0:
            pressure = sums.of(session) / (_SCALE * max(1, left))
            found.setdefault(bisect_left(_LEVELS, pressure), []).append(session)
    return tuple(mask_of(found[level]) for level in sorted(found))
