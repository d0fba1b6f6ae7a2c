"""Strategies of random facts classes, rulesets and subjects, with windows, stages and
confirmations.

What they make means nothing; it serves to hold laws that every ruleset has to obey.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..domain.values import Scope
from ..errors import UnknownName
from ..findings import Role
from ..regulation.confirmations import Confirmation
from ..regulation.facts import (
    Fact,
    FactKind,
    FactsInfo,
    Reference,
    clashes,
    count,
    definition_of,
    derived,
    eligible,
    given,
    looked_up,
    rank,
    total,
)
from ..regulation.parameter_values import ParameterState, ParameterValue
from ..regulation.rules import Rule, RuleSet, Stage, rule
from ..regulation.sources import Level, Source
from ..regulation.subjects import Subjects
from ..regulation.verdicts import Verdict, broken, met, not_applicable, unknown
from ..texts import Texts

DAYS = (datetime.date(2025, 9, 1), datetime.date(2026, 9, 1))
"""The days on which subjects are judged; parameters may differ between them."""

WHOSE = ("1101", "1102")
"""For whom confirmations are given that are not for one subject."""

PARAMETERS = ("limit", "share")
"""The parameters that rules may read."""

NUMBERS = st.integers(0, 2)
"""Values of the facts that are numbers."""

_WORDS = Texts("nosaukums", "name")
_COMMON = ("met", "met", "met", "broken", "broken", "unknown", "not_applicable")
_ANSWERS: Mapping[str, Callable[[], Verdict]] = {
    "met": met,
    "broken": lambda: broken(because={"why": 1}),
    "unknown": lambda: unknown(missing="record", who=Role.PROVIDER),
    "not_applicable": not_applicable,
}


@attrs.frozen(kw_only=True)
class FixedParameters:
    """Parameters on `DAYS`, as the engine asks for them.

    Attributes:
        values: The value by name and day.
    """

    values: Mapping[tuple[str, datetime.date], ParameterValue]

    def at(self, name: str, on: datetime.date) -> ParameterValue:
        """Return what the parameter is on that day.

        Raises:
            UnknownName: No parameter is called so.
        """
        try:
            return self.values[name, on]
        except KeyError:
            raise UnknownName("parameter", name) from None


@attrs.frozen(kw_only=True)
class Case:
    """All that the engine takes.

    Attributes:
        subjects: Rows of each facts class, parents first.
        ruleset: Rules about them.
        parameters: Values on days.
        confirmations: Answers to what the rules leave open.
    """

    subjects: tuple[Subjects, ...]
    ruleset: RuleSet
    parameters: FixedParameters
    confirmations: tuple[Confirmation, ...]


def numbers_parameter(name: str, state: ParameterState, value: int | None) -> ParameterValue:
    """Make a parameter's value without a source."""
    return ParameterValue(name=name, state=state, value=value, who=Role.AGENCY)


def function_of(
    names: Mapping[str, type],
    keywords: Mapping[str, type],
    answers: type,
    body: Callable[[Sequence[Any], Mapping[str, Any]], Any],
) -> Callable[..., Any]:
    """Make a function with these parameters and annotations.

    Args:
        names: Its positional parameters with their types.
        keywords: Its keyword-only parameters with their types.
        answers: The type that it answers.
        body: What it does with its arguments.
    """

    def function(*values: Any, **parameters: Any) -> Any:
        return body(values, parameters)

    positional = [
        Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind)
        for name, kind in names.items()
    ]
    keyword = [
        Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind) for name, kind in keywords.items()
    ]
    signature = Signature([*positional, *keyword], return_annotation=answers)
    function.__signature__ = signature  # type: ignore[attr-defined]
    return function


@st.composite
def facts_classes(draw: DrawFn) -> tuple[type[Any], ...]:
    """Facts classes with facts of every kind: offers, trips to them, records of these.

    A record refers to a trip and, besides, to an offer of its own; offers and trips may count what
    refers to them.
    """
    offer = _facts_class(draw, "offer", {}, children=("trip", "offer"))
    trip = _facts_class(draw, "trip", {"offer": offer}, children=("record", "trip"))
    record = _facts_class(draw, "record", {"trip": trip, "offer": offer}, children=None)
    return offer, trip, record


