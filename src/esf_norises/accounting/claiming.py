"""From a dataset whose visits were judged to its claim, and from a claim to the sealed one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from ..domain.periods import Period
from ..regulation.parameter_values import ParameterState
from ..regulation.reg882.visit_facts import UnitFacts, VisitFacts
from ..regulation.verdicts import Missing, MissingKind
from .attendances import attendances_of
from .claim import Claim, claim_for
from .claim_rows import sealed_claims
from .sealing import SealedClaim, claimed_by, seal

if TYPE_CHECKING:
    from ..regulation.visit_assessment import VisitAssessment


def claim_of(assessment: VisitAssessment, period: Period) -> Claim:
    """Make the claim of a period, with corrections of what the dataset says was claimed before.

    Args:
        assessment: The visits judged; with what sealed claims hold named to `assess_visits`.
        period: The days that are claimed.
    """
    sealed = sealed_claims(assessment.dataset)
    claim = claim_for(
        attendances_of(assessment),
        period,
        parameters=assessment.parameters,
        claimed=claimed_by(sealed),
        sealed_periods=[one.period for one in sealed],
    )
    unset = _unset(assessment, [visit.date for visit in assessment.visits if visit.date in period])
    missing = {one.name: one for one in (*claim.missing, *unset)}
    return attrs.evolve(claim, missing=tuple(missing[name] for name in sorted(missing)))


def _unset(assessment: VisitAssessment, days: list[datetime.date]) -> Iterator[Missing]:
    """Yield the parameters that the rules of a claim read and that nobody has set, each once."""
    rules = [one for one in assessment.ruleset.rules if one.about in {VisitFacts, UnitFacts}]
    names = {name for rule in rules for name in rule.parameters}
    for name in sorted(names):
        for day in sorted(set(days)):
            value = assessment.parameters.at(name, day)
            if value.state is ParameterState.UNSET:
                label = assessment.parameters.declared(name).label
                yield Missing(name=name, who=value.who, label=label, kind=MissingKind.PARAMETER)
                break


def sealed_claim_of(
    claim: Claim,
    assessment: VisitAssessment,
    *,
    by: str,
    reason: str,
    moment: datetime.datetime,
) -> SealedClaim:
    """Seal a claim after those that the dataset holds.

    Args:
        claim: What `claim_of` made.
        assessment: The visits judged, of which it was made.
        by: Who seals it, by office or role.
        reason: Why.
        moment: When; with its time zone.

    Raises:
        ValueError: A finding blocks the claim, or the moment has no time zone.
    """
    dataset = assessment.dataset
    return seal(
        claim,
        after=sealed_claims(dataset),
        by=by,
        reason=reason,
        moment=moment,
        state=dataset.origin.state,
        ruleset=assessment.ruleset,
        parameters=assessment.parameters,
    )


def days_of_visits(assessment: VisitAssessment) -> Period:
    """Return the days from the first visit to the last one; a single day where there is none."""
    days = [visit.date for visit in assessment.visits] or [datetime.date(2025, 4, 1)]
    return Period(first=min(days), last=max(days))
