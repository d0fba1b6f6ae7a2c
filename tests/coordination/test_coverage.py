"""Coverage: what groups have of what is wanted for them, and who has nothing."""

from __future__ import annotations

import datetime
from fractions import Fraction

import attrs
import pytest

from esf_norises.coordination.coverage import Coverage, coverage
from esf_norises.coordination.judged_years import judged_in, years_with_targets
from esf_norises.domain import planning as p
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import Area, Step
from tests.regulation.ludza import SCHOOL, dataset
from tests.regulation.visiting import BY_CORRESPONDENCE, group, part, session

from .planned import judged, visited, with_rows

TARGET = p.Target(
    target="T",
    area=Area.STEM,
    valid_from=datetime.date(2025, 9, 1),
    valid_to=datetime.date(2025, 12, 31),
    visits=2,
)
GROUPS = dataset(groups=(group("7a"), group("7b")), parts=(part(20, of="7a"), part(20, of="7b")))


def covered(
    *targets: p.Target, steps=(Step.PLANNED, Step.CONFIRMED, Step.HELD), base: Dataset = GROUPS
) -> Coverage:
    data = with_rows(
        visited(base=base, sessions=(session(day=6),), steps=steps),
        targets=targets,
    )
    return coverage(data, judged_in(years_with_targets(data), judged(data)))


def numbers(found: Coverage) -> dict[str, tuple[int, int, int, int]]:
    return {
        one.want.group.group: (one.held, one.confirmed, one.planned, one.missing)
        for one in found.groups
    }


def test_what_is_missing_is_what_was_not_had():
    """One of two was held by one group, none by the other."""
    found = covered(TARGET)
    assert numbers(found) == {"7a": (1, 0, 0, 1), "7b": (0, 0, 0, 2)}
    assert [one.group for one in found.without] == ["7b"]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((Step.PLANNED,), (0, 0, 1, 1)),
        ((Step.PLANNED, Step.CONFIRMED), (0, 1, 0, 1)),
        ((Step.PLANNED, Step.CANCELLED), (0, 0, 0, 2)),
    ],
)
def test_a_visit_counts_by_its_state(steps, expected):
    """A cancelled one does not count."""
    assert numbers(covered(TARGET, steps=steps))["7a"] == expected


@pytest.mark.parametrize("state", [Step.CONFIRMED, Step.HELD])
def test_a_visit_of_a_withdrawn_session_counts_only_where_it_was_held(state):
    """Nobody will come to what does not take place."""
    data = visited(
        base=GROUPS,
        sessions=(attrs.evolve(session(day=6), withdrawn=Answer.YES),),
        steps=(Step.PLANNED, state),
    )
    data = with_rows(data, targets=(TARGET,))
    found = coverage(data, judged_in(years_with_targets(data), judged(data)))
    held = int(state is Step.HELD)
    assert numbers(found)["7a"] == (held, 0, 0, 2 - held)


def test_a_group_never_has_more_than_is_wanted():
    """What is over does not help another target."""
    found = covered(attrs.evolve(TARGET, visits=1))
    assert [one.met for one in found.groups] == [1, 0]
    assert [one.share for one in found.institutions] == [Fraction(1, 2)]


@pytest.mark.parametrize(
    "other",
    [
        {"area": Area.CIVIC},
        {"valid_from": datetime.date(2025, 10, 7)},
        {"valid_to": datetime.date(2025, 10, 5)},
    ],
    ids=str,
)
def test_a_visit_of_another_area_or_day_does_not_count(other):
    """Of each target by itself."""
    assert numbers(covered(attrs.evolve(TARGET, **other)))["7a"] == (0, 0, 0, 2)


def test_a_target_for_other_bands_asks_nothing():
    """Neither group is of class 5."""
    assert covered(attrs.evolve(TARGET, bands=(Band.CLASS_5,))).groups == ()


def test_who_is_not_in_the_target_group_is_not_counted():
    """A group that learns by correspondence has no targets and is not said to lack any."""
    base = dataset(
        groups=(group("7a"), group("7n")),
        parts=(part(20, of="7a"), part(20, programme=BY_CORRESPONDENCE, of="7n")),
    )
    found = covered(TARGET, base=base)
    assert set(numbers(found)) == {"7a"}
    assert found.without == ()


def test_the_lowest_share_stands_first():
    """And what one institution's groups have is summed."""
    found = covered(TARGET)
    (school,) = found.institutions
    assert (school.institution, school.groups, school.without) == (str(SCHOOL), 2, 1)
    assert (school.wanted, school.held, school.met) == (4, 1, 1)


def test_without_targets_only_who_has_nothing_is_known():
    """Nothing is invented as wanted."""
    found = covered()
    assert found.groups == ()
    assert [one.share for one in found.institutions] == [None]
    assert [one.group for one in found.without] == ["7b"]
