"""What was called off before a plan: sessions withdrawn, and visits cancelled."""

from __future__ import annotations

from collections.abc import Mapping

from ...domain.dataset import Dataset
from ...domain.values import Answer
from ...domain.visit_values import CancelReason, Step
from ..visiting import STATES

NOT_IN_PLAN = "nav jaunajā plānā"
"""The note with which a plan cancels a visit that it has no use for; nobody called that one off."""


def withdrawn_sessions(dataset: Dataset) -> frozenset[str]:
    """Return the signs of the sessions that were withdrawn."""
    columns = map(dataset.sessions.column, ("session", "withdrawn"))
    return frozenset(
        session for session, withdrawn in zip(*columns, strict=True) if withdrawn is Answer.YES
    )


def cancelled_visits(dataset: Dataset) -> Mapping[str, Mapping[str, str]]:
    """Return the visits that somebody cancelled, by their groups and sessions.

    Those are left out that a plan cancelled because it had no use for them.

    Args:
        dataset: The data.

    Returns:
        For the sign of a group, the sign of each session that a visit of it was cancelled from,
        with the sign of that visit.
    """
    last: dict[str, tuple[int, Step, bool]] = {}
    names = ("visit", "number", "step", "reason", "note")
    for visit, number, step, reason, note in zip(
        *map(dataset.visit_steps.column, names), strict=True
    ):
        if step in STATES and (visit not in last or last[visit][0] < number):
            by_plan = reason is CancelReason.OTHER and note == NOT_IN_PLAN
            last[visit] = (number, step, by_plan)
    found: dict[str, dict[str, str]] = {}
    for visit, group, session in zip(
        *map(dataset.visits.column, ("visit", "group", "session")), strict=True
    ):
        _, step, by_plan = last.get(visit, (0, Step.PLANNED, False))
        if step is Step.CANCELLED and not by_plan:
            found.setdefault(group, {}).setdefault(session, visit)
    return found
