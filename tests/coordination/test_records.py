from __future__ import annotations

import datetime

import attrs
import pytest

from esf_norises.coordination.records import findings_of_records
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import Step
from esf_norises.domain.visits import Attendance, RosterEntry, VisitStep
from esf_norises.findings import Role, Severity
from tests.coordination import made


def steps(*taken):
    rows = [
        VisitStep(visit="v1", number=number, step=step, moment=made.AFTER, role=role)
        for number, (step, role) in enumerate(taken, start=1)
    ]
    return {"visit_steps": Rows.of(VisitStep, rows)}


def attendance(*rows):
    made_rows = [
        Attendance(**{"record": f"a{number}", "visit": "v1", **row})
        for number, row in enumerate(rows, start=1)
    ]
    return {"attendance": Rows.of(Attendance, made_rows)}


def listed(visit="v1"):
    entry = RosterEntry(record="r1", visit=visit, pupil=made.PUPILS[0], present=Answer.YES)
    return {"roster": Rows.of(RosterEntry, [entry])}


OFFICE, SCHOOL = Role.COORDINATOR, Role.INSTITUTION


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        (steps((Step.PLANNED, SCHOOL), (Step.HELD, SCHOOL)), "step.not-after"),
        (steps((Step.PLANNED, SCHOOL), (Step.CONFIRMED, Role.TEACHER)), "step.not-by-role"),
        (steps((Step.PLANNED, SCHOOL), (Step.CANCELLED, SCHOOL)), "step.no-reason"),
        (attendance({"present": 3, "girls": 4}), "attendance.sum"),
        (attendance({"present": 3, "below_18": 4}), "attendance.below-18"),
        (attendance({"present": 3}, {"present": 3}), "attendance.overlaps"),
        (attendance({"present": 3}, {"present": 1, "band": Band.CLASS_7}), "attendance.overlaps"),
        ({**attendance({"present": 3}), **listed()}, "attendance.in-other-form"),
        (
            attendance({"present": 3}, {"present": 3, "visit": "v2", "corrects": "a1"}),
            "attendance.other-visit",
        ),
        (
            attendance({"present": 3}, {"present": 0, "corrects": "a1"}, {"corrects": "a1"}),
            "attendance.corrected-already",
        ),
        (attendance({"present": 3, "corrects": "a1"}), "attendance.corrects-itself"),
        (
            attendance({"present": 3, "corrects": "a2"}, {"present": 0, "corrects": "a1"}),
            "attendance.corrects-in-circle",
        ),
    ],
)
def test_what_came_by_file_is_asked_about(tables, code):
    """What a command would refuse is a question where a file holds it, with its place.

    Where a record can only be left out, it blocks.
    """
    findings = findings_of_records(attrs.evolve(made.dataset(), **tables))
    assert made.codes(findings) == {code}
    blocks = code in {
        "attendance.other-visit",
        "attendance.corrects-itself",
        "attendance.corrects-in-circle",
    }
    assert {one.severity for one in findings} == {Severity.BLOCKS if blocks else Severity.ASK}
    assert all(one.where.file and one.where.row for one in findings)


@pytest.mark.parametrize("state", made.HISTORY)
def test_what_is_in_order_is_not_asked_about(state):
    """A history as the table has it, parts beside each other and a correction raise no question."""
    tables = attendance(
        {"present": 9, "visit": "v2", "band": Band.CLASS_5},
        {"present": 8, "visit": "v2", "band": Band.CLASS_6},
        {"present": 7, "visit": "v2", "band": Band.CLASS_5, "corrects": "a1"},
    )
    data = attrs.evolve(made.dataset(state), **tables, **listed("v3"))
    cancelled = state is Step.CANCELLED
    expected = {"step.no-reason"} if cancelled else set()
    assert made.codes(findings_of_records(data)) == expected


@pytest.mark.parametrize("ends", [9, 10])
def test_a_session_ends_after_it_begins(ends):
    """Times that cannot be are asked about, and are not known until then."""
    data = made.dataset()
    first = attrs.evolve(data.sessions[0], starts=datetime.time(10), ends=datetime.time(ends))
    rest = [one for one in data.sessions if one.session != first.session]
    sessions = Rows.of(type(first), [first, *rest])
    (finding,) = findings_of_records(attrs.evolve(data, sessions=sessions))
    assert finding.code == "session.ends-before-it-begins"
    assert (finding.where.file, finding.where.row) == ("sessions.csv", 2)
