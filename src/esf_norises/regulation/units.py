"""The units of attendance that a dataset holds, as columns; corrected records are left out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from ..domain.dataset import Dataset
from ..domain.identifiers import ProgrammeCode, Pseudonym
from ..domain.periods import SchoolYear
from ..domain.values import Answer, Band, Gender
from ..frozen import frozen
from .reg882.visit_facts import Form

PartOnDay = tuple[str, Band, "ProgrammeCode | None", datetime.date]
"""Group, band and programme of pupils on the day of a visit."""


@frozen(kw_only=True)
class VisitOnDay:
    """What a visit's references lead to.

    Attributes:
        row: Place of the visit in the table `visits`.
        visit: The visit's sign.
        group: The group's sign.
        session: The session's sign.
        norise: The norise's sign.
        date: The day of the session.
        school_year: The school year of that day.
    """

    row: int
    visit: str
    group: str
    session: str
    norise: str
    date: datetime.date
    school_year: str


@attrs.frozen(kw_only=True, eq=False)
class Units:
    """Who took part in which visit: one value a unit in each column, counts first, then rosters.

    A unit is a number of pupils of a group or of a part of it (`counts`), or one pupil (`roster`).
    Numbers are None where they are not known.

    Attributes:
        keys: `visit/record`.
        visits: The visit, with what it refers to.
        forms: Whether it is a number or a pupil.
        parts: For a pupil, the part on the day of the visit; None where it cannot be told.
        named: For a number, band and programme that the record names, None where it does not.
        pupils: How many took part.
        who: The pupil's pseudonym for a roster, the group or part that is counted otherwise.
        girls: How many of them are girls.
        boys: How many of them are boys.
        not_stated: How many of them did not state a gender.
        below_18: How many of them were below 18 on the day.
    """

    keys: list[str] = attrs.field(factory=list)
    visits: list[VisitOnDay] = attrs.field(factory=list)
    forms: list[Form] = attrs.field(factory=list)
    parts: list[PartOnDay | None] = attrs.field(factory=list)
    named: list[tuple[Band | None, ProgrammeCode | None]] = attrs.field(factory=list)
    pupils: list[int | None] = attrs.field(factory=list)
    who: list[str] = attrs.field(factory=list)
    girls: list[int | None] = attrs.field(factory=list)
    boys: list[int | None] = attrs.field(factory=list)
    not_stated: list[int | None] = attrs.field(factory=list)
    below_18: list[int | None] = attrs.field(factory=list)

    def __len__(self) -> int:
        return len(self.keys)


def visits_on_days(dataset: Dataset) -> dict[str, VisitOnDay]:
    """Return what each visit's references lead to, by the visit's sign, in the table's order."""
    sessions = {
        session: (norise, date)
        for session, norise, date in zip(
            *map(dataset.sessions.column, ("session", "norise", "date")), strict=True
        )
    }
    years: dict[datetime.date, str] = {}
    found = {}
    columns = map(dataset.visits.column, ("visit", "group", "session"))
    for row, (visit, group, session) in enumerate(zip(*columns, strict=True)):
        norise, date = sessions[session]
        if date not in years:
            years[date] = str(SchoolYear.containing(date))
        found[visit] = VisitOnDay(
            row=row,
            visit=visit,
            group=group,
            session=session,
            norise=norise,
            date=date,
            school_year=years[date],
        )
    return found


def units_of(dataset: Dataset, visits: Mapping[str, VisitOnDay]) -> Units:
    """Return the units of a dataset.

    Args:
        dataset: The data.
        visits: What `visits_on_days` returned.
    """
    units = Units()
    _add_counts(units, dataset, visits)
    _add_roster(units, dataset, visits)
    return units


def _add_counts(units: Units, dataset: Dataset, visits: Mapping[str, VisitOnDay]) -> None:
    rows = dataset.attendance
    replaced = {record for record in rows.column("corrects") if record is not None}
    names = ("record", "visit", "band", "programme", "present")
    numbers = ("girls", "boys", "not_stated", "below_18")
    for record, sign, band, programme, present, *more in zip(
        *map(rows.column, (*names, *numbers)), strict=True
    ):
        if record in replaced:
            continue
        visit = visits[sign]
        units.keys.append(f"{sign}/{record}")
        units.visits.append(visit)
        units.forms.append(Form.COUNTS)
        units.parts.append(None)
        units.named.append((band, programme))
        units.pupils.append(present)
        # No pseudonym has a slash, so what is counted is never taken for a pupil.
        units.who.append(f"{visit.group}/{band or '-'}/{programme or '-'}")
        for column, number in zip(numbers, more, strict=True):
            getattr(units, column).append(number)


