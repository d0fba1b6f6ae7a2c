"""Random municipalities: from one seed the same, of the sizes asked for, with many mistakes."""

from __future__ import annotations

import pytest

from esf_norises.testing.municipalities import random_municipality


def test_a_seed_gives_the_same_municipality_each_time() -> None:
    """All tables of two municipalities of one seed are equal, and those of another seed differ."""
    one, same, other = (random_municipality(seed) for seed in (7, 7, 8))
    assert one == same
    assert one != other


@pytest.mark.parametrize(("groups", "visits"), [(1, 0), (3, 5), (40, 200)])
def test_sizes_are_those_asked_for(groups: int, visits: int) -> None:
    """There are as many groups and visits as were asked for."""
    dataset = random_municipality(1, groups=groups, visits=visits)
    assert (len(dataset.groups), len(dataset.visits)) == (groups, visits)


@pytest.mark.parametrize(("rosters", "filled"), [(0.0, "attendance"), (1.0, "roster")])
def test_attendance_is_counted_or_listed(rosters: float, filled: str) -> None:
    """Without rosters all attendance is numbers; with rosters everywhere it stands on them."""
    dataset = random_municipality(2, visits=30, rosters=rosters, mistakes=0)
    tables = {"attendance": dataset.attendance, "roster": dataset.roster}
    assert {name for name, rows in tables.items() if len(rows)} == {filled}


def test_nothing_is_missing_where_no_mistake_is_asked_for() -> None:
    """Without mistakes no cell is empty that a rule reads."""
    dataset = random_municipality(3, groups=20, visits=80, mistakes=0)
    for rows, names in (
        (dataset.institutions, ("kind", "founder", "owner")),
        (dataset.group_parts, ("programme", "pupils")),
        (dataset.norises, ("area", "practical", "organised", "beyond_lessons")),
        (dataset.sessions, ("starts", "ends", "seats")),
        (dataset.attendance, ("present",)),
        (dataset.roster, ("present",)),
    ):
        for name in names:
            assert None not in rows.column(name), f"{rows.definition.name}.{name}"


def test_mistakes_are_of_many_kinds() -> None:
    """With mistakes there are empty cells, corrections, cancelled visits and other funding."""
    dataset = random_municipality(4, groups=30, visits=200, mistakes=0.2)
    assert None in dataset.sessions.column("starts")
    assert None in dataset.group_parts.column("programme")
    assert any(dataset.attendance.column("corrects"))
    assert any(dataset.roster.column("corrects"))
    assert "cancelled" in dataset.visit_steps.column("step")
    assert len(dataset.funding)
    assert len(dataset.confirmations)
    assert any(last is not None for last in dataset.enrolments.column("valid_to"))
