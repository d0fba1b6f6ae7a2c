"""`esf-norises attend`: who was at a visit, as counts or as a roster; or a correction of that."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..texts import Language, Texts
from . import at_visits, stores
from .call import Call
from .command import Command
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..coordination.visiting import GroupPart
    from ..domain.changes import Changes
    from ..domain.dataset import Dataset

_ABOUT = Texts(
    "Ieraksta, cik izglītojamo piedalījās (--present), vai kuri (--roster). Labojums (--corrects) "
    "ir jauns ieraksts; vecais paliek.",
    "Records how many pupils were present (--present), or which (--roster). A correction "
    "(--corrects) is a new record; the old one stays.",
)
_NUMBER = Texts("SKAITS", "NUMBER")
_NUMBERS = {
    "--present": Texts("Cik izglītojamo piedalījās.", "How many pupils were present."),
    "--girls": Texts("Cik no viņiem ir meitenes.", "How many of them are girls."),
    "--boys": Texts("Cik no viņiem ir zēni.", "How many of them are boys."),
    "--not-stated": Texts(
        "Cik no viņiem dzimumu nenorāda.", "How many of them did not state a gender."
    ),
    "--below-18": Texts("Cik no viņiem nav 18 gadu.", "How many of them are below 18."),
    "--adults": Texts("Cik pieaugušo pavadīja.", "How many adults accompanied them."),
}
_ABOUT_PART = Texts(
    "Grupas daļa, par kuru ir skaits; citādi visa grupa.",
    "The part of the group that was counted; the whole group otherwise.",
)
_FILE = Texts("FAILS", "FILE")
_ABOUT_ROSTER = Texts(
    "CSV ar kolonnām pupil un present (yes vai no); citas kolonnas nav.",
    "A CSV file of the columns pupil and present (yes or no), and no others.",
)
_RECORD = Texts("IERAKSTS", "RECORD")
_ABOUT_CORRECTS = Texts(
    "Ieraksts, kas nav pareizs; vajag arī --reason.", "The record that is wrong; needs --reason."
)
_NOTHING_SAID = Texts(
    "Norādiet --present SKAITS vai --roster FAILS.", "Say --present NUMBER or --roster FILE."
)
_BOTH = Texts(
    "Apmeklētību ieraksta vai nu ar skaitu, vai ar sarakstu: --roster un skaits kopā neder.",
    "Attendance is counts or a roster: --roster and numbers do not go together.",
)
_WHY = Texts("--corrects: sakiet ar --reason, kāpēc.", "--corrects: say why, with --reason.")
_COUNTED = Texts(
    "{visit}: piedalījās {present} ({record}).", "{visit}: present {present} ({record})."
)
_CORRECTED = Texts(
    "{visit}: piedalījās {present} ({record}, labo {old}).",
    "{visit}: present {present} ({record}, corrects {old}).",
)
_LISTED = Texts("{visit}: sarakstā {rows}.", "{visit}: roster entries: {rows}.")


def command(language: Language) -> click.Command:
    """Make the command."""
    numbers = [
        click.Option(
            [name],
            type=at_visits.whole(language),
            metavar=_NUMBER.of(language),
            help=about.of(language),
        )
        for name, about in _NUMBERS.items()
    ]
    return Command(
        "attend",
        language=language,
        about=_ABOUT,
        params=[
            stores.store_argument(language),
            at_visits.visit_argument(language),
            *numbers,
            at_visits.part(language, _ABOUT_PART),
            click.Option(
                ["--roster"],
                type=Path,
                metavar=_FILE.of(language),
                help=_ABOUT_ROSTER.of(language),
            ),
            click.Option(
                ["--corrects"],
                metavar=_RECORD.of(language),
                help=_ABOUT_CORRECTS.of(language),
            ),
            at_visits.role(language),
            stores.by(language),
            stores.reason(language),
            stores.yes(language),
        ],
        callback=_attend,
    )


def _attend(
    call: Call,
    *,
    store: Path,
    visit: str,
    part: GroupPart | None,
    roster: Path | None,
    corrects: str | None,
    role: str | None,
    by: str,
    reason: str | None,
    yes: bool,
    **numbers: int | None,
) -> int:
    if roster is not None:
        if corrects is not None or part is not None or any(n is not None for n in numbers.values()):
            raise Stopped(Exit.USAGE, _BOTH)
        return _list(call, store, visit, roster, by=by, reason=reason)
    present = numbers.pop("present")
    if present is None:
        raise Stopped(Exit.USAGE, _NOTHING_SAID)
    if corrects is not None and reason is None:
        raise Stopped(Exit.USAGE, _WHY)
    from ..coordination import attendance
    from ..coordination.attendance_doubts import not_held, too_many

    who = at_visits.role_of(role, by)
    counts = attendance.Counts(present=present, **numbers)

    def make(dataset: Dataset, moment: datetime.datetime) -> Changes:
        if corrects is None:
            return attendance.record_counts(
                dataset, visit, counts, part=part or (None, None), role=who, moment=moment
            )
        return attendance.correct_counts(
            dataset,
            visit,
            corrects,
            counts,
            part=part,
            reason=reason or "",
            role=who,
            moment=moment,
        )

    why = f"attend {visit}" if corrects is None else f"attend {visit} corrects {corrects}"
    return at_visits.change(
        call,
        store,
        visit,
        make,
        by=by,
        reason=reason or why,
        also=[("attendance", "record", corrects)] if corrects is not None else (),
        done=lambda changes: _counted(visit, changes),
        note=lambda dataset: not_held(dataset, visit),
        doubt=lambda dataset: too_many(dataset, visit, present, part or (None, None)),
        yes=yes,
    )


def _counted(visit: str, changes: Changes) -> Iterable[Texts]:
    record = changes.tables["attendance"].added[0]
    words = _COUNTED if record.corrects is None else _CORRECTED
    yield words.format(
        visit=visit, present=record.present, record=record.record, old=record.corrects
    )


def _list(call: Call, store: Path, visit: str, file: Path, *, by: str, reason: str | None) -> int:
    from ..coordination.roster import record_roster
    from ..coordination.roster_file import read_roster
    from .findings import lines

    with file.open("rb") as stream:
        read = read_roster(file.name, stream)
    if read.findings:
        for line in lines(read.findings, call.language, width=call.width):
            call.tell(line)
        call.tell(stores.LEFT)
        return Exit.BAD_INPUT

    def make(dataset: Dataset, moment: datetime.datetime) -> Changes:
        return record_roster(
            dataset,
            visit,
            read.present,
            moment=moment,
            corrects=reason is not None,
            places=read.places,
        )

    return at_visits.change(
        call,
        store,
        visit,
        make,
        by=by,
        reason=reason or f"attend {visit} roster",
        done=lambda changes: [
            _LISTED.format(visit=visit, rows=len(changes.tables["roster"].added))
        ],
        also=[("pupils", "pupil", pupil.text) for pupil in read.present],
    )
