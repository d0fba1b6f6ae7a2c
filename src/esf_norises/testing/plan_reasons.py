"""Whether the reasons that a plan gives for groups without a visit are true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..frozen import frozen
from ..regulation.verdicts import Outcome
from .plan_checker import CheckedPlan
from .plan_facts import WantedVisits


@frozen(kw_only=True)
class Reason:
    """Why a group has fewer visits than a target asks for, as a plan says.

    Attributes:
        group: The group.
        target: The target.
        code: The constraint; where several hold together there is one such value for each.
    """

    group: str
    target: str
    code: str


def untrue_reasons(plan: CheckedPlan, reasons: Iterable[Reason]) -> Iterator[str]:
    """Find groups that lack a visit for no true reason, and reasons of groups that lack none.

    With the rest of the plan as it is, lifting the codes that are given for a group and a target
    must let the group into some session; and no fewer codes may do that for any session.

    Args:
        plan: The plan.
        reasons: All that it gives.

    Yields:
        One sentence for each group and target of which something is not true.
    """
    given: dict[tuple[str, str], set[str]] = {}
    for one in reasons:
        given.setdefault((one.group, one.target), set()).add(one.code)
    for wanted in plan.facts.wanted():
        codes = frozenset(given.pop((wanted.group, wanted.target), set()))
        if (fault := _fault(plan, wanted, codes)) is not None:
            yield f"{wanted.group}, {wanted.target}: {fault}"
    for group, target in sorted(given):
        yield f"{group}, {target}: nothing is wanted"


def _fault(plan: CheckedPlan, wanted: WantedVisits, codes: frozenset[str]) -> str | None:
    lacks = plan.had(wanted) < wanted.visits
    if lacks != bool(codes):
        return f"{plan.had(wanted)} of {wanted.visits} visits, and the reasons {sorted(codes)}"
    if not lacks:
        return None
    if plan.facts.verdict(wanted.group) is Outcome.UNKNOWN:
        return None if codes == {"missing"} else f"it may not belong, and is said {sorted(codes)}"
    obstacles = list(plan.obstacles(wanted))
    if not obstacles:
        return None if codes == {"norise"} else f"nothing is offered, and is said {sorted(codes)}"
    least = min(len(needed) for _, needed in obstacles)
    nearest = {session: needed for session, needed in obstacles if len(needed) == least}
    if len(codes) > least:
        session, needed = next(iter(nearest.items()))
        return f"{sorted(needed)} would do for {session}, and {sorted(codes)} is said"
    if codes not in nearest.values():
        return f"lifting {sorted(codes)} lets it in nowhere"
    return None
