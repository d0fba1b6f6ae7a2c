"""A rule's verdict for one combination of what it reads, with all that makes it unknown."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import attrs

from ..findings import Role
from ..frozen import frozen
from ..texts import Language, Texts, format_date
from .answers import NO, NO_ANSWER, YES
from .facts import FactKind, FactsDefinition
from .parameter_values import ParameterState, ParameterValue
from .rules import Rule
from .verdicts import Missing, MissingKind, Outcome, Verdict, not_applicable

_DAY_MISSING = Texts("Diena, kurā jāzina parametri", "The day on which parameters are taken")
_LAW_UNKNOWN = Texts("Kas noteikts pēc {day}", "What holds after {day}")
_CONTRADICTED = Texts("Apliecinājums ir pretrunā ar datiem", "A confirmation contradicts the data")
_WITHDRAW = Texts(
    "Atsauciet apliecinājumu vai labojiet datus.", "Withdraw the confirmation or mend the data."
)

_SAID = {YES: Outcome.MET, NO: Outcome.BROKEN}

Ends = tuple[Any, Any]
"""Both bounds of a window; None and None where the window itself is missing."""


@frozen(kw_only=True)
class Day:
    """What a rule has to know of a day.

    Attributes:
        on: The day.
        is_known: Whether the rule's source reaches so far.
        parameters: What the parameters that the rule reads are on that day.
    """

    on: datetime.date
    is_known: bool = True
    parameters: tuple[ParameterValue, ...] = ()


class RuleRaised(Exception):
    """The rule's function or its `when` raised, or answered no verdict; the cause is the error."""


@frozen(kw_only=True)
class Decider:
    """Asks one rule.

    Attributes:
        rule: The rule.
        definition: Its facts class.
        default_day: Whether the day is a fact of the class rather than given with the subjects.
    """

    rule: Rule
    definition: FactsDefinition
    default_day: bool

    def decided(
        self, facts: Mapping[str, Any], windows: Mapping[str, Ends], day: Day | None, answer: int
    ) -> Verdict:
        """Return the rule's verdict.

        In this order: not applicable where the rule does not hold; unknown where the law is not
        known on that day; not applicable where a parameter is known to set no limit; unknown where
        something is missing; else what the rule says at every corner of its windows, if it is the
        same, and unknown otherwise.

        Args:
            facts: Facts by name, None where missing.
            windows: Both bounds of each window.
            day: The day and its parameters; None where the day is missing.
            answer: What was confirmed.

        Raises:
            RuleRaised: The rule raised.
        """
        if not self._holds(facts):
            return not_applicable()
        if day is not None and not day.is_known:
            return _unknown(self._law_unknown())
        parameters = () if day is None else day.parameters
        if any(value.state is ParameterState.NONE for value in parameters):
            return self._answered(not_applicable(), answer)
        hanging = list(self._hanging_gaps(facts, windows))
        gaps = [*self._gaps(facts, day), *hanging]
        if gaps:
            # What hangs on other rows or on another subject's verdict, no confirmation answers.
            return self._answered(_unknown(*gaps), NO_ANSWER if hanging else answer)
        values = {value.name: value.value for value in parameters}
        corners = [
            self._answered(self._called({**facts, **corner}, values), answer)
            for corner in _corners(windows)
        ]
        if len({verdict.outcome for verdict in corners}) == 1:
            return corners[0]
        return _unknown(
            *(
                self._of_fact(name, MissingKind.ROWS)
                for name, (low, high) in windows.items()
                if low != high
            )
        )

    def _holds(self, facts: Mapping[str, Any]) -> bool:
        when = self.rule.when
        if when is None:
            return True
        read = [facts[name] for name in self.rule.when_facts]
        if None in read:
            # Only a row that is awaited lacks a fact that is always there; it is not judged.
            return False
        try:
            return bool(when(*read))
        except Exception as error:
            raise RuleRaised from error

    def _called(self, facts: Mapping[str, Any], parameters: Mapping[str, Any]) -> Verdict:
        try:
            verdict = self.rule.function(*(facts[name] for name in self.rule.facts), **parameters)
            if not isinstance(verdict, Verdict):
                raise TypeError(f"it answered {verdict!r}, not a Verdict")
        except Exception as error:
            raise RuleRaised from error
        return verdict

    def _answered(self, verdict: Verdict, answer: int) -> Verdict:
        if answer == NO_ANSWER:
            return verdict
        said = _SAID.get(answer)
        if verdict.is_unknown and said is not None:
            return Verdict(outcome=said)
        if verdict.outcome is said:
            return verdict
        return attrs.evolve(_unknown(self._contradiction()), fix=_WITHDRAW)

    def _gaps(self, facts: Mapping[str, Any], day: Day | None) -> Iterator[Missing]:
        for name in self.rule.facts:
            if name in facts and facts[name] is None and not self._rests_on_verdict(name):
                yield self._of_fact(name)
        if day is None:
            yield self._no_day()
            return
        for value in day.parameters:
            if value.state is ParameterState.UNSET:
                label = Texts.same(value.name)
                kind = MissingKind.PARAMETER
                yield Missing(name=value.name, who=value.who, label=label, kind=kind)

    def _hanging_gaps(
        self, facts: Mapping[str, Any], windows: Mapping[str, Ends]
    ) -> Iterator[Missing]:
        for name in self.rule.facts:
            missing_window = name in windows and windows[name][0] is None
            missing_fact = name in facts and facts[name] is None
            if missing_window or (missing_fact and self._rests_on_verdict(name)):
                yield self._of_fact(name)

    def _rests_on_verdict(self, name: str) -> bool:
        return FactKind.ELIGIBLE in self.definition.leaves(name)

    def _of_fact(self, name: str, kind: MissingKind = MissingKind.FACT) -> Missing:
        fact = self.definition.facts[name]
        about = self.definition.name
        return Missing(name=name, who=fact.who, label=fact.label, kind=kind, about=about)

    def _no_day(self) -> Missing:
        name = self.definition.info.on
        if name is not None and self.default_day:
            return self._of_fact(name)
        about = self.definition.name
        return Missing(name="day", who=Role.COORDINATOR, label=_DAY_MISSING, about=about)

    def _law_unknown(self) -> Missing:
        until = self.rule.source.known_until
        assert until is not None
        written = Texts(format_date(until, Language.LV), format_date(until, Language.EN))
        return Missing(
            name=self.rule.id,
            who=self.rule.asks or Role.AGENCY,
            label=_LAW_UNKNOWN.format(day=written),
            kind=MissingKind.SOURCE,
        )

    def _contradiction(self) -> Missing:
        return Missing(
            name=self.rule.id,
            who=self.rule.asks or Role.COORDINATOR,
            label=_CONTRADICTED,
            kind=MissingKind.CONTRADICTION,
            about=self.definition.name,
        )


def _unknown(*missing: Missing) -> Verdict:
    return Verdict(outcome=Outcome.UNKNOWN, missing=missing)


def _corners(windows: Mapping[str, Ends]) -> Iterator[dict[str, Any]]:
    ends = [(low,) if low == high else (low, high) for low, high in windows.values()]
    for corner in product(*ends):
        yield dict(zip(windows, corner, strict=True))
