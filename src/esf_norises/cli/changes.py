"""`esf-norises changes`: what has changed in a store since a day."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from ..texts import Language, Texts
from . import options, stores
from .call import Call
from .command import Command
from .exits import Exit

_ABOUT = Texts(
    "Parāda, kas krātuvē mainījies kopš kādas dienas sākuma: kas, kad un kāpēc to mainīja, un "
    "katru rindu ar to, kas bija un kas ir. Publicēšanai nav domāts.",
    "Shows what has changed in a store since the beginning of a day: who changed it, when and why, "
    "and each row with what stood there before and what stands there now. Not for publication.",
)
_DATE = Texts("DATUMS", "DATE")
_ABOUT_SINCE = Texts("Diena, ar kuru sākot.", "The day to begin with.")
_ABOUT_FORMAT = Texts("Formāts: json, csv, xlsx.", "The format: json, csv, xlsx.")


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "changes",
        language=language,
        about=_ABOUT,
        params=[
            stores.store_argument(language),
            click.Option(
                ["--since"],
                type=options.day(language),
                required=True,
                metavar=_DATE.of(language),
                help=_ABOUT_SINCE.of(language),
            ),
            options.format_(language, _ABOUT_FORMAT),
            options.to(language),
            options.yes(language),
        ],
        callback=_changes,
    )


def _changes(
    call: Call,
    *,
    store: Path,
    since: datetime.date,
    format_name: str | None,
    to: Path | None,
    yes: bool,
) -> int:
    from ..plugins.judging import PROGRAM
    from ..reporting.changes_report import RevisionLine, changes_report
    from ..reporting.report import Provenance
    from .output import put

    with stores.opened(call, store, to_write=False) as open_store, call.busy():
        revisions = open_store.revisions()
        later = [one for one in revisions if one.moment.date() >= since]
        # Moments may go back where a clock did: what counts is the first revision of the day.
        first = later[0].number if later else len(revisions) + 1
        before, after = open_store.dataset(as_of=first - 1), open_store.dataset()
        state = open_store.state
    report = changes_report(
        before,
        after,
        [
            RevisionLine(number=one.number, moment=one.moment, by=one.by, reason=one.reason)
            for one in revisions[first - 1 :]
        ],
        since=since,
        language=call.language,
        provenance=Provenance(
            program=PROGRAM,
            sources=after.origin.sources,
            store_revision=state.number,
            store_digest=state.digest,
            state_date=after.state_date,
        ),
    )
    put(call, report, format_name=format_name, to=to, yes=yes)
    return Exit.DONE
