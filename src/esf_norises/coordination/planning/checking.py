"""Our own check of what any planner answers: each constraint, for each visit, over the problem."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...frozen import frozen
from ...texts import Texts
from .constraints import Constraint
from .measures import serves
from .problem import Problem, Proposed

_Trip = tuple[int, int, str]


@frozen(kw_only=True)
class Fault:
    """Something that a plan may not do.

    Attributes:
        constraint: The constraint that it breaks; None where the answer is no plan at all.
        said: What is wrong, with the visit it is about.
    """

    constraint: Constraint | None
    said: Texts


def check(problem: Problem, visits: Sequence[Proposed]) -> tuple[Fault, ...]:
    """Return what is wrong with proposals for a problem; nothing where they keep to all of it.

    Args:
        problem: The problem; its kept visits are taken as they are.
        visits: The proposals.
    """
    strange = tuple(_strange(problem, visits))
    # What names places that are not there cannot be looked at any further.
    if strange:
        return strange
    return tuple(_Checked(problem, visits).faults())


def _strange(problem: Problem, visits: Sequence[object]) -> Iterator[Fault]:
    sizes = (len(problem.groups), len(problem.sessions), len(problem.buses))
    for one in visits:
        if not isinstance(one, Proposed):
            said = f"{type(one).__name__}"
            yield Fault(constraint=None, said=_NOT_PROPOSED.format(type=said))
            continue
        places = (one.group, one.session, 0 if one.bus is None else one.bus)
        limits = sizes if one.bus is not None else (*sizes[:2], 1)
        if not all(
            type(place) is int and 0 <= place < size
            for place, size in zip(places, limits, strict=True)
        ):
            yield Fault(constraint=None, said=_NOT_THERE.format(places=str(places)))


class _Checked:
    """Proposals beside what is kept, counted once."""

    def __init__(self, problem: Problem, visits: Sequence[Proposed]) -> None:
        self._problem, self._visits = problem, visits
        self._seats: Counter[int] = Counter()
        self._aboard: Counter[_Trip] = Counter()
        self._kept_trips: set[_Trip] = set()
        self._of_bus: dict[tuple[int, datetime.date], set[_Trip]] = {}
        self._of_group: dict[int, list[int]] = {}
        for kept in problem.kept:
            self._add(kept.group, kept.session, kept.bus, kept.pupils)
        self._kept_trips = set(self._aboard)
        for one in visits:
            self._add(one.group, one.session, one.bus, problem.groups[one.group].pupils)

    def _add(self, group: int, session: int, bus: int | None, pupils: int | None) -> None:
        self._seats[session] += pupils or 0
        self._of_group.setdefault(group, []).append(session)
        if bus is not None:
            trip = (bus, session, self._problem.groups[group].institution)
            self._aboard[trip] += pupils or 0
            day = self._problem.sessions[session].date
            self._of_bus.setdefault((bus, day), set()).add(trip)

    def faults(self) -> Iterator[Fault]:
        for one in self._visits:
            yield from self._alone(one)
            yield from self._beside_others(one)
            yield from self._bus(one)
        yield from self._useless()
        yield from self._money()

    def _fault(self, constraint: Constraint | None, one: Proposed, said: Texts) -> Fault:
        problem = self._problem
        visit = f"{problem.sessions[one.session].session}/{problem.groups[one.group].group}"
        return Fault(constraint=constraint, said=_OF_VISIT.format(visit=visit, said=said))

    def _alone(self, one: Proposed) -> Iterator[Fault]:
        if one.session not in self._options(one.group):
            yield self._fault(Constraint.NORISE, one, _NO_OPTION)

    def _options(self, group: int) -> frozenset[int]:
        options = self._problem.groups[group].options
        if self._last != group:
            self._last, self._set = group, frozenset(options)
        return self._set

    _last: int = -1
    _set: frozenset[int] = frozenset()

    def _beside_others(self, one: Proposed) -> Iterator[Fault]:
        problem = self._problem
        session = problem.sessions[one.session]
        others = list(self._of_group[one.group])
        others.remove(one.session)
        for other in others:
            its = problem.sessions[other]
            if its.norise == session.norise:
                yield self._fault(Constraint.NORISE, one, _TWICE.format(norise=its.norise))
            apart = abs((its.date - session.date).days)
            if apart < problem.days_apart:
                said = _TOO_NEAR.format(session=its.session, days=apart, wanted=problem.days_apart)
                yield self._fault(Constraint.CLASH, one, said)
        taken = self._seats[one.session]
        if session.seats is None or taken > session.seats:
            said = _FULL.format(taken=taken, seats=_known(session.seats))
            yield self._fault(Constraint.SEATS, one, said)

    def _bus(self, one: Proposed) -> Iterator[Fault]:
        problem = self._problem
        minutes = problem.minutes_to(one.group, one.session)
        if one.bus is None or not minutes:
            if one.bus is not None or minutes != 0:
                said = _NEEDS_BUS if one.bus is None else _NEEDS_NO_BUS
                yield self._fault(Constraint.BUS, one, said.format(minutes=_known(minutes)))
            return
        bus, session = problem.buses[one.bus], problem.sessions[one.session]
        trip = (one.bus, one.session, problem.groups[one.group].institution)
        if not bus.is_there_on(session.date):
            said = _BUS_AWAY.format(bus=bus.bus, day=session.date.isoformat())
            yield self._fault(Constraint.BUS, one, said)
        if bus.seats is None or self._aboard[trip] > bus.seats:
            said = _BUS_FULL.format(bus=bus.bus, aboard=self._aboard[trip], seats=_known(bus.seats))
            yield self._fault(Constraint.BUS, one, said)
        for other in sorted(self._of_bus[one.bus, session.date]):
            if other != trip and self._overlap(trip, other):
                said = _BUS_TWICE.format(
                    bus=bus.bus, session=problem.sessions[other[1]].session, institution=other[2]
                )
                yield self._fault(Constraint.BUS, one, said)

    def _overlap(self, one: _Trip, other: _Trip) -> bool:
        mine, its = self._times(one), self._times(other)
        return mine is None or its is None or (mine[0] < its[1] and its[0] < mine[1])

    def _times(self, trip: _Trip) -> tuple[int, int] | None:
        session = self._problem.sessions[trip[1]]
        minutes = 0
        if session.place is not None:
            found = self._problem.minutes.get((trip[2], session.place))
            if found is None:
                return None
            minutes = found
        if session.starts is None or session.ends is None:
            return None
        return session.starts - minutes, session.ends + minutes

    def _useless(self) -> Iterator[Fault]:
        """Find visits that no need would miss."""
        problem = self._problem
        of_group: dict[int, list[Proposed]] = {}
        for one in self._visits:
            of_group.setdefault(one.group, []).append(one)
        for group, visits in of_group.items():
            needs = problem.needs_of[group]
            had = {
                place: need.have + sum(serves(problem, need, one.session) for one in visits)
                for place, need in enumerate(needs)
            }
            for one in visits:
                if not any(
                    serves(problem, need, one.session) and had[place] <= need.wanted
                    for place, need in enumerate(needs)
                ):
                    yield self._fault(None, one, _USELESS)

    def _money(self) -> Iterator[Fault]:
        problem = self._problem
        if problem.budget is None:
            return
        new = sorted(set(self._aboard) - self._kept_trips)
        prices = [problem.sessions[one.session].price for one in self._visits]
        prices += [problem.buses[bus].price for bus, _, _ in new]
        known = [price for price in prices if price is not None]
        spent = sum(known, Decimal(0))
        if len(known) < len(prices):
            yield Fault(constraint=Constraint.MISSING, said=_NO_PRICE)
        if spent > problem.budget:
            said = _TOO_DEAR.format(spent=spent, budget=problem.budget)
            yield Fault(constraint=Constraint.MONEY, said=said)


def _known(number: int | None) -> str:
    return "?" if number is None else str(number)


_OF_VISIT = Texts("{visit}: {said}", "{visit}: {said}")
_NOT_PROPOSED = Texts("{type} nav Proposed", "a {type} is no Proposed")
_NOT_THERE = Texts(
    "grupas, laika vai autobusa {places} nav", "there is no group, session or bus {places}"
)
_NO_OPTION = Texts(
    "grupa uz šo laiku nevar iet (options)", "the group cannot go to this session (options)"
)
_TWICE = Texts("grupai norise {norise} ir divreiz", "the group has the norise {norise} twice")
_TOO_NEAR = Texts(
    "starp to un {session} ir {days} dienas, vajag {wanted}",
    "it is {days} days from {session}, and {wanted} are needed",
)
_FULL = Texts("{taken} izglītojamo, vietas {seats}", "{taken} pupils on {seats} seats")
_NEEDS_BUS = Texts(
    "ceļš ir {minutes} min., bet autobusa nav", "the way takes {minutes} min. and there is no bus"
)
_NEEDS_NO_BUS = Texts(
    "autobuss nav vajadzīgs (ceļš {minutes} min.)", "no bus is needed (way: {minutes} min.)"
)
_BUS_AWAY = Texts("autobusa {bus} {day} nav", "the bus {bus} cannot be had on {day}")
_BUS_FULL = Texts(
    "autobusā {bus} ir {aboard} izglītojamo, vietas {seats}",
    "{aboard} pupils in the bus {bus} of {seats} seats",
)
_BUS_TWICE = Texts(
    "autobuss {bus} tajā laikā brauc uz {session} ({institution})",
    "the bus {bus} goes to {session} at that time ({institution})",
)
_USELESS = Texts("nevienam mērķim tas nav vajadzīgs", "no target asks for it")
_NO_PRICE = Texts(
    "ir budžets, bet kāda cena nav zināma", "there is a budget and some price is not known"
)
_TOO_DEAR = Texts("maksā {spent} EUR, drīkst {budget} EUR", "it costs {spent} EUR of {budget} EUR")
