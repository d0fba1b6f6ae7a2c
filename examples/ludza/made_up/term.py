"""Made-up visits of a term as they should be: planned, confirmed, held, shown; some cancelled."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from esf_norises import regulation
from esf_norises.domain.catalogue import Norise
from esf_norises.domain.tables import Group
from esf_norises.domain.values import Band
from esf_norises.domain.visit_values import CancelReason, EvidenceKind, FundedPart, Transport
from esf_norises.regulation.parameters import Parameters, ParameterSet
from esf_norises.regulation.school_calendar import DayKind, SchoolCalendar

from .book import Book
from .catalogue import COMPLETE
from .chance import Chance

FIRST, LAST = datetime.date(2025, 9, 15), datetime.date(2025, 12, 19)
STATE = datetime.date(2025, 12, 12)
"""The day up to which the term is written down; later visits are only planned or confirmed."""

_STARTS = tuple(datetime.time(hour, minute) for hour, minute in ((9, 0), (10, 30), (12, 30)))
_STAGES = (
    (Band.PRESCHOOL_5_PLUS,),
    (Band.CLASS_1, Band.CLASS_2, Band.CLASS_3),
    (Band.CLASS_4, Band.CLASS_5, Band.CLASS_6),
    (Band.CLASS_7, Band.CLASS_8, Band.CLASS_9),
    (Band.CLASS_10, Band.CLASS_11, Band.CLASS_12),
)
_AT_MOST = 3
"""How many groups go to one session."""


def teaching_days(first: datetime.date = FIRST, last: datetime.date = LAST) -> list[datetime.date]:
    """Return the days on which lessons are held, as far as that is known."""
    toml = Path(regulation.__file__).parent / "school_calendar.toml"
    calendar = SchoolCalendar(
        parameters=Parameters.merged(ParameterSet(name="school-calendar", toml=toml))
    )
    days = (first + datetime.timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if calendar.day(day, Band.CLASS_1).kind is DayKind.TEACHING]


def write_term(book: Book, groups: Sequence[Group], chance: Chance) -> None:
    """Write one visit for nearly every group in the target group, and a second for some."""
    days = teaching_days()
    for second in (False, True):
        for together in _gone_together(groups):
            _write_visits(book, together, days, chance, only_some=second)


def _gone_together(groups: Sequence[Group]) -> Iterator[list[str]]:
    """Yield the groups of an institution and stage; correspondence and under-fives stay away."""
    institutions = dict.fromkeys(group.institution for group in groups)
    for institution in institutions:
        for _ in _STAGES:
            pass
        yield from (
            [
                group.group
                for group in groups
                if group.institution == institution and _stage(group) == number
            ]
            for number in range(len(_STAGES))
        )


def _stage(group: Group) -> int | None:
    if group.name.endswith("n"):
        return None
    return None


def _write_visits(
    book: Book, groups: list[str], days: list[datetime.date], chance: Chance, *, only_some: bool
) -> None:
    pass
