"""The tables of a dataset, as they are defined."""

from __future__ import annotations

import re

import attrs
import pytest

from esf_norises.domain import catalogue, claims, closing, planning, tables, visits
from esf_norises.domain.columns import Privacy, definition_of
from esf_norises.domain.dataset import Dataset, table_definition, table_definitions

DEFINITIONS = list(table_definitions().values())
COLUMNS = [(table, column) for table in DEFINITIONS for column in table.columns]
IDS = [f"{table.name}.{column.name}" for table, column in COLUMNS]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=IDS)
def test_a_column_is_named_for_programs_and_for_people(table, column):
    """Names are stable codes, labels exist in both languages."""
    assert re.fullmatch(r"[a-z][a-z0-9_]*", column.name)
    assert not column.name.startswith("x_")
    assert column.label.lv
    assert column.label.en


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=IDS)
def test_a_reference_leads_to_a_table_with_one_key(table, column):
    """So that one value tells the row."""
    if column.refers_to is not None:
        assert len(table_definitions()[column.refers_to].key) == 1


@pytest.mark.parametrize("table", DEFINITIONS, ids=lambda table: table.name)
def test_a_table_has_a_key(table):
    """Every row has a name of its own."""
    assert table.key


@pytest.mark.parametrize("table", DEFINITIONS, ids=lambda table: table.name)
def test_a_field_is_a_column(table):
    """What a row holds, a file holds."""
    assert [field.name for field in attrs.fields(table.row)] == [c.name for c in table.columns]


@pytest.mark.parametrize("name", ["pupils", "enrolments"])
def test_everything_about_a_single_pupil_is_personal(name):
    """A pseudonym is not anonymous."""
    assert {column.privacy for column in table_definitions()[name].columns} == {Privacy.PERSONAL}


def test_a_dataset_has_a_field_for_each_table():
    """In the order in which tables are written."""
    fields = [field.name for field in attrs.fields(Dataset) if field.name != "origin"]
    assert fields == [table.name for table in DEFINITIONS]


def test_the_tables_are_those_of_their_modules():
    """A class of a table that the dataset does not name would never be read."""
    modules = (tables, catalogue, planning, visits, claims, closing)
    rows = [row for module in modules for row in module.TABLES]
    assert [definition_of(row) for row in rows] == DEFINITIONS
    assert [definition.name for definition in DEFINITIONS] == list(table_definitions())


def test_a_table_that_is_not_there_has_no_definition():
    """It is a fault of the program, not of a file."""
    with pytest.raises(KeyError, match="pets"):
        table_definition("pets")
