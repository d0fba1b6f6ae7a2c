"""A made-up autumn of a made-up school: counts, a roster, and what was not shown or not held."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from esf_norises.domain import catalogue as c
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
from esf_norises.domain.values import Answer, Band, Gender, InstitutionKind, Limb, Owner
from esf_norises.domain.visit_values import Area, EvidenceKind, LearningArea, Step
from esf_norises.findings import Role
from esf_norises.regulation.parameters import Parameters, ParameterSet
from esf_norises.regulation.parameters_reading import read_parameters
from esf_norises.regulation.reg882.parameters import PARAMETERS
from esf_norises.regulation.reg882.ruleset import REG882
from esf_norises.regulation.visit_assessment import VisitAssessment, assess_visits

SCHOOL = RegistrationNumber("4200000001")
FOUNDER = "Ludzas novada pašvaldība"
IN_PERSON, BY_CORRESPONDENCE = ProgrammeCode("21011111"), ProgrammeCode("21011113")
NOON = datetime.datetime(2025, 9, 1, 12, tzinfo=datetime.UTC)
NO_LIMITS: Mapping[str, str | None] = {
    "evidence_kinds_required": "attendance-sheet",
    "visits_per_group_per_school_year": "none",
    "visits_per_pupil_per_school_year": "none",
    "visits_of_same_norise": "none",
    "attendances_per_partner": "none",
}
PRICED: Mapping[str, str | None] = {
    **NO_LIMITS,
    "unit_cost_per_attendance": "12.35",
    "unit_cost_per_visit": "none",
}

# Visit, group, day, last step, what was present, whether there is a sheet.
_VISITS = (
    ("v1", "7a", datetime.date(2025, 9, 10), Step.HELD, 18, True),
    ("v2", "7a", datetime.date(2025, 10, 8), Step.HELD, 17, True),
    ("v3", "12", datetime.date(2025, 10, 8), Step.HELD, 9, True),
    ("v4", "9k", datetime.date(2025, 11, 5), Step.HELD, 6, True),
    ("v5", "7a", datetime.date(2025, 11, 12), Step.HELD, 16, False),
    ("v6", "12", datetime.date(2025, 12, 3), Step.CANCELLED, None, False),
    ("v7", "7a", datetime.date(2026, 2, 4), Step.CONFIRMED, None, False),
    ("v8", "8b", datetime.date(2025, 12, 10), Step.HELD, None, True),
)
_GROUPS = {
    "7a": ((Band.CLASS_7, IN_PERSON, 20),),
    "12": ((Band.CLASS_1, IN_PERSON, 6), (Band.CLASS_2, IN_PERSON, 5)),
    "9k": ((Band.CLASS_9, BY_CORRESPONDENCE, 8),),
    "8b": ((Band.CLASS_8, IN_PERSON, None),),
}
_PUPILS = (
    ("p1", Gender.WOMAN, datetime.date(2011, 5, 1)),
    ("p2", Gender.MAN, datetime.date(2011, 7, 1)),
    ("p3", None, None),
)


def autumn(
    parameters: Mapping[str, str | None] = PRICED, *, corrections: tuple[v.Attendance, ...] = ()
) -> Dataset:
    """Make the dataset, with values of parameters as an agreement might set them."""
    visits = [v.Visit(visit=one[0], group=one[1], session=f"s-{one[0]}") for one in _VISITS]
    return Dataset(
        partner=Rows.of(t.Partner, [_partner()]),
        institutions=Rows.of(t.Institution, [_institution()]),
        groups=Rows.of(
            t.Group,
            [
                t.Group(group=name, institution=SCHOOL, name=name, school_year=SchoolYear(2025))
                for name in _GROUPS
            ],
        ),
        group_parts=Rows.of(
            t.GroupPart,
            [
                t.GroupPart(group=group, band=band, programme=programme, pupils=pupils)
                for group, parts in _GROUPS.items()
                for band, programme, pupils in parts
            ],
        ),
        pupils=Rows.of(
            t.Pupil,
            [
                t.Pupil(pupil=Pseudonym(sign), gender=gender, born=born)
                for sign, gender, born in _PUPILS
            ],
        ),
        enrolments=Rows.of(
            t.Enrolment,
            [
                t.Enrolment(
                    pupil=Pseudonym(sign),
                    group="8b",
                    band=Band.CLASS_8,
                    programme=IN_PERSON,
                    valid_from=datetime.date(2025, 9, 1),
                )
                for sign, _, _ in _PUPILS
            ],
        ),
        norises=Rows.of(c.Norise, [_norise()]),
        sessions=Rows.of(
            c.Session,
            [
                c.Session(
                    session=f"s-{visit}",
                    norise="n1",
                    date=date,
                    starts=datetime.time(10),
                    ends=datetime.time(12),
                    seats=40,
                )
                for visit, _, date, _, _, _ in _VISITS
            ],
        ),
        visits=Rows.of(v.Visit, visits),
        visit_steps=Rows.of(
            v.VisitStep,
            [
                v.VisitStep(visit=one[0], number=1, step=one[3], moment=NOON, role=Role.INSTITUTION)
                for one in _VISITS
            ],
        ),
        attendance=Rows.of(
            v.Attendance,
            [
                *(
                    v.Attendance(
                        record=f"a-{visit}",
                        visit=visit,
                        present=present,
                        girls=present // 2,
                        below_18=present,
                    )
                    for visit, _, _, _, present, _ in _VISITS
                    if present is not None
                ),
                *corrections,
            ],
        ),
        roster=Rows.of(
            v.RosterEntry,
            [
                v.RosterEntry(
                    record=f"r-{sign}", visit="v8", pupil=Pseudonym(sign), present=Answer.YES
                )
                for sign, _, _ in _PUPILS
            ],
        ),
        evidence=Rows.of(
            v.Evidence,
            [
                v.Evidence(
                    evidence=f"e-{visit}",
                    visit=visit,
                    kind=EvidenceKind.ATTENDANCE_SHEET,
                    date=date,
                    file=f"{visit}.pdf",
                    sha256="ab" * 32,
                )
                for visit, _, date, _, _, is_shown in _VISITS
                if is_shown
            ],
        ),
        parameters=Rows.of(
            t.ParameterRow,
            [
                t.ParameterRow(
                    name=name,
                    value=value,
                    valid_from=datetime.date(2025, 4, 1),
                    source="izdomāts līgums",
                    checked=datetime.date(2025, 4, 1),
                )
                for name, value in parameters.items()
            ],
        ),
    )


def in_force(dataset: Dataset) -> Parameters:
    """Return the law's parameters with the dataset's own."""
    reading = read_parameters(PARAMETERS, _CALENDAR, dataset_rows=dataset.parameters)
    assert not reading.findings
    return reading.parameters


_CALENDAR = ParameterSet(
    name="school-calendar",
    toml='format = "esf-norises.parameters/1"\nname = "school-calendar"\n',
)


def judged(dataset: Dataset | None = None) -> VisitAssessment:
    """Judge the visits of a dataset."""
    dataset = autumn() if dataset is None else dataset
    return assess_visits(dataset, ruleset=REG882, parameters=in_force(dataset))


def _partner() -> t.Partner:
    return t.Partner(
        name="Ludzas novads",
        territory=TerritoryCode("0037000"),
        founder_names=(FOUNDER,),
        limbs=(Limb.A, Limb.B),
    )


def _institution() -> t.Institution:
    return t.Institution(
        registration_number=SCHOOL,
        name="Izdomāta vidusskola",
        kind=InstitutionKind.GENERAL,
        founder=FOUNDER,
        owner=Owner.MUNICIPAL,
    )


def _norise() -> c.Norise:
    return c.Norise(
        norise="n1",
        title="Izdomāta darbnīca",
        area=Area.STEM,
        learning_areas=(LearningArea.SCIENCE,),
        practical=Answer.YES,
        organised=Answer.YES,
        beyond_lessons=Answer.YES,
    )
