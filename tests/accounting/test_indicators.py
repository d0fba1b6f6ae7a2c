"""The ESF+ common indicators: once for who is named, a range for who is counted."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given

from esf_norises.accounting.attendances import Attendances
from esf_norises.accounting.figures import Grouping, figures
from esf_norises.accounting.indicators import BELOW_18, NOT_COLLECTED, TOTAL, indicators
from esf_norises.accounting.people import People
from esf_norises.domain.values import Gender

from .made import OCTOBER, UNKNOWN, all_attendances, attendances, counted, named, part

GIRL = {"girls": 1, "boys": 0, "not_stated": 0}
BOY = {"girls": 0, "boys": 1, "not_stated": 0}


def ranges(*rows: dict[str, Any]) -> dict[tuple[str, Gender | None], tuple[int, int]]:
    made = indicators(attendances(*rows))
    return {(one.code, one.gender): (one.people.at_least, one.people.at_most) for one in made}


def test_named_pupils_count_once_with_their_gender_and_first_age() -> None:
    """A girl who turns eighteen between two visits was a child when she first came."""
    found = ranges(
        named("v1", "a", below_18=1, **GIRL),
        named("v2", "a", on=OCTOBER, below_18=0, **GIRL),
        named("v1", "b", below_18=0, **BOY),
    )
    assert found[TOTAL, None] == (2, 2)
    assert found[TOTAL, Gender.WOMAN] == (1, 1)
    assert found[BELOW_18, None] == (1, 1)
    assert found[BELOW_18, Gender.MAN] == (0, 0)


def test_what_does_not_count_is_in_no_indicator() -> None:
    """Units that are unknown are not participants."""
    assert ranges(counted("v1", 20, outcome=UNKNOWN))[TOTAL, None] == (0, 0)


@pytest.mark.parametrize(
    ("stated", "women", "children"),
    [
        ({"girls": 12, "boys": 8, "not_stated": 0, "below_18": 20}, (12, 12), (20, 20)),
        ({"boys": 8, "not_stated": 0}, (12, 12), (0, 20)),
        ({"boys": 8}, (0, 12), (0, 20)),
        ({"girls": 12, "below_18": 0}, (12, 12), (0, 0)),
        ({}, (0, 20), (0, 20)),
    ],
)
def test_what_is_not_stated_may_be_any(
    stated: dict[str, int], women: tuple[int, int], children: tuple[int, int]
) -> None:
    """Of twenty of whom it is not stated, none or all may be."""
    found = ranges(counted("v1", 20, **stated))
    assert found[TOTAL, Gender.WOMAN] == women
    assert found[BELOW_18, None] == children


def test_girls_below_18_are_bounded_by_both_numbers() -> None:
    """Of 20 with 12 girls and 15 below 18, at least 7 are both and at most 12."""
    found = ranges(counted("v1", 20, girls=12, boys=8, not_stated=0, below_18=15))
    assert found[BELOW_18, Gender.WOMAN] == (7, 12)


def test_children_of_pre_school_are_below_18() -> None:
    """Nobody has to state that."""
    assert ranges(counted("v1", 9, of=part("p", "preschool-5-plus")))[BELOW_18, None] == (9, 9)


def test_a_list_that_is_not_whole_bounds_no_gender() -> None:
    """Two are listed where three were present, so it cannot bound the girls either."""
    row = counted("v1", 3, girls=2)
    days = {("7a", datetime.date(2025, 9, 10)): frozenset("ab")}
    made = indicators(attendances(row, {**row, "keys": "v2/r", "visits": "v2"}, enrolled=days))
    assert made[1].people == People(at_least=2, at_most=4)


def test_disability_is_not_collected() -> None:
    """What is not collected is said, with the reason."""
    assert "EECO12" in NOT_COLLECTED
    assert not {TOTAL, BELOW_18} & set(NOT_COLLECTED)


@given(all_attendances())
def test_the_total_is_that_of_the_figures(of: Attendances) -> None:
    """EECO01 is the number of people of all figures; a part of it is never more."""
    made = indicators(of)
    for figure in figures(of, Grouping.ALL):
        assert made[0].people == figure.people
    for one in made:
        assert 0 <= one.people.at_least <= one.people.at_most
        assert one.people.at_least <= made[0].people.at_most
