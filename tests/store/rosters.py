"""Stores with rosters of two school years, and what the tests ask of them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import attrs

from esf_norises.accounting.shredding import Shredding, shredding_of
from esf_norises.domain import catalogue as c
from esf_norises.domain import tables as t
from esf_norises.domain import visits as v
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import ProgrammeCode, Pseudonym, TerritoryCode
from esf_norises.domain.periods import SchoolYear
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import (
    Answer,
    Band,
    Gender,
    InstitutionKind,
    Limb,
    Owner,
)
from esf_norises.domain.visit_values import Area, LearningArea, Step
from esf_norises.findings import Role
from esf_norises.plugins.by_name import Plugins, build_report
from esf_norises.plugins.judging import parameters_in_force, visits_judged
from esf_norises.regulation.visit_assessment import VisitAssessment
from esf_norises.store.shredding import Shredded, shred
from esf_norises.store.store import Store
from tests.store.made import MOMENT, WHO, numbered

PLUGINS = Plugins(third_parties=False)
ON = datetime.date(2026, 1, 1)
GONE = ("gone-anna-4711", "gone-berta-4712")
STAYING, NEW = "stays-cilda-4713", "new-dina-4714"
PROGRAMME = ProgrammeCode("21011111")
AGREEMENT = {
    "visits_per_pupil_per_school_year": "none",
    "visits_per_group_per_school_year": "none",
    "visits_of_same_norise": "none",
    "attendances_per_partner": "none",
    "evidence_kinds_required": "none",
    "unit_cost_per_attendance": "7.50",
}


def parameters(retention: str | None = "30") -> Rows[Any]:
    values = AGREEMENT | ({} if retention is None else {"roster_retention_days": retention})
    return Rows.of(
        t.ParameterRow,
        [
            t.ParameterRow(
                name=name,
                value=value,
                valid_from=datetime.date(2024, 9, 1),
                source="agreement",
                checked=datetime.date(2025, 1, 1),
            )
            for name, value in values.items()
        ],
    )


def school(retention: str | None = "30") -> Dataset:
    """A class of three in the first year and of two in the second; one pupil is in both."""
    years = {"g1": SchoolYear(2024), "g2": SchoolYear(2025)}
    members = {"g1": (*GONE, STAYING), "g2": (STAYING, NEW)}
    bands = {"g1": Band.CLASS_5, "g2": Band.CLASS_6}
    days = {"g1": datetime.date(2025, 5, 6), "g2": datetime.date(2025, 10, 7)}
    partner = t.Partner(
        name="Ludzas novads",
        territory=TerritoryCode("0037000"),
        founder_names=("Ludzas novada pašvaldība",),
        limbs=(Limb.A, Limb.B),
    )
    institution = t.Institution(
        registration_number=numbered(1),
        name="Pirmā skola",
        kind=InstitutionKind.GENERAL,
        founder="Ludzas novada pašvaldība",
        owner=Owner.MUNICIPAL,
    )
    norise = c.Norise(
        norise="N",
        title="Darbnīca",
        provider="P",
        area=Area.STEM,
        learning_areas=(LearningArea.SCIENCE,),
        practical=Answer.YES,
        organised=Answer.YES,
        beyond_lessons=Answer.YES,
    )
    return Dataset(
        partner=Rows.of(t.Partner, [partner]),
        institutions=Rows.of(t.Institution, [institution]),
        programmes=Rows.of(t.Programme, [t.Programme(institution=numbered(1), code=PROGRAMME)]),
        groups=Rows.of(
            t.Group,
            [
                t.Group(group=g, institution=numbered(1), name="5.a", school_year=year)
                for g, year in years.items()
            ],
        ),
        pupils=Rows.of(
            t.Pupil,
            [
                t.Pupil(
                    pupil=Pseudonym(name),
                    gender=(Gender.WOMAN, Gender.MAN)[place % 2],
                    born=datetime.date(2013, 3, 1 + place),
                )
                for place, name in enumerate((*GONE, STAYING, NEW))
            ],
        ),
        enrolments=Rows.of(
            t.Enrolment,
            [
                t.Enrolment(
                    pupil=Pseudonym(name),
                    group=g,
                    band=bands[g],
                    programme=PROGRAMME,
                    valid_from=datetime.date(years[g].starts_in, 9, 1),
                    valid_to=datetime.date(years[g].starts_in + 1, 8, 31),
                )
                for g, names in members.items()
                for name in names
            ],
        ),
        parameters=parameters(retention),
        providers=Rows.of(c.Provider, [c.Provider(provider="P", name="Centrs")]),
        norises=Rows.of(c.Norise, [norise]),
        sessions=Rows.of(
            c.Session,
            [
                c.Session(session=f"S-{g}", norise="N", date=day, seats=30)
                for g, day in days.items()
            ],
        ),
        visits=Rows.of(
            v.Visit, [v.Visit(visit=f"V-{g}", group=g, session=f"S-{g}") for g in years]
        ),
        visit_steps=Rows.of(
            v.VisitStep,
            [
                v.VisitStep(
                    visit=f"V-{g}",
                    number=1,
                    step=Step.HELD,
                    moment=MOMENT,
                    role=Role.INSTITUTION,
                )
                for g in years
            ],
        ),
        roster=Rows.of(
            v.RosterEntry,
            [
                v.RosterEntry(
                    record=f"V-{g}-R{place}",
                    visit=f"V-{g}",
                    pupil=Pseudonym(name),
                    present=Answer.YES,
                )
                for g, names in members.items()
                for place, name in enumerate(names)
            ],
        ),
    )


def renamed(dataset: Dataset) -> Dataset:
    """Give each pupil a pseudonym that no other bytes of a file can be by chance."""
    names = {
        pupil: Pseudonym(f"pseudonym-of-{place:05d}")
        for place, pupil in enumerate(dataset.pupils.column("pupil"))
    }

    def of(rows: Rows[Any]) -> Rows[Any]:
        row = rows.definition.row
        return Rows.of(row, [attrs.evolve(one, pupil=names[one.pupil]) for one in rows])

    return attrs.evolve(
        dataset,
        pupils=of(dataset.pupils),
        enrolments=of(dataset.enrolments),
        roster=of(dataset.roster),
    )


def judged(dataset: Dataset) -> VisitAssessment:
    found = parameters_in_force(PLUGINS, dataset).parameters
    return visits_judged(dataset, PLUGINS.ruleset("reg882"), found)


def planned(store: Store, on: datetime.date = ON) -> Shredding:
    return shredding_of(judged(store.dataset()), on, moment=MOMENT, reason="retention")


def shredded(store: Store, on: datetime.date = ON) -> Shredded:
    what = planned(store, on)
    return shred(store, what.years, what.changes, **WHO)


def bytes_of(path: Path) -> bytes:
    """All that is in the folder of a store: the file, its log, and what stands beside it."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()))


def figures(dataset: Dataset) -> dict[tuple[str, str], Any]:
    """All figures and indicators of a dataset."""
    return {
        (table.name, row.key): row.cells
        for name in ("figures", "indicators")
        for table in build_report(name, dataset, plugins=PLUGINS).tables
        for row in table.rows
    }
