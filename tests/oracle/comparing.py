"""What the package says of a dataset's visits, in the shape in which the oracle says it."""

from __future__ import annotations

from collections.abc import Mapping

from esf_norises.domain.dataset import Dataset
from esf_norises.regulation.judged import Judged
from esf_norises.regulation.parameters import Parameters
from esf_norises.regulation.reg882.parameters import PARAMETERS
from esf_norises.regulation.reg882.ruleset import REG882
from esf_norises.regulation.visit_assessment import VisitAssessment, assess_visits

Said = Mapping[str, tuple[str, Mapping[str, str | None]]]


def assessed(dataset: Dataset, *, sealed: frozenset[str] = frozenset()) -> VisitAssessment:
    """Judge a dataset's visits by the rules and parameters of Regulation 882."""
    return assess_visits(dataset, ruleset=REG882, parameters=parameters_of(dataset), sealed=sealed)


def parameters_of(dataset: Dataset) -> Parameters:
    """Return the parameters of law and dataset."""
    return Parameters.merged(PARAMETERS, dataset_rows=list(dataset.parameters))


def said_of(judged: Judged) -> Said:
    """Return each subject's verdict and what each rule said of it, by its key."""
    return {
        key: (
            judged.outcome(row).value,
            {
                one.rule.id: None if one.outcome is None else one.outcome.value
                for one in judged.rule_outcomes(row)
            },
        )
        for row, key in enumerate(judged.keys)
    }
