"""Planned again after a change, as little moves as can be; with no change, nothing does."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from esf_norises.coordination.planning.building import first_day_of
from esf_norises.coordination.planning.builtin import BUILTIN
from esf_norises.coordination.planning.committing import plan_changes
from esf_norises.coordination.planning.plan import Plan, PlanState
from esf_norises.coordination.steps import take_step
from esf_norises.domain.changes import Changes, changed_tables
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Answer
from esf_norises.domain.visit_values import CancelReason, Step
from esf_norises.findings import Role
from esf_norises.testing.plan_checker import CheckedPlan
from tests.coordination.planning.municipalities import how_many, municipality, planned

SEEDS = range(how_many(2, 20))


def moment_of(dataset: Dataset) -> datetime.datetime:
    """A moment on the plan's first day, so that the day does not change by it."""
    day = first_day_of(dataset)
    assert day is not None
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC)


def taken_in(dataset: Dataset, changes: Changes) -> Dataset:
    """The data after some changes."""
    return Dataset(**changed_tables(dataset.tables(), changes))


def planned_and_recorded(seed: int) -> tuple[Dataset, Plan]:
    """A municipality of Ludza's size whose plan was recorded."""
    dataset = municipality(seed, groups=150)
    plan, _ = planned(dataset, BUILTIN)
    changes = plan_changes(dataset, plan, role=Role.COORDINATOR, moment=moment_of(dataset))
    return taken_in(dataset, changes), plan


def new_visits(plan: Plan) -> list[str]:
    """Signs of the visits that a plan makes."""
    return [one.visit for one in plan.visits if one.state is PlanState.NEW]


def placed(plan: CheckedPlan) -> dict[str, tuple[str, str | None]]:
    """The session and bus of each visit of a plan."""
    return {row.visit: (row.session, row.bus) for row in plan.rows}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_recorded_plan_is_planned_to_itself(seed: int) -> None:
    """All of it stays as it is, and there is nothing more to record."""
    dataset, first = planned_and_recorded(seed)
    again, checked = planned(dataset, BUILTIN)
    assert {one.visit for one in first.visits} <= set(placed(checked))
    assert [one.visit for one in again.changed] == []
    changes = plan_changes(dataset, again, role=Role.COORDINATOR, moment=moment_of(dataset))
    assert changes.is_empty


@pytest.mark.parametrize("seed", SEEDS)
def test_after_one_cancellation_only_visits_beside_it_may_move(seed: int) -> None:
    """A visit that shared neither session nor bus with the cancelled one stays where it was."""
    dataset, first = planned_and_recorded(seed)
    for visit in new_visits(first)[:3]:
        before, _ = planned(dataset, BUILTIN)
        [gone] = [one for one in before.visits if one.visit == visit]
        beside = {
            one.visit
            for one in before.visits
            if one.session == gone.session or (one.bus is not None and one.bus == gone.bus)
        }
        changes = take_step(
            dataset,
            visit,
            Step.CANCELLED,
            role=Role.COORDINATOR,
            moment=moment_of(dataset),
            reason=CancelReason.ILLNESS,
        )
        after, checked = planned(taken_in(dataset, changes), BUILTIN)
        assert [str(breach) for breach in checked.breaches()] == []
        there = {one.visit: (one.session, one.bus) for one in after.visits}
        moved = {
            one.visit for one in before.visits if there.get(one.visit) != (one.session, one.bus)
        }
        assert moved <= beside, visit


@pytest.mark.parametrize("seed", SEEDS)
def test_after_a_session_is_withdrawn_only_its_visits_move(seed: int) -> None:
    """Every other visit stays where it was, and nothing is broken by what is planned instead."""
    dataset, first = planned_and_recorded(seed)
    _, before = planned(dataset, BUILTIN)
    rows = {row.visit: row.session for row in before.rows}
    for session in [rows[visit] for visit in new_visits(first)[:1]]:
        _, checked = planned(without_session(dataset, session), BUILTIN)
        assert [str(breach) for breach in checked.breaches()] == []
        after = placed(checked)
        for visit, (at, bus) in placed(before).items():
            if at != session:
                assert after[visit] == (at, bus)


def without_session(dataset: Dataset, session: str) -> Dataset:
    """The data with a session withdrawn."""
    columns: dict[str, Any] = {
        column.name: list(dataset.sessions.column(column.name))
        for column in dataset.sessions.definition.columns
    }
    columns["withdrawn"][columns["session"].index(session)] = Answer.YES
    sessions = Rows(dataset.sessions.definition.row, columns)
    return attrs.evolve(dataset, sessions=sessions)
