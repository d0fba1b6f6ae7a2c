"""The strict reader takes a sheet as a table, and says everything that is wrong with it at once."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain.dataset import table_definitions
from esf_norises.domain.values import Band
from esf_norises.findings import Severity, blocking
from esf_norises.tables.headers import header_texts, letter
from esf_norises.tables.reading import read_sheet
from esf_norises.tables.sheets import Formula, Sheet

COUNTS = table_definitions()["counts"]
PUPILS = table_definitions()["pupils"]
HEADER = ["institution", "programme", "band", "state_date", "pupils"]
GOOD = ["4213900475", "21011111", "5", "01.09.2025.", "12"]


def read(*rows, definition=COUNTS, header=HEADER):
    """Read rows below a header."""
    return read_sheet(definition, Sheet(file="counts.csv", name="Sheet1", rows=[header, *rows]))


def codes(reading):
    """The codes of what was found, in order."""
    return [finding.code for finding in reading.findings]


def test_good_rows_become_values():
    """Each cell becomes a value of its column's kind; rows keep the sheet's numbers."""
    reading = read(GOOD, [], [4213900475.0, None, 6.0, datetime.date(2025, 9, 1), 3.0])
    assert reading.findings == reading.rejects == ()
    assert not reading.refused
    assert (reading.numbers, reading.total) == ((2, 4), 2)
    assert reading.rows.column("pupils") == [12, 3]
    assert reading.rows.column("band") == [Band.CLASS_5, Band.CLASS_6]
    assert reading.rows[1].programme is None


@pytest.mark.parametrize(
    "header",
    [
        [" Institution", "PROGRAMME ", "band", "state_date", "pupils"],
        ["\ufeffinstitution", "programme", "band", "state_date", "pupils\n"],
    ],
)
def test_headers_forgive_white_space_and_letter_case(header):
    """Stray spaces, line breaks, byte-order marks and letter case do not make another column."""
    assert read(GOOD, header=header).rows.column("pupils") == [12]


def test_columns_may_stand_in_any_order_and_optional_ones_be_absent():
    """Only the header says which column is which."""
    reading = read(
        ["12", "5", "2025-09-01", "4213900475"],
        header=["pupils", "band", "state_date", "institution"],
    )
    assert reading.findings == ()
    assert reading.rows[0].pupils == 12
    assert reading.rows[0].programme is None


def test_a_header_below_empty_rows_and_columns_is_found():
    """Row numbers stay the sheet's own, and letters name columns without a header."""
    rows = [[], [None, ""], [None, *HEADER], [None, *GOOD], ["note", *GOOD[:2], "6", *GOOD[3:]]]
    reading = read_sheet(COUNTS, Sheet(file="a.xlsx", rows=rows))
    assert reading.numbers == (4,)
    (finding,) = reading.findings
    assert (finding.code, finding.where.row, finding.where.column) == ("cell.no-header", 5, "(A)")


REFUSED = [
    ([], "sheet.empty", "institution", "institution"),
    ([[None, " "], [""]], "sheet.empty", "citā lapā", "another sheet"),
    ([["a", "b"], ["1", "2"]], "sheet.other-layout", "pirmajā rindā", "first row"),
    ([[*HEADER, "piezīmes"]], "header.unknown", "x_", "x_"),
    (
        [["institution", "band", "state_date", "pupil"]],
        "header.unknown",
        "par „pupils”",
        "to “pupils”",
    ),
    ([HEADER[:4]], "header.missing", "„pupils”", "“pupils”"),
    ([[*HEADER, "Pupils"]], "header.double", "vienreiz", "once"),
    ([[*HEADER, "x_a", "x_a"]], "header.double", "vienreiz", "once"),
    ([[*HEADER, "010190-12345"]], "header.personal-code", "personas kodu", "personal code"),
    ([[*HEADER, "x_32123456789"]], "header.personal-code", "personas kodu", "personal code"),
]


