"""Plugin `reports`: the reports that the package itself makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esf_norises.plugins import API, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esf_norises.plugins import Context, ReportKind

__all__ = ("API",)


@hookimpl
def esf_norises_reports(context: Context) -> Iterable[ReportKind]:
    """Who belongs to the target group, what visits lack and came to, the rules, the findings."""
    from esf_norises.reporting import (
        accounting_kinds,
        coordination_kinds,
        findings_list,
        letters,
        missing,
        rules_in_force,
        school_plan,
        target_group,
        visit_kinds,
    )

    return (
        target_group.KIND,
        missing.KIND,
        letters.KIND,
        accounting_kinds.FIGURES,
        accounting_kinds.INDICATORS,
        accounting_kinds.CLAIM,
        coordination_kinds.COVERAGE,
        coordination_kinds.CLASHES,
        coordination_kinds.NEXT_ACTIONS,
        visit_kinds.CALENDAR,
        visit_kinds.ATTENDANCE_SHEETS,
        school_plan.KIND,
        rules_in_force.KIND,
        findings_list.KIND,
    )


if TYPE_CHECKING:
    from esf_norises.plugins import ReportsHook

    _: ReportsHook = esf_norises_reports
