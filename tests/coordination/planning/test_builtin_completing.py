"""Whatever still fits into a plan is added to it."""

from __future__ import annotations

import pytest

from esf_norises.coordination.planning.builtin import BUILTIN
from esf_norises.coordination.planning.checking import check
from esf_norises.coordination.planning.completing import complete
from esf_norises.coordination.planning.measures import measure
from esf_norises.coordination.planning.planner import Limits
from esf_norises.coordination.planning.problem import Proposed
from tests.coordination.planning.random_problems import random_problem


def planned(made):
    return BUILTIN.plan(made, Limits(), lambda part, texts: None).visits


@pytest.mark.parametrize("seed", range(20))
def test_what_fits_is_added_and_no_more(seed):
    """Half a plan stays as it is; after what is added nothing fits any more, and nothing breaks."""
    made = random_problem(seed)
    half = planned(made)[::2]
    whole = complete(made, half)
    assert whole[: len(half)] == half
    assert [one for one in check(made, whole) if one.constraint is not None] == []
    coverage = measure(made, whole).coverage
    taken = {(one.group, one.session) for one in whole}
    for place, one in enumerate(made.groups):
        for option in one.options:
            for bus in (None, *range(len(made.buses))):
                more = (*whole, Proposed(group=place, session=option, bus=bus))
                if (place, option) not in taken and measure(made, more).coverage > coverage:
                    assert any(fault.constraint is not None for fault in check(made, more))


@pytest.mark.parametrize("seed", range(20))
def test_a_plan_of_the_built_in_planner_is_complete(seed):
    """There is nothing that could be added to it."""
    made = random_problem(seed)
    visits = planned(made)
    assert complete(made, visits) == visits
