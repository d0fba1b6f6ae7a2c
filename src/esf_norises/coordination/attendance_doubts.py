"""What is asked before a number of pupils is recorded: a slip of the hand is cheap to mend then."""

from __future__ import annotations

from ..domain.dataset import Dataset
from ..domain.visit_values import Step
from ..texts import Texts
from .visiting import GroupPart, VisitNow, is_of, visit_now

_NOT_HELD = Texts(
    "Uzmanību: apmeklējums {visit} vēl nav ierakstīts kā noticis (stāvoklis: {state}).",
    "Note: the visit {visit} is not recorded as held yet (state: {state}).",
)
_TOO_MANY = Texts(
    "Piedalījās {present}, bet grupā ir {enrolled}.",
    "{present} were present, and the group has {enrolled}.",
)


def not_held(dataset: Dataset, visit: str) -> Texts | None:
    """Return a sentence where a visit is not recorded as held, which it may be afterwards.

    Args:
        dataset: The data.
        visit: The visit.

    Raises:
        UnknownName: There is no such visit.
    """
    state = visit_now(dataset, visit).state
    if state not in (Step.PLANNED, Step.CONFIRMED):
        return None
    return _NOT_HELD.format(visit=visit, state=state.label)


def too_many(
    dataset: Dataset, visit: str, present: int, part: GroupPart = (None, None)
) -> Texts | None:
    """Return a sentence where more were present than the group has.

    Counts grow old, so it is asked about and not refused.

    Args:
        dataset: The data.
        visit: The visit.
        present: How many were present.
        part: The part of the group that was counted.

    Raises:
        UnknownName: There is no such visit.
    """
    enrolled = enrolled_in(dataset, visit_now(dataset, visit), part)
    if enrolled is None or present <= enrolled:
        return None
    return _TOO_MANY.format(present=present, enrolled=enrolled)


def enrolled_in(dataset: Dataset, now: VisitNow, part: GroupPart) -> int | None:
    """Return how many pupils a part of a visit's group has; None where that is not known.

    Enrolments may be of some pupils only, so the larger of what they and the parts say counts.

    Args:
        dataset: The data.
        now: The visit as it stands.
        part: The part.
    """
    group, day = now.visit.group, now.session.date
    names = ("group", "band", "programme", "valid_from", "valid_to")
    columns = map(dataset.enrolments.column, names)
    pupils = 0
    for one, band, programme, first, last in zip(*columns, strict=True):
        is_there = one == group and first <= day and (last is None or day <= last)
        pupils += bool(is_there and is_of((band, programme), part))
    stated = [
        one.pupils
        for one in dataset.group_parts
        if one.group == group and is_of((one.band, one.programme), part)
    ]
    if not stated or None in stated:
        return pupils or None
    return max(pupils, sum(number or 0 for number in stated))
