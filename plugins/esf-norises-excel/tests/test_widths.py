"""Widths of columns and heights of rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises_excel.heights import lines_of, row_height
from esf_norises_excel.widths import NARROWEST, WIDEST, Needed, fitted, needed

NEEDS = st.builds(
    Needed,
    content=st.integers(3, 500),
    header=st.integers(4, 40),
    lines=st.booleans(),
    breaks=st.booleans(),
)


@given(st.lists(NEEDS, max_size=20), st.integers(0, 10_000))
def test_widths_keep_to_their_bounds(columns: list[Needed], rows: int) -> None:
    """No column is narrower than its header's words need, none wider than is agreed."""
    widths = fitted(columns, rows=rows, narrowest=NARROWEST)
    for column, width in zip(columns, widths, strict=True):
        assert NARROWEST <= width <= WIDEST
        assert width >= min(column.header, WIDEST)
        assert column.breaks or width >= min(column.content, WIDEST)


@given(st.lists(NEEDS, max_size=20))
def test_a_wide_table_is_made_narrower_for_the_page(columns: list[Needed]) -> None:
    """Texts of a table that people may print are broken; one too long to print stays wide."""
    printed = fitted(columns, rows=100, narrowest=NARROWEST)
    long = fitted(columns, rows=100_000, narrowest=NARROWEST)
    assert all(narrow <= wide for narrow, wide in zip(printed, long, strict=True))
    assert printed == long or sum(long) > 200


def test_numbers_need_their_digits_and_texts_a_little_less() -> None:
    """A number is never broken or cut; letters are narrower than digits."""
    assert needed([1_234_567], "x", digits=2, breaks=False).content == 12 + 3
    assert needed(["a" * 40], "x", digits=0, breaks=True).content < 40 + 3


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (None, 10, 1),
        (5, 10, 1),
        ("", 10, 1),
        ("viens", 10, 1),
        ("viens\ndivi", 10, 2),
        ("viens divi trīs", 8, 2),
        ("a" * 30, 10, 3),
    ],
)
def test_lines_are_counted_word_by_word(text: str | int | None, width: int, lines: int) -> None:
    """A line breaks between words, and within one only where it is too long by itself."""
    assert lines_of(text, width) == lines


def test_a_row_is_no_taller_than_excel_takes() -> None:
    """The height grows by the line and stops at 409 points."""
    assert (row_height(0), row_height(2), row_height(1000)) == (15, 30, 409)
