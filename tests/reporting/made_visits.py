"""Two made-up institutions with visits in each state, moved and split, with times and without."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from esf_norises.domain import catalogue as c
from esf_norises.domain import planning as p
from esf_norises.domain import tables as t
from esf_norises.domain import visits as v
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import (
    ProgrammeCode,
    Pseudonym,
    RegistrationNumber,
    TerritoryCode,
)
from esf_norises.domain.periods import SchoolYear
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Band, InstitutionKind, Limb, Owner
from esf_norises.domain.visit_values import Area, CancelReason, Step
from esf_norises.findings import Role
from esf_norises.regulation.reg882.ruleset import REG882
from esf_norises.reporting.kind import Inputs, ReportKind
from esf_norises.reporting.report import Report
from esf_norises.texts import Language
from tests.accounting.made_dataset import in_force

SCHOOL, KINDERGARTEN = RegistrationNumber("4200000001"), RegistrationNumber("4200000002")
PROGRAMME = ProgrammeCode("21011111")
UTC = datetime.UTC
SPRING = datetime.date(2026, 3, 12)
STEPS: Mapping[str, Sequence[Step]] = {
    "V-1": (Step.PLANNED,),
    "V-2": (Step.PLANNED, Step.CONFIRMED, Step.MOVED, Step.HELD),
    "V-3": (Step.PLANNED, Step.CANCELLED, Step.CANCELLED),
    "V-4": (),
    "V-5": (Step.PLANNED, Step.SPLIT),
}
SESSIONS = {
    "S-1": ("N-1", SPRING, datetime.time(9, 30), datetime.time(11)),
    "S-2": ("N-1", SPRING, None, None),
    "S-3": ("N-2", datetime.date(2026, 3, 27), datetime.time(10), None),
}
VISITS = {
    "V-1": ("7a", "S-1"),
    "V-2": ("7a", "S-3"),
    "V-3": ("P1", "S-3"),
    "V-4": ("P1", "S-2"),
    "V-5": ("8", "S-1"),
}


def moment(number: int) -> datetime.datetime:
    """Return the moment of a visit's step."""
    return datetime.datetime(2026, 2, number, 8, tzinfo=UTC)


def dataset(**changes: Any) -> Dataset:
    """Make the dataset; tables that are given stand in place of its own."""
    tables: dict[str, Any] = {
        "partner": [
            t.Partner(
                name="Ludzas novads",
                territory=TerritoryCode("0037000"),
                founder_names=("Ludzas novada pašvaldība",),
                limbs=(Limb.A, Limb.B),
            )
        ],
        "institutions": [
            t.Institution(registration_number=number, name=name, kind=kind, owner=Owner.MUNICIPAL)
            for number, name, kind in (
                (SCHOOL, "Šķilbēnu skola", InstitutionKind.GENERAL),
                (KINDERGARTEN, "„Ābelīte”: 1/2", InstitutionKind.PRESCHOOL),
            )
        ],
        "groups": [
            t.Group(group=sign, institution=of, name=name, school_year=SchoolYear(2025))
            for sign, of, name in (
                ("7a", SCHOOL, "7.a"),
                ("8", SCHOOL, "8."),
                ("P1", KINDERGARTEN, "Ezīši"),
            )
        ],
        "group_parts": [
            t.GroupPart(group=group, band=band, programme=PROGRAMME, pupils=pupils)
            for group, band, pupils in (
                ("7a", Band.CLASS_7, 12),
                ("7a", Band.CLASS_6, 5),
                ("8", Band.CLASS_8, None),
                ("P1", Band.PRESCHOOL_5_PLUS, 15),
            )
        ],
        "pupils": [t.Pupil(pupil=Pseudonym(sign)) for sign in ("p1", "p2", "p3")],
        "enrolments": [
            t.Enrolment(
                pupil=Pseudonym(pupil),
                group="8",
                band=Band.CLASS_8,
                programme=PROGRAMME,
                valid_from=datetime.date(2025, 9, 1),
                valid_to=last,
            )
            for pupil, last in (("p1", None), ("p2", SPRING), ("p3", datetime.date(2026, 1, 5)))
        ],
        "providers": [c.Provider(provider="M", name="Ludzas muzejs")],
        "norises": [
            c.Norise(norise="N-1", title="Ūdens pētnieki", provider="M", area=Area.STEM),
            c.Norise(norise="N-2", title="Domes diena", place="Ludza, Raiņa iela 16"),
        ],
        "sessions": [
            c.Session(session=sign, norise=norise, date=day, starts=starts, ends=ends)
            for sign, (norise, day, starts, ends) in SESSIONS.items()
        ],
        "visits": [
            v.Visit(visit=sign, group=group, session=session)
            for sign, (group, session) in VISITS.items()
        ],
        "visit_steps": [
            _step(visit, number, step)
            for visit, steps in STEPS.items()
            for number, step in enumerate(steps, start=1)
        ],
        "teachers": [
            p.Teacher(teacher="T-1", institution=SCHOOL, name="Zane Ozola"),
            p.Teacher(teacher="T-2", institution=SCHOOL, name="Āris Kalns"),
        ],
        "visit_teachers": [
            p.VisitTeacher(visit="V-1", teacher="T-1"),
            p.VisitTeacher(visit="V-1", teacher="T-2"),
        ],
        **changes,
    }
    return Dataset(**{name: Rows.of(type(rows[0]), rows) for name, rows in tables.items() if rows})


def _step(visit: str, number: int, step: Step) -> v.VisitStep:
    moved = {"from_session": "S-1", "to_session": "S-3"} if step is Step.MOVED else {}
    return v.VisitStep(
        visit=visit,
        number=number,
        step=step,
        moment=moment(number),
        role=Role.COORDINATOR,
        reason=CancelReason.ILLNESS if step is Step.CANCELLED else None,
        into="V-1" if step is Step.SPLIT else None,
        **moved,
    )


def report_of(kind: ReportKind, data: Dataset, language: Language = Language.LV) -> Report:
    """Make a report of the dataset."""
    return kind.build(
        Inputs(
            language=language,
            program="esf-norises",
            ruleset=REG882,
            parameters=in_force(data),
            dataset=data,
        )
    )
