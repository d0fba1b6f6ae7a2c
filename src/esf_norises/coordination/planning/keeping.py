"""Which visits a plan leaves as they are, and which planned ones it lets go because they cannot be.

Stays: what was confirmed or held, what somebody was present at, what was split (a person decided
who goes where), and what lies before the plan's first day, all of it even where it breaks a
constraint. Planned visits stay too while they break none; that something is not known breaks
nothing. Of what stays, a visit that was not held in a session that was withdrawn is stranded: it
takes nothing and counts for nothing, and a person decides.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from ...domain.dataset import Dataset
from ...domain.values import Answer
from ...domain.visit_values import Step, Transport
from ..visiting import STATES
from .called_off import withdrawn_sessions
from .constraints import BUS, DAY, MISSING, SEATS
from .occupancy import Occupancy
from .problem import KeptVisit, Problem

_WITHOUT_BUS = frozenset({Transport.NONE, Transport.WALK, Transport.PUBLIC})


@attrs.frozen(kw_only=True)
class Standing:
    """A visit that was not cancelled, as it stands before a plan.

    Attributes:
        visit: Its sign.
        group: Place of its group.
        session: Place of its session.
        bus: Place of its bus; None where it has none.
        transport: How the group gets there; None where not known.
        is_fixed: Whether it stays whatever it breaks.
        is_off: Whether its session was withdrawn, and it was not held.
        since: When it was planned first; None where not known.
    """

    visit: str
    group: int
    session: int
    bus: int | None
    transport: Transport | None
    is_fixed: bool
    is_off: bool
    since: datetime.datetime | None


@attrs.frozen(kw_only=True)
class LetGo:
    """A planned visit that cannot be as it is.

    Attributes:
        visit: Its sign.
        group: Place of its group.
        session: Place of its session.
        bus: Place of its bus; None where it has none.
        flags: The constraints that it breaks; 0 where all planned visits are let go.
    """

    visit: str
    group: int
    session: int
    bus: int | None
    flags: int


@attrs.frozen(kw_only=True)
class Keeping:
    """What stays and what does not.

    Attributes:
        kept: What stays, by session and sign.
        let_go: What does not, in the order in which it was planned.
        stranded: What stays in a session that was withdrawn, in the same order.
        rebussed: The visits that stay and get another bus, each with the place of the one before.
    """

    kept: tuple[KeptVisit, ...]
    let_go: tuple[LetGo, ...]
    stranded: tuple[LetGo, ...]
    rebussed: Mapping[str, int | None]


def standing_visits(
    dataset: Dataset,
    *,
    groups: Mapping[str, int],
    sessions: Mapping[str, int],
    buses: Mapping[str, int],
    first_day: datetime.date,
) -> tuple[Standing, ...]:
    """Return the visits of some groups that were not cancelled, in the order of the table.

    Args:
        dataset: The data.
        groups: Places of the groups, by sign; visits of others are left out.
        sessions: Places of the sessions, by sign.
        buses: Places of the buses, by sign.
        first_day: The first day that is planned.
    """
    steps = _steps_of(dataset)
    attended = set(_attended(dataset))
    split, withdrawn = _split(dataset), withdrawn_sessions(dataset)
    dates = dict(zip(*map(dataset.sessions.column, ("session", "date")), strict=True))
    names = ("visit", "group", "session", "transport", "bus")
    found = []
    for visit, group, session, transport, bus in zip(
        *map(dataset.visits.column, names), strict=True
    ):
        state, since = steps.get(visit, (Step.PLANNED, None))
        if state is Step.CANCELLED or group not in groups:
            continue
        agreed = state is not Step.PLANNED or visit in attended or visit in split
        found.append(
            Standing(
                visit=visit,
                group=groups[group],
                session=sessions[session],
                bus=None if bus is None else buses[bus],
                transport=transport,
                is_fixed=agreed or dates[session] < first_day,
                is_off=state is not Step.HELD and session in withdrawn,
                since=since,
            )
        )
    return tuple(found)


def keep(
    problem: Problem,
    standing: Sequence[Standing],
    obstacles: Callable[[int], bytes],
    *,
    afresh: bool,
) -> Keeping:
    """Tell which visits stay, and find another bus where that is all that a visit lacks.

    What stands first is what was planned first, so that of two visits that cannot both be it is
    the later that goes.

    Args:
        problem: Groups, sessions, buses and rules of the plan; its options, needs and kept visits
            are not looked at.
        standing: The visits.
        obstacles: Says for the place of a group what keeps it out of each session.
        afresh: Whether all planned visits that are not fixed are let go.
    """
    taken, kept = Occupancy(problem), list[KeptVisit]()
    rebussed: dict[str, int | None] = {}
    let_go: list[tuple[int, LetGo]] = []
    stranded: list[LetGo] = []
    busless: list[tuple[int, Standing]] = []

    def place(one: Standing, bus: int | None) -> None:
        pupils = problem.groups[one.group].pupils
        taken.add(one.group, one.session, bus, visit=one.visit, pupils=pupils)
        kept.append(
            KeptVisit(visit=one.visit, group=one.group, session=one.session, pupils=pupils, bus=bus)
        )

    for order, one in enumerate(sorted(standing, key=_order)):
        if one.is_fixed and one.is_off:
            stranded.append(_gone(one, DAY))
            continue
        flags = 0 if one.is_fixed or afresh else _broken(problem, one, taken, obstacles)
        if afresh and not one.is_fixed:
            let_go.append((order, _gone(one, 0)))
        elif flags == BUS:
            busless.append((order, one))
        elif flags:
            let_go.append((order, _gone(one, flags)))
        else:
            place(one, one.bus)
    # A bus is looked for when it is known which buses the others go in.
    for order, one in busless:
        flags = _broken(problem, one, taken, obstacles)
        way = taken.way_for(one.group, one.session) if flags == BUS else None
        needs_none = not problem.minutes_to(one.group, one.session)
        if flags and way is None and not (flags == BUS and needs_none):
            let_go.append((order, _gone(one, flags)))
            continue
        bus = one.bus if not flags else None if way is None or needs_none else way.bus
        place(one, bus)
        if bus != one.bus:
            rebussed[one.visit] = one.bus
    return Keeping(
        kept=tuple(sorted(kept, key=lambda one: (one.session, one.visit))),
        let_go=tuple(one for _, one in sorted(let_go, key=lambda pair: pair[0])),
        stranded=tuple(stranded),
        rebussed=rebussed,
    )


def _order(one: Standing) -> tuple[bool, bool, float, str]:
    since = 0.0 if one.since is None else one.since.timestamp()
    return (not one.is_fixed, one.since is not None, since, one.visit)


def _gone(one: Standing, flags: int) -> LetGo:
    return LetGo(visit=one.visit, group=one.group, session=one.session, bus=one.bus, flags=flags)


def _broken(
    problem: Problem, one: Standing, taken: Occupancy, obstacles: Callable[[int], bytes]
) -> int:
    """Return the constraints that a planned visit breaks, beside those before it."""
    group, session = problem.groups[one.group], problem.sessions[one.session]
    flags = obstacles(one.group)[one.session] & ~MISSING
    flags |= taken.flags_of_group(one.group, one.session)
    pupils = group.pupils or 0
    if session.seats is not None and taken.taken(one.session) + pupils > session.seats:
        flags |= SEATS
    return flags | (0 if _bus_is_right(problem, one, taken) else BUS)


def _bus_is_right(problem: Problem, one: Standing, taken: Occupancy) -> bool:
    group, session = problem.groups[one.group], problem.sessions[one.session]
    minutes = problem.minutes_to(one.group, one.session)
    if one.bus is None:
        return not minutes or one.transport in _WITHOUT_BUS
    bus = problem.buses[one.bus]
    aboard = taken.aboard(one.bus, one.session, group.institution) + (group.pupils or 0)
    return (
        minutes != 0
        and bus.is_there_on(session.date)
        and bus.seats is not None
        and aboard <= bus.seats
        and taken.meets(one.bus, one.session, group.institution) is None
    )


def _steps_of(dataset: Dataset) -> dict[str, tuple[Step, datetime.datetime | None]]:
    """Return the state of each visit that has steps, and when it was first recorded."""
    states: dict[str, tuple[int, Step]] = {}
    first: dict[str, tuple[int, datetime.datetime]] = {}
    names = ("visit", "number", "step", "moment")
    for visit, number, step, moment in zip(*map(dataset.visit_steps.column, names), strict=True):
        if step in STATES:
            states[visit] = max(states.get(visit, (number, step)), (number, step), key=_number)
        first[visit] = min(first.get(visit, (number, moment)), (number, moment), key=_number)
    return {
        visit: (states.get(visit, (0, Step.PLANNED))[1], moment)
        for visit, (_, moment) in first.items()
    }


def _number(pair: tuple[int, Any]) -> int:
    return pair[0]


def _attended(dataset: Dataset) -> Iterator[str]:
    """Yield the visits at which somebody is recorded as present, or may have been."""
    for rows, absent in ((dataset.attendance, 0), (dataset.roster, Answer.NO)):
        replaced = set(rows.column("corrects"))
        for record, visit, present in zip(
            *map(rows.column, ("record", "visit", "present")), strict=True
        ):
            if record not in replaced and present != absent:
                yield visit


def _split(dataset: Dataset) -> set[str]:
    """Return the visits from which a part of the group was split off, and those of the parts."""
    found: set[str] = set()
    for visit, step, into in zip(
        *map(dataset.visit_steps.column, ("visit", "step", "into")), strict=True
    ):
        if step is Step.SPLIT:
            found.update(one for one in (visit, into) if one is not None)
    return found
