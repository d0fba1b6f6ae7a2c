"""What stays when a plan is made again, and what goes: as little as can be."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from esf_norises.domain import planning as p
from esf_norises.domain import visits as v
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import Step, Transport
from tests.coordination.planning.town import (
    MONDAY,
    MUSEUM,
    NEXT_WEEK,
    SATURDAY,
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
)

AWAY = {"norises": [norise(place=MUSEUM)], "buses": [bus()]}


def let_go(data: Any, **how: Any) -> list[str]:
    """Signs of the visits that a plan lets go."""
    return [one.visit for one in planning(data, **how).let_go]


@pytest.mark.parametrize(
    ("tables", "of", "changed"),
    [
        ({"norises": [norise(bands=(Band.CLASS_1,))]}, "S1", {}),
        ({"sessions": [session(withdrawn=Answer.YES)]}, "S1", {}),
        ({"sessions": [session(date=SATURDAY)]}, "S1", {}),
        ({"sessions": [session(seats=19)]}, "S1", {}),
        ({"norises": [norise(place=MUSEUM)]}, "S1", {}),
        ({**AWAY, "minutes": 100}, "S1", {"bus": "B1"}),
        ({**AWAY, "buses": [bus(seats=19)]}, "S1", {"bus": "B1"}),
        (
            {"absences": [p.Absence(absence="A", group="7a", valid_from=MONDAY, valid_to=MONDAY)]},
            "S1",
            {},
        ),
    ],
)
def test_a_planned_visit_goes_where_it_breaks_something_and_an_agreed_one_stays(
    tables: dict[str, Any], of: str, changed: dict[str, Any]
) -> None:
    """What was confirmed is a person's word; what was only planned is the plan's own."""
    planned_one = visit("v1", "7a", of, **changed)
    agreed = visit("v1", "7a", of, Step.PLANNED, Step.CONFIRMED, **changed)
    assert let_go(town(visits=[planned_one], **tables)) == ["v1"]
    assert let_go(town(visits=[agreed], **tables)) == []


@pytest.mark.parametrize(
    ("states", "stranded", "have"),
    [
        ((Step.PLANNED, Step.CONFIRMED), ["v1"], 0),
        ((Step.PLANNED, Step.CONFIRMED, Step.HELD), [], 1),
    ],
)
def test_an_agreed_visit_of_a_withdrawn_session_counts_for_nothing(
    states: tuple[Step, ...], stranded: list[str], have: int
) -> None:
    """A person decides about it, and the group still wants a visit; what was held was held."""
    data = town(
        classes=["7a"],
        sessions=[session(withdrawn=Answer.YES)],
        visits=[visit("v1", "7a", "S1", *states)],
    )
    plan = planned(data)
    assert [one.visit for one in plan.unresolved] == stranded
    assert plan.changed == ()
    assert [need.have for need in plan.planning.problem.needs] == [have]


def test_no_visit_is_proposed_where_one_was_cancelled() -> None:
    """The reason names the visit; who is planned there again by a person stays."""
    cancelled = visit("v1", "7a", "S1", Step.PLANNED, Step.CANCELLED)
    plan = planned(town(classes=["7a"], visits=[cancelled]))
    assert seen(plan) == []
    [row] = plan.left_out
    assert (row.reason.value, "v1" in row.detail.en) == ("norise", True)
    again = town(classes=["7a"], visits=[cancelled, visit("v2", "7a", "S1")])
    assert seen(planned(again)) == [("v2", "7a", "S1", None, "kept")]


def test_what_a_plan_cancelled_itself_may_be_proposed_again() -> None:
    """Planned afresh a visit may have been of no use; nobody called it off."""
    plan = planned(town(classes=["7a"], visits=[cancelled_by_plan("v1", "7a", "S1")]))
    assert [one[2] for one in seen(plan)] == ["S1"]


@pytest.mark.parametrize(
    ("tables", "changed", "how"),
    [
        ({}, {}, {}),
        ({"sessions": [session(seats=None)]}, {}, {}),
        ({"sessions": [session(starts=None)]}, {}, {}),
        ({}, {}, {"school_day_starts": None}),
        ({"norises": [norise(place=MUSEUM)]}, {"transport": Transport.PUBLIC}, {}),
        ({"sessions": [session(date=SATURDAY)]}, {}, {"first_day": NEXT_WEEK}),
    ],
)
def test_a_planned_visit_stays_where_it_breaks_nothing_that_is_known(
    tables: dict[str, Any], changed: dict[str, Any], how: dict[str, Any]
) -> None:
    """That something is not known breaks nothing, and the past is not planned."""
    assert let_go(town(visits=[visit("v1", "7a", "S1", **changed)], **tables), **how) == []


def test_of_two_that_cannot_both_be_the_later_goes() -> None:
    """The order of signs decides where both were planned at once."""
    data = town(visits=[visit("v2", "7b", "S1"), visit("v1", "7a", "S1")])
    assert let_go(data) == ["v2"]
    agreed = visit("v2", "7b", "S1", Step.PLANNED, Step.CONFIRMED)
    assert let_go(town(visits=[agreed, visit("v1", "7a", "S1")])) == ["v1"]


def test_a_visit_that_somebody_attended_or_that_was_split_stays() -> None:
    """What happened is not planned again, and who goes apart was decided by a person."""
    full = [session(seats=1)]
    record = v.Attendance(record="A1", visit="v1", present=3)
    data = town(sessions=full, visits=[visit("v1", "7a", "S1")], attendance=[record])
    assert let_go(data) == []
    of, steps = visit("v1", "7a", "S1", Step.PLANNED, Step.SPLIT)
    steps[1] = attrs.evolve(steps[1], into="v1-S1")
    split = town(sessions=full, visits=[(of, steps), visit("v1-S1", "7a", "S1")])
    assert let_go(split) == []


def test_a_visit_that_lacks_only_its_bus_gets_another_and_stays() -> None:
    """Where the bus cannot go the children need not move."""
    gone = p.Absence(absence="A", bus="B1", valid_from=MONDAY, valid_to=MONDAY)
    data = town(
        norises=[norise(place=MUSEUM)],
        buses=[bus("B1"), bus("B2")],
        absences=[gone],
        visits=[visit("v1", "7a", "S1", bus="B1")],
        targets=[],
    )
    plan = planned(data, first_day=MONDAY)
    assert seen(plan) == [("v1", "7a", "S1", "B2", "kept")]
    assert [one.visit for one in plan.changed] == ["v1"]
    assert let_go(town(visits=[visit("v1", "7a", "S1")], **AWAY)) == []


def test_a_bus_that_is_not_needed_is_given_back() -> None:
    """The norise came to the school after all."""
    data = town(buses=[bus()], visits=[visit("v1", "7a", "S1", bus="B1")])
    assert seen(planned(data))[0] == ("v1", "7a", "S1", None, "kept")


def test_all_planned_visits_go_where_that_is_asked_for() -> None:
    """And what is confirmed stays even then."""
    data = town(
        sessions=[session("S1"), session("S2", date=NEXT_WEEK)],
        visits=[
            visit("v1", "7a", "S1"),
            visit("v2", "7b", "S2", Step.PLANNED, Step.CONFIRMED),
        ],
    )
    assert let_go(data, afresh=True) == ["v1"]


def test_after_a_cancellation_nothing_else_moves() -> None:
    """The seat that came free goes to a class that had none; who has a visit keeps it."""
    data = town(
        sessions=[session("S1", seats=40)],
        visits=[
            visit("v1", "7c", "S1", Step.PLANNED, Step.CANCELLED),
            visit("v2", "7b", "S1"),
        ],
    )
    assert seen(planned(data)) == [
        ("S1/7a", "7a", "S1", None, "new"),
        ("v2", "7b", "S1", None, "kept"),
    ]


def test_where_a_session_is_withdrawn_only_its_visits_move() -> None:
    """To another session of the same area, as a move of the same visit."""
    data = town(
        norises=[norise(), norise("N2")],
        sessions=[
            session("S1", withdrawn=Answer.YES, seats=40),
            session("S2", date=NEXT_WEEK),
            session("S3", of="N2", date=NEXT_WEEK),
            session("S4", date=NEXT_WEEK),
        ],
        visits=[visit("v1", "7a", "S1"), visit("v2", "7b", "S1"), visit("v3", "7c", "S2")],
        targets=[target()],
    )
    found = {one[0]: (one[2], one[4]) for one in seen(planned(data))}
    assert found["v3"] == ("S2", "kept")
    assert {found["v1"][1], found["v2"][1]} == {"moved"}
    assert {found["v1"][0], found["v2"][0]} == {"S3", "S4"}
