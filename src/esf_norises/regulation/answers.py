"""The confirmations, as a column of answers for each rule that takes them."""

from __future__ import annotations

from collections.abc import Iterable

from ..domain.values import Scope
from .confirmations import Confirmation
from .fact_table import FactTable
from .rules import Rule, RuleSet

NO_ANSWER, YES, NO, BOTH = 0, 1, 2, 3
"""Nobody answered; the rule is met; it is broken; two answers contradict each other."""


class Answers:
    """Confirmations by rule and by what they are given for.

    Attributes:
        unused: Those that name no rule of the ruleset, or another scope than the rule takes.
    """

    def __init__(self, confirmations: Iterable[Confirmation], ruleset: RuleSet) -> None:
        scopes = {rule.id: rule.confirmed_for for rule in ruleset.rules}
        self._given: dict[str, dict[str, list[Confirmation]]] = {}
        unused: list[Confirmation] = []
        for one in confirmations:
            if scopes.get(one.rule) is one.scope:
                self._given.setdefault(one.rule, {}).setdefault(one.subject, []).append(one)
            else:
                unused.append(one)
        self.unused: tuple[Confirmation, ...] = tuple(unused)

    def column(self, rule: Rule, table: FactTable) -> bytes | None:
        """Return each row's answer; None where the rule has none at all."""
        answers = {
            subject: _joined(given) for subject, given in self._given.get(rule.id, {}).items()
        }
        if not answers:
            return None
        assert rule.confirmed_for is not None
        if rule.confirmed_for is Scope.SUBJECT:
            column = bytearray(table.size)
            for subject, row in table.subjects.find(answers).items():
                column[row] = answers[subject]
            return bytes(column)
        whose = (table.scope_of(rule.confirmed_for, row) for row in range(table.size))
        return bytes(answers.get(subject or "", NO_ANSWER) for subject in whose)

    def given(self, rule: Rule, table: FactTable, row: int) -> tuple[Confirmation, ...]:
        """Return the confirmations of a rule that are for a row."""
        if rule.confirmed_for is None:
            return ()
        subject = table.scope_of(rule.confirmed_for, row)
        return tuple(self._given.get(rule.id, {}).get(subject or "", ()))


def _joined(given: Iterable[Confirmation]) -> int:
    answers = {one.answer for one in given}
    return BOTH if len(answers) == 2 else YES if answers == {True} else NO
