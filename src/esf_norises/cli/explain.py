"""`esf-norises explain`: what one figure of a report follows from."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..domain.columns import Privacy
from ..errors import UnknownName
from ..texts import Language, Texts
from . import options, publishing
from .call import Call
from .command import Command
from .exits import Exit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..regulation.evaluation import Evaluation
    from ..reporting.report import Report, ReportRow, ReportTable

_ABOUT = Texts(
    "Parāda, no kā izriet pārskata rinda vai skaitlis: kurš noteikums ko nosaka un pēc kura akta "
    "punkta, no "
    "kādiem datiem un parametriem, un, ja nav zināms, kas trūkst un kurš to var pateikt.",
    "Shows what a row or a figure of a report follows from: which rule says what, by which point "
    "of which act, "
    "from which data and parameters and, where it is not known, what is missing and who can "
    "supply it.",
)
_REPORT = Texts("PĀRSKATS", "REPORT")
_ABOUT_REPORT = Texts(
    "Pārskata nosaukums, piemēram, target-group.", "A report, such as target-group."
)
_TABLE = Texts("TABULA", "TABLE")
_ABOUT_TABLE = Texts("Tā tabula, piemēram, counts.", "A table of it, such as counts.")
_KEY = Texts("ATSLĒGA", "KEY")
_ABOUT_KEY = Texts(
    "Rindas atslēga, piemēram, 4213900475/31016013/10.",
    "The key of the row, such as 4213900475/31016013/10.",
)
_COLUMN = Texts("[KOLONNA]", "[COLUMN]")
_ABOUT_COLUMN = Texts("Viena kolonna; citādi visa rinda.", "One column; the whole row otherwise.")
_ABOUT_FORMAT = Texts(
    "json: esf-norises.trace/1 programmām.", "json: esf-norises.trace/1, for programs."
)
_ONLY_JSON = Texts("„{name}” nav; ir tikai json.", 'there is no "{name}", only json.')
FORMAT = "esf-norises.trace/1"


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "explain",
        language=language,
        about=_ABOUT,
        params=[
            options.dataset(language),
            _argument("report", _REPORT, _ABOUT_REPORT, language),
            _argument("table", _TABLE, _ABOUT_TABLE, language),
            _argument("key", _KEY, _ABOUT_KEY, language),
            _argument("column", _COLUMN, _ABOUT_COLUMN, language, required=False),
            options.on(language),
            options.audience(language),
            publishing.key(language),
            click.Option(
                ["--format", "format_name"],
                type=options.one_of(["json"], language),
                metavar="json",
                help=_ABOUT_FORMAT.of(language),
            ),
        ],
        callback=_explain,
    )


def _argument(
    name: str, metavar: Texts, about: Texts, language: Language, *, required: bool = True
) -> click.Parameter:
    return options.Argument(
        name, metavar=metavar.of(language), about=about.of(language), required=required
    )


def _explain(
    call: Call,
    *,
    dataset: Path,
    report: str,
    table: str,
    key: str,
    column: str | None,
    on: datetime.date | None,
    audience: str,
    key_file: Path | None,
    format_name: str | None,
) -> int:
    from ..plugins.judging import built, inputs_of
    from ..reporting.privacy import for_audience
    from .reading import judge, usable

    kind, seen = call.plugins.report_kind(report), Privacy(audience)
    with call.busy():
        reading = usable(call, dataset)
        assessment = judge(call, reading, on)
        inputs = inputs_of(
            kind,
            assessment,
            language=call.language,
            findings=reading.findings,
            plugins=call.plugins,
            audience=seen,
            key=publishing.key_for(call, dataset, seen, key_file),
        )
        made = built(kind, inputs)
    # For the public they are those of the protected data.
    judged = (inputs.assessment, inputs.visits)
    evaluations = [one.evaluation for one in judged if one is not None]
    made = for_audience(made, audience=seen, carries=seen)
    found, row = find(made, table, key, column)
    traces = [visible(trace, seen) for trace in _traces(evaluations, row)]
    if format_name is not None:
        call.say(
            json.dumps(_document(made, found, row, column, traces), ensure_ascii=False, indent=1)
        )
        return Exit.DONE
    from .trail import Page, trail

    page = Page(language=call.language, width=call.width, type_of=_type_of(evaluations))
    for line in trail(made, found, row, column, traces, page=page, whole=call.verbose):
        call.say(line)
    return Exit.DONE


def find(report: Report, table: str, key: str, column: str | None) -> tuple[ReportTable, ReportRow]:
    """Find a row of a report by its address.

    Raises:
        UnknownName: There is no such table, row or column; `known` has the nearest.
    """
    tables = {one.name: one for one in report.tables}
    if table not in tables:
        raise UnknownName("table", table, tuple(tables))
    rows = {row.key: row for row in tables[table].rows}
    if key not in rows:
        raise UnknownName("key", key, _nearest(key, list(rows)))
    names = tuple(one.name for one in tables[table].columns)
    if column is not None and column not in names:
        raise UnknownName("column", column, names)
    return tables[table], rows[key]


def _nearest(key: str, keys: Sequence[str]) -> tuple[str, ...]:
    """Take the keys that begin as the one that was written, as far as any does; else alike ones."""
    from difflib import get_close_matches

    for length in range(len(key), 2, -1):
        same = tuple(one for one in keys if one.startswith(key[:length]))
        if same:
            return same
    return tuple(get_close_matches(key, keys, n=5, cutoff=0.3))


def _traces(evaluations: Sequence[Evaluation], row: ReportRow) -> list[dict[str, Any]]:
    from ..regulation.trace import trace

    return [trace(_knowing(evaluations, one.about), one.about, one.key) for one in row.subjects]


def _knowing(evaluations: Sequence[Evaluation], about: str) -> Evaluation:
    """Return the first evaluation that judged subjects of a kind: parts first, then visits."""
    for evaluation in evaluations[:-1]:
        if about in evaluation.judged and len(evaluation.of(about)):
            return evaluation
    return evaluations[-1]


def _type_of(evaluations: Sequence[Evaluation]) -> Callable[[str, str], Any]:
    """Tell the type of a fact, so that a code is shown by its label."""

    def type_of(about: str, name: str) -> Any:
        facts = _knowing(evaluations, about).of(about).table.definition.facts
        return facts[name].type if name in facts else None

    return type_of


def visible(trace: dict[str, Any], audience: Privacy) -> dict[str, Any]:
    """Take out of a trace the facts that an audience may not see, wherever they are named."""
    from ..reporting.privacy import may_see

    def rule_visible(rule: dict[str, Any]) -> dict[str, Any]:
        facts = [one for one in rule["facts"] if may_see(audience, Privacy(one["privacy"]))]
        hidden = {one["name"] for one in rule["facts"]} - {one["name"] for one in facts}
        because = {name: value for name, value in rule["because"].items() if name not in hidden}
        return {**rule, "facts": facts, "because": because}

    return {
        **trace,
        "rules": [rule_visible(rule) for rule in trace["rules"]],
        "refers_to": [visible(other, audience) for other in trace["refers_to"]],
    }


def _document(
    report: Report,
    table: ReportTable,
    row: ReportRow,
    column: str | None,
    traces: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    """Put the traces of a row beside its address and what stands in it."""
    cells = dict(zip((one.name for one in table.columns), row.cells, strict=True))
    if column is not None:
        cells = {column: cells[column]}
    return {
        "format": FORMAT,
        "report": report.name,
        "table": table.name,
        "key": row.key,
        "column": column,
        "cells": {name: _plain(value) for name, value in cells.items()},
        "on": report.provenance.on.isoformat() if report.provenance.on is not None else None,
        "ruleset": report.provenance.ruleset,
        "subjects": list(traces),
    }


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
