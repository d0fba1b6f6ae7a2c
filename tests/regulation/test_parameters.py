"""Parameters as values: what they are on a day."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.errors import ParametersError, UnknownName
from esf_norises.findings import Role
from esf_norises.regulation.parameter_values import ParameterState
from esf_norises.regulation.parameters import (
    DatedValue,
    Parameter,
    ParameterKind,
    Parameters,
    ParameterSet,
)
from esf_norises.regulation.sources import Level, Source
from esf_norises.texts import Texts

DAY = datetime.timedelta(days=1)
SEPTEMBER = datetime.date(2025, 9, 1)
AGREEMENT = Source(act="Līgums", level=Level.OFFICIAL, checked=datetime.date(2026, 11, 24))
PLACES = Parameter(
    name="places",
    kind=ParameterKind.WHOLE,
    unit="pupils",
    label=Texts("Vietas", "Places"),
    who=Role.AGENCY,
    declared_by="law",
)


def dated(value, first, last=None, *, known_until=None):
    source = Source(
        act="Līgums",
        level=Level.OFFICIAL,
        checked=datetime.date(2026, 11, 24),
        known_until=known_until,
    )
    return DatedValue(value=value, valid_from=first, valid_to=last, source=source, given_by="law")


def parameters(*values):
    return Parameters(declarations={"places": PLACES}, dated={"places": values})


def test_a_parameter_without_values_is_unset_and_says_who_can_supply_it():
    """What is declared and has no value is unset on every day."""
    found = Parameters(declarations={"places": PLACES}).at("places", SEPTEMBER)
    assert (found.state, found.value, found.source) == (ParameterState.UNSET, None, None)
    assert (found.who, found.unit) == (Role.AGENCY, "pupils")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (SEPTEMBER - DAY, "unset"),
        (SEPTEMBER, "value"),
        (SEPTEMBER + 9 * DAY, "value"),
        (SEPTEMBER + 10 * DAY, "unset"),
    ],
)
def test_a_value_holds_from_its_first_to_its_last_day(day, state):
    """Both ends are included, and beyond them the nearest value is not taken."""
    known = parameters(dated(5, SEPTEMBER, SEPTEMBER + 9 * DAY))
    assert known.at("places", day).state == state


def test_past_the_day_up_to_which_it_is_known_a_value_is_unset():
    """An open value with a known end says nothing of the days after it."""
    known = parameters(dated(5, SEPTEMBER, known_until=SEPTEMBER + DAY))
    assert known.at("places", SEPTEMBER + DAY).value == 5
    assert known.at("places", SEPTEMBER + 2 * DAY).state is ParameterState.UNSET


def test_that_there_is_no_limit_is_known_with_its_source():
    """None is a state of its own, not a missing value."""
    found = parameters(dated(None, SEPTEMBER)).at("places", SEPTEMBER)
    assert (found.state, found.value, found.source) == (ParameterState.NONE, None, AGREEMENT)


def test_zero_is_a_value():
    """A limit of nothing is a limit."""
    assert parameters(dated(0, SEPTEMBER)).at("places", SEPTEMBER).state is ParameterState.VALUE


def test_a_name_that_nobody_declares_is_refused_with_the_nearest():
    """A misspelt name is never taken for an unset parameter."""
    with pytest.raises(UnknownName) as refused:
        Parameters(declarations={"places": PLACES}).at("place", SEPTEMBER)
    assert refused.value.known == ("places",)


@pytest.mark.parametrize(
    ("dated_values", "words"),
    [
        ({"plases": (dated(5, SEPTEMBER),)}, "undeclared"),
        ({"places": (dated(5, SEPTEMBER), dated(6, SEPTEMBER + DAY))}, "share 2025-09-02"),
        ({"places": (dated(5, SEPTEMBER + DAY), dated(6, SEPTEMBER, SEPTEMBER))}, "share"),
    ],
)
def test_values_that_cannot_stand_together_are_refused(dated_values, words):
    """A programmer cannot make parameters that would answer twice for one day."""
    with pytest.raises(ValueError, match=words):
        Parameters(declarations={"places": PLACES}, dated=dated_values)


@st.composite
def disjoint_values(draw):
    """Values in the order of their days, with or without days between, some ends unknown."""
    values, first = [], draw(st.dates(datetime.date(2021, 1, 1), datetime.date(2022, 1, 1)))
    for number in range(draw(st.integers(0, 6))):
        last = first + draw(st.integers(0, 60)) * DAY
        known = draw(
            st.none() | st.integers(0, 60).map(lambda days, first=first: first + days * DAY)
        )
        values.append(dated(number or None, first, last, known_until=known))
        first = last + draw(st.integers(1, 40)) * DAY
    return values


@given(disjoint_values(), st.dates(datetime.date(2020, 12, 1), datetime.date(2024, 1, 1)))
def test_the_value_on_a_day_is_the_one_that_a_plain_search_finds(values, day):
    """Nothing but the day decides, and the search is exact at every border."""
    expected = [
        value
        for value in values
        if value.valid_from <= day <= value.valid_to and value.source.is_known_on(day)
    ]
    found = parameters(*values).at("places", day)
    if not expected:
        assert found.state is ParameterState.UNSET
    else:
        (value,) = expected
        assert (found.value, found.valid_from, found.source) == (
            value.value,
            value.valid_from,
            value.source,
        )


@given(disjoint_values(), disjoint_values())
def test_the_version_tells_two_sets_of_parameters_apart(one, other):
    """The digest is equal exactly where the parameters are."""
    left, right = parameters(*one), parameters(*other)
    assert (left.version == right.version) == (left == right or not (one or other))


def test_merging_refuses_what_is_at_fault_and_names_every_fault():
    """Who wants no findings gets one error with all of them."""
    toml = 'format = "esf-norises.parameters/1"\nname = "law"\nnmae = 1\n[parameters.a]\nkind = "x"'
    with pytest.raises(ParametersError) as refused:
        Parameters.merged(ParameterSet(name="law", toml=toml))
    assert len(refused.value.faults) == 2
    assert "law.toml:3" in refused.value.faults[0]
