"""The built-in planner beside the best plan there is, in problems of at most 12 groups."""

from __future__ import annotations

from fractions import Fraction

import pytest

from esf_norises.coordination.planning.builtin import BUILTIN
from esf_norises.coordination.planning.checking import check
from esf_norises.coordination.planning.measures import measure
from esf_norises.coordination.planning.planner import Limits
from tests.coordination.planning.brute_force import best_by_brute_force
from tests.coordination.planning.municipalities import how_many, small_problem

PROBLEMS = 200
"""How many are gone through by `make soak`."""


def test_the_built_in_planner_is_near_the_best_plan() -> None:
    """It reaches 95 % of the best coverage on average; at worst 85 %, or one visit fewer."""
    reached = []
    for number in range(how_many(60, PROBLEMS)):
        problem = small_problem(number)
        best, _ = best_by_brute_force(problem)
        found = measure(problem, BUILTIN.plan(problem, Limits(), _unheard).visits)
        assert found.rank <= best.rank, number
        share = Fraction(found.coverage, best.coverage) if best.coverage else Fraction(1)
        assert share >= Fraction(85, 100) or best.coverage - found.coverage <= 1, number
        reached.append(share)
    assert sum(reached) / len(reached) >= Fraction(95, 100)


@pytest.mark.parametrize("number", range(how_many(30, PROBLEMS)))
def test_the_best_plan_keeps_every_constraint(number: int) -> None:
    """What brute force finds is a plan, and is as good as it says."""
    problem = small_problem(number)
    best, visits = best_by_brute_force(problem)
    assert check(problem, visits) == ()
    assert measure(problem, visits) == best


def _unheard(share: float, what: object) -> None:
    """Hear nothing."""
