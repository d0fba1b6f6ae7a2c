"""What a planner is given: groups, sessions, buses and what is wanted, as plain values.

Everything that hangs on one group and one session alone (bands, areas, teaching days, absences, the
way there and back within the school day) is settled before, in `PlanGroup.options`; what hangs on
other visits (seats, buses, one visit a day, distances, money) is the planner's.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

import attrs

from ...domain.periods import Period
from ...domain.visit_values import Area


@attrs.frozen(kw_only=True)
class PlanGroup:
    """A group that visits are planned for.

    Attributes:
        group: Its sign in the dataset.
        institution: Registration number of its institution.
        pupils: How many pupils it has; None where not known, and then it has no options.
        options: The sessions that it could go to if it were alone, as places in
            `Problem.sessions`, ascending; each is of an area that one of its needs asks for, within
            that need's days, of a norise that none of its kept visits is of.
    """

    group: str
    institution: str
    pupils: int | None
    options: tuple[int, ...] = ()


@attrs.frozen(kw_only=True)
class PlanSession:
    """A session that groups could go to, or that a kept visit goes to.

    Attributes:
        session: Its sign in the dataset.
        norise: Sign of its norise.
        area: The norise's area; None where not stated.
        date: The day.
        starts: Minutes from midnight to its start; None where not known.
        ends: Minutes from midnight to its end; None where not known.
        seats: How many pupils it takes, kept visits included; None where not known.
        place: Where it is; None where the norise comes to the school.
        price: What a group pays, in EUR; None where not known.
    """

    session: str
    norise: str
    area: Area | None
    date: datetime.date
    starts: int | None
    ends: int | None
    seats: int | None
    place: str | None = None
    price: Decimal | None = None


@attrs.frozen(kw_only=True)
class PlanBus:
    """A bus.

    A reading: no times between institutions are known, so that a trip is of one bus, one session
    and one institution, whose groups share it; a bus is taken from leaving the institution until it
    is back there, and its way to the institution is not counted.

    Attributes:
        bus: Its sign in the dataset.
        seats: How many pupils it takes; None where not known, and then it takes nobody.
        price: What a trip costs, in EUR; None where not known.
        period: The days on which it can be had.
        absences: Days among them on which it cannot.
    """

    bus: str
    seats: int | None
    price: Decimal | None = None
    period: Period = attrs.field(factory=Period)
    absences: tuple[Period, ...] = ()

    def is_there_on(self, day: datetime.date) -> bool:
        """Tell whether it can be had on a day."""
        return day in self.period and not any(day in absence for absence in self.absences)


@attrs.frozen(kw_only=True)
class Need:
    """That a group is to have some visits of an area in a time, by a target of the partner.

    Attributes:
        group: Place of the group in `Problem.groups`.
        target: Sign of the target.
        area: The area.
        days: The days within which a visit counts, both ends known.
        wanted: How many visits, from 1.
        have: How many kept visits of the group count already; may be more than are wanted.
    """

    group: int
    target: str
    area: Area
    days: Period
    wanted: int
    have: int = 0


@attrs.frozen(kw_only=True)
class KeptVisit:
    """A visit that stays as it is; it takes seats, buses and days.

    Attributes:
        visit: Its sign in the dataset.
        group: Place of its group in `Problem.groups`.
        session: Place of its session in `Problem.sessions`.
        pupils: How many seats it takes; None where not known (taken as 0, and said).
        bus: Place of its bus in `Problem.buses`; None where it goes in none.
    """

    visit: str
    group: int
    session: int
    pupils: int | None
    bus: int | None = None


@attrs.frozen(kw_only=True, eq=False)
class Problem:
    """What is to be planned.

    Attributes:
        first_day: The first day that is planned; earliness counts from here.
        groups: The groups, in the order of their signs by code point.
        sessions: The sessions, by date, start and sign.
        buses: The buses, by seats and sign.
        needs: What is wanted, by group and target.
        kept: The visits that stay.
        minutes: Minutes one way from an institution to a place; 0: on foot, no bus is needed.
        days_apart: The least difference in days between two visits of a group; at least 1, since a
            group has one visit a day.
        budget: What the proposals may cost together, in EUR; None where money sets no limit.
    """

    first_day: datetime.date
    groups: tuple[PlanGroup, ...]
    sessions: tuple[PlanSession, ...]
    buses: tuple[PlanBus, ...]
    needs: tuple[Need, ...]
    kept: tuple[KeptVisit, ...] = ()
    minutes: Mapping[tuple[str, str], int] = attrs.field(factory=dict)
    days_apart: int = 1
    budget: Decimal | None = None

    @cached_property
    def needs_of(self) -> tuple[tuple[Need, ...], ...]:
        """The needs of each group, in the order of `groups`."""
        found: list[list[Need]] = [[] for _ in self.groups]
        for need in self.needs:
            found[need.group].append(need)
        return tuple(map(tuple, found))

    @cached_property
    def kept_of(self) -> tuple[tuple[KeptVisit, ...], ...]:
        """The kept visits of each group, in the order of `groups`."""
        found: list[list[KeptVisit]] = [[] for _ in self.groups]
        for visit in self.kept:
            found[visit.group].append(visit)
        return tuple(map(tuple, found))

    def minutes_to(self, group: int, session: int) -> int | None:
        """Return the minutes one way of a group to a session; 0 where the norise comes to it.

        None where the way is not known.
        """
        place = self.sessions[session].place
        return 0 if place is None else self.minutes.get((self.groups[group].institution, place))


@attrs.frozen(kw_only=True, order=True)
class Proposed:
    """A visit that a planner proposes.

    Attributes:
        group: Place of the group in `Problem.groups`.
        session: Place of the session in `Problem.sessions`.
        bus: Place of the bus in `Problem.buses`; None exactly where no bus is needed.
    """

    group: int
    session: int
    bus: int | None = None
