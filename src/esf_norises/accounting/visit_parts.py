"""The units of attendance put together by visit and part, so that sums touch no single unit.

All units of one visit and one part have day, area, institution and bands in common. Riga's 600,000
units are some 30,000 of these, of which figures and claims are made.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from ..domain.visit_values import Area
from ..regulation.reg882.visit_facts import Form
from ..regulation.verdicts import Outcome
from .attendances import Attendances, Part


class VisitPart:
    """The units of one visit and one part.

    Attributes:
        visit: The visit's sign.
        norise: The norise's sign.
        area: The norise's area; None where not stated.
        date: The day of the visit.
        part: The pupils whom the units stand for.
        keys: Keys of all units.
        counting: Keys of those that count and at which somebody was.
        units: How many units count; a number that is 0 among them.
        attendances: How many attendances count.
        named: Pseudonyms of those who count, each time they were there.
        numbers: The numbers that count and name nobody.
        unknown: How many units it is not known of whether they count, and their attendances.
        broken: How many units certainly do not count, and their attendances.
    """

    __slots__ = (
        "area",
        "attendances",
        "broken",
        "counting",
        "date",
        "keys",
        "named",
        "norise",
        "numbers",
        "part",
        "units",
        "unknown",
        "visit",
    )

    def __init__(
        self, visit: str, norise: str, area: Area | None, date: datetime.date, part: Part
    ) -> None:
        self.visit: str = visit
        self.norise: str = norise
        self.area: Area | None = area
        self.date: datetime.date = date
        self.part: Part = part
        self.keys: list[str] = []
        self.counting: list[str] = []
        self.units: int = 0
        self.attendances: int = 0
        self.named: list[str] = []
        self.numbers: list[int] = []
        self.unknown: list[int] = [0, 0]
        self.broken: list[int] = [0, 0]

    def add(self, of: Attendances, first: int, last: int) -> None:
        """Add the units from one place up to another, the latter not included."""
        count = last - first
        self.keys += of.keys[first:last]
        if (
            of.forms[first:last].count(Form.ROSTER) == count
            and of.outcomes[first:last].count(Outcome.MET) == count
            and of.pupils[first:last].count(1) == count
        ):
            self.counting += of.keys[first:last]
            self.named += of.who[first:last]
            self.units += count
            self.attendances += count
            return
        for row in range(first, last):
            self._add(of, row)

    def _add(self, of: Attendances, row: int) -> None:
        outcome, pupils = of.outcomes[row], of.pupils[row]
        if outcome is Outcome.MET and pupils is not None:
            self.units += 1
            self.attendances += pupils
            if pupils:
                self.counting.append(of.keys[row])
            if of.forms[row] is Form.ROSTER:
                self.named.append(of.who[row])
            elif pupils:
                self.numbers.append(pupils)
            return
        # A number that is not known is open, whatever the rules say.
        is_open = outcome is Outcome.UNKNOWN or outcome is Outcome.MET
        left = self.unknown if is_open else self.broken
        left[0] += 1
        left[1] += pupils or 0


def visit_parts(of: Attendances) -> list[VisitPart]:
    """Put the units together by visit and part, in the order of their first units."""
    found: dict[tuple[str, int], VisitPart] = {}
    for first, last in _runs(of):
        visit, part = of.visits[first], of.parts[first]
        one = found.get((visit, id(part)))
        if one is None:
            one = found[visit, id(part)] = VisitPart(
                visit, of.norises[first], of.areas[first], of.dates[first], part
            )
        one.add(of, first, last)
    return list(found.values())


def _runs(of: Attendances) -> Iterator[tuple[int, int]]:
    """Yield the places between which visit and part stay the same."""
    visits, parts = of.visits, of.parts
    starts = [
        row
        for row in range(len(of))
        if not row or parts[row] is not parts[row - 1] or visits[row] != visits[row - 1]
    ]
    yield from pairwise([*starts, len(of)] if starts else [])
