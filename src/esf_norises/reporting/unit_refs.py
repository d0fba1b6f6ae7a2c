"""References from rows of a report to units of attendance, made when they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import overload

from .report import SubjectRef


class UnitRefs(Sequence[SubjectRef]):
    """The units on which a row of a report rests.

    A figure may rest on a million units, and few readers ask for them: only keys are held.
    """

    __slots__ = ("_keys",)

    def __init__(self, keys: Sequence[str]) -> None:
        """Take the units' keys."""
        self._keys = keys

    @classmethod
    def among(cls, units: Collection[str], keys: Sequence[str]) -> UnitRefs:
        """Return references to some units; one that is no longer there is left out.

        Args:
            units: The keys of all units.
            keys: The keys of those wanted.
        """
        return cls([key for key in keys if key in units])

    @overload
    def __getitem__(self, index: int) -> SubjectRef: ...
    @overload
    def __getitem__(self, index: slice) -> UnitRefs: ...
    def __getitem__(self, index: int | slice) -> SubjectRef | UnitRefs:
        if isinstance(index, slice):
            return UnitRefs(self._keys[index])
        return SubjectRef(about="unit", key=self._keys[index])

    def __iter__(self) -> Iterator[SubjectRef]:
        return (SubjectRef(about="unit", key=key) for key in self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(SubjectRef.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(len(self))
