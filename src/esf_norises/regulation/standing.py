"""Whether a row stands: certainly, possibly, or not; as bytes, one a row.

Columns of a million rows are joined as one whole number each, which is done in a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

CERTAIN, POSSIBLE, OUT = 0, 1, 2
"""A row stands; it may stand or fall; it fell."""

_OF_OUTCOME = bytes((CERTAIN, CERTAIN, POSSIBLE, OUT)) + bytes(252)
# The worst of some numbers is their union where each is written as so many ones.
_AS_ONES = bytes((0b000, 0b001, 0b011, 0b111)) + bytes(252)
_COUNTED = bytes(max(0, number.bit_length()) if number < 8 else 0 for number in range(256))
_ONE_WORSE = bytes((1, 2, 3, 3)) + bytes(252)
_IF_ANY = bytes(0xFF if number else 0 for number in range(256))
_IF_NONE = bytes(0 if number else 0xFF for number in range(256))


def joined(columns: Sequence[bytes]) -> bytes:
    """Return the worst of several columns of numbers from 0 to 3, row by row."""
    # What is best throughout changes nothing.
    changing = [column for column in columns if column.count(0) < len(column)]
    if len(changing) < 2:
        return changing[0] if changing else columns[0]
    union = reduce(or_, (_whole(column.translate(_AS_ONES)) for column in changing))
    return _column(union, len(columns[0])).translate(_COUNTED)


def _whole(column: bytes) -> int:
    return int.from_bytes(column, "little")


def _column(number: int, size: int) -> bytes:
    return number.to_bytes(size, "little")


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
    with_standing = _whole(joined([outcomes, standing.translate(_ONE_WORSE)]))
    applies = _whole(outcomes.translate(_IF_ANY))
    return _column(with_standing & applies, len(outcomes))


def fallen_in(stage: int, before: bytes, standing: bytes) -> bytes:
    """Return the stage in which each row fell, 0 where it did not.

    Args:
        stage: The stage in which rows fell that have not fallen before.
        before: The stage in which each fell before.
        standing: Who stands now.
    """
    now = _whole(standing.translate(bytes(OUT) + bytes((stage,)) + bytes(253)))
    still = _whole(before.translate(_IF_NONE))
    return _column(_whole(before) | (now & still), len(before))
