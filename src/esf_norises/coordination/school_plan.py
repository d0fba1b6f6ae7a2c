"""The plan of norises as schools keep it: number, class, teachers, event, date, place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

import attrs

from ..domain.catalogue import Norise, Session
from ..domain.dataset import Dataset
from ..domain.identifiers import RegistrationNumber
from ..domain.periods import SchoolYear
from ..domain.visit_values import Step
from ..frozen import frozen
from ..texts import sort_key
from .visiting import STATES

_NUMBER = re.compile(r"(\d+)")


@frozen(kw_only=True)
class PlanLine:
    """A line of a school's plan: one visit that is not cancelled.

    Attributes:
        visit: The visit.
        institution: The institution's number.
        institution_name: Its name.
        school_year: The school year of the group.
        number: Place in the institution's plan of that year, from 1.
        group: What the school calls the group.
        teachers: Names of those who go with it, in Latvian order.
        event: Title of the norise.
        date: The day.
        place: Where it is; the institution's name where the norise comes to the school.
    """

    visit: str
    institution: RegistrationNumber
    institution_name: str
    school_year: SchoolYear
    number: int
    group: str
    teachers: tuple[str, ...]
    event: str
    date: datetime.date
    place: str


def school_plan(dataset: Dataset) -> tuple[PlanLine, ...]:
    """Make the plan of all institutions from the visits, in Latvian order.

    The columns are those of a plan that a school keeps (official practice). Institutions stand by
    name, their school years in order; within one, visits by day, hour and class.

    Args:
        dataset: The data.
    """
    lines = sorted(_lines(dataset), key=lambda one: one[0])
    numbered: list[PlanLine] = []
    for _, line in lines:
        last = numbered[-1] if numbered else None
        goes_on = last is not None and _book(last) == _book(line)
        number = last.number + 1 if last is not None and goes_on else 1
        numbered.append(attrs.evolve(line, number=number))
    return tuple(numbered)


def _book(line: PlanLine) -> tuple[RegistrationNumber, SchoolYear]:
    return line.institution, line.school_year


def class_key(name: str) -> tuple[object, ...]:
    """Key that sorts names of classes as schools do: `2.b` before `10.a`.

    Args:
        name: The name of a class or a pre-school group.

    Example:
        >>> sorted(["10.a", "2.b", "Bitītes", "2.ā"], key=class_key)
        ['2.ā', '2.b', '10.a', 'Bitītes']
    """
    parts = _NUMBER.split(name)
    return tuple(
        (0, int(part), ()) if place % 2 else (1, 0, sort_key(part))
        for place, part in enumerate(parts)
        if part
    )


def cancelled_visits(dataset: Dataset) -> frozenset[str]:
    """Return the visits whose state is cancelled.

    Args:
        dataset: The data.
    """
    last: dict[str, tuple[int, Step]] = {}
    steps = dataset.visit_steps
    for visit, number, step in zip(
        steps.column("visit"), steps.column("number"), steps.column("step"), strict=True
    ):
        if step in STATES and number > last.get(visit, (0, step))[0]:
            last[visit] = number, step
    return frozenset(visit for visit, (_, step) in last.items() if step is Step.CANCELLED)


def _lines(dataset: Dataset) -> Iterator[tuple[tuple[object, ...], PlanLine]]:
    """Yield for each visit its place in the order, and its line without a number."""
    institutions = _names(dataset)
    groups = {one.group: one for one in dataset.groups}
    sessions: Mapping[str, Session] = {one.session: one for one in dataset.sessions}
    norises: Mapping[str, Norise] = {one.norise: one for one in dataset.norises}
    teachers, cancelled = _teachers(dataset), cancelled_visits(dataset)
    for visit in dataset.visits:
        if visit.visit in cancelled:
            continue
        group, session = groups[visit.group], sessions[visit.session]
        norise, name = norises[session.norise], institutions[group.institution]
        order = (
            sort_key(name),
            group.institution,
            group.school_year,
            session.date,
            session.starts or datetime.time.max,
            class_key(group.name),
            visit.visit,
        )
        line = PlanLine(
            visit=visit.visit,
            institution=group.institution,
            institution_name=name,
            school_year=group.school_year,
            number=0,
            group=group.name,
            teachers=teachers.get(visit.visit, ()),
            event=norise.title,
            date=session.date,
            place=norise.place or name,
        )
        yield order, line


def _names(dataset: Dataset) -> Mapping[RegistrationNumber, str]:
    rows = dataset.institutions
    return dict(zip(rows.column("registration_number"), rows.column("name"), strict=True))


def _teachers(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    """Return the names of those who go with each visit, in Latvian order."""
    rows = dataset.teachers
    names = dict(zip(rows.column("teacher"), rows.column("name"), strict=True))
    going: dict[str, list[str]] = {}
    pairs = dataset.visit_teachers
    for visit, teacher in zip(pairs.column("visit"), pairs.column("teacher"), strict=True):
        going.setdefault(visit, []).append(names[teacher])
    return {visit: tuple(sorted(of_visit, key=sort_key)) for visit, of_visit in going.items()}
