"""The sentences that say what exactly keeps a group out of a session, with their figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...domain.values import Answer
from ...domain.visit_values import Area
from ...findings import Role
from ...frozen import frozen
from ...regulation.school_calendar import Day, DayKind
from ...texts import Language, Texts, format_date, format_decimal
from .building import APART, BUDGET, Planning
from .constraints import Constraint
from .demand import GroupNow
from .occupancy import Occupancy
from .problem import Need
from .school_days import ENDS, STARTS, SchoolDays


@frozen(kw_only=True)
class Said:
    """A reason in words.

    Attributes:
        detail: What exactly.
        who: Who can do something about it.
    """

    detail: Texts
    who: Role


class Details:
    """Words the constraints, for a finished plan."""

    def __init__(self, planning: Planning, taken: Occupancy) -> None:
        """Take what was planned and what the plan's visits take."""
        self._planning, self._taken = planning, taken
        self._days = SchoolDays(planning.parameters)

    def nothing_offered(self, area: Area) -> Said:
        """Say that no session is offered for an area."""
        return Said(detail=_NOTHING_OFFERED.format(area=area.label), who=Role.COORDINATOR)

    def unknown_group(self, group: GroupNow) -> Said:
        """Say that it is not known whether a group belongs to the target group."""
        if not group.bands:
            return Said(detail=_NO_PARTS.format(group=group.group), who=Role.INSTITUTION)
        missing = list(group.missing)
        what = _listed(one.label for one in missing)
        who = missing[0].who if missing else Role.INSTITUTION
        return Said(detail=_NOT_KNOWN_GROUP.format(what=what, who=who.label), who=who)

    def of(self, constraint: Constraint, need: Need, session: int) -> Said:
        """Say how a constraint keeps a group out of a session."""
        words = {
            Constraint.NORISE: self._norise,
            Constraint.DAY: self._day,
            Constraint.ABSENCE: self._absence,
            Constraint.HOURS: self._hours,
            Constraint.SEATS: self._seats,
            Constraint.BUS: self._bus,
            Constraint.CLASH: self._clash,
            Constraint.MONEY: self._money,
            Constraint.MISSING: self._missing,
        }
        said = words[constraint](need, session)
        return Said(detail=_AT.format(at=self._at(session), what=said.detail), who=said.who)

    def _at(self, session: int) -> Texts:
        one = self._planning.problem.sessions[session]
        title = self._planning.offer.norises[one.norise].title
        return _SESSION.format(
            title=title, session=one.session, day=_date(one.date), time=_clock(one.starts)
        )

    def _norise(self, need: Need, session: int) -> Said:
        one = self._planning.problem.sessions[session]
        norise = self._planning.offer.norises[one.norise]
        for other in self._taken.of_group(need.group):
            if self._planning.problem.sessions[other.session].norise == one.norise:
                return Said(detail=_HAS_IT.format(visit=other.visit), who=Role.COORDINATOR)
        group = self._planning.problem.groups[need.group].group
        cancelled = self._planning.cancelled.get(group, {}).get(one.session)
        if cancelled is not None:
            return Said(detail=_CANCELLED.format(visit=cancelled), who=Role.COORDINATOR)
        if one.norise in self._planning.offer.broken:
            return Said(detail=_NO_NORISE, who=Role.PROVIDER)
        bands = _listed(band.label for band in norise.bands or ())
        return Said(detail=_OTHER_BANDS.format(bands=bands), who=Role.COORDINATOR)

    def _day(self, need: Need, session: int) -> Said:
        problem = self._planning.problem
        day = problem.sessions[session].date
        if self._planning.offer.rows[session].withdrawn is Answer.YES:
            return Said(detail=_WITHDRAWN, who=Role.PROVIDER)
        if day < problem.first_day:
            past = _TOO_EARLY.format(first=_date(problem.first_day))
            return Said(detail=past, who=Role.COORDINATOR)
        if day not in need.days:
            first, last = (_date(one or day) for one in (need.days.first, need.days.last))
            out = _NOT_COUNTED.format(first=first, last=last, target=need.target)
            return Said(detail=out, who=Role.COORDINATOR)
        found = next(self._days_of(need, session, {DayKind.TEACHING, DayKind.UNKNOWN}))
        what = _NO_LESSONS[found.kind]
        name = (
            what
            if found.name is None
            else Texts(f"{what.lv} ({found.name.lv})", f"{what.en} ({found.name.en})")
        )
        return Said(detail=_NOT_TAUGHT.format(what=name), who=Role.PROVIDER)

    def _days_of(self, need: Need, session: int, but: set[DayKind]) -> Iterator[Day]:
        day = self._planning.problem.sessions[session].date
        now = self._planning.groups[need.group]
        for band in sorted(now.bands if now is not None else (), key=lambda band: band.rank):
            found = self._days.day(day, band)
            if found.kind not in but:
                yield found

    def _absence(self, need: Need, session: int) -> Said:
        problem = self._planning.problem
        group, day = problem.groups[need.group], problem.sessions[session].date
        for row in self._planning.dataset.absences:
            of_group = row.group == group.group
            if day in row.period and (of_group or str(row.institution) == group.institution):
                away = _GROUP_AWAY if of_group else _INSTITUTION_AWAY
                said = away.format(
                    absence=row.absence, first=_date(row.valid_from), last=_date(row.valid_to)
                )
                return Said(detail=said, who=Role.INSTITUTION)
        raise AssertionError(f"{group.group} is not away on {day}")

    def _hours(self, need: Need, session: int) -> Said:
        problem = self._planning.problem
        one, minutes = problem.sessions[session], problem.minutes_to(need.group, session) or 0
        starts, ends = self._days.hours(one.date)
        said = _LONG_DAY.format(
            leaves=_clock((one.starts or 0) - minutes),
            returns=_clock((one.ends or 0) + minutes),
            minutes=minutes,
            starts=_clock(starts),
            ends=_clock(ends),
        )
        return Said(detail=said, who=Role.COORDINATOR)

    def _seats(self, need: Need, session: int) -> Said:
        problem = self._planning.problem
        said = _FULL.format(
            seats=problem.sessions[session].seats,
            taken=self._taken.taken(session),
            pupils=problem.groups[need.group].pupils,
        )
        return Said(detail=said, who=Role.PROVIDER)

    def _bus(self, need: Need, session: int) -> Said:
        return Said(detail=self._no_bus(need, session), who=Role.COORDINATOR)

    def _no_bus(self, need: Need, session: int) -> Texts:
        problem, taken = self._planning.problem, self._taken
        group, day = problem.groups[need.group], problem.sessions[session].date
        minutes = problem.minutes_to(need.group, session) or 0
        if not problem.buses:
            return _NO_BUSES.format(minutes=minutes)
        if group.pupils is None:
            return _NO_SIZE
        there = [
            place
            for place, one in enumerate(problem.buses)
            if one.is_there_on(day) and one.seats is not None
        ]
        if not there:
            return _NONE_THERE.format(minutes=minutes)
        large = [place for place in there if (problem.buses[place].seats or 0) >= group.pupils]
        if not large:
            most = max(problem.buses[place].seats or 0 for place in there)
            return _TOO_SMALL.format(seats=most, pupils=group.pupils)
        for place in large:
            other = taken.meets(place, session, group.institution)
            if other is None:
                continue
            return _BUS_TAKEN.format(
                bus=problem.buses[place].bus,
                session=problem.sessions[other[1]].session,
                institution=self._planning.institution_names.get(other[2], other[2]),
            )
        aboard = max(taken.aboard(place, session, group.institution) for place in large)
        return _BUS_FULL.format(aboard=aboard, pupils=group.pupils)

    def _clash(self, need: Need, session: int) -> Said:
        problem = self._planning.problem
        day = problem.sessions[session].date
        near = min(
            self._taken.of_group(need.group),
            key=lambda one: (abs((problem.sessions[one.session].date - day).days), one.visit),
        )
        its = problem.sessions[near.session].date
        if its == day:
            said = _SAME_DAY.format(visit=near.visit)
        else:
            said = _TOO_NEAR.format(
                visit=near.visit, day=_date(its), days=problem.days_apart, name=APART
            )
        return Said(detail=said, who=Role.COORDINATOR)

    def _money(self, need: Need, session: int) -> Said:
        problem = self._planning.problem
        price, left = problem.sessions[session].price, self._taken.left
        way = None
        if problem.minutes_to(need.group, session):
            way = self._taken.way_for(need.group, session)
        costs = (price or 0) + ((way.price or 0) if way is not None else 0)
        said = _NO_MONEY.format(
            price=_money(costs), left=_money(left if left is not None else 0), name=BUDGET
        )
        return Said(detail=said, who=Role.PARTNER)

    def _missing(self, need: Need, session: int) -> Said:
        missing = list(self._all_missing(need, session))
        what = _listed(_BY.format(what=label, who=who.label) for label, who in missing)
        who = missing[0][1] if missing else Role.COORDINATOR
        return Said(detail=_NOT_KNOWN.format(what=what), who=who)

    def _all_missing(self, need: Need, session: int) -> Iterator[tuple[Texts, Role]]:
        problem = self._planning.problem
        one, group = problem.sessions[session], problem.groups[need.group]
        norise = self._planning.offer.norises[one.norise]
        for label, value in (
            (_AREA, one.area),
            (_BANDS, norise.bands),
            (_SEATS, one.seats),
            (_TIMES, one.starts if one.ends is not None else None),
        ):
            if value is None:
                yield label, Role.PROVIDER
        if group.pupils is None:
            yield _PUPILS, Role.INSTITUTION
        if problem.minutes_to(need.group, session) is None:
            yield _WAY.format(place=one.place), Role.COORDINATOR
        yield from self._missing_parameters(need, session)
        if problem.budget is not None and one.price is None:
            yield _PRICE, Role.PROVIDER
        if problem.budget is not None and problem.minutes_to(need.group, session):
            way = self._taken.way_for(need.group, session)
            if way is not None and way.price is None:
                yield _BUS_PRICE.format(bus=problem.buses[way.bus].bus), Role.COORDINATOR

    def _missing_parameters(self, need: Need, session: int) -> Iterator[tuple[Texts, Role]]:
        parameters, day = self._planning.parameters, self._planning.problem.sessions[session].date
        for name, value in zip((STARTS, ENDS), self._days.hours(day), strict=True):
            if value is None:
                yield _PARAMETER.format(name=name), parameters.declared(name).who
        others = set(DayKind) - {DayKind.UNKNOWN}
        unknown = {found.name for found in self._days_of(need, session, others)}
        for what in sorted(filter(None, unknown), key=lambda one: one.lv):
            named = [name for name in parameters.names() if name in what.lv]
            yield what, parameters.declared(named[0]).who if named else Role.INSTITUTION


