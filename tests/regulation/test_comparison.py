"""The same data under other parameters: what changes, and that nothing else does."""

from __future__ import annotations

import pytest

from esf_norises.regulation.assessment import assess
from esf_norises.regulation.comparison import changed_parts, changed_units
from esf_norises.regulation.parameters import ParameterSet
from esf_norises.regulation.parameters_reading import read_parameters
from esf_norises.regulation.reg882.parameters import PARAMETERS
from esf_norises.regulation.reg882.ruleset import REG882
from esf_norises.regulation.verdicts import Outcome
from esf_norises.regulation.visit_assessment import assess_visits

from .ludza import SCHOOL, count, dataset, judged
from .visiting import agreed, counted, visited

BY_THE_LETTER = """
format = "esf-norises.parameters/1"
name = "by-the-letter"
[sources.answer]
act = "izdomāta atbilde"
level = "official"
[[parameters.in_person_reading.values]]
valid_from = 2024-12-17
value = "institution"
source = "answer"
checked = 2026-11-24
"""


def test_another_reading_changes_only_who_it_is_about() -> None:
    """By the letter a correspondence pupil of a school that teaches in person would belong."""
    data = dataset(count(SCHOOL, "10", 30, "31016011"), count(SCHOOL, "10", 17, "31016013"))
    redaction = ParameterSet(name="by-the-letter", toml=BY_THE_LETTER)
    reading = read_parameters(PARAMETERS, redaction=redaction)
    assert reading.findings == ()
    before = judged(data)
    after = assess(data, ruleset=REG882, parameters=reading.parameters)
    (change,) = changed_parts(before, after)
    assert (change.key, change.pupils) == ("4200000001/31016013/10", 17)
    assert (change.before, change.after) == (Outcome.BROKEN, Outcome.MET)
    assert change.rule_before == "target-group.in-person"


def test_a_redaction_replaces_values_and_does_not_clash_with_them() -> None:
    """The same name given by two sets for one day blocks, unless the one is a redaction."""
    redaction = ParameterSet(name="by-the-letter", toml=BY_THE_LETTER)
    assert read_parameters(PARAMETERS, redaction).findings != ()
    assert read_parameters(PARAMETERS, redaction=redaction).findings == ()


def test_a_cap_changes_the_visits_that_are_over_it() -> None:
    """The units that would fall are named with the rule that would decide."""
    data = visited(attendance=(counted(18),))
    before = assess_visits(data, ruleset=REG882, parameters=agreed())
    after = assess_visits(data, ruleset=REG882, parameters=agreed(attendances_per_partner="17"))
    (change,) = changed_units(before, after)
    assert (change.visit, change.pupils) == ("V1", 18)
    assert (change.before, change.after) == (Outcome.MET, Outcome.BROKEN)
    assert change.rule_after == "claim.attendances-of-partner"


def test_other_data_cannot_be_compared() -> None:
    """A difference between two datasets is not what another redaction makes."""
    one, other = (judged(dataset(count(SCHOOL, band, 4))) for band in ("5", "6"))
    with pytest.raises(ValueError, match="not the same parts"):
        list(changed_parts(one, other))
