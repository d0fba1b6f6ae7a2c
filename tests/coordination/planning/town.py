"""A made-up town with three classes, a museum and a bus, and the shortest way to a plan of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import attrs

from esf_norises.coordination.planning.building import Planning, first_day_of, planning_problem
from esf_norises.coordination.planning.builtin import BUILTIN
from esf_norises.coordination.planning.called_off import NOT_IN_PLAN
from esf_norises.coordination.planning.plan import Plan, make_plan
from esf_norises.coordination.planning.planner import Planner
from esf_norises.domain import catalogue as c
from esf_norises.domain import planning as p
from esf_norises.domain import visits as v
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import Area, CancelReason, LearningArea, Step
from esf_norises.findings import Role
from tests.coordination.planned import judged, with_rows
from tests.regulation.ludza import SCHOOL, dataset
from tests.regulation.visiting import group, part

MONDAY = datetime.date(2025, 10, 6)
NEXT_WEEK = datetime.date(2025, 10, 13)
SATURDAY = datetime.date(2025, 10, 11)
RIGA = datetime.timezone(datetime.timedelta(hours=3))
MUSEUM = "Ludzas muzejs (izdomāts)"
CLASSES = ("7a", "7b", "7c")


def norise(sign: str = "N1", **changed: Any) -> c.Norise:
    """A norise in science for classes 7 and 8 that comes to the school."""
    given: dict[str, Any] = {
        "norise": sign,
        "title": f"Darbnīca {sign}",
        "area": Area.STEM,
        "learning_areas": (LearningArea.SCIENCE,),
        "practical": Answer.YES,
        "organised": Answer.YES,
        "beyond_lessons": Answer.YES,
        "bands": (Band.CLASS_7, Band.CLASS_8),
        "price": Decimal(50),
    }
    return c.Norise(**(given | changed))


def session(sign: str = "S1", of: str = "N1", **changed: Any) -> c.Session:
    """A session from ten to eleven with seats for one class."""
    given: dict[str, Any] = {
        "session": sign,
        "norise": of,
        "date": MONDAY,
        "starts": datetime.time(10),
        "ends": datetime.time(11),
        "seats": 20,
    }
    return c.Session(**(given | changed))


def target(sign: str = "T1", **changed: Any) -> p.Target:
    """One visit to science for each class, in the first semester."""
    given: dict[str, Any] = {
        "target": sign,
        "area": Area.STEM,
        "valid_from": datetime.date(2025, 10, 1),
        "valid_to": datetime.date(2025, 12, 19),
        "visits": 1,
    }
    return p.Target(**(given | changed))


def bus(sign: str = "B1", **changed: Any) -> p.Bus:
    """A bus for one class."""
    given: dict[str, Any] = {"bus": sign, "name": sign, "seats": 20, "price": Decimal(30)}
    return p.Bus(**(given | changed))


def visit(sign: str, of: str, at: str, *states: Step, **changed: Any) -> tuple[Any, list[Any]]:
    """A visit with its steps; planned where none is said."""
    moment = datetime.datetime(2025, 9, 20, 12, tzinfo=RIGA)
    steps = [
        v.VisitStep(visit=sign, number=number, step=step, moment=moment, role=Role.COORDINATOR)
        for number, step in enumerate(states or (Step.PLANNED,), start=1)
    ]
    return v.Visit(visit=sign, group=of, session=at, **changed), steps


def cancelled_by_plan(sign: str, of: str, at: str) -> tuple[Any, list[Any]]:
    """A visit that a plan cancelled since it had no use for it."""
    made, steps = visit(sign, of, at, Step.PLANNED, Step.CANCELLED)
    return made, [
        steps[0],
        attrs.evolve(steps[1], reason=CancelReason.OTHER, note=NOT_IN_PLAN),
    ]


def town(
    *,
    classes: Iterable[str] = CLASSES,
    visits: Iterable[tuple[Any, list[Any]]] = (),
    pupils: int | None = 20,
    minutes: int | None = 30,
    **tables: Iterable[Any],
) -> Dataset:
    """Make the town: one norise with one session unless other tables are given."""
    classes = tuple(classes)
    all_visits = list(visits)
    given: dict[str, Iterable[Any]] = {
        "groups": [group(one) for one in classes],
        "group_parts": [
            part(of=one, pupils=pupils)  # type: ignore[arg-type]
            for one in classes
        ],
        "norises": [norise()],
        "sessions": [session()],
        "targets": [target()],
        "travel": []
        if minutes is None
        else [p.Travel(institution=SCHOOL, place=MUSEUM, minutes=minutes)],
        "visits": [one for one, _ in all_visits],
        "visit_steps": [step for _, steps in all_visits for step in steps],
    }
    return with_rows(dataset(), **(given | tables))


def planning(
    data: Dataset,
    *,
    first_day: datetime.date | None = None,
    afresh: bool = False,
    **parameters: str | None,
) -> Planning:
    """Make a town ready for a planner."""
    day = first_day_of(data, first_day)
    assert day is not None
    assessment = judged(data, on=day, **parameters)
    return planning_problem(
        data, assessment, parameters=assessment.parameters, first_day=day, afresh=afresh
    )


def planned(data: Dataset, planner: Planner = BUILTIN, **how: Any) -> Plan:
    """Plan a town."""
    return make_plan(planning(data, **how), planner)


def seen(plan: Plan) -> list[tuple[str, str, str, str | None, str]]:
    """Visits of a plan as sign, group, session, bus and state."""
    problem = plan.planning.problem
    return [
        (
            one.visit,
            problem.groups[one.group].group,
            problem.sessions[one.session].session,
            None if one.bus is None else problem.buses[one.bus].bus,
            one.state.value,
        )
        for one in plan.visits
    ]


def why(plan: Plan) -> dict[str, list[str]]:
    """The reasons of each group that is left out."""
    found: dict[str, list[str]] = {}
    for one in plan.left_out:
        found.setdefault(one.group, []).append(one.reason.value)
    return found
