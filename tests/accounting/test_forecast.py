"""The forecast: by month, against the budget, and what absence would do."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from esf_norises.accounting.forecast import Expected, forecast

from .costs import costs
from .made import OCTOBER, attendances, counted

DECEMBER = datetime.date(2025, 12, 31)
HELD = attendances(counted("v1", 20), counted("v2", 10, on=OCTOBER))
COMING = (
    Expected(visit="v3", date=OCTOBER, pupils=25),
    Expected(visit="v4", date=datetime.date(2025, 11, 4), pupils=None),
)


def test_each_month_is_set_against_an_even_share_of_the_budget() -> None:
    """400 EUR for four months: 100 a month."""
    budget = ("400.00", datetime.date(2025, 9, 1), DECEMBER)
    months = forecast(HELD, COMING, parameters=costs("2.00", budget=budget))
    assert [(one.month, one.held, one.expected, one.visits_unsized) for one in months] == [
        ("2025-09", 20, 0, 0),
        ("2025-10", 10, 25, 0),
        ("2025-11", 0, 0, 1),
    ]
    assert [one.spent for one in months] == [Decimal("40.00"), Decimal("110.00"), Decimal("110.00")]
    assert [one.difference for one in months] == [
        Decimal("-60.00"),
        Decimal("-90.00"),
        Decimal("-190.00"),
    ]


def test_absence_takes_off_what_is_expected_and_nothing_that_was_held() -> None:
    """Of 25 pupils with an absence of 8 % 23 come."""
    months = forecast(HELD, COMING, parameters=costs("2.00"), absence=Decimal("0.08"))
    assert (months[1].held, months[1].expected, months[1].amount) == (10, 23, Decimal("66.00"))


def test_without_budget_or_unit_cost_there_is_no_amount() -> None:
    """Attendances are said, amounts are not."""
    months = forecast(HELD, COMING, parameters=costs())
    assert {(one.amount, one.spent, one.share, one.difference) for one in months} == {
        (None, None, None, None)
    }
    assert months[0].held == 20


def test_a_visit_that_is_paid_for_costs_the_same_whoever_stays_away() -> None:
    """Absence changes nothing but the number of attendances."""
    months = forecast(HELD, COMING, parameters=costs(None, "50.00"), absence=Decimal("0.5"))
    assert (months[1].expected, months[1].amount) == (13, Decimal("100.00"))


def test_an_absence_that_is_no_share_is_refused() -> None:
    """It lies between 0 and 1."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        forecast(HELD, (), parameters=costs(), absence=Decimal(8))
