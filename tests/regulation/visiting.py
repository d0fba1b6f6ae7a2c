"""A small made-up municipality whose groups go to norises, for tests."""

from __future__ import annotations

import datetime

import attrs

from esf_norises.domain import catalogue as c
from esf_norises.domain import tables as t
from esf_norises.domain import visits as v
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import ProgrammeCode
from esf_norises.domain.periods import SchoolYear
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import (
    Area,
    EvidenceKind,
    FundedPart,
    LearningArea,
    Step,
)
from esf_norises.findings import Role
from esf_norises.regulation.parameters import Parameters, ParameterSet
from esf_norises.regulation.reg882.parameters import PARAMETERS
from esf_norises.regulation.reg882.ruleset import REG882
from esf_norises.regulation.visit_assessment import VisitAssessment, assess_visits

from .ludza import SCHOOL, dataset

NOON = datetime.datetime(2025, 10, 1, 12, tzinfo=datetime.UTC)
IN_PERSON, BY_CORRESPONDENCE = ProgrammeCode("21011111"), ProgrammeCode("21011113")
NORISE = c.Norise(
    norise="N1",
    title="Izdomāta darbnīca",
    area=Area.STEM,
    learning_areas=(LearningArea.SCIENCE,),
    practical=Answer.YES,
    organised=Answer.YES,
    beyond_lessons=Answer.YES,
)
# Made up for the tests: what a partner's own agreement might say.
AGREEMENT = {
    "evidence_kinds_required": '["attendance-sheet"]',
    "visits_per_group_per_school_year": "none",
    "visits_per_pupil_per_school_year": "none",
    "visits_of_same_norise": "none",
    "attendances_per_partner": "none",
}


def agreed(**changed: str | None) -> Parameters:
    """Return the law's parameters with a made-up agreement's; None leaves one unset."""
    said = AGREEMENT | changed
    lines = [
        'format = "esf-norises.parameters/1"',
        'name = "made-up"',
        "[sources.agreement]",
        'act = "izdomāts līgums"',
        'level = "official"',
    ]
    for name, value in said.items():
        if value is not None:
            lines += [
                f"[[parameters.{name}.values]]",
                "valid_from = 2025-01-01",
                "none = true" if value == "none" else f"value = {value}",
                'source = "agreement"',
                "checked = 2026-11-24",
            ]
    return Parameters.merged(PARAMETERS, ParameterSet(name="made-up", toml="\n".join(lines)))


def group(name: str = "7a", institution=SCHOOL) -> t.Group:
    return t.Group(group=name, institution=institution, name=name, school_year=SchoolYear(2025))


def part(pupils: int = 20, programme: ProgrammeCode = IN_PERSON, of: str = "7a") -> t.GroupPart:
    return t.GroupPart(group=of, band=Band.CLASS_7, programme=programme, pupils=pupils)


def session(
    name: str = "S1",
    day: int = 1,
    seats: int = 30,
    times: tuple[int, int] = (10, 12),
    norise: str = "N1",
) -> c.Session:
    starts, ends = (datetime.time(hour) for hour in times)
    return c.Session(
        session=name,
        norise=norise,
        date=datetime.date(2025, 10, day),
        starts=starts,
        ends=ends,
        seats=seats,
    )


def visited(
    *,
    visits: dict[str, tuple[str, str]] | None = None,
    sessions: tuple[c.Session, ...] = (session(),),
    attendance: tuple[v.Attendance, ...] = (),
    steps: tuple[Step, ...] = (Step.PLANNED, Step.CONFIRMED, Step.HELD),
    evidence: tuple[EvidenceKind, ...] = (EvidenceKind.ATTENDANCE_SHEET,),
    funding: tuple[FundedPart, ...] = (),
    norises: tuple[c.Norise, ...] = (NORISE,),
    roster: tuple[v.RosterEntry, ...] = (),
    base: Dataset | None = None,
) -> Dataset:
    """Make a dataset in which visits were held and shown, unless the test says otherwise."""
    went = {"V1": ("7a", "S1")} if visits is None else visits
    base = base or dataset(groups=(group(),), parts=(part(),))
    return attrs.evolve(
        base,
        norises=Rows.of(c.Norise, norises),
        sessions=Rows.of(c.Session, sessions),
        visits=Rows.of(
            v.Visit, [v.Visit(visit=k, group=g, session=s) for k, (g, s) in went.items()]
        ),
        visit_steps=Rows.of(
            v.VisitStep,
            [
                v.VisitStep(visit=k, number=n, step=step, moment=NOON, role=Role.INSTITUTION)
                for k in went
                for n, step in enumerate(steps, start=1)
            ],
        ),
        attendance=Rows.of(v.Attendance, attendance),
        evidence=Rows.of(
            v.Evidence,
            [
                v.Evidence(evidence=f"{k}-{kind}", visit=k, kind=kind)
                for k in went
                for kind in evidence
            ],
        ),
        funding=Rows.of(
            v.Funding,
            [
                v.Funding(visit=k, part=one, source="Latvijas skolas soma")
                for k in went
                for one in funding
            ],
        ),
        roster=Rows.of(v.RosterEntry, roster),
    )


def counted(
    present: int | None = 18, visit: str = "V1", record: str = "A1", **more
) -> v.Attendance:
    return v.Attendance(record=record, visit=visit, present=present, **more)


def judge(data: Dataset, **changed: str | None) -> VisitAssessment:
    return assess_visits(data, ruleset=REG882, parameters=agreed(**changed))
