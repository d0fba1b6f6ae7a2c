"""Sealed claims: a chain that never changes, and corrections that bring it up to the data."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.accounting.attendances import Attendances
from esf_norises.accounting.claim import Claim, claim_for
from esf_norises.accounting.claim_rows import (
    changes_of_claim,
    check_seals,
    rows_of_claim,
    sealed_claims,
    sealed_units,
)
from esf_norises.accounting.sealing import (
    SealedClaim,
    broken_seals,
    claimed_by,
    records_claimed,
    seal,
)
from esf_norises.accounting.spans import parse_span
from esf_norises.domain.changes import changed_tables
from esf_norises.domain.dataset import Dataset, StoreState
from esf_norises.domain.periods import Period
from esf_norises.regulation.parameters import Parameters
from esf_norises.regulation.reg882.ruleset import REG882

from .costs import costs
from .made import OCTOBER, all_attendances, attendances, counted, named

AUTUMN, SPRING = parse_span("2025-09..2025-12"), parse_span("2026-01..2026-05")
GOLDEN = Path(__file__).with_name("golden") / "claim.json"
MOMENT = datetime.datetime(2026, 1, 12, 9, 30, tzinfo=datetime.UTC)


def next_claim(
    of: Attendances, period: Period, sealed: tuple[SealedClaim, ...], parameters: Parameters
) -> Claim:
    return claim_for(
        of,
        period,
        parameters=parameters,
        claimed=claimed_by(sealed),
        sealed_periods=[one.period for one in sealed],
    )


def sealed_next(
    of: Attendances,
    period: Period,
    sealed: tuple[SealedClaim, ...] = (),
    parameters: Parameters | None = None,
) -> tuple[SealedClaim, ...]:
    parameters = parameters or costs("2.35")
    claim = next_claim(of, period, sealed, parameters)
    one = seal(
        claim,
        after=sealed,
        by="coordinator",
        reason="first claim",
        moment=MOMENT,
        state=StoreState(number=len(sealed) + 3, digest="ab" * 32),
        ruleset=REG882,
        parameters=parameters,
    )
    return (*sealed, one)


def test_a_correction_is_line_by_line_against_what_was_last_claimed() -> None:
    """Twelve were claimed and eleven were there; the visit that came in late is added."""
    first = sealed_next(attendances(counted("v1", 12)), AUTUMN)
    later = attendances(counted("v1", 11, record="r2"), counted("v2", 5, on=OCTOBER))
    claim = next_claim(later, SPRING, first, costs("2.35"))
    assert claim.lines == ()
    assert [(one.key, one.units, one.amount) for one in claim.corrections] == [
        ("v1/7a/7/21011111", -1, Decimal("-2.35")),
        ("v2/7a/7/21011111", 5, Decimal("11.75")),
    ]
    assert (claim.units, claim.amount) == (4, Decimal("9.40"))


def test_what_cannot_be_claimed_any_more_is_taken_back() -> None:
    """The next claim takes it back, once."""
    chain = sealed_next(attendances(counted("v1", 12)), AUTUMN)
    claim = next_claim(attendances(), SPRING, chain, costs("2.35"))
    assert (claim.units, claim.amount) == (-12, Decimal("-28.20"))
    chain = sealed_next(attendances(), SPRING, chain)
    assert claimed_by(chain) == {}
    assert next_claim(attendances(), SPRING, chain, costs("2.35")).corrections == ()


def test_a_visit_that_moved_to_a_later_period_is_claimed_there() -> None:
    """It is taken back now, and claimed when its own period is."""
    chain = sealed_next(attendances(counted("v1", 12)), AUTUMN)
    moved = attendances(counted("v1", 12, on=datetime.date(2026, 3, 3)))
    chain = sealed_next(moved, parse_span("2026-01"), chain)
    assert claimed_by(chain) == {}
    assert [one.units for one in next_claim(moved, SPRING, chain, costs("2.35")).lines] == [12]


def test_a_unit_cost_that_came_later_is_a_correction() -> None:
    """The units were claimed without an amount; the amount is what is added."""
    of = attendances(counted("v1", 12))
    chain = sealed_next(of, AUTUMN, parameters=costs())
    claim = next_claim(of, SPRING, chain, costs("2.35"))
    assert [(one.units, one.amount) for one in claim.corrections] == [(0, Decimal("28.20"))]


def test_a_claim_that_is_blocked_is_not_sealed() -> None:
    """Two unit costs: which applies is not known."""
    with pytest.raises(ValueError, match="two-unit-costs"):
        sealed_next(attendances(counted("v1", 12)), AUTUMN, parameters=costs("1.00", "9.00"))


def test_canonical_bytes() -> None:
    """The same claim gives the same bytes, whatever the offset of its moment."""
    (one,) = sealed_next(attendances(counted("v1", 12)), AUTUMN)
    riga = MOMENT.astimezone(datetime.timezone(datetime.timedelta(hours=2)))
    assert attrs.evolve(one, moment=riga).content() == one.content()
    text = one.content().decode()
    assert text.startswith('{"before":null,"by":"coordinator","format":"esf-norises.claim/1"')
    assert '"amount":"28.20"' in text
    assert '"moment":"2026-01-12T09:30:00+00:00"' in text
    assert '"name":"unit_cost_per_visit","source":null,"valid_from":null' in text


def test_the_bytes_do_not_change_from_release_to_release() -> None:
    """Whoever sealed a claim years ago gets the same digest; another form is another format."""
    of = attendances(counted("v1", 12), named("v2", "a", on=OCTOBER))
    (one,) = sealed_next(of, AUTUMN)
    one = attrs.evolve(one, parameters_version="ef" * 32)
    assert one.content() == GOLDEN.read_bytes()


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "other"},
        {"ruleset": "reg882 2"},
        {"parameters": ()},
        {"lines": ()},
        {"state": None},
        {"period": SPRING},
        {"number": 2},
    ],
)
def test_a_claim_that_was_altered_is_found(change: dict[str, Any]) -> None:
    """Whatever is altered, the digest is another one."""
    (one,) = sealed_next(attendances(counted("v1", 12)), AUTUMN)
    assert broken_seals([one], [one.digest]) == ()
    codes = {finding.code for finding in broken_seals([attrs.evolve(one, **change)], [one.digest])}
    assert "claim.altered" in codes


def test_a_claim_that_was_left_out_of_the_chain_is_found() -> None:
    """Each names the digest of the one before it."""
    of = attendances(counted("v1", 12))
    chain = sealed_next(of, SPRING, sealed_next(of, AUTUMN))
    assert broken_seals(chain, [one.digest for one in chain]) == ()
    assert [one.code for one in broken_seals(chain[1:], [chain[1].digest])] == [
        "claim.chain-broken"
    ]


def test_a_corrected_record_of_a_sealed_claim_counts_as_sealed() -> None:
    """So a correction of twelve to eleven does not lose its place under a cap."""
    chain = sealed_next(attendances(counted("v1", 12), named("v2", "a")), AUTUMN)
    corrects = [("v1/r2", "v1/r"), ("v1/r3", "v1/r2"), ("v9/x", "v9/y")]
    assert records_claimed(chain, corrects) == {"v1/r", "v1/r2", "v1/r3", "v2/a"}


def in_dataset(chain: tuple[SealedClaim, ...]) -> Dataset:
    tables = Dataset().tables()
    for claim in chain:
        tables = changed_tables(tables, changes_of_claim(claim))
    return Dataset(**tables)


@given(all_attendances(), all_attendances())
def test_rows_give_the_claim_back(of: Attendances, later: Attendances) -> None:
    """A chain of claims written as rows is read back to the same digests."""
    chain = sealed_next(later, SPRING, sealed_next(of, AUTUMN))
    data = in_dataset(chain)
    assert sealed_claims(data) == chain
    assert check_seals(data) == ()
    assert sealed_units(data) == records_claimed(chain)


def test_an_altered_row_is_found() -> None:
    """One unit more in a line of a sealed claim: the digest does not fit."""
    chain = sealed_next(attendances(counted("v1", 12)), AUTUMN)
    data = in_dataset(chain)
    (line,) = data.claim_lines
    rows = rows_of_claim(chain[0])[1]
    altered = attrs.evolve(data, claim_lines=rows.of(type(line), [attrs.evolve(line, units=13)]))
    assert [one.code for one in check_seals(altered)] == ["claim.altered"]


_PRICES = st.sampled_from([costs("2.35"), costs("3.00"), costs(None, "9.99")])


@given(st.lists(st.tuples(all_attendances(), _PRICES), min_size=2, max_size=4))
def test_claims_and_corrections_are_the_claim_made_at_once(
    states: list[tuple[Attendances, Parameters]],
) -> None:
    """Whatever changed between them, all claims together come to one claim of the data as they are.

    The periods follow each other; units, attendances and amounts of each line, added over the whole
    chain, are those of one claim for all the days.
    """
    periods = [parse_span(f"2025-{month:02d}") for month in (9, 10, 11, 12)]
    chain: tuple[SealedClaim, ...] = ()
    sums: dict[str, list[Any]] = {}
    for (of, prices), period in zip(states, periods, strict=False):
        claim = next_claim(of, period, chain, prices)
        for one in (*claim.lines, *claim.corrections):
            total = sums.setdefault(one.key, [0, 0, Decimal(0)])
            total[0] += one.units
            total[1] += one.attendances
            total[2] += one.amount or 0
        chain = sealed_next(of, period, chain, prices)
    of, prices = states[-1]
    days = Period(first=periods[0].first, last=periods[len(states) - 1].last)
    at_once = {
        line.key: [line.units, line.attendances, line.amount]
        for line in claim_for(of, days, parameters=prices).lines
    }
    assert {key: total for key, total in sums.items() if any(total)} == at_once
    assert broken_seals(chain, [one.digest for one in chain]) == ()
