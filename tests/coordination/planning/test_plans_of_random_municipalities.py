"""Plans of random municipalities keep every constraint, by a checker that knows no planner."""

from __future__ import annotations

import pytest

from esf_norises.coordination.planning.builtin import BUILTIN
from esf_norises.testing.plan_checker import CODES
from tests.coordination.planning.municipalities import how_many, municipality, planned

SMALL, LUDZA = 10_000, 20
"""How many small municipalities, and of Ludza's size, are planned by `make soak`."""


@pytest.mark.parametrize("tens", range(how_many(8, SMALL // 10)))
def test_no_plan_of_a_small_municipality_breaks_a_constraint(tens: int) -> None:
    """Whatever is short, missing or agreed before: what the plan adds breaks nothing."""
    for seed in range(10 * tens, 10 * tens + 10):
        _, checked = planned(municipality(seed), BUILTIN)
        assert [str(breach) for breach in checked.breaches()] == [], seed


@pytest.mark.parametrize("seed", range(how_many(2, LUDZA)))
def test_no_plan_of_ludzas_size_breaks_a_constraint(seed: int) -> None:
    """Nor at the size of a municipality with 150 groups."""
    _, checked = planned(municipality(seed, groups=150), BUILTIN)
    assert [str(breach) for breach in checked.breaches()] == []


@pytest.mark.parametrize("tens", range(how_many(3, SMALL // 100)))
def test_planned_afresh_no_plan_breaks_a_constraint(tens: int) -> None:
    """The same where all planned visits are let go."""
    for seed in range(10 * tens, 10 * tens + 10):
        _, checked = planned(municipality(seed), BUILTIN, afresh=True)
        assert [str(breach) for breach in checked.breaches()] == [], seed


def test_the_municipalities_are_worth_planning() -> None:
    """Among a hundred there are plans with new visits and buses, and each kind of shortage."""
    plans = [planned(municipality(seed), BUILTIN)[0] for seed in range(100)]
    codes = {one.reason.value for plan in plans for one in plan.left_out}
    assert codes == set(CODES)
    assert sum(len(plan.changed) for plan in plans) > 100
    assert sum(visit.bus is not None for plan in plans for visit in plan.changed) > 20
