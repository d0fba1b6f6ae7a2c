"""The visits of a dataset with all that a person has to know of them, in the order of their days.

Calendars and attendance sheets are made from this; nothing is judged for it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..domain.dataset import Dataset
from ..domain.visit_values import Area, Step
from ..frozen import frozen
from ..texts import sort_key

_STATES = frozenset({Step.PLANNED, Step.CONFIRMED, Step.HELD, Step.CANCELLED})


@frozen(kw_only=True)
class ListedVisit:
    """A visit with what its references lead to.

    Attributes:
        visit: Its sign.
        registration_number: The institution's number.
        institution: The institution's name.
        group_sign: The group's sign in the dataset.
        group: What the school calls the group.
        norise: Title of the norise.
        area: The norise's area; None where not stated.
        provider: Name of who holds it; None where not stated.
        place: Where it is; the institution's name where the norise comes to the school.
        date: The day.
        starts: When it begins, `9:30`, Latvian time; None where not known.
        ends: When it ends; None where not known.
        state: Planned, confirmed, held or cancelled.
        sequence: How often state or session changed since it was planned.
        changed_at: The moment of its last step; None where it has none.
        teachers: Names of the teachers who go with it, as Latvians sort them.
    """

    visit: str
    registration_number: str
    institution: str
    group_sign: str
    group: str
    norise: str
    area: Area | None
    provider: str | None
    place: str
    date: datetime.date
    starts: str | None
    ends: str | None
    state: Step
    sequence: int
    changed_at: datetime.datetime | None
    teachers: tuple[str, ...]


def visits_listed(dataset: Dataset) -> list[ListedVisit]:
    """Return all visits, by day, time, institution and group; cancelled ones among them."""
    groups = _by_key(dataset, "groups", "institution", "name")
    institutions = _by_key(dataset, "institutions", "name")
    sessions = _by_key(dataset, "sessions", "norise", "date", "starts", "ends")
    norises = _by_key(dataset, "norises", "title", "provider", "area", "place")
    providers = _by_key(dataset, "providers", "name")
    steps, teachers = _steps(dataset), _teachers(dataset)
    listed = []
    names = ("visit", "group", "session")
    for visit, group, session in zip(*map(dataset.visits.column, names), strict=True):
        number, group_name = groups[group]
        norise, date, starts, ends = sessions[session]
        title, provider, area, place = norises[norise]
        [institution] = institutions[number]
        state, sequence, changed_at = steps.get(visit, (Step.PLANNED, 0, None))
        listed.append(
            ListedVisit(
                visit=visit,
                registration_number=str(number),
                institution=institution,
                group_sign=group,
                group=group_name,
                norise=title,
                area=area,
                provider=providers[provider][0] if provider is not None else None,
                place=place if place is not None else institution,
                date=date,
                starts=_written(starts),
                ends=_written(ends),
                state=state,
                sequence=sequence,
                changed_at=changed_at,
                teachers=teachers.get(visit, ()),
            )
        )
    return sorted(listed, key=_order)


def _order(visit: ListedVisit) -> tuple[object, ...]:
    # What has no time comes before the day's first session.
    time = (visit.starts or "").rjust(5)
    return visit.date, time, sort_key(visit.institution), sort_key(visit.group), visit.visit


def _by_key(dataset: Dataset, table: str, *names: str) -> Mapping[Any, tuple[Any, ...]]:
    rows = dataset.tables()[table]
    keys = rows.column(rows.definition.key[0])
    return dict(zip(keys, zip(*map(rows.column, names), strict=True), strict=True))


def _written(time: datetime.time | None) -> str | None:
    return None if time is None else f"{time:%H:%M}"


def _steps(dataset: Dataset) -> Mapping[str, tuple[Step, int, datetime.datetime]]:
    """Return each visit's state, how often it changed, and when it last did."""
    of_visit: dict[str, list[tuple[int, Step, datetime.datetime]]] = {}
    columns = map(dataset.visit_steps.column, ("visit", "number", "step", "moment"))
    for visit, number, step, moment in zip(*columns, strict=True):
        of_visit.setdefault(visit, []).append((number, step, moment))
    return {visit: _summed(steps) for visit, steps in of_visit.items()}


def _summed(
    steps: Sequence[tuple[int, Step, datetime.datetime]],
) -> tuple[Step, int, datetime.datetime]:
    state, sequence = Step.PLANNED, 0
    for _, step, _moment in sorted(steps):
        if step is Step.MOVED:
            sequence += 1
        elif step in _STATES and step is not state:
            state, sequence = step, sequence + 1
    # A step may be recorded late, with a moment of its own, so the last number is not the latest.
    return state, sequence, max(moment for _, _, moment in steps)


def _teachers(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    names = {sign: name for sign, (name,) in _by_key(dataset, "teachers", "name").items()}
    of_visit: dict[str, list[str]] = {}
    for visit, teacher in _pairs(dataset):
        of_visit.setdefault(visit, []).append(names[teacher])
    return {visit: tuple(sorted(found, key=sort_key)) for visit, found in of_visit.items()}


def _pairs(dataset: Dataset) -> Iterator[tuple[str, str]]:
    rows = dataset.visit_teachers
    return zip(rows.column("visit"), rows.column("teacher"), strict=True)
