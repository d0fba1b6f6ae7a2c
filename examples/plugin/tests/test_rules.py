"""The ruleset `example-from-class-5`."""

from __future__ import annotations

import datetime

import pytest
from esf_norises_example_tsv.rules import is_a_class, is_from_class_5

from esf_norises import assess
from esf_norises.plugins import (
    Band,
    Count,
    Dataset,
    Institution,
    InstitutionKind,
    Limb,
    Owner,
    Partner,
    ProgrammeCode,
    RegistrationNumber,
    Rows,
    TerritoryCode,
)

SCHOOL = RegistrationNumber("4213900475")
LUDZA = TerritoryCode("0037000")
FOUNDER = "Ludzas novada pašvaldība"


@pytest.mark.parametrize("band", Band)
def test_classes_5_to_12_attend(band: Band) -> None:
    """The order holds for classes, and takes those from the fifth."""
    assert is_a_class(band) is band.value.isdigit()
    if is_a_class(band):
        verdict = is_from_class_5(band)
        assert (verdict.outcome == "met") is (int(band.value) >= 5)


def dataset(ruleset: str | None) -> Dataset:
    """A school with a fourth and a fifth class."""
    partner = Partner(
        name="Ludzas novads",
        territory=LUDZA,
        founder_names=(FOUNDER,),
        limbs=(Limb.A, Limb.B),
        ruleset=ruleset,
    )
    school = Institution(
        registration_number=SCHOOL,
        name="Ludzas vidusskola",
        kind=InstitutionKind.GENERAL,
        founder=FOUNDER,
        owner=Owner.MUNICIPAL,
        territory=LUDZA,
    )
    counts = [
        Count(
            institution=SCHOOL,
            programme=ProgrammeCode.parse("21011111"),
            band=band,
            state_date=datetime.date(2025, 9, 1),
            pupils=20,
        )
        for band in (Band.CLASS_4, Band.CLASS_5)
    ]
    return Dataset(
        partner=Rows.of(Partner, [partner]),
        institutions=Rows.of(Institution, [school]),
        counts=Rows.of(Count, counts),
    )


def test_a_dataset_that_names_the_ruleset_is_judged_by_it() -> None:
    """The rules of the regulation come first; the order's decides for the fourth class."""
    without = assess(dataset(None))
    assert [part.verdict for part in without.parts] == ["met", "met"]
    by_order = assess(dataset("example-from-class-5"))
    decided = {part.part.band: (part.verdict, part.deciding_rule) for part in by_order.parts}
    assert decided[Band.CLASS_4] == ("broken", "example.from-class-5")
    assert decided[Band.CLASS_5][0] == "met"
