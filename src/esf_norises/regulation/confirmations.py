"""Confirmations: somebody's answer to a question that a rule leaves open."""

from __future__ import annotations

import datetime

from ..domain.values import Scope
from ..frozen import frozen

__all__ = ["Confirmation", "Scope"]


@frozen(kw_only=True)
class Confirmation:
    """An answer to what a rule does not know.

    It answers what is unknown for want of a fact, a parameter or an answer, and not what hangs on
    other rows or on the verdict of another subject. Where the facts, as they come, say otherwise
    (or the rule turns out not to apply), the rule is unknown, naming both, until the confirmation
    is withdrawn.

    Attributes:
        rule: The rule's id.
        scope: What the answer is for; the rule says which it takes.
        subject: The subject's key, the registration number, or the founder's name.
        answer: Whether the rule is met.
        by: Who answered, by office.
        when: The day of the answer.
        source: Where the answer can be read.
    """

    rule: str
    scope: Scope
    subject: str
    answer: bool
    by: str | None = None
    when: datetime.date | None = None
    source: str | None = None
