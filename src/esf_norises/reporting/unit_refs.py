"""References from rows of a report to units of attendance, each made once."""

from __future__ import annotations

from collections.abc import Iterable

from .report import SubjectRef


class UnitRefs:
    """Makes references to units; a row that rests on the same unit gets the same one."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Take the keys of all units."""
        self._refs = {key: SubjectRef(about="unit", key=key) for key in keys}

    def of(self, keys: Iterable[str]) -> tuple[SubjectRef, ...]:
        """Return references to some units; one that is no longer there is left out."""
        found = map(self._refs.get, keys)
        return tuple(ref for ref in found if ref is not None)
