"""A claim: its lines, its amounts, and what is said where there are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.accounting.attendances import Attendances
from esf_norises.accounting.claim import Basis, Claim, claim_for
from esf_norises.accounting.figures import Grouping, figures
from esf_norises.accounting.spans import parse_span
from esf_norises.errors import InvalidValue
from esf_norises.findings import Severity

from .costs import costs
from .made import (
    BROKEN,
    NOVEMBER,
    OCTOBER,
    UNKNOWN,
    all_attendances,
    attendances,
    counted,
    named,
    part,
)

AUTUMN = parse_span("2025-09..2025-12")
THREE = attendances(
    counted("v1", 12),
    counted("v1", 8, of=part("7a", "8"), record="s"),
    *(named("v2", pupil, on=OCTOBER) for pupil in "abc"),
    counted("v3", 5, on=NOVEMBER, outcome=UNKNOWN),
    counted("v4", 4, on=NOVEMBER, outcome=BROKEN),
)


def test_a_line_for_each_visit_and_part() -> None:
    """Units are attendances, the cost has its source, and each line leads to its records."""
    claim = claim_for(THREE, AUTUMN, parameters=costs("2.35"))
    lines = [(one.key, one.units, one.amount) for one in claim.lines]
    assert lines == [
        ("v1/7a/7/21011111", 12, Decimal("28.20")),
        ("v1/7a/8/21011111", 8, Decimal("18.80")),
        ("v2/7a/7/21011111", 3, Decimal("7.05")),
    ]
    assert claim.lines[2].records == ("v2/a", "v2/b", "v2/c")
    assert claim.lines[0].cost is not None
    assert claim.lines[0].cost.source == "Agreement 7"
    assert (claim.units, claim.amount) == (23, Decimal("54.05"))
    assert (claim.unknown.attendances, claim.broken.attendances) == (5, 4)


def test_a_visit_that_is_paid_for_is_one_unit() -> None:
    """Its parts are not paid for again."""
    claim = claim_for(THREE, AUTUMN, parameters=costs(None, "150.00"))
    assert [(one.key, one.units, one.attendances) for one in claim.lines] == [
        ("v1", 1, 20),
        ("v2", 1, 3),
    ]
    assert claim.lines[0].cost is not None
    assert claim.lines[0].cost.basis is Basis.VISIT
    assert claim.amount == Decimal("300.00")


def test_without_a_unit_cost_there_are_units_and_no_amount() -> None:
    """What is missing is said, with who can supply it."""
    claim = claim_for(THREE, AUTUMN, parameters=costs())
    assert (claim.units, claim.amount) == (23, None)
    assert {one.amount for one in claim.lines} == {None}
    assert [(one.name, one.who.value) for one in claim.missing] == [
        ("unit_cost_per_attendance", "agency"),
        ("unit_cost_per_visit", "agency"),
    ]


def test_two_unit_costs_block() -> None:
    """Which of them applies is not known, so neither does."""
    claim = claim_for(THREE, AUTUMN, parameters=costs("2.35", "150.00"))
    assert claim.amount is None
    assert [(one.code, one.severity) for one in claim.findings] == [
        ("claim.two-unit-costs", Severity.BLOCKS)
    ]


def test_a_cost_that_is_known_not_to_be_leaves_the_other() -> None:
    """`none` for one of the two says which applies; for both, the Agency has to be asked."""
    assert claim_for(THREE, AUTUMN, parameters=costs("2.00", "none")).amount == Decimal("46.00")
    claim = claim_for(THREE, AUTUMN, parameters=costs("none", "none"))
    assert (claim.amount, claim.missing) == (None, ())
    assert [one.code for one in claim.findings] == ["claim.no-unit-cost"]


def test_the_cost_is_that_of_the_visit_s_day() -> None:
    """From October on a unit costs more."""
    parameters = costs("2.00", attendance_since=("3.00", OCTOBER))
    assert claim_for(THREE, AUTUMN, parameters=parameters).amount == Decimal("49.00")


def test_nothing_gives_no_amount() -> None:
    """A claim of no lines is not one of 0 EUR."""
    claim = claim_for(attendances(), AUTUMN, parameters=costs("2.00"))
    assert (claim.units, claim.amount, claim.missing) == (0, None, ())


@given(all_attendances())
def test_the_claim_has_the_attendances_of_the_figures(of: Attendances) -> None:
    """What is claimed is what the figures count, whatever is paid for."""
    whole = parse_span("2025/26")
    figure = sum(one.attendances for one in figures(of, Grouping.ALL))
    for parameters in (costs(), costs("2.35"), costs(None, "9.99")):
        assert claim_for(of, whole, parameters=parameters).attendances == figure


@given(all_attendances(), st.randoms(use_true_random=False))
def test_a_claim_does_not_depend_on_the_order_of_rows(
    of: Attendances, random: st.DataObject
) -> None:
    """Shuffled rows give the same claim."""
    rows = list(range(len(of)))
    random.shuffle(rows)  # type: ignore[attr-defined]
    made: list[Claim] = [
        claim_for(one, AUTUMN, parameters=costs("2.35")) for one in (of, of.take(rows))
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-09..2025-12", "2025-09-01", "2025-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2025-09-08..2025-12-19", "2025-09-08", "2025-12-19"),
        ("2025-09-08", "2025-09-08", "2025-09-08"),
        ("2025/26", "2025-09-01", "2026-08-31"),
    ],
)
def test_a_period_is_months_days_or_a_school_year(text: str, first: str, last: str) -> None:
    """Both ends belong to it."""
    assert str(parse_span(text)) == f"{first}/{last}"


@pytest.mark.parametrize(
    "text", ["", "2025", "2025-13", "2025-09-31", "2025-12..2025-09", "2025-09..", "2025/27"]
)
def test_a_period_that_is_none_is_refused(text: str) -> None:
    """The message says what a period looks like."""
    with pytest.raises(InvalidValue, match="2025"):
        parse_span(text)
