"""A visit moved to another session, or a part of its group given a visit of its own."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from ..domain.changes import Changes
from ..domain.dataset import Dataset
from ..domain.visit_values import Step
from ..domain.visits import Visit, VisitStep
from ..findings import Role
from .steps import see_that_it_follows, see_that_nobody_is_present
from .visiting import (
    GroupPart,
    VisitNow,
    adding,
    free_name,
    is_of,
    listed,
    part_text,
    parts_of_group,
    place_of,
    to_session,
    visit_now,
)
from .words import refused


def move(
    dataset: Dataset,
    visit: str,
    session: str,
    *,
    role: Role,
    moment: datetime.datetime,
    note: str | None = None,
) -> Changes:
    """Move a visit to another session of its norise; its state stays, and where it was is kept.

    Args:
        dataset: The data.
        visit: The visit.
        session: The session that it goes to.
        role: In what role somebody does it.
        moment: When it is recorded.
        note: A sentence more.

    Returns:
        The changes; none where the visit goes to that session already.

    Raises:
        UnknownName: There is no such visit or session.
        Refused: The visit may not be moved now or by that role, or the session is of another
            norise.
    """
    now = visit_now(dataset, visit)
    _see_that_the_norise_is_the_same(dataset, now, session)
    if session == now.visit.session:
        return Changes()
    see_that_it_follows(now, Step.MOVED, role)
    see_that_nobody_is_present(dataset, visit)
    moved = VisitStep(
        visit=visit,
        number=now.next_number,
        step=Step.MOVED,
        moment=moment,
        role=role,
        from_session=now.visit.session,
        to_session=session,
        note=note,
    )
    return adding({"visits": [], "visit_steps": [moved]}, changed=to_session(dataset, now, session))


def split(
    dataset: Dataset,
    visit: str,
    *,
    parts: Sequence[GroupPart] = (),
    pupils: int | None = None,
    session: str | None = None,
    role: Role,
    moment: datetime.datetime,
    note: str | None = None,
) -> Changes:
    """Give a part of a visit's group a visit of its own, which begins as planned.

    Both visits are of the same group; who goes apart stands in the note of the step, and in the
    attendance of each.

    Args:
        dataset: The data.
        visit: The visit.
        parts: The parts of the group that go apart.
        pupils: How many pupils go apart, where they are not all of these parts.
        session: Where they go; to the same session where None.
        role: In what role somebody does it.
        moment: When it is recorded.
        note: A sentence more.

    Returns:
        The changes; none where the same was split off already.

    Raises:
        UnknownName: There is no such visit or session.
        Refused: The visit may not be split now or by that role, nobody or everybody would go apart,
            the group has no such part, or the session is of another norise.
    """
    now = visit_now(dataset, visit)
    session = session or now.visit.session
    _see_that_the_norise_is_the_same(dataset, now, session)
    said = _who(parts, pupils, note)
    if _was_split(dataset, now, session, said):
        return Changes()
    see_that_it_follows(now, Step.SPLIT, role)
    see_that_nobody_is_present(dataset, visit)
    _see_that_some_go_and_some_stay(dataset, now, parts, pupils)
    taken = dataset.visits.column("visit")
    before = sum(one.step is Step.SPLIT for one in now.steps)
    other = free_name(f"{visit}-S", taken, before + 1)
    off = VisitStep(
        visit=visit,
        number=now.next_number,
        step=Step.SPLIT,
        moment=moment,
        role=role,
        into=other,
        note=said,
    )
    planned = VisitStep(
        visit=other, number=1, step=Step.PLANNED, moment=moment, role=role, note=f"{visit}: {said}"
    )
    made = Visit(visit=other, group=now.visit.group, session=session, transport=now.visit.transport)
    return adding({"visits": [made], "visit_steps": [off, planned]})


def split_into(changes: Changes) -> str | None:
    """Return the visit that a split makes; None where it changes nothing."""
    visits = changes.tables.get("visits")
    return None if visits is None else visits.added.column("visit")[0]


def _see_that_the_norise_is_the_same(dataset: Dataset, now: VisitNow, session: str) -> None:
    place = place_of("session", dataset.sessions, session)
    norises, sessions = map(dataset.sessions.column, ("norise", "session"))
    if norises[place] != now.session.norise:
        days = dataset.sessions.column("date")
        own = sorted(
            (day, one)
            for one, norise, day in zip(sessions, norises, days, strict=True)
            if norise == now.session.norise
        )
        raise refused(
            "step.other-norise",
            f"{now.visit.visit}: {session} ({norises[place]})",
            sessions=listed(f"{one} ({day.isoformat()})" for day, one in own),
        )


def _see_that_some_go_and_some_stay(
    dataset: Dataset, now: VisitNow, parts: Sequence[GroupPart], pupils: int | None
) -> None:
    there = parts_of_group(dataset, now)
    named = listed(map(part_text, there))
    if not parts and not pupils:
        raise refused("step.nobody-split-off", now.visit.visit, parts=named)
    for part in parts:
        if not any(is_of(one, part) for one in there):
            raise refused(
                "attendance.part-unknown", f"{now.visit.visit}: {part_text(part)}", parts=named
            )
    if parts and pupils is None and all(any(is_of(one, part) for part in parts) for one in there):
        raise refused("step.whole-group", f"{now.visit.visit}: {named.en}")
    numbers = [
        number
        for group, band, programme, number in zip(
            *map(dataset.group_parts.column, ("group", "band", "programme", "pupils")), strict=True
        )
        if group == now.visit.group
        and (not parts or any(is_of((band, programme), part) for part in parts))
    ]
    known = [number for number in numbers if number is not None]
    everybody = len(known) == len(numbers) > 0 and not parts
    if pupils is not None and everybody and pupils >= sum(known):
        raise refused("step.whole-group", f"{now.visit.visit}: {pupils} ≥ {sum(known)}")


def _who(parts: Sequence[GroupPart], pupils: int | None, note: str | None) -> str:
    said = [part_text(part) for part in parts]
    if pupils is not None:
        said.append(f"pupils {pupils}")
    return ": ".join(one for one in (", ".join(said), note) if one)


def _was_split(dataset: Dataset, now: VisitNow, session: str, said: str) -> bool:
    session_of = dict(zip(*map(dataset.visits.column, ("visit", "session")), strict=True))
    return any(
        one.step is Step.SPLIT
        and one.into is not None
        and one.note == said
        and session_of[one.into] == session
        for one in now.steps
    )
