from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.coordination.attendance import Counts, record_counts
from esf_norises.coordination.steps import FOLLOWS, take_step
from esf_norises.coordination.visiting import STATES, visit_now
from esf_norises.coordination.words import Refused
from esf_norises.domain.rows import Rows
from esf_norises.domain.visit_values import CancelReason, Step
from esf_norises.domain.visits import VisitStep
from esf_norises.errors import UnknownName
from esf_norises.findings import Role
from tests.coordination import made


def take(data, step, **more):
    more = {"role": Role.COORDINATOR, "moment": made.AFTER, **more}
    return take_step(data, "v1", step, **more)


def test_a_visit_goes_its_way_and_each_step_is_kept():
    """Planned, confirmed, held: each step is one more row with time, role and number."""
    data = made.dataset(Step.PLANNED)
    for step, role in ((Step.CONFIRMED, Role.PROVIDER), (Step.HELD, Role.TEACHER)):
        data = made.after(data, take(data, step, role=role))
    now = visit_now(data, "v1")
    assert now.state is Step.HELD
    assert [(one.number, one.step, one.role) for one in now.steps] == [
        (1, Step.PLANNED, Role.COORDINATOR),
        (2, Step.CONFIRMED, Role.PROVIDER),
        (3, Step.HELD, Role.TEACHER),
    ]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STATES)
@pytest.mark.parametrize("role", Role)
def test_the_table_decides_what_follows_and_who_may(state, step, role):
    """A step is taken where the table has it for the state and the role, and nowhere else."""
    data = made.dataset(state)
    reason = CancelReason.WEATHER if step is Step.CANCELLED else None
    if state is step and step is not Step.CANCELLED:
        assert take(data, step, role=role).is_empty
    elif role in FOLLOWS[state].get(step, ()):
        taken = made.added(take(data, step, role=role, reason=reason), "visit_steps")
        assert (taken.step, taken.role, taken.reason) == (step, role, reason)
    else:
        with pytest.raises(Refused) as refused:
            take(data, step, role=role, reason=reason)
        assert made.codes(refused.value.findings) <= {"step.not-after", "step.not-by-role"}


@pytest.mark.parametrize(
    ("state", "step", "more", "words"),
    [
        (Step.PLANNED, Step.HELD, {}, ("apstiprināts", "confirmed")),
        (Step.HELD, Step.CONFIRMED, {}, ("atcelts", "cancelled")),
        (Step.CONFIRMED, Step.HELD, {"role": Role.PROVIDER}, ("pedagogs", "the teacher")),
        (Step.CONFIRMED, Step.HELD, {"moment": made.BEFORE}, ("08.10.2025.", "2025-10-08")),
        (Step.CONFIRMED, Step.CANCELLED, {}, ("illness", "too-few")),
    ],
)
def test_a_refusal_says_what_is_allowed(state, step, more, words):
    """What may be done instead stands in the finding, in both languages."""
    with pytest.raises(Refused) as refused:
        take(made.dataset(state), step, **more)
    (finding,) = refused.value.findings
    assert words[0] in finding.expected.lv
    assert words[1] in finding.expected.en


def test_the_same_said_twice_changes_nothing():
    """A step into the state in which the visit is makes no change, whoever says it."""
    assert take(made.dataset(Step.HELD), Step.HELD, role=Role.AGENCY).is_empty
    data = made.dataset()
    data = made.after(data, take(data, Step.CANCELLED, reason=CancelReason.ILLNESS))
    assert take(data, Step.CANCELLED, reason=CancelReason.ILLNESS).is_empty
    other = take(data, Step.CANCELLED, reason=CancelReason.WEATHER)
    assert made.added(other, "visit_steps").reason is CancelReason.WEATHER


def test_a_visit_without_a_step_can_be_said_to_be_planned():
    """A visit that came without steps counts as planned; the step itself may be added."""
    data = attrs.evolve(made.dataset(), visit_steps=Rows.of(VisitStep, []))
    assert visit_now(data, "v1").state is Step.PLANNED
    with pytest.raises(Refused):
        take(data, Step.HELD)
    assert made.added(take(data, Step.CONFIRMED), "visit_steps").number == 1


def test_a_visit_at_which_somebody_was_is_not_cancelled():
    """While pupils are recorded as present, a cancellation would contradict them."""
    data = made.dataset()
    counted = record_counts(data, "v1", Counts(present=3), role=Role.TEACHER, moment=made.AFTER)
    with pytest.raises(Refused) as refused:
        take(made.after(data, counted), Step.CANCELLED, reason=CancelReason.OTHER)
    assert made.codes(refused.value.findings) == {"step.has-attendance"}


def test_an_unknown_visit_is_refused_with_the_nearest():
    """A name that no visit has is refused with those that are like it."""
    with pytest.raises(UnknownName) as unknown:
        take_step(made.dataset(), "v11", Step.HELD, role=Role.COORDINATOR, moment=made.AFTER)
    assert "v1" in unknown.value.known


@pytest.mark.parametrize(
    ("step", "reason"), [(Step.MOVED, None), (Step.SPLIT, None), (Step.HELD, CancelReason.OTHER)]
)
def test_what_is_no_state_is_not_taken(step, reason):
    """A move and a split are functions of their own; only a cancellation has a coded reason."""
    with pytest.raises(ValueError, match=r"is not a state|only a cancellation"):
        take(made.dataset(), step, reason=reason)


@given(
    st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(Role), st.booleans()), max_size=12)
)
def test_whatever_is_tried_history_only_grows(tries):
    """No step removes or changes a step: numbers run on, and old rows stand as they were."""
    data = made.dataset(Step.PLANNED)
    for step, role, late in tries:
        before = list(data.visit_steps)
        try:
            reason = CancelReason.OTHER if step is Step.CANCELLED else None
            moment = made.AFTER if late else made.BEFORE
            data = made.after(data, take(data, step, role=role, reason=reason, moment=moment))
        except Refused:
            pass
        assert list(data.visit_steps)[: len(before)] == before
    numbers = [one.number for one in visit_now(data, "v1").steps]
    assert numbers == list(range(1, len(numbers) + 1))
