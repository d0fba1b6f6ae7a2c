from __future__ import annotations

import pytest

from esf_norises.coordination.attendance import Counts, record_counts
from esf_norises.coordination.moving import move, split, split_into
from esf_norises.coordination.visiting import visit_now
from esf_norises.coordination.words import Refused
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Band
from esf_norises.domain.visit_values import Step
from esf_norises.errors import UnknownName
from esf_norises.findings import Role
from tests.coordination import made

WHO = {"role": Role.INSTITUTION, "moment": made.BEFORE}
FIFTH = (Band.CLASS_5, None)


def test_a_move_keeps_where_the_visit_was():
    """The visit goes to the new session; the step says both; its state stays."""
    data = made.dataset()
    changes = move(data, "v1", "s2", note="autobuss", **WHO)
    step = made.added(changes, "visit_steps")
    assert (step.from_session, step.to_session, step.note) == ("s1", "s2", "autobuss")
    now = visit_now(made.after(data, changes), "v1")
    assert (now.session.session, now.state) == ("s2", Step.CONFIRMED)
    assert [one.session for one in changes.tables["visits"].before] == ["s1"]


def test_a_move_keeps_a_municipality_s_own_columns():
    """Columns `x_…` of the visit stand after the move as before it."""
    data = made.dataset()
    columns = {one.name: data.visits.column(one.name) for one in data.visits.definition.columns}
    own = Rows(data.visits.definition.row, columns, {"x_bus": ["A", "B", None]})
    tables = {**data.tables(), "visits": own}
    moved = made.after(type(data)(**tables), move(type(data)(**tables), "v2", "s2", **WHO))
    assert list(moved.visits.extra["x_bus"]) == ["A", "B", None]
    assert list(moved.visits.column("session")) == ["s1", "s2", "s1"]


def test_a_move_to_where_it_is_changes_nothing():
    """The same session makes no step, whatever the state."""
    assert move(made.dataset(Step.HELD), "v1", "s1", **WHO).is_empty


def test_a_session_of_another_norise_is_another_visit():
    """The sessions of the visit's own norise are named instead."""
    with pytest.raises(Refused) as refused:
        move(made.dataset(), "v1", "x1", **WHO)
    (finding,) = refused.value.findings
    assert finding.code == "step.other-norise"
    assert "s1 (2025-10-08), s2 (2025-10-09)" in finding.expected.en


def test_an_unknown_session_is_refused():
    """A session that is not there is an unknown name."""
    with pytest.raises(UnknownName):
        move(made.dataset(), "v1", "s3", **WHO)


@pytest.mark.parametrize("state", [Step.HELD, Step.CANCELLED])
def test_what_is_over_is_neither_moved_nor_split(state):
    """A visit that was held or cancelled stays where it was."""
    for change in (
        lambda data: move(data, "v2", "s2", **WHO),
        lambda data: split(data, "v2", parts=[FIFTH], session="s2", **WHO),
    ):
        with pytest.raises(Refused) as refused:
            change(made.dataset(state))
        assert made.codes(refused.value.findings) == {"step.not-after"}


def test_a_visit_with_attendance_is_neither_moved_nor_split():
    """Somebody was there already, so it was at that session."""
    data = made.dataset()
    data = made.after(
        data,
        record_counts(data, "v2", Counts(present=3), role=Role.TEACHER, moment=made.AFTER),
    )
    for change in (
        lambda: move(data, "v2", "s2", **WHO),
        lambda: split(data, "v2", parts=[FIFTH], **WHO),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert made.codes(refused.value.findings) == {"step.has-attendance"}


def test_a_split_gives_a_part_a_visit_of_its_own():
    """Both histories say it: the step names the new visit, whose first step names the old one."""
    data = made.dataset()
    changes = split(data, "v2", parts=[FIFTH], session="s2", note="divi autobusi", **WHO)
    new = split_into(changes)
    assert new == "v2-S1"
    data = made.after(data, changes)
    old, off = visit_now(data, "v2"), visit_now(data, new)
    assert (old.steps[-1].into, old.steps[-1].note) == (new, "5: divi autobusi")
    assert (old.state, old.session.session) == (Step.CONFIRMED, "s1")
    assert (off.state, off.session.session, off.visit.group) == (Step.PLANNED, "s2", "56")
    assert off.steps[0].note == "v2: 5: divi autobusi"
    assert split(data, "v2", parts=[FIFTH], session="s2", note="divi autobusi", **WHO).is_empty
    assert split_into(split(data, "v2", pupils=4, session="s2", **WHO)) == "v2-S2"


@pytest.mark.parametrize(
    ("visit", "who", "code"),
    [
        ("v2", {}, "step.nobody-split-off"),
        ("v2", {"pupils": 0}, "step.nobody-split-off"),
        ("v2", {"parts": [(Band.CLASS_7, None)]}, "attendance.part-unknown"),
        ("v2", {"parts": [FIFTH, (Band.CLASS_6, None)]}, "step.whole-group"),
        ("v1", {"parts": [(Band.CLASS_7, made.IN_PERSON)]}, "step.whole-group"),
        ("v1", {"pupils": 20}, "step.whole-group"),
    ],
)
def test_some_go_and_some_stay(visit, who, code):
    """A split of nobody, of everybody or of a part that the group does not have is refused."""
    with pytest.raises(Refused) as refused:
        split(made.dataset(), visit, session="s2", **who, **WHO)
    assert made.codes(refused.value.findings) == {code}
