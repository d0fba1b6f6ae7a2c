"""A plan becomes changes of the data, once: a second time there is nothing to change."""

from __future__ import annotations

import datetime

import attrs
import pytest

from esf_norises.coordination.planning.committing import plan_changes
from esf_norises.coordination.words import Refused
from esf_norises.domain.changes import changed_tables
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.values import Answer
from esf_norises.domain.visit_values import CancelReason, Step, Transport
from esf_norises.findings import Role
from tests.coordination.planning.town import (
    MUSEUM,
    NEXT_WEEK,
    RIGA,
    bus,
    cancelled_by_plan,
    norise,
    planned,
    seen,
    session,
    target,
    town,
    visit,
)

MOMENT = datetime.datetime(2025, 9, 30, 10, tzinfo=RIGA)


def committed(data: Dataset, *, afresh: bool = False) -> Dataset:
    """Plan some data and take in what the plan changes."""
    changes = plan_changes(data, planned(data, afresh=afresh), role=Role.PARTNER, moment=MOMENT)
    return attrs.evolve(data, **changed_tables(data, changes))


def steps(data: Dataset, sign: str) -> list[tuple[int, Step]]:
    """Numbers and steps of a visit."""
    return [(one.number, one.step) for one in data.visit_steps if one.visit == sign]


TOWN = town(
    norises=[norise(), norise("N2", place=MUSEUM), norise("N3", place=MUSEUM)],
    sessions=[
        session("S1", withdrawn=Answer.YES),
        session("S2", date=NEXT_WEEK),
        session("S3", of="N2", date=NEXT_WEEK),
        session("S4", of="N3", date=NEXT_WEEK + datetime.timedelta(days=1)),
    ],
    buses=[bus()],
    visits=[
        visit("v1", "7a", "S1"),
        cancelled_by_plan("S3/7b", "7b", "S3"),
        visit("v3", "7c", "S4"),
    ],
)


def test_a_plan_is_recorded_as_steps_moves_and_buses() -> None:
    """New visits are planned, those a plan cancelled planned again, others moved or given a bus."""
    after = committed(TOWN)
    rows = {one.visit: one for one in after.visits}
    assert (rows["v1"].session, rows["v1"].transport, rows["v1"].bus) == (
        "S2",
        Transport.NONE,
        None,
    )
    assert steps(after, "v1") == [(1, Step.PLANNED), (2, Step.MOVED)]
    assert after.visit_steps[-1].role is Role.PARTNER
    assert (rows["S3/7b"].transport, rows["S3/7b"].bus) == (Transport.BUS, "B1")
    assert steps(after, "S3/7b")[-1] == (3, Step.PLANNED)
    assert (rows["v3"].session, rows["v3"].bus) == ("S4", "B1")
    assert steps(after, "v3") == [(1, Step.PLANNED)]


def test_what_is_recorded_once_is_not_recorded_again() -> None:
    """The plan of what was planned keeps all of it."""
    after = committed(TOWN)
    assert {one[-1] for one in seen(planned(after))} == {"kept"}
    again = plan_changes(after, planned(after), role=Role.PARTNER, moment=MOMENT)
    assert again.is_empty


def test_a_new_visit_stands_with_its_first_step() -> None:
    """On foot where the way takes no time, and with no transport where the norise comes."""
    data = town(
        classes=("7a", "7b"),
        norises=[norise(), norise("N2", place=MUSEUM)],
        sessions=[session("S1"), session("S2", of="N2")],
        minutes=0,
    )
    after = committed(data)
    transports = {one.visit: one.transport for one in after.visits}
    assert set(transports.values()) == {Transport.NONE, Transport.WALK}
    assert [steps(after, one) for one in transports] == [[(1, Step.PLANNED)]] * 2


def test_planned_afresh_what_the_plan_has_no_use_for_is_cancelled() -> None:
    """Nobody agreed to it, and it would take the seats of others."""
    data = town(classes=("7a",), targets=[target(bands=())], visits=[visit("v1", "7a", "S1")])
    after = committed(data, afresh=True)
    assert steps(after, "v1") == [(1, Step.PLANNED), (2, Step.CANCELLED)]
    assert after.visit_steps[-1].reason is CancelReason.OTHER
    assert steps(committed(data), "v1") == [(1, Step.PLANNED)]


def test_a_role_that_plans_nothing_may_not_record_a_plan() -> None:
    """The table of steps says who may."""
    with pytest.raises(Refused) as refused:
        plan_changes(TOWN, planned(TOWN), role=Role.TEACHER, moment=MOMENT)
    assert [one.code for one in refused.value.findings] == ["step.not-by-role"]
