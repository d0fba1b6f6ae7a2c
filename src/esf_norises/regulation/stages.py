"""In which order rules are looked at: stage by stage, in each the parents first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..errors import RuleDeclarationError
from ..frozen import frozen
from .facts import FactKind, FactsDefinition, definition_of
from .rule_checks import children_faults
from .rules import Rule, RuleSet, Stage


@frozen(kw_only=True)
class Schedule:
    """The order of work for a ruleset and the classes of its subjects.

    Attributes:
        classes: The facts classes by name, parents before children, names deciding among equals.
        rules: For each class, its rules in the ruleset's order.
        stages: The stage of each rule by id. It is the one that the rule names, or the later one in
            which a verdict that it reads is final.
        final: For each class, the stage after which nothing changes its verdicts.
    """

    classes: Mapping[str, FactsDefinition]
    rules: Mapping[str, tuple[Rule, ...]]
    stages: Mapping[str, Stage]
    final: Mapping[str, Stage]

    def of(self, name: str, stage: Stage) -> tuple[Rule, ...]:
        """Return a class's rules of one stage."""
        return tuple(rule for rule in self.rules[name] if self.stages[rule.id] is stage)

    def is_judged(self, name: str) -> bool:
        """Tell whether rules are about a class or about anything that it refers to."""
        parents = (
            definition_of(reference.to).name
            for reference in self.classes[name].info.references.values()
        )
        return bool(self.rules[name]) or any(map(self.is_judged, parents))


def schedule(ruleset: RuleSet, classes: Iterable[FactsDefinition]) -> Schedule:
    """Order the work.

    Args:
        ruleset: The rules, with all that it is based on written out.
        classes: The classes of the subjects that are there.

    Raises:
        RuleDeclarationError: The ruleset is not resolved, or classes do not fit one another.
    """
    if ruleset.based_on is not None:
        raise RuleDeclarationError(ruleset.name, ("resolve it before it is used",))
    asked = [rule.definition for rule in ruleset.rules]
    ordered = {d.name: d for d in _parents_first((*classes, *asked))}
    faults = [f for d in ordered.values() for f in children_faults(d, ordered)]
    if faults:
        raise RuleDeclarationError(ruleset.name, tuple(faults))
    rules = {
        name: tuple(rule for rule in ruleset.rules if rule.about_name == name) for name in ordered
    }
    stages, final = _stages(ordered, rules)
    return Schedule(classes=ordered, rules=rules, stages=stages, final=final)


def _parents_first(classes: Iterable[FactsDefinition]) -> list[FactsDefinition]:
    depth: dict[FactsDefinition, int] = {}

    def deep(definition: FactsDefinition) -> int:
        if definition not in depth:
            parents = definition.info.references
            depth[definition] = 1 + max((deep(definition.parent(n)) for n in parents), default=0)
        return depth[definition]

    for definition in classes:
        deep(definition)
    return sorted(depth, key=lambda definition: (depth[definition], definition.name))


def _stages(
    classes: Mapping[str, FactsDefinition], rules: Mapping[str, tuple[Rule, ...]]
) -> tuple[dict[str, Stage], dict[str, Stage]]:
    stages: dict[str, Stage] = {}
    final: dict[str, Stage] = {}
    for name, definition in classes.items():
        parents = [final[definition.parent(n).name] for n in definition.info.references]
        for rule in rules[name]:
            read = (_final_verdicts(definition, fact) for fact in rule.facts)
            needed = [final[other] for others in read for other in others]
            stages[rule.id] = max([rule.stage, *needed])
        own = [stages[rule.id] for rule in rules[name]]
        final[name] = max([Stage.POINTWISE, *own, *parents])
    return stages, final


def _final_verdicts(definition: FactsDefinition, name: str) -> Iterator[str]:
    """Name the classes whose final verdict a fact rests on."""
    fact = definition.facts[name]
    if fact.kind is FactKind.ELIGIBLE:
        yield definition.parent(fact.reference).name
    elif fact.kind is FactKind.DERIVED:
        for read in fact.reads:
            yield from _final_verdicts(definition, read)
    elif fact.kind is FactKind.LOOKED_UP:
        yield from _final_verdicts(definition.parent(fact.reference), fact.target)
