"""A file of many rows is read in parts, and nothing shows where one part ends."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from esf_norises.domain.columns import definition_of
from esf_norises.domain.visits import RosterEntry
from esf_norises.tables.csv_files import read_csv
from esf_norises.tables.grid import CHUNK
from esf_norises.tables.reading import read_sheet
from esf_norises.tables.sheets import SourceFile

HEADER = "record;visit;pupil;present;corrects\r\n"
ROSTER = definition_of(RosterEntry)
LATE = CHUNK + 10


def line(number):
    """A row of a roster: visits of twenty pupils, some hundred pupils in all."""
    return f"r{number};v{number // 20};p{number % 300};{'yes' if number % 7 else 'no'};\r\n"


def roster(rows, *, change=None):
    """The bytes of a roster, one row changed."""
    lines = [line(number) for number in range(rows)]
    for number, text in (change or {}).items():
        lines[number] = text
    return (HEADER + "".join(lines)).encode("utf-8-sig")


def read(content):
    """Read bytes as a roster."""
    sheet, findings = read_csv(SourceFile(name="roster.csv", stream=io.BytesIO(content)))
    assert findings == ()
    return read_sheet(ROSTER, sheet)


def test_every_row_is_read_in_its_place():
    """Row n of the file is row n, whichever part it stood in."""
    reading = read(roster(3 * CHUNK))
    assert reading.findings == ()
    assert reading.numbers == tuple(range(2, 3 * CHUNK + 2))
    for number in (0, CHUNK - 1, CHUNK, 3 * CHUNK - 1):
        row = reading.rows[number]
        expected = (f"r{number}", f"v{number // 20}", f"p{number % 300}")
        assert (row.record, row.visit, str(row.pupil)) == expected


BAD = [
    ("rx;v1;p1;maybe;\r\n", "cell.not-choice"),
    ("rx;v1;;yes;\r\n", "cell.empty"),
    ("r1;v1;p1;yes;\r\n", "row.double"),
    ("rx;v1;p1;yes;;more\r\n", "cell.no-header"),
    ("rx,v1,p1,yes,\r\n", "row.other-delimiter"),
    ("rx\tv1\tp1\tyes\t\r\n", "row.other-delimiter"),
    ('"rx,v1,p1,yes,";;;;\r\n', "row.other-delimiter"),
]


@pytest.mark.parametrize(("text", "code"), BAD)
@pytest.mark.parametrize("place", [3, LATE])
def test_a_bad_row_is_told_with_its_place(text, code, place):
    """It alone is left out, with one finding, be it in the first part or a later one."""
    reading = read(roster(LATE + 10, change={place: text}))
    (finding,) = reading.findings
    assert (finding.code, finding.where.row) == (code, place + 2)
    (reject,) = reading.rejects
    assert reject.row == place + 2
    assert len(reading.rows) == LATE + 9
    assert place + 2 not in reading.numbers


@pytest.mark.parametrize(
    "text", ["rx,v1;p1;y/s;;\r\n", "rx,v1,p1;;;;\r\n", "a,b,c,d,e;v1;p1;maybe;\r\n"]
)
def test_a_comma_alone_makes_no_other_delimiter(text):
    """Only a whole row in the first cell is one, with as many cells as the header."""
    reading = read(roster(20, change={3: text}))
    assert "row.other-delimiter" not in {finding.code for finding in reading.findings}
    assert reading.findings


def test_a_row_by_another_delimiter_shows_no_pupil():
    """What stands in a roster is personal, also where its cells cannot be told apart."""
    (finding,) = read(roster(20, change={3: "r1,v1,p1,yes,\r\n"})).findings
    assert "p1" not in finding.found


def test_an_empty_line_is_passed_over():
    """Rows after it keep the numbers that a spreadsheet shows."""
    reading = read(roster(LATE + 2, change={LATE: "\r\n"}))
    assert reading.findings == ()
    assert reading.numbers[-1] == LATE + 3
    assert reading.total == LATE + 1


@pytest.mark.parametrize(
    ("bad", "code"),
    [(b"r1;\xe2\x80;p1;yes;\r\n", "file.not-utf8"), (b'r1;"v"1;p1;yes;\r\n', "file.broken-quotes")],
)
def test_a_fault_far_down_is_told_with_its_row(bad, code):
    """The row is counted through all parts, and through a mark at the beginning."""
    content = roster(LATE).replace(line(LATE - 1).encode(), bad)
    sheet, (finding,) = read_csv(SourceFile(name="roster.csv", stream=io.BytesIO(content)))
    assert sheet is None
    assert (finding.code, finding.where.row) == (code, LATE + 1)


def test_not_utf8_comes_before_broken_quotes():
    """Letters that cannot be read may be what broke the quotes."""
    content = roster(LATE, change={3: 'r1;"v"1;p1;yes;\r\n'}) + b"\xff"
    _, (finding,) = read_csv(SourceFile(name="roster.csv", stream=io.BytesIO(content)))
    assert finding.code == "file.not-utf8"


def test_a_row_costs_little_more_than_its_record():
    """A roster's row is a text and some numbers; no object and no list is kept of it."""
    content, rows = roster(5 * CHUNK), 5 * CHUNK
    read(content)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        reading = read(content)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(reading.rows) == rows
    numbers = 40 * rows  # the sheet's own numbers, which `read_sheet` says one by one
    assert after - before < 120 * rows + numbers
