"""What has to be confirmed: the open questions of an assessment, each once, with what hangs on
it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..domain.values import Scope
from ..findings import Role
from ..frozen import frozen
from ..texts import Texts
from .judged import Judged
from .rules import Rule
from .verdicts import Outcome

if TYPE_CHECKING:
    from .assessment import AssessedPart


@frozen(kw_only=True)
class Question:
    """What somebody can confirm, once for all the parts that hang on it.

    Attributes:
        rule: The rule.
        scope: What the answer is for.
        subject: What to write in the table `confirmations`.
        who: Who answers.
        parts: The parts that hang on it, in their order.
    """

    rule: Rule
    scope: Scope
    subject: str
    who: Role
    parts: tuple[AssessedPart, ...]

    @property
    def words(self) -> Texts:
        """What is asked: whether what the rule says is so."""
        return Texts("Vai tā ir? {says}", "Is it so? {says}").format(says=self.rule.says)


def open_questions(
    parts: Sequence[AssessedPart],
    judged: Judged,
    subject_of: Callable[[AssessedPart, Scope], str | None],
) -> tuple[Question, ...]:
    """Find what can be confirmed of parts that are unknown.

    Args:
        parts: The parts, in the order of the judged rows.
        judged: Their verdicts.
        subject_of: Tells for a part what a confirmation of a scope is given for.

    Returns:
        The questions in the order of the rules, then of the parts.
    """
    asked: dict[tuple[str, Scope, str], list[AssessedPart]] = {}
    rules = {rule.id: rule for rule in judged.rules if rule.confirmed_for is not None}
    for row, part in enumerate(parts):
        if part.verdict is not Outcome.UNKNOWN:
            continue
        for one in judged.rule_outcomes(row):
            scope = one.rule.confirmed_for
            if scope is None or one.outcome is not Outcome.UNKNOWN or one.confirmations:
                continue
            subject = subject_of(part, scope)
            if subject is not None:
                asked.setdefault((one.rule.id, scope, subject), []).append(part)
    order = {id: place for place, id in enumerate(rules)}
    return tuple(
        Question(
            rule=rules[id],
            scope=scope,
            subject=subject,
            who=rules[id].asks or Role.PARTNER,
            parts=tuple(hanging),
        )
        for (id, scope, subject), hanging in sorted(
            asked.items(), key=lambda item: order[item[0][0]]
        )
    )
