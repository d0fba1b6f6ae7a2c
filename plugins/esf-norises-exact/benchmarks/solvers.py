"""Compares HiGHS and CP-SAT on the same models: `python benchmarks/solvers.py [SECONDS]`.

Both go through the four aims on random municipalities of Ludza's size, from the built-in planner's
plan on, with the same time for all aims together. Needs `pip install ortools` beside the plugin.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter

from cp_sat import CpSat

from esf_norises import assess
from esf_norises.coordination.planning.building import first_day_of, planning_problem
from esf_norises.plugins import BUILTIN, Limits, Measures, Problem, Texts, measure
from esf_norises.testing.planning_datasets import municipality_to_plan
from esf_norises_exact.aims import Aims, Solver
from esf_norises_exact.building import build
from esf_norises_exact.highs import Highs
from esf_norises_exact.model import Model
from esf_norises_exact.planning import needed

GROUPS = 150
SEEDS = (11, 14, 23)
SOLVERS: dict[str, Callable[[Model], Solver]] = {"HiGHS": Highs, "CP-SAT": CpSat}


def main() -> None:
    """Print a row for each municipality and planner."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    print("seed  planner   seconds  coverage  at most  lowest share  travel  earliness  proven")
    for seed in SEEDS:
        dataset = municipality_to_plan(seed, groups=GROUPS, mistakes=0.02)
        assessment = assess(dataset, on=first_day_of(dataset))
        planning = planning_problem(dataset, assessment, parameters=assessment.parameters)
        problem = planning.problem
        begun = perf_counter()
        visits = BUILTIN.plan(problem, Limits(), unheard).visits
        had = measure(problem, visits)
        show(seed, "built-in", perf_counter() - begun, had, None, proven=False)
        for name, make in SOLVERS.items():
            begun = perf_counter()
            aims, found = solved(problem, make, visits, seconds)
            taken = perf_counter() - begun
            show(seed, name, taken, found, aims.best_coverage, proven=aims.proven)


def solved(
    problem: Problem,
    make: Callable[[Model], Solver],
    visits: tuple[object, ...],
    seconds: float,
) -> tuple[Aims, Measures]:
    """Go through the aims with a solver."""
    model = build(problem)
    aims = Aims(
        model=model,
        solver=make(model),
        seconds=seconds,
        told=unheard,
        values=model.solution(visits),
    )
    aims.run()
    return aims, measure(problem, needed(problem, model.proposals(aims.values)))


def show(
    seed: int, planner: str, seconds: float, found: Measures, most: int | None, *, proven: bool
) -> None:
    """Print a row."""
    lowest = float(min(found.shares, default=1))
    print(
        f"{seed:4}  {planner:8} {seconds:8.1f}  {found.coverage:4}/{found.wanted:3}  "
        f"{'' if most is None else most:7}  {lowest:12.2f}  {found.travel:6}  "
        f"{found.earliness:9}  {'yes' if proven else 'no'}",
        flush=True,
    )


def unheard(share: float, what: Texts) -> None:
    """Hear nothing."""


if __name__ == "__main__":
    main()
