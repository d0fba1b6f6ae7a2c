"""The dataset: what contradicts itself is found, whole."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain.dataset import Dataset, Origin, contradictions
from esf_norises.domain.identifiers import ProgrammeCode, RegistrationNumber
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import (
    Count,
    Enrolment,
    Group,
    Institution,
    Programme,
    Pupil,
)
from esf_norises.domain.values import Band
from esf_norises.errors import DatasetError
from esf_norises.testing.datasets import datasets

HERE, THERE = RegistrationNumber("0000000001"), RegistrationNumber("0000000002")
DAY = datetime.date(2025, 9, 1)
CODE = ProgrammeCode("21011111")
SCHOOL = Institution(registration_number=HERE, name="Skola")


def tables(**objects):
    return {name: Rows.of(type(rows[0]), rows) for name, rows in objects.items()}


def count(institution=HERE, programme=CODE, day=DAY):
    return Count(
        institution=institution, programme=programme, band=Band.CLASS_1, state_date=day, pupils=1
    )


CONTRADICTIONS = {
    "a lost reference": (
        tables(institutions=[SCHOOL], programmes=[Programme(institution=THERE, code=CODE)]),
        ["programmes, row 1: institution '0000000002' is not in institutions"],
    ),
    "a table that is absent": (
        tables(programmes=[Programme(institution=HERE, code=CODE)]),
        ["programmes, row 1: institution '0000000001' is not in institutions"],
    ),
    "a key twice": (
        tables(institutions=[SCHOOL, SCHOOL]),
        ["institutions, row 2: registration_number '0000000001' stands twice"],
    ),
    "a key of several columns three times, one of them empty": (
        tables(institutions=[SCHOOL], counts=[count(programme=None)] * 3),
        [
            f"counts, row {row}: institution, programme, band, state_date"
            " '0000000001 ·  · 1 · 2025-09-01' stands twice"
            for row in (2, 3)
        ],
    ),
    "a period that ends before it begins": (
        tables(
            institutions=[
                Institution(
                    registration_number=HERE,
                    name="Skola",
                    valid_from=DAY,
                    valid_to=datetime.date(2025, 8, 31),
                )
            ]
        ),
        ["institutions, row 1: valid_to '2025-08-31' lies before valid_from"],
    ),
    "several at once": (
        tables(institutions=[SCHOOL, SCHOOL], counts=[count(), count(THERE), count(THERE, None)]),
        [
            "institutions, row 2: registration_number '0000000001' stands twice",
            "counts, row 2: institution '0000000002' is not in institutions",
            "counts, row 3: institution '0000000002' is not in institutions",
        ],
    ),
}


@pytest.mark.parametrize(("given_tables", "sentences"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_contradictions_are_found_all_of_them(given_tables, sentences):
    """Table by table, in the order of the rows."""
    assert [str(fault) for fault in contradictions(given_tables)] == sentences


@pytest.mark.parametrize(("given_tables", "sentences"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_dataset_that_contradicts_itself_is_refused(given_tables, sentences):
    """The error names every contradiction."""
    with pytest.raises(DatasetError) as refused:
        Dataset(**given_tables)
    assert list(refused.value.faults) == sentences


def test_a_key_that_differs_in_one_column_is_another():
    """The programme, the day."""
    other_day = DAY + datetime.timedelta(1)
    rows = [count(), count(programme=None), count(day=other_day)]
    assert list(contradictions(tables(institutions=[SCHOOL], counts=rows))) == []


def test_an_open_end_is_in_order():
    """Nothing is compared with an empty cell."""
    pupil = Pupil(pupil="p-1")
    group = Group(group="g-1", institution=HERE, name="1.a", school_year=None)
    enrolment = Enrolment(pupil="p-1", group="g-1", band=Band.CLASS_1, valid_from=DAY)
    given_tables = tables(
        institutions=[SCHOOL], pupils=[pupil], groups=[group], enrolments=[enrolment]
    )
    assert list(contradictions(given_tables)) == []


def test_the_state_date_is_the_latest_of_the_counts():
    """None where nothing is counted."""
    later = DAY + datetime.timedelta(1)
    rows = tables(institutions=[SCHOOL], counts=[count(), count(day=later)])
    assert Dataset(**rows).state_date == later
    assert Dataset().state_date is None


def test_where_a_dataset_comes_from_does_not_make_it_another():
    """The same tables of another file are equal."""
    assert Dataset(origin=Origin(rejected_rows=3)) == Dataset()


@given(datasets(), st.data())
def test_a_row_that_stands_twice_is_always_found(dataset, data):
    """In whatever table."""
    filled = [name for name, rows in dataset.tables().items() if rows]
    name = data.draw(st.sampled_from(filled))
    rows = dataset.tables()[name]
    place = data.draw(st.integers(0, len(rows) - 1))
    doubled = rows.take([*range(len(rows)), place])
    (fault,) = contradictions({**dataset.tables(), name: doubled})
    assert (fault.table, fault.index, fault.kind) == (name, len(rows), "double")


@given(datasets())
def test_without_its_institutions_every_row_that_names_one_is_lost(dataset):
    """Each is named, and nothing else."""
    left = {name: rows for name, rows in dataset.tables().items() if name != "institutions"}
    lost = sum(
        sum(value is not None for value in rows.column(column.name))
        for rows in left.values()
        for column in rows.definition.columns
        if column.refers_to == "institutions"
    )
    faults = list(contradictions(left))
    assert len(faults) == lost
    assert {fault.target for fault in faults} <= {"institutions"}
