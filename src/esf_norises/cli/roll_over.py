"""`esf-norises roll-over`: the groups of the next school year, as a proposal to look through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from ..domain.columns import Privacy
from ..domain.periods import SchoolYear
from ..errors import UnknownName
from ..findings import Finding, blocking
from ..store.recognising import is_store
from ..texts import Language, Texts, plural
from . import options
from .call import Call, writing
from .command import Command
from .exits import Exit, Stopped
from .writing import NO_EXCEL, quoted

if TYPE_CHECKING:
    from ..domain.dataset import Dataset

_ABOUT = Texts(
    "Sagatavo nākamā mācību gada grupas kā priekšlikumu: 5.a kļūst par 6.a, 12. klase aiziet. "
    "Datus nemaina; caurskatītu priekšlikumu ielasa ar import.",
    "Makes the groups of the next school year as a proposal: 5.a becomes 6.a, class 12 leaves. The "
    "data stay as they are; once looked through, import takes the proposal in.",
)
_YEAR = Texts("GADS", "YEAR")
_ABOUT_TO = Texts(
    "Obligāti: mācību gads, piemēram, 2026/2027.", "Needed: the school year, such as 2026/2027."
)
_INTO = Texts("MĒRĶIS", "PATH")
_ABOUT_INTO = Texts(
    "Obligāti: jauna mape vai darbgrāmata (.xlsx) priekšlikumam.",
    "Needed: a new folder or workbook (.xlsx) for the proposal.",
)
_NOT_A_YEAR = Texts(
    "„{value}” nav mācību gads; rakstiet, piemēram, 2026/2027.",
    '"{value}" is not a school year; write for example 2026/2027.',
)
_THERE = Texts("„{path}” jau ir; nekas nav mainīts.", '"{path}" is already there.')
_NO_FORM = Texts(
    "Priekšlikumu raksta kā mapi vai darbgrāmatu (.xlsx); „{path}” nav ne viens, ne otrs.",
    'A proposal is written as a folder or a workbook (.xlsx); "{path}" is neither.',
)
_NOTHING = Texts(
    "Jaunu priekšlikumu nav: viss, kas izriet no iepriekšējā gada, {year}. mācību gadā jau ir.",
    "Nothing to propose: all that follows from the year before is there in {year} already.",
)
_NO_GROUPS = Texts(
    "Jaunu priekšlikumu nav: {before}. mācību gadā nav nevienas grupas, no kuras sākt.",
    "Nothing to propose: {before} has no groups to go on from.",
)
_GROUPS = (Texts("jauna grupa", "new group"), Texts("jaunas grupas", "new groups"))
_ENROLMENTS = (
    Texts("mainīta vai jauna mācību rinda", "changed or new enrolment"),
    Texts("mainītas vai jaunas mācību rindas", "changed or new enrolments"),
)
_WRITTEN = Texts("Priekšlikums uzrakstīts: {path} ({what}).", "Proposal written: {path} ({what}).")
_NEXT = Texts(
    "Caurskatiet un izlabojiet to, tad: esf-norises import package {path} --into {store}",
    "Look through it and mend it, then: esf-norises import package {path} --into {store}",
)
_TITLE = Texts("Priekšlikums {year}. mācību gadam", "Proposal for the school year {year}")
_NOTE = Texts("{where}: {found}. {fix}", "{where}: {found}. {fix}")
_FILES = frozenset({".csv", ".json", ".ods", ".xls", ".db", ".zip", ".sqlite", ".txt", ".pdf"})


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "roll-over",
        language=language,
        about=_ABOUT,
        params=[
            options.dataset(language),
            click.Option(
                ["--to"],
                type=options.parsed(SchoolYear.parse, _NOT_A_YEAR, language),
                callback=options.needed,
                metavar=_YEAR.of(language),
                help=_ABOUT_TO.of(language),
            ),
            click.Option(
                ["--into"],
                type=Path,
                callback=options.needed,
                metavar=_INTO.of(language),
                help=_ABOUT_INTO.of(language),
            ),
        ],
        callback=_roll_over,
    )


def _roll_over(call: Call, *, dataset: Path, to: SchoolYear, into: Path) -> int:
    from ..coordination.proposal import proposal_of
    from ..coordination.roll_over import roll_over
    from .findings import lines
    from .reading import usable

    if into.exists():
        raise Stopped(Exit.USAGE, _THERE.format(path=into))
    if into.suffix.casefold() in _FILES:
        raise Stopped(Exit.USAGE, _NO_FORM.format(path=into))
    with call.busy():
        data = usable(call, dataset).dataset
        changes, findings = roll_over(data, to)
    for line in lines(findings, call.language, width=call.width) if findings else ():
        call.tell(line)
    if changes.is_empty:
        before = SchoolYear(to.starts_in - 1)
        has_groups = any(year == before for year in data.groups.column("school_year"))
        call.say(_NOTHING.format(year=to) if has_groups else _NO_GROUPS.format(before=before))
        return Exit.FINDINGS if blocking(findings) else Exit.DONE
    _write(call, proposal_of(data, changes), findings, to, into)
    counts = [plural(len(changes.tables["groups"]), *_GROUPS)] if "groups" in changes.tables else []
    if "enrolments" in changes.tables:
        counts.append(plural(len(changes.tables["enrolments"]), *_ENROLMENTS))
    what = Texts(*(", ".join(one.of(language) for one in counts) for language in Language))
    call.say(_WRITTEN.format(path=into, what=what))
    if dataset.is_file() and is_store(dataset):
        call.say(_NEXT.format(path=quoted(into), store=quoted(dataset)))
    return Exit.DONE


def _write(
    call: Call, proposal: Dataset, findings: Sequence[Finding], to: SchoolYear, into: Path
) -> None:
    """Write a proposal; a workbook says on its last sheet what to look at."""
    from ..tables.package import write_package

    if into.suffix.casefold() != ".xlsx":
        with writing(into):
            write_package(proposal, into)
        return
    from ..plugins.by_name import deliver
    from ..reporting.dataset_report import dataset_report

    try:
        format_ = call.plugins.format("xlsx")
    except UnknownName:
        raise Stopped(Exit.USAGE, NO_EXCEL) from None
    whole = dataset_report(proposal, call.language)
    notes = (
        _NOTE.format(where=one.where, found=one.found, fix=one.fix).of(call.language)
        for one in findings
    )
    report = attrs.evolve(
        whole,
        title=_TITLE.format(year=to).of(call.language),
        tables=tuple(table for table in whole.tables if table.rows),
        notes=tuple(notes),
    )
    with writing(into):
        deliver(report, format_, to=into, audience=Privacy.PERSONAL)
