"""Subjects of one facts class with their verdicts; reasons are worked out when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from ..errors import UnknownName
from ..frozen import frozen
from .answers import Answers
from .confirmations import Confirmation
from .fact_table import NOWHERE, FactTable
from .facts import FactKind
from .parameter_values import ParameterValue
from .questions import NOT_LOOKED_AT, Question
from .rules import Rule, Stage
from .standing import OUT, POSSIBLE, final_outcomes
from .verdicts import BY_SEVERITY, Missing, MissingKind, Outcome, Verdict


@frozen(kw_only=True)
class RuleOutcome:
    """What one rule said of one subject, and on what.

    Attributes:
        rule: The rule.
        stage: The stage in which it was looked at.
        verdict: Its verdict; None where the subject had fallen before: not yet looked at.
        facts: What it read, by name; None where missing.
        windows: Both bounds of each window that it read; None where the window is missing.
        parameters: The parameters that it read, on the subject's day.
        confirmations: Those that were given for it.
    """

    rule: Rule
    stage: Stage
    verdict: Verdict | None
    facts: Mapping[str, Any]
    windows: Mapping[str, tuple[Any, Any] | None]
    parameters: tuple[ParameterValue, ...]
    confirmations: tuple[Confirmation, ...]

    @property
    def outcome(self) -> Outcome | None:
        """Which of the four; None where it was not yet looked at."""
        return None if self.verdict is None else self.verdict.outcome


class Judged:
    """Subjects of one facts class with their verdicts; rows are counted from 0, as they were given.

    Attributes:
        table: The facts, as columns.
        rules: The rules about the class, in the ruleset's order.
        numbers: Each row's verdict as its `severity`, for counting in bulk.
    """

    def __init__(
        self,
        *,
        table: FactTable,
        rules: tuple[Rule, ...],
        questions: Mapping[str, Question],
        outcomes: bytes,
        standing: bytes,
        fell: bytes,
        answers: Answers,
        parents: Mapping[str, Judged],
    ) -> None:
        self.table: FactTable = table
        self.rules: tuple[Rule, ...] = rules
        self._questions, self._outcomes, self._standing = questions, outcomes, standing
        self._fell, self._answers, self._parents = fell, answers, parents
        self._numbers = final_outcomes(outcomes, standing)
        self.numbers: bytes = self._numbers[: table.count]

    def __len__(self) -> int:
        return self.table.count

    @property
    def keys(self) -> Sequence[str]:
        """The subjects' keys."""
        return self.table.subjects.keys

    @property
    def outcomes(self) -> list[Outcome]:
        """Each row's verdict."""
        return list(map(BY_SEVERITY.__getitem__, self.numbers))

    def row(self, key: str) -> int:
        """Return the row of a key.

        Raises:
            UnknownName: No subject has it.
        """
        try:
            return self._rows[key]
        except KeyError:
            from difflib import get_close_matches

            near = get_close_matches(key, self._rows, n=5, cutoff=0.4)
            raise UnknownName("subject", key, tuple(near)) from None

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {key: row for row, key in enumerate(self.table.subjects.keys)}

    def outcome(self, row: int) -> Outcome:
        """Return a row's verdict."""
        return BY_SEVERITY[self._numbers[row]]

    def outcomes_of(self, rule: Rule) -> bytes:
        """Return what a rule said of each row, as the verdicts' `severity`; another number where it
        was not looked at.
        """
        return self._questions[rule.id].outcomes[: self.table.count]

    def deciding_rule(self, row: int) -> Rule | None:
        """Return the first rule with the row's verdict; None where no rule is about it.

        Own rules come before those of what the row refers to, unless it fell with the latter first.
        """
        decided = self._decided(row, self._numbers[row])
        return None if decided is None else decided[0].rule

    def deciding_verdict(self, row: int) -> Verdict | None:
        """Return what the deciding rule said: why it is broken, and what can be done."""
        decided = self._decided(row, self._numbers[row])
        return None if decided is None else decided[0].verdict(decided[1])

    def _decided(self, row: int, wanted: int) -> tuple[Question, int] | None:
        """Return the question that was answered so first, and the row of which it was asked.

        What has no rule of its own is looked through, to what that refers to.
        """
        for question in self._looked_at(row):
            if question.outcomes[row] == wanted:
                return question, row
        neutral = Outcome.NOT_APPLICABLE.severity
        for _, judged, place in self._hanging(row):
            if judged._numbers[place] in (wanted, neutral):
                decided = judged._decided(place, wanted)
                if decided is not None:
                    return decided
        return None

    def missing(self, row: int) -> tuple[Missing, ...]:
        """Return what has to come before a row's verdict is known; empty unless unknown."""
        if self._numbers[row] != Outcome.UNKNOWN.severity:
            return ()
        return tuple(dict.fromkeys(self._missing(row)))

    def rule_outcomes(self, row: int) -> tuple[RuleOutcome, ...]:
        """Return what each rule said of a row, in the ruleset's order."""
        return tuple(self._rule_outcome(rule, row) for rule in self.rules)

    def references(self, row: int) -> Iterator[tuple[str, Judged, int]]:
        """Yield what a row refers to, where rules judge that: reference, its subjects, its row."""
        for reference, judged in self._parents.items():
            place = self.table.places[reference][row]
            if place != NOWHERE:
                yield reference, judged, place

    def stands(self, row: int) -> bool:
        """Tell whether a row may take part in windows: it did not fall, nor what it refers to."""
        return self._standing[row] != OUT

    def _looked_at(self, row: int) -> Iterator[Question]:
        for rule in self.rules:
            question = self._questions[rule.id]
            if not self._is_too_late(question, row):
                yield question

    def _is_too_late(self, question: Question, row: int) -> bool:
        fell = self._fell[row]
        after = bool(fell) and question.stage > fell
        return after or question.outcomes[row] == NOT_LOOKED_AT

    def _hanging(self, row: int) -> Iterator[tuple[str, Judged, int]]:
        """Yield what a row refers to and that did not certainly stand."""
        for reference, judged, place in self.references(row):
            if judged._standing[place] >= POSSIBLE:
                yield reference, judged, place

    def _rule_outcome(self, rule: Rule, row: int) -> RuleOutcome:
        question = self._questions[rule.id]
        late = self._is_too_late(question, row)
        verdict = None if late else question.verdict(row)
        if verdict is not None:
            missing = tuple(dict.fromkeys(self._explained(verdict.missing)))
            verdict = attrs.evolve(verdict, missing=missing)
        return RuleOutcome(
            rule=rule,
            stage=question.stage,
            verdict=verdict,
            facts=question.facts(row),
            windows={} if late else question.windows(row),
            parameters=question.parameters(row),
            confirmations=self._answers.given(rule, self.table, row),
        )

    def _missing(self, row: int) -> Iterator[Missing]:
        for question in self._looked_at(row):
            if question.outcomes[row] == Outcome.UNKNOWN.severity:
                verdict = question.verdict(row)
                yield from self._explained(() if verdict is None else verdict.missing)
        yield from self._hanging_missing(row)

    def _hanging_missing(self, row: int) -> Iterator[Missing]:
        for reference in self._parents:
            if self.table.places[reference][row] == NOWHERE:
                yield self.table.missing_reference(reference, row)
        for _, judged, place in self._hanging(row):
            yield from judged._unsettled(place)

    def _unsettled(self, row: int) -> Iterator[Missing]:
        """Yield why a row does not certainly stand, even where no rule applies to it."""
        if self._numbers[row] == Outcome.UNKNOWN.severity:
            yield from self._missing(row)
        else:
            yield from self._hanging_missing(row)

    def _explained(self, missing: tuple[Missing, ...]) -> Iterator[Missing]:
        """Say of another subject's verdict that is unknown what that one lacks."""
        for one in missing:
            place = self._verdict_asked(one)
            if place is None:
                yield one
            else:
                judged, row = place
                yield from judged.missing(row)

    def _verdict_asked(self, missing: Missing) -> tuple[Judged, int] | None:
        if missing.kind is not MissingKind.FACT or not missing.about:
            return None
        for judged in (self, *self._ancestors()):
            if judged.table.name == missing.about:
                fact = judged.table.definition.facts.get(missing.name)
                if fact is None or fact.kind is not FactKind.ELIGIBLE:
                    return None
                row = judged.row(missing.key)
                return judged._parents[fact.reference], judged.table.places[fact.reference][row]
        return None

    def _ancestors(self) -> Iterator[Judged]:
        for judged in self._parents.values():
            yield judged
            yield from judged._ancestors()
