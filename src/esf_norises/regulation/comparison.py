"""The same data judged twice: which parts and which attendances the other redaction changes."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..domain.identifiers import RegistrationNumber
from .assessment import Assessment
from .verdicts import Outcome
from .visit_assessment import VisitAssessment


@attrs.frozen(kw_only=True)
class Changed:
    """A part or a unit of attendance whose verdict, or what decides it, is another one.

    Attributes:
        key: The subject's key.
        visit: The visit, for a unit of attendance; None for a part.
        institution: The institution.
        pupils: How many pupils; None where not known.
        before: The verdict by the first rules and parameters.
        after: The verdict by the second ones.
        rule_before: What decided the first; None where no rule applied.
        rule_after: What decided the second.
    """

    key: str
    visit: str | None
    institution: RegistrationNumber
    pupils: int | None
    before: Outcome
    after: Outcome
    rule_before: str | None
    rule_after: str | None


def changed_parts(before: Assessment, after: Assessment) -> Iterator[Changed]:
    """Yield the parts whose verdict differs, in their order; both are of the same data and day.

    Raises:
        ValueError: The two were not made of the same parts.
    """
    for one, other in zip(before.parts, after.parts, strict=True):
        if one.key != other.key:
            raise ValueError(f"not the same parts: {one.key} and {other.key}")
        if one.verdict is not other.verdict:
            yield Changed(
                key=one.key,
                visit=None,
                institution=one.part.institution,
                pupils=one.pupils,
                before=one.verdict,
                after=other.verdict,
                rule_before=one.deciding_rule,
                rule_after=other.deciding_rule,
            )


def changed_units(before: VisitAssessment, after: VisitAssessment) -> Iterator[Changed]:
    """Yield the units of attendance whose verdict differs, in their order.

    Raises:
        ValueError: The two were not made of the same visits.
    """
    if before.units.keys != after.units.keys:
        raise ValueError("not the same visits")
    outcomes = zip(before.unit_outcomes, after.unit_outcomes, strict=True)
    for row, (one, other) in enumerate(outcomes):
        if one is not other:
            visit = before.units.visits[row]
            yield Changed(
                key=before.units.keys[row],
                visit=visit.visit,
                institution=before.institution_of(visit),
                pupils=before.units.pupils[row],
                before=one,
                after=other,
                rule_before=_rule(before, row),
                rule_after=_rule(after, row),
            )


def _rule(visits: VisitAssessment, row: int) -> str | None:
    rule = visits.judged_units.deciding_rule(row)
    return rule.id if rule is not None else None
