"""A plan on the screen: what a coordinator asks first, and what to do next."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ..texts import Language, Texts, format_date, format_decimal, plural
from .call import Call
from .writing import quoted

if TYPE_CHECKING:
    from ..coordination.planning.plan import Plan
    from ..reporting.report import Report, ReportTable

_MOST = 15
_READ = ("institutions", "moved", "unresolved", "reasons", "left_out", "missing")
_SHORT = {
    "institutions": ("institution", "coverage", "wanted", "share"),
    "moved": (
        "visit",
        "group_name",
        "change",
        "from_norise",
        "norise",
        "from_date",
        "date",
        "from_bus",
        "bus",
    ),
    "unresolved": ("visit", "group_name", "date", "reasons", "fix"),
    "reasons": ("reason", "groups", "lacking"),
    "left_out": ("institution_name", "group_name", "area", "lacking", "reason", "detail", "who"),
    "missing": ("name", "missing", "count", "examples", "who"),
}
_HAVE = Texts(
    "Līdz mērķiem vajag {wanted}; ar šo plānu ir {had} ({share} %).",
    "The targets ask for {wanted}; with this plan there are {had} ({share} %).",
)
_NO_NEED = Texts(
    "Nav grupu, kurām pēc mērķiem kas būtu vajadzīgs.", "No group is to have anything by a target."
)
_TOO_LATE = Texts(
    "Plānots no {day}, bet mērķi ir pirms tam. Plānot no to pirmās dienas: esf-norises plan {path} "
    "--from {first}",
    "It was planned from {day}, and the targets lie before it. To plan from their first day: "
    "esf-norises plan {path} --from {first}",
)
_CHANGES = Texts(
    "Jauni: {new}, pārcelti: {moved}, paliek: {kept}.", "New: {new}, moved: {moved}, kept: {kept}."
)
_MORE = Texts(
    "„{table}”: rādītas pirmās {shown} rindas no {all}.",
    '"{table}": the first {shown} of {all} rows are shown.',
)
_VISITS = (Texts("apmeklējumu", "visit"), Texts("apmeklējumus", "visits"))
_SEE = Texts(
    "Viss plāns failā: esf-norises plan {path} --to plans.csv (vai .xlsx, .json)",
    "The whole plan in a file: esf-norises plan {path} --to plan.csv (or .xlsx, .json)",
)
_COMMIT = Texts(
    'Ierakstīt krātuvē: esf-norises plan {path} --commit --reason "…"',
    'Record it: esf-norises plan {path} --commit --reason "…"',
)
_IMPORT = Texts(
    "Lai plānu ierakstītu, dati jāieliek krātuvē: esf-norises import package {path} --into "
    'dati.sqlite, tad esf-norises plan dati.sqlite --commit --reason "…"',
    "To record it, put the data into a store: esf-norises import package {path} --into "
    'data.sqlite, then esf-norises plan data.sqlite --commit --reason "…"',
)
_FILL = Texts(
    "Lai saplānotu vairāk, ierakstiet to, kas nav zināms (parametrus – tabulā parameters).",
    "To plan more, first fill in what is not known (parameters in the table parameters).",
)


def show(call: Call, report: Report, plan: Plan, path: Path, *, commit: bool) -> None:
    """Show what a plan comes to, who is left out and why, and what to do next.

    Args:
        call: The call.
        report: The whole report.
        plan: The plan.
        path: The dataset.
        commit: Whether the plan is about to be recorded.
    """
    from .screen import show as show_report

    lines = [one.of(call.language) for one in _summary(plan, path)]
    tables, cut = [], []
    for name in _READ:
        table = report.table(name)
        if table.rows:
            tables.append(_short(table, None if call.verbose else _MOST))
            if len(tables[-1].rows) < len(table.rows):
                said = _MORE.format(table=table.title, shown=_MOST, all=len(table.rows))
                cut.append(said.of(call.language))
    shown: Report = attrs.evolve(report, tables=tuple(tables), notes=(*cut, *report.notes))
    for line in lines:
        call.say(line)
    call.say("")
    show_report(shown, sys.stdout)
    for one in _next(plan, path, commit=commit):
        call.say(one)


def _summary(plan: Plan, path: Path) -> list[Texts]:
    from decimal import Decimal

    from ..coordination.planning.plan import PlanState

    measures = plan.measures
    states = [one.state for one in plan.visits]
    changes = _CHANGES.format(**{one.value: states.count(one) for one in PlanState})
    if not measures.wanted:
        return [_NO_NEED, *_too_late(plan, path), changes]
    share = (Decimal(100 * measures.coverage) / measures.wanted).quantize(Decimal("0.1"))
    have = _HAVE.format(
        wanted=plural(measures.wanted, *_VISITS),
        had=measures.coverage,
        share=Texts(*(format_decimal(share, language) for language in Language)),
    )
    return [have, changes]


def _too_late(plan: Plan, path: Path) -> Iterator[Texts]:
    """Yield from which day it was planned, where all targets lie before it."""
    targets, day = plan.planning.dataset.targets, plan.planning.first_day
    if not len(targets) or max(targets.column("valid_to")) >= day:
        return
    yield _TOO_LATE.format(
        day=Texts(*(format_date(day, language) for language in Language)),
        path=quoted(path),
        first=min(targets.column("valid_from")).isoformat(),
    )


def _short(table: ReportTable, most: int | None) -> ReportTable:
    names = [column.name for column in table.columns]
    places = [names.index(name) for name in _SHORT[table.name]]
    return attrs.evolve(
        table,
        columns=tuple(table.columns[place] for place in places),
        rows=tuple(
            attrs.evolve(row, cells=tuple(row.cells[place] for place in places))
            for row in table.rows[:most]
        ),
    )


def _next(plan: Plan, path: Path, *, commit: bool) -> list[Texts]:
    from ..store.recognising import is_store

    found = []
    if plan.planning.unknowns:
        found.append(_FILL)
    if commit:
        return found
    found.append(_SEE.format(path=quoted(path)))
    if plan.changed:
        hint = _COMMIT if path.is_file() and is_store(path) else _IMPORT
        found.append(hint.format(path=quoted(path)))
    return found
