"""The engine: all rules on all subjects, stage by stage, as columns.

Where rows hang on one another and something is missing, the answer is *unknown*: filling in what is
missing (an empty cell, an unset parameter, an unanswered question, a record that a rule waits for)
never
turns met into broken or broken into met. What that asks for beyond the rules themselves:

- A subject stands only while what it refers to stands, and its verdict says so. Only a subject to
  which no rule applies stays not applicable.
- Where a rule waits for the records of a child, any number of such records may still come, and
  windows over the child's class have to reckon with them, as far as the parent does not tell their
  keys.
- A confirmation answers what is missing of the subject alone, not what hangs on other rows, and
  never an answer that the facts give (see `esf_norises.regulation.confirmations`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import is_
from typing import Any

import attrs

from .answers import Answers
from .bounds import Bounds, ChildBounds, zero_of
from .clash_bounds import ClashBounds
from .coded import MISSING, coded_from
from .confirmations import Confirmation
from .fact_table import FactTable
from .facts import Fact, FactKind, FactsDefinition, definition_of
from .judged import Judged
from .own_bounds import OwnBounds
from .parameter_values import ParametersOnDates
from .questions import NOT_LOOKED_AT, Question
from .rules import Rule, RuleSet, Stage
from .stages import Schedule, schedule
from .standing import fallen_in, final_outcomes, followed, joined, own_standing
from .subjects import Subjects
from .verdicts import Outcome


@attrs.frozen(kw_only=True, eq=False)
class Evaluation:
    """What the engine answered.

    Attributes:
        ruleset: The rules.
        judged: The subjects of each facts class with their verdicts, by the class's name.
        unused: Confirmations that name no rule of the ruleset, or another scope than the rule
            takes.
    """

    ruleset: RuleSet
    judged: Mapping[str, Judged]
    unused: tuple[Confirmation, ...]

    def of(self, about: type[Any] | str) -> Judged:
        """Return the subjects of a facts class, by the class or its name.

        Raises:
            KeyError: There are no subjects of it.
        """
        return self.judged[about if isinstance(about, str) else definition_of(about).name]


def evaluate(
    subjects: Sequence[Subjects],
    ruleset: RuleSet,
    parameters: ParametersOnDates,
    confirmations: Sequence[Confirmation] = (),
) -> Evaluation:
    """Ask all rules about all subjects.

    Args:
        subjects: One for each facts class, in any order.
        ruleset: The rules, resolved.
        parameters: Their values on days.
        confirmations: Answers to what rules leave open.

    Raises:
        RuleFailed: A rule, or a function that derives a fact, raised: a bug, which stops the run.
        RuleDeclarationError: Ruleset and classes do not fit one another.
        ValueError: Subjects contradict their facts class, or of one class they come twice.
        UnknownName: A rule reads a parameter that is not declared.
    """
    given = {one.name: one for one in subjects}
    if len(given) < len(subjects):
        raise ValueError("subjects of one facts class come twice")
    order = schedule(ruleset, [definition_of(one.about) for one in subjects])
    tables = _tables(order, given)
    run = _Run(order, tables, parameters, Answers(confirmations, ruleset))
    for stage in Stage:
        run.stage(stage)
    judged: dict[str, Judged] = {}
    for name, table in tables.items():
        state = run.states[name]
        judged[name] = Judged(
            table=table,
            rules=order.rules[name],
            questions=state.questions,
            outcomes=state.outcomes,
            standing=state.standing,
            fell=state.fell,
            answers=run.answers,
            parents={
                reference: judged[parent.name]
                for reference, parent in table.parents.items()
                if order.is_judged(parent.name)
            },
        )
    return Evaluation(ruleset=ruleset, judged=judged, unused=run.answers.unused)


class _State:
    """How far the subjects of one class have come."""

    def __init__(self, size: int, count: int) -> None:
        awaited = bytes([Outcome.UNKNOWN.severity]) * (size - count)
        self.count = count
        self.outcomes = bytes(count) + awaited
        self.standing = own_standing(self.outcomes)
        self.fell = bytes(size)
        self.questions: dict[str, Question] = {}
        # As the last stage left them, for parents, who are looked at first.
        self.outcomes_before = self.outcomes
        self._rests_on: tuple[bytes, ...] = ()

    def join(self, asked: Sequence[Question]) -> None:
        """Take the answers of one stage; awaited rows stay unknown."""
        columns = [question.outcomes.translate(_LOOKED_AT) for question in asked]
        own = joined([self.outcomes, *columns])
        self.outcomes = own[: self.count] + self.outcomes[self.count :]
        self.questions.update((question.rule.id, question) for question in asked)

    def stand(self, table: FactTable, parents: Mapping[str, bytes], stage: Stage) -> None:
        """Find who stands now; what fell stays fallen, and the stage in which it fell is kept."""
        rests_on = (self.outcomes, *parents.values())
        if len(rests_on) == len(self._rests_on) and all(map(is_, rests_on, self._rests_on)):
            return
        self._rests_on = rests_on
        standing = _standing(table, self.outcomes, parents)
        if standing != self.standing:
            self.fell = fallen_in(stage, self.fell, standing)
            self.standing = standing


_LOOKED_AT = bytes(0 if number == NOT_LOOKED_AT else number for number in range(256))


class _Run:
    """One evaluation under way."""

    def __init__(
        self,
        order: Schedule,
        tables: Mapping[str, FactTable],
        parameters: ParametersOnDates,
        answers: Answers,
    ) -> None:
        self._order, self._tables, self._parameters = order, tables, parameters
        self.answers = answers
        self.states = {name: _State(t.size, t.count) for name, t in tables.items()}
        self._standing_before: dict[str, bytes] = {}

    def stage(self, stage: Stage) -> None:
        """Look at all rules of one stage, parents first."""
        self._standing_before = {name: state.standing for name, state in self.states.items()}
        for state in self.states.values():
            state.outcomes_before = state.outcomes
        for name, table in self._tables.items():
            state = self.states[name]
            self._stand(table, stage)
            asked = self._asked(table, stage)
            if asked:
                state.join(asked)
                self._stand(table, stage)
            if stage is self._order.final[name]:
                table.final = final_outcomes(state.outcomes, state.standing)

    def _asked(self, table: FactTable, stage: Stage) -> list[Question]:
        rules = self._order.of(table.name, stage)
        outcomes = self.states[table.name].outcomes
        fell = Outcome.BROKEN.severity in outcomes
        read = dict.fromkeys(window for rule in rules for window in rule.windows)
        facts = table.definition.facts
        bounds = {window: self._window(table, facts[window], rules) for window in read}
        return [
            Question(
                rule,
                stage,
                table,
                parameters=self._parameters,
                answers=self.answers,
                bounds=bounds,
                fallen=outcomes.translate(_IS_BROKEN) if fell else None,
            )
            for rule in rules
        ]

    def _window(self, table: FactTable, fact: Fact, rules: Sequence[Rule]) -> Bounds:
        window = fact.window
        assert window is not None
        zero = zero_of(fact.type)
        if window.clash is not None:
            readers = [rule for rule in rules if fact.name in rule.windows]
            everywhere = any(rule.when is None for rule in readers)
            asked = None if everywhere else list(map(any, _each(readers, table)))
            return ClashBounds(window, table, self.states[table.name].standing, asked)
        if window.children is None:
            return OwnBounds(window, table, self.states[table.name].standing, zero)
        child = self._tables.get(window.children)
        if child is None:
            # Nobody knows of such rows, and no rule asks about them.
            return Bounds([None] * table.size, [None] * table.size)
        others = {
            name: self._standing_before[parent.name]
            for name, parent in self._judged_parents(child)
            if name != window.by
        }
        own = self.states[child.name].outcomes_before
        return ChildBounds(window, table, child, _standing(child, own, others), zero)

    def _stand(self, table: FactTable, stage: Stage) -> None:
        parents = {
            name: self.states[parent.name].standing for name, parent in self._judged_parents(table)
        }
        self.states[table.name].stand(table, parents, stage)

    def _judged_parents(self, table: FactTable) -> list[tuple[str, FactTable]]:
        parents = table.parents.items()
        return [(name, parent) for name, parent in parents if self._order.is_judged(parent.name)]


def _standing(table: FactTable, outcomes: bytes, parents: Mapping[str, bytes]) -> bytes:
    along = [followed(standing, table.places[name]) for name, standing in parents.items()]
    return joined([own_standing(outcomes), *along])


_IS_BROKEN = bytes(number == Outcome.BROKEN.severity for number in range(256))


def _tables(order: Schedule, given: Mapping[str, Subjects]) -> dict[str, FactTable]:
    tables: dict[str, FactTable] = {}
    for name, definition in order.classes.items():
        subjects = given.get(name) or Subjects(about=definition.cls, keys=[])
        parents = {
            reference: tables[definition.parent(reference).name]
            for reference in definition.info.references
        }
        awaited = [
            (reference, place)
            for reference, parent in parents.items()
            for place in _waiting(order, definition, reference, parent, subjects)
        ]
        tables[name] = FactTable(subjects, definition, parents, awaited)
    return tables


def _waiting(
    order: Schedule,
    child: FactsDefinition,
    reference: str,
    parent: FactTable,
    subjects: Subjects,
) -> list[int]:
    """Return the parents of which a rule waits for the child's records and that have none yet."""
    waiting = [rule for rule in order.rules[parent.name] if _waits(rule, child.name, reference)]
    if not waiting:
        return []
    has = set(subjects.parents.get(reference, ()))
    applies = [_applies(rule, parent) for rule in waiting]
    return [
        place
        for place in range(parent.size)
        if place not in has and any(column[place] for column in applies)
    ]


def _waits(rule: Rule, child: str, reference: str) -> bool:
    facts = (rule.definition.facts[name] for name in rule.windows)
    return any(
        fact.window is not None and (fact.window.children, fact.window.by) == (child, reference)
        for fact in facts
        if fact.kind is FactKind.WINDOW
    )


def _each(rules: Sequence[Rule], table: FactTable) -> Iterator[tuple[bool, ...]]:
    return zip(*(_applies(rule, table) for rule in rules), strict=True)


def _applies(rule: Rule, table: FactTable) -> list[bool]:
    """Tell where a rule holds; it may hold for a row that is itself awaited."""
    if rule.when is None:
        return [True] * table.size
    columns = [table.column(name) for name in rule.when_facts]
    holds = coded_from(rule.when, columns, guard=lambda _: ValueError(f"{rule.id}: when raised"))
    return [code == MISSING or bool(holds.values[code]) for code in holds.codes]
