"""What is checked of a rule and of a ruleset when they are declared, at import."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..domain.values import Scope
from ..findings import Role
from ..texts import Texts
from .facts import FactsDefinition, definition_of
from .facts_checks import NAME, annotation_faults, window_fact_faults
from .signatures import Signature, annotations_of
from .sources import Source
from .verdicts import Verdict

if TYPE_CHECKING:
    from .rules import Rule, RuleSet

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


def rule_faults(rule: Rule) -> list[str]:
    """Name everything that is wrong with a rule."""
    return [*_envelope(rule), *_function(rule), *_when(rule)]


def _envelope(rule: Rule) -> Iterator[str]:
    from .rules import Stage

    if not _ID.fullmatch(rule.id):
        yield "its id is not lower-case words joined by '.' and '-'"
    for value, kind, fault in (
        (
            rule.source,
            Source,
            "its source is not a Source with a level (an Act's .point gives one)",
        ),
        (rule.says, Texts, "what it says is not Texts in both languages"),
        (rule.asks, Role | None, "whom it asks is not a Role"),
        (rule.confirmed_for, Scope | None, "what it is confirmed for is not a Scope"),
        (rule.stage, Stage, "its stage is not a Stage"),
    ):
        if not isinstance(value, kind):
            yield fault


def _function(rule: Rule) -> Iterator[str]:
    definition = rule.definition
    yield from _parameter_kinds(rule)
    unknown = [name for name in rule.facts if name not in definition.facts]
    if unknown:
        yield f"it reads what is no fact of {definition.name}: {', '.join(unknown)}"
        return
    yield from annotation_faults(rule.function, definition, rule.facts)
    annotations = annotations_of(rule.function)
    for name in rule.parameters:
        if name not in annotations:
            yield f"parameter {name} has no annotation"
        if not NAME.fullmatch(name):
            yield f"parameter {name} is not lower_snake_case"
    if annotations.get("return") is not Verdict:
        yield "it does not answer a Verdict"
    if rule.windows and rule.stage < 2:
        yield f"it reads windows ({', '.join(rule.windows)}) and needs a stage after the first"


def _parameter_kinds(rule: Rule) -> Iterator[str]:
    signature = Signature(rule.function)
    for name in signature.variadic:
        yield f"*{name}: it has to name what it reads"
    for name in signature.defaulted:
        yield f"{name} has a default; what is missing is for the engine to say"


def _when(rule: Rule) -> Iterator[str]:
    if rule.when is None:
        return
    definition = rule.definition
    unknown = [name for name in rule.when_facts if name not in definition.facts]
    if unknown:
        yield f"when reads what is no fact of {definition.name}: {', '.join(unknown)}"
        return
    for name in rule.when_facts:
        if not definition.facts[name].always:
            yield f"when reads {name}, which is not always there"
    for fault in annotation_faults(rule.when, definition, rule.when_facts):
        yield f"when: {fault}"


def ruleset_faults(ruleset: RuleSet) -> list[str]:
    """Name everything that is wrong with a ruleset."""
    faults = [
        f"rule {id} stands {times} times"
        for id, times in Counter(rule.id for rule in ruleset.rules).items()
        if times > 1
    ]
    if ruleset.withdrawn and ruleset.based_on is None:
        faults.append("it withdraws rules and is based on nothing")
    faults += _one_name_one_class(ruleset)
    return faults


def _one_name_one_class(ruleset: RuleSet) -> Iterator[str]:
    classes: dict[str, FactsDefinition] = {}
    for definition in map(definition_of, dict.fromkeys(rule.about for rule in ruleset.rules)):
        if classes.setdefault(definition.name, definition) is not definition:
            yield f"two facts classes are called {definition.name}"


def children_faults(
    definition: FactsDefinition, classes: dict[str, FactsDefinition]
) -> Iterator[str]:
    """Name what is wrong with windows over a child's rows, which only all classes together tell.

    Args:
        definition: The class that has the windows.
        classes: All facts classes by name; a child class that is absent has no rows.
    """
    for fact in definition.facts.values():
        window = fact.window
        if window is None or window.children is None or window.children not in classes:
            continue
        child = classes[window.children]
        reference = child.info.references.get(window.by or "")
        if reference is None or reference.to is not definition.cls:
            yield f"{fact.name}: {child.name} has no reference {window.by!r} to {definition.name}"
        for fault in window_fact_faults(child, fact):
            yield f"{fact.name}: {fault}"
