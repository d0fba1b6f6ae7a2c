"""A column that holds each value once reads as a list of its rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain import coded_columns
from esf_norises.domain.coded_columns import CodedColumn, ColumnMaker, compact, distinct_values

VALUES = st.lists(st.none() | st.text("ab", max_size=2), max_size=30)


def made(values, *, part=7):
    """The column of values that come in parts."""
    maker = ColumnMaker()
    for start in range(0, len(values), part):
        maker.take(values[start : start + part])
    return maker.column()


@given(VALUES)
def test_a_column_reads_as_its_rows(values):
    """Iterated, by index, by slice and compared it is what was taken."""
    column = made(values)
    assert list(column) == values
    assert column == values
    assert values == column
    assert [column[row] for row in range(len(column))] == values
    assert list(column[1:3]) == values[1:3]
    assert distinct_values(column) == set(values)


@given(VALUES.filter(bool), st.data())
def test_rows_are_taken_in_any_order(values, data):
    """Also one of them more than once."""
    rows = data.draw(st.lists(st.integers(0, len(values) - 1)))
    assert list(made(values).take(rows)) == [values[row] for row in rows]


def test_other_rows_are_another_column():
    """Columns are compared row by row, and with nothing but sequences."""
    column = CodedColumn(["a", "b"], [0, 1])
    assert column != ["a"]
    assert column != ["a", "a"]
    assert column != 1
    assert hash(column) == hash(CodedColumn(["b", "a"], [1, 0]))


@pytest.mark.parametrize(("count", "width"), [(256, 1), (257, 2), (1 << 16, 2), (1 << 17, 4)])
def test_numbers_take_as_few_bytes_as_they_need(count, width):
    """The largest one that can come decides."""
    codes = compact([0, count - 1], count)
    assert list(codes) == [0, count - 1]
    assert memoryview(codes).itemsize == width


@pytest.mark.parametrize(("repeat", "kind"), [(1, list), (2, CodedColumn)])
def test_a_column_in_which_nearly_all_differs_is_a_list(monkeypatch, repeat, kind):
    """It is decided once enough was seen; what comes before and after is the same either way."""
    monkeypatch.setattr(coded_columns, "_ENOUGH", 20)
    values = [str(number // repeat) for number in range(50)]
    column = made(values)
    assert type(column) is kind
    assert list(column) == values
