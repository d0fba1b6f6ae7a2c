"""What a random municipality plans with: norises, sessions, buses, ways, targets and agreements."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from random import Random

import attrs

from ..domain.periods import SchoolYear
from ..domain.values import Answer, Band, InstitutionKind
from ..domain.visit_values import Area, CancelReason, LearningArea, Step, Transport
from ..findings import Role
from .random_columns import Columns, pick

_SOURCE = "izdomāts paraugs"


@attrs.define(kw_only=True)
class PlanningTerm:
    """What is made up so far.

    Attributes:
        random: Where the draws come from.
        year: The school year that is planned.
        mistakes: The share of cells in which something is missing or wrong.
        tables: The tables, by name.
        kinds: The kind of each institution.
        days: The days on which sessions may lie.
        first_day: The day from which visits are to be planned.
        places: Where norises are held that do not come to the school.
    """

    random: Random
    year: SchoolYear
    mistakes: float
    tables: dict[str, Columns]
    kinds: list[InstitutionKind | None] = attrs.field(factory=list)
    days: list[datetime.date] = attrs.field(factory=list)
    first_day: datetime.date = datetime.date.min
    places: list[str] = attrs.field(factory=list)

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(self.tables["groups"])

    def goes_wrong(self, share: float = 1.0) -> bool:
        """Tell whether something is missing or wrong here."""
        return self.random.random() < self.mistakes * share


def add_offers(term: PlanningTerm) -> None:
    """Add everything that groups are planned with, in proportion to their number."""
    random = term.random
    autumn = random.random() < 0.6
    year = term.year.starts_in
    start = datetime.date(year, 9, 8) if autumn else datetime.date(year + 1, 1, 12)
    length = random.choice((8, 20, 60)) if term.groups <= 30 else 90
    term.first_day = start + datetime.timedelta(days=random.randrange(40 if autumn else 80))
    span = [term.first_day + datetime.timedelta(days=day) for day in range(-7, length)]
    term.days = [day for day in span if day.weekday() < 5 or random.random() < 0.05]
    term.places = [f"Vieta {index}" for index in range(1 + term.groups // 100 + (length > 8))]
    _add_norises(term)
    _add_sessions(term)
    _add_buses(term)
    _add_absences(term)
    _add_targets(term)
    _add_parameters(term)
    _add_visits(term)


def _add_norises(term: PlanningTerm) -> None:
    random = term.random
    away = pick(random, (0.2, 0.6, 0.9))
    rows = Columns()
    for index in range(2 + term.groups // 6):
        area = None if term.goes_wrong(0.3) else pick(random, (Area.STEM, Area.STEM, Area.CIVIC))
        first = random.randrange(len(Band))
        rows.add(
            norise=f"n{index:03d}",
            title=f"Norise {index}",
            area=area,
            learning_areas=(pick(random, tuple(LearningArea)),) if area is Area.STEM else None,
            civic_skill="līdzdalība" if area is Area.CIVIC else None,
            bands=_bands(term, first),
            practical=_answer(term),
            organised=_answer(term),
            beyond_lessons=_answer(term),
            place=pick(random, term.places) if random.random() < away else None,
            price=None if term.goes_wrong(0.3) else Decimal(random.randrange(0, 12_001)) / 100,
        )
    term.tables["norises"] = rows


def _bands(term: PlanningTerm, first: int) -> tuple[Band, ...] | None:
    if term.goes_wrong(0.3):
        return None
    if term.random.random() < 0.6:
        return tuple(Band)
    return tuple(Band)[first : first + 6]


def _answer(term: PlanningTerm) -> Answer | None:
    return pick(term.random, (Answer.NO, None, None)) if term.goes_wrong(0.3) else Answer.YES


def _add_sessions(term: PlanningTerm) -> None:
    random = term.random
    seats = pick(random, (12, 25, 60))
    number = 2 + round(term.groups * pick(random, (0.4, 0.7, 1.2, 2.0)))
    rows = Columns()
    for index in range(number):
        starts = random.randrange(8 * 4, 14 * 4) * 15
        ends = starts + pick(random, (45, 60, 90, 120))
        rows.add(
            session=f"s{index:04d}",
            norise=pick(random, term.tables["norises"]["norise"]),
            date=pick(random, term.days),
            starts=None if term.goes_wrong(0.2) else _time(starts),
            ends=None if term.goes_wrong(0.2) else _time(ends),
            seats=None if term.goes_wrong(0.3) else random.randint(seats // 2, seats),
            withdrawn=Answer.YES if term.goes_wrong(0.4) else pick(random, (None, Answer.NO)),
        )
    term.tables["sessions"] = rows


def _time(minutes: int) -> datetime.time:
    return datetime.time(minutes // 60, minutes % 60)


def _add_buses(term: PlanningTerm) -> None:
    random = term.random
    buses, travel = Columns(), Columns()
    for index in range(pick(random, (0, 1, 1, 2)) + term.groups // 40):
        buses.add(
            bus=f"b{index:02d}",
            name=f"Autobuss {index}",
            seats=None if term.goes_wrong(0.4) else pick(random, (8, 18, 30, 50)),
            price=None if term.goes_wrong(0.3) else Decimal(random.randrange(0, 9_001)) / 100,
            valid_from=term.first_day if random.random() < 0.1 else None,
            valid_to=term.days[-1 - len(term.days) // 3] if random.random() < 0.15 else None,
        )
    for institution in term.tables["institutions"]["registration_number"]:
        for place in term.places:
            if not term.goes_wrong(0.4):
                minutes = 0 if random.random() < 0.15 else random.randint(5, 75)
                travel.add(institution=institution, place=place, minutes=minutes)
    term.tables.update(buses=buses, travel=travel)


def _add_absences(term: PlanningTerm) -> None:
    random, rows = term.random, Columns()
    about: tuple[tuple[str, Sequence[object], float], ...] = (
        ("group", term.tables["groups"]["group"], 0.15),
        ("institution", term.tables["institutions"]["registration_number"], 0.15),
        ("bus", term.tables["buses"].get("bus", ()), 0.3),
    )
    for column, subjects, share in about:
        for subject in subjects:
            if random.random() >= share:
                continue
            first = pick(random, term.days)
            cells: dict[str, object] = {"institution": None, "group": None, "bus": None}
            rows.add(
                absence=f"a{len(rows)}",
                valid_from=first,
                valid_to=first + datetime.timedelta(days=random.randrange(6)),
                **{**cells, column: subject},
            )
    term.tables["absences"] = rows


def _add_targets(term: PlanningTerm) -> None:
    random, rows = term.random, Columns()
    for index in range(pick(random, (1, 2, 2, 3))):
        middle = len(term.days) // 2
        first = pick(random, (term.days[0], term.days[0], term.days[middle]))
        rows.add(
            target=f"t{index}",
            area=Area.STEM if index == 0 else pick(random, tuple(Area)),
            bands=None if random.random() < 0.6 else tuple(Band)[: random.randrange(1, 14)],
            valid_from=first,
            valid_to=term.days[-1] + datetime.timedelta(days=random.randrange(30)),
            visits=pick(random, (1, 1, 2, 3)),
        )
    term.tables["targets"] = rows


def _add_parameters(term: PlanningTerm) -> None:
    random, rows = term.random, Columns()
    drawn = {
        "school_day_starts": pick(random, ("08:00", "07:30", "08:30")),
        "school_day_ends": pick(random, ("15:00", "16:30", "17:00")),
        "days_between_visits": pick(random, ("1", "1", "3", "7", "14")),
        "planning_budget": pick(
            random, ("none", "none", f"{term.groups * 20}", f"{term.groups * 60}.50", "0")
        ),
        "preschool_days": pick(random, ("working-days", "school-year")),
    }
    for name, value in drawn.items():
        if not term.goes_wrong(0.4):
            rows.add(
                name=name,
                value=value,
                valid_from=datetime.date(term.year.starts_in, 1, 1),
                source=_SOURCE,
                checked=datetime.date(term.year.starts_in, 9, 1),
            )
    term.tables["parameters"] = rows


def _add_visits(term: PlanningTerm) -> None:
    """Add visits that are agreed, of which few break something, and some that were cancelled."""
    random, tables = term.random, term.tables
    visits, steps = Columns(), Columns()
    share = pick(random, (0.0, 0.2, 0.6))
    sessions = list(zip(*(tables["sessions"][name] for name in ("session", "date")), strict=True))
    moment = datetime.datetime.combine(
        term.first_day,
        datetime.time(9),
        tzinfo=datetime.timezone(datetime.timedelta(hours=2)),
    )
    buses = tables["buses"].get("bus", [])
    for group in tables["groups"]["group"]:
        if random.random() >= share:
            continue
        session, day = pick(random, sessions)
        bus = pick(random, buses) if buses and random.random() < 0.5 else None
        visit = f"v{len(visits)}" if random.random() < 0.5 else f"{session}/{group}"
        visits.add(
            visit=visit,
            group=group,
            session=session,
            transport=None if bus is None else Transport.BUS,
            bus=bus,
        )
        taken = [Step.PLANNED, Step.CONFIRMED, Step.HELD][: random.randint(1, 2)]
        if day < term.first_day and random.random() < 0.5:
            taken = [Step.PLANNED, Step.CONFIRMED, Step.HELD]
        elif random.random() < 0.2:
            taken.append(Step.CANCELLED)
        for number, step in enumerate(taken, 1):
            steps.add(
                visit=visit,
                number=number,
                step=step,
                moment=moment,
                role=Role.COORDINATOR,
                reason=CancelReason.OTHER if step is Step.CANCELLED else None,
            )
    tables.update(visits=visits, visit_steps=steps)
