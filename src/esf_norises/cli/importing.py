"""`esf-norises import`: files of another system into a new dataset, or into a store."""

from __future__ import annotations

import datetime
import errno
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from ..errors import UnknownName
from ..findings import Finding, blocking
from ..store.recognising import is_store
from ..texts import Language, Texts, plural
from . import options, stores
from .call import Call
from .command import Command
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from ..tables.package import Reading
    from ..tables.source import Source, Want
    from .taking_in import Incoming

_ABOUT = Texts(
    "Ielasa citas sistēmas failus jaunos datos vai krātuvē; krātuvē vispirms parāda, kas mainās. "
    "Ja kāda šūna ir kļūdaina, parāda visas kļūdas un neraksta neko; ar --keep-good uzraksta labās "
    "rindas un atsevišķi izlaistās. Bez AVOTA nosaukuma to nosaka pēc faila.",
    "Reads files of another system into a new dataset or into a store, where it first shows what "
    "changes. Where a cell is bad, all faults are shown and nothing is written; with --keep-good "
    "the good rows are, and the others beside them. Without the name of a SOURCE the file tells "
    "it.",
)
_WORDS = Texts("[AVOTS] FAILS…", "[SOURCE] FILE…")
_ABOUT_WORDS = Texts(
    "Avots (viis, excel, package …) un faili; avoti: esf-norises plugins.",
    "The source (viis, excel, package …) and the files; for sources: esf-norises plugins.",
)
_INTO = Texts("MĒRĶIS", "PATH")
_ABOUT_INTO = Texts(
    "Obligāti: jauna mape, darbgrāmata (.xlsx) vai krātuve (.sqlite), vai krātuve, kas jau ir.",
    "Needed: a new folder, workbook (.xlsx) or store (.sqlite), or a store that is there.",
)
_PARTNER = Texts("PAŠVALDĪBA", "NAME")
_ABOUT_PARTNER = Texts(
    "Kuras pašvaldības rindas ņemt, piemēram, „Ludzas novads”.",
    'Whose rows to take, such as "Ludzas novads".',
)
_DAY = Texts("DATUMS", "DATE")
_ABOUT_STATE = Texts(
    "Uz kuru dienu ir skaiti, ja fails to nesaka.",
    "The day of the counts, where the file does not say.",
)
_ABOUT_KEEP = Texts(
    "Rakstīt labās rindas, sliktās atlikt atsevišķi.", "Write the good rows, set bad ones aside."
)
_OPTION = Texts("NOSAUKUMS[=VĒRTĪBA]", "NAME[=VALUE]")
_ABOUT_OPTION = Texts(
    "Avota paša opcija; var atkārtot.", "An option of the source; may be repeated."
)
_THERE = Texts(
    "„{path}” jau ir; imports raksta tikai jaunus datus. Norādiet citu --into vai pārvietojiet "
    "esošos.",
    '"{path}" is already there; import writes new data only. Give another --into or move what is '
    "there.",
)
_NO_FILES = Texts("Nav norādīts neviens fails.", "No file is given.")
_NOTHING = Texts("Nekas nav uzrakstīts ({path}).", "Nothing was written ({path}).")
_KEEP_GOOD = Texts(
    "Izlabojiet failu, vai rakstiet labās rindas ar --keep-good.",
    "Mend the file, or write the good rows with --keep-good.",
)
_WRITTEN = Texts("Uzrakstīts: {path} ({tables}).", "Written: {path} ({tables}).")
_TABLE = Texts("{title}: {count}", "{title}: {count}")
_REJECTED = (
    Texts("rinda izlaista", "row left out"),
    Texts("rindas izlaistas", "rows left out"),
)
_NEXT = Texts(
    "Tālāk: esf-norises check {path}\n        esf-norises report target-group {path}",
    "Next: esf-norises check {path}\n      esf-norises report target-group {path}",
)
_OWN = "package"  # the source that reads our own tables
_MOST = 50
_MIXED = Texts(
    "Faili ir rakstīti no dažādām krātuves izmaiņām, vai ne visi no krātuves; importējiet tos pa "
    "vienam.",
    "The files were written from different revisions of a store, or not all of them from one; "
    "import them one by one.",
)
_WORKBOOKS = frozenset({".xlsx", ".ods"})
_NO_READER = Texts(
    "Darbgrāmatu „{path}” nolasa spraudnis esf-norises-excel, kas nav uzstādīts.",
    'The workbook "{path}" is read by the plugin esf-norises-excel, which is not installed.',
)


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "import",
        language=language,
        about=_ABOUT,
        params=[
            options.Argument(
                "what",
                metavar=_WORDS.of(language),
                about=_ABOUT_WORDS.of(language),
                nargs=-1,
                required=True,
            ),
            click.Option(
                ["--into"],
                type=Path,
                callback=options.needed,
                metavar=_INTO.of(language),
                help=_ABOUT_INTO.of(language),
            ),
            click.Option(
                ["--partner"], metavar=_PARTNER.of(language), help=_ABOUT_PARTNER.of(language)
            ),
            click.Option(
                ["--state"],
                type=options.day(language),
                metavar=_DAY.of(language),
                help=_ABOUT_STATE.of(language),
            ),
            click.Option(["--keep-good"], is_flag=True, help=_ABOUT_KEEP.of(language)),
            click.Option(
                ["--option", "said"],
                multiple=True,
                metavar=_OPTION.of(language),
                help=_ABOUT_OPTION.of(language),
            ),
            stores.by(language),
            stores.reason(language),
            stores.yes(language),
        ],
        callback=_import,
    )


