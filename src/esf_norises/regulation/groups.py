"""The groups of a window: rows that have its keys in common, where a key may be missing."""

from __future__ import annotations

from collections.abc import Mapping

from .coded import MISSING
from .fact_table import FactTable
from .windows import Window


class Groups:
    """Numbers the combinations of a window's keys.

    Attributes:
        codes: Each row's group.
        count: How many groups there are.
        incomplete: Groups whose combination has a missing key.
    """

    def __init__(self, window: Window, table: FactTable) -> None:
        columns = [
            [place + 1 for place in table.places[name]]
            if name in table.places
            else table.column(name).codes
            for name in window.over
        ]
        self._bases = [max(column, default=0) + 1 for column in columns]
        combined = [0] * table.size
        for column, base in zip(columns, self._bases, strict=True):
            combined = [one * base + code for one, code in zip(combined, column, strict=True)]
        self._combined = list(dict.fromkeys(combined))
        numbers = {number: code for code, number in enumerate(self._combined)}
        self.codes: list[int] = list(map(numbers.__getitem__, combined))
        self.count: int = len(self._combined)
        self.incomplete: frozenset[int] = frozenset()
        if any(MISSING in column for column in columns):
            self.incomplete = frozenset(c for c in range(self.count) if MISSING in self.key(c))

    def key(self, code: int) -> tuple[int, ...]:
        """Return a group's combination of keys, as codes."""
        number = self._combined[code]
        key = []
        for base in reversed(self._bases):
            number, part = divmod(number, base)
            key.append(part)
        return tuple(reversed(key))


class Loose:
    """Rows with a missing key, found by the part of the key that is known."""

    def __init__(self, groups: Groups, members: Mapping[int, list[int]]) -> None:
        self._by_mask: dict[tuple[int, ...], dict[tuple[int, ...], list[int]]] = {}
        for code in groups.incomplete:
            if code in members:
                key = groups.key(code)
                mask = tuple(place for place, part in enumerate(key) if part != MISSING)
                known = tuple(key[place] for place in mask)
                self._by_mask.setdefault(mask, {})[known] = members[code]

    def matching(self, key: tuple[int, ...]) -> list[int]:
        """Return the rows that may belong to a group with this complete key."""
        return [
            row
            for mask, rows in self._by_mask.items()
            for row in rows.get(tuple(key[place] for place in mask), ())
        ]
