"""Rules: plain functions of facts, in an envelope that says where they hold and can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import Any

import attrs

from ..domain.values import Scope
from ..errors import RuleDeclarationError, UnknownName
from ..findings import Role
from ..frozen import frozen
from ..texts import Texts
from .facts import FactKind, FactsDefinition, definition_of
from .sources import Source
from .verdicts import Verdict


class Stage(IntEnum):
    """When a rule is looked at; each stage counts the rows that earlier ones left."""

    POINTWISE = 1
    DUPLICATES = 2
    CAPACITY = 3
    CAPS = 4


@frozen(kw_only=True)
class Rule:
    """A rule in its envelope; calling it calls the function.

    Attributes:
        id: A code, such as `target-group.in-person`.
        about: The facts class of its subjects.
        function: Facts in, verdict out; reads nothing but its arguments.
        source: Where it can be read, and how far it is known.
        says: The sentence that a coordinator reads.
        asks: Who can answer what it leaves open; None where nobody is asked.
        when: Where the rule holds: a pure function of facts that are always there; None:
            everywhere.
        stage: When it is looked at, at the earliest.
        confirmed_for: What a confirmation of it is given for; None where none is taken.
        facts: The facts that it reads, in order.
        parameters: The dated parameters that it reads.
        when_facts: The facts that `when` reads.
    """

    id: str
    about: type[Any]
    function: Callable[..., Verdict]
    source: Source
    says: Texts
    asks: Role | None = None
    when: Callable[..., bool] | None = None
    stage: Stage = Stage.POINTWISE
    confirmed_for: Scope | None = None
    facts: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    when_facts: tuple[str, ...] = ()

    def __call__(self, *facts: Any, **parameters: Any) -> Verdict:
        """Ask the rule, as the function that it is."""
        return self.function(*facts, **parameters)

    @property
    def definition(self) -> FactsDefinition:
        """The definition of its facts class."""
        return definition_of(self.about)

    @property
    def about_name(self) -> str:
        """Stable name of its facts class."""
        return self.definition.name

    @property
    def reading(self) -> str:
        """The function's docstring: why the law is read so."""
        from inspect import getdoc

        return getdoc(self.function) or ""

    @property
    def windows(self) -> tuple[str, ...]:
        """The facts among `facts` that are windows."""
        facts = self.definition.facts
        return tuple(name for name in self.facts if facts[name].kind is FactKind.WINDOW)


def rule(
    id: str,
    *,
    about: type[Any],
    source: Source,
    says: Texts,
    asks: Role | None = None,
    when: Callable[..., bool] | None = None,
    stage: Stage = Stage.POINTWISE,
    confirmed_for: Scope | None = None,
) -> Callable[[Callable[..., Verdict]], Rule]:
    """Make a rule of a function, and check it.

    The function's positional parameters name facts of `about`, its keyword-only ones dated
    parameters.

    Args:
        id: A code of lower-case words, joined by `.` and `-`, unique in a ruleset.
        about: The facts class of its subjects.
        source: Where it can be read.
        says: The sentence that a coordinator reads.
        asks: Who can answer what it leaves open.
        when: Where it holds; elsewhere it is not applicable, before anything is called missing.
        stage: When it is looked at; one that reads windows names a stage after the first.
        confirmed_for: What a confirmation of it is given for.

    Raises:
        RuleDeclarationError: The declaration contradicts itself or the facts class.
    """

    def declared(function: Callable[..., Verdict]) -> Rule:
        from .rule_checks import rule_faults
        from .signatures import Signature

        definition_of(about)
        signature = Signature(function)
        made = Rule(
            id=id,
            about=about,
            function=function,
            source=source,
            says=says,
            asks=asks,
            when=when,
            stage=stage,
            confirmed_for=confirmed_for,
            facts=(*signature.positional, *signature.variadic),
            parameters=signature.keyword_only,
            when_facts=Signature(when).all if when is not None else (),
        )
        faults = rule_faults(made)
        if faults:
            raise RuleDeclarationError(id, tuple(faults))
        return made

    return declared


def _as_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(rules)


def _as_ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(ids)


@frozen(kw_only=True)
class RuleSet:
    """A named and versioned set of rules, as one redaction has them.

    Attributes:
        name: Its name, as a dataset writes it.
        version: Its version.
        based_on: Name of the ruleset that it changes; None where it stands by itself.
        rules: Its own rules, in the order in which they decide; after those of `based_on`.
        withdrawn: Ids of rules of `based_on` that no longer hold.
        title: What people call it.

    Raises:
        RuleDeclarationError: Two rules have one id, or something is withdrawn from nothing.
    """

    name: str
    version: str
    based_on: str | None = None
    rules: tuple[Rule, ...] = attrs.field(default=(), converter=_as_rules)
    withdrawn: tuple[str, ...] = attrs.field(default=(), converter=_as_ids)
    title: Texts | None = None

    def __attrs_post_init__(self) -> None:
        from .rule_checks import ruleset_faults

        faults = ruleset_faults(self)
        if faults:
            raise RuleDeclarationError(self.name, tuple(faults))

    def __getitem__(self, id: str) -> Rule:
        for one in self.rules:
            if one.id == id:
                return one
        raise UnknownName("rule", id, tuple(one.id for one in self.rules))

    def resolved(self, known: Mapping[str, RuleSet]) -> RuleSet:
        """Return the same ruleset with the rules that it is based on written out.

        First come the rules of `based_on`, without those withdrawn, then its own.

        Args:
            known: Rulesets by name.

        Raises:
            UnknownName: What it is based on is not known.
            RuleDeclarationError: Rulesets are based on one another in a circle, or something is
                withdrawn that is not there.
        """
        return self._resolved(known, (self.name,))

    def _resolved(self, known: Mapping[str, RuleSet], above: tuple[str, ...]) -> RuleSet:
        if self.based_on is None:
            return self
        if self.based_on in above:
            circle = " → ".join((*above, self.based_on))
            raise RuleDeclarationError(self.name, (f"based on itself: {circle}",))
        if self.based_on not in known:
            raise UnknownName("ruleset", self.based_on, tuple(sorted(known)))
        base = known[self.based_on]._resolved(known, (*above, self.based_on))
        lost = sorted(set(self.withdrawn) - {one.id for one in base.rules})
        if lost:
            fault = f"withdraws what {base.name} does not have: {', '.join(lost)}"
            raise RuleDeclarationError(self.name, (fault,))
        kept = tuple(one for one in base.rules if one.id not in self.withdrawn)
        return attrs.evolve(self, based_on=None, withdrawn=(), rules=(*kept, *self.rules))