def _facts_class(
    draw: DrawFn, name: str, parents: Mapping[str, type[Any]], children: tuple[str, str] | None
) -> type[Any]:
    own_day = draw(st.booleans())
    fields: dict[str, tuple[type, Any]] = {
        "kind": (int, given(_WORDS, always=True)),
        "sealed": (bool, given(_WORDS, always=True)),
        "day": (datetime.date, given(_WORDS)),
        "place": (int, given(_WORDS)),
        "amount": (int, given(_WORDS)),
    }
    modulus = draw(st.integers(2, 3))
    both = function_of(
        {"place": int, "amount": int},
        {},
        int,
        lambda values, _: None if sum(values) == 4 else sum(values) % modulus,
    )
    fields["both"] = (int, derived(both, _WORDS))
    for reference in parents:
        fields[f"{reference}_place"] = (int, looked_up(reference, "place", _WORDS))
        fields[f"{reference}_both"] = (int, looked_up(reference, "both", _WORDS))
        fields[f"{reference}_ok"] = (bool, eligible(reference, _WORDS))
    keys = ("place", "both", "kind", *parents, *(f"{reference}_both" for reference in parents))
    for number in range(draw(st.integers(0, 2))):
        fields[f"window_{number}"] = (int, _window(draw, keys, children))
    namespace: dict[str, Any] = {field: declared for field, (_, declared) in fields.items()}
    namespace["__annotations__"] = {field: kind for field, (kind, _) in fields.items()}
    namespace["FACTS"] = FactsInfo(
        name=name,
        title=_WORDS,
        on="day" if own_day else None,
        references={
            reference: Reference(to=parent, label=_WORDS) for reference, parent in parents.items()
        },
    )
    made: type[Any] = attrs.frozen(kw_only=True)(type(name.title(), (), namespace))
    return made


def _window(draw: DrawFn, keys: tuple[str, ...], children: tuple[str, str] | None) -> Any:
    if children is not None and draw(st.booleans()):
        child, by = children
        if draw(st.booleans()):
            return count(_WORDS, children=child, by=by)
        return total(_WORDS, of="amount", children=child, by=by)
    over = tuple(draw(st.lists(st.sampled_from(keys), max_size=2, unique=True)))
    places = st.sampled_from(("day", "both", "amount"))
    order = tuple(draw(st.lists(places, min_size=1, max_size=2, unique=True)))
    first = draw(st.sampled_from((None, "sealed")))
    measure = draw(st.sampled_from(("count", "rank", "total", "running", "clashes")))
    if measure == "clashes":
        modulus = draw(st.integers(1, 3))
        return clashes(
            _WORDS, of="amount", clash=lambda one, other: (one + other) % modulus == 0, over=over
        )
    if measure == "count":
        return count(_WORDS, over=over)
    if measure == "rank":
        return rank(_WORDS, over=over, order=order, first=first)
    if measure == "total":
        return total(_WORDS, of="amount", over=over)
    return total(_WORDS, of="amount", over=over, order=order, first=first)


@st.composite
def rules(draw: DrawFn, about: type[Any], *, id: str) -> Rule:
    """Rules about a facts class, monotone in every window that they read.

    Args:
        draw: Given by Hypothesis.
        about: The facts class.
        id: The rule's id.
    """
    facts = definition_of(about).facts
    windows = [fact for fact in facts.values() if fact.kind is FactKind.WINDOW]
    others = [fact for fact in facts.values() if fact.kind is not FactKind.WINDOW]
    some = st.lists(st.sampled_from(others), max_size=2, unique_by=_name)
    read = draw(some) if draw(st.booleans()) else []
    many = st.lists(st.sampled_from(windows), min_size=1, max_size=2, unique_by=_name)
    counted = draw(many) if windows and draw(st.integers(0, 3)) > 0 else []
    parameters = draw(st.sampled_from(((), (), *((name,) for name in PARAMETERS))))
    stages = list(Stage)[1:] if counted else list(Stage)
    known_until = draw(st.sampled_from((*[None] * 7, DAYS[0])))
    envelope = rule(
        id,
        about=about,
        source=Source(act="Akts", level=Level.UNKNOWN, checked=DAYS[0], known_until=known_until),
        says=_WORDS,
        asks=Role.AGENCY,
        when=draw(st.sampled_from((None, None, *map(_holds_unless, range(3))))),
        stage=draw(st.sampled_from(stages)),
        confirmed_for=draw(st.sampled_from((None, None, Scope.SUBJECT, Scope.INSTITUTION))),
    )
    return envelope(_body(draw, read, counted, parameters))


def _name(fact: Fact) -> str:
    return fact.name


def _holds_unless(kind: int) -> Callable[..., bool]:
    return function_of({"kind": int}, {}, bool, lambda values, _: values[0] != kind)


