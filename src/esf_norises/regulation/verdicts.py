"""What a rule answers: met, broken, unknown or not applicable, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import attrs

from ..findings import Role
from ..frozen import frozen
from ..texts import Texts


class Outcome(StrEnum):
    """The four answers. Eligible means met, and nothing else."""

    MET = "met"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> Texts:
        """The answer as it is named to people."""
        return _OUTCOME_LABELS[self]

    @property
    def severity(self) -> int:
        """Place in the order in which verdicts are joined: 0 not applicable … 3 broken."""
        return _SEVERITY[self]


_OUTCOME_LABELS = {
    Outcome.MET: Texts("izpildīts", "met"),
    Outcome.BROKEN: Texts("nav izpildīts", "broken"),
    Outcome.UNKNOWN: Texts("nav zināms", "unknown"),
    Outcome.NOT_APPLICABLE: Texts("neattiecas", "not applicable"),
}
BY_SEVERITY = (Outcome.NOT_APPLICABLE, Outcome.MET, Outcome.UNKNOWN, Outcome.BROKEN)
"""The answers from neutral to worst; the place of each is its `severity`."""
_SEVERITY = {outcome: place for place, outcome in enumerate(BY_SEVERITY)}


class MissingKind(StrEnum):
    """What sort of thing is missing.

    `fact`: an empty cell. `parameter`: a value that nobody has set. `answer`: a question that
    somebody has to confirm. `record`: a record that can still come. `reference`: what the row
    refers to is not said. `rows`: other rows that are themselves unknown. `source`: the law is not
    known for that day. `contradiction`: a confirmation and the facts say different things.
    """

    FACT = "fact"
    PARAMETER = "parameter"
    ANSWER = "answer"
    RECORD = "record"
    REFERENCE = "reference"
    ROWS = "rows"
    SOURCE = "source"
    CONTRADICTION = "contradiction"


@frozen(kw_only=True)
class Missing:
    """One thing that has to come before an answer is possible.

    Attributes:
        name: Stable name: of the fact, the parameter, the reference, the rule or the record.
        who: Who can supply it.
        label: What people call it.
        kind: What sort of thing it is.
        about: Name of the facts class of the subject that lacks it; empty for a parameter.
        key: That subject's key; empty for a parameter, and until the engine knows the subject.
        rows: For `rows`, keys of the rows that decide, the first ten in order of key.
        count: For `rows`, how many they are.
    """

    name: str
    who: Role
    label: Texts
    kind: MissingKind = MissingKind.FACT
    about: str = ""
    key: str = ""
    rows: tuple[str, ...] = ()
    count: int = 0


@frozen(kw_only=True)
class Verdict:
    """A rule's answer for one subject.

    Attributes:
        outcome: Which of the four.
        because: For broken, the figures and values that decide, by name.
        fix: For broken and unknown, what can be done.
        missing: For unknown, what has to come; never empty then.
    """

    outcome: Outcome
    because: Mapping[str, object] = attrs.field(factory=dict)
    fix: Texts | None = None
    missing: tuple[Missing, ...] = ()

    @property
    def is_met(self) -> bool:
        """Whether the rule is met."""
        return self.outcome is Outcome.MET

    @property
    def is_broken(self) -> bool:
        """Whether the rule is broken."""
        return self.outcome is Outcome.BROKEN

    @property
    def is_unknown(self) -> bool:
        """Whether something has to come before the rule can be answered."""
        return self.outcome is Outcome.UNKNOWN


_MET = Verdict(outcome=Outcome.MET)
_NOT_APPLICABLE = Verdict(outcome=Outcome.NOT_APPLICABLE)


def met() -> Verdict:
    """Answer that the rule is met."""
    return _MET


def broken(*, because: Mapping[str, object] | None = None, fix: Texts | None = None) -> Verdict:
    """Answer that the rule is broken, and that nothing which is still to come can mend it.

    Args:
        because: The values that decide, by name.
        fix: What can be done.
    """
    return Verdict(outcome=Outcome.BROKEN, because=dict(because or {}), fix=fix)


def unknown(
    *, missing: str, who: Role, label: Texts | None = None, fix: Texts | None = None
) -> Verdict:
    """Answer that a record can still come, or that the law has no answer.

    A fact that is empty, or a parameter that is unset, needs no such answer: the engine gives it.

    Args:
        missing: Stable name of what is missing; where it is a fact's name, its label is the fact's.
        who: Who can supply it.
        label: What people call it.
        fix: What can be done.
    """
    waited = Missing(
        name=missing, who=who, label=label or Texts.same(missing), kind=MissingKind.RECORD
    )
    return Verdict(outcome=Outcome.UNKNOWN, fix=fix, missing=(waited,))


def not_applicable() -> Verdict:
    """Answer that the rule does not hold for this subject; better said by the rule's `when`."""
    return _NOT_APPLICABLE


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Join answers: broken, then unknown, then met; not applicable is neutral.

    Example:
        >>> worst([Outcome.MET, Outcome.NOT_APPLICABLE]).value, worst([]).value
        ('met', 'not_applicable')
    """
    return max(outcomes, key=_SEVERITY.__getitem__, default=Outcome.NOT_APPLICABLE)
