"""The solver CP-SAT of OR-Tools, as the aims ask for it; the benchmark compares it with HiGHS."""

from __future__ import annotations

import math
from typing import Any

from esf_norises_exact.aims import Answer, Look
from esf_norises_exact.model import Model, Terms

_SEED = 1
_WORKERS = 8


class CpSat:
    """A model in CP-SAT; what is asked later is added to it.

    Several strategies take turns on one thread, which is how CP-SAT stays deterministic.
    """

    def __init__(self, model: Model) -> None:
        """Take a model."""
        from ortools.sat.python import cp_model

        self._cp = cp_model
        self._model: Any = cp_model.CpModel()
        self._variables: list[Any] = []
        self._upper: list[int] = []
        for upper in model.upper:
            self.new(upper)
        for row in model.rows:
            self.hold(row.terms, row.low, row.high)

    def new(self, upper: int) -> int:
        """Add a variable."""
        self._upper.append(upper)
        self._variables.append(self._model.new_int_var(0, upper, ""))
        return len(self._variables) - 1

    def hold(self, terms: Terms, low: int | None, high: int | None) -> None:
        """Ask that a sum lies between two numbers."""
        most = sum(abs(factor) * self._upper[one] for one, factor in terms)
        self._model.add_linear_constraint(
            self._sum(terms), -most if low is None else low, most if high is None else high
        )

    def greatest(self, terms: Terms, seconds: float | None, start: list[int], look: Look) -> Answer:
        """Make a sum as great as it can be."""
        self._model.maximize(self._sum(terms))
        self._model.clear_hints()
        for variable, value in zip(self._variables, start, strict=True):
            self._model.add_hint(variable, value)
        solver = self._cp.CpSolver()
        solver.parameters.random_seed = _SEED
        solver.parameters.num_workers = _WORKERS
        solver.parameters.interleave_search = True
        if seconds is not None:
            solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(self._model)
        found = status in (self._cp.OPTIMAL, self._cp.FEASIBLE)
        bound = solver.best_objective_bound
        return Answer(
            values=[solver.value(one) for one in self._variables] if found else None,
            bound=math.floor(bound + 1e-6) if found else None,
            proven=status == self._cp.OPTIMAL,
            seconds=solver.wall_time,
        )

    def _sum(self, terms: Terms) -> Any:
        variables = [self._variables[one] for one, _ in terms]
        return self._cp.LinearExpr.weighted_sum(variables, [factor for _, factor in terms])
