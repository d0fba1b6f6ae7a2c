"""Plans of the planner `exact` keep every constraint, by a checker that knows no planner."""

from __future__ import annotations

from typing import Any

import pytest

import esf_norises_exact
from esf_norises.plugins import Context
from esf_norises.testing.plan_reasons import untrue_reasons
from tests.coordination.planning.municipalities import (
    how_many,
    municipality,
    planned,
    reasons_of,
)

_CONTEXT: Any = Context()
[EXACT] = esf_norises_exact.esf_norises_planners(_CONTEXT)


@pytest.mark.parametrize("tens", range(how_many(8, 1000)))
def test_no_plan_of_a_small_municipality_breaks_a_constraint(tens: int) -> None:
    """Nothing is broken, and every reason is true."""
    for seed in range(10 * tens, 10 * tens + 10):
        plan, checked = planned(municipality(seed), EXACT)
        assert [str(breach) for breach in checked.breaches()] == [], seed
        assert list(untrue_reasons(checked, reasons_of(plan))) == [], seed


@pytest.mark.parametrize("seed", range(how_many(1, 20)))
def test_no_plan_of_ludzas_size_breaks_a_constraint(seed: int) -> None:
    """Nor where a time limit stops it on its way."""
    _, checked = planned(municipality(seed, groups=150), EXACT, seconds=2.0)
    assert [str(breach) for breach in checked.breaches()] == []