def _add_roster(units: Units, dataset: Dataset, visits: Mapping[str, VisitOnDay]) -> None:
    rows = dataset.roster
    replaced = {record for record in rows.column("corrects") if record is not None}
    enrolled = _enrolments(dataset)
    persons = {
        pupil: (gender, born)
        for pupil, gender, born in zip(
            *map(dataset.pupils.column, ("pupil", "gender", "born")), strict=True
        )
    }
    absent = Answer.NO
    on_day: dict[tuple[Pseudonym, str, datetime.date], PartOnDay | None] = {}
    columns = map(rows.column, ("record", "visit", "pupil", "present"))
    for record, sign, pupil, present in zip(*columns, strict=True):
        if present is absent or record in replaced:
            continue
        visit = visits[sign]
        gender, born = persons[pupil]
        units.keys.append(f"{sign}/{record}")
        units.visits.append(visit)
        units.forms.append(Form.ROSTER)
        key = (pupil, visit.group, visit.date)
        if key not in on_day:
            on_day[key] = _part_on(enrolled.get(pupil, ()), visit)
        units.parts.append(on_day[key])
        units.named.append(_NOTHING_NAMED)
        units.pupils.append(None if present is None else 1)
        units.who.append(pupil.text)
        units.girls.append(None if gender is None else int(gender is Gender.WOMAN))
        units.boys.append(None if gender is None else int(gender is Gender.MAN))
        units.not_stated.append(None if gender is None else int(gender is Gender.NOT_STATED))
        units.below_18.append(None if born is None else int(_is_below_18(born, visit.date)))


_NOTHING_NAMED: tuple[None, None] = (None, None)
Enrolled = tuple[datetime.date, "datetime.date | None", str, Band, "ProgrammeCode | None"]


def _enrolments(dataset: Dataset) -> dict[Pseudonym, list[Enrolled]]:
    found: dict[Pseudonym, list[Enrolled]] = {}
    names = ("pupil", "valid_from", "valid_to", "group", "band", "programme")
    for pupil, *enrolment in zip(*map(dataset.enrolments.column, names), strict=True):
        found.setdefault(pupil, []).append((*enrolment,))
    return found


def _part_on(enrolments: Sequence[Enrolled], visit: VisitOnDay) -> PartOnDay | None:
    """Return the part that a pupil is in on the day.

    Of several it is that of the visiting group, then the one that began last, whatever the order of
    the rows: often nobody wrote that the one before has ended.
    """
    on = [
        one
        for one in enrolments
        if one[0] <= visit.date and (one[1] is None or visit.date <= one[1])
    ]
    if not on:
        return None
    if len(on) > 1:
        own = [one for one in on if one[2] == visit.group]
        on = sorted(own or on, key=_latest_first)
    _, _, group, band, programme = on[0]
    return group, band, programme, visit.date


def _latest_first(enrolled: Enrolled) -> tuple[int, str, str, str]:
    first, _, group, band, programme = enrolled
    return -first.toordinal(), group, band.value, str(programme or "")


def _is_below_18(born: datetime.date, on: datetime.date) -> bool:
    had_birthday = (on.month, on.day) >= (born.month, born.day)
    return on.year - born.year - (not had_birthday) < 18


def state_of_visits(dataset: Dataset) -> dict[str, Any]:
    """Return each visit's state: the last of its steps that is a state, in the order of numbers."""
    from ..domain.visit_values import Step

    states = {Step.PLANNED, Step.CONFIRMED, Step.HELD, Step.CANCELLED}
    last: dict[str, tuple[int, Step]] = {}
    for visit, number, step in _steps(dataset):
        if step in states and number >= last.get(visit, (0, step))[0]:
            last[visit] = (number, step)
    return {visit: step for visit, (_, step) in last.items()}


def _steps(dataset: Dataset) -> Iterator[tuple[str, int, Any]]:
    return zip(*map(dataset.visit_steps.column, ("visit", "number", "step")), strict=True)
