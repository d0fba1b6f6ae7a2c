import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esf_norises_viis.layouts import INSTITUTIONS, PROGRAMMES


def only_finding(sourced):
    assert sourced.refused
    assert not sourced.tables
    assert sourced.rejects == ()
    (finding,) = sourced.findings
    assert finding.severity == "blocks"
    return finding


def without(headers, *gone):
    return [header for header in headers if header not in gone]


@pytest.mark.parametrize(
    ("headers", "lv", "en"),
    [
        pytest.param(
            ["Pašvaldība", "Iestādes reģistrācijas Nr.", "Audzēkņi"],
            ["nezināmas kolonnas: Audzēkņi", "trūkst kolonnu: Iestādes nosaukums"],
            ["unknown columns: Audzēkņi", "missing columns: Iestādes nosaukums"],
            id="another layout",
        ),
        pytest.param(
            ["Pirmā klase" if h == "1. klase" else h for h in PROGRAMMES.headers],
            ["viena rinda ir viena programma", "trūkst kolonnu: 1. klase; nezināmas", "Pirmā"],
            ["one row a programme", "missing columns: 1. klase; unknown columns: Pirmā klase"],
            id="a renamed column",
        ),
        pytest.param(
            without(INSTITUTIONS.headers, "Pakļautība"),
            ["viena rinda ir viena iestāde", "trūkst kolonnu: Pakļautība"],
            ["one row an institution", "missing columns: Pakļautība"],
            id="a column that is gone",
        ),
        pytest.param(
            [*PROGRAMMES.headers, "x_piezīme"],
            ["nezināmas kolonnas: x_piezīme"],
            ["unknown columns: x_piezīme"],
            id="a column too many",
        ),
    ],
)
def test_another_layout_is_refused_with_what_differs(read_bytes, workbook, headers, lv, en):
    """The finding says that it is neither layout, and what the nearest has and the file has not."""
    finding = only_finding(read_bytes(workbook([headers, [1] * len(headers)])))
    assert finding.code == "viis.other-layout"
    assert "nav neviens no abiem" in finding.expected.lv
    assert "neither of the two" in finding.expected.en
    assert [word for word in lv if word not in finding.expected.lv] == []
    assert [word for word in en if word not in finding.expected.en] == []


def test_a_number_in_a_first_row_is_not_repeated(read_bytes, workbook):
    """A file without a header may begin with somebody's data."""
    finding = only_finding(read_bytes(workbook([["Jānis", "010190-12345", 32123456789]])))
    assert "12345" not in repr(finding)


def test_a_doubled_column_is_refused(read_bytes, workbook, row):
    """Of two columns with one header neither is chosen."""
    headers = [*PROGRAMMES.headers, "1. klase"]
    assert "1. klase" in repr(only_finding(read_bytes(workbook([headers, [*row(), 0.0]]))))


def test_a_header_alone_is_refused(read_rows):
    """A sheet with nothing under its header holds nobody's rows."""
    assert only_finding(read_rows()).code == "viis.no-rows"


@pytest.mark.parametrize("name", ["viis_01122022.xlsx", "viis.xlsx"])
def test_an_empty_sheet_is_refused(read_bytes, workbook, name):
    """A workbook without a cell is told to be empty, and no day is asked for then."""
    assert only_finding(read_bytes(workbook([]), name=name)).code == "sheet.empty"


@pytest.mark.parametrize("name", ["notes.xlsx", "notes.csv", "notes.txt"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00"])
def test_of_what_is_no_table_no_day_is_asked_for(read_bytes, content, name):
    """One finding says what the file is not, whatever its name."""
    assert not only_finding(read_bytes(content, name=name)).code.startswith("viis.")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"Pa\xc5\xa1vald\xc4\xabba;1. klase\r\n", id="a text called .xlsx"),
        pytest.param(b"<html><body>Not found</body></html>", id="a web page called .xlsx"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"PK\x03\x04 and no more", id="a zip that breaks off"),
    ],
)
def test_what_is_no_workbook_is_refused(read_bytes, content):
    """Anything else under the name of a workbook is one finding, never an error."""
    finding = only_finding(read_bytes(content))
    assert finding.where.file == "izglitojamoskvispizglprogr_pa_progr_01122022.xlsx"


def test_a_truncated_workbook_is_refused(read_bytes, workbook, row):
    """A download that broke off is not read in part."""
    content = workbook([list(PROGRAMMES.headers), row()])
    only_finding(read_bytes(content[: len(content) // 2]))


@given(content=st.binary(max_size=400), suffix=st.sampled_from([".xlsx", ".ods", ".csv"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_raise(read_bytes, content, suffix):
    """Any bytes are refused with a finding that blocks."""
    sourced = read_bytes(content, name=f"x_01122022{suffix}")
    assert sourced.refused
    assert any(finding.severity == "blocks" for finding in sourced.findings)


def test_two_sheets_with_data_are_refused(read_bytes, workbook, row):
    """Nobody knows which of two sheets in official layouts is meant."""
    rows = [list(PROGRAMMES.headers), row()]
    assert only_finding(read_bytes(workbook(rows, rows))).code == "viis.several-sheets"


def test_a_sheet_of_notes_is_left_aside_and_told(read_bytes, workbook, row):
    """A sheet beside the data is not read, and the finding names it."""
    rows = [list(PROGRAMMES.headers), row(under_5=3.0)]
    sourced = read_bytes(workbook([["Piezīmes"]], rows))
    (finding,) = sourced.findings
    assert (finding.code, finding.severity) == ("viis.sheet-left-aside", "info")
    assert finding.found == "Sheet1"
    assert len(sourced.tables["counts"]) == 1


def test_all_faults_of_a_file_are_told_at_once(read_bytes, workbook):
    """A wrong layout and a missing date are two findings."""
    sourced = read_bytes(workbook([["a"], ["b"]]), name="x.xlsx")
    assert [f.code for f in sourced.findings] == ["viis.state-date-missing", "viis.other-layout"]
