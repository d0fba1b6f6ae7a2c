"""The record by which a plugin offers a planner, and what a planner answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...frozen import frozen
from ...texts import Texts

if TYPE_CHECKING:
    from .problem import Problem, Proposed

Progress = Callable[[float, Texts], None]
"""Told now and then how far a planner is, from 0 to 1, and what it is doing."""


@frozen(kw_only=True)
class Limits:
    """How long a planner may take.

    Attributes:
        seconds: Time for all aims together; None: as long as the planner needs. A planner that has
            no use for it may finish sooner.
    """

    seconds: float | None = None


@frozen(kw_only=True)
class Proposal:
    """What a planner answers.

    Attributes:
        visits: The visits that it proposes; each serves a need.
        best_coverage: A coverage that no plan exceeds, where the planner proved one; None
            otherwise.
        proven: Whether it proved that no plan is better by all four aims.
    """

    visits: tuple[Proposed, ...]
    best_coverage: int | None = None
    proven: bool = False


@frozen(kw_only=True)
class Planner:
    """A planner that can be asked for by name.

    Attributes:
        name: What is written after `--planner`.
        title: What people call it.
        plan: Proposes visits for a problem. It is pure and deterministic unless a time limit stops
            it; its answer is checked by code of ours, and refused where it breaks a constraint.
    """

    name: str
    title: Texts
    plan: Callable[[Problem, Limits, Progress], Proposal]
