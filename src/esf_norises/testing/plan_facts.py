"""What the checker of plans knows of groups, sessions and buses, looked up in the tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from ..domain.catalogue import Norise, Session
from ..domain.planning import Bus, Target
from ..domain.rows import Rows
from ..domain.values import Answer, Band
from ..domain.visit_values import Area, CancelReason, Step, Transport
from ..domain.visits import VisitStep
from ..frozen import frozen
from ..regulation.assessment import Assessment
from ..regulation.parameter_values import ParameterValue
from ..regulation.parts import PartTable
from ..regulation.verdicts import Outcome
from .plan_days import day_fault

STATES = (Step.PLANNED, Step.CONFIRMED, Step.HELD, Step.CANCELLED)
"""The steps that change the state of a visit."""
_BY_PLAN = (CancelReason.OTHER, "nav jaunajā plānā")
"""Reason and note with which a plan cancels what it has no use for."""


@frozen(kw_only=True)
class WantedVisits:
    """What one group is to have by one target.

    Attributes:
        group: The group.
        target: Sign of the target.
        area: The area.
        first: The first day on which a visit counts, not before the plan's.
        since: The first day on which a visit that is agreed already counts.
        last: The last day.
        visits: How many visits.
    """

    group: str
    target: str
    area: Area
    first: datetime.date
    since: datetime.date
    last: datetime.date
    visits: int


@frozen(kw_only=True)
class VisitBefore:
    """A visit as it stood before the plan.

    Attributes:
        group: The group.
        session: The session.
        bus: The bus; None where it goes in none.
        rides: Whether it goes by a bus, or it is not said that it does not.
        state: Its state.
        is_past: Whether its day lies before the plan's first.
        is_off: Whether its session was withdrawn, and it was not held.
    """

    group: str
    session: str
    bus: str | None
    rides: bool
    state: Step
    is_past: bool
    is_off: bool

    @property
    def stays(self) -> bool:
        """Whether it stays whatever it breaks; one that is off counts for nothing."""
        return not self.is_off and self._is_agreed

    @property
    def _is_agreed(self) -> bool:
        return self.state in (Step.CONFIRMED, Step.HELD) or (
            self.is_past and self.state is Step.PLANNED
        )


class PlanFacts:
    """The tables of a dataset as a plan asks for them; each is looked up once.

    Attributes:
        assessment: The dataset, judged on the plan's first day.
        first_day: That day.
    """

    def __init__(self, assessment: Assessment) -> None:
        """Take a dataset as it was judged on the plan's first day."""
        self.assessment: Assessment = assessment
        self.first_day: datetime.date = assessment.on
        dataset = self._dataset = assessment.dataset
        self.sessions: dict[str, Session] = _by_key(dataset.sessions, "session")
        self.norises: dict[str, Norise] = _by_key(dataset.norises, "norise")
        self.buses: dict[str, Bus] = _by_key(dataset.buses, "bus")
        self.targets: tuple[Target, ...] = tuple(dataset.targets)
        self._institutions = {row.group: str(row.institution) for row in dataset.groups}
        self._years = {row.group: row.school_year for row in dataset.groups}
        self._faults: dict[tuple[str, str], frozenset[str]] = {}

    def institution(self, group: str) -> str:
        """Return the registration number of a group's institution."""
        return self._institutions[group]

    @cached_property
    def visits(self) -> dict[str, VisitBefore]:
        """The visits that the dataset has, by sign."""
        return {
            row.visit: VisitBefore(
                group=row.group,
                session=row.session,
                bus=row.bus,
                rides=row.transport in (None, Transport.BUS),
                state=self._state(row.visit),
                is_past=self.sessions[row.session].date < self.first_day,
                is_off=self.sessions[row.session].withdrawn is Answer.YES
                and self._state(row.visit) is not Step.HELD,
            )
            for row in self._dataset.visits
        }

    def _state(self, visit: str) -> Step:
        step = self._last_steps.get(visit)
        return Step.PLANNED if step is None else step.step

    @cached_property
    def _last_steps(self) -> dict[str, VisitStep]:
        """The step that gave each visit its state, by the visit's sign."""
        last: dict[str, VisitStep] = {}
        for step in self._dataset.visit_steps:
            if step.step in STATES:
                before = last.get(step.visit, step)
                last[step.visit] = max(before, step, key=lambda one: one.number)
        return last

    def was_called_off(self, group: str, session: str) -> bool:
        """Tell whether somebody, and not a plan, cancelled a visit of a group to a session."""
        return (group, session) in self._called_off

    @cached_property
    def _called_off(self) -> set[tuple[str, str]]:
        return {
            (before.group, before.session)
            for visit, before in self.visits.items()
            if before.state is Step.CANCELLED
            and (self._last_steps[visit].reason, self._last_steps[visit].note) != _BY_PLAN
        }

    @cached_property
    def _parts(self) -> dict[str, list[tuple[Band, int | None, Outcome]]]:
        found: dict[str, list[tuple[Band, int | None, Outcome]]] = {}
        for one in self.assessment.parts:
            if one.part.table is PartTable.GROUPS and one.part.group is not None:
                about = (one.part.band, one.pupils, one.verdict)
                found.setdefault(one.part.group, []).append(about)
        return found

    def bands(self, group: str) -> frozenset[Band]:
        """Return the bands of all parts of a group."""
        return frozenset(band for band, _, _ in self._parts.get(group, ()))

    def pupils(self, group: str) -> int | None:
        """Return how many pupils a group has; None where that is not known of a part."""
        numbers = [pupils for _, pupils, _ in self._parts.get(group, ())]
        known = [number for number in numbers if number is not None]
        return sum(known) if numbers and len(known) == len(numbers) else None

    def is_of_this_year(self, group: str) -> bool:
        """Tell whether the plan's first day lies in the school year of a group."""
        return self.first_day in self._years[group].period

    def verdict(self, group: str) -> Outcome | None:
        """Return `met` where a part is met, else `unknown` where one may be, else None.

        A group of this school year without parts may be; one of another year is not.
        """
        if not self.is_of_this_year(group):
            return None
        verdicts = [verdict for _, _, verdict in self._parts.get(group, ())]
        for outcome in (Outcome.MET, Outcome.UNKNOWN):
            if outcome in verdicts:
                return outcome
        return None if verdicts else Outcome.UNKNOWN

    def wanted(self) -> Iterator[WantedVisits]:
        """Say what each group that belongs to the target group, or may, is to have."""
        for group in self._institutions:
            if self.verdict(group) is None:
                continue
            for target in self.targets:
                if target.bands is not None and self.bands(group).isdisjoint(target.bands):
                    continue
                year = self._years[group].period
                since = max(target.valid_from, year.first or target.valid_from)
                last = min(target.valid_to, year.last or target.valid_to)
                if target.visits and since <= last:
                    yield WantedVisits(
                        group=group,
                        target=target.target,
                        area=target.area,
                        first=max(since, self.first_day),
                        since=since,
                        last=last,
                        visits=target.visits,
                    )

    @cached_property
    def _minutes(self) -> dict[tuple[str, str], int]:
        return {(str(row.institution), row.place): row.minutes for row in self._dataset.travel}

    def minutes(self, institution: str, session: str) -> int | None:
        """Return the minutes one way, 0 where the norise comes to the school."""
        place = self.norises[self.sessions[session].norise].place
        return 0 if place is None else self._minutes.get((institution, place))

    def trip(self, institution: str, session: str) -> tuple[int, int] | None:
        """Return when groups of an institution leave and are back, in minutes from midnight."""
        one, minutes = self.sessions[session], self.minutes(institution, session)
        if one.starts is None or one.ends is None or minutes is None or one.ends <= one.starts:
            return None
        return _minute(one.starts) - minutes, _minute(one.ends) + minutes

    @cached_property
    def _absences(self) -> dict[tuple[str, str], list[tuple[datetime.date, datetime.date]]]:
        found: dict[tuple[str, str], list[tuple[datetime.date, datetime.date]]] = {}
        for row in self._dataset.absences:
            for column in ("institution", "group", "bus"):
                if (subject := getattr(row, column)) is not None:
                    days = (row.valid_from, row.valid_to)
                    found.setdefault((column, str(subject)), []).append(days)
        return found

    def is_away(self, column: str, subject: str, day: datetime.date) -> bool:
        """Tell whether an institution, a group or a bus is absent on a day."""
        return any(
            first <= day <= last for first, last in self._absences.get((column, subject), ())
        )

    def bus_runs(self, bus: str, day: datetime.date) -> bool:
        """Tell whether a bus can be had on a day."""
        row = self.buses[bus]
        begun = row.valid_from is None or row.valid_from <= day
        return (
            begun
            and (row.valid_to is None or day <= row.valid_to)
            and not self.is_away("bus", bus, day)
        )

    def parameter(self, name: str, day: datetime.date) -> ParameterValue:
        """Return a parameter on a day."""
        return self.assessment.parameters.at(name, day)

    def faults(self, group: str, session: str) -> frozenset[str]:
        """Return the codes of all that keeps a group from a session even if it were alone."""
        key = (group, session)
        if key not in self._faults:
            self._faults[key] = frozenset(self._faults_of(group, session))
        return self._faults[key]

    def _faults_of(self, group: str, session: str) -> Iterator[str]:
        one = self.sessions[session]
        yield from self._norise_faults(self.bands(group), self.norises[one.norise])
        if one.withdrawn is Answer.YES or one.date < self.first_day:
            yield "day"
        if (fault := self._day_fault(self.bands(group), one.date)) is not None:
            yield fault
        if self.is_away("group", group, one.date):
            yield "absence"
        if self.is_away("institution", self.institution(group), one.date):
            yield "absence"
        yield from self._hours_faults(self.trip(self.institution(group), session), one.date)
        if self.pupils(group) is None or one.seats is None:
            yield "missing"

    def _norise_faults(self, bands: Iterable[Band], norise: Norise) -> Iterator[str]:
        if norise.area is None or norise.bands is None:
            yield "missing"
        if norise.bands is not None and set(norise.bands).isdisjoint(bands):
            yield "norise"
        if Answer.NO in (norise.practical, norise.organised, norise.beyond_lessons):
            yield "norise"

    def _hours_faults(self, trip: tuple[int, int] | None, day: datetime.date) -> Iterator[str]:
        starts = self.parameter("school_day_starts", day).value
        ends = self.parameter("school_day_ends", day).value
        if trip is None or starts is None or ends is None:
            yield "missing"
        elif trip[0] < _minute(_time(starts)) or trip[1] > _minute(_time(ends)):
            yield "hours"

    @cached_property
    def _days(self) -> dict[tuple[frozenset[Band], datetime.date], str | None]:
        return {}

    def _day_fault(self, bands: frozenset[Band], day: datetime.date) -> str | None:
        if (bands, day) not in self._days:
            self._days[bands, day] = day_fault(self.assessment.parameters, day, bands)
        return self._days[bands, day]


def _by_key(rows: Rows[Any], key: str) -> dict[str, Any]:
    return {getattr(row, key): row for row in rows}


def _minute(moment: datetime.time) -> int:
    return 60 * moment.hour + moment.minute


def _time(text: object) -> datetime.time:
    return datetime.time.fromisoformat(str(text))
