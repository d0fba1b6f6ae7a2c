"""A small made-up municipality for tests: three institutions, counts and groups."""

from __future__ import annotations

import datetime
from pathlib import Path

from esf_norises.domain import tables as t
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import ProgrammeCode, RegistrationNumber, TerritoryCode
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Band, InstitutionKind, Limb, Owner
from esf_norises.regulation import reg882
from esf_norises.regulation.assessment import Assessment, assess
from esf_norises.regulation.parameters import Parameters, ParameterSet
from esf_norises.regulation.reg882.ruleset import REG882

SCHOOL = RegistrationNumber("4200000001")
SPECIAL = RegistrationNumber("4200000002")
OFFICE = RegistrationNumber("4200000003")
STATE = datetime.date(2025, 9, 1)
NAME = "Ludzas novada pašvaldība"

PARTNER = t.Partner(
    name="Ludzas novads",
    territory=TerritoryCode("0037000"),
    founder_names=(NAME,),
    limbs=(Limb.A, Limb.B),
)
INSTITUTIONS = (
    t.Institution(
        registration_number=SCHOOL,
        name="Piemēra vidusskola",
        kind=InstitutionKind.GENERAL,
        founder=NAME,
        owner=Owner.MUNICIPAL,
    ),
    t.Institution(
        registration_number=SPECIAL,
        name="Piemēra speciālā skola",
        kind=InstitutionKind.SPECIAL,
        founder=NAME,
        owner=Owner.MUNICIPAL,
    ),
    t.Institution(
        registration_number=OFFICE,
        name="Piemēra pamatskola",
        kind=InstitutionKind.GENERAL,
        founder="Ludzas novada izglītības pārvalde",
        owner=Owner.MUNICIPAL,
    ),
)


def count(
    institution: RegistrationNumber,
    band: str,
    pupils: int,
    programme: str | None = "21011111",
    state: datetime.date = STATE,
) -> t.Count:
    """Make a row of counts."""
    code = ProgrammeCode(programme) if programme else None
    return t.Count(
        institution=institution, programme=code, band=Band(band), state_date=state, pupils=pupils
    )


def dataset(
    *counts: t.Count,
    confirmations: tuple[t.Confirmation, ...] = (),
    institutions: tuple[t.Institution, ...] = INSTITUTIONS,
    groups: tuple[t.Group, ...] = (),
    parts: tuple[t.GroupPart, ...] = (),
    pupils: tuple[t.Pupil, ...] = (),
    enrolments: tuple[t.Enrolment, ...] = (),
) -> Dataset:
    """Make a dataset of the municipality."""
    return Dataset(
        partner=Rows.of(t.Partner, [PARTNER]),
        institutions=Rows.of(t.Institution, institutions),
        counts=Rows.of(t.Count, counts),
        confirmations=Rows.of(t.Confirmation, confirmations),
        groups=Rows.of(t.Group, groups),
        group_parts=Rows.of(t.GroupPart, parts),
        pupils=Rows.of(t.Pupil, pupils),
        enrolments=Rows.of(t.Enrolment, enrolments),
    )


def law() -> Parameters:
    """Return the parameters that the package ships for the regulation."""
    folder = Path(reg882.__file__).parent
    return Parameters.merged(ParameterSet(name="reg882", toml=folder / "parameters.toml"))


def judged(data: Dataset, on: datetime.date | None = None) -> Assessment:
    """Judge a dataset by the regulation as it is known."""
    return assess(data, on=on, ruleset=REG882, parameters=law())
