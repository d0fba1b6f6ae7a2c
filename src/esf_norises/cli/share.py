"""`esf-norises share`: to each institution a workbook or package with its own rows, to work in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from ..domain.columns import Privacy
from ..domain.identifiers import RegistrationNumber
from ..errors import UnknownName
from ..store.recognising import is_store
from ..texts import Language, Texts, plural
from . import options
from .call import Call, writing
from .command import Command
from .exits import Exit, Stopped
from .writing import NO_EXCEL, quoted

if TYPE_CHECKING:
    from ..coordination.school_plan import PlanLine
    from ..domain.dataset import Dataset
    from ..reporting.report import Report, ReportTable

_ABOUT = Texts(
    "Katrai izglītības iestādei uzraksta darbgrāmatu vai CSV mapi tikai ar tās grupām, "
    "apmeklējumiem un norišu plānu; aizpildītu to ielasa atpakaļ ar import.",
    "Writes for each institution a workbook or a folder of CSV files with its own groups, visits "
    "and plan of norises only; filled in, it comes back by import.",
)
_INTO = Texts("MAPE", "DIR")
_ABOUT_INTO = Texts("Obligāti: mape, kurā rakstīt.", "Needed: the folder to write into.")
_NUMBER = Texts("NUMURS", "NUMBER")
_ABOUT_INSTITUTION = Texts(
    "Tikai šai iestādei (reģistrācijas numurs); var atkārtot.",
    "For this institution only (registration number); may be repeated.",
)
_ABOUT_FORMAT = Texts(
    "xlsx (ja nav norādīts) vai csv-package: mape ar CSV failiem.",
    "xlsx (the default) or csv-package, a folder of CSV files.",
)
_AUDIENCE = Texts(
    "internal (ja nav norādīts) vai personal: arī izglītojamo pseidonīmi un saraksti.",
    "internal (the default) or personal: pseudonyms of pupils and rosters too.",
)
_NOT_A_NUMBER = Texts(
    "„{value}” nav reģistrācijas numurs: desmit cipari.",
    '"{value}" is not a registration number of ten digits.',
)
_NOBODY = Texts(
    "Datos nav nevienas grupas un neviena pedagoga, tāpēc nav, kam ko sūtīt.",
    "The data hold no groups and no teachers, so there is nobody to send anything to.",
)
_THERE = Texts(
    "„{path}” jau ir; CSV mapi nepārraksta. Norādiet citu --into vai pārvietojiet esošo.",
    '"{path}" is already there; a folder is not overwritten. Give another --into or move it.',
)
_FILES = (Texts("iestādei", "institution"), Texts("iestādēm", "institutions"))
_DONE = Texts("Uzrakstīts mapē {path}: {files}.", "Written into {path}: for {files}.")
_BACK = Texts(
    "Kad atsūta atpakaļ: esf-norises import package FAILS --into {store}",
    "When one comes back: esf-norises import package FILE --into {store}",
)
_REPORT = Texts("Norises: {institution}", "Norises: {institution}")
_PLAN = Texts("{title}. {institution}, {years}", "{title}. {institution}, {years}")
_YEAR = Texts("{year}. m. g.", "school year {year}")
_NOTE_PLAN = Texts(
    "Lapu {sheet} tikai lasa. Labojumus rakstiet pārējās lapās: pedagogus – visit_teachers, klases "
    "– groups; datumu un norisi maina koordinators.",
    "The sheet {sheet} is to read only. Write edits into the other sheets: teachers into "
    "visit_teachers, classes into groups; the coordinator changes date and norise.",
)
_FORMATS = ("xlsx", "csv-package")


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "share",
        language=language,
        about=_ABOUT,
        params=[
            options.dataset(language),
            click.Option(
                ["--into"],
                type=Path,
                callback=options.needed,
                metavar=_INTO.of(language),
                help=_ABOUT_INTO.of(language),
            ),
            click.Option(
                ["--institution", "institutions"],
                multiple=True,
                type=options.parsed(RegistrationNumber.parse, _NOT_A_NUMBER, language),
                metavar=_NUMBER.of(language),
                help=_ABOUT_INSTITUTION.of(language),
            ),
            click.Option(
                ["--format", "format_name"],
                type=options.one_of(_FORMATS, language),
                default=_FORMATS[0],
                metavar="|".join(_FORMATS),
                help=_ABOUT_FORMAT.of(language),
            ),
            click.Option(
                ["--audience"],
                type=options.one_of([Privacy.INTERNAL.value, Privacy.PERSONAL.value], language),
                default=Privacy.INTERNAL.value,
                metavar="internal|personal",
                help=_AUDIENCE.of(language),
            ),
            options.yes(language),
        ],
        callback=_share,
    )


def _share(
    call: Call,
    *,
    dataset: Path,
    into: Path,
    institutions: tuple[RegistrationNumber, ...],
    format_name: str,
    audience: str,
    yes: bool,
) -> int:
    from ..coordination.school_plan import school_plan
    from ..coordination.sharing import Shares
    from .reading import usable

    with call.busy():
        data = usable(call, dataset).dataset
    names = _names(data, institutions)
    suffix = ".xlsx" if format_name == "xlsx" else ""
    targets = {number: into / f"{stem}{suffix}" for number, stem in _stems(names).items()}
    _see_that_they_may_be_written(call, into, targets.values(), is_folder=not suffix, yes=yes)
    into.mkdir(parents=True, exist_ok=True)
    personal = Privacy(audience) is Privacy.PERSONAL
    plan: dict[RegistrationNumber, list[PlanLine]] = {}
    for line in school_plan(data):
        plan.setdefault(line.institution, []).append(line)
    shares = Shares(data, personal=personal)
    with call.busy():
        for number, target in targets.items():
            own, lines = shares.of(number), plan.get(number, [])
            if suffix:
                _write_workbook(call, own, lines, names[number], target, Privacy(audience))
            else:
                _write_package(own, lines, target)
            call.say(str(target))
    call.say(_DONE.format(path=into, files=plural(len(targets), *_FILES)))
    if dataset.is_file() and is_store(dataset):
        call.say(_BACK.format(store=quoted(dataset)))
    return Exit.DONE


def _names(data: Dataset, wanted: tuple[RegistrationNumber, ...]) -> dict[RegistrationNumber, str]:
    """Return the institutions to write for, with their names.

    Raises:
        UnknownName: One that was named is not among the data.
        Stopped: None has anything.
    """
    from ..coordination.sharing import institutions_to_share

    rows = data.institutions
    names = dict(zip(rows.column("registration_number"), rows.column("name"), strict=True))
    for number in wanted:
        if number not in names:
            known = tuple(f"{one} ({names[one]})" for one in institutions_to_share(data))
            raise UnknownName("institution", str(number), known)
    chosen = tuple(dict.fromkeys(wanted)) or institutions_to_share(data)
    if not chosen:
        raise Stopped(Exit.BAD_INPUT, _NOBODY)
    return {number: names[number] for number in chosen}


def _stems(names: dict[RegistrationNumber, str]) -> dict[RegistrationNumber, str]:
    from ..coordination.sharing import file_stem

    return {number: file_stem(name, number) for number, name in names.items()}


def _see_that_they_may_be_written(
    call: Call, into: Path, targets: Iterable[Path], *, is_folder: bool, yes: bool
) -> None:
    """See it for all of them before the first is written."""
    if into.exists() and not into.is_dir():
        raise NotADirectoryError(20, "", str(into))
    for target in targets:
        if is_folder and target.exists():
            raise Stopped(Exit.USAGE, _THERE.format(path=target))
        if target.exists():
            call.may_write(target, yes=yes)


def _write_workbook(
    call: Call,
    own: Dataset,
    lines: list[PlanLine],
    name: str,
    target: Path,
    audience: Privacy,
) -> None:
    from ..plugins.by_name import deliver

    try:
        format_ = call.plugins.format("xlsx")
    except UnknownName:
        raise Stopped(Exit.USAGE, NO_EXCEL) from None
    with writing(target):
        personal = audience is Privacy.PERSONAL
        report = entry_report(own, lines, name, call.language, personal=personal)
        deliver(report, format_, to=target, audience=audience)


def entry_report(
    own: Dataset, lines: list[PlanLine], name: str, language: Language, *, personal: bool
) -> Report:
    """Make the report of which an institution's workbook is written: its plan, then its tables.

    Args:
        own: The institution's rows.
        lines: The lines of its plan.
        name: Its name.
        language: The language of labels.
        personal: Whether tables about persons are there.
    """
    from ..coordination.sharing import SHARED, is_personal
    from ..reporting.dataset_report import dataset_report
    from ..reporting.school_plan import PROJECT

    whole = dataset_report(own, language)
    kept = {name for name in SHARED if personal or not is_personal(name)}
    plan = _plan_table(lines, name, language)
    notes = (
        PROJECT.of(language),
        plan.title,
        _NOTE_PLAN.format(sheet=plan.name).of(language),
    )
    return attrs.evolve(
        whole,
        title=_REPORT.format(institution=name).of(language),
        tables=(plan, *(table for table in whole.tables if table.name in kept)),
        notes=notes,
    )


def _title() -> Texts:
    from ..reporting.school_plan import TABLE
    from ..tables.views import VIEWS

    return VIEWS[TABLE]


def _plan_table(lines: list[PlanLine], name: str, language: Language) -> ReportTable:
    """Make the plan's table, under the school's name and the school years."""
    from ..reporting.school_plan import plan_table

    years = dict.fromkeys(line.school_year for line in lines)
    said = ", ".join(_YEAR.format(year=year).of(language) for year in years) or "–"
    title = _PLAN.format(title=_title(), institution=name, years=said).of(language)
    return attrs.evolve(plan_table(lines, language), title=title, is_view=True)


def _write_package(own: Dataset, lines: list[PlanLine], target: Path) -> None:
    from ..coordination.plan_edits import COLUMNS, cells_of_line
    from ..reporting.school_plan import TABLE
    from ..tables.package import write_package

    with writing(target):
        write_package(own, target, views={TABLE: [tuple(COLUMNS), *map(cells_of_line, lines)]})
