"""The visits of a dataset judged: what may be claimed, what may not, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from ..domain.dataset import Dataset
from ..domain.identifiers import RegistrationNumber
from ..domain.visit_values import Area, Step
from .evaluation import Evaluation, evaluate
from .judged import Judged
from .norises import norises_of
from .parameters import Parameters
from .reg882.facts import PartFacts
from .reg882.visit_facts import UnitFacts, VisitFacts
from .rules import RuleSet
from .units import Units, units_of
from .verdicts import Outcome
from .visit_subjects import VisitSubjects
from .visits_on_days import VisitOnDay, state_of_visits, visits_on_days


@attrs.frozen(kw_only=True, eq=False)
class VisitAssessment:
    """The visits of a dataset judged, each on its own day.

    Attributes:
        dataset: The data.
        ruleset: The rules.
        parameters: The parameters.
        evaluation: What the engine answered, for traces.
        units: The units of attendance.
        visits: What each visit's references lead to, in the table's order.
        states: Each visit's state.
    """

    dataset: Dataset
    ruleset: RuleSet
    parameters: Parameters
    evaluation: Evaluation
    units: Units
    visits: tuple[VisitOnDay, ...]
    states: Mapping[str, Step]

    @property
    def judged_units(self) -> Judged:
        """The units' verdicts, in the order of `units`."""
        return self.evaluation.of(UnitFacts)

    @property
    def judged_visits(self) -> Judged:
        """The visits' own verdicts, in the order of `visits`."""
        return self.evaluation.of(VisitFacts)

    @cached_property
    def unit_outcomes(self) -> list[Outcome]:
        """Each unit's verdict: it may be claimed where it is met, and nowhere else."""
        return self.judged_units.outcomes

    def institution_of(self, visit: VisitOnDay) -> RegistrationNumber:
        """Return the institution of a visit's group."""
        return self._groups[visit.group][0]

    def institution_name(self, visit: VisitOnDay) -> str:
        """Return the name of the institution of a visit's group."""
        return self._institution_names[self.institution_of(visit)]

    def group_name(self, visit: VisitOnDay) -> str:
        """Return what the school calls a visit's group."""
        return self._groups[visit.group][1]

    def norise_title(self, visit: VisitOnDay) -> str:
        """Return the title of a visit's norise."""
        return self._norise_titles[visit.norise]

    @cached_property
    def _groups(self) -> Mapping[str, tuple[RegistrationNumber, str]]:
        rows = self.dataset.groups
        values = zip(rows.column("institution"), rows.column("name"), strict=True)
        return dict(zip(rows.column("group"), values, strict=True))

    @cached_property
    def _institution_names(self) -> Mapping[RegistrationNumber, str]:
        rows = self.dataset.institutions
        return dict(zip(rows.column("registration_number"), rows.column("name"), strict=True))

    @cached_property
    def _norise_titles(self) -> Mapping[str, str]:
        rows = self.dataset.norises
        return dict(zip(rows.column("norise"), rows.column("title"), strict=True))

    @cached_property
    def areas(self) -> Mapping[str, Area | None]:
        """Each norise's area; None where not stated."""
        rows = self.dataset.norises
        return dict(zip(rows.column("norise"), rows.column("area"), strict=True))


def assess_visits(
    dataset: Dataset,
    *,
    ruleset: RuleSet,
    parameters: Parameters,
    sealed: frozenset[str] = frozenset(),
) -> VisitAssessment:
    """Judge all visits of a dataset, each on the day of its session.

    Args:
        dataset: The data.
        ruleset: The rules, resolved.
        parameters: The parameters in force.
        sealed: Keys of units that a sealed claim holds; in windows they come first.

    Raises:
        RuleFailed: A rule raised: a bug in it.
    """
    visits = visits_on_days(dataset)
    units = units_of(dataset, visits)
    states = state_of_visits(dataset)
    subjects = VisitSubjects(dataset, visits, units, states, sealed)
    answers = subjects.confirmations()
    parents = subjects.parents()
    of_parts: Sequence[int] = bytes(len(subjects.parts))
    if subjects.are_parts_in_doubt:
        # A number may stand for several parts where their verdicts agree: so those first.
        of_parts = evaluate(parents, ruleset, parameters, answers).of(PartFacts).numbers
    evaluation = evaluate(
        (*parents, norises_of(dataset), subjects.visits(), subjects.units(of_parts)),
        ruleset,
        parameters,
        answers,
    )
    return VisitAssessment(
        dataset=dataset,
        ruleset=ruleset,
        parameters=parameters,
        evaluation=evaluation,
        units=units,
        visits=tuple(visits.values()),
        states=states,
    )
