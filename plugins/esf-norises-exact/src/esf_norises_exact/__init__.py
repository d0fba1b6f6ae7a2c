"""Plugin `exact`: a planner that looks for the best plan, and says how far it may be from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from esf_norises.plugins import hookimpl

if TYPE_CHECKING:
    from esf_norises.plugins import (
        Context,
        Limits,
        Planner,
        PlannersHook,
        Problem,
        Progress,
        Proposal,
    )

API = (1, 1)


@hookimpl
def esf_norises_planners(context: Context) -> Iterable[Planner]:
    """The four aims one after another, by a solver that proves what it finds."""
    from esf_norises.plugins import Planner, Texts

    yield Planner(
        name="exact",
        title=Texts("precīzais (HiGHS)", "exact (HiGHS)"),
        plan=_plan,
    )


def _plan(problem: Problem, limits: Limits, progress: Progress) -> Proposal:
    from .planning import plan

    return plan(problem, limits, progress)


if TYPE_CHECKING:  # pluggy checks no types; this line does
    _planners: PlannersHook = esf_norises_planners
