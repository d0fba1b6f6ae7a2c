"""The record by which a plugin offers a report, and what a report may be made from."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from ..domain.columns import Privacy
from ..findings import Finding
from ..frozen import frozen
from ..texts import Language, Texts
from .report import Report

if TYPE_CHECKING:
    from ..domain.dataset import Dataset
    from ..regulation.assessment import Assessment
    from ..regulation.parameters import Parameters
    from ..regulation.rules import RuleSet
    from ..regulation.visit_assessment import VisitAssessment


class Need(StrEnum):
    """What a report needs; what it does not need is not computed for it."""

    DATASET = "dataset"
    ASSESSMENT = "assessment"
    VISITS = "visits"
    FINDINGS = "findings"


@frozen(kw_only=True)
class Inputs:
    """What a report is made from.

    Attributes:
        language: The language of the report.
        program: Name and version of the program, for the provenance.
        ruleset: The rules in force.
        parameters: The parameters in force.
        dataset: The data; None where the report does not need them.
        assessment: The data judged; None where the report does not need it.
        visits: The visits judged; None where the report does not need them.
        findings: What was found when the data were read.
        audience: For whom the report is made. For the public all of the above is made of protected
            data.
        protection: How counts were protected, in a sentence that the report carries; None where
            they were not.
    """

    language: Language
    program: str
    ruleset: RuleSet
    parameters: Parameters
    dataset: Dataset | None = None
    assessment: Assessment | None = None
    visits: VisitAssessment | None = None
    findings: tuple[Finding, ...] = ()
    audience: Privacy = Privacy.INTERNAL
    protection: Texts | None = None


@frozen(kw_only=True)
class ReportKind:
    """A report that can be asked for.

    Attributes:
        name: What is written after `report`.
        title: What people call it.
        schema: Version of its tables; grows when a column is removed or changes its meaning.
        needs: What must be there to make it.
        build: Makes the report; pure.
        not_public: Why it cannot be right when it is made of rounded numbers, in a sentence; for
            the public it is then refused. None where it may be published.
    """

    name: str
    title: Texts
    schema: int
    needs: frozenset[Need]
    build: Callable[[Inputs], Report]
    not_public: Texts | None = None