def _import(
    call: Call,
    *,
    what: tuple[str, ...],
    into: Path,
    partner: str | None,
    state: datetime.date | None,
    keep_good: bool,
    said: tuple[str, ...],
    by: str,
    reason: str | None,
    yes: bool,
) -> int:
    into_store = into.is_file() and is_store(into)
    if into.exists() and not into_store:
        raise Stopped(Exit.USAGE, _THERE.format(path=into))
    source, files = _source_and_files(call, what)
    want = _want(partner, state, said)
    with call.busy():
        incoming = read_incoming(call, source, files, want, whole=not into_store)
    if into_store:
        from .taking_in import take_in

        if incoming.is_mixed:
            raise Stopped(Exit.USAGE, _MIXED)
        findings, refused = incoming.sourced.findings, incoming.sourced.refused
        if _may_go_on(call, into, findings, refused=refused, keep_good=keep_good):
            return take_in(call, incoming, into, yes=yes, by=by, reason=reason)
        return Exit.BAD_INPUT
    reading = _joined(incoming)
    if not _may_go_on(call, into, reading.findings, refused=reading.refused, keep_good=keep_good):
        return Exit.BAD_INPUT
    if incoming.sourced.views:
        from .coming_back import tell_edits_of_views

        tell_edits_of_views(call, incoming.sourced, reading.dataset, reading.dataset)
    from .coming_back import tell_values

    blocks = tell_values(call, reading.dataset)
    _write(call, reading, into, by=by, reason=reason)
    return Exit.FINDINGS if blocks or reading.blocked else Exit.DONE


def _may_go_on(
    call: Call, into: Path, findings: tuple[Finding, ...], *, refused: bool, keep_good: bool
) -> bool:
    """Tell what was found in the files, and whether there is something to write."""
    _tell(call, findings)
    if not refused and (keep_good or not blocking(findings)):
        return True
    call.tell(_NOTHING.format(path=into))
    if not refused:
        call.tell(_KEEP_GOOD)
    return False


def _source_and_files(call: Call, what: tuple[str, ...]) -> tuple[Source | None, list[Path]]:
    """Tell the source's name from the files: it is the first word, unless that is a file."""
    first, *rest = what
    source = None
    if not Path(first).is_file():
        try:
            source = call.plugins.source(first)
        except UnknownName:
            if rest and not Path(first).suffix:
                raise
    files = [file for word in (rest if source is not None else what) for file in _files(word)]
    if not files:
        raise Stopped(Exit.USAGE, _NO_FILES)
    for file in files:
        if not file.exists():
            raise FileNotFoundError(errno.ENOENT, "", str(file))
    return source, files


def _files(word: str) -> list[Path]:
    """Take a path; one with `*` or `?` stands for the files that fit: Windows leaves it to us."""
    path = Path(word)
    if path.exists() or not any(sign in word for sign in "*?["):
        return [path]
    from glob import glob

    return sorted(map(Path, glob(word))) or [path]