@pytest.mark.parametrize(("rows", "code", "lv", "en"), REFUSED)
def test_a_sheet_that_is_another_table_is_refused_as_a_whole(rows, code, lv, en):
    """No row is read where the header does not fit, and the finding says what it is not."""
    reading = read_sheet(COUNTS, Sheet(file="a.csv", rows=rows))
    assert reading.refused
    assert len(reading.rows) == 0
    finding = next(finding for finding in reading.findings if finding.code == code)
    assert finding.severity is Severity.BLOCKS
    assert lv in f"{finding.expected.lv} {finding.fix.lv}"
    assert en in f"{finding.expected.en} {finding.fix.en}"
    assert "12345" not in f"{finding.found} {finding.where}"


def test_faults_of_a_header_are_told_at_once():
    """An unknown, a missing and a doubled column are three findings."""
    reading = read(header=["institution", "band", "band", "state_date", "count"])
    assert codes(reading) == ["header.unknown", "header.missing", "header.double"]


BAD_CELLS = [
    (0, "213900475", "cell.not-code", "desmit cipari", "ten digits"),
    (0, "", "cell.empty", "desmit cipari", "ten digits"),
    (1, "1011111", "cell.not-code", "nulli sākumā", "leading zero"),
    (2, "13", "cell.not-choice", "no saraksta", "from the list"),
    (3, "31.02.2025.", "cell.not-date", "01.09.2025.", "2025-09-01"),
    (3, 45901.0, "cell.not-date", "01.09.2025.", "2025-09-01"),
    (4, "-3", "cell.not-whole", "mīnusa", "minus"),
    (4, "5,9", "cell.not-whole", "vesels skaitlis", "whole number"),
    (4, "abc", "cell.not-whole", "vesels skaitlis", "whole number"),
    (4, Formula("=SUM(E1:E3)"), "cell.formula", "vērtību", "value"),
    (4, "#REF!", "cell.error", "Kļūdas vietā", "instead of the error"),
]


@pytest.mark.parametrize(("place", "cell", "code", "lv", "en"), BAD_CELLS)
def test_a_bad_cell_is_one_finding_and_its_row_a_reject(place, cell, code, lv, en):
    """The finding names the place and what stood there; the row takes no part and is kept."""
    bad = [*GOOD[:place], cell, *GOOD[place + 1 :]]
    reading = read([*GOOD[:2], "7", *GOOD[3:]], bad)
    (finding,), (reject,) = reading.findings, reading.rejects
    assert finding.code == code
    where = finding.where
    assert (where.file, where.sheet, where.row) == ("counts.csv", "Sheet1", 3)
    assert where.column == HEADER[place]
    assert lv in f"{finding.expected.lv} {finding.fix.lv}"
    assert en in f"{finding.expected.en} {finding.fix.en}"
    assert reject.codes == (code,)
    assert (reject.row, reject.header) == (3, tuple(HEADER))
    assert len(reading.rows) == 1


def test_all_bad_cells_are_told_at_once():
    """Not the first, but every one, by row and column."""
    reading = read(["x", "y", "z", "?", "!"], GOOD, ["", "", "", "", "1"])
    assert [(f.where.row, f.where.column) for f in reading.findings] == [
        *((2, name) for name in HEADER),
        (4, "institution"),
        (4, "band"),
        (4, "state_date"),
    ]
    assert reading.numbers == (3,)


def test_a_key_that_stands_twice_rejects_the_later_rows():
    """The first row stands; each later one is a finding that names the first."""
    reading = read(GOOD, [*GOOD[:4], "13"], [4213900475.0, *GOOD[1:]])
    assert codes(reading) == ["row.double", "row.double"]
    assert reading.numbers == (2,)
    assert all("2. rindā" in finding.fix.lv for finding in reading.findings)
    assert [reject.row for reject in reading.rejects] == [3, 4]


def test_a_double_of_a_bad_row_is_told_too():
    """Mending the first row would only bring the double to light, so it is told now."""
    reading = read([*GOOD[:4], "abc"], GOOD)
    assert codes(reading) == ["cell.not-whole", "row.double"]
    assert len(reading.rows) == 0


