"""Plugin `planners`: the planner that the package itself brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esf_norises.plugins import API, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esf_norises.plugins import Context, Planner

__all__ = ("API",)


@hookimpl
def esf_norises_planners(context: Context) -> Iterable[Planner]:
    """A fast planner that always gives the same plan for the same data."""
    from esf_norises.coordination.planning.builtin import BUILTIN

    yield BUILTIN


if TYPE_CHECKING:
    from esf_norises.plugins import PlannersHook

    _: PlannersHook = esf_norises_planners
