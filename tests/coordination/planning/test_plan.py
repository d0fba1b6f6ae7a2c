"""A plan: checked before it is shown, complete, and true in its reasons and its moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from esf_norises.coordination.planning.plan import PlannerFailed, make_plan
from esf_norises.coordination.planning.planner import Limits, Planner, Progress, Proposal
from esf_norises.coordination.planning.problem import Problem, Proposed
from esf_norises.domain.visit_values import Step
from esf_norises.texts import Texts
from tests.coordination.planning.town import (
    MUSEUM,
    NEXT_WEEK,
    bus,
    cancelled_by_plan,
    norise,
    planned,
    planning,
    seen,
    session,
    target,
    town,
    visit,
    why,
)


def planner(answer: Callable[[Problem], object]) -> Planner:
    """A planner that answers by the problem alone."""

    def plan(problem: Problem, limits: Limits, progress: Progress) -> Proposal:
        return answer(problem)  # type: ignore[return-value]

    return Planner(name="made-up", title=Texts("Izdomāts", "Made up"), plan=plan)


NOBODY = planner(lambda problem: Proposal(visits=()))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda problem: 1 // 0, "ZeroDivisionError: integer division or modulo by zero"),
        (lambda problem: (_ for _ in ()).throw(SystemExit(3)), "SystemExit: 3"),
        (lambda problem: None, "it gave a NoneType, not a Proposal"),
        (lambda problem: Proposal(visits=[]), "its visits are no tuple"),  # type: ignore[arg-type]
        (
            lambda problem: Proposal(
                visits=(Proposed(group=0, session=0), Proposed(group=1, session=0))
            ),
            "its plan breaks 2 rules: S1/7a: 40 pupils on 20 seats; S1/7b: 40 pupils on 20 seats",
        ),
        (
            lambda problem: Proposal(visits=(Proposed(group=9, session=0),)),
            "there is no group, session or bus (9, 0, 0)",
        ),
    ],
)
def test_a_faulty_planner_is_refused_and_no_other_asked(
    answer: Callable[[Problem], object], words: str
) -> None:
    """What it did is said with the constraint and the visit."""
    with pytest.raises(PlannerFailed) as failed:
        make_plan(planning(town()), planner(answer))
    assert failed.value.plugin == "made-up"
    assert words in failed.value.texts.en
    assert failed.value.texts.lv != failed.value.texts.en or "Error" in words


def test_what_fits_and_was_not_planned_is_added() -> None:
    """So that whoever is left out has a reason for it, whatever the planner overlooked."""
    data = town(
        norises=[norise(), norise("N2", place=MUSEUM)],
        sessions=[session("S1"), session("S2", of="N2", date=NEXT_WEEK)],
        buses=[bus()],
    )
    plan = planned(data, NOBODY)
    assert seen(plan) == [
        ("S1/7a", "7a", "S1", None, "new"),
        ("S2/7b", "7b", "S2", "B1", "new"),
    ]
    assert why(plan) == {"7c": ["seats"]}
    assert plan.measures.coverage == 2
    assert plan.measures.travel == 60


def test_signs_are_those_of_session_and_group_unless_they_are_taken() -> None:
    """A visit that a plan cancelled there is the same visit; one that went elsewhere is another."""
    cancelled = cancelled_by_plan("S1/7a", "7a", "S1")
    assert seen(planned(town(classes=("7a",), visits=[cancelled])))[0][0] == "S1/7a"
    elsewhere = visit("S1/7a", "7a", "S2", Step.PLANNED, Step.CONFIRMED)
    data = town(
        classes=("7a",),
        norises=[norise(), norise("N2")],
        sessions=[session("S1"), session("S2", of="N2", date=NEXT_WEEK)],
        targets=[target(visits=2)],
        visits=[elsewhere],
    )
    assert [one[0] for one in seen(planned(data))] == ["S1/7a-2", "S1/7a"]


def test_a_visit_moves_as_little_as_can_be() -> None:
    """To another session of its norise before another norise, and to the nearest day."""
    gone = session("S1", seats=1)
    data = town(
        classes=("7a",),
        norises=[norise(), norise("N2")],
        sessions=[gone, session("S2", date=NEXT_WEEK), session("S3", of="N2")],
        targets=[target(visits=2)],
        visits=[visit("v1", "7a", "S1")],
    )
    plan = planned(data)
    assert seen(plan) == [
        ("S3/7a", "7a", "S3", None, "new"),
        ("v1", "7a", "S2", None, "moved"),
    ]
    moved = plan.visits[1]
    assert plan.planning.problem.sessions[moved.from_session or 0].session == "S1"


def test_a_visit_for_which_nothing_was_found_is_unresolved() -> None:
    """The plan does not cancel it: a person decides."""
    data = town(classes=("7a",), sessions=[session(seats=1)], visits=[visit("v1", "7a", "S1")])
    plan = planned(data)
    assert [one.visit for one in plan.unresolved] == ["v1"]
    assert plan.visits == ()
    assert why(plan) == {"7a": ["seats"]}


def test_coverage_of_institutions_counts_what_is_met_and_no_more() -> None:
    """A class with two visits where one is wanted has one."""
    data = town(
        norises=[norise(), norise("N2")],
        sessions=[session("S1"), session("S2", of="N2", date=NEXT_WEEK)],
        visits=[
            visit("v1", "7a", "S1", Step.PLANNED, Step.CONFIRMED),
            visit("v2", "7a", "S2", Step.PLANNED, Step.CONFIRMED),
        ],
    )
    plan = planned(data)
    assert set(plan.coverage_of.values()) == {(1, 3)}
    assert plan.measures.coverage == 1


def test_what_a_planner_proved_is_handed_on() -> None:
    """And what it was told reaches it."""
    told: list[object] = []

    def plan(problem: Problem, limits: Limits, progress: Progress) -> Proposal:
        progress(0.5, Texts("meklē", "searching"))
        told.append(limits.seconds)
        return Proposal(visits=(Proposed(group=0, session=0),), best_coverage=1, proven=True)

    exact = Planner(name="exact", title=Texts("precīzs", "exact"), plan=plan)
    made = make_plan(
        planning(town()), exact, Limits(seconds=5), lambda share, doing: told.append(share)
    )
    assert (made.planner, made.best_coverage, made.proven) == ("exact", 1, True)
    assert told == [0.5, 5]
