"""Every reason that a plan gives is true: what is lifted lets the group in, and less does not."""

from __future__ import annotations

import pytest

from esf_norises.coordination.planning.builtin import BUILTIN
from esf_norises.testing.plan_reasons import Reason, untrue_reasons
from tests.coordination.planning.municipalities import (
    how_many,
    municipality,
    planned,
    reasons_of,
)


@pytest.mark.parametrize("tens", range(how_many(8, 1000)))
def test_reasons_in_small_municipalities_are_true(tens: int) -> None:
    """With the rest of the plan fixed, the constraints that are named keep each group out."""
    for seed in range(10 * tens, 10 * tens + 10):
        plan, checked = planned(municipality(seed), BUILTIN)
        assert list(untrue_reasons(checked, reasons_of(plan))) == [], seed


@pytest.mark.parametrize("seed", range(how_many(2, 20)))
def test_reasons_at_ludzas_size_are_true(seed: int) -> None:
    """Nor is one untrue among those of 150 groups."""
    plan, checked = planned(municipality(seed, groups=150), BUILTIN)
    assert list(untrue_reasons(checked, reasons_of(plan))) == []


def test_a_reason_that_is_not_true_is_found() -> None:
    """Other codes than a plan's own, fewer, more and none are each told."""
    plan, checked = planned(municipality(0), BUILTIN)
    reasons = list(reasons_of(plan))
    assert reasons
    assert list(untrue_reasons(checked, reasons)) == []
    group, target = reasons[0].group, reasons[0].target
    own = {one.code for one in reasons if (one.group, one.target) == (group, target)}
    others = [one for one in reasons if (one.group, one.target) != (group, target)]
    for codes in ({"absence"}, own | {"absence"}, set()):
        wrong = [Reason(group=group, target=target, code=code) for code in sorted(codes)]
        [said] = untrue_reasons(checked, [*others, *wrong])
        assert said.startswith(f"{group}, {target}: ")
