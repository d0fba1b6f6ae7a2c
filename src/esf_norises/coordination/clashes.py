"""What cannot be as people typed it: groups, teachers and buses in two places, full sessions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from ..domain.periods import Period
from ..domain.values import Answer
from ..findings import Role
from ..regulation.assessment import Assessment
from ..regulation.parameter_values import ParameterState
from ..regulation.school_calendar import DayKind
from ..texts import Texts, plural
from .clash_kinds import Clash, ClashKind
from .going import Going, overlapping, visits_going
from .known_days import absences_of
from .planning.demand import GroupNow, groups_now
from .planning.school_days import SchoolDays


def clashes(assessments: Iterable[Assessment], assessment: Assessment) -> tuple[Clash, ...]:
    """Find what cannot be among the visits that were not cancelled, by date.

    What is not known (times, seats, ways) clashes with nothing.

    Args:
        assessments: The data judged in each school year that has visits.
        assessment: The data; any day.
    """
    groups: dict[str, GroupNow] = {}
    for one in assessments:
        groups |= groups_now(one)
    found = _Finder(assessment, groups).all()
    return tuple(sorted(found, key=lambda one: (one.date, one.kind, one.visits)))


class _Finder:
    """Looks at the visits group by group, session by session, bus by bus, teacher by teacher."""

    def __init__(self, assessment: Assessment, groups: Mapping[str, GroupNow]) -> None:
        self._dataset, self._parameters = assessment.dataset, assessment.parameters
        self._groups = groups
        self._days = SchoolDays(assessment.parameters)
        self._going = visits_going(assessment.dataset)
        self._sessions = {one.session: one for one in self._dataset.sessions}
        norises = self._dataset.norises
        self._norise_bands = dict(zip(*map(norises.column, ("norise", "bands")), strict=True))
        self._away_institutions = absences_of(self._dataset, "institution")
        self._away_groups = absences_of(self._dataset, "group")
        self._away_buses = absences_of(self._dataset, "bus")

    def all(self) -> Iterator[Clash]:
        yield from self._of_groups()
        yield from self._of_teachers()
        yield from self._of_sessions()
        yield from self._of_buses()
        for one in self._going:
            yield from self._alone(one)

    def _pupils(self, visits: Iterable[Going]) -> int:
        numbers = [self._groups[one.group].pupils for one in visits if one.group in self._groups]
        return sum(number for number in numbers if number is not None)

    def _of_groups(self) -> Iterator[Clash]:
        of_group: dict[str, list[Going]] = {}
        for one in self._going:
            of_group.setdefault(one.group, []).append(one)
        for visits in of_group.values():
            twice = set()
            for before, after in overlapping(visits):
                twice.add(after.visit)
                yield _pair(ClashKind.GROUP_TWICE, before, after, _TWICE, Role.INSTITUTION)
            for before, after in pairwise(visits):
                apart = (after.date - before.date).days
                wanted = self._days_apart(after.date)
                if apart < wanted and after.visit not in twice:
                    detail = _NEAR.format(apart=plural(apart, *_DAY), wanted=plural(wanted, *_DAY))
                    yield _pair(ClashKind.TOO_NEAR, before, after, detail, Role.INSTITUTION)

    def _days_apart(self, day: datetime.date) -> int:
        value = self._parameters.at("days_between_visits", day)
        is_set = value.state is ParameterState.VALUE and isinstance(value.value, int)
        return max(1, int(str(value.value))) if is_set else 1

    def _of_teachers(self) -> Iterator[Clash]:
        of_visit = {one.visit: one for one in self._going}
        of_teacher: dict[str, list[Going]] = {}
        for visit, teacher in zip(
            *map(self._dataset.visit_teachers.column, ("visit", "teacher")), strict=True
        ):
            if visit in of_visit:
                of_teacher.setdefault(teacher, []).append(of_visit[visit])
        for visits in of_teacher.values():
            firsts = {one.session: one for one in sorted(visits, key=lambda one: one.order)}
            for before, after in overlapping(firsts.values()):
                yield _pair(ClashKind.TEACHER_TWICE, before, after, _TWICE, Role.INSTITUTION)

    def _of_sessions(self) -> Iterator[Clash]:
        of_session: dict[str, list[Going]] = {}
        for one in self._going:
            of_session.setdefault(one.session, []).append(one)
        for sign, visits in of_session.items():
            session = self._sessions[sign]
            if session.withdrawn is Answer.YES:
                yield _several(ClashKind.WITHDRAWN, visits, _CALLED_OFF, Role.COORDINATOR)
            pupils = self._pupils(visits)
            if session.seats is not None and pupils > session.seats:
                detail = _FULL.format(pupils=pupils, seats=session.seats)
                yield _several(ClashKind.OVERBOOKED, visits, detail, Role.COORDINATOR)

    def _of_buses(self) -> Iterator[Clash]:
        buses = {one.bus: one for one in self._dataset.buses}
        of_bus: dict[str, list[Going]] = {}
        for one in self._going:
            if one.bus is not None:
                of_bus.setdefault(one.bus, []).append(one)
        for sign, visits in of_bus.items():
            trips: dict[tuple[str, str], list[Going]] = {}
            away = self._away_buses.get(sign, ())
            for one in visits:
                trips.setdefault((one.session, one.institution), []).append(one)
                if one.date not in buses[sign].period or _is_in(one.date, away):
                    detail = _BUS_AWAY.format(bus=buses[sign].name)
                    yield _several(ClashKind.BUS_AWAY, [one], detail, Role.COORDINATOR)
            for aboard in trips.values():
                seats, pupils = buses[sign].seats, self._pupils(aboard)
                if seats is not None and pupils > seats:
                    detail = _FULL.format(pupils=pupils, seats=seats)
                    yield _several(ClashKind.BUS_FULL, aboard, detail, Role.COORDINATOR)
            firsts = sorted((aboard[0] for aboard in trips.values()), key=lambda one: one.order)
            for before, after in overlapping(firsts):
                yield _pair(ClashKind.BUS_TWICE, before, after, _TWICE, Role.COORDINATOR)

    def _alone(self, one: Going) -> Iterator[Clash]:
        group = self._groups.get(one.group)
        norise_bands = self._norise_bands.get(one.norise)
        if group is not None:
            for band in sorted(group.bands, key=lambda band: band.rank):
                kind = self._days.day(one.date, band).kind
                if kind not in (DayKind.TEACHING, DayKind.UNKNOWN):
                    detail = _NO_LESSONS.format(band=band.label)
                    yield _several(ClashKind.NO_LESSONS, [one], detail, Role.COORDINATOR)
                    break
            if norise_bands is not None and group.bands and group.bands.isdisjoint(norise_bands):
                yield _several(ClashKind.BAND, [one], _OTHER_CLASSES, Role.COORDINATOR)
        if _is_in(one.date, self._away_institutions.get(one.institution, ())) or _is_in(
            one.date, self._away_groups.get(one.group, ())
        ):
            yield _several(ClashKind.AWAY, [one], _IS_AWAY, Role.INSTITUTION)
        starts, ends = self._days.hours(one.date)
        too_early = None not in (starts, one.leaves) and (one.leaves or 0) < (starts or 0)
        too_late = None not in (ends, one.back) and (one.back or 0) > (ends or 0)
        if too_early or too_late:
            detail = _HOURS.format(leaves=_time(one.leaves), back=_time(one.back))
            yield _several(ClashKind.HOURS, [one], detail, Role.COORDINATOR)


def _pair(kind: ClashKind, before: Going, after: Going, detail: Texts, who: Role) -> Clash:
    return _several(kind, [before, after], detail, who)


def _several(kind: ClashKind, visits: Iterable[Going], detail: Texts, who: Role) -> Clash:
    of = list(visits)
    return Clash(
        kind=kind,
        visits=tuple(one.visit for one in of),
        date=of[0].date,
        detail=detail,
        who=who,
    )


def _is_in(day: datetime.date, periods: Iterable[Period]) -> bool:
    return any(day in period for period in periods)


def _time(minutes: int | None) -> str:
    return "?" if minutes is None else f"{minutes // 60:02d}:{minutes % 60:02d}"


_DAY = (Texts("diena", "day"), Texts("dienas", "days"))
_TWICE = Texts(
    "Laiki pārklājas, ceļu turp un atpakaļ ieskaitot.",
    "The times overlap, the way there and back included.",
)
_NEAR = Texts(
    "Starp apmeklējumiem: {apart}; vajag vismaz: {wanted}.",
    "Between the visits: {apart}; at least wanted: {wanted}.",
)
_CALLED_OFF = Texts("Norise šajā laikā ir atsaukta.", "The session was called off.")
_FULL = Texts("Izglītojamo: {pupils}, vietu: {seats}.", "Pupils: {pupils}, seats: {seats}.")
_BUS_AWAY = Texts(
    "Autobuss „{bus}” šajā dienā nav pieejams.", "The bus “{bus}” cannot be had on this day."
)
_NO_LESSONS = Texts("{band}: šajā dienā nemācās.", "{band}: no lessons on this day.")
_OTHER_CLASSES = Texts(
    "Neviena no grupas klasēm nav starp tām, kurām norise ir.",
    "None of the group's classes is among those for which the norise is.",
)
_IS_AWAY = Texts(
    "Šajā dienā iestāde vai grupa ir aizņemta (tabula absences).",
    "On this day the institution or the group is away (table absences).",
)
_HOURS = Texts(
    "Jāizbrauc {leaves}, atpakaļ {back}.", "It has to leave at {leaves} and is back at {back}."
)
