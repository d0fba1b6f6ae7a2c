"""A trace: everything that a subject's verdict rests on, ready for JSON (`esf-norises.trace/1`)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from ..texts import Texts
from .confirmations import Confirmation
from .evaluation import Evaluation
from .facts import FactsDefinition
from .judged import Judged, RuleOutcome
from .parameter_values import ParameterValue
from .sources import Source
from .verdicts import Missing, Verdict
from .windows import OPEN_END

FORMAT = "esf-norises.trace/1"
"""Name and version of the form."""


def trace(evaluation: Evaluation, about: type[Any] | str, key: str) -> dict[str, Any]:
    """Return what a subject's verdict rests on.

    The answer holds only texts, numbers, true, false, null, lists and objects. Decimals are text,
    days ISO, texts objects with `lv` and `en`.

    Args:
        evaluation: What the engine answered.
        about: The facts class, or its name.
        key: The subject's key.

    Raises:
        KeyError: There are no subjects of that class.
        UnknownName: No subject has that key.
    """
    judged = evaluation.of(about)
    row = judged.row(key)
    ruleset = evaluation.ruleset
    return {
        "format": FORMAT,
        "ruleset": {"name": ruleset.name, "version": ruleset.version},
        **_subject(judged, row),
    }


def _subject(judged: Judged, row: int) -> dict[str, Any]:
    deciding = judged.deciding_rule(row)
    definition = judged.table.definition
    return {
        "about": definition.name,
        "title": _texts(definition.info.title),
        "key": judged.table.label(row),
        "verdict": judged.outcome(row).value,
        "rule": None if deciding is None else deciding.id,
        "missing": [_missing(one) for one in judged.missing(row)],
        "rules": [_rule(one, definition) for one in judged.rule_outcomes(row)],
        "refers_to": [
            {"reference": reference, **_subject(parent, place)}
            for reference, parent, place in judged.references(row)
        ],
    }


def _rule(outcome: RuleOutcome, definition: FactsDefinition) -> dict[str, Any]:
    rule, verdict = outcome.rule, outcome.verdict
    return {
        "id": rule.id,
        "says": _texts(rule.says),
        "stage": int(outcome.stage),
        "source": _source(rule.source),
        "facts": _facts(outcome, definition),
        "parameters": [_parameter(value) for value in outcome.parameters],
        "confirmations": [_confirmation(one) for one in outcome.confirmations],
        "looked_at": verdict is not None,
        **_verdict(verdict),
    }


def _verdict(verdict: Verdict | None) -> dict[str, Any]:
    if verdict is None:
        return {"outcome": None, "because": {}, "missing": [], "fix": None}
    return {
        "outcome": verdict.outcome.value,
        "because": {name: _value(value) for name, value in verdict.because.items()},
        "missing": [_missing(one) for one in verdict.missing],
        "fix": None if verdict.fix is None else _texts(verdict.fix),
    }


def _facts(outcome: RuleOutcome, definition: FactsDefinition) -> list[dict[str, Any]]:
    values = {name: _value(value) for name, value in outcome.facts.items()}
    values |= {name: _bounds(ends) for name, ends in outcome.windows.items()}
    return [
        {
            "name": name,
            "label": _texts(definition.facts[name].label),
            "kind": definition.facts[name].kind.value,
            "origin": definition.facts[name].origin or None,
            "privacy": definition.facts[name].privacy.value,
            "value": value,
        }
        for name, value in values.items()
    ]


def _bounds(ends: tuple[Any, Any] | None) -> Any:
    if ends is None:
        return None
    low, high = ends
    if low == high:
        return _value(low)
    return {"at_least": _value(low), "at_most": None if high >= OPEN_END else _value(high)}


def _parameter(value: ParameterValue) -> dict[str, Any]:
    return {
        "name": value.name,
        "state": value.state.value,
        "value": _value(value.value),
        "unit": value.unit or None,
        "valid_from": _value(value.valid_from),
        "valid_to": _value(value.valid_to),
        "source": None if value.source is None else _source(value.source),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "act": source.act,
        "point": source.point or None,
        "title": None if source.title is None else _texts(source.title),
        "level": source.level.value,
        "checked": source.checked.isoformat(),
        "known_until": _value(source.known_until),
    }


def _confirmation(confirmation: Confirmation) -> dict[str, Any]:
    return {
        "scope": confirmation.scope.value,
        "subject": confirmation.subject,
        "answer": confirmation.answer,
        "by": confirmation.by,
        "on": _value(confirmation.when),
        "source": confirmation.source,
    }


def _missing(missing: Missing) -> dict[str, Any]:
    return {
        "name": missing.name,
        "label": _texts(missing.label),
        "kind": missing.kind.value,
        "who": missing.who.value,
        "about": missing.about or None,
        "key": missing.key or None,
        "rows": list(missing.rows),
        "count": missing.count,
    }


def _texts(texts: Texts) -> dict[str, str]:
    return {"lv": texts.lv, "en": texts.en}


def _value(value: object) -> Any:
    """Write a value so that JSON holds it; what has no form of its own is written as its text."""
    if value is None or isinstance(value, bool):
        return value
    for kinds, write in _WRITERS:
        if isinstance(value, kinds):
            return write(value)
    return str(value)


_WRITERS: tuple[tuple[Any, Any], ...] = (
    (Enum, lambda value: _value(value.value)),
    (str, str),
    (int, int),
    (Decimal, lambda value: f"{value:f}"),
    ((datetime.date, datetime.datetime), lambda value: value.isoformat()),
    (Texts, _texts),
    (Mapping, lambda value: {str(name): _value(one) for name, one in value.items()}),
    ((tuple, list), lambda value: [_value(one) for one in value]),
    ((set, frozenset), lambda value: sorted(map(str, value))),
)
