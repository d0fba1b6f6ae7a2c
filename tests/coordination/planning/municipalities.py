"""Random municipalities, planned by a planner and looked at by the checker of the testing kit."""

from __future__ import annotations

import os
from collections.abc import Iterator

from esf_norises import assess
from esf_norises.coordination.planning.building import (
    Planning,
    first_day_of,
    planning_problem,
)
from esf_norises.coordination.planning.plan import Plan, make_plan
from esf_norises.coordination.planning.planner import Limits, Planner
from esf_norises.coordination.planning.problem import Problem
from esf_norises.domain.dataset import Dataset
from esf_norises.regulation.assessment import Assessment
from esf_norises.testing.plan_checker import CheckedPlan
from esf_norises.testing.plan_facts import PlanFacts
from esf_norises.testing.plan_reasons import Reason
from esf_norises.testing.plan_rows import PlanRow
from esf_norises.testing.planning_datasets import municipality_to_plan
from tests.coordination.planning.random_problems import random_problem, with_few_options

MISTAKES = (0.1, 0.02, 0.0)
"""Shares of what is missing or wrong; municipalities take them in turn."""


def how_many(usual: int, all_of_them: int) -> int:
    """Return how many are looked at: all of them by `make soak`."""
    profile = os.environ.get("ESF_NORISES_PROFILE")
    return all_of_them if profile == "soak" else max(1, usual // 4) if profile == "quick" else usual


def municipality(seed: int, groups: int | None = None) -> Dataset:
    """Return a municipality, a small one unless its number of groups is given."""
    return municipality_to_plan(
        seed, groups=groups or 3 + seed % 10, mistakes=MISTAKES[seed % len(MISTAKES)]
    )


def ready(dataset: Dataset, *, afresh: bool = False) -> tuple[Assessment, Planning]:
    """Judge a municipality on the plan's first day and make it ready for a planner."""
    assessment = assess(dataset, on=first_day_of(dataset))
    parameters = assessment.parameters
    return assessment, planning_problem(dataset, assessment, parameters=parameters, afresh=afresh)


def small_problem(number: int) -> Problem:
    """Return a problem of at most 12 groups; of those with odd numbers each is a municipality's."""
    if number % 2:
        dataset = municipality_to_plan(number, groups=9 + number % 4, mistakes=0.0)
        _, planning = ready(dataset)
        return with_few_options(planning.problem)
    return random_problem(number)


def planned(
    dataset: Dataset, planner: Planner, *, seconds: float | None = None, afresh: bool = False
) -> tuple[Plan, CheckedPlan]:
    """Plan a municipality, and put the plan beside its tables."""
    assessment, planning = ready(dataset, afresh=afresh)
    plan = make_plan(planning, planner, Limits(seconds=seconds))
    return plan, CheckedPlan(PlanFacts(assessment), rows_of(plan))


def rows_of(plan: Plan) -> Iterator[PlanRow]:
    """Give the visits of a plan, as the table `visits` of its report has them."""
    problem, offer = plan.planning.problem, plan.planning.offer
    for visit in plan.visits:
        group, session = problem.groups[visit.group], offer.rows[visit.session]
        yield PlanRow(
            visit=visit.visit,
            group=group.group,
            institution=group.institution,
            norise=session.norise,
            session=session.session,
            date=session.date,
            starts=session.starts,
            ends=session.ends,
            bus=None if visit.bus is None else problem.buses[visit.bus].bus,
        )


def reasons_of(plan: Plan) -> Iterator[Reason]:
    """Give the reasons of a plan."""
    for one in plan.left_out:
        yield Reason(group=one.group, target=one.target, code=one.reason.value)
