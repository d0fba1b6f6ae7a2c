"""`esf-norises demo`: the example of Ludza from beginning to end, and what to look at first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import PluginFailed, UnknownName
from ..texts import Language, Texts
from .call import Call
from .command import Command
from .exits import Exit, Stopped, outcome

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..regulation.assessment import Assessment
    from ..reporting.report import Report
    from ..tables.package import Reading
    from .taking_in import Incoming

_ABOUT = Texts(
    "Parāda visu uz Ludzas novada atklātajiem datiem un izdomātiem apmeklējumiem: importē, "
    "pārbauda, saplāno pavasari, izveido pārskatus, kalendārus un lapas un pasaka, ko skatīt "
    "vispirms.",
    "Shows everything on the open data of Ludzas novads and on made-up visits: imports, checks, "
    "plans the spring, makes reports, calendars and sheets, and says what to look at first.",
)
_DIR = Texts("MAPE", "DIR")
_ABOUT_INTO = Texts(
    "Mape, kurā rakstīt; ja nav norādīta: esf-norises-demo.",
    "The folder to write to; esf-norises-demo if none.",
)
_NOT_EMPTY = Texts(
    "Mape „{path}” nav tukša; norādiet citu: esf-norises demo --into MAPE",
    'The folder "{path}" is not empty; name another one: esf-norises demo --into DIR',
)
_WITHOUT_VIIS = Texts(
    "Spraudņa esf-norises-viis nav, tāpēc ņemti tie paši dati jau ielasītā veidā.",
    "The plugin esf-norises-viis is not there, so the same data are taken as already read.",
)
_WITHOUT_FORMAT = Texts(
    "Formāta {name} nav; to dod spraudnis esf-norises-excel.",
    "There is no format {name}; the plugin esf-norises-excel gives it.",
)
_STORED = Texts("Ludzas piemērs", "the example of Ludza")
_FORMATS = ("xlsx", "csv", "json")
_REPORTS = ("target-group", "missing", "letters", "figures", "claim")


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "demo",
        language=language,
        about=_ABOUT,
        params=[
            click.Option(
                ["--into"],
                type=Path,
                default="esf-norises-demo",
                metavar=_DIR.of(language),
                help=_ABOUT_INTO.of(language),
            )
        ],
        callback=_demo,
    )


def _demo(call: Call, *, into: Path) -> int:
    from .first_look import first_look
    from .first_plan import plan_example, write_for_people
    from .reading import judge, usable
    from .writing import write_dataset

    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise Stopped(Exit.USAGE, _NOT_EMPTY.format(path=into))
    into.mkdir(parents=True, exist_ok=True)
    dataset = into / "ludza"
    with call.busy():
        _import_example(call, dataset)
        reading = usable(call, dataset)
        assessment = judge(call, reading, None)
        reports = _reports(call, reading, assessment)
    planned = plan_example(call, reading.dataset)
    reports["plan"] = planned.report
    written, failed = _write(call, reports.values(), into)
    extra, failed_too = write_for_people(call, planned, into)
    store = into / "ludza.sqlite"
    write_dataset(call, reading.dataset, store, reason=_STORED.of(call.language))
    for line in first_look(
        reports,
        (*reading.findings, *assessment.findings),
        dataset,
        written,
        extra,
        store=store,
        width=call.width,
    ):
        call.say(line)
    return Exit.PLUGIN_FAILED if failed or failed_too else Exit.DONE


def _import_example(call: Call, dataset: Path) -> None:
    """Import the sheet and the made-up term as a coordinator would."""
    from ..tables.gathering import join_sources
    from ..tables.package import reading_of, write_package
    from ..tables.source import Want
    from . import example
    from .importing import read_incoming

    official = _official(call)
    term = read_incoming(call, call.plugins.source("package"), example.term(), Want())
    reading = reading_of(
        join_sources([("ludza", official.sourced), ("term", term.sourced)]),
        inputs=(*official.inputs, *term.inputs),
    )
    write_package(reading.dataset, dataset, rejects=reading.rejects)


def _official(call: Call) -> Incoming:
    """Read the official counts; without the plugin for the sheet the same data as kept."""
    from ..domain.municipalities import find_municipality
    from ..tables.source import Want
    from . import example
    from .importing import read_incoming

    want = Want(partner=find_municipality("Ludzas novads"))
    try:
        return read_incoming(call, call.plugins.source("viis"), [example.sheet()], want)
    except (UnknownName, PluginFailed) as error:
        call.tell(_WITHOUT_VIIS if isinstance(error, UnknownName) else outcome(error)[1])
    return read_incoming(call, call.plugins.source("package"), [example.dataset()], want)


def _reports(call: Call, reading: Reading, assessment: Assessment) -> dict[str, Report]:
    """Make the reports, by name, of one assessment and one judging of the visits."""
    from ..plugins.by_name import build_report

    return {
        name: build_report(
            name,
            assessment,
            language=call.language,
            findings=reading.findings,
            plugins=call.plugins,
        )
        for name in _REPORTS
    }


def _write(
    call: Call, reports: Collection[Report], into: Path
) -> tuple[dict[str, list[Path]], bool]:
    """Write the reports in each format that works; the others are told and hinder nobody."""
    from ..plugins.by_name import deliver

    written: dict[str, list[Path]] = {report.name: [] for report in reports}
    failed = False
    for name in _FORMATS:
        try:
            format_ = call.plugins.format(name)
            for report in reports:
                path = into / f"{report.name}{format_.suffix}"
                deliver(report, format_, to=path)
                written[report.name].append(path)
        except UnknownName:
            call.tell(_WITHOUT_FORMAT.format(name=name))
        except PluginFailed as error:
            call.tell(outcome(error)[1])
            failed = True
    return written, failed
