"""The assessment: a dataset judged on a day, part by part, with what has to be confirmed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property

import attrs

from ..domain.dataset import Dataset
from ..domain.identifiers import ProgrammeCode, RegistrationNumber
from ..domain.values import Limb, Scope
from ..findings import Finding
from ..frozen import frozen
from ..texts import Texts
from .assembly import confirmations_of, subjects_of
from .assessment_findings import findings_of_judging
from .confirming import Question, open_questions
from .evaluation import Evaluation, evaluate
from .judged import Judged
from .parameter_values import ParameterState
from .parameters import Parameters
from .parts import Part, data_date, parts_on
from .reg882.facts import PartFacts
from .rules import Rule, RuleSet
from .verdicts import Missing, Outcome


@frozen(kw_only=True)
class AssessedPart:
    """A part with its verdict.

    Attributes:
        part: The part: institution, programme, band, how many.
        verdict: Whether its pupils belong to the target group; they do where it is met.
        deciding_rule: Id of the first rule with that verdict; None where no rule applies.
        missing: What has to come before it can be said; empty unless unknown.
        explanation: What can be done, or what is missing, in words.
    """

    part: Part
    verdict: Outcome
    deciding_rule: str | None
    missing: tuple[Missing, ...]
    explanation: Texts | None

    @property
    def key(self) -> str:
        """The part's key."""
        return self.part.key

    @property
    def pupils(self) -> int | None:
        """How many pupils the part has; None where not known."""
        return self.part.pupils

    @property
    def limb(self) -> Limb | None:
        """The limb of the target group that asks; None where none does."""
        return self.part.band.limb


@attrs.frozen(kw_only=True, eq=False)
class Assessment:
    """A dataset judged on a day.

    Attributes:
        dataset: The data.
        on: The day.
        ruleset: The rules.
        parameters: The parameters.
        evaluation: What the engine answered, for traces.
        parts: The parts, counts first, in a fixed order.
        findings: What should be known of the judging itself.
    """

    dataset: Dataset
    on: datetime.date
    ruleset: RuleSet
    parameters: Parameters
    evaluation: Evaluation
    parts: tuple[AssessedPart, ...]
    findings: tuple[Finding, ...] = ()

    def rule(self, id: str) -> Rule:
        """Return a rule by its id.

        Raises:
            UnknownName: The ruleset has no such rule.
        """
        return self.ruleset[id]

    def institution_name(self, number: RegistrationNumber) -> str:
        """Return an institution's name.

        Raises:
            KeyError: The dataset has no such institution.
        """
        return self._institution_names[number]

    def programme_name(
        self, institution: RegistrationNumber, code: ProgrammeCode | None
    ) -> str | None:
        """Return what an institution calls a programme; None where that is not known."""
        return self._programme_names.get((institution, code))

    def group_name(self, group: str | None) -> str | None:
        """Return what a school calls a group; None where there is none."""
        return self._group_names.get(group)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What can be confirmed, in the order of the rules, each once."""
        return open_questions(self.parts, self.evaluation.of(PartFacts), self._subject_of)

    def _subject_of(self, part: AssessedPart, scope: Scope) -> str | None:
        if scope is Scope.SUBJECT:
            return part.key
        institution = part.part.institution
        return str(institution) if scope is Scope.INSTITUTION else self._founders[institution]

    @cached_property
    def _founders(self) -> Mapping[RegistrationNumber, str | None]:
        rows = self.dataset.institutions
        return dict(zip(rows.column("registration_number"), rows.column("founder"), strict=True))

    @cached_property
    def _institution_names(self) -> Mapping[RegistrationNumber, str]:
        rows = self.dataset.institutions
        return dict(zip(rows.column("registration_number"), rows.column("name"), strict=True))

    @cached_property
    def _programme_names(self) -> Mapping[tuple[RegistrationNumber, ProgrammeCode | None], str]:
        rows = self.dataset.programmes
        keys = zip(rows.column("institution"), rows.column("code"), strict=True)
        return dict(zip(keys, rows.column("name"), strict=True))

    @cached_property
    def _group_names(self) -> Mapping[str | None, str]:
        rows = self.dataset.groups
        return dict(zip(rows.column("group"), rows.column("name"), strict=True))


def assess(
    dataset: Dataset,
    *,
    on: datetime.date | None = None,
    ruleset: RuleSet,
    parameters: Parameters,
) -> Assessment:
    """Judge a dataset on a day.

    Args:
        dataset: The data.
        on: The day. By default the later of the data's own date and the project's first day; where
            the two differ a finding says so, since the counts of one day are judged on another.
        ruleset: The rules, resolved.
        parameters: The parameters in force.

    Raises:
        ValueError: No day was given, and neither the data nor the parameters have one.
        RuleFailed: A rule raised: a bug in it.
    """
    day = on if on is not None else default_day(dataset, parameters)
    parts = parts_on(dataset, day)
    evaluation = evaluate(
        subjects_of(dataset, parts, day), ruleset, parameters, confirmations_of(dataset)
    )
    return Assessment(
        dataset=dataset,
        on=day,
        ruleset=ruleset,
        parameters=parameters,
        evaluation=evaluation,
        parts=_assessed(parts, evaluation),
        findings=findings_of_judging(dataset, parts, evaluation, day),
    )


def default_day(dataset: Dataset, parameters: Parameters) -> datetime.date:
    """Return the day on which data are judged where nobody named one.

    Raises:
        ValueError: Neither the data nor the parameters have a day.
    """
    of_data = data_date(dataset)
    days = [of_data] if of_data is not None else []
    # The project's first day is asked of the parameters on the day that the data are of.
    first = parameters.at("project_first_day", of_data or datetime.date.max)
    if first.state is ParameterState.VALUE and isinstance(first.value, datetime.date):
        days.append(first.value)
    if not days:
        raise ValueError("the data have no date: say on which day they are judged")
    return max(days)


def _assessed(parts: tuple[Part, ...], evaluation: Evaluation) -> tuple[AssessedPart, ...]:
    judged = evaluation.of(PartFacts)
    return tuple(_assessed_part(part, judged, row) for row, part in enumerate(parts))


def _assessed_part(part: Part, judged: Judged, row: int) -> AssessedPart:
    outcome = judged.outcome(row)
    if outcome is Outcome.NOT_APPLICABLE:
        return AssessedPart(
            part=part, verdict=outcome, deciding_rule=None, missing=(), explanation=None
        )
    rule, verdict = judged.deciding_rule(row), judged.deciding_verdict(row)
    missing = judged.missing(row)
    fix = verdict.fix if verdict is not None else None
    return AssessedPart(
        part=part,
        verdict=outcome,
        deciding_rule=rule.id if rule is not None else None,
        missing=missing,
        explanation=fix if outcome is Outcome.BROKEN or not missing else _wanted(missing),
    )


def _wanted(missing: tuple[Missing, ...]) -> Texts:
    """Say what is missing and who can supply it."""
    each = [
        Texts("{label} ({who})", "{label} ({who})").format(label=one.label, who=one.who.label)
        for one in missing
    ]
    return Texts("Trūkst: {what}", "Missing: {what}").format(
        what=Texts("; ".join(one.lv for one in each), "; ".join(one.en for one in each))
    )
