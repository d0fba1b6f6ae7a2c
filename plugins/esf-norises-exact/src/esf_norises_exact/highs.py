"""The solver HiGHS, as the aims ask for it."""

from __future__ import annotations

import math
from typing import Any

from .aims import Answer, Look
from .model import Model, Row, Terms, value_of

# One thread and one seed, so that the same problem gives the same plan.
_OPTIONS: dict[str, bool | int | float] = {
    "output_flag": False,
    "log_to_console": False,
    "threads": 1,
    "random_seed": 1,
    # All sums are of whole numbers: nothing better is left when less than one could be gained.
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.999,
}
_NEARLY = 1e-6


class Highs:
    """A model in HiGHS; what is asked later is added to it."""

    def __init__(self, model: Model) -> None:
        """Take a model."""
        import highspy

        self._kinds: Any = highspy
        self._upper = list(model.upper)
        self._rows = list(model.rows)
        self._solver: Any = _quiet(highspy)
        for name, value in _OPTIONS.items():
            self._solver.setOptionValue(name, value)
        self._solver.passModel(self._linear_model())
        self._look: Look = _look_away
        self._before = 0.0
        self._solver.cbMipInterrupt += self._looked

    def _linear_model(self) -> Any:
        made = self._kinds.HighsLp()
        made.num_col_, made.num_row_ = len(self._upper), len(self._rows)
        made.sense_ = self._kinds.ObjSense.kMaximize
        made.col_cost_ = [0.0] * len(self._upper)
        made.col_lower_ = [0.0] * len(self._upper)
        made.col_upper_ = [float(upper) for upper in self._upper]
        made.integrality_ = [self._kinds.HighsVarType.kInteger] * len(self._upper)
        made.row_lower_ = [self._low(row.low) for row in self._rows]
        made.row_upper_ = [self._high(row.high) for row in self._rows]
        starts, places, factors = [0], [], []
        for row in self._rows:
            for one, factor in row.terms:
                places.append(one)
                factors.append(float(factor))
            starts.append(len(places))
        matrix = made.a_matrix_
        matrix.format_ = self._kinds.MatrixFormat.kRowwise
        matrix.num_col_, matrix.num_row_ = made.num_col_, made.num_row_
        matrix.start_, matrix.index_, matrix.value_ = starts, places, factors
        return made

    def _low(self, low: int | None) -> float:
        return -float(self._kinds.kHighsInf) if low is None else float(low)

    def _high(self, high: int | None) -> float:
        return float(self._kinds.kHighsInf) if high is None else float(high)

    def new(self, upper: int) -> int:
        """Add a variable."""
        self._upper.append(upper)
        self._solver.addVar(0.0, float(upper))
        column = len(self._upper) - 1
        self._solver.changeColIntegrality(column, self._kinds.HighsVarType.kInteger)
        return column

    def hold(self, terms: Terms, low: int | None, high: int | None) -> None:
        """Ask that a sum lies between two numbers."""
        self._rows.append(Row(terms, low, high))
        self._solver.addRow(
            self._low(low),
            self._high(high),
            len(terms),
            [one for one, _ in terms],
            [float(factor) for _, factor in terms],
        )

    def _looked(self, event: Any) -> None:
        said = event.data_out
        self._look(said.running_time - self._before, said.mip_primal_bound, said.mip_dual_bound)

    def greatest(self, terms: Terms, seconds: float | None, start: list[int], look: Look) -> Answer:
        """Make a sum as great as it can be."""
        solver, number = self._solver, len(self._upper)
        self._look, self._before = look, solver.getRunTime()
        costs = [0.0] * number
        for one, factor in terms:
            costs[one] += factor
        solver.changeColsCost(number, list(range(number)), costs)
        solver.setOptionValue("time_limit", self._high(None) if seconds is None else seconds)
        begun = self._kinds.HighsSolution()
        begun.col_value = [float(one) for one in start]
        solver.setSolution(begun)
        solver.run()
        values = self._values()
        self._look = _look_away
        bound = solver.getInfo().mip_dual_bound
        return Answer(
            values=values,
            bound=None if not math.isfinite(bound) else math.floor(bound + _NEARLY),
            proven=values is not None and self._is_optimal(),
            seconds=solver.getRunTime() - self._before,
        )

    def _is_optimal(self) -> bool:
        return bool(self._solver.getModelStatus() == self._kinds.HighsModelStatus.kOptimal)

    def _values(self) -> list[int] | None:
        """Return the solution in whole numbers, where it holds in whole numbers."""
        status = self._solver.getInfo().primal_solution_status
        if status != self._kinds.SolutionStatus.kSolutionStatusFeasible:
            return None
        values = [round(one) for one in self._solver.getSolution().col_value]
        return values if all(_holds(row, values) for row in self._rows) else None


def _look_away(seconds: float, found: float, bound: float) -> None:
    """Say nothing."""


def _quiet(highspy: Any) -> Any:
    """Make a solver that says nothing: 1.16 writes its licence before options can be set."""

    class Quiet(highspy.Highs):  # type: ignore[misc]
        def enableCallbacks(self) -> None:  # noqa: N802
            self.silent()
            super().enableCallbacks()

    return Quiet()


def _holds(row: Row, values: list[int]) -> bool:
    found = value_of(row.terms, values)
    return (row.low is None or row.low <= found) and (row.high is None or found <= row.high)
