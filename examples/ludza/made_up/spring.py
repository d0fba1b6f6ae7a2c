"""What the spring term is planned from, all made up: sessions, ways, buses, targets, teachers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from esf_norises.domain.catalogue import Norise, Session
from esf_norises.domain.identifiers import RegistrationNumber
from esf_norises.domain.planning import Absence, Bus, Target, Teacher, Travel, VisitTeacher
from esf_norises.domain.tables import Group
from esf_norises.domain.values import Answer
from esf_norises.domain.visit_values import Area
from esf_norises.domain.visits import Visit

from .catalogue import COMPLETE
from .chance import Chance
from .groups import CLASSES, PRESCHOOLS
from .term import teaching_days

FIRST, LAST = datetime.date(2026, 1, 12), datetime.date(2026, 5, 15)
_STARTS = tuple(datetime.time(hour, minute) for hour, minute in ((9, 0), (10, 30), (12, 0)))
_OF_EACH = 24
"""How many sessions each norise has."""

_MINUTES: Mapping[str, int] = {
    "LPV": 0,
    "L2V": 0,
    "MUZ": 0,
    "PAS": 0,
    "NAM": 0,
    "RUK": 0,
    "KAR": 35,
    "TAU": 35,
    "MAL": 40,
    "ZIL": 35,
    "ZPI": 35,
    "CIB": 25,
    "CPI": 25,
    "MER": 45,
    "PIL": 25,
    "MEZ": 40,
    "BRI": 30,
    "IST": 35,
    "BLO": 20,
}
"""Made-up minutes from each school to Ludza; those of the town walk."""

_OUTSIDE = {
    "Izdomātā zemnieku saimniecība, Ludzas novads": 25,
    "Izdomātais mežs, Ludzas novads": 20,
}
"""Places outside the town, and how many minutes they are from it."""

BUSES = (
    Bus(bus="A-20", name="Izdomātais mazais autobuss", seats=20, price=Decimal("60.00")),
    Bus(bus="A-30", name="Izdomātais skolas autobuss", seats=30, price=Decimal("85.00")),
    Bus(bus="A-50", name="Izdomātais lielais autobuss", seats=50, price=Decimal("120.00")),
)
TARGETS = tuple(
    Target(
        target=f"PAV-{area.name}",
        area=area,
        valid_from=datetime.date(2026, 1, 5),
        valid_to=datetime.date(2026, 5, 29),
        visits=1,
    )
    for area in Area
)
"""Each group is to have one visit of each area in the second semester."""

ABSENCES = (
    Absence(
        absence="PR-KAR",
        institution=RegistrationNumber("4213902516"),
        valid_from=datetime.date(2026, 2, 16),
        valid_to=datetime.date(2026, 2, 20),
        note="izdomāta projektu nedēļa",
    ),
    Absence(
        absence="RE-A-50",
        bus="A-50",
        valid_from=datetime.date(2026, 3, 2),
        valid_to=datetime.date(2026, 3, 6),
        note="izdomāts remonts",
    ),
)
_TEACHERS = (
    ("4213903466", "LPV-1", "Izdomātā Anna Ābele"),
    ("4213903466", "LPV-2", "Izdomātais Jānis Žagars"),
    ("4213900476", "ZIL-1", "Izdomātā Elīna Ķirse"),
    ("4213902516", "KAR-1", "Izdomātā Ģertrūde Šķēle"),
)
TEACHERS = tuple(
    Teacher(teacher=sign, institution=RegistrationNumber(institution), name=name)
    for institution, sign, name in _TEACHERS
)


def make_spring(
    groups: Sequence[Group], visits: Mapping[str, Visit], chance: Chance
) -> tuple[tuple[Session, ...], Mapping[str, Sequence[Any]]]:
    """Make what the spring term is planned from.

    Args:
        groups: The groups.
        visits: The visits of autumn, by sign; teachers go with some that are to come.
        chance: What decides days and times.

    Returns:
        The sessions of spring, and the rows of the other tables by name.
    """
    return tuple(_sessions(chance)), {
        "targets": TARGETS,
        "travel": _ways(),
        "buses": BUSES,
        "absences": ABSENCES,
        "teachers": TEACHERS,
        "visit_teachers": _accompanied(groups, visits),
    }


def _sessions(chance: Chance) -> list[Session]:
    """Each provider holds one session a day; of the last ones something is amiss, on purpose."""
    days = teaching_days(FIRST, LAST)
    taken: set[tuple[str | None, datetime.date]] = set()
    made: list[tuple[datetime.date, datetime.time, Norise]] = []
    for norise in COMPLETE:
        for _ in range(_OF_EACH):
            free = [day for day in days if (norise.provider, day) not in taken]
            day = chance.of(free)
            taken.add((norise.provider, day))
            made.append((day, chance.of(_STARTS), norise))
    made.sort(key=lambda one: (one[0], one[1], one[2].norise))
    sessions = []
    for number, (day, starts, norise) in enumerate(made, start=1):
        ends = datetime.datetime.combine(day, starts) + datetime.timedelta(
            minutes=norise.minutes or 60
        )
        sessions.append(
            Session(
                session=f"P-{number:03d}",
                norise=norise.norise,
                date=day,
                starts=starts,
                ends=ends.time(),
                seats=None if number % 97 == 0 else norise.capacity,
                withdrawn=Answer.YES if number % 89 == 0 else None,
            )
        )
    return sessions


def _ways() -> list[Travel]:
    """Say how long the way is from each institution to each place."""
    codes = {number: code for number, (code, _) in {**PRESCHOOLS, **CLASSES}.items()}
    places = sorted({one.place for one in COMPLETE if one.place is not None})
    return [
        Travel(
            institution=RegistrationNumber(number),
            place=place,
            minutes=_MINUTES[code] + _OUTSIDE.get(place, 0),
        )
        for number, code in sorted(codes.items())
        for place in places
    ]


def _accompanied(groups: Sequence[Group], visits: Mapping[str, Visit]) -> list[VisitTeacher]:
    """Send a teacher of each school that names some with its last visits of the autumn."""
    institutions = {group.group: str(group.institution) for group in groups}
    found = []
    for institution, teacher, _ in _TEACHERS:
        own = [sign for sign, one in visits.items() if institutions[one.group] == institution]
        last = sorted(own)[-3:] if teacher != "LPV-2" else sorted(own)[-6:-3]
        found += [VisitTeacher(visit=visit, teacher=teacher) for visit in last]
    return sorted(found, key=lambda one: (one.visit, one.teacher))
