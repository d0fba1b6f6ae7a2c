"""A made-up class, a joint class and a class with a roster, each with a visit."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from esf_norises.domain import catalogue as c
from esf_norises.domain import tables as t
from esf_norises.domain import visits as v
from esf_norises.domain.changes import Changes, changed_tables
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import ProgrammeCode, Pseudonym, RegistrationNumber
from esf_norises.domain.periods import SchoolYear
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Band, InstitutionKind, Owner
from esf_norises.domain.visit_values import Step
from esf_norises.findings import Role

SCHOOL = RegistrationNumber("4200000001")
IN_PERSON = ProgrammeCode("21011111")
DAY = datetime.date(2025, 10, 8)
RIGA = datetime.timezone(datetime.timedelta(hours=3))
BEFORE = datetime.datetime(2025, 10, 1, 9, tzinfo=RIGA)
AFTER = datetime.datetime(2025, 10, 8, 16, tzinfo=RIGA)
HISTORY = {
    Step.PLANNED: [Step.PLANNED],
    Step.CONFIRMED: [Step.PLANNED, Step.CONFIRMED],
    Step.HELD: [Step.PLANNED, Step.CONFIRMED, Step.HELD],
    Step.CANCELLED: [Step.PLANNED, Step.CANCELLED],
}
PUPILS = tuple(Pseudonym(f"p{number}") for number in range(1, 5))


def dataset(state: Step = Step.CONFIRMED) -> Dataset:
    """Make visits v1 (class 7a), v2 (classes 5 and 6 together) and v3 (8b, by roster)."""
    groups = {
        "7a": ((Band.CLASS_7, 20),),
        "56": ((Band.CLASS_5, 9), (Band.CLASS_6, 8)),
        "8b": ((Band.CLASS_8, None),),
    }
    visits = {"v1": "7a", "v2": "56", "v3": "8b"}
    sessions = {"s1": ("n1", DAY), "s2": ("n1", datetime.date(2025, 10, 9)), "x1": ("n2", DAY)}
    return Dataset(
        institutions=Rows.of(
            t.Institution,
            [
                t.Institution(
                    registration_number=SCHOOL,
                    name="Izdomāta skola",
                    kind=InstitutionKind.GENERAL,
                    founder="Pašvaldība",
                    owner=Owner.MUNICIPAL,
                )
            ],
        ),
        groups=Rows.of(
            t.Group,
            [
                t.Group(group=name, institution=SCHOOL, name=name, school_year=SchoolYear(2025))
                for name in groups
            ],
        ),
        group_parts=Rows.of(
            t.GroupPart,
            [
                t.GroupPart(group=group, band=band, programme=IN_PERSON, pupils=pupils)
                for group, parts in groups.items()
                for band, pupils in parts
            ],
        ),
        pupils=Rows.of(t.Pupil, [t.Pupil(pupil=pupil) for pupil in PUPILS]),
        norises=Rows.of(c.Norise, [c.Norise(norise=one, title=one) for one in ("n1", "n2")]),
        sessions=Rows.of(
            c.Session,
            [
                c.Session(session=sign, norise=norise, date=date)
                for sign, (norise, date) in sessions.items()
            ],
        ),
        visits=Rows.of(
            v.Visit,
            [v.Visit(visit=visit, group=group, session="s1") for visit, group in visits.items()],
        ),
        visit_steps=Rows.of(
            v.VisitStep,
            [
                v.VisitStep(
                    visit=visit, number=number, step=step, moment=BEFORE, role=Role.COORDINATOR
                )
                for visit in visits
                for number, step in enumerate(HISTORY[state], start=1)
            ],
        ),
    )


def after(data: Dataset, changes: Changes) -> Dataset:
    """Return the dataset as it is after some changes."""
    return Dataset(**changed_tables(data, changes))


def added(changes: Changes, table: str) -> Any:
    """Return the one row that changes add to a table."""
    (row,) = changes.tables[table].added
    return row


def codes(findings: Iterable[Any]) -> set[str]:
    """Return the codes of findings."""
    return {one.code for one in findings}
