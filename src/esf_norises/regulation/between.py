"""A rule asked of many numbers: only where its answer turns, since it is monotone in a window.

Between two numbers at which a rule answers the same it answers so too. So it is asked at the ends
of what there is, and between them only while the ends differ.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

from ..domain.coded_columns import compact
from .verdicts import Outcome

Ask = Callable[[tuple[Any, ...]], int]


def ask_between(
    ask: Ask, facts: Sequence[Sequence[Any]], low: Sequence[int], high: Sequence[int]
) -> bytes:
    """Return what a rule says of each row: of both its ends the same, or that it is unknown.

    Args:
        ask: Says of facts and twice one number what the rule says, as a number.
        facts: What the rule reads besides, as columns.
        low: What each row's window is at least.
        high: What it is at most.
    """
    if not len(low):
        return b""
    rows: Sequence[Any] = list(zip(*facts, strict=True)) if facts else [()] * len(low)
    least, most = min(low), max(high)
    turns = sorted({turn for key in set(rows) for turn in _turns(ask, key, least, most)})
    said = {key: [ask((*key, at, at)) for at in (least, *turns)] for key in set(rows)}
    lower = compact(map(bisect_right, repeat(turns), low), len(turns) + 1)
    upper = lower
    if high is not low:
        upper = compact(map(bisect_right, repeat(turns), high), len(turns) + 1)

    class Memo(dict[tuple[Any, int, int], int]):
        def __missing__(self, row: tuple[Any, int, int]) -> int:
            key, one, other = row
            ends = said[key][one], said[key][other]
            self[row] = found = ends[0] if ends[0] == ends[1] else Outcome.UNKNOWN.severity
            return found

    return bytes(map(Memo().__getitem__, zip(rows, lower, upper, strict=True)))


def _turns(ask: Ask, key: tuple[Any, ...], least: int, most: int) -> list[int]:
    """Return the numbers from which on a rule answers something else than before."""
    turns = []
    open_ends = [(least, ask((*key, least, least)), most, ask((*key, most, most)))]
    while open_ends:
        first, at_first, last, at_last = open_ends.pop()
        if at_first == at_last:
            continue
        if last - first == 1:
            turns.append(last)
            continue
        middle = (first + last) // 2
        at_middle = ask((*key, middle, middle))
        open_ends += [(first, at_first, middle, at_middle), (middle, at_middle, last, at_last)]
    return turns
