"""Whole datasets made at random fit together, and reach every kind of table."""

from __future__ import annotations

import pytest
from hypothesis import Phase, find, given, settings

from esf_norises.domain.dataset import Dataset, contradictions, table_definitions
from esf_norises.regulation.parameters_reading import read_parameters
from esf_norises.regulation.reg882.parameters import PARAMETERS
from esf_norises.testing.datasets import datasets
from esf_norises.testing.parameters import law, values_of_parameters

SEARCH = settings(database=None, max_examples=2_000, phases=[Phase.generate])


@given(datasets())
def test_a_dataset_contradicts_nothing(dataset):
    """References hold, keys are unique, periods are in order."""
    assert isinstance(dataset, Dataset)
    assert list(contradictions(dataset.tables())) == []


@given(datasets())
def test_its_parameters_are_sound(dataset):
    """Each is declared, of its kind, with a source, and not given by the law as well."""
    assert read_parameters(PARAMETERS, dataset_rows=dataset.parameters).findings == ()


@given(datasets())
def test_a_count_is_of_a_programme_that_its_institution_runs(dataset):
    """Or of one that is not known."""
    run = {(row.institution, row.code) for row in dataset.programmes}
    for count in dataset.counts:
        assert count.programme is None or (count.institution, count.programme) in run


def test_every_table_is_filled_at_times():
    """What a strategy never makes, no test meets."""
    filled: set[str] = set()

    @settings(database=None, max_examples=400, phases=[Phase.generate], derandomize=True)
    @given(datasets())
    def looked_at(dataset):
        filled.update(name for name, rows in dataset.tables().items() if len(rows))

    looked_at()
    assert filled == set(table_definitions())


@given(datasets(rosters=False, own_columns=False, max_institutions=1, rules=["a.b"]))
def test_a_dataset_is_as_narrow_as_asked(dataset):
    """The narrowing holds."""
    assert len(dataset.institutions) <= 1
    assert len(dataset.pupils) == len(dataset.enrolments) == 0
    assert all(not rows.extra for rows in dataset.tables().values())
    assert {row.rule for row in dataset.confirmations} <= {"a.b"}


def test_columns_of_the_municipalitys_own_occur():
    """They have to be kept and carried everywhere."""

    def has_own(dataset: Dataset) -> bool:
        return any("x_piezime" in rows.extra for rows in dataset.tables().values())

    assert has_own(find(datasets(), has_own, settings=SEARCH))


@pytest.mark.parametrize("name", law().names())
def test_every_parameter_has_values(name):
    """Each kind has a strategy."""
    assert values_of_parameters(law().declared(name)).example is not None
