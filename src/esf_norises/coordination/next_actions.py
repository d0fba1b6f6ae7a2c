"""What has to be done next, by whom and until when, from the state of visits and the deadlines."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum

import attrs

from ..domain.dataset import Dataset
from ..domain.visit_values import Step, Transport
from ..findings import Role
from ..frozen import frozen
from ..regulation.parameter_values import ParameterState
from ..regulation.parameters import Parameters
from ..regulation.visits_on_days import VisitOnDay, state_of_visits, visits_on_days
from ..texts import Texts

CONFIRM_DAYS, RECORD_DAYS = "confirm_days_before", "attendance_days_after"
"""The parameters that say until when visits are confirmed and attendance is recorded."""


class Action(StrEnum):
    """What has to be done.

    `confirm`: agree that the visit takes place. `decide`: say whether a planned visit whose day has
    passed took place. `transport`: say how the group gets there. `teacher`: say who goes with it.
    `record`: record that it took place and who was there. `attendance`: record who was there.
    """

    CONFIRM = "confirm"
    DECIDE = "decide"
    TRANSPORT = "transport"
    TEACHER = "teacher"
    RECORD = "record"
    ATTENDANCE = "attendance"

    @property
    def label(self) -> Texts:
        """What is to be done, in words."""
        return _LABELS[self]


_LABELS = {
    Action.CONFIRM: Texts("Apstiprināt apmeklējumu", "Confirm the visit"),
    Action.DECIDE: Texts(
        "Ierakstīt, vai apmeklējums notika vai ir atcelts",
        "Record whether the visit took place or was cancelled",
    ),
    Action.TRANSPORT: Texts("Norādīt transportu", "Say how the group gets there"),
    Action.TEACHER: Texts("Norādīt, kurš pedagogs brauc līdzi", "Say which teacher goes with it"),
    Action.RECORD: Texts(
        "Ierakstīt, ka apmeklējums notika, un cik izglītojamo piedalījās",
        "Record that the visit took place and how many pupils took part",
    ),
    Action.ATTENDANCE: Texts(
        "Ierakstīt, cik izglītojamo piedalījās", "Record how many pupils took part"
    ),
}


@frozen(kw_only=True)
class NextAction:
    """Something to do about a visit.

    Attributes:
        action: What is to be done.
        visit: The visit's sign.
        who: Who is to do it.
        until: The last day for it; None where that is not known.
        parameter: The parameter that has to be set so that the last day is known; None otherwise.
    """

    action: Action
    visit: str
    who: Role
    until: datetime.date | None
    parameter: str | None = None


def next_actions(
    dataset: Dataset, parameters: Parameters, *, today: datetime.date
) -> tuple[NextAction, ...]:
    """List what has to be done about visits, the most urgent first.

    A reading of our own, as the table of steps is: the provider confirms, the institution chooses
    who goes, the coordinator finds the bus, and whoever went with the group records it.

    Args:
        dataset: The data.
        parameters: The parameters in force; deadlines that are not set are not known.
        today: The day that it is.
    """
    found = _Visits(dataset, parameters, today).actions()
    return tuple(
        sorted(found, key=lambda one: (one.until or datetime.date.max, one.visit, one.action))
    )


@attrs.frozen
class _Visits:
    _dataset: Dataset
    _parameters: Parameters
    _today: datetime.date

    def actions(self) -> Iterator[NextAction]:
        states = state_of_visits(self._dataset)
        attended = self._attended()
        ways = self._ways()
        accompanied = set(self._dataset.visit_teachers.column("visit"))
        for sign, visit in visits_on_days(self._dataset).items():
            state = states.get(sign, Step.PLANNED)
            is_coming = visit.date >= self._today
            if state is Step.PLANNED and is_coming:
                yield self._confirm(visit)
            elif state is Step.PLANNED:
                yield NextAction(
                    action=Action.DECIDE, visit=sign, who=Role.COORDINATOR, until=self._today
                )
            elif state is Step.CONFIRMED and not is_coming:
                yield self._record(Action.RECORD, visit)
            elif state is Step.HELD and sign not in attended:
                yield self._record(Action.ATTENDANCE, visit)
            if is_coming and state in (Step.PLANNED, Step.CONFIRMED):
                if sign in ways:
                    yield self._before(Action.TRANSPORT, visit, Role.COORDINATOR)
                if sign not in accompanied and self._dataset.teachers:
                    yield self._before(Action.TEACHER, visit, Role.INSTITUTION)

    def _attended(self) -> set[str]:
        dataset = self._dataset
        return {*dataset.attendance.column("visit"), *dataset.roster.column("visit")}

    def _ways(self) -> set[str]:
        """Return the visits away from school of which it is not said how the group gets there."""
        dataset = self._dataset
        places = dict(zip(*map(dataset.norises.column, ("norise", "place")), strict=True))
        norises = dict(zip(*map(dataset.sessions.column, ("session", "norise")), strict=True))
        institutions = dict(zip(*map(dataset.groups.column, ("group", "institution")), strict=True))
        on_foot = {
            (institution, place)
            for institution, place, minutes in zip(
                *map(dataset.travel.column, ("institution", "place", "minutes")), strict=True
            )
            if minutes == 0
        }
        found = set()
        names = ("visit", "group", "session", "transport", "bus")
        for visit, group, session, transport, bus in zip(
            *map(dataset.visits.column, names), strict=True
        ):
            place = places[norises[session]]
            is_settled = bus is not None or transport not in (None, Transport.BUS)
            if place is None or is_settled or (institutions[group], place) in on_foot:
                continue
            found.add(visit)
        return found

    def _confirm(self, visit: VisitOnDay) -> NextAction:
        return self._before(Action.CONFIRM, visit, Role.PROVIDER)

    def _before(self, action: Action, visit: VisitOnDay, who: Role) -> NextAction:
        days = self._days(CONFIRM_DAYS, visit.date)
        return NextAction(
            action=action,
            visit=visit.visit,
            who=who,
            until=None if days is None else visit.date - datetime.timedelta(days=days),
            parameter=CONFIRM_DAYS if days is None else None,
        )

    def _record(self, action: Action, visit: VisitOnDay) -> NextAction:
        days = self._days(RECORD_DAYS, visit.date)
        return NextAction(
            action=action,
            visit=visit.visit,
            who=Role.TEACHER,
            until=None if days is None else visit.date + datetime.timedelta(days=days),
            parameter=RECORD_DAYS if days is None else None,
        )

    def _days(self, name: str, day: datetime.date) -> int | None:
        value = self._parameters.at(name, day)
        if value.state is not ParameterState.VALUE:
            return None
        return int(str(value.value))
