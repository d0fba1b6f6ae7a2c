"""A window over rows that exclude one another: how many of them stand beside the subject.

Rows with a key in common are brought together by the value that is compared, so that the comparison
is made once for two values, however many rows have them.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from .bounds import Bounds
from .coded import MISSING
from .fact_table import FactTable
from .groups import Groups, Loose
from .plain_bounds import keys_of
from .standing import CERTAIN, OUT
from .windows import OPEN_END, Window


class ClashBounds(Bounds):
    """How many rows clash with each subject, itself among them."""

    def __init__(
        self, window: Window, table: FactTable, standing: bytes, asked: Sequence[bool] | None
    ) -> None:
        """Count.

        Args:
            window: The window.
            table: The rows.
            standing: Who stands.
            asked: For which rows somebody asks; None for all.
        """
        assert window.of is not None
        assert window.clash is not None
        self._window, self._table, self._standing = window, table, standing
        self._values = table.column(window.of)
        self._clash = _Clash(window.clash, self._values.values)
        keys = keys_of(window.over, table)
        if keys is None or table.size > table.count:
            super().__init__(*self._whatever_is_missing())
        else:
            super().__init__(*self._plain(keys[0], asked))

    def others(self, row: int) -> list[str]:
        """Return the keys of the rows beside the subject that clash with it or may."""
        return sorted(self._table.label(other) for other, _ in self._clashing(row))

    def undecided(self, row: int) -> list[str]:
        """Return the keys of the rows of which it is not known whether they clash."""
        return sorted(self._table.label(other) for other, sure in self._clashing(row) if not sure)

    # Where no key is missing

    def _plain(
        self, keys: Sequence[int], asked: Sequence[bool] | None
    ) -> tuple[Sequence[int], Sequence[int]]:
        low = array("q", (1,)) * self._table.size
        triples: Iterable[tuple[int, int, int]] = zip(
            keys, self._values.codes, self._standing, strict=True
        )
        if asked is not None:
            wanted = {key for key, is_asked in zip(keys, asked, strict=True) if is_asked}
            triples = (triple for triple in triples if triple[0] in wanted)
        # By key and value: how many rows certainly stand, and how many may.
        counted = Counter(triples)
        of_key: dict[int, dict[int, list[int]]] = {}
        for (key, code, stands), number in counted.items():
            both = of_key.setdefault(key, {}).setdefault(code, [0, 0])
            both[0] += number if stands == CERTAIN else 0
            both[1] += number if stands != OUT else 0
        clashing = {key for key, of_value in of_key.items() if self._any_clash(of_value)}
        if not clashing:
            return low, low
        high = array("q", low)
        ends = {one: self._ends(of_key[one[0]], *one[1:]) for one in counted if one[0] in clashing}
        for row, key in enumerate(keys):
            if key in clashing:
                low[row], high[row] = ends[key, self._values.codes[row], self._standing[row]]
        return low, high

    def _any_clash(self, codes: Collection[int]) -> bool:
        return any(self._clash[one, other] != NO for one in codes for other in codes)

    def _ends(self, of_value: Mapping[int, list[int]], code: int, stands: int) -> tuple[int, int]:
        low = high = 1
        for other, (certain, both) in of_value.items():
            clash = self._clash[code, other]
            itself = code == other and stands != OUT
            if clash == SURELY:
                low += certain - (itself and stands == CERTAIN)
            if clash != NO:
                high += both - itself
        return low, high

    # Where a key is missing, or a row is awaited

    def _whatever_is_missing(self) -> tuple[list[Any], list[Any]]:
        low: list[Any] = [None] * self._table.size
        high: list[Any] = [None] * self._table.size
        for row in range(self._table.size):
            if self._groups.codes[row] not in self._groups.incomplete:
                found = dict(self._clashing(row))
                # Of rows that are awaited there may come any number.
                is_open = any(other >= self._table.count for other in found)
                low[row] = 1 + sum(found.values())
                high[row] = OPEN_END if is_open else 1 + len(found)
        return low, high

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self._window, self._table)

    @cached_property
    def _members(self) -> dict[int, list[int]]:
        members: dict[int, list[int]] = {}
        for row, code in enumerate(self._groups.codes):
            if self._standing[row] != OUT:
                members.setdefault(code, []).append(row)
        return members

    @cached_property
    def _loose(self) -> Loose:
        return Loose(self._groups, self._members)

    def _clashing(self, row: int) -> Iterator[tuple[int, bool]]:
        """Yield the other rows that clash with one or may, and whether that is certain."""
        codes = self._values.codes
        code = self._groups.codes[row]
        for others, is_loose in (
            (self._members.get(code, ()), False),
            (self._loose.matching(self._groups.key(code)), True),
        ):
            for other in others:
                clash = self._clash[codes[row], codes[other]]
                if other != row and clash != NO:
                    stands = self._standing[other] == CERTAIN
                    yield other, clash == SURELY and stands and not is_loose


NO, PERHAPS, SURELY = range(3)


class _Clash(dict[tuple[int, int], int]):
    """Whether two values clash, by their codes; what is missing may."""

    def __init__(self, clash: Callable[[Any, Any], bool], values: Sequence[Any]) -> None:
        super().__init__()
        self._clash, self._values = clash, values

    def __missing__(self, codes: tuple[int, int]) -> int:
        one, other = codes
        if MISSING in codes:
            found = PERHAPS
        else:
            found = SURELY if self._clash(self._values[one], self._values[other]) else NO
        self[codes] = found
        return found
