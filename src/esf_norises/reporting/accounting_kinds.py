"""The report kinds of accounting; what makes them is imported when one of them is made."""

from __future__ import annotations

from ..texts import Texts
from .kind import Inputs, Need, ReportKind
from .report import Report


def _figures(inputs: Inputs) -> Report:
    from .figures_report import build

    return build(inputs)


def _indicators(inputs: Inputs) -> Report:
    from .indicators_report import build

    return build(inputs)


def _claim(inputs: Inputs) -> Report:
    from .claim_report import build

    return build(inputs)


_NEEDS = frozenset({Need.DATASET, Need.VISITS})
FIGURES = ReportKind(
    name="figures", title=Texts("Skaitļi", "Figures"), schema=1, needs=_NEEDS, build=_figures
)
"""Visits, attendances and people, in total and by each grouping."""
INDICATORS = ReportKind(
    name="indicators",
    title=Texts("ESF+ kopīgie rādītāji", "ESF+ common indicators"),
    schema=1,
    needs=_NEEDS,
    build=_indicators,
)
"""The ESF+ common indicators, and which of them are not collected."""
CLAIM = ReportKind(
    name="claim", title=Texts("Pieprasījums", "Claim"), schema=1, needs=_NEEDS, build=_claim
)
"""What can be claimed; as a report without a period, of all visits."""
