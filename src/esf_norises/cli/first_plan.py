"""The part of `demo` that plans the spring: the plan, and what schools get to hold in hand."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs

from ..domain.columns import Privacy
from ..errors import PluginFailed, UnknownName
from ..findings import Role
from ..texts import Language, Texts, format_date, format_whole, plural
from .call import Call
from .exits import outcome
from .first_look import wrapped

if TYPE_CHECKING:
    from ..domain.dataset import Dataset
    from ..reporting.report import Report

_TITLE = Texts(
    "Plāns no {first}: izdomāti laiki, autobusi un mērķi",
    "Plan from {first}: sessions, buses and targets are made up",
)
_COVERED = Texts(
    "No {wanted} vajadzīgajiem apmeklējumiem saplānoti {coverage}.",
    "Of {wanted} visits that are wanted, {coverage} are planned.",
)
_LEFT = Texts("Trūkst {visits}: {reason}", "{visits} lacking: {reason}")
_VISITS = (Texts("apmeklējuma", "visit"), Texts("apmeklējumu", "visits"))
_CALENDARS = Texts("kalendārs katrai iestādei un novadam", "a calendar for each institution")
_SHEETS = Texts(
    "apmeklējuma lapas drukāšanai: pirmā plānotā diena ({day})",
    "attendance sheets to print: the first planned day ({day})",
)
_WITHOUT = Texts(
    "Formāta {name} nav; to dod spraudnis {plugin}.",
    "There is no format {name}; the plugin {plugin} gives it.",
)
_CALENDAR_FORMAT, _SHEET_FORMAT = "ical", "pdf"


@attrs.frozen(kw_only=True)
class Planned:
    """The example with its spring planned.

    Attributes:
        report: The plan.
        dataset: The data as they would be with the plan recorded; the store does not have it yet.
        first_day: The first day that was planned.
    """

    report: Report
    dataset: Dataset
    first_day: datetime.date


def plan_example(call: Call, dataset: Dataset) -> Planned:
    """Plan the spring with the built-in planner, and look at the data as they would be then."""
    from ..coordination.planning.committing import plan_changes
    from ..domain.changes import changed_tables
    from ..domain.dataset import Dataset
    from .plan import make_a_plan, report_of
    from .stores import now

    chosen = call.plugins.planner("builtin")
    plan = make_a_plan(call, dataset, chosen, first_day=None, seconds=None, afresh=False)
    first = plan.planning.first_day
    # A moment that follows from the data, so that calendars have the same bytes each time.
    moment = datetime.datetime.combine(first, datetime.time(9), now().tzinfo)
    changes = plan_changes(dataset, plan, role=Role.COORDINATOR, moment=moment)
    return Planned(
        report=report_of(call, plan),
        dataset=Dataset(**changed_tables(dataset, changes), origin=dataset.origin),
        first_day=first,
    )


def write_for_people(
    call: Call, planned: Planned, into: Path
) -> tuple[list[tuple[str, str]], bool]:
    """Write calendars and sheets in the formats of plugins; one that is not there is told.

    Returns:
        What was written, each with what it is; and whether a plugin failed.
    """
    written: list[tuple[str, str]] = []
    failed = False
    for name, plugin, write in (
        (_CALENDAR_FORMAT, "esf-norises-ical", _calendars),
        (_SHEET_FORMAT, "esf-norises-pdf", _sheets),
    ):
        try:
            call.plugins.format(name)
        except UnknownName:
            call.tell(_WITHOUT.format(name=name, plugin=plugin))
            continue
        try:
            written += write(call, planned, into)
        except PluginFailed as error:
            call.tell(outcome(error)[1])
            failed = True
    return written, failed


def plan_lines(report: Report, width: int) -> Iterator[str]:
    """Write what to know first of a plan.

    Args:
        report: The plan.
        width: The columns of the screen.
    """
    language = report.language
    on = report.provenance.on
    if on is not None:
        yield _TITLE.format(first=format_date(on, language)).of(language)
    (measures,) = zip(*map(report.table("measures").column, ("wanted", "coverage")), strict=True)
    wanted, coverage = (format_whole(cast("int", number), language) for number in measures)
    said = _COVERED.format(wanted=wanted, coverage=coverage).of(language)
    yield from wrapped(said, width, first="  ")
    table = report.table("reasons")
    [labels] = [one.choices for one in table.columns if one.name == "reason"]
    for reason, lacking in zip(*map(table.column, ("reason", "lacking")), strict=True):
        visits = plural(cast("int", lacking), *_VISITS).of(language)
        line = _LEFT.format(visits=visits, reason=labels[str(reason)]).of(language)
        yield from wrapped(line, width)


def _calendars(call: Call, planned: Planned, into: Path) -> list[tuple[str, str]]:
    from ..plugins.by_name import build_report, deliver
    from ..reporting.privacy import for_audience
    from ..reporting.splitting import each_institution, file_names

    format_ = call.plugins.format(_CALENDAR_FORMAT)
    report = build_report("calendar", planned.dataset, language=call.language, plugins=call.plugins)
    parts = each_institution(for_audience(report, Privacy.INTERNAL, format_.carries))
    folder = into / ("kalendari" if call.language is Language.LV else "calendars")
    folder.mkdir(exist_ok=True)
    for part, name in zip(parts, file_names(parts, format_.suffix), strict=True):
        deliver(part.report, format_, to=folder / name)
    return [(f"{folder}/", _CALENDARS.of(call.language))]


def _sheets(call: Call, planned: Planned, into: Path) -> list[tuple[str, str]]:
    from ..plugins.by_name import build_report, deliver
    from ..reporting.splitting import Selection, only

    format_ = call.plugins.format(_SHEET_FORMAT)
    report = build_report(
        "attendance-sheets", planned.dataset, language=call.language, plugins=call.plugins
    )
    days = [
        day
        for day in report.table("sheets").column("date")
        if isinstance(day, datetime.date) and day >= planned.first_day
    ]
    if not days:
        return []
    day = min(days)
    name = "apmeklejuma-lapas" if call.language is Language.LV else "attendance-sheets"
    path = into / f"{name}-{day.isoformat()}{format_.suffix}"
    deliver(only(report, [Selection(by="date", value=day)]), format_, to=path)
    about = _SHEETS.format(day=format_date(day, call.language)).of(call.language)
    return [(str(path), about)]
