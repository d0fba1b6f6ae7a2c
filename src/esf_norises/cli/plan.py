"""`esf-norises plan`: who goes where and when, and who is left out; recorded with --commit."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..texts import Language, Texts, plural
from . import at_visits, options, stores
from .call import Call
from .command import Command
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from ..coordination.planning.plan import Plan
    from ..coordination.planning.planner import Planner
    from ..domain.dataset import Dataset
    from ..reporting.report import Report

_ABOUT = Texts(
    "Saplāno norises grupām, kurām to vēl trūkst līdz mērķiem (tabula targets): vietas, autobusi, "
    "mācību dienas, attālums starp apmeklējumiem, nauda. Apstiprinātais paliek, kā bija. Dati "
    "nemainās, kamēr nav --commit.",
    "Plans norises for the groups that lack them by the targets (table targets): seats, buses, "
    "teaching days, days between visits, money. What is confirmed stays. Nothing is changed "
    "without --commit.",
)
_NAME = Texts("NOSAUKUMS", "NAME")
_ABOUT_PLANNER = Texts(
    "Plānotājs: builtin vai spraudņa plānotājs.", "The planner: builtin or one of a plugin."
)
_DAY = Texts("DATUMS", "DATE")
_ABOUT_FROM = Texts(
    "Pirmā diena, ko plāno; ja nav norādīta, pēdējā diena, par kuru datos ir ieraksti, bet ne "
    "pirms pirmā mērķa.",
    "The first day to plan; otherwise the last day of which there are records, and not before the "
    "first target.",
)
_SECONDS = Texts("SEKUNDES", "SECONDS")
_ABOUT_SECONDS = Texts(
    "Cik sekunžu plānotājs drīkst meklēt.", "How many seconds the planner may take."
)
_ABOUT_AFRESH = Texts(
    "Visu, kas tikai plānots, plānot no jauna.", "Plan afresh all that is only planned."
)
_ABOUT_COMMIT = Texts("Ierakstīt plānu krātuvē.", "Record the plan in the store.")
_ABOUT_FORMAT = Texts(
    "Formāts: json, csv vai spraudņa formāts, piemēram, xlsx.",
    "The format: json, csv or one that a plugin offers, such as xlsx.",
)
_NO_STORE = Texts(
    "Plānu ieraksta tikai krātuvē (.sqlite); „{path}” tāda nav.",
    'A plan is recorded in a store (.sqlite) only; "{path}" is none.',
)
_FOLDER = Texts(
    "Plānu ieraksta tikai krātuvē (.sqlite), bet „{path}” ir mape. Vispirms: esf-norises import "
    "package {quoted} --into dati.sqlite",
    'A plan is recorded in a store (.sqlite) only, and "{path}" is a folder. First: esf-norises '
    "import package {quoted} --into data.sqlite",
)
_NO_REASON = Texts(
    "Lai plānu ierakstītu, norādiet --reason: kāpēc.", "To record it, add --reason: why."
)
_NOTHING_TO_PLAN = Texts(
    "Nav ko plānot: nav mērķu (tabula targets) un nav zināms, no kuras dienas plānot (--from).",
    "There is nothing to plan: there are no targets (table targets), and no day to plan from "
    "(--from).",
)
_ALREADY = Texts(
    "Plāns krātuvē jau ir tāds; nekas nav mainīts.",
    "The store has this plan already; nothing was changed.",
)
_VISITS = {
    "new": (Texts("jauns apmeklējums", "new visit"), Texts("jauni apmeklējumi", "new visits")),
    "moved": (Texts("pārcelts", "moved"), Texts("pārcelti", "moved")),
    "rebussed": (
        Texts("ar citu autobusu", "in another bus"),
        Texts("ar citu autobusu", "in another bus"),
    ),
    "cancelled": (Texts("atcelts", "cancelled"), Texts("atcelti", "cancelled")),
}
_QUESTION = Texts("Ierakstīt plānu: {what}? [j/N] ", "Record the plan: {what}? [y/N] ")
_UNDO = Texts("Atsaukt: esf-norises undo {path}", "To take it back: esf-norises undo {path}")


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "plan",
        language=language,
        about=_ABOUT,
        params=[
            options.dataset(language),
            click.Option(
                ["--planner"],
                default="builtin",
                metavar=_NAME.of(language),
                help=_ABOUT_PLANNER.of(language),
            ),
            click.Option(
                ["--from", "first_day"],
                type=options.day(language),
                metavar=_DAY.of(language),
                help=_ABOUT_FROM.of(language),
            ),
            click.Option(
                ["--seconds"],
                type=at_visits.whole(language),
                metavar=_SECONDS.of(language),
                help=_ABOUT_SECONDS.of(language),
            ),
            click.Option(["--afresh"], is_flag=True, help=_ABOUT_AFRESH.of(language)),
            click.Option(["--commit"], is_flag=True, help=_ABOUT_COMMIT.of(language)),
            stores.by(language),
            stores.reason(language),
            options.format_(language, _ABOUT_FORMAT),
            options.to(language),
            options.yes(language),
        ],
        callback=_plan,
    )


def _plan(
    call: Call,
    *,
    dataset: Path,
    planner: str,
    first_day: datetime.date | None,
    seconds: int | None,
    afresh: bool,
    commit: bool,
    by: str,
    reason: str | None,
    format_name: str | None,
    to: Path | None,
    yes: bool,
) -> int:
    from .output import format_of

    # What is written wrongly is told before any work is done.
    chosen = call.plugins.planner(planner)
    if format_name is not None or to is not None:
        format_of(call, format_name, to)
    if to is not None:
        call.may_write(to, yes=yes)

    def make(data: Dataset) -> Plan:
        return make_a_plan(call, data, chosen, first_day=first_day, seconds=seconds, afresh=afresh)

    def show(plan: Plan) -> None:
        _shown(call, dataset, plan, format_name=format_name, to=to, commit=commit)

    if commit:
        _may_commit(dataset, reason)
        return _committed(call, dataset, make, show, by=by, reason=reason or "", yes=yes)
    from .reading import usable

    with call.busy():
        reading = usable(call, dataset)
    show(make(reading.dataset))
    return Exit.DONE


def make_a_plan(
    call: Call,
    dataset: Dataset,
    planner: Planner,
    *,
    first_day: datetime.date | None,
    seconds: int | None,
    afresh: bool,
) -> Plan:
    """Plan what a dataset wants.

    Raises:
        Stopped: There are no targets, and no day to plan from.
        PluginFailed: The planner raised, or its answer breaks a constraint.
    """
    from ..coordination.planning.building import first_day_of, planning_problem
    from ..coordination.planning.plan import make_plan
    from ..coordination.planning.planner import Limits
    from ..plugins.by_name import assess
    from .plan_progress import told

    day = first_day_of(dataset, first_day)
    if day is None:
        raise Stopped(Exit.BAD_INPUT, _NOTHING_TO_PLAN)
    with call.busy():
        assessment = assess(dataset, on=day, plugins=call.plugins)
        planning = planning_problem(
            dataset, assessment, parameters=assessment.parameters, first_day=day, afresh=afresh
        )
    with told(call.language) as progress:
        return make_plan(planning, planner, Limits(seconds=seconds), progress)


def _shown(
    call: Call, path: Path, plan: Plan, *, format_name: str | None, to: Path | None, commit: bool
) -> None:
    from .output import put

    report = report_of(call, plan)
    if format_name is None and to is None:
        from .plan_screen import show

        show(call, report, plan, path, commit=commit)
        return
    put(call, report, format_name=format_name, to=to, yes=True)


def report_of(call: Call, plan: Plan) -> Report:
    """Make the report of a plan."""
    from ..plugins.judging import PROGRAM
    from ..reporting.kind import Inputs
    from ..reporting.plan_report import plan_report

    assessment = plan.planning.assessment
    inputs = Inputs(
        language=call.language,
        program=PROGRAM,
        ruleset=assessment.ruleset,
        parameters=assessment.parameters,
        dataset=assessment.dataset,
        assessment=assessment,
    )
    return plan_report(plan, inputs)


def _may_commit(path: Path, reason: str | None) -> None:
    from ..store.recognising import is_store
    from .writing import quoted

    if path.is_dir():
        raise Stopped(Exit.USAGE, _FOLDER.format(path=path, quoted=quoted(path)))
    if path.exists() and not is_store(path):
        raise Stopped(Exit.USAGE, _NO_STORE.format(path=path))
    if reason is None:
        raise Stopped(Exit.USAGE, _NO_REASON)


def _committed(
    call: Call,
    path: Path,
    make: Callable[[Dataset], Plan],
    show: Callable[[Plan], None],
    *,
    by: str,
    reason: str,
    yes: bool,
) -> int:
    """Plan what the store holds, show it, ask, and record it as one revision."""
    from ..coordination.planning.committing import plan_changes
    from .writing import quoted

    with stores.opened(call, path) as store:
        dataset = store.dataset()
        plan = make(dataset)
        show(plan)
        moment = stores.now().replace(microsecond=0)
        changes = plan_changes(dataset, plan, role=at_visits.role_of(None, by), moment=moment)
        # The report may be on stdout, for a program; what was done is told beside it.
        if changes.is_empty:
            call.tell(_ALREADY)
            return Exit.DONE
        stores.agree(call, _QUESTION.format(what=_what(plan)), yes=yes)
        revision = store.commit(changes, by=by, reason=reason, moment=moment)
    call.tell(stores.recorded(revision))
    call.tell(_UNDO.format(path=quoted(path)))
    return Exit.DONE


def _what(plan: Plan) -> Texts:
    from ..coordination.planning.plan import PlanState

    states = [one.state for one in plan.changed]
    counts = {
        "new": states.count(PlanState.NEW),
        "moved": states.count(PlanState.MOVED),
        "rebussed": states.count(PlanState.KEPT),
        "cancelled": sum(gone.flags == 0 for gone in plan.unresolved),
    }
    said = [plural(number, *_VISITS[name]) for name, number in counts.items() if number]
    return Texts(", ".join(one.lv for one in said), ", ".join(one.en for one in said))
