"""Which records of attendance hold, and of which that cannot be told: what corrects what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..domain.rows import Rows
from ..frozen import frozen
from .reg882.records import Correction


@frozen(kw_only=True)
class Corrections:
    """What the corrections of one table come to.

    A correction replaces what it names, unless it names itself, stands in a circle of corrections,
    or is of another visit: these replace nothing, and none of the records holds in which they are
    found.

    Attributes:
        replaced: Records that hold no more, because a correction replaces them.
        doubtful: Records that are not replaced and of which it is not clear that they hold.
    """

    replaced: frozenset[str]
    doubtful: Mapping[str, Correction]


def corrections_in(rows: Rows[Any]) -> Corrections:
    """Look through the corrections of `attendance` or `roster`.

    Args:
        rows: The table.
    """
    column: Sequence[str | None] = rows.column("corrects")
    if not any(column):
        return Corrections(replaced=frozenset(), doubtful={})
    records = rows.column("record")
    corrects = {record: old for record, old in zip(records, column, strict=True) if old is not None}
    concerned = {*corrects, *corrects.values()}
    visits = {
        record: visit
        for record, visit in zip(records, rows.column("visit"), strict=True)
        if record in concerned
    }
    doubts: dict[str, Correction] = {}
    for record in _in_circles(corrects):
        is_itself = corrects[record] == record
        doubts[record] = Correction.ITSELF if is_itself else Correction.CIRCLE
    sound = {
        record: old
        for record, old in corrects.items()
        if record not in doubts and visits[record] == visits[old]
    }
    replaced = frozenset(sound.values())
    for record, old in corrects.items():
        if record not in sound and record not in doubts and record not in replaced:
            for one in (record, old):
                doubts.setdefault(one, Correction.OTHER_VISIT)
    times = Counter(old for record, old in sound.items() if record not in replaced)
    for record, old in sound.items():
        if record not in replaced and times[old] > 1:
            doubts.setdefault(record, Correction.TWICE)
    doubtful = {record: why for record, why in doubts.items() if record not in replaced}
    return Corrections(replaced=replaced, doubtful=doubtful)


def _in_circles(corrects: Mapping[str, str]) -> list[str]:
    """Return the records that correct one another in a circle, or themselves."""
    seen: set[str] = set()
    found: list[str] = []
    for first in corrects:
        path: dict[str, None] = {}
        record: str | None = first
        while record is not None and record not in seen and record not in path:
            path[record] = None
            record = corrects.get(record)
        if record is not None and record in path:
            in_order = list(path)
            found += in_order[in_order.index(record) :]
        seen.update(path)
    return found
