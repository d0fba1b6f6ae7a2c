"""Report `rules`: the rules and parameters in force, each with its source and how well it is
known.
"""

from __future__ import annotations

import datetime

from ..domain.values import Scope
from ..findings import Role
from ..regulation.parameters import DatedValue, Parameter
from ..regulation.sources import Level, Source
from ..texts import Language, Texts
from .kind import Inputs, ReportKind
from .labels import SUBJECTS, columns_maker
from .provenance import provenance_of
from .report import Report, ReportColumn, ReportRow, ReportTable, Value

_TITLE = Texts("Spēkā esošie noteikumi", "Rules in force")
_STATES = {
    "value": Texts("ir vērtība", "has a value"),
    "none": Texts("ierobežojuma nav", "no limit"),
    "unset": Texts("nav noteikts", "not set"),
}


def _build(inputs: Inputs) -> Report:
    return Report(
        name=KIND.name,
        title=_TITLE.of(inputs.language),
        language=inputs.language,
        tables=(_rules(inputs), _parameters(inputs)),
        provenance=provenance_of(inputs),
    )


KIND = ReportKind(name="rules", title=_TITLE, schema=1, needs=frozenset(), build=_build)
"""The report kind `rules`."""


def _rules(inputs: Inputs) -> ReportTable:
    language = inputs.language
    column = columns_maker(language)
    return ReportTable(
        name="rules",
        title=Texts("Noteikumi", "Rules").of(language),
        columns=(
            column("rule", "Noteikums", "Rule", "code"),
            column("says", "Ko tas nosaka", "What it says"),
            column(
                "about",
                "Par ko",
                "About",
                "choice",
                choices={code: label.of(language) for code, label in SUBJECTS.items()},
            ),
            column("stage", "Kārta", "Stage", "whole"),
            *_source_columns(language),
            column("parameters", "Parametri", "Parameters", "list"),
            column("asks", "Kas atbild", "Who is asked"),
            column(
                "confirmed_for",
                "Apliecina par",
                "Confirmed for",
                "choice",
                choices={scope.value: scope.label.of(language) for scope in Scope},
            ),
        ),
        rows=tuple(
            ReportRow(
                key=rule.id,
                cells=(
                    rule.id,
                    rule.says.of(language),
                    rule.about_name,
                    int(rule.stage),
                    *_source_cells(rule.source),
                    tuple(rule.parameters) or None,
                    rule.asks.label.of(language) if rule.asks else None,
                    rule.confirmed_for.value if rule.confirmed_for else None,
                ),
            )
            for rule in inputs.ruleset.rules
        ),
    )


def _parameters(inputs: Inputs) -> ReportTable:
    language = inputs.language
    column = columns_maker(language)
    rows = []
    for name in inputs.parameters.names():
        declared = inputs.parameters.declared(name)
        values = inputs.parameters.values_of(name)
        if not values:
            rows.append(_unset(declared, language))
        rows += [_dated(declared, value, language) for value in values]
    return ReportTable(
        name="parameters",
        title=Texts("Parametri", "Parameters").of(language),
        columns=(
            column("parameter", "Parametrs", "Parameter", "code"),
            column("label", "Nosaukums", "What it is"),
            column(
                "state",
                "Stāvoklis",
                "State",
                "choice",
                choices={code: label.of(language) for code, label in _STATES.items()},
            ),
            column("value", "Vērtība", "Value"),
            column("unit", "Mērvienība", "Unit"),
            column("valid_from", "Spēkā no", "Valid from", "date"),
            column("valid_to", "Spēkā līdz", "Valid to", "date"),
            *_source_columns(language),
            column(
                "who",
                "Kas var pateikt",
                "Who can supply it",
                "choice",
                choices={role.value: role.label.of(language) for role in Role},
            ),
        ),
        rows=tuple(rows),
    )


def _unset(declared: Parameter, language: Language) -> ReportRow:
    no_days: tuple[Value, ...] = (None, None)
    return ReportRow(
        key=declared.name,
        cells=(
            declared.name,
            declared.label.of(language),
            "unset",
            None,
            declared.unit or None,
            *no_days,
            *_source_cells(None),
            declared.who.value,
        ),
    )


def _dated(declared: Parameter, dated: DatedValue, language: Language) -> ReportRow:
    return ReportRow(
        key=f"{declared.name}/{dated.valid_from}",
        cells=(
            declared.name,
            declared.label.of(language),
            dated.state.value,
            _written(dated.value),
            declared.unit or None,
            dated.valid_from,
            dated.valid_to,
            *_source_cells(dated.source),
            declared.who.value,
        ),
    )


def _written(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _source_columns(language: Language) -> tuple[ReportColumn, ...]:
    column = columns_maker(language)
    levels = {level.value: level.label.of(language) for level in Level}
    return (
        column("act", "Tiesību akts vai avots", "Act or source"),
        column("point", "Punkts", "Point"),
        column("level", "Cik labi zināms", "How well known", "choice", choices=levels),
        column("checked", "Pārbaudīts", "Checked on", "date"),
    )


def _source_cells(source: Source | None) -> tuple[Value, ...]:
    if source is None:
        return (None, None, None, None)
    return (source.act, source.point or None, source.level.value, source.checked)