def _want(partner: str | None, state: datetime.date | None, said: tuple[str, ...]) -> Want:
    from ..domain.municipalities import find_municipality
    from ..tables.source import Want

    chosen = {name: value for name, _, value in (word.partition("=") for word in said)}
    municipality = find_municipality(partner) if partner is not None else None
    return Want(partner=municipality, state_date=state, options=chosen)


def read_files(call: Call, source: Source | None, files: list[Path], want: Want) -> Reading:
    """Read files with the source named, or each with the one that knows it best."""
    return _joined(read_incoming(call, source, files, want))


def _joined(incoming: Incoming) -> Reading:
    from ..tables.package import reading_of

    return reading_of(incoming.sourced, inputs=incoming.inputs)


def read_incoming(
    call: Call,
    source: Source | None,
    files: list[Path],
    want: Want,
    *,
    whole: bool = False,
) -> Incoming:
    """Read files, or folders that are packages, without joining them to a dataset.

    Args:
        call: The call.
        source: The source named; each file is read by the one that knows it best where None.
        files: The files.
        want: What is wanted of them.
        whole: Whether a package must have all its files, as where it makes a new dataset.
    """
    from ..domain.dataset import InputFile
    from ..files import sha256_of_file
    from ..tables.assembling import with_rejects
    from ..tables.gathering import join_sources
    from ..tables.source import Sourced
    from .sources import read_with, sniffed
    from .taking_in import Incoming

    read: list[tuple[str, Sourced]] = []
    inputs: list[InputFile] = []
    own: set[str] = set()
    for path in files:
        if path.is_dir() and (source is None or source.name == _OWN):
            from ..tables.package import read_package_tables

            sourced, made_from = read_package_tables(path, whole=whole)
            inputs.extend(made_from)
            own.update(f"{table}.csv" for table in sourced.tables)
        else:
            chosen = _for_workbooks(call, source, path)
            if chosen is None:
                chosen, findings = sniffed(path, call.plugins.sources())
                if chosen is None:
                    sourced = Sourced(findings=findings, refused=True)
                    return Incoming(sourced=sourced, inputs=(), names=(path.name,))
            sourced = read_with(chosen, path, want)
            if chosen.name == _OWN:
                from ..tables.package import exported_beside

                sourced = attrs.evolve(sourced, exported=exported_beside(path))
            file = InputFile(name=path.name, sha256=sha256_of_file(path))
            inputs.extend(with_rejects((file,), sourced.rejects))
            own.add(path.name)
        read.append((path.name, sourced))
    return Incoming(
        sourced=join_sources(read),
        inputs=tuple(sorted(inputs, key=lambda file: (file.name, file.sha256))),
        names=tuple(path.name for path in files),
        read=frozenset(own),
        is_mixed=len({sourced.exported for _, sourced in read}) > 1,
    )


def _for_workbooks(call: Call, source: Source | None, path: Path) -> Source | None:
    """Take the reader of workbooks for a workbook with our own tables; `package` is any form."""
    if source is None or source.name != _OWN or path.suffix.casefold() not in _WORKBOOKS:
        return source
    from ..plugins.workbooks import SOURCE

    try:
        return call.plugins.source(SOURCE)
    except UnknownName:
        raise Stopped(Exit.USAGE, _NO_READER.format(path=path)) from None


def _tell(call: Call, findings: tuple[Finding, ...]) -> None:
    from .findings import lines

    if not findings:
        return
    for line in lines(
        findings, call.language, width=call.width, limit=None if call.verbose else _MOST
    ):
        call.tell(line)


def _write(call: Call, reading: Reading, into: Path, *, by: str, reason: str | None) -> None:
    from .writing import quoted, write_dataset

    write_dataset(call, reading.dataset, into, rejects=reading.rejects, by=by, reason=reason)
    parts = [
        _TABLE.format(title=rows.definition.info.title, count=len(rows))
        for rows in reading.dataset.tables().values()
        if len(rows)
    ]
    if reading.rejects:
        parts.append(plural(len(reading.rejects), *_REJECTED))
    tables = Texts(", ".join(part.lv for part in parts), ", ".join(part.en for part in parts))
    call.say(_WRITTEN.format(path=into, tables=tables))
    call.say(_NEXT.format(path=quoted(into)))
