"""A raw cell becomes one text, and a column of texts values or problems."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain.columns import Privacy
from esf_norises.domain.dataset import table_definitions
from esf_norises.domain.identifiers import RegistrationNumber
from esf_norises.domain.kinds import DECIMAL, TEXT, WHOLE
from esf_norises.tables.cells import clean, is_blank, parse_column, shown, text_of
from esf_norises.tables.sheets import Formula

COUNTS = table_definitions()["counts"]


def column(kind, **changes):
    """A column of a kind, made from one that exists."""
    import attrs

    return attrs.evolve(COUNTS.column("pupils"), kind=kind, required=False, **changes)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  a\n b\u00a0 c ", "a b c"),
        ("\ufeffname\u200b", "name"),
        ("a\u0304bols", "ābols"),  # a letter and its macron apart, as some systems write it
        (33.0, "33"),
        (4213900475.0, "4213900475"),
        (5.9, "5.9"),
        (0.1 + 0.2, "0.3"),
        (-3, "-3"),
        (True, "yes"),
        (False, "no"),
        (datetime.date(2025, 9, 1), "2025-09-01"),
        (datetime.datetime(2025, 9, 1), "2025-09-01"),
        (datetime.datetime(2025, 9, 1, 10, 30), "2025-09-01 10:30:00"),
        (Formula("=A1 + 1"), "=A1 + 1"),
    ],
)
def test_a_cell_is_one_text(cell, text):
    """A number, a day, an answer and a text each have one text, whatever file they stand in."""
    assert text_of(cell) == text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    """A clean text stays as it is."""
    assert clean(clean(text)) == clean(text)
    assert is_blank(text) == (clean(text) == "")


def test_equal_cells_of_different_types_keep_their_texts():
    """True equals 1 in Python; in a sheet it is another answer."""
    values, problems = parse_column(column(TEXT), [1, True, 1.0, "1", False, 0])
    assert values == ["1", "yes", "1", "1", "no", "0"]
    assert problems == {}


def test_a_fraction_in_a_number_cell_is_no_thousand():
    """1.234 in a number cell is a fraction; as a text it may part thousands and is not taken."""
    values, problems = parse_column(column(DECIMAL), [1.234, "1.234", "1,234"])
    assert str(values[0]) == str(values[2]) == "1.234"
    assert [problem.code for problem in problems.values()] == ["cell.not-decimal"]


@pytest.mark.parametrize(
    "cell", ["33.0", "5,9", 5.9, -3, "-3", "abc", "1 234", "1.234", "٣", "1e3"]
)
def test_what_is_no_whole_number_is_never_made_one(cell):
    """A count is whole and from 0; nothing is rounded, cut or guessed."""
    values, problems = parse_column(column(WHOLE), [cell])
    assert values == [None]
    assert problems[0].code == "cell.not-whole"
    assert problems[0].blocks


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Formula("=1+1"), "cell.formula"),
        ("#N/A", "cell.error"),
        ("a\x07b", "cell.control-character"),
        ("010190-12345", "cell.personal-code"),
        (32123456789.0, "cell.personal-code"),
        (Formula("=010190-12345"), "cell.personal-code"),
    ],
)
def test_what_no_text_column_takes(cell, code):
    """Formulas, errors, control characters and personal codes are bad in every column."""
    values, problems = parse_column(column(TEXT), [cell])
    assert values == [None]
    assert (problems[0].code, problems[0].blocks) == (code, True)


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("37126123456", "37126123456", "cell.maybe-personal-code"),
        (datetime.date(2025, 2, 10), "2025-02-10", "cell.became-date"),
    ],
)
def test_what_is_doubtful_is_taken_and_asked_about(cell, value, code):
    """A telephone, and a class name that Excel made a date, are kept; somebody should look."""
    values, problems = parse_column(column(TEXT), [cell])
    assert values == [value]
    assert (problems[0].code, problems[0].blocks) == (code, False)


def test_a_kind_of_telephones_may_hold_eleven_digits():
    """In a column of telephones or digests nothing is taken for a personal code."""
    import attrs

    telephones = column(attrs.evolve(TEXT, name="telephone"))
    assert parse_column(telephones, ["37126123456", "32123456789"])[1] == {}


def test_a_choice_by_its_label_gets_its_code_told():
    """Who writes a label is told the code; it is not guessed."""
    _, problems = parse_column(COUNTS.column("band"), ["6. klase", "class 6"])
    assert "„6”" in problems[0].fix.lv
    assert "“6”" in problems[1].fix.en


@pytest.mark.parametrize("cell", ["213900475", 213900475.0, "42139004755", "4213 900475"])
def test_a_registration_number_has_ten_digits(cell):
    """A number that lost its zero, or has one digit too many, is never mended by guessing."""
    _, problems = parse_column(COUNTS.column("institution"), [cell])
    assert problems[0].code == "cell.not-code"
    assert "desmit cipari" in problems[0].expected.lv


def test_a_number_cell_of_ten_digits_is_a_registration_number():
    """Excel keeps a number that begins with no zero as a number; nothing is lost."""
    values, problems = parse_column(COUNTS.column("institution"), [4213900475.0])
    assert (values, problems) == ([RegistrationNumber("4213900475")], {})


def test_what_a_finding_shows_is_short_and_masked():
    """A long text is cut, a code is masked, and of a personal column nothing is shown."""
    assert shown("x" * 200).endswith("…")
    assert len(shown("x" * 200)) == 80
    assert shown("010190-12345") == "******-*****"
    assert shown("32.13.2010", Privacy.PERSONAL) == "***"
    assert shown("", Privacy.PERSONAL) == ""
    assert shown("a\x07") == "a\ufffd"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_decimal_is_read_as_it_was_written(number):
    """What is written of a number with three decimals is not taken for thousands."""
    values, problems = parse_column(column(DECIMAL), [DECIMAL.write(number)])
    assert (values, problems) == ([number], {})


def test_a_kind_of_anothers_has_a_finding_too():
    """A plugin's own kind of cell is worded by what it expects."""
    import attrs

    own = attrs.evolve(WHOLE, name="votes")
    _, problems = parse_column(column(own), ["many"])
    assert problems[0].code == "cell.not-value"
    assert problems[0].expected == WHOLE.expected
