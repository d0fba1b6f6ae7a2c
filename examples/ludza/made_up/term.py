"""Made-up visits of a term as they should be: planned, confirmed, held, shown; some cancelled."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from esf_norises import regulation
from esf_norises.domain.catalogue import Norise
from esf_norises.domain.tables import Group
from esf_norises.domain.values import Band
from esf_norises.domain.visit_values import CancelReason, EvidenceKind, Transport
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

_AGAIN = 45
"""How many of a hundred go a second time."""


def teaching_days(first: datetime.date = FIRST, last: datetime.date = LAST) -> list[datetime.date]:
    """Return the days on which lessons are held, as far as that is known."""
    toml = Path(regulation.__file__).parent / "school_calendar.toml"
    calendar = SchoolCalendar(
        parameters=Parameters.merged(ParameterSet(name="school-calendar", toml=toml))
    )
    days = (first + datetime.timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if calendar.day(day, Band.CLASS_1).kind is DayKind.TEACHING]


def write_term(book: Book, groups: Sequence[Group], chance: Chance) -> None:
    """Write one visit for every group that may go, and a second one for some."""
    days = teaching_days()
    for again in (False, True):
        for stage in _by_stage(book, groups):
            while stage:
                together, norise = _together(book, stage, chance)
                stage = [group for group in stage if group not in together]
                if norise is not None and (not again or chance.is_hit(_AGAIN)):
                    _write_session(book, together, norise, days, chance)


def _by_stage(book: Book, groups: Sequence[Group]) -> Iterator[list[str]]:
    """Yield the groups of one institution that are of about one age."""
    stages: dict[tuple[object, int], list[str]] = {}
    for group in groups:
        bands = bands_of(book, group.group)
        if bands and not group.name.endswith("n"):
            number = next(n for n, stage in enumerate(_STAGES) if bands[0] in stage)
            stages.setdefault((group.institution, number), []).append(group.group)
    yield from stages.values()


def bands_of(book: Book, group: str) -> list[Band]:
    """Return a group's bands from five years on, in ascending order."""
    bands = {part.band for part in book.parts[group]} - {Band.PRESCHOOL_UNDER_5}
    return sorted(bands, key=lambda band: band.rank)


def _together(book: Book, groups: Sequence[str], chance: Chance) -> tuple[list[str], Norise | None]:
    """Choose a norise for the first group, and those of the others that go with it."""
    fitting = [norise for norise in COMPLETE if _fits(book, norise, groups[0])]
    if not fitting:
        return [groups[0]], None
    norise = chance.of(fitting)
    chosen: list[str] = []
    pupils = 0
    for group in groups:
        enrolled = book.enrolled(group, bands_of(book, group))
        within = pupils + enrolled <= (norise.capacity or 0)
        if len(chosen) < _AT_MOST and within and _fits(book, norise, group):
            chosen.append(group)
            pupils += enrolled
    return chosen, norise


def _fits(book: Book, norise: Norise, group: str) -> bool:
    bands = norise.bands or ()
    return (group, norise.norise) not in book.norises_of_group and all(
        band in bands for band in bands_of(book, group)
    )


def _write_session(
    book: Book,
    groups: Sequence[str],
    norise: Norise,
    days: Sequence[datetime.date],
    chance: Chance,
) -> None:
    free = [
        day
        for day in days
        if (norise.provider, day) not in book.days_of_provider
        and not any((group, day) in book.days_of_group for group in groups)
    ]
    sign = f"S-{1 + sum(one < 'S-2' for one in book.sessions):03d}"
    session = book.session(sign, norise, chance.of(free), chance.of(_STARTS))
    for group in groups:
        number = 1 + sum(one < "V-2" for one in book.visits)
        visit = book.visit(f"V-{number:03d}", group, session, norise)
        if session.date > STATE:
            if chance.is_hit(60):
                book.confirmed(visit)
        elif chance.is_hit(7):
            book.cancelled(visit, chance.of(tuple(CancelReason)))
        else:
            book.held(visit)
            _show_more(book, visit, chance)


def _show_more(book: Book, visit: str, chance: Chance) -> None:
    """Write what is kept beside the sheet: the provider's word, photos, the bus's paper."""
    if chance.is_hit(35):
        book.shown(visit, EvidenceKind.PROVIDER_CONFIRMATION)
    if chance.is_hit(15):
        book.shown(visit, EvidenceKind.PHOTO)
    if book.visits[visit].transport is Transport.BUS:
        book.shown(visit, EvidenceKind.TRANSPORT_NOTE)