def _body(
    draw: DrawFn, read: Sequence[Fact], windows: Sequence[Fact], parameters: Sequence[str]
) -> Callable[..., Verdict]:
    answers = st.lists(st.sampled_from(_COMMON), min_size=1, max_size=3)
    within, beyond = draw(answers), draw(answers)
    limits = [draw(st.integers(0, 4)) for _ in windows]
    joins = draw(st.sampled_from((all, any)))
    rising = [draw(st.booleans()) for _ in windows]

    def body(values: Sequence[Any], given: Mapping[str, Any]) -> Verdict:
        shift = sum(given.values())
        mixed = sum((place + 1) * _number(v) for place, v in enumerate(values[: len(read)])) + shift
        fits = [
            (value <= limit + shift) == rises
            for value, limit, rises in zip(values[len(read) :], limits, rising, strict=True)
        ]
        table = within if joins(fits) else beyond
        return _ANSWERS[table[mixed % len(table)]]()

    names = {fact.name: fact.type for fact in (*read, *windows)}
    return function_of(names, dict.fromkeys(parameters, int), Verdict, body)


def _number(value: Any) -> int:
    return value.year if isinstance(value, datetime.date) else int(value)


@st.composite
def cases(draw: DrawFn, *, max_rows: int = 4) -> Case:
    """Facts classes, rules, subjects, parameters and confirmations that fit one another.

    Args:
        draw: Given by Hypothesis.
        max_rows: The most rows that a class has.
    """
    classes = draw(facts_classes())
    made = []
    for about in classes:
        for number in range(draw(st.sampled_from((0, 1, 1, 2, 2)))):
            made.append(draw(rules(about, id=f"{about.FACTS.name}.{number}")))
    subjects: dict[str, Subjects] = {}
    for about in classes:
        keys = draw(st.lists(_keys(), max_size=max_rows, unique=True))
        subjects[about.FACTS.name] = rows(draw, about, keys, subjects)
    return Case(
        subjects=tuple(subjects.values()),
        ruleset=RuleSet(name="random", version="1", rules=tuple(draw(st.permutations(made)))),
        parameters=FixedParameters(
            values={
                (name, day): draw(parameter_values(name, unset=True))
                for name in PARAMETERS
                for day in DAYS
            }
        ),
        confirmations=tuple(draw(st.lists(_confirmations(made, subjects), max_size=2)))
        if made
        else (),
    )


def _keys() -> SearchStrategy[str]:
    return st.text("abcB1", min_size=1, max_size=2)


def rows(
    draw: DrawFn, about: type[Any], keys: Sequence[str], parents: Mapping[str, Subjects]
) -> Subjects:
    """Draw rows with these keys; cells may be empty, and references unsaid.

    Args:
        draw: Given by Hypothesis.
        about: The facts class.
        keys: The rows' keys.
        parents: The subjects to which they may refer, by name of their class.
    """
    size = len(keys)
    definition = definition_of(about)

    def cells(values: SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=size, max_size=size))

    references = {
        name: cells(_places(len(parents[definition.parent(name).name])))
        for name in definition.info.references
    }
    return Subjects(
        about=about,
        keys=list(keys),
        given={
            "kind": cells(NUMBERS),
            "sealed": cells(st.booleans()),
            "day": cells(_or_missing(st.sampled_from(DAYS))),
            "place": cells(_or_missing(NUMBERS)),
            "amount": cells(_or_missing(NUMBERS)),
        },
        parents=references,
        dates=None if definition.info.on else draw(st.sampled_from(DAYS)),
        scopes={Scope.INSTITUTION: cells(_or_missing(st.sampled_from(WHOSE)))},
    )


def _places(size: int) -> SearchStrategy[int | None]:
    return _or_missing(st.integers(0, size - 1)) if size else st.none()


def _or_missing(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.integers(0, 5).flatmap(lambda number: values if number else st.none())


def parameter_values(name: str, *, unset: bool) -> SearchStrategy[ParameterValue]:
    """Values of a parameter on a day: a number, none, or unset where that is allowed."""
    number = NUMBERS.map(lambda value: numbers_parameter(name, ParameterState.VALUE, value))
    nothing = st.just(numbers_parameter(name, ParameterState.NONE, None))
    not_said = st.just(numbers_parameter(name, ParameterState.UNSET, None))
    kinds = {0: not_said if unset else nothing, 1: nothing}
    return st.integers(0, 5).flatmap(lambda kind: kinds.get(kind, number))


def _confirmations(
    made: Sequence[Rule], subjects: Mapping[str, Subjects]
) -> SearchStrategy[Confirmation]:
    def of(one: Rule) -> SearchStrategy[Confirmation]:
        scope = one.confirmed_for or Scope.SUBJECT
        own = tuple(subjects[one.about_name].keys) or ("nobody",)
        return st.builds(
            Confirmation,
            rule=st.just(one.id),
            scope=st.just(scope),
            subject=st.sampled_from(own if scope is Scope.SUBJECT else WHOSE),
            answer=st.booleans(),
        )

    return st.sampled_from(made).flatmap(of)
