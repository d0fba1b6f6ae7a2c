"""Random municipalities to plan: from one seed the same, of the sizes asked for, and hostile."""

from __future__ import annotations

import pytest

from esf_norises.domain.values import Answer
from esf_norises.testing.planning_datasets import municipality_to_plan


def test_a_seed_gives_the_same_municipality_each_time() -> None:
    """All tables of two municipalities of one seed are equal, and those of another seed differ."""
    one, same, other = (municipality_to_plan(seed, groups=20) for seed in (7, 7, 8))
    assert one == same
    assert one != other


@pytest.mark.parametrize("groups", [1, 3, 150, 5000])
def test_sizes_are_those_asked_for(groups: int) -> None:
    """There are as many groups as were asked for, and more sessions where there are more groups."""
    dataset = municipality_to_plan(3, groups=groups)
    assert len(dataset.groups) == groups
    assert 0.3 * groups <= len(dataset.sessions) <= 3 * groups + 2
    assert len(dataset.targets) > 0


def test_nothing_is_missing_where_no_mistake_is_asked_for() -> None:
    """Without mistakes no cell is empty that a plan needs, and no session is withdrawn."""
    dataset = municipality_to_plan(5, groups=60, mistakes=0.0)
    for rows, names in (
        (dataset.institutions, ("kind", "founder", "owner")),
        (dataset.norises, ("area", "bands", "practical", "organised", "beyond_lessons", "price")),
        (dataset.sessions, ("starts", "ends", "seats")),
        (dataset.buses, ("seats", "price")),
    ):
        for name in names:
            assert None not in rows.column(name), f"{rows.definition.name}.{name}"
    assert Answer.YES not in dataset.sessions.column("withdrawn")
    assert len(dataset.parameters) == 5


def test_mistakes_are_of_many_kinds() -> None:
    """With mistakes sessions are withdrawn, and times, seats, prices and parameters are missing."""
    many = [municipality_to_plan(seed, groups=60, mistakes=0.3) for seed in range(10)]
    assert any(Answer.YES in one.sessions.column("withdrawn") for one in many)
    for table, column in (
        ("sessions", "starts"),
        ("sessions", "seats"),
        ("norises", "area"),
        ("norises", "price"),
        ("buses", "seats"),
        ("group_parts", "pupils"),
        ("group_parts", "programme"),
    ):
        assert any(None in one.tables()[table].column(column) for one in many), f"{table}.{column}"
    assert any(len(one.parameters) < 5 for one in many)


def test_there_is_something_agreed_already() -> None:
    """Among a few municipalities there are visits in each state."""
    many = [municipality_to_plan(seed, groups=60) for seed in range(8)]
    steps = {step for one in many for step in one.visit_steps.column("step")}
    assert {"planned", "confirmed", "held", "cancelled"} <= steps
