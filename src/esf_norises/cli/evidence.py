"""`esf-norises evidence`: a document that shows that a visit was attended, with its digest."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..domain.visit_values import EvidenceKind
from ..texts import Language, Texts
from . import at_visits, options, stores
from .call import Call
from .command import Command
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from ..domain.changes import Changes
    from ..domain.dataset import Dataset

_ABOUT = Texts(
    "Pieraksta dokumentu par apmeklējumu; no faila ņem nosaukumu un SHA-256, pats fails paliek, "
    "kur bija. Bez FAILA dokuments ir papīrā. Vai faili nav mainīti: esf-norises check --evidence.",
    "Records a document on a visit; of the file, its name and SHA-256 are taken, and the file "
    "stays where it is. Without FILE the document is kept on paper. Whether files have changed: "
    "esf-norises check --evidence.",
)
_KIND = Texts("VEIDS", "KIND")
_FILE = Texts("[FAILS]", "[FILE]")
_ABOUT_FILE = Texts("Fails, kurā dokuments ir.", "The file that the document is in.")
_DAY = Texts("DATUMS", "DATE")
_ABOUT_DATE = Texts("Dokumenta datums.", "The day on the document.")
_ABOUT_SIGNED = Texts(
    "Kas parakstīja: amats vai struktūrvienība, ne vārds.",
    "Who signed: a role or office, no name.",
)
_PERSONAL = Texts(
    "Faila nosaukumā ir personas kods; pārdēvējiet failu.",
    "The name of the file holds a personal code; rename the file.",
)
_ADDED = Texts("{visit}: {kind} ({record}).", "{visit}: {kind} ({record}).")
_DIGEST = Texts("SHA-256 {sha256}", "SHA-256 {sha256}")


def command(language: Language) -> click.Command:
    """Make the command."""
    kinds = [one.value for one in EvidenceKind]
    return Command(
        "evidence",
        language=language,
        about=_ABOUT,
        params=[
            stores.store_argument(language),
            at_visits.visit_argument(language),
            options.Argument(
                "kind",
                metavar=_KIND.of(language),
                type=options.one_of(kinds, language),
                about=", ".join(kinds),
            ),
            options.Argument(
                "file",
                required=False,
                type=Path,
                metavar=_FILE.of(language),
                about=_ABOUT_FILE.of(language),
            ),
            click.Option(
                ["--date"],
                type=options.day(language),
                metavar=_DAY.of(language),
                help=_ABOUT_DATE.of(language),
            ),
            stores.text_option("--signed-by", language, _ABOUT_SIGNED),
            stores.by(language),
            stores.reason(language),
        ],
        callback=_evidence,
    )


def _evidence(
    call: Call,
    *,
    store: Path,
    visit: str,
    kind: str,
    file: Path | None,
    date: datetime.date | None,
    signed_by: str | None,
    by: str,
    reason: str | None,
) -> int:
    from ..coordination.evidence import EvidenceFile, add_evidence
    from ..tables.personal import contains_personal_code

    if file is not None and contains_personal_code(file.name) is not None:
        raise Stopped(Exit.USAGE, _PERSONAL)
    given = None if file is None else EvidenceFile.of(file)

    def make(dataset: Dataset, _: datetime.datetime) -> Changes:
        return add_evidence(
            dataset, visit, EvidenceKind(kind), file=given, date=date, signed_by=signed_by
        )

    return at_visits.change(
        call,
        store,
        visit,
        make,
        by=by,
        reason=reason or f"evidence {visit} {kind}",
        done=_said,
    )


def _said(changes: Changes) -> list[Texts]:
    added = changes.tables["evidence"].added[0]
    lines = [_ADDED.format(visit=added.visit, kind=added.kind.label, record=added.evidence)]
    if added.sha256 is not None:
        lines.append(_DIGEST.format(sha256=added.sha256))
    return lines
