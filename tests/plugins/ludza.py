"""A small dataset, for the tests of names and of reports."""

from __future__ import annotations

import datetime

from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import ProgrammeCode, RegistrationNumber, TerritoryCode
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import Count, Institution, ParameterRow, Partner
from esf_norises.domain.values import Band, InstitutionKind, Limb, Owner

SCHOOL = RegistrationNumber("4213900475")


def dataset(*, ruleset: str | None = None, parameters: tuple[ParameterRow, ...] = ()) -> Dataset:
    """Seven pupils of one class, who learn in person in a school of the municipality."""
    partner = Partner(
        name="Ludzas novads",
        territory=TerritoryCode("0037000"),
        founder_names=("Ludzas novada pašvaldība",),
        limbs=(Limb.A, Limb.B),
        ruleset=ruleset,
    )
    school = Institution(
        registration_number=SCHOOL,
        name="Ludzas vidusskola",
        kind=InstitutionKind.GENERAL,
        founder="Ludzas novada pašvaldība",
        owner=Owner.MUNICIPAL,
        territory=TerritoryCode("0037000"),
    )
    count = Count(
        institution=SCHOOL,
        programme=ProgrammeCode.parse("21011111"),
        band=Band.CLASS_1,
        state_date=datetime.date(2022, 12, 1),
        pupils=7,
    )
    return Dataset(
        partner=Rows.of(Partner, [partner]),
        institutions=Rows.of(Institution, [school]),
        counts=Rows.of(Count, [count]),
        parameters=Rows.of(ParameterRow, parameters),
    )