def _listed(texts: Iterable[Texts]) -> Texts:
    found = list(texts)
    if not found:
        return Texts.same("–")
    return Texts(", ".join(one.lv for one in found), ", ".join(one.en for one in found))


def _date(day: object) -> Texts:
    return Texts(*(format_date(day, language) for language in Language))  # type: ignore[arg-type]


def _clock(minutes: int | None) -> str:
    if minutes is None:
        return "–"
    sign = "-" if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _money(amount: object) -> Texts:
    from decimal import Decimal

    value = Decimal(str(amount)).quantize(Decimal("0.01"))
    return Texts(*(format_decimal(value, language) for language in Language))


_AT = Texts("{at}: {what}", "{at}: {what}")
_BY = Texts("{what} ({who})", "{what} ({who})")
_SESSION = Texts("„{title}” {day} {time} ({session})", "“{title}” {day} {time} ({session})")
_NOTHING_OFFERED = Texts(
    "jomā „{area}” nav neviena norises laika", "there is no session of the area “{area}”"
)
_NO_PARTS = Texts(
    "nav zināms, kādas klases un cik izglītojamo ir grupā {group}",
    "it is not known which bands and how many pupils are in the group {group}",
)
_NOT_KNOWN_GROUP = Texts(
    "nav zināms, vai grupa ir mērķa grupā; trūkst: {what} ({who})",
    "it is not known whether the group belongs to the target group; missing: {what} ({who})",
)
_HAS_IT = Texts(
    "grupai šī norise jau ir apmeklējumā {visit}", "the group has this norise in visit {visit}"
)
_CANCELLED = Texts(
    "grupas apmeklējums {visit} šajā laikā ir atcelts",
    "the group's visit {visit} to it was cancelled",
)
_NO_NORISE = Texts(
    "pēc satura tā nav norise (2.3. apakšpunkts)", "by its contents it is no norise (point 2.3)"
)
_OTHER_BANDS = Texts("tā ir: {bands}", "it is for: {bands}")
_WITHDRAWN = Texts("laiks ir atsaukts", "the session was withdrawn")
_TOO_EARLY = Texts(
    "tas ir pirms plāna pirmās dienas {first}", "it is before the plan's first day {first}"
)
_NOT_COUNTED = Texts(
    "mērķim {target} skaitās dienas {first} – {last}",
    "for target {target} the days {first} – {last} count",
)
_NOT_TAUGHT = Texts("grupai tajā dienā {what}", "for the group this day is {what}")
_NO_LESSONS = {
    DayKind.WEEKEND: Texts("ir brīvdiena", "a weekend"),
    DayKind.PUBLIC_HOLIDAY: Texts("ir svētku diena", "a public holiday"),
    DayKind.SCHOOL_HOLIDAY: Texts("ir skolēnu brīvlaiks", "in the school holidays"),
    DayKind.OUTSIDE: Texts("mācības nenotiek", "outside the school year"),
}
_GROUP_AWAY = Texts(
    "grupa ir aizņemta {first} – {last} ({absence})",
    "the group is away {first} – {last} ({absence})",
)
_INSTITUTION_AWAY = Texts(
    "iestāde ir aizņemta {first} – {last} ({absence})",
    "the institution is away {first} – {last} ({absence})",
)
_LONG_DAY = Texts(
    "jāizbrauc {leaves}, atpakaļ būtu {returns} (ceļš {minutes} min.); drīkst {starts}–{ends}",
    "the group would leave at {leaves} and be back at {returns} (way: {minutes} min.); allowed are "
    "{starts}–{ends}",
)
_FULL = Texts(
    "vietas {seats}, aizņemtas {taken}, grupā {pupils}",
    "{seats} seats, {taken} taken, {pupils} pupils in the group",
)
_NO_BUSES = Texts(
    "ceļš {minutes} min., bet autobusu nav (tabula buses)",
    "the way takes {minutes} min. and there are no buses (table buses)",
)
_NO_SIZE = Texts(
    "nav zināms, cik vietu autobusā vajag", "it is not known how many seats of a bus are needed"
)
_NONE_THERE = Texts(
    "ceļš {minutes} min., bet tajā dienā nav neviena autobusa",
    "the way takes {minutes} min. and no bus can be had on that day",
)
_TOO_SMALL = Texts(
    "lielākajā autobusā vietas {seats}, grupā {pupils}",
    "the largest bus has {seats} seats, the group {pupils} pupils",
)
_BUS_TAKEN = Texts(
    "autobuss {bus} tajā laikā ir aizņemts: {institution} brauc uz {session}",
    "the bus {bus} is taken at that time: {institution} goes to {session}",
)
_BUS_FULL = Texts(
    "autobusā jau brauc {aboard}, grupā {pupils}",
    "{aboard} are on the bus already, the group has {pupils} pupils",
)
_SAME_DAY = Texts(
    "tajā dienā grupai jau ir apmeklējums {visit}", "the group has visit {visit} on that day"
)
_TOO_NEAR = Texts(
    "apmeklējums {visit} ir {day}; starpībai jābūt vismaz {days} dienām ({name})",
    "visit {visit} is on {day}; they have to be at least {days} days apart ({name})",
)
_NO_MONEY = Texts(
    "maksātu {price} EUR, atlikuši {left} EUR ({name})",
    "it would cost {price} EUR, {left} EUR are left ({name})",
)
_NOT_KNOWN = Texts("nav zināms: {what}", "not known: {what}")
_AREA = Texts("norises joma", "the area of the norise")
_BANDS = Texts("kurām klasēm norise ir", "for which bands the norise is")
_SEATS = Texts("vietu skaits", "the number of seats")
_TIMES = Texts("norises sākums un beigas", "when the session begins and ends")
_PUPILS = Texts("izglītojamo skaits grupā", "how many pupils the group has")
_WAY = Texts("cik ilgs ir ceļš uz „{place}”", "how long the way to “{place}” is")
_PRICE = Texts("norises cena grupai", "the price of the norise")
_BUS_PRICE = Texts("autobusa {bus} brauciena cena", "the price of a trip of the bus {bus}")
_PARAMETER = Texts("parametrs {name}", "parameter {name}")
