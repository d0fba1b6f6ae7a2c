"""What is asked before a number of pupils is recorded."""

from __future__ import annotations

import pytest

from esf_norises.coordination.attendance_doubts import enrolled_in, not_held, too_many
from esf_norises.coordination.visiting import GroupPart, visit_now
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import ProgrammeCode
from esf_norises.domain.values import Band
from esf_norises.domain.visit_values import Step
from tests.coordination.made import dataset


@pytest.mark.parametrize(
    ("visit", "part", "enrolled"),
    [
        ("v1", (None, None), 20),
        ("v2", (None, None), 17),
        ("v2", (Band.CLASS_5, None), 9),
        ("v2", (Band.CLASS_5, ProgrammeCode("21011111")), 9),
        ("v2", (Band.CLASS_7, None), None),
        ("v3", (None, None), None),
    ],
)
def test_what_a_group_has_is_what_its_parts_say(
    visit: str, part: GroupPart, enrolled: int | None
) -> None:
    """Of the part that was counted; where one of them is not known, nothing is said."""
    data = dataset()
    assert enrolled_in(data, visit_now(data, visit), part) == enrolled


def test_as_many_as_there_are_is_no_doubt() -> None:
    """Twenty of twenty are recorded unasked, one more is not."""
    assert too_many(dataset(), "v1", 20) is None
    assert too_many(dataset(), "v1", 21) is not None


def test_where_the_group_s_size_is_not_known_nothing_is_asked() -> None:
    """A question without a reason would be answered without thinking."""
    assert too_many(dataset(), "v3", 9999) is None


@pytest.mark.parametrize("state", [Step.PLANNED, Step.CONFIRMED, Step.HELD])
def test_a_visit_that_is_not_held_yet_is_told(state: Step) -> None:
    """Once it is recorded as held there is nothing to tell."""
    data: Dataset = dataset(state)
    assert (not_held(data, "v1") is None) is (state is Step.HELD)
