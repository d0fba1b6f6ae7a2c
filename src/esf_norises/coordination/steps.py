"""The steps of a visit: which may follow which, who may take it, and how one is recorded."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from ..domain.changes import Changes
from ..domain.dataset import Dataset
from ..domain.visit_values import CancelReason, Step
from ..domain.visits import VisitStep
from ..findings import Role
from ..texts import Language, Texts, format_date
from .visiting import STATES, VisitNow, adding, is_anybody_present, listed, visit_now
from .words import refused

_OFFICE = frozenset({Role.COORDINATOR, Role.PARTNER})
_PLANS = _OFFICE | {Role.INSTITUTION}
_AGREES = _PLANS | {Role.PROVIDER}
_WAS_THERE = _PLANS | {Role.TEACHER}
_ANYBODY = _PLANS | {Role.TEACHER, Role.PROVIDER}

FOLLOWS: Mapping[Step, Mapping[Step, frozenset[Role]]] = {
    Step.PLANNED: {
        Step.CONFIRMED: _AGREES,
        Step.CANCELLED: _ANYBODY,
        Step.MOVED: _PLANS,
        Step.SPLIT: _PLANS,
    },
    Step.CONFIRMED: {
        Step.HELD: _WAS_THERE,
        Step.CANCELLED: _ANYBODY,
        Step.MOVED: _PLANS,
        Step.SPLIT: _PLANS,
    },
    # That it was held may turn out to be a mistake; who answers for the data says so.
    Step.HELD: {Step.CANCELLED: _OFFICE},
    # Cancelled once more: for another reason.
    Step.CANCELLED: {Step.PLANNED: _PLANS, Step.CANCELLED: _ANYBODY},
}
"""By the state of a visit, the steps that may follow it and who may take them.

A reading of our own: neither the regulation nor an agreement that is known says who takes a step.
"""


def take_step(
    dataset: Dataset,
    visit: str,
    step: Step,
    *,
    role: Role,
    moment: datetime.datetime,
    reason: CancelReason | None = None,
    note: str | None = None,
) -> Changes:
    """Record that a visit is confirmed, held, cancelled, or planned again.

    Args:
        dataset: The data.
        visit: The visit.
        step: One of planned, confirmed, held, cancelled.
        role: In what role somebody does it.
        moment: When it is recorded, in Latvian time.
        reason: Why it is cancelled.
        note: A sentence more.

    Returns:
        The step to add; no changes where the visit is in that state already.

    Raises:
        UnknownName: There is no such visit.
        Refused: The step does not follow the state, is not that role's, comes before the day of
            the session, or contradicts the attendance; a cancellation has no reason.
        ValueError: The step is none of these, or has a reason and is no cancellation.
    """
    if step not in STATES:
        raise ValueError(f"{step} is not a state; see `move` and `split`")
    if reason is not None and step is not Step.CANCELLED:
        raise ValueError("only a cancellation has a coded reason")
    now = visit_now(dataset, visit)
    if now.state is step and now.steps and reason in (None, _last_reason(now)):
        return Changes()
    see_that_it_follows(now, step, role)
    if step is Step.CANCELLED:
        if reason is None:
            raise refused("step.no-reason", visit, reasons=listed(CancelReason))
        see_that_nobody_is_present(dataset, visit)
    if step is Step.HELD:
        see_that_the_day_came(now, moment)
    taken = VisitStep(
        visit=visit,
        number=now.next_number,
        step=step,
        moment=moment,
        role=role,
        reason=reason,
        note=note,
    )
    return adding({"visit_steps": [taken]})


def see_that_it_follows(now: VisitNow, step: Step, role: Role) -> None:
    """See that a step may follow a visit's state, and that the role may take it.

    Raises:
        Refused: It may not; what may is said.
    """
    allowed, found = FOLLOWS[now.state], f"{now.visit.visit}: {now.state} → {step}"
    if step not in allowed:
        raise refused(
            "step.not-after",
            found,
            state=now.state.label,
            allowed=listed(one.label for one in allowed),
        )
    if role not in allowed[step]:
        raise refused(
            "step.not-by-role",
            f"{found} ({role})",
            step=step.label,
            roles=listed(one.label for one in Role if one in allowed[step]),
        )


def see_that_the_day_came(now: VisitNow, moment: datetime.datetime) -> None:
    """See that what is recorded of a session is not recorded before its day.

    Raises:
        Refused: The day is yet to come.
    """
    day = now.session.date
    if moment.date() < day:
        raise refused(
            "step.too-early",
            f"{now.visit.visit}: {moment.date().isoformat()}",
            date=Texts(*(format_date(day, language) for language in Language)),
        )


def see_that_nobody_is_present(dataset: Dataset, visit: str) -> None:
    """See that nobody is recorded as present at a visit.

    Raises:
        Refused: Somebody is.
    """
    if is_anybody_present(dataset, visit):
        raise refused("step.has-attendance", visit)


def _last_reason(now: VisitNow) -> CancelReason | None:
    return next((one.reason for one in reversed(now.steps) if one.step in STATES), None)
