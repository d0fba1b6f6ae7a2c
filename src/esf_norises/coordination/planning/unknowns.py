"""What is not known and would let more be planned, and what else a reader of a plan should know."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from ...domain.dataset import Dataset
from ...domain.periods import Period, SchoolYear
from ...domain.values import Band
from ...findings import Role
from ...frozen import frozen
from ...regulation.parameter_values import ParameterState
from ...regulation.parameters import Parameters
from ...regulation.school_calendar import DayKind, last_day_of
from ...texts import Language, Texts, format_date, plural
from .demand import GroupNow
from .offer import Offer
from .problem import Problem
from .school_days import ENDS, STARTS, SchoolDays, minutes_of_text

PRESCHOOL_DAYS = "preschool_days"
"""The parameter that says on which days pre-schools teach."""
_APART, _BUDGET = "days_between_visits", "planning_budget"
_PRESCHOOL = frozenset({Band.PRESCHOOL_UNDER_5, Band.PRESCHOOL_5_PLUS})


@frozen(kw_only=True)
class Unknown:
    """Something that is not known.

    Attributes:
        name: The parameter, or table and column.
        label: What people call it.
        of: What it is not known of: signs of sessions, norises, groups; empty for a parameter.
        who: Who can supply it.
    """

    name: str
    label: Texts
    of: tuple[str, ...]
    who: Role


def unknowns_of(
    problem: Problem,
    offer: Offer,
    groups: Sequence[GroupNow | None],
    parameters: Parameters,
    days: SchoolDays,
) -> tuple[Unknown, ...]:
    """List what is not known and keeps groups out of sessions, parameters first.

    Args:
        problem: What is planned.
        offer: The sessions.
        groups: The groups of the problem; None where it is not of the school year.
        parameters: The parameters in force.
        days: The days of the school year by these parameters.
    """
    if not problem.needs:
        return ()
    found = (
        *_parameters(problem, groups, parameters),
        *_ends_of_year(problem, groups, parameters, days),
        *_of_sessions(problem, offer),
        *_of_groups(problem),
    )
    return tuple(one for one in found if one.of or "." not in one.name)


def _parameters(
    problem: Problem, groups: Sequence[GroupNow | None], parameters: Parameters
) -> Iterator[Unknown]:
    names = [name for name in (STARTS, ENDS) if not _is_time(parameters, name, problem)]
    bands = {band for one in groups if one is not None for band in one.bands}
    follows = parameters.at(PRESCHOOL_DAYS, problem.first_day)
    if bands & _PRESCHOOL and follows.state is not ParameterState.VALUE:
        names.append(PRESCHOOL_DAYS)
    for name in names:
        yield _parameter(parameters, name, problem.first_day)


def _parameter(parameters: Parameters, name: str, day: datetime.date) -> Unknown:
    declared, said = parameters.declared(name), _set_on_other_days(parameters, name, day)
    label = declared.label
    if said is not None:
        label = Texts(f"{label.lv} – {said.lv}", f"{label.en} – {said.en}")
    return Unknown(name=name, label=label, of=(), who=declared.who)


def _ends_of_year(
    problem: Problem,
    groups: Sequence[GroupNow | None],
    parameters: Parameters,
    days: SchoolDays,
) -> Iterator[Unknown]:
    """Yield the last days of a school year that keep groups out of coming sessions."""
    wanted: dict[str, tuple[Band, set[Period]]] = {}
    for need in problem.needs:
        now = groups[need.group]
        for band in now.bands - _PRESCHOOL if now is not None else ():
            wanted.setdefault(last_day_of(band), (band, set()))[1].add(need.days)
    coming = sorted({one.date for one in problem.sessions if one.date >= problem.first_day})
    for name, (band, periods) in sorted(wanted.items()):
        for day in coming:
            if (
                any(day in period for period in periods)
                and parameters.at(name, day).state is not ParameterState.VALUE
                and days.day(day, band).kind is DayKind.UNKNOWN
            ):
                yield _parameter(parameters, name, day)
                break


def _set_on_other_days(parameters: Parameters, name: str, day: datetime.date) -> Texts | None:
    """Say on which days a parameter is set that is not set on a day; None where on none."""
    if parameters.at(name, day).state is not ParameterState.UNSET:
        return None
    values = parameters.values_of(name)
    for one in reversed(values):
        if one.known_to is not None and one.known_to < day:
            return _SET_UNTIL.format(day=_date(one.known_to))
    return _SET_FROM.format(day=_date(values[0].valid_from)) if values else None


def _date(day: datetime.date) -> Texts:
    return Texts(*(format_date(day, language) for language in Language))


def _is_time(parameters: Parameters, name: str, problem: Problem) -> bool:
    value = parameters.at(name, problem.first_day)
    return value.state is ParameterState.VALUE and minutes_of_text(str(value.value)) is not None


def _of_sessions(problem: Problem, offer: Offer) -> Iterator[Unknown]:
    coming = [one for one in problem.sessions if one.date >= problem.first_day]
    norises = [offer.norises[sign] for sign in sorted({one.norise for one in coming})]
    columns = (
        (
            "norises.area",
            Texts("norises joma", "the area of the norise"),
            [one.norise for one in norises if one.area is None],
        ),
        (
            "norises.bands",
            Texts("kurām klasēm norise ir", "for which bands the norise is"),
            [one.norise for one in norises if one.bands is None],
        ),
        (
            "norises.price",
            Texts("norises cena grupai", "the price of the norise"),
            [one.norise for one in norises if one.price is None and problem.budget is not None],
        ),
        (
            "sessions.seats",
            Texts("vietu skaits", "the number of seats"),
            [one.session for one in coming if one.seats is None],
        ),
        (
            "sessions.starts",
            Texts("norises sākums un beigas", "when the session begins and ends"),
            [one.session for one in coming if one.starts is None or one.ends is None],
        ),
    )
    for name, label, of in columns:
        yield Unknown(name=name, label=label, of=tuple(of), who=Role.PROVIDER)
    yield from _of_ways(problem)


def _of_ways(problem: Problem) -> Iterator[Unknown]:
    institutions = sorted({problem.groups[need.group].institution for need in problem.needs})
    places = sorted({one.place for one in problem.sessions if one.place is not None})
    ways = [
        f"{institution} → {place}"
        for institution in institutions
        for place in places
        if (institution, place) not in problem.minutes
    ]
    yield Unknown(
        name="travel.minutes",
        label=Texts("cik ilgs ir ceļš", "how long the way is"),
        of=tuple(ways),
        who=Role.COORDINATOR,
    )
    buses = [one.bus for one in problem.buses if one.seats is None]
    yield Unknown(
        name="buses.seats",
        label=Texts("vietu skaits autobusā", "the seats of the bus"),
        of=tuple(buses),
        who=Role.COORDINATOR,
    )


def _of_groups(problem: Problem) -> Iterator[Unknown]:
    groups = [problem.groups[place] for place in sorted({need.group for need in problem.needs})]
    yield Unknown(
        name="group_parts.pupils",
        label=Texts("izglītojamo skaits grupā", "how many pupils the group has"),
        of=tuple(one.group for one in groups if one.pupils is None),
        who=Role.INSTITUTION,
    )


def notes_of(
    problem: Problem, offer: Offer, parameters: Parameters, dataset: Dataset
) -> tuple[Texts, ...]:
    """Say what a reader should know of how a plan was made.

    Args:
        problem: What is planned.
        offer: The sessions.
        parameters: The parameters in force.
        dataset: The data.
    """
    return tuple(_notes(problem, offer, parameters, dataset))


def _notes(
    problem: Problem, offer: Offer, parameters: Parameters, dataset: Dataset
) -> Iterator[Texts]:
    day = problem.first_day
    if not dataset.targets:
        yield _NO_TARGETS
    year = SchoolYear.containing(day)
    if any(first in year.next.period for first in dataset.targets.column("valid_from")):
        yield _LATER_YEAR
    if parameters.at(_APART, day).state is not ParameterState.VALUE:
        said = _set_on_other_days(parameters, _APART, day) or _NOT_SET
        yield _NO_DISTANCE.format(said=said)
    if problem.budget is None:
        said = _set_on_other_days(parameters, _BUDGET, day) or _NOT_SET
        yield _NO_BUDGET.format(said=said)
    unclear = sorted({one.norise for one in problem.sessions} & offer.unclear)
    if unclear:
        yield _UNCLEAR.format(norises=plural(len(unclear), *_NORISE), signs=", ".join(unclear[:5]))
    unsized = sum(one.pupils is None for one in problem.kept)
    if unsized:
        yield _UNSIZED.format(visits=plural(unsized, *_VISIT))
    yield _ADULTS


_NORISE = (Texts("norisei", "norise"), Texts("norisēm", "norises"))
_VISIT = (Texts("apmeklējumam", "visit"), Texts("apmeklējumiem", "visits"))
_NO_TARGETS = Texts(
    "Nav mērķu (tabula targets), tāpēc nav zināms, cik norišu katrai grupai vajag.",
    "There are no targets (table targets), so it is not known how many norises a group is to have.",
)
_LATER_YEAR = Texts(
    "Ir mērķi nākamajam mācību gadam; to plāno ar --from un tā mācību gada grupām.",
    "There are targets for a later school year; plan it with --from and that year's groups.",
)
_NOT_SET = Texts("nav noteikts", "is not set")
_SET_UNTIL = Texts("spēkā līdz {day}", "in force until {day}")
_SET_FROM = Texts("spēkā no {day}", "in force from {day}")
_NO_DISTANCE = Texts(
    "Grupai var būt viens apmeklējums dienā, cits var būt jau nākamajā dienā "
    "(days_between_visits {said}).",
    "A group has one visit a day, and may have another on the next (days_between_visits {said}).",
)
_NO_BUDGET = Texts(
    "Nauda plānu neierobežo (planning_budget {said}).",
    "Money sets no limit (planning_budget {said}).",
)
_UNCLEAR = Texts(
    "{norises} saturs vēl nav pilnībā norādīts ({signs}); plānā tās ir, pieprasījumam satura ziņas "
    "vajadzēs.",
    "The contents of {norises} are not fully stated yet ({signs}); they are planned, and a claim "
    "will ask for them.",
)
_UNSIZED = Texts(
    "{visits}, kas paliek, grupas lielums nav zināms; vietas tiem nav atņemtas.",
    "The size of the group is not known of {visits} that stay; no seats are taken for them.",
)
_ADULTS = Texts(
    "Vietas skaitītas izglītojamajiem; cik pieaugušo brauc līdzi, nav zināms.",
    "Seats are counted for pupils; how many adults go with them is not known.",
)
