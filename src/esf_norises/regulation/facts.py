"""Facts: what rules may read of a subject, declared as the fields of one attrs class each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import attrs

from ..domain.columns import Privacy
from ..errors import RuleDeclarationError
from ..findings import Role
from ..frozen import frozen
from ..texts import Texts
from .windows import Measure, Window


class FactKind(StrEnum):
    """Where a fact comes from.

    `given`: a column. `derived`: a pure function of other facts of the subject. `looked_up`: a fact
    of what the subject refers to. `eligible`: whether what it refers to is met, and nothing else.
    `window`: counted over other rows.
    """

    GIVEN = "given"
    DERIVED = "derived"
    LOOKED_UP = "looked_up"
    ELIGIBLE = "eligible"
    WINDOW = "window"


@frozen(kw_only=True)
class Fact:
    """One fact of a subject, as declared.

    Attributes:
        name: Its name; rules take it as a positional parameter.
        type: The type of its value when it is there; missing is None and reaches no rule.
        kind: Where it comes from.
        label: What people call it.
        origin: Table and column, such as `counts.band`; empty where it is computed.
        who: Who can supply it.
        always: Whether it is always there; only such facts say where a rule holds.
        privacy: Who may see it.
        function: For `derived`, what makes it; it may answer None for what cannot be told.
        reads: For `derived`, the facts that the function reads.
        reference: For `looked_up` and `eligible`, the reference's name.
        target: For `looked_up`, the fact's name in the class that the reference leads to.
        window: For `window`, what is counted over which rows.
    """

    name: str
    type: Any
    kind: FactKind
    label: Texts
    origin: str = ""
    who: Role = Role.COORDINATOR
    always: bool = False
    privacy: Privacy = Privacy.PUBLIC
    function: Callable[..., Any] | None = None
    reads: tuple[str, ...] = ()
    reference: str = ""
    target: str = ""
    window: Window | None = None


@frozen(kw_only=True)
class Reference:
    """A row of another class that a subject refers to.

    A subject stands only while what it refers to stands: when that is broken, the subject is, and
    while that is unknown, so is the subject (unless no rule at all applies to the subject itself).

    Attributes:
        to: The facts class that it leads to.
        label: What people call it.
        who: Who can say it, where the cell is empty.
    """

    to: type[Any]
    label: Texts
    who: Role = Role.COORDINATOR


@frozen(kw_only=True)
class FactsInfo:
    """What the subjects of a facts class are called.

    Attributes:
        name: Stable name, lower_snake_case, such as `part`.
        title: What people call one subject.
        on: The fact that gives the day on which parameters are taken; None where one day is given
            for all.
        references: What a subject refers to, by name; a reference may stand in a window's `over`.
    """

    name: str
    title: Texts
    on: str | None = None
    references: Mapping[str, Reference] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True, eq=False)
class FactsDefinition:
    """A facts class, read off and checked.

    Attributes:
        info: What its subjects are called.
        facts: The facts by name, in order.
        cls: The class.
    """

    info: FactsInfo
    facts: Mapping[str, Fact]
    cls: type[Any]

    @property
    def name(self) -> str:
        """The class's stable name."""
        return self.info.name

    def parent(self, reference: str) -> FactsDefinition:
        """Return the definition that a reference leads to."""
        return definition_of(self.info.references[reference].to)

    def leaves(self, name: str) -> frozenset[str]:
        """Return the kinds of facts that a fact rests on, through derivations and references."""
        fact = self.facts[name]
        if fact.kind is FactKind.DERIVED:
            return frozenset().union(*(self.leaves(read) for read in fact.reads))
        if fact.kind is FactKind.LOOKED_UP:
            return self.parent(fact.reference).leaves(fact.target)
        return frozenset({fact.kind})


def definition_of(facts: type[Any]) -> FactsDefinition:
    """Read a facts class, once, and check it.

    Args:
        facts: A frozen attrs class whose fields are declared by the functions of this module.

    Raises:
        RuleDeclarationError: The class contradicts itself; all faults are named.
    """
    from .facts_checks import facts_faults

    kept = vars(facts).get(_DEFINITION)
    if isinstance(kept, FactsDefinition):
        return kept
    info = getattr(facts, "FACTS", None)
    if not isinstance(info, FactsInfo) or not attrs.has(facts):
        fault = "a facts class is a frozen attrs class with a FACTS"
        raise RuleDeclarationError(getattr(facts, "__name__", str(facts)), (fault,))
    declared, faults = _declared(facts)
    definition = FactsDefinition(info=info, facts=declared, cls=facts)
    faults += facts_faults(definition)
    if faults:
        raise RuleDeclarationError(facts.__name__, tuple(faults))
    setattr(facts, _DEFINITION, definition)
    return definition


def _declared(facts: type[Any]) -> tuple[dict[str, Fact], list[str]]:
    from typing import get_type_hints

    declared: dict[str, Fact] = {}
    faults = []
    try:
        types = get_type_hints(facts)
    except NameError as error:
        return {}, [f"an annotation cannot be resolved: {error}"]
    for field in attrs.fields(facts):
        how: Mapping[str, Any] | None = field.metadata.get(_FACT)
        if how is None:
            faults.append(f"field {field.name} is not declared as a fact")
        else:
            declared[field.name] = Fact(name=field.name, type=types[field.name], **how)
    return declared, faults


