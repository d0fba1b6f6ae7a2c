"""From a dataset to what is to be planned: groups, sessions, buses, needs, and what stays."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

import attrs

from ...domain.dataset import Dataset
from ...domain.periods import Period
from ...regulation.assessment import Assessment
from ...regulation.parameter_values import ParameterState
from ...regulation.parameters import Parameters
from ...regulation.verdicts import Outcome
from ...texts import Texts
from ..known_days import absences_of, latest_record
from .called_off import cancelled_visits
from .demand import GroupNow, Want, groups_now, wants
from .keeping import LetGo, keep, standing_visits
from .obstacles import Obstacles
from .offer import Offer, offer_of
from .problem import KeptVisit, Need, PlanBus, PlanGroup, Problem
from .school_days import SchoolDays
from .unknowns import Unknown, notes_of, unknowns_of

APART, BUDGET = "days_between_visits", "planning_budget"
"""The parameters that say how near two visits may be, and what all of them may cost."""


@attrs.frozen(kw_only=True, eq=False)
class Planning:
    """A dataset made ready for a planner.

    Attributes:
        dataset: The data.
        assessment: The data judged on the plan's first day.
        parameters: The parameters in force.
        problem: What planners are given.
        offer: The sessions as they stand in the tables.
        groups: The groups of the problem, in its order; of those that are only in it for the visits
            that they have, None where they are of another school year.
        obstacles: What keeps groups out of sessions whatever else is planned.
        unknown_groups: What is wanted for groups of which it is not known whether they belong to
            the target group; nothing is planned for them.
        let_go: The planned visits that cannot be as they are, or all of them.
        stranded: The visits that stay as they are and count for nothing, since their session was
            withdrawn; a person decides.
        cancelled: The visits that were cancelled, by signs of their group and session; nothing is
            proposed there to the group again.
        rebussed: The visits that stay and get another bus, each with the place of the one before.
        unknowns: What is not known and would let more be planned.
        notes: What a reader should know of how it was made.
    """

    dataset: Dataset
    assessment: Assessment
    parameters: Parameters
    problem: Problem
    offer: Offer
    groups: tuple[GroupNow | None, ...]
    obstacles: Obstacles
    unknown_groups: tuple[Want, ...]
    let_go: tuple[LetGo, ...]
    stranded: tuple[LetGo, ...]
    cancelled: Mapping[str, Mapping[str, str]]
    rebussed: Mapping[str, int | None]
    unknowns: tuple[Unknown, ...]
    notes: tuple[Texts, ...]

    @property
    def first_day(self) -> datetime.date:
        """The first day that is planned."""
        return self.problem.first_day

    @cached_property
    def institution_names(self) -> Mapping[str, str]:
        """Names of institutions by registration number."""
        rows = self.dataset.institutions
        columns = (rows.column("registration_number"), rows.column("name"))
        return {str(number): name for number, name in zip(*columns, strict=True)}

    @cached_property
    def group_names(self) -> Mapping[str, str]:
        """What schools call their groups, by sign."""
        rows = self.dataset.groups
        return dict(zip(rows.column("group"), rows.column("name"), strict=True))

    @cached_property
    def bus_names(self) -> Mapping[str, str]:
        """What people call buses, by sign."""
        rows = self.dataset.buses
        return dict(zip(rows.column("bus"), rows.column("name"), strict=True))


def first_day_of(dataset: Dataset, at_least: datetime.date | None = None) -> datetime.date | None:
    """Return the first day that is planned; on this day the data are to be judged.

    It is the latest day on which anything was recorded of visits, as far as the data know; where a
    target begins only later, the first day of the earliest such target.

    Args:
        dataset: The data.
        at_least: A day that somebody chose in place of the latest day that is known.

    Returns:
        The day; None where no day was chosen, and there are neither records nor targets.
    """
    known = at_least if at_least is not None else latest_record(dataset)
    targets: list[datetime.date] = sorted(
        first
        for first, last in zip(
            *map(dataset.targets.column, ("valid_from", "valid_to")), strict=True
        )
        if known is None or last >= known
    )
    if known is None or not targets:
        return targets[0] if targets else known
    return max(known, targets[0])


def planning_problem(
    dataset: Dataset,
    assessment: Assessment,
    *,
    parameters: Parameters,
    first_day: datetime.date | None = None,
    afresh: bool = False,
) -> Planning:
    """Make a dataset ready for a planner.

    Args:
        dataset: The data.
        assessment: The data judged on the plan's first day: who belongs to the target group.
        parameters: The parameters in force.
        first_day: The first day that is planned; by default that of `first_day_of`, or the day of
            the assessment where there is none.
        afresh: Whether all planned visits that nobody agreed to are planned anew.
    """
    day = first_day or first_day_of(dataset) or assessment.on
    offer, now = offer_of(assessment), groups_now(assessment)
    frame = _frame(dataset, parameters, offer, now, day)
    place_of = {one.group: place for place, one in enumerate(frame.groups)}
    groups = tuple(now.get(one.group) for one in frame.groups)
    cancelled = cancelled_visits(dataset)
    school_days = SchoolDays(parameters)
    obstacles = Obstacles(
        offer,
        school_days,
        minutes=frame.minutes,
        institutions=absences_of(dataset, "institution"),
        groups=absences_of(dataset, "group"),
        cancelled=cancelled,
        first_day=day,
        prices=frame.budget is not None,
    )

    def out(group: int) -> bytes:
        one = groups[group]
        size = len(frame.sessions)
        return bytes(size) if one is None else obstacles.flags(obstacles.of_standing(one))

    buses = {one.bus: place for place, one in enumerate(frame.buses)}
    standing = standing_visits(
        dataset,
        groups=place_of,
        sessions=offer.place_of,
        buses=buses,
        first_day=day,
    )
    keeping = keep(frame, standing, out, afresh=afresh)
    wanted = tuple(wants(dataset, now))
    needs = tuple(_needs(wanted, place_of, keeping.kept, offer))
    budget = _budget(frame, keeping.kept, parameters)
    problem = attrs.evolve(
        frame,
        needs=needs,
        kept=keeping.kept,
        budget=budget,
        groups=_with_options(frame, groups, needs, keeping.kept, obstacles),
    )
    obstacles.forget_options()
    unknown_groups = tuple(one for one in wanted if one.group.verdict is Outcome.UNKNOWN)
    return Planning(
        dataset=dataset,
        assessment=assessment,
        parameters=parameters,
        problem=problem,
        offer=offer,
        groups=groups,
        obstacles=obstacles,
        unknown_groups=unknown_groups,
        let_go=keeping.let_go,
        stranded=keeping.stranded,
        cancelled=cancelled,
        rebussed=keeping.rebussed,
        unknowns=unknowns_of(problem, offer, groups, parameters, school_days),
        notes=notes_of(problem, offer, parameters, dataset),
    )


def _frame(
    dataset: Dataset,
    parameters: Parameters,
    offer: Offer,
    now: Mapping[str, GroupNow],
    day: datetime.date,
) -> Problem:
    """Return the problem without options, needs and visits, and with the whole budget."""
    return Problem(
        first_day=day,
        groups=tuple(_groups(dataset, offer, now, day)),
        sessions=offer.sessions,
        buses=_buses(dataset),
        needs=(),
        minutes={
            (str(institution), place): minutes
            for institution, place, minutes in zip(
                *map(dataset.travel.column, ("institution", "place", "minutes")), strict=True
            )
        },
        days_apart=max(1, int(_value(parameters, APART, day) or 1)),
        budget=_value(parameters, BUDGET, day),
    )


def _groups(
    dataset: Dataset, offer: Offer, now: Mapping[str, GroupNow], day: datetime.date
) -> Iterator[PlanGroup]:
    """Yield the groups of the school year, and others that have a visit from the first day on."""
    with_visits = {
        group
        for group, session in zip(*map(dataset.visits.column, ("group", "session")), strict=True)
        if offer.sessions[offer.place_of[session]].date >= day
    }
    rows = dataset.groups
    institutions = dict(zip(rows.column("group"), rows.column("institution"), strict=True))
    for group in sorted(now.keys() | with_visits):
        one = now.get(group)
        yield PlanGroup(
            group=group,
            institution=str(institutions[group]),
            pupils=None if one is None else one.pupils,
        )


def _buses(dataset: Dataset) -> tuple[PlanBus, ...]:
    away = absences_of(dataset, "bus")
    buses = [
        PlanBus(
            bus=one.bus,
            seats=one.seats,
            price=one.price,
            period=one.period,
            absences=away.get(one.bus, ()),
        )
        for one in dataset.buses
    ]
    return tuple(sorted(buses, key=lambda one: (one.seats is None, one.seats or 0, one.bus)))


def _value(parameters: Parameters, name: str, day: datetime.date) -> Any:
    value = parameters.at(name, day)
    return value.value if value.state is ParameterState.VALUE else None


def _needs(
    wanted: tuple[Want, ...],
    place_of: Mapping[str, int],
    kept: tuple[KeptVisit, ...],
    offer: Offer,
) -> Iterator[Need]:
    of_group: dict[int, list[KeptVisit]] = {}
    for visit in kept:
        of_group.setdefault(visit.group, []).append(visit)
    for want in wanted:
        if want.group.verdict is not Outcome.MET:
            continue
        group = place_of[want.group.group]
        had = [offer.sessions[visit.session] for visit in of_group.get(group, ())]
        yield Need(
            group=group,
            target=want.target.target,
            area=want.target.area,
            days=want.days,
            wanted=want.target.visits,
            have=sum(one.area is want.target.area and one.date in want.days for one in had),
        )


def _with_options(
    frame: Problem,
    groups: tuple[GroupNow | None, ...],
    needs: tuple[Need, ...],
    kept: tuple[KeptVisit, ...],
    obstacles: Obstacles,
) -> tuple[PlanGroup, ...]:
    open_needs: dict[int, list[int]] = {}
    for need in needs:
        if need.have < need.wanted:
            flags = obstacles.of_need(need.area, need.days)
            open_needs.setdefault(need.group, []).append(flags)
    norises: dict[int, set[str]] = {}
    for visit in kept:
        norises.setdefault(visit.group, set()).add(frame.sessions[visit.session].norise)
    found = list(frame.groups)
    for place, asked in open_needs.items():
        now = groups[place]
        assert now is not None  # needs are of groups of the school year
        options = obstacles.options(obstacles.of_group(now), asked)
        if had := norises.get(place):
            options = tuple(one for one in options if frame.sessions[one].norise not in had)
        found[place] = attrs.evolve(found[place], options=options)
    return tuple(found)


def _budget(frame: Problem, kept: tuple[KeptVisit, ...], parameters: Parameters) -> Decimal | None:
    """Return what is left of the budget once the visits that stay are paid.

    Those count whose day lies in the time for which the value is valid; a price that is not known
    counts as nothing, and that is noted.
    """
    if frame.budget is None:
        return None
    value = parameters.at(BUDGET, frame.first_day)
    valid = Period(first=value.valid_from, last=value.valid_to)
    paid = [one for one in kept if frame.sessions[one.session].date in valid]
    trips = Counter(
        (one.bus, one.session, frame.groups[one.group].institution)
        for one in paid
        if one.bus is not None
    )
    spent = sum((frame.sessions[one.session].price or Decimal(0) for one in paid), Decimal(0))
    spent += sum((frame.buses[bus].price or Decimal(0) for bus, _, _ in trips), Decimal(0))
    return max(Decimal(0), frame.budget - spent)
