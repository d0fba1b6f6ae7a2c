"""The visits that were not cancelled, with the time for which each group is away."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import attrs

from ..domain.dataset import Dataset
from ..domain.visit_values import Step
from ..regulation.visits_on_days import state_of_visits
from .planning.school_days import minutes_of


@attrs.frozen(kw_only=True)
class Going:
    """A visit that was not cancelled, with what it takes of people's time.

    Attributes:
        visit: Its sign.
        group: The group's sign.
        session: The session's sign.
        institution: Registration number of the group's institution.
        norise: The norise's sign.
        bus: The bus's sign; None where it goes in none.
        date: The day.
        leaves: Minutes from midnight at which the group leaves; None where not known.
        back: Minutes from midnight at which it is back; None where not known.
    """

    visit: str
    group: str
    session: str
    institution: str
    norise: str
    bus: str | None
    date: datetime.date
    leaves: int | None
    back: int | None

    @property
    def order(self) -> tuple[datetime.date, int, str]:
        """Its place among others, by time."""
        return (self.date, -1 if self.leaves is None else self.leaves, self.visit)

    def meets(self, other: Going) -> bool:
        """Tell whether both are away at one time; not where a time is not known."""
        if None in (self.leaves, self.back, other.leaves, other.back):
            return False
        mine, theirs = (self.leaves or 0, self.back or 0), (other.leaves or 0, other.back or 0)
        return self.date == other.date and mine[0] < theirs[1] and theirs[0] < mine[1]


def visits_going(dataset: Dataset) -> tuple[Going, ...]:
    """Return the visits that were not cancelled, by time.

    Where the way is not known, the time of the session itself is taken.
    """
    return tuple(sorted(_visits(dataset), key=lambda one: one.order))


def overlapping(visits: Iterable[Going]) -> Iterator[tuple[Going, Going]]:
    """Yield the visits that begin while one before them lasts, each with the longest such one.

    Args:
        visits: The visits of one group, teacher or bus, by time.
    """
    longest: Going | None = None
    for one in visits:
        if longest is not None and longest.meets(one):
            yield longest, one
        if longest is None or longest.date != one.date or (one.back or 0) > (longest.back or 0):
            longest = one


def _visits(dataset: Dataset) -> Iterator[Going]:
    states = state_of_visits(dataset)
    sessions = {one.session: one for one in dataset.sessions}
    places = dict(zip(*map(dataset.norises.column, ("norise", "place")), strict=True))
    institutions = dict(zip(*map(dataset.groups.column, ("group", "institution")), strict=True))
    minutes = {
        (institution, place): way
        for institution, place, way in zip(
            *map(dataset.travel.column, ("institution", "place", "minutes")), strict=True
        )
    }
    for visit, group, sign, bus in zip(
        *map(dataset.visits.column, ("visit", "group", "session", "bus")), strict=True
    ):
        if states.get(visit) is Step.CANCELLED:
            continue
        session, institution = sessions[sign], institutions[group]
        place = places[session.norise]
        way = 0 if place is None else minutes.get((institution, place), 0)
        starts, ends = minutes_of(session.starts), minutes_of(session.ends)
        yield Going(
            visit=visit,
            group=group,
            session=sign,
            institution=str(institution),
            norise=session.norise,
            bus=bus,
            date=session.date,
            leaves=None if starts is None else starts - way,
            back=None if ends is None else ends + way,
        )
