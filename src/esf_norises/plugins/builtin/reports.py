"""Plugin `reports`: the reports that the package itself makes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from esf_norises.plugins import API as OURS
from esf_norises.plugins import Context, ReportKind, hookimpl

API = OURS


@hookimpl
def esf_norises_reports(context: Context) -> Iterable[ReportKind]:
    """Who belongs to the target group, the rules in force, and the findings."""
    from esf_norises.reporting import findings_list, rules_in_force, target_group

    return target_group.KIND, rules_in_force.KIND, findings_list.KIND


if TYPE_CHECKING:
    from esf_norises.plugins import ReportsHook

    _: ReportsHook = esf_norises_reports
