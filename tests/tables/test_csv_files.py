"""CSV is read as people's programs write it, and written so that no program runs it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.tables.csv_files import defend, read_csv, undefend, write_csv
from esf_norises.tables.sheets import SourceFile

ROWS = [["name", "pupils"], ["Ludza", "5"]]


def read(content, *, defended=False):
    """Read bytes as a CSV file."""
    file = SourceFile(name="counts.csv", stream=io.BytesIO(content))
    return read_csv(file, defended=defended)


def rows_of(text):
    """The rows of a text, which must be good."""
    sheet, findings = read(text.encode())
    assert findings == ()
    return sheet.rows


@pytest.mark.parametrize(
    "text",
    [
        "name;pupils\r\nLudza;5\r\n",
        "\ufeffname;pupils\nLudza;5",
        "name,pupils\rLudza,5\r",
        "name\tpupils\nLudza\t5\n",
        "sep=;\r\nname;pupils\r\nLudza;5\r\n",
        '"name";"pupils"\n"Ludza";"5"\n',
    ],
)
def test_delimiters_marks_and_line_ends_are_told_by_the_file(text):
    """Semicolon, comma and tab, with or without a mark, and any line ends give the same rows."""
    assert rows_of(text) == ROWS


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "name;pupils\na, b, c, d;5\ne, f;6\n",
            [["name", "pupils"], ["a, b, c, d", "5"], ["e, f", "6"]],
        ),
        ("name;share\na;5,9\n", [["name", "share"], ["a", "5,9"]]),
        ('name,note\na,"x;y;z"\n', [["name", "note"], ["a", "x;y;z"]]),
        ("Skaits, kopā;Nosaukums\n5;a\n", [["Skaits, kopā", "Nosaukums"], ["5", "a"]]),
        ("name\nLudza\n", [["name"], ["Ludza"]]),
    ],
)
def test_commas_within_cells_do_not_divide_them(text, rows):
    """The delimiter is the one that divides the rows evenly."""
    assert rows_of(text) == rows


def test_a_quoted_line_break_is_one_row():
    """Row n of the sheet is what a spreadsheet shows as row n, empty rows counted."""
    assert rows_of('a;b\n"x\ny";1\n\nz;2\n') == [["a", "b"], ["x\ny", "1"], [], ["z", "2"]]


BAD = [
    (b"", "file.empty", "ar datiem", "with data", None),
    (b"PK\x03\x04rest", "file.not-csv", "CSV UTF-8", "CSV UTF-8", None),
    (b"\xd0\xcf\x11\xe0rest", "file.not-csv", "UTF-8", "UTF-8", None),
    (b"<html><table>", "file.not-csv", "UTF-8", "UTF-8", None),
    (b"\xff\xfea\x00;\x00", "file.not-csv", "UTF-8", "UTF-8", None),
    (b"a;b\n1;\x00\n", "file.not-csv", "UTF-8", "UTF-8", None),
    ("a;b\nĶekava;1\n".encode("cp1257"), "file.not-utf8", "UTF-8", "UTF-8", 2),
    ("\ufeffa;b\n".encode() + b"1;\xff\n", "file.not-utf8", "UTF-8", "UTF-8", 2),
    (b"sep=;\na;\xff\n", "file.not-utf8", "UTF-8", "UTF-8", 2),
    (b'a;b\n1;2\n"x;3\n4;5\n', "file.broken-quotes", "divreiz", "Double", 3),
    (b'a;b\n"x"y;3\n', "file.broken-quotes", "divreiz", "Double", 2),
    (b"a;b\n" + b"x" * 200_000 + b";1\n", "file.cell-too-long", "131072", "131072", 2),
]


@pytest.mark.parametrize(("content", "code", "lv", "en", "row"), BAD)
def test_what_is_no_csv_is_refused_with_the_reason(content, code, lv, en, row):
    """The finding says what the file is not, and how to save it."""
    sheet, (finding,) = read(content)
    assert sheet is None
    assert (finding.code, finding.where.row) == (code, row)
    assert lv in f"{finding.expected.lv} {finding.fix.lv}"
    assert en in f"{finding.expected.en} {finding.fix.en}"


def test_a_file_too_large_is_refused(monkeypatch):
    """There is a limit, and the finding says it."""
    monkeypatch.setattr("esf_norises.tables.csv_files.LARGEST", 1 << 20)
    sheet, (finding,) = read(b"a;b\n" * (1 << 19))
    assert sheet is None
    assert finding.code == "file.too-large"
    assert "1 MiB" in finding.expected.lv


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_raise(content):
    """Whatever a file holds, it is a sheet or a finding."""
    sheet, findings = read(content)
    assert (sheet is None) == bool(findings)


@given(st.text(alphabet="abc;,\t\"'\r\n=", max_size=60))
def test_no_quotes_make_the_reader_raise(text):
    """Quotes, delimiters and line ends in any order are a sheet or a finding."""
    sheet, findings = read(text.encode(), defended=True)
    assert (sheet is None) == bool(findings)


@pytest.mark.parametrize("text", ["=1+1", "+371 26123456", "-a", "@x", "\tx", "\rx", "'=1", "--1"])
def test_what_a_spreadsheet_would_run_is_defended(text):
    """A text that begins like a formula begins with an apostrophe in the file."""
    assert defend(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3", "-3,5", "+5", "a=b", "", "'a", "5-6"])
def test_numbers_and_plain_texts_are_left_alone(text):
    """A number is no formula, nor is a text with such a sign within it."""
    assert defend(text) == text


@given(st.text(alphabet="'=+-@\t\r15,a"))
def test_the_defence_comes_off_again(text):
    """Every text comes back as it was, also one that looked defended before."""
    assert undefend(defend(text)) == text
    assert not defend(text).startswith(("=", "@", "\t", "\r"))


CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)


@given(
    st.integers(2, 4).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1)
    )
)
def test_what_is_written_is_read_back(rows):
    """Cells with delimiters, quotes, line ends and formulas come back as they were."""
    # The header decides the delimiter, so it is plain, as headers of tables are.
    header = [f"h{place}" for place in range(len(rows[0]))]
    stream = io.BytesIO()
    write_csv(header, rows, stream)
    sheet, findings = read(stream.getvalue(), defended=True)
    assert findings == ()
    assert sheet.rows == [header, *rows]


def test_the_form_is_what_excel_in_latvia_opens():
    """A byte-order mark, semicolons and CRLF; an empty cell is empty."""
    stream = io.BytesIO()
    write_csv(["a", "b"], [["ā", None], ["=x", "-3"]], stream)
    assert stream.getvalue() == "\ufeffa;b\r\nā;\r\n'=x;-3\r\n".encode()
    assert not stream.closed


def test_a_second_table_needs_no_mark():
    """The mark is left out where it would stand in the middle of a file."""
    stream = io.BytesIO()
    write_csv(["a"], [], stream, bom=False)
    assert stream.getvalue() == b"a\r\n"


def test_an_independent_reader_agrees():
    """The standard library's reader finds the same cells."""
    stream = io.BytesIO()
    write_csv(["a", "b"], [['say "x"', "1;2"], ["line\nbreak", ""]], stream)
    text = io.StringIO(stream.getvalue().decode("utf-8-sig"), newline="")
    assert list(csv.reader(text, delimiter=";")) == [
        ["a", "b"],
        ['say "x"', "1;2"],
        ["line\nbreak", ""],
    ]
