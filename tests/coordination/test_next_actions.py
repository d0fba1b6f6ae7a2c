"""Next actions: who has to do what, by the state of each visit, and until when."""

from __future__ import annotations

import datetime

import attrs
import pytest

from esf_norises.coordination.known_days import latest_record
from esf_norises.coordination.next_actions import Action, next_actions
from esf_norises.domain import planning as p
from esf_norises.domain.visit_values import Step, Transport
from esf_norises.findings import Role
from tests.regulation.ludza import SCHOOL
from tests.regulation.visiting import NORISE, counted, session

from .planned import chosen, visited, with_rows

BEFORE, AFTER = datetime.date(2025, 10, 1), datetime.date(2025, 10, 20)
PLANNED, CONFIRMED = (Step.PLANNED,), (Step.PLANNED, Step.CONFIRMED)
HELD = (*CONFIRMED, Step.HELD)


def actions(data, today, **parameters):
    found = next_actions(data, chosen(**parameters), today=today)
    return [(one.action, one.who, one.until) for one in found]


@pytest.mark.parametrize(
    ("steps", "today", "expected"),
    [
        (PLANNED, BEFORE, (Action.CONFIRM, Role.PROVIDER, datetime.date(2025, 9, 22))),
        (PLANNED, AFTER, (Action.DECIDE, Role.COORDINATOR, AFTER)),
        (CONFIRMED, AFTER, (Action.RECORD, Role.TEACHER, datetime.date(2025, 10, 11))),
        (HELD, AFTER, (Action.ATTENDANCE, Role.TEACHER, datetime.date(2025, 10, 11))),
    ],
)
def test_the_state_says_what_is_next(steps, today, expected):
    """Deadlines count from the day of the session."""
    data = visited(sessions=(session(day=6),), steps=steps)
    assert actions(data, today) == [expected]


@pytest.mark.parametrize(
    ("steps", "today", "attendance"),
    [
        (CONFIRMED, BEFORE, ()),
        (HELD, AFTER, (counted(18),)),
        ((Step.PLANNED, Step.CANCELLED), BEFORE, ()),
    ],
)
def test_where_nothing_is_next_nothing_is_said(steps, today, attendance):
    """Confirmed and to come, held and recorded, or cancelled."""
    data = visited(sessions=(session(day=6),), steps=steps, attendance=attendance)
    assert actions(data, today) == []


def test_a_deadline_that_is_not_set_is_not_known():
    """The parameter to set is named."""
    data = visited(sessions=(session(day=6),), steps=PLANNED)
    (one,) = next_actions(data, chosen(confirm_days_before=None), today=BEFORE)
    assert (one.until, one.parameter) == (None, "confirm_days_before")


def test_a_way_has_to_be_settled():
    """Unless the norise comes to the school, the place is on foot, or it is said how they go."""
    away = attrs.evolve(NORISE, place="Izdomāts muzejs")
    data = visited(sessions=(session(day=6),), steps=CONFIRMED, norises=(away,))
    assert [action for action, _, _ in actions(data, BEFORE)] == [Action.TRANSPORT]
    near = p.Travel(institution=SCHOOL, place="Izdomāts muzejs", minutes=0)
    assert actions(with_rows(data, travel=(near,)), BEFORE) == []
    by_train = [attrs.evolve(one, transport=Transport.PUBLIC) for one in data.visits]
    assert actions(with_rows(data, visits=by_train), BEFORE) == []


def test_a_bus_that_is_not_named_is_still_to_be_found():
    """Who wrote “bus” has none yet; who named one has."""
    away = attrs.evolve(NORISE, place="Izdomāts muzejs")
    data = visited(sessions=(session(day=6),), steps=CONFIRMED, norises=(away,))
    by_bus = [attrs.evolve(one, transport=Transport.BUS) for one in data.visits]
    assert [one for one, _, _ in actions(with_rows(data, visits=by_bus), BEFORE)] == [
        Action.TRANSPORT
    ]
    bus = p.Bus(bus="A", name="Autobuss", seats=30)
    in_bus = [attrs.evolve(one, bus="A") for one in data.visits]
    assert actions(with_rows(data, visits=in_bus, buses=(bus,)), BEFORE) == []


def test_somebody_goes_with_the_group():
    """Where the municipality names teachers at all."""
    data = visited(sessions=(session(day=6),), steps=CONFIRMED)
    teacher = p.Teacher(teacher="T", institution=SCHOOL, name="Izdomāts Pedagogs")
    named = with_rows(data, teachers=(teacher,))
    assert [(one, who) for one, who, _ in actions(named, BEFORE)] == [
        (Action.TEACHER, Role.INSTITUTION)
    ]
    with_visit = with_rows(named, visit_teachers=(p.VisitTeacher(visit="V1", teacher="T"),))
    assert actions(with_visit, BEFORE) == []


def test_the_most_urgent_stands_first():
    """What has no known last day comes last."""
    data = visited(
        sessions=(session("S1", day=6), session("S2", day=3)),
        visits={"V1": ("7a", "S1"), "V2": ("7a", "S2")},
        steps=PLANNED,
    )
    found = next_actions(data, chosen(), today=BEFORE)
    assert [one.visit for one in found] == ["V2", "V1"]


def test_the_latest_record_is_the_data_s_own_today():
    """None where nothing was recorded."""
    assert latest_record(visited()) == datetime.date(2025, 10, 1)
    assert latest_record(with_rows(visited(), visit_steps=(), attendance=())) is None
