"""From a plan to changes of the data: visits that are made, moved, or get a bus."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from ...domain.changes import Changes, TableChanges, rows_of
from ...domain.dataset import Dataset
from ...domain.rows import Rows
from ...domain.visit_values import CancelReason, Step, Transport
from ...domain.visits import Visit, VisitStep
from ...findings import Role
from ..steps import FOLLOWS
from ..visiting import adding, listed
from ..words import refused
from .called_off import NOT_IN_PLAN
from .keeping import LetGo
from .plan import Plan, PlannedVisit, PlanState


def plan_changes(dataset: Dataset, plan: Plan, *, role: Role, moment: datetime.datetime) -> Changes:
    """Return what has to change so that the data say what a plan says.

    A new visit begins as planned; one that was cancelled is planned again; one that is moved keeps
    its history. Where all planned visits were let go, those that the plan has no use for are
    cancelled, since nobody agreed to them; elsewhere a visit for which nothing was found stays, and
    a person decides.

    Args:
        dataset: The data that the plan was made from.
        plan: The plan.
        role: In what role somebody does it.
        moment: When it is recorded.

    Returns:
        The changes; none where the data say so already.

    Raises:
        Refused: The role plans no visits.
    """
    allowed = FOLLOWS[Step.CANCELLED][Step.PLANNED] & FOLLOWS[Step.PLANNED][Step.MOVED]
    if role not in allowed:
        raise refused(
            "step.not-by-role",
            f"plan ({role})",
            step=Step.PLANNED.label,
            roles=listed(one.label for one in Role if one in allowed),
        )
    return _Committing(dataset, plan, role, moment).changes()


class _Committing:
    """The rows that a plan adds and changes."""

    def __init__(self, dataset: Dataset, plan: Plan, role: Role, moment: datetime.datetime) -> None:
        self._plan, self._problem = plan, plan.planning.problem
        self._role, self._moment = role, moment
        self._visits: Rows[Visit] = dataset.visits
        self._row_of = {visit: row for row, visit in enumerate(dataset.visits.column("visit"))}
        self._numbers: dict[str, int] = {}
        for visit, number in zip(
            *map(dataset.visit_steps.column, ("visit", "number")), strict=True
        ):
            self._numbers[visit] = max(number, self._numbers.get(visit, 0))

    def changes(self) -> Changes:
        added: list[Visit] = []
        steps: list[VisitStep] = []
        altered: dict[int, dict[str, Any]] = {}
        for one in self._plan.changed:
            row = self._row_of.get(one.visit)
            if row is None:
                added.append(self._visit(one))
            else:
                altered[row] = self._cells(one)
            steps.extend(self._steps(one))
        for gone in self._plan.unresolved:
            steps.extend(self._cancelled(gone))
        return adding({"visits": added, "visit_steps": steps}, changed=self._altered(altered))

    def _visit(self, one: PlannedVisit) -> Visit:
        return Visit(
            visit=one.visit, group=self._problem.groups[one.group].group, **self._cells(one)
        )

    def _cells(self, one: PlannedVisit) -> dict[str, Any]:
        session = self._problem.sessions[one.session]
        transport = Transport.BUS if one.bus is not None else self._without_bus(one)
        return {
            "session": session.session,
            "transport": transport,
            "bus": None if one.bus is None else self._problem.buses[one.bus].bus,
        }

    def _without_bus(self, one: PlannedVisit) -> Transport:
        is_here = self._problem.sessions[one.session].place is None
        return Transport.NONE if is_here else Transport.WALK

    def _steps(self, one: PlannedVisit) -> Iterator[VisitStep]:
        sessions = self._problem.sessions
        if one.state is PlanState.NEW:
            yield self._step(one.visit, Step.PLANNED)
        elif one.state is PlanState.MOVED and one.from_session is not None:
            yield self._step(
                one.visit,
                Step.MOVED,
                from_session=sessions[one.from_session].session,
                to_session=sessions[one.session].session,
            )

    def _cancelled(self, gone: LetGo) -> Iterator[VisitStep]:
        if gone.flags == 0:
            yield self._step(
                gone.visit, Step.CANCELLED, reason=CancelReason.OTHER, note=NOT_IN_PLAN
            )

    def _step(self, visit: str, step: Step, **more: Any) -> VisitStep:
        return VisitStep(
            visit=visit,
            number=self._numbers.get(visit, 0) + 1,
            step=step,
            moment=self._moment,
            role=self._role,
            **more,
        )

    def _altered(self, altered: Mapping[int, Mapping[str, Any]]) -> TableChanges | None:
        """Return how rows of `visits` change; a row whose cells stay as they are is left out."""
        rows = [
            row
            for row in sorted(altered)
            if any(self._visits.column(name)[row] != cell for name, cell in altered[row].items())
        ]
        if not rows:
            return None
        before = self._visits.take(rows)
        columns: dict[str, Any] = {
            one.name: list(before.column(one.name)) for one in before.definition.columns
        }
        columns.update({name: list(cells) for name, cells in before.extra.items()})
        for place, row in enumerate(rows):
            for name, cell in altered[row].items():
                columns[name][place] = cell
        nothing: Rows[Any] = Rows(before.definition.row, {})
        return TableChanges(
            added=nothing,
            removed=nothing,
            before=before,
            after=rows_of(before.definition, columns),
        )