def test_cells_beyond_the_table_are_not_dropped():
    """A row that is longer than the header is a finding."""
    reading = read([*GOOD, None, "", "?"])
    (finding,), (reject,) = reading.findings, reading.rejects
    assert (finding.code, finding.where.column, finding.found) == ("cell.no-header", "(H)", "?")
    assert reject.header[-1] == "(H)"
    assert reject.cells[-1] == "?"


def test_own_columns_are_kept():
    """Columns x_NAME are a municipality's own, and carried with the rows."""
    reading = read([*GOOD, " a\nb ", None], header=[*HEADER, "x_piezīmes", "X_B"])
    assert reading.rows.extra == {"x_piezīmes": ["a b"], "x_B": [None]}


@pytest.mark.parametrize("place", range(6))
def test_a_personal_code_blocks_in_every_column(place):
    """Wherever it stands the row is left out, and neither finding nor reject shows the code."""
    row = [*GOOD, ""]
    row[place] = "Anna 010190-12345"
    reading = read(row, header=[*HEADER, "x_note"])
    (finding,), (reject,) = reading.findings, reading.rejects
    assert finding.code == "cell.personal-code"
    assert "12345" not in finding.found
    assert "12345" not in "".join(reject.cells)
    assert "Anna" in reject.cells[place]


def test_a_pseudonym_is_never_a_personal_code():
    """A code would be a well-formed pseudonym; it is refused all the same, and not shown."""
    reading = read(["010190-12345", "", ""], definition=PUPILS, header=["pupil", "gender", "born"])
    (finding,) = reading.findings
    assert (finding.code, finding.found) == ("cell.personal-code", "***")


def test_bad_cells_of_personal_columns_are_not_shown():
    """Place and fix are enough to mend a birthday."""
    reading = read(["p1", "", "32.01.2015"], definition=PUPILS, header=["pupil", "gender", "born"])
    assert [finding.found for finding in reading.findings] == ["***"]


def test_what_is_asked_leaves_the_row_in():
    """A telephone in a note does not cost the row."""
    reading = read([*GOOD, "37126123456"], header=[*HEADER, "x_note"])
    assert codes(reading) == ["cell.maybe-personal-code"]
    assert (len(reading.rows), reading.rejects) == (1, ())


def test_a_header_alone_is_an_empty_table():
    """A template that nobody filled in yet is good."""
    reading = read()
    assert (reading.findings, reading.total, len(reading.rows)) == ((), 0, 0)


def test_columns_are_lettered_as_in_spreadsheets():
    """A, B … Z, AA, AB … XFD."""
    assert [letter(place) for place in (0, 25, 26, 701, 702, 16383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert header_texts(Sheet(file="a", rows=[[], ["a", None, "b"]])) == ("a", "(B)", "b")
    assert header_texts(Sheet(file="a", rows=[])) == ()


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.builds(Formula, st.text(max_size=8)),
    st.sampled_from([*GOOD, "6", "010190-12345", "37126123456"]),
)


@given(st.lists(st.lists(CELLS, max_size=8), max_size=8), st.permutations([*HEADER, "x_a"]))
def test_no_row_is_lost_whatever_stands_there(rows, header):
    """Rows that are not empty are good or rejects; each reject has a finding that blocks."""
    reading = read(*rows, header=header)
    assert not reading.refused
    assert reading.total == len(reading.rows) + len(reading.rejects)
    assert len(reading.numbers) == len(reading.rows)
    blocked = {f.where.row for f in reading.findings if f.severity is Severity.BLOCKS}
    assert blocked == {reject.row for reject in reading.rejects}
    assert blocked.isdisjoint(reading.numbers)
    assert blocking(reading.findings) == bool(reading.rejects)
    shown = repr(reading.findings) + repr(reading.rejects)
    assert "010190-12345" not in shown


@given(st.lists(st.lists(CELLS, max_size=6), max_size=5))
def test_any_sheet_is_read_or_refused(rows):
    """Nothing raises; what is refused says why."""
    reading = read_sheet(COUNTS, Sheet(file="a", rows=rows))
    assert bool(reading.findings) or not reading.refused
