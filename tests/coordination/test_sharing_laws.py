"""Laws of what schools get and of the next school year, over random data."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esf_norises.coordination.plan_edits import COLUMNS, cells_of_line, plan_edits
from esf_norises.coordination.roll_over import roll_over
from esf_norises.coordination.school_plan import school_plan
from esf_norises.coordination.sharing import SHARED, Shares, institutions_to_share
from esf_norises.domain.changes import changed_tables, difference
from esf_norises.domain.dataset import Dataset, table_definition
from esf_norises.domain.periods import SchoolYear
from esf_norises.tables.sheets import Sheet
from esf_norises.testing.datasets import datasets
from esf_norises.testing.municipalities import random_municipality
from esf_norises.testing.planning_datasets import municipality_to_plan

CATALOGUE = {"providers", "norises", "sessions", "buses"}


def towns(seed: int) -> Dataset:
    """Make a municipality with plans where the seed is even, with attendance where it is odd."""
    if seed % 2:
        return random_municipality(seed, groups=8, visits=30)
    return municipality_to_plan(seed, groups=8)


def test_what_is_sent_refers_to_what_is_sent() -> None:
    """A row whose reference leads out of what a school gets would stay at home with it."""
    lost = {
        (name, column.name)
        for name in SHARED
        for column in table_definition(name).columns
        if column.refers_to is not None and column.refers_to not in SHARED
    }
    assert lost == set()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(datasets())
def test_nothing_that_is_sent_unedited_changes_anything(data: Dataset) -> None:
    """Whatever the data are, each school's rows are rows of the municipality's, as they stand."""
    shares = Shares(data, personal=True)
    for number in institutions_to_share(data):
        own = shares.of(number).tables()
        assert difference(data, own, base=data).is_empty
        assert difference(data, own).is_empty


@pytest.mark.parametrize("seed", range(6))
def test_no_row_goes_to_two_schools(seed: int) -> None:
    """What is not the catalogue's is one school's alone, and each visit is somebody's."""
    data = towns(seed)
    shares = Shares(data, personal=True)
    seen: dict[str, set[Any]] = {name: set() for name in SHARED}
    for number in data.institutions.column("registration_number"):
        for name, rows in shares.of(number).tables().items():
            keys = set(rows.keys())
            if name in CATALOGUE:
                continue
            assert not keys & seen.setdefault(name, set()), name
            seen[name] |= keys
    for name in ("groups", "group_parts", "visits", "attendance", "roster", "evidence"):
        assert seen[name] == set(data.tables()[name].keys()), name


@pytest.mark.parametrize("seed", range(4))
def test_a_plan_that_comes_back_as_it_was_has_no_edits(seed: int) -> None:
    """Each line says of itself what it said when it was sent."""
    data = towns(seed)
    lines = school_plan(data)
    sheet = Sheet(file="x", rows=[tuple(COLUMNS), *map(cells_of_line, lines)])
    numbers = data.institutions.column("registration_number")
    assert plan_edits([sheet], lines, numbers) == ()
    assert len({line.visit for line in lines}) == len(lines)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(datasets(), st.integers(0, 3))
def test_each_new_group_comes_of_an_old_one(data: Dataset, ahead: int) -> None:
    """A roll-over adds groups of the new year alone, at most one for each old one, and once."""
    years = data.groups.column("school_year")
    to = SchoolYear(min(max(years, default=SchoolYear(2025)).starts_in + ahead, 2100))
    changes, _ = roll_over(data, to)
    new = changes.tables["groups"].added if "groups" in changes.tables else ()
    assert {one.school_year for one in new} <= {to}
    assert len(new) <= sum(year.starts_in == to.starts_in - 1 for year in years)
    assert not {one.group for one in new} & set(data.groups.column("group"))
    tables: dict[str, Any] = changed_tables(data, changes)
    assert roll_over(Dataset(**tables), to)[0].is_empty
