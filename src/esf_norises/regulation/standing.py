"""Whether a row stands: certainly, possibly, or not; as bytes, one a row."""

from __future__ import annotations

from collections.abc import Sequence

CERTAIN, POSSIBLE, OUT = 0, 1, 2
"""A row stands; it may stand or fall; it fell."""

_OF_OUTCOME = bytes((CERTAIN, CERTAIN, POSSIBLE, OUT)) + bytes(252)


class _Worst(dict[tuple[int, ...], int]):
    def __missing__(self, combination: tuple[int, ...]) -> int:
        self[combination] = worst = max(combination)
        return worst


def joined(columns: Sequence[bytes]) -> bytes:
    """Return the worst of several columns, row by row."""
    # What is best throughout changes nothing.
    changing = [column for column in columns if column.count(0) < len(column)]
    if len(changing) < 2:
        return changing[0] if changing else columns[0]
    return bytes(map(_Worst().__getitem__, zip(*changing, strict=True)))


def own_standing(outcomes: bytes) -> bytes:
    """Tell which rows stand by their own rules' outcomes (numbers of `BY_SEVERITY`)."""
    return outcomes.translate(_OF_OUTCOME)


def followed(standing: bytes, places: Sequence[int]) -> bytes:
    """Return parents' standing as seen from rows that refer to these places.

    A row whose reference is not said (-1) may refer to one that stands or to one that fell.
    """
    return bytes(map([*standing, POSSIBLE].__getitem__, places))


def final_outcomes(outcomes: bytes, standing: bytes) -> bytes:
    """Join a row's own outcome with its standing; what nothing applies to stays not applicable."""
    return bytes(map(_FINAL.__getitem__, zip(outcomes, standing, strict=True)))


_FINAL = {
    (outcome, stands): 0 if outcome == 0 else max(outcome, (1, 2, 3)[stands])
    for outcome in range(4)
    for stands in (CERTAIN, POSSIBLE, OUT)
}
