"""Rosters as numbers: how many of each visit's band and programme were there, by gender and age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from ..domain.identifiers import ProgrammeCode
from ..domain.values import Band, Gender
from ..regulation.reg882.visit_facts import Form
from ..regulation.verdicts import Outcome

if TYPE_CHECKING:
    from ..regulation.visit_assessment import VisitAssessment

Kind = tuple["Gender | None", "bool | None"]
"""Gender, and whether below 18 on the day; None where not known."""


@attrs.frozen(kw_only=True)
class RosterCell:
    """The pupils of a roster who have visit, band and programme in common.

    Attributes:
        visit: The visit's sign.
        group: The sign of the group that the visit is of.
        band: Their band on the day.
        programme: Their programme on the day; None where not known.
        people: How many there were, by gender and age.
        is_counting: Whether they count: the rules are met for them.
    """

    visit: str
    group: str
    band: Band
    programme: ProgrammeCode | None
    people: Mapping[Kind, int]
    is_counting: bool

    @property
    def present(self) -> int:
        """How many there were."""
        return sum(self.people.values())

    def of_gender(self, gender: Gender) -> int | None:
        """Return how many are of a gender; None where somebody's is not known."""
        if any(kind[0] is None for kind in self.people):
            return None
        return sum(number for kind, number in self.people.items() if kind[0] is gender)

    @property
    def below_18(self) -> int | None:
        """How many were below 18 on the day; None where somebody's age is not known."""
        if any(kind[1] is None for kind in self.people):
            return None
        return sum(number for kind, number in self.people.items() if kind[1])


_BEST_FIRST = (Outcome.MET, Outcome.UNKNOWN, Outcome.BROKEN, Outcome.NOT_APPLICABLE)


def roster_cells(visits: VisitAssessment) -> tuple[RosterCell, ...]:
    """Put the rosters of judged visits together as numbers, in the order of their first records.

    A number has one verdict. Where those of a cell differ, as when one pupil was in two places at
    once, the cell is of the pupils with the best verdict in it; the others stand in none. Nor does
    a pupil of whom it is not known whether he or she was there, or in which band. Pupils of whom
    the programme is not known stand with the most of their band.

    Args:
        visits: The visits judged.
    """
    units, outcomes = visits.units, visits.unit_outcomes
    rank = {outcome: place for place, outcome in enumerate(_BEST_FIRST)}
    best: dict[tuple[str, Band, ProgrammeCode | None], int] = {}
    people: dict[tuple[str, Band, ProgrammeCode | None], Counter[Kind]] = {}
    groups: dict[str, str] = {}
    for row, form in enumerate(units.forms):
        part = units.parts[row]
        if form is not Form.ROSTER or part is None or not units.pupils[row]:
            continue
        visit = units.visits[row]
        groups[visit.visit] = visit.group
        key, place = (visit.visit, part[1], part[2]), rank[outcomes[row]]
        if key not in best or place < best[key]:
            best[key], people[key] = place, Counter()
        if place == best[key]:
            people[key][_gender(visits, row), _is_below(units.below_18[row])] += 1
    return _apart(
        RosterCell(
            visit=visit,
            group=groups[visit],
            band=band,
            programme=programme,
            people=dict(numbers),
            is_counting=_BEST_FIRST[best[visit, band, programme]] is Outcome.MET,
        )
        for (visit, band, programme), numbers in people.items()
    )


def _apart(cells: Iterable[RosterCell]) -> tuple[RosterCell, ...]:
    """Leave no cell without a programme beside one of the same band that has one.

    As a number it would stand for all programmes of the band, so the others would be in it twice.
    """
    of_band: dict[tuple[str, Band], list[RosterCell]] = {}
    for cell in cells:
        of_band.setdefault((cell.visit, cell.band), []).append(cell)
    return tuple(cell for beside in of_band.values() for cell in _of_one_band(beside))


def _of_one_band(beside: list[RosterCell]) -> list[RosterCell]:
    bare = next((cell for cell in beside if cell.programme is None), None)
    others = [cell for cell in beside if cell is not bare]
    if bare is None or not others:
        return beside
    alike = [cell for cell in others if cell.is_counting is bare.is_counting]
    if not alike:
        return [bare] if bare.is_counting else others
    largest = max(alike, key=lambda cell: cell.present)
    together = Counter(largest.people) + Counter(bare.people)
    joined = attrs.evolve(largest, people=dict(together))
    return [joined if cell is largest else cell for cell in others]


def _gender(visits: VisitAssessment, row: int) -> Gender | None:
    units = visits.units
    stated = {
        Gender.WOMAN: units.girls[row],
        Gender.MAN: units.boys[row],
        Gender.NOT_STATED: units.not_stated[row],
    }
    return next((gender for gender, number in stated.items() if number), None)


def _is_below(number: int | None) -> bool | None:
    return None if number is None else bool(number)
