"""Sealed claims in packages and stores: the digest is made again from the rows."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from esf_norises.accounting.claim_rows import (
    broken_seals_of,
    changes_of_claim,
    check_seals,
    sealed_claims,
    sealed_units,
)
from esf_norises.accounting.claiming import claim_of, sealed_claim_of
from esf_norises.accounting.sealing import SealedClaim
from esf_norises.accounting.spans import parse_span
from esf_norises.domain.changes import changed_tables
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.visits import Attendance
from esf_norises.store.store import Store
from esf_norises.tables.package import read_package, write_package

from .made_dataset import NO_LIMITS, PRICED, autumn, judged

MOMENT = datetime.datetime(2026, 1, 12, 9, 30, 15, 77, tzinfo=datetime.UTC)


def sealed_autumn(parameters: dict[str, str | None]) -> tuple[Dataset, SealedClaim]:
    data = autumn(parameters)
    assessment = judged(data)
    claim = sealed_claim_of(
        claim_of(assessment, parse_span("2025-09..2025-12")),
        assessment,
        by="koordinators",
        reason="=vēstule  1-12/34; 2. lapa",
        moment=MOMENT,
    )
    return Dataset(**changed_tables(data, changes_of_claim(claim))), claim


@pytest.mark.parametrize("parameters", [dict(PRICED), dict(NO_LIMITS)], ids=["priced", "units"])
def test_a_package_gives_the_claim_back(parameters: dict[str, str | None], tmp_path: Path) -> None:
    """Written as CSV files and read again, it has the same digest."""
    data, claim = sealed_autumn(parameters)
    write_package(data, tmp_path / "data")
    reading = read_package(tmp_path / "data")
    assert sealed_claims(reading.dataset) == (claim,)
    assert broken_seals_of(reading.dataset, [claim.digest]) == ()


def test_a_store_gives_the_claim_back(tmp_path: Path) -> None:
    """Committed as one revision and read again, it has the same digest."""
    _, claim = sealed_autumn(dict(PRICED))
    path = tmp_path / "autumn.sqlite"
    with Store.create(path, autumn(), by="x", reason="y", moment=MOMENT) as store:
        store.commit(changes_of_claim(claim), by="x", reason="seal", moment=MOMENT)
        data = store.dataset()
    assert [one.digest for one in sealed_claims(data)] == [claim.digest]
    assert check_seals(data) == ()


def test_a_claim_that_is_known_elsewhere_and_not_here_is_told() -> None:
    """Somebody made the history anew after a pack was given away."""
    data, _ = sealed_autumn(dict(PRICED))
    assert [one.code for one in broken_seals_of(data, ["00" * 32])] == ["claim.not-there"]


def test_a_sealed_claim_is_not_claimed_again() -> None:
    """The next claim of the same days is empty, until something is corrected."""
    data, claim = sealed_autumn(dict(PRICED))
    again = claim_of(judged(data), claim.period)
    assert (again.lines, again.corrections) == ((), ())


def test_corrections_of_sealed_records_are_sealed_too() -> None:
    """Records are named with their visit, as units are."""
    correction = Attendance(record="a-v1-2", visit="v1", present=16, corrects="a-v1")
    _, claim = sealed_autumn(dict(PRICED))
    data = autumn(corrections=(correction,))
    data = Dataset(**changed_tables(data, changes_of_claim(claim)))
    assert {"v1/a-v1", "v1/a-v1-2", "v8/r-p1"} <= sealed_units(data)
