"""The package and SQL written by another hand say the same of random municipalities."""

from __future__ import annotations

import datetime
from collections import Counter
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esf_norises.accounting.attendances import Attendances, attendances_of
from esf_norises.accounting.claim import claim_for
from esf_norises.accounting.figures import Figure, Grouping, calendar_in, figures
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.periods import Period
from esf_norises.regulation.parameters import Parameters
from esf_norises.regulation.reg882.parameters import PARAMETERS
from esf_norises.testing.municipalities import random_municipalities, random_municipality
from tests.oracle.comparing import assessed, parameters_of, said_of
from tests.oracle.oracle import Oracle

IS_SOAK = settings.get_current_profile_name() == "soak"
DATASETS = {"soak": 1_000, "quick": 15}.get(settings.get_current_profile_name(), 100)
AUTUMN = Period(first=datetime.date(2025, 9, 1), last=datetime.date(2025, 12, 31))
ALWAYS = Period()
PARAMETERS_OF_LAW = Parameters.merged(PARAMETERS)

# Rīga has about this many groups; 22,500 visits of classes of 27 make 600,000 rows of a roster.
RIGA = {
    "groups": 4_500,
    "visits": 22_500,
    "rosters": 1.0,
    "group_size": (22, 30),
    "mistakes": 0.02,
    "agreement": {
        "evidence_kinds_required": "attendance-sheet",
        "visits_per_group_per_school_year": "9",
        "visits_per_pupil_per_school_year": "5",
        "visits_of_same_norise": "1",
        "attendances_per_partner": "350000",
        "unit_cost_per_attendance": "12.35",
        "unit_cost_per_visit": "none",
    },
}

datasets = random_municipalities()


def made(seed: int) -> Dataset:
    """Make a municipality of a size and a share of mistakes that follow from the seed."""
    random = Random(seed)
    return random_municipality(
        seed,
        groups=random.randint(1, 8),
        visits=random.randint(1, 25),
        rosters=random.choice((0.0, 0.5, 1.0)),
        mistakes=random.choice((0.0, 0.02, 0.1, 0.3)),
    )


def sealed_of(dataset: Dataset, seed: int) -> frozenset[str]:
    """Choose units that a sealed claim holds."""
    random = Random(seed)
    keys = [
        f"{visit}/{record}"
        for rows in (dataset.attendance, dataset.roster)
        for visit, record in zip(rows.column("visit"), rows.column("record"), strict=True)
    ]
    return frozenset(random.sample(keys, len(keys) // 4))


@pytest.mark.parametrize("seed", range(DATASETS))
def test_everything_is_the_same_on_random_municipalities(seed: int) -> None:
    """Verdicts, what each rule said, figures and claim agree on municipalities of all sizes."""
    dataset = made(seed)
    oracle, assessment = Oracle(dataset), assessed(dataset)
    assert said_of(assessment.judged_visits) == oracle.visits()
    assert said_of(assessment.judged_units) == oracle.units()
    attendances = attendances_of(assessment)
    assert_same_figures(attendances, oracle)
    assert_same_claim(attendances, dataset, oracle)


@pytest.mark.parametrize("seed", range(max(15, DATASETS // 5)))
def test_what_a_sealed_claim_holds_comes_first(seed: int) -> None:
    """Verdicts agree where caps are used up by what was claimed before."""
    dataset = made(seed)
    sealed = sealed_of(dataset, seed)
    oracle, assessment = Oracle(dataset, sealed=sealed), assessed(dataset, sealed=sealed)
    assert said_of(assessment.judged_visits) == oracle.visits()
    assert said_of(assessment.judged_units) == oracle.units()


@given(datasets)
@settings(max_examples=max(15, DATASETS // 2))
def test_verdicts_are_the_same_on_the_smallest_municipalities(dataset: Dataset) -> None:
    """Hypothesis finds no dataset on which verdicts differ, and would give the smallest one."""
    oracle, assessment = Oracle(dataset), assessed(dataset)
    assert said_of(assessment.judged_visits) == oracle.visits()
    assert said_of(assessment.judged_units) == oracle.units()


@given(datasets, st.randoms(use_true_random=False))
@settings(max_examples=max(15, DATASETS // 2))
def test_the_order_of_rows_changes_nothing(dataset: Dataset, random: Random) -> None:
    """Verdicts of a dataset whose rows stand in another order are the same."""
    before = assessed(dataset)
    after = assessed(shuffled(dataset, random))
    assert said_of(after.judged_visits) == said_of(before.judged_visits)
    assert said_of(after.judged_units) == said_of(before.judged_units)


@pytest.mark.slow
@pytest.mark.skipif(not IS_SOAK, reason="a municipality of Rīga's size: make soak")
def test_figures_and_claim_are_the_same_in_riga() -> None:
    """Figures and claim of more than 600,000 attendances on rosters agree."""
    dataset = random_municipality(1, **RIGA)  # type: ignore[arg-type]
    assert len(dataset.roster) >= 600_000
    oracle = Oracle(dataset)
    attendances = attendances_of(assessed(dataset))
    assert min(Counter(attendances.outcomes).values()) > 1_000, "no verdict is rare"
    assert_same_figures(attendances, oracle)
    assert_same_claim(attendances, dataset, oracle)


def shuffled(dataset: Dataset, random: Random) -> Dataset:
    tables: dict[str, Any] = {}
    for name, rows in dataset.tables().items():
        order = list(range(len(rows)))
        random.shuffle(order)
        tables[name] = rows.take(order)
    return Dataset(**tables)


def assert_same_figures(attendances: Attendances, oracle: Oracle) -> None:
    """Compare the figures of all groupings, people as far as rosters name them."""
    calendar = calendar_in(PARAMETERS_OF_LAW)
    made = {
        (grouping.value, figure.key): figure
        for grouping in Grouping
        for figure in figures(attendances, grouping, calendar=calendar)
    }
    found = {(row["by"], row["value"]): row for row in oracle.rows("select * from figure")}
    assert set(made) == set(found)
    for key, row in found.items():
        figure = made[key]
        assert numbers_of(figure) == {name: row[name] for name in numbers_of(figure)}, key
        assert row["named"] <= figure.people.at_least <= figure.people.at_most
        assert figure.people.at_most <= row["named"] + row["of_counts"]
        if not row["of_counts"]:
            assert figure.people.at_most == row["named"], key


def numbers_of(figure: Figure) -> dict[str, int]:
    return {
        "visits": figure.visits,
        "attendances": figure.attendances,
        "of_counts": figure.counts,
        "unknown_units": figure.unknown.units,
        "unknown_attendances": figure.unknown.attendances,
        "broken_units": figure.broken.units,
        "broken_attendances": figure.broken.attendances,
    }


def assert_same_claim(attendances: Attendances, dataset: Dataset, oracle: Oracle) -> None:
    """Compare lines and amounts, of all days and of the autumn."""
    parameters = parameters_of(dataset)
    for period in (ALWAYS, AUTUMN):
        claim = claim_for(attendances, period, parameters=parameters)
        lines = {
            line.key: (line.visit, line.part, line.attendances, line.units, line.amount)
            for line in claim.lines
        }
        assert lines == {
            row["key"]: (
                row["visit"],
                row["part"],
                row["attendances"],
                row["units"],
                None if row["cents"] is None else Decimal(row["cents"]) / 100,
            )
            for row in oracle.rows("select * from claim_line")
            if datetime.date.fromisoformat(row["date"]) in period
        }
