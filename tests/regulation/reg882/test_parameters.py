"""The parameters that the package ships: what is known of measure 4.2.2.1, and how well."""

from __future__ import annotations

import datetime

import pytest

from esf_norises.findings import Role
from esf_norises.regulation.parameters_reading import read_parameters
from esf_norises.regulation.reg882.parameters import PARAMETERS
from esf_norises.regulation.sources import Level

FIRST_DAY = datetime.date(2025, 4, 1)


@pytest.fixture(scope="module")
def parameters():
    reading = read_parameters(PARAMETERS)
    assert reading.findings == ()
    return reading.parameters


@pytest.mark.parametrize(
    ("name", "value", "level"),
    [
        ("project_first_day", FIRST_DAY, Level.OFFICIAL),
        ("project_last_day", datetime.date(2028, 8, 31), Level.OFFICIAL),
        ("in_person_reading", "pupil", Level.TEXT),
        ("retention_years_after_last_payment", 5, Level.REFERENCE),
    ],
)
def test_what_is_known_has_its_value_and_level(parameters, name, value, level):
    """These stand in the project's sources."""
    found = parameters.at(name, FIRST_DAY)
    assert (found.value, found.source.level) == (value, level)


def test_everything_else_is_unset(parameters):
    """A cost, a cap or a deadline that was not found is never filled in."""
    known = {name for name in parameters.names() if parameters.values_of(name)}
    assert known == {
        "project_first_day",
        "project_last_day",
        "in_person_reading",
        "retention_years_after_last_payment",
    }
    assert known < set(parameters.names())


def test_a_reading_says_that_it_is_one(parameters):
    """In its source and in its explanation, in both languages."""
    found = parameters.at("in_person_reading", FIRST_DAY)
    about = parameters.declared("in_person_reading").about
    assert "lasījums" in found.source.point
    assert about.lv.startswith("Lasījums")
    assert about.en.startswith("A reading")


def test_each_can_be_supplied_by_the_agency_or_the_partner(parameters):
    """Nobody else has the agreement."""
    assert {parameters.declared(name).who for name in parameters.names()} == {
        Role.AGENCY,
        Role.PARTNER,
    }


def test_money_has_a_currency(parameters):
    """An amount without a unit is no amount."""
    for name in parameters.names():
        declared = parameters.declared(name)
        assert declared.unit == "EUR" or declared.kind != "money"


def test_the_sources_are_the_acts_that_rules_cite(parameters):
    """The same act has one name in the law's file and in its rules."""
    from esf_norises.regulation.reg882 import acts

    names = {act.name for act in vars(acts).values() if isinstance(act, acts.Act)}
    for name in parameters.names():
        assert {value.source.act for value in parameters.values_of(name)} <= names
