"""How many different people took part: counted once from rosters, a range with bounds from counts.

A roster names pseudonyms, so nobody is counted twice. A number names nobody: the twenty of
September and the twenty of October may be the same twenty or forty others. What is certain of them
is a range.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import attrs

from .attendances import Part

Enrolled = Mapping[tuple[str, datetime.date], frozenset[str]]
"""Who was enrolled in a group on a day, where the group's enrolments are listed."""


@attrs.frozen(kw_only=True)
class People:
    """A number of different people, as far as it is certain.

    Attributes:
        at_least: So many there certainly were.
        at_most: More there certainly were not.
    """

    at_least: int
    at_most: int

    @property
    def is_exact(self) -> bool:
        """Whether the number is known and not only a range."""
        return self.at_least == self.at_most


@attrs.frozen(kw_only=True)
class Counted:
    """One number of pupils at a visit.

    Attributes:
        visit: The visit's sign.
        date: Its day.
        part: The part of a group that was counted.
        pupils: How many there were.
    """

    visit: str
    date: datetime.date
    part: Part
    pupils: int


def people_of(named: Iterable[str], counted: Iterable[Counted], enrolled: Enrolled) -> People:
    """Say how many different people there were.

    At least: those who are named, or those of the largest single attendance, whichever is more.
    Parts of one group at one visit are added, since a pupil is in one part on one day; a number for
    the whole group and one for a part of it are not. Numbers of different visits are never added:
    a pupil may have changed group or school between them.

    At most: those who are named, and all numbers added. Where a group's enrolments are listed, no
    more of it than were enrolled on the days of its visits, those who are named being among them.
    The number of pupils that a group is said to have is no bound: it is of one day, and pupils come
    and go.

    Args:
        named: Pseudonyms.
        counted: Numbers.
        enrolled: Who was enrolled on the days of the numbers, where that is listed.
    """
    of_visits: dict[str, list[Counted]] = {}
    of_groups: dict[str, list[Counted]] = {}
    for one in counted:
        of_visits.setdefault(one.visit, []).append(one)
        of_groups.setdefault(one.part.group, []).append(one)
    everybody = set(named)
    at_least = max([len(everybody), *map(_at_one_visit, of_visits.values())])
    unnamed = 0
    for group in sorted(of_groups):
        numbers = of_groups[group]
        total = sum(one.pupils for one in numbers)
        listed = _listed(group, numbers, enrolled)
        if listed is not None and len(listed - everybody) < total:
            everybody |= listed
        else:
            unnamed += total
    return People(at_least=at_least, at_most=len(everybody) + unnamed)


def _at_one_visit(numbers: list[Counted]) -> int:
    parts = [one.part for one in numbers]
    apart = all(_are_apart(one, other) for i, one in enumerate(parts) for other in parts[i + 1 :])
    pupils = [one.pupils for one in numbers]
    return sum(pupils) if apart else max(pupils)


def _are_apart(one: Part, other: Part) -> bool:
    """Tell whether nobody can be in both parts on one day."""
    if one.group != other.group:
        return False
    bands = bool(one.bands and other.bands) and not set(one.bands) & set(other.bands)
    programmes = bool(one.programmes and other.programmes) and not (
        set(one.programmes) & set(other.programmes)
    )
    return bands or programmes


def _listed(group: str, numbers: list[Counted], enrolled: Enrolled) -> set[str] | None:
    """Return who can have been there; None where no list says it, or it is too short."""
    listed: set[str] = set()
    for one in numbers:
        on_day = enrolled.get((group, one.date))
        if on_day is None or len(on_day) < one.pupils:
            return None
        listed |= on_day
    return listed
