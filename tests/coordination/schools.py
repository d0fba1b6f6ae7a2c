"""Two made-up schools with groups, teachers and visits, and what is not theirs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from esf_norises.domain import catalogue as c
from esf_norises.domain import planning as p
from esf_norises.domain import tables as t
from esf_norises.domain import visits as v
from esf_norises.domain.dataset import Dataset, table_definition
from esf_norises.domain.identifiers import ProgrammeCode, Pseudonym, RegistrationNumber
from esf_norises.domain.periods import SchoolYear
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Answer, Band, InstitutionKind, Limb, Scope
from esf_norises.domain.visit_values import Step
from esf_norises.findings import Role

FIRST, SECOND = RegistrationNumber("4200000001"), RegistrationNumber("4200000002")
BASIC, SECONDARY = ProgrammeCode("21011111"), ProgrammeCode("31016011")
YEAR = SchoolYear(2025)
NEW_YEAR = datetime.date(2026, 9, 1)
MOMENT = datetime.datetime(2025, 10, 1, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))


def rows(table: str, objects: Iterable[Any]) -> Rows[Any]:
    """Make a table of objects."""
    return Rows.of(table_definition(table).row, tuple(objects))


def group(sign: str, name: str, *, of: RegistrationNumber = FIRST, year: SchoolYear = YEAR):
    return t.Group(group=sign, institution=of, name=name, school_year=year)


def part(sign: str, band: Band, pupils: int | None = 20, programme: ProgrammeCode | None = BASIC):
    return t.GroupPart(group=sign, band=band, programme=programme, pupils=pupils)


def institution(number: RegistrationNumber, name: str, **more: Any):
    return t.Institution(
        registration_number=number, name=name, kind=InstitutionKind.GENERAL, **more
    )


def of_groups(*pairs: tuple[Any, list[Any]], **tables: Iterable[Any]) -> Dataset:
    """Make a dataset of groups with their parts, at two schools unless others are given."""
    schools = [institution(FIRST, "Pirmā skola"), institution(SECOND, "Otrā skola")]
    given = {"institutions": schools, **tables}
    return Dataset(
        groups=rows("groups", [one for one, _ in pairs]),
        group_parts=rows("group_parts", [one for _, parts in pairs for one in parts]),
        **{name: rows(name, objects) for name, objects in given.items()},
    )


def two_schools() -> Dataset:
    """Make two schools that share a norise, one of which has a roster; both have what is theirs."""
    pupil = Pseudonym("p1")
    return of_groups(
        (group("A-7", "7.a"), [part("A-7", Band.CLASS_7)]),
        (group("A-10", "10.a"), [part("A-10", Band.CLASS_10, programme=SECONDARY)]),
        (group("B-7", "7.b", of=SECOND), [part("B-7", Band.CLASS_7)]),
        partner=[
            t.Partner(
                name="Ludzas novads",
                territory=_territory(),
                founder_names=("Pašvaldība",),
                limbs=(Limb.A, Limb.B),
            )
        ],
        pupils=[t.Pupil(pupil=pupil)],
        enrolments=[
            t.Enrolment(
                pupil=pupil,
                group="A-7",
                band=Band.CLASS_7,
                programme=BASIC,
                valid_from=datetime.date(2025, 9, 1),
            )
        ],
        confirmations=[
            t.Confirmation(
                rule="r", scope=Scope.INSTITUTION, subject=str(number), answer=Answer.YES
            )
            for number in (FIRST, SECOND)
        ],
        providers=[c.Provider(provider="m", name="Muzejs"), c.Provider(provider="z", name="Cits")],
        norises=[
            c.Norise(norise="n1", title="Karte", provider="m", place="Muzejs, Ludza"),
            c.Norise(norise="n2", title="Balsojums", provider="z"),
        ],
        sessions=[
            c.Session(session="s1", norise="n1", date=datetime.date(2025, 10, 8)),
            c.Session(session="s2", norise="n2", date=datetime.date(2025, 10, 1)),
            c.Session(session="s3", norise="n2", date=datetime.date(2025, 11, 5)),
        ],
        teachers=[
            p.Teacher(teacher="t1", institution=FIRST, name="Čaka Anna"),
            p.Teacher(teacher="t2", institution=FIRST, name="Celma Ilze"),
            p.Teacher(teacher="t3", institution=SECOND, name="Bērziņa Ieva"),
        ],
        visits=[
            v.Visit(visit="v1", group="A-10", session="s1"),
            v.Visit(visit="v2", group="A-7", session="s1"),
            v.Visit(visit="v3", group="A-7", session="s2"),
            v.Visit(visit="v4", group="B-7", session="s3"),
            v.Visit(visit="v5", group="A-7", session="s3"),
        ],
        visit_teachers=[
            p.VisitTeacher(visit="v2", teacher="t1"),
            p.VisitTeacher(visit="v2", teacher="t2"),
            p.VisitTeacher(visit="v4", teacher="t3"),
        ],
        visit_steps=[
            v.VisitStep(visit="v5", number=1, step=Step.PLANNED, moment=MOMENT, role=Role.TEACHER),
            v.VisitStep(
                visit="v5",
                number=2,
                step=Step.CANCELLED,
                moment=MOMENT,
                role=Role.COORDINATOR,
            ),
        ],
        attendance=[v.Attendance(record="a1", visit="v4", present=19)],
        roster=[v.RosterEntry(record="r1", visit="v2", pupil=pupil, present=Answer.YES)],
    )


def _territory():
    from esf_norises.domain.identifiers import TerritoryCode

    return TerritoryCode("0037000")
