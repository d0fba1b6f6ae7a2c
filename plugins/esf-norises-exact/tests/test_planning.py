"""The planner `exact`: the best plans of small problems, good plans of large ones, in the time."""

from __future__ import annotations

import subprocess
import sys

import attrs
import pytest

from esf_norises.plugins import BUILTIN, Limits, Proposed, Texts, measure
from esf_norises_exact import planning
from esf_norises_exact.building import build, ways
from esf_norises_exact.planning import needed, plan
from tests.coordination.planning.brute_force import best_by_brute_force
from tests.coordination.planning.municipalities import how_many, small_problem
from tests.coordination.planning.random_problems import random_problem


def unheard(share: float, what: Texts) -> None:
    """Hear nothing."""


@pytest.mark.parametrize("number", range(how_many(50, 200)))
def test_it_finds_what_brute_force_finds(number: int) -> None:
    """By all four aims, and it says that no plan is better."""
    problem = small_problem(number)
    best, _ = best_by_brute_force(problem)
    found = plan(problem, Limits(), unheard)
    assert measure(problem, found.visits) == best
    assert (found.best_coverage, found.proven) == (best.coverage, True)


@pytest.mark.parametrize("seed", [2, 5])
def test_in_little_time_it_is_no_worse_than_the_built_in_planner(seed: int) -> None:
    """A time limit leaves at least that plan's coverage, and a bound that holds for both."""
    problem = random_problem(seed, groups=60, sessions=80)
    had = measure(problem, BUILTIN.plan(problem, Limits(), unheard).visits)
    found = plan(problem, Limits(seconds=0.5), unheard)
    now = measure(problem, found.visits)
    assert now.rank >= had.rank
    assert found.best_coverage is not None
    assert now.coverage <= found.best_coverage <= now.wanted


def test_without_any_time_it_proves_nothing_that_it_did_not_look_at() -> None:
    """The built-in planner's plan stays, and is not said to be the best."""
    problem = random_problem(105)
    found = plan(problem, Limits(seconds=0.0), unheard)
    begun = BUILTIN.plan(problem, Limits(), unheard)
    assert measure(problem, found.visits).rank == measure(problem, begun.visits).rank
    assert not found.proven


def test_the_same_problem_gives_the_same_plan() -> None:
    """Where no time limit stops it, nothing hangs on chance."""
    problem = random_problem(20)
    assert plan(problem, Limits(), unheard) == plan(problem, Limits(), unheard)


def test_what_it_is_doing_is_told_in_order() -> None:
    """From 0 to 1, never back, each aim by its name in both languages."""
    said: list[tuple[float, Texts]] = []
    plan(random_problem(105), Limits(seconds=20.0), lambda *told: said.append(told))
    shares = [share for share, _ in said]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    names = {what.en.partition(":")[0] for _, what in said}
    assert {"coverage", "fairness between institutions", "travel", "earlier days"} <= names
    assert all(what.lv for _, what in said)


def test_a_problem_that_is_too_large_keeps_the_built_in_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The solver is not asked, nothing is said to be proven, and why is told."""
    problem = random_problem(20)
    monkeypatch.setattr(planning, "MOST_WAYS", ways(problem) - 1)
    said: list[str] = []
    found = plan(problem, Limits(), lambda share, what: said.append(what.en))
    assert found == BUILTIN.plan(problem, Limits(), unheard)
    assert "too large" in said[-1]


@pytest.mark.parametrize("seed", range(20))
def test_there_are_no_more_ways_than_are_said_before(seed: int) -> None:
    """What a model would have is known before it is made."""
    problem = random_problem(seed)
    assert len(build(problem).visits) <= ways(problem)


@pytest.mark.parametrize("seed", range(20))
def test_a_plan_as_a_solution_is_the_plan(seed: int) -> None:
    """The built-in planner's plan is a solution of the model, and comes back from it whole."""
    problem = random_problem(seed)
    model = build(problem)
    visits = BUILTIN.plan(problem, Limits(), unheard).visits
    values = model.solution(visits)
    assert sorted(model.proposals(values)) == sorted(visits)
    for row in model.rows:
        found = sum(factor * values[one] for one, factor in row.terms)
        assert row.low is None or row.low <= found
        assert row.high is None or found <= row.high


def test_visits_that_nobody_would_miss_are_left_out() -> None:
    """Of a visit more than is wanted the later one goes; the need stays met."""
    problem = random_problem(9)
    [need, *_] = [one for one in problem.needs if one.wanted == one.have + 1]
    others = [attrs.evolve(one, wanted=one.have) for one in problem.needs if one is not need]
    alone = attrs.evolve(problem, needs=(need, *others))
    at = [
        session
        for session, one in enumerate(problem.sessions)
        if one.area is need.area and one.date in need.days
    ]
    visits = [Proposed(group=need.group, session=session) for session in at]
    assert len(visits) > 1
    assert needed(alone, visits) == (visits[0],)


def test_the_solver_says_nothing_on_its_own() -> None:
    """What it prints would stand in the middle of a report that goes to standard output."""
    script = (
        "from tests.coordination.planning.random_problems import random_problem;"
        "from esf_norises_exact.planning import plan;"
        "from esf_norises.plugins import Limits;"
        "plan(random_problem(105), Limits(), lambda share, what: None)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    assert (done.stdout, done.stderr) == (b"", b"")