_FACT = "esf_norises.fact"
_DEFINITION = "__facts_definition__"


def _field(**how: Any) -> Any:
    return attrs.field(default=None, metadata={_FACT: how})


def given(
    label: Texts,
    *,
    origin: str = "",
    who: Role = Role.COORDINATOR,
    always: bool = False,
    privacy: Privacy = Privacy.PUBLIC,
) -> Any:
    """Declare a fact that stands in a column.

    Args:
        label: What people call it.
        origin: Table and column, such as `counts.band`.
        who: Who can supply it.
        always: Whether the cell is never empty.
        privacy: Who may see it.
    """
    return _field(
        kind=FactKind.GIVEN, label=label, origin=origin, who=who, always=always, privacy=privacy
    )


def derived(
    function: Callable[..., Any],
    label: Texts,
    *,
    who: Role = Role.COORDINATOR,
    always: bool = False,
    privacy: Privacy = Privacy.PUBLIC,
) -> Any:
    """Declare a fact that is a pure function of other facts of the same subject.

    It is missing when any of them is, and where the function answers None.

    Args:
        function: Its parameters name the facts that it reads.
        label: What people call it.
        who: Who can tell it where the function cannot.
        always: Whether it is always there; then all that it reads is, too.
        privacy: Who may see it.
    """
    from .signatures import Signature

    return _field(
        kind=FactKind.DERIVED,
        label=label,
        who=who,
        always=always,
        privacy=privacy,
        function=function,
        reads=Signature(function).all,
    )


def looked_up(
    reference: str,
    target: str,
    label: Texts,
    *,
    always: bool = False,
    privacy: Privacy = Privacy.PUBLIC,
) -> Any:
    """Declare a fact of what the subject refers to, as valid on the subject's day.

    Who assembles the subjects chooses the row that is valid on that day.

    Args:
        reference: The reference's name.
        target: The fact's name there; a window cannot be looked up.
        label: What people call it here.
        always: Whether it is always there; then the reference is, too.
        privacy: Who may see it.
    """
    return _field(
        kind=FactKind.LOOKED_UP,
        label=label,
        always=always,
        privacy=privacy,
        reference=reference,
        target=target,
    )


def eligible(reference: str, label: Texts) -> Any:
    """Declare a fact (`bool`): whether what the subject refers to is met, and nothing else.

    Unknown is missing; broken and not applicable are False. The verdict is the final one: a rule
    that reads it is looked at when all stages of the other class are done.

    Args:
        reference: The reference's name.
        label: What people call it.
    """
    return _field(kind=FactKind.ELIGIBLE, label=label, reference=reference)


def count(
    label: Texts,
    *,
    over: tuple[str, ...] = (),
    children: str | None = None,
    by: str | None = None,
) -> Any:
    """Declare a window (`int`): how many rows stand, the subject among them.

    Args:
        label: What people call it.
        over: Facts and references that the rows have in common with the subject.
        children: Instead of the own class, name of a class whose rows refer to the subject.
        by: The reference by which they do.
    """
    return _window(label, Window(measure=Measure.COUNT, over=over, children=children, by=by))


def rank(
    label: Texts,
    *,
    over: tuple[str, ...],
    order: tuple[str, ...],
    first: str | None = None,
) -> Any:
    """Declare a window (`int`): the subject's place among the rows that stand, from 1.

    Args:
        label: What people call it.
        over: Facts and references that the rows have in common with the subject.
        order: Facts that order them; the key decides ties, by code point.
        first: A fact (`bool`, always there): rows where it is true come first, such as those that a
            sealed claim holds.
    """
    return _window(label, Window(measure=Measure.RANK, over=over, order=order, first=first))


def total(
    label: Texts,
    *,
    of: str,
    over: tuple[str, ...] = (),
    order: tuple[str, ...] = (),
    first: str | None = None,
    children: str | None = None,
    by: str | None = None,
) -> Any:
    """Declare a window (`int` or `Decimal`): the sum of a fact over the rows that stand.

    With an order it is a running total up to and with the subject.

    Args:
        label: What people call it.
        of: The fact that is summed; its values are from 0.
        over: Facts and references that the rows have in common with the subject.
        order: Facts that order them; the key decides ties, by code point.
        first: A fact (`bool`, always there): rows where it is true come first.
        children: Instead of the own class, name of a class whose rows refer to the subject.
        by: The reference by which they do.
    """
    return _window(
        label,
        Window(
            measure=Measure.TOTAL,
            of=of,
            over=over,
            order=order,
            first=first,
            children=children,
            by=by,
        ),
    )


def clashes(
    label: Texts,
    *,
    of: str,
    clash: Callable[[Any, Any], bool],
    over: tuple[str, ...],
) -> Any:
    """Declare a window (`int`): how many rows exclude one another, the subject among them.

    Only rows that stand clash, and each two of them by themselves: two that both clash with a third
    need not clash with one another. A row whose value is missing may clash with any.

    Args:
        label: What people call it.
        of: The fact that is compared.
        clash: Tells of two of its values whether their rows exclude one another, whichever is named
            first.
        over: Facts and references that the rows have in common with the subject.
    """
    return _window(label, Window(measure=Measure.CLASHES, over=over, of=of, clash=clash))


def _window(label: Texts, window: Window) -> Any:
    return _field(kind=FactKind.WINDOW, label=label, window=window)
