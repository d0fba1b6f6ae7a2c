"""Groups whose planned visit could not stay come before groups that had none."""

from __future__ import annotations

import attrs

from esf_norises.coordination.planning.planner import Limits, Planner, Progress, Proposal
from esf_norises.coordination.planning.problem import Problem, Proposed
from esf_norises.domain.identifiers import RegistrationNumber
from esf_norises.domain.values import Answer
from esf_norises.texts import Texts
from tests.coordination.planning.town import (
    MUSEUM,
    NEXT_WEEK,
    bus,
    norise,
    planned,
    seen,
    session,
    town,
    visit,
)
from tests.regulation.ludza import SCHOOL, dataset
from tests.regulation.visiting import group, part

WITHDRAWN = session("S1", withdrawn=Answer.YES)


def last_first(problem: Problem, limits: Limits, progress: Progress) -> Proposal:
    """Give the last group the only place."""
    bus_needed = problem.sessions[-1].place is not None
    place = Proposed(
        group=len(problem.groups) - 1,
        session=len(problem.sessions) - 1,
        bus=0 if bus_needed else None,
    )
    return Proposal(visits=(place,), best_coverage=1, proven=True)


PLANNER = Planner(name="made-up", title=Texts("Izdomāts", "Made up"), plan=last_first)


def test_who_lost_a_visit_takes_the_place_of_a_class_that_had_none() -> None:
    """Within an institution nobody else is worse off for it."""
    data = town(
        sessions=[WITHDRAWN, session("S2", date=NEXT_WEEK)], visits=[visit("v1", "7a", "S1")]
    )
    plan = planned(data, PLANNER)
    assert seen(plan) == [("v1", "7a", "S2", None, "moved")]
    assert plan.proven


def test_the_bus_goes_with_the_class() -> None:
    """And what the trip costs is paid once."""
    data = town(
        norises=[norise(place=MUSEUM)],
        sessions=[WITHDRAWN, session("S2", date=NEXT_WEEK)],
        buses=[bus()],
        visits=[visit("v1", "7a", "S1", bus="B1")],
    )
    plan = planned(data, PLANNER, planning_budget="80")
    assert seen(plan) == [("v1", "7a", "S2", "B1", "moved")]


def test_an_institution_does_not_lose_its_only_visit_for_it() -> None:
    """Fairness stands before what moves."""
    other = RegistrationNumber("4200000009")
    [school] = [one for one in dataset().institutions if one.registration_number == SCHOOL]
    data = town(
        institutions=[
            school,
            attrs.evolve(school, registration_number=other, name="Otra skola"),
            *(one for one in dataset().institutions if one.registration_number != SCHOOL),
        ],
        groups=[group("7a"), group("7b"), group("9z", institution=other)],
        group_parts=[part(of=one) for one in ("7a", "7b", "9z")],
        sessions=[WITHDRAWN, session("S2", date=NEXT_WEEK)],
        visits=[visit("v1", "7a", "S1")],
    )
    plan = planned(data, PLANNER)
    assert [one.visit for one in plan.visits if one.state == "new"] == ["S2/9z"]
    assert plan.measures.shares == (0, 1)
    assert [one.visit for one in plan.unresolved] == ["v1"]
