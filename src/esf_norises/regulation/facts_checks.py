"""What is checked of a facts class before a rule may read it; run once, at import."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, get_args

from ..texts import Texts
from .facts import Fact, FactKind, FactsDefinition, definition_of
from .signatures import annotations_of
from .windows import Measure

NAME = re.compile(r"[a-z][a-z0-9_]*")


def facts_faults(definition: FactsDefinition) -> list[str]:
    """Name everything that is wrong with a facts class."""
    circles = list(_circles(definition))
    if circles:
        return circles
    faults = list(_class_faults(definition))
    for fact in definition.facts.values():
        faults += [f"{fact.name}: {fault}" for fault in _CHECKS[fact.kind](definition, fact)]
        faults += [f"{fact.name}: {fault}" for fault in _common_faults(fact)]
    return faults


def _class_faults(definition: FactsDefinition) -> Iterator[str]:
    info = definition.info
    if not NAME.fullmatch(info.name):
        yield f"name {info.name!r} is not lower_snake_case"
    if info.on is not None:
        if info.on not in definition.facts:
            yield f"on={info.on!r} is no fact"
        elif definition.leaves(info.on) & {FactKind.WINDOW, FactKind.ELIGIBLE}:
            yield f"on={info.on!r} is not a fact of the row alone"
    for name, reference in info.references.items():
        if name in definition.facts:
            yield f"reference {name} has the name of a fact"
        definition_of(reference.to)


def _common_faults(fact: Fact) -> Iterator[str]:
    label: object = fact.label
    if not isinstance(label, Texts):
        yield "its label is not Texts in both languages"
    if type(None) in get_args(fact.type):
        yield "its type allows None; a missing fact reaches no rule, so say the type alone"


def _given(definition: FactsDefinition, fact: Fact) -> Iterator[str]:
    return iter(())


def _derived(definition: FactsDefinition, fact: Fact) -> Iterator[str]:
    if not fact.reads:
        yield "it is derived from nothing"
    unknown = [name for name in fact.reads if name not in definition.facts]
    if unknown:
        yield f"it reads what is no fact: {', '.join(unknown)}"
        return
    function = fact.function
    assert function is not None
    yield from annotation_faults(function, definition, fact.reads)
    answers = annotations_of(function).get("return")
    if answers is not None and answers != fact.type and answers != fact.type | None:
        yield f"the function answers {_named(answers)}, the fact is {_named(fact.type)}"
    for name in fact.reads:
        other = definition.facts[name]
        if other.kind is FactKind.WINDOW:
            yield f"it reads the window {name}; let the rule do that"
        if fact.always and not other.always:
            yield f"it is always there, but {name} is not"


def _looked_up(definition: FactsDefinition, fact: Fact) -> Iterator[str]:
    if fact.reference not in definition.info.references:
        yield f"there is no reference {fact.reference!r}"
        return
    target = definition.parent(fact.reference).facts.get(fact.target)
    if target is None:
        yield f"{fact.reference} has no fact {fact.target!r}"
        return
    if target.kind is FactKind.WINDOW:
        yield f"{fact.target} is a window; windows cannot be looked up"
    if target.type != fact.type:
        yield f"it is {_named(fact.type)}, {fact.target} is {_named(target.type)}"
    if fact.always and not target.always:
        yield f"it is always there, but {fact.reference}.{fact.target} is not"


def _eligible(definition: FactsDefinition, fact: Fact) -> Iterator[str]:
    if fact.reference not in definition.info.references:
        yield f"there is no reference {fact.reference!r}"
    if fact.type is not bool:
        yield "whether something is eligible is a bool"


def _window(definition: FactsDefinition, fact: Fact) -> Iterator[str]:
    window = fact.window
    assert window is not None
    if fact.type not in ((int, Decimal) if window.measure is Measure.TOTAL else (int,)):
        yield f"a {window.measure} is not {_named(fact.type)}"
    if (window.children is None) != (window.by is None):
        yield "children and by go together"
    if window.children is not None:
        if window.over or window.order:
            yield "over a child's rows a window has no keys and no order of its own"
        return
    yield from window_fact_faults(definition, fact)


def window_fact_faults(definition: FactsDefinition, fact: Fact) -> Iterator[str]:
    """Name what is wrong with the facts of the counted rows that a window reads.

    Args:
        definition: The class whose rows are counted.
        fact: The window.
    """
    window = fact.window
    assert window is not None
    for name in window.reads:
        if name in definition.info.references and name in window.over:
            continue
        if name not in definition.facts:
            yield f"it reads what is no fact of {definition.name}: {name}"
        elif definition.leaves(name) & {FactKind.WINDOW, FactKind.ELIGIBLE}:
            yield f"it reads {name}, which is not a fact of the row alone"
    first = definition.facts.get(window.first or "")
    if first is not None and not (first.type is bool and first.always):
        yield f"first={first.name!r} is not a bool that is always there"
    summed = definition.facts.get(window.of or "")
    is_sum = window.measure is Measure.TOTAL
    if is_sum and summed is not None and summed.type is not fact.type:
        yield f"it is {_named(fact.type)}, {summed.name} is {_named(summed.type)}"


_CHECKS: dict[FactKind, Callable[[FactsDefinition, Fact], Iterator[str]]] = {
    FactKind.GIVEN: _given,
    FactKind.DERIVED: _derived,
    FactKind.LOOKED_UP: _looked_up,
    FactKind.ELIGIBLE: _eligible,
    FactKind.WINDOW: _window,
}


def _circles(definition: FactsDefinition) -> Iterator[str]:
    done: set[str] = set()

    def circular(name: str, above: tuple[str, ...]) -> bool:
        if name in above:
            return True
        if name in done:
            return False
        reads = definition.facts[name].reads
        found = any(circular(read, (*above, name)) for read in reads if read in definition.facts)
        done.add(name)
        return found

    for name in definition.facts:
        if circular(name, ()):
            yield f"{name}: it is derived from itself"
            return


def annotation_faults(
    function: Callable[..., Any], definition: FactsDefinition, names: tuple[str, ...]
) -> Iterator[str]:
    """Name the parameters whose annotation is not the type of the fact that they name."""
    annotations = annotations_of(function)
    for name in names:
        fact = definition.facts[name]
        if name not in annotations:
            yield f"parameter {name} has no annotation"
        elif annotations[name] != fact.type:
            yield (
                f"parameter {name} is annotated {_named(annotations[name])}, "
                f"the fact is {_named(fact.type)}"
            )


def _named(kind: Any) -> str:
    return getattr(kind, "__name__", None) or str(kind)
