"""What visits lead to on their days, and how far each has come."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from ..domain.dataset import Dataset
from ..domain.periods import SchoolYear
from ..frozen import frozen


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
