"""The units of attendance put together by visit and part, so that sums touch no single unit.

All units of one visit and one part have day, area, institution and bands in common. Riga's 600,000
units are some 30,000 of these, of which figures and claims are made.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import mul
from typing import Any, overload

from ..domain.coded_columns import CodedColumn
from ..domain.visit_values import Area
from ..regulation.reg882.visit_facts import Form
from ..regulation.verdicts import Outcome
from .attendances import Attendances, Part


class VisitPart:
    """The units of one visit and one part.

    What is said of single units is taken from the columns of all units when it is asked for, so
    that a visit costs next to nothing.

    Attributes:
        visit: The visit's sign.
        norise: The norise's sign.
        area: The norise's area; None where not stated.
        date: The day of the visit.
        part: The pupils whom the units stand for.
        units: How many units count; a number that is 0 among them.
        attendances: How many attendances count.
        named: Pseudonyms of those who count, each time they were there.
        numbers: The numbers that count and name nobody.
        unknown: How many units it is not known of whether they count, and their attendances.
        broken: How many units certainly do not count, and their attendances.
    """

    __slots__ = (
        "_of",
        "_rows",
        "area",
        "attendances",
        "broken",
        "date",
        "named",
        "norise",
        "numbers",
        "part",
        "units",
        "unknown",
        "visit",
    )

    def __init__(self, of: Attendances, first: int) -> None:
        """Take all units, and the first of this visit and part."""
        self._of = of
        self._rows: list[range] = []
        self.visit: str = of.visits[first]
        self.norise: str = of.norises[first]
        self.area: Area | None = of.areas[first]
        self.date: datetime.date = of.dates[first]
        self.part: Part = of.parts[first]
        self.units: int = 0
        self.attendances: int = 0
        self.named: list[str] = []
        self.numbers: list[int] = []
        self.unknown: tuple[int, int] = _NONE
        self.broken: tuple[int, int] = _NONE

    @property
    def size(self) -> int:
        """How many units there are, whatever their verdicts."""
        return sum(map(len, self._rows))

    @property
    def keys(self) -> list[str]:
        """Keys of all units."""
        return [key for rows in self._rows for key in self._of.keys[rows.start : rows.stop]]

    @property
    def counting(self) -> list[str]:
        """Keys of those that count and at which somebody was."""
        keys, pupils, outcomes = self._of.keys, self._of.pupils, self._of.outcomes
        return [
            keys[row]
            for rows in self._rows
            for row in rows
            if pupils[row] and outcomes[row] is Outcome.MET
        ]

    def add(self, rows: range, plain: bytes) -> None:
        """Add units that follow one another.

        Args:
            rows: Their places.
            plain: What is said of each unit that is one pupil; `OTHERS` of all others.
        """
        self._rows.append(rows)
        of, first, last = self._of, rows.start, rows.stop
        met, unknown, broken = (plain.count(one, first, last) for one in (_MET, _UNKNOWN, _BROKEN))
        self.units += met
        self.attendances += met
        if unknown or broken:
            self.unknown = (self.unknown[0] + unknown, self.unknown[1] + unknown)
            self.broken = (self.broken[0] + broken, self.broken[1] + broken)
        if met == len(rows):
            self.named += of.who[first:last]
            return
        self.named += [of.who[row] for row in rows if plain[row] == _MET]
        if met + unknown + broken < len(rows):
            for row in rows:
                if plain[row] == _OTHER:
                    self._add(row)

    def _add(self, row: int) -> None:
        outcome, pupils = self._of.outcomes[row], self._of.pupils[row]
        if outcome is Outcome.MET and pupils is not None:
            self.units += 1
            self.attendances += pupils
            if self._of.forms[row] is Form.ROSTER:
                self.named.append(self._of.who[row])
            elif pupils:
                self.numbers.append(pupils)
        # A number that is not known is open, whatever the rules say.
        elif outcome is Outcome.UNKNOWN or outcome is Outcome.MET:
            self.unknown = (self.unknown[0] + 1, self.unknown[1] + (pupils or 0))
        else:
            self.broken = (self.broken[0] + 1, self.broken[1] + (pupils or 0))


_OTHER, _MET, _UNKNOWN, _BROKEN = range(4)
_OF_OUTCOMES = {Outcome.MET: _MET, Outcome.UNKNOWN: _UNKNOWN}
_NONE = (0, 0)


class KeysOf(Sequence[str]):
    """Keys of all units of some visits and parts, made when they are asked for."""

    __slots__ = ("_of",)

    def __init__(self, of: Sequence[VisitPart]) -> None:
        """Take the visits and parts."""
        self._of = of

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        return list(self)[index]

    def __iter__(self) -> Iterator[str]:
        for one in self._of:
            yield from one.keys

    def __len__(self) -> int:
        return sum(one.size for one in self._of)

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(len(self))


def visit_parts(of: Attendances) -> list[VisitPart]:
    """Put the units together by visit and part, in the order of their first units."""
    found: dict[tuple[str, int], VisitPart] = {}
    plain = _plain(of)
    for rows in _runs(of):
        same = of.visits[rows.start], id(of.parts[rows.start])
        one = found.get(same)
        if one is None:
            one = found[same] = VisitPart(of, rows.start)
        one.add(rows, plain)
    return list(found.values())


def _plain(of: Attendances) -> bytes:
    """Say of each unit that is one pupil of a roster what its verdict is; of others `_OTHER`.

    Nearly all units of a large dataset are such, and they can be counted without looking at each.
    """
    named = _each(of.forms, lambda form: int(form is Form.ROSTER))
    single = _each(of.pupils, lambda pupils: int(pupils == 1))
    verdicts = _each(of.outcomes, lambda outcome: _OF_OUTCOMES.get(outcome, _BROKEN))
    return bytes(map(mul, map(mul, named, single), verdicts))


def _each(column: Sequence[Any], say: Callable[[Any], int]) -> Iterable[int]:
    """Return what is said of each value of a column; it is asked of each object once."""
    if isinstance(column, CodedColumn):
        return map([say(value) for value in column.distinct].__getitem__, column.codes)
    said = {identity: say(value) for identity, value in {id(one): one for one in column}.items()}
    return map(said.__getitem__, map(id, column))


def _runs(of: Attendances) -> Iterator[range]:
    """Yield the places between which visit and part stay the same."""
    visits, parts = _places(of.visits), _places(of.parts)
    first, last_visit, last_part = 0, -1, -1
    for row, (visit, part) in enumerate(zip(visits, parts, strict=True)):
        if part != last_part or visit != last_visit:
            if row:
                yield range(first, row)
            first, last_visit, last_part = row, visit, part
    if len(of):
        yield range(first, len(of))


def _places(column: Sequence[Any]) -> Iterable[int]:
    """Return a number for each object of a column, the same where it is the same object."""
    return column.codes if isinstance(column, CodedColumn) else map(id, column)
