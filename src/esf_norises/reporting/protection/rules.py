"""Rules without those that compare counts of people: what the public's verdicts rest on."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...regulation.facts import FactKind, FactsDefinition
from ...regulation.rules import Rule, RuleSet

COUNTS = frozenset(
    {
        "counts.pupils",
        "group_parts.pupils",
        "attendance.present",
        "attendance.girls",
        "attendance.boys",
        "attendance.not_stated",
        "attendance.below_18",
        "attendance.adults",
    }
)
"""The columns that count people."""


def without_counts(ruleset: RuleSet) -> tuple[RuleSet, tuple[str, ...]]:
    """Return a ruleset without the rules that read a count of people, and the ids of those.

    A verdict of such a rule is itself an inequality between counts: *met* says that no more were
    present than are enrolled. With it a number that was rounded could be narrowed again.

    Args:
        ruleset: The rules, resolved.
    """
    left_out = tuple(rule.id for rule in ruleset.rules if _reads_counts(rule))
    kept = tuple(rule for rule in ruleset.rules if rule.id not in left_out)
    return attrs.evolve(ruleset, rules=kept), left_out


def _reads_counts(rule: Rule) -> bool:
    names = (*rule.facts, *rule.when_facts)
    return any(COUNTS & set(_columns(rule.definition, name)) for name in names)


def _columns(definition: FactsDefinition, name: str) -> Iterator[str]:
    """Yield the columns that a fact rests on."""
    if name not in definition.facts:  # a reference: which row it is tells no count
        return
    fact = definition.facts[name]
    yield from (origin.strip() for origin in fact.origin.split(","))
    for read in fact.reads:
        yield from _columns(definition, read)
    if fact.kind is FactKind.LOOKED_UP:
        yield from _columns(definition.parent(fact.reference), fact.target)
    if fact.window is None:
        return
    if fact.window.children is not None:
        # The class is known by its name only; a sum of its rows is taken for one of people.
        yield from COUNTS if fact.window.of is not None else ()
        return
    for read in fact.window.reads:
        yield from _columns(definition, read)
