"""Rows held by columns are, as a sequence, the rows as they were found."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain.coded_columns import CodedColumn
from esf_norises.tables.grid import GridOfTexts, chunks, grid_of

CELLS = st.sampled_from(["", " ", "a", "b", "c d", "\ufeff"])
ROWS = st.lists(st.lists(CELLS, max_size=4), max_size=12)


def grid(rows, *, part=3, mend=None):
    """The grid of rows that come some at a time."""
    made = GridOfTexts(mend)
    for start in range(0, len(rows), part):
        made.take(rows[start : start + part])
    assert made.rows == len(rows)
    return made.grid()


def is_blank(row):
    return not any(cell.strip("\ufeff ") for cell in row)


@given(ROWS)
def test_rows_of_any_width_come_back(rows):
    """Short, long and empty rows are as they were, in their order."""
    made = grid(rows)
    assert list(made) == rows
    assert made == rows
    assert [made[index] for index in range(len(made))] == rows
    assert made[1:3] == rows[1:3]


@given(ROWS)
def test_what_a_row_lacks_is_empty(rows):
    """A column has a cell for each row below the first in which anything stands."""
    made = grid(rows)
    below = rows[len(made.top) :]
    assert made.height == len(below)
    for place in range(6):
        cells = ["" if len(row) <= place else row[place] for row in below]
        assert [cell or "" for cell in made.column(place)] == cells


@given(ROWS)
def test_the_top_ends_with_the_first_row_in_which_anything_stands(rows):
    """Blank rows before the header stand above the columns."""
    made = grid(rows)
    filled = [index for index, row in enumerate(rows) if not is_blank(row)]
    assert len(made.top) == (filled[0] + 1 if filled else len(rows))


@given(ROWS)
def test_blank_rows_are_found(rows):
    """Those in which nothing stands in any column, beyond the last one too."""
    rows = [["h", "i"], *rows]
    made = grid(rows)
    assert made.blank_rows() == [index - 1 for index, row in enumerate(rows) if is_blank(row)]
    assert grid_of(rows, 1).blank_rows() == made.blank_rows()


@given(ROWS, st.integers(0, 4))
def test_a_column_is_taken_out(rows, place):
    """All others stay, in their order."""
    rows = [["h", "i"], *rows]
    without = [[*row[:place], *row[place + 1 :]] for row in rows]
    assert grid(rows).without(place) == without
    assert grid_of(rows, 1).without(place) == without


@given(ROWS, st.data())
def test_rows_are_taken(rows, data):
    """Those above stay, and of those below the ones that are named."""
    rows = [["h", "i"], *rows]
    chosen = data.draw(st.lists(st.integers(0, len(rows) - 2), unique=True)) if rows[1:] else []
    assert grid(rows).take(chosen) == [rows[0], *(rows[index + 1] for index in chosen)]


@given(ROWS)
def test_every_cell_is_mended(rows):
    """Above and below, in long rows too."""
    mended = [[cell.upper() for cell in row] for row in rows]
    assert grid(rows, mend=str.upper) == mended


def test_a_text_that_stands_often_is_held_once():
    """A column of few texts costs a byte for each row."""
    made = grid([["h", "i"], *[["yes", str(number)] for number in range(100)]])
    answers = made.column(0)
    assert isinstance(answers, CodedColumn)
    assert answers.distinct == ["yes"]
    assert memoryview(answers.codes).nbytes == 100


def test_one_long_row_widens_no_column():
    """A row with a thousand cells is held by itself."""
    made = grid([["h", "i"], *[["a", "b"]] * 50, ["c"] * 1000, *[["a", "b"]] * 50], part=200)
    assert len(made.columns) == 2
    assert len(made[51]) == 1000


def test_rows_before_a_fault_are_there():
    """Where the rows raise, it can be told how many there were."""

    def rows():
        yield ["a"]
        yield ["b"]
        raise csv.Error

    part = []
    with pytest.raises(csv.Error):
        list(chunks(rows(), part))
    assert part == [["a"], ["b"]]
