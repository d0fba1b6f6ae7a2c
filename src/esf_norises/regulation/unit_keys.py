"""Keys of units of attendance, `visit/record`, made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

from .subjects import Keys


class UnitKeys(Keys):
    """The key of each unit: its visit's sign and its record's with a slash between them.

    Where a number and an entry of a roster have the same signs, the entry's key ends in `/roster`.
    """

    __slots__ = ("_other", "_records", "_signs", "_visits")

    def __init__(
        self, signs: Sequence[str], visits: Sequence[int], records: Sequence[str], numbers: int
    ) -> None:
        """Take what keys are made of.

        Args:
            signs: The visits' signs.
            visits: For each unit the place of its visit among them.
            records: Each unit's record.
            numbers: How many units come first that are numbers; the others are of rosters.
        """
        self._signs, self._visits, self._records = signs, visits, records
        self._other: dict[int, str] = {}
        self._other = self._distinct(numbers)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        if self._other and index % len(self) in self._other:
            return self._other[index % len(self)]
        return f"{self._signs[self._visits[index]]}/{self._records[index]}"

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    def __len__(self) -> int:
        return len(self._records)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        same = isinstance(other, UnitKeys) and (
            (self._signs, self._visits, self._records, self._other)
            == (other._signs, other._visits, other._records, other._other)
        )
        return same or list(self) == list(other)

    def __hash__(self) -> int:
        return hash(len(self))

    def find(self, wanted: Iterable[str]) -> Mapping[str, int]:
        """Return the rows of those among some keys that there are."""
        among = set(wanted)
        ends = {key[place + 1 :] for key in among for place in _slashes(key)}
        rows = (row for row, record in enumerate(self._records) if record in ends)
        found = {key: row for row, key in ((row, self[row]) for row in rows) if key in among}
        return found | {key: row for row, key in self._other.items() if key in among}

    def in_order(self) -> list[int]:
        """Return the rows in the order of their keys' code points."""
        if self._other or any("/" in sign for sign in self._signs):
            return sorted(range(len(self)), key=list(self).__getitem__)
        of_visit: list[list[int]] = [[] for _ in self._signs]
        for row, visit in enumerate(self._visits):
            of_visit[visit].append(row)
        heads = [f"{sign}/" for sign in self._signs]
        record = self._records.__getitem__
        return [
            row
            for visit in sorted(range(len(heads)), key=heads.__getitem__)
            for row in sorted(of_visit[visit], key=record)
        ]

    def _distinct(self, numbers: int) -> dict[int, str]:
        """Return other keys for units whose key another one has."""
        doubled = self._doubled(numbers)
        if not doubled:
            return {}
        first: dict[str, int] = {}
        # Whatever the order of the rows: a number keeps the key, then the visit's sign decides.
        order = sorted(doubled, key=lambda row: (row >= numbers, self._signs[self._visits[row]]))
        others: dict[int, str] = {}
        taken = set(map(self.__getitem__, doubled))
        for row in order:
            key = self[row]
            if first.setdefault(key, row) != row:
                other = f"{key}/roster" if row >= numbers else f"{key}/counts"
                while other in taken:
                    other += "+"
                taken.add(other)
                others[row] = other
        return others

    def _doubled(self, numbers: int) -> list[int]:
        if any("/" in sign for sign in self._signs):
            keys = list(self)
            seen: dict[str, int] = {}
            for key in keys:
                seen[key] = seen.get(key, 0) + 1
            return [row for row, key in enumerate(keys) if seen[key] > 1]
        # Without a slash in a visit's sign a key tells both, and a record is once in its table.
        records = self._records
        both = set(records[:numbers]).intersection(
            records[row] for row in self._of_rosters(numbers)
        )
        signed: dict[tuple[int, str], list[int]] = {}
        for row, record in enumerate(records if both else ()):
            if record in both:
                signed.setdefault((self._visits[row], record), []).append(row)
        return [row for rows in signed.values() if len(rows) > 1 for row in rows]

    def _of_rosters(self, numbers: int) -> range:
        return range(numbers, len(self)) if numbers else range(0)


def _slashes(key: str) -> Iterator[int]:
    return (place for place, letter in enumerate(key) if letter == "/")


def signs_of_visits(keys: Iterable[str]) -> set[str]:
    """Return what the visits of some units may be called: signs may have slashes themselves.

    Args:
        keys: Keys of units; of each, whatever stands before a slash may be the sign.
    """
    return {key[:place] for key in keys for place, sign in enumerate(key) if sign == "/"}
