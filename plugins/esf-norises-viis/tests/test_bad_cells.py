import pytest

from esf_norises.plugins import Formula
from esf_norises_viis.layouts import INSTITUTIONS, PROGRAMMES

NUMBER = "Iestādes reģistrācijas Nr."
UNDER_5 = "Izglītojamo skaits vecumā līdz 5 gadu vecumam"

BAD_CELLS = [
    pytest.param({"registration_number": "420190046"}, NUMBER, id="nine digits"),
    pytest.param({"registration_number": 420190046.0}, NUMBER, id="a lost zero"),
    pytest.param({"registration_number": ""}, NUMBER, id="no number"),
    pytest.param({"name": None}, "Iestādes nosaukums", id="no name"),
    pytest.param({"under_5": -3.0}, UNDER_5, id="less than nothing"),
    pytest.param({"under_5": "-3"}, UNDER_5, id="less than nothing, as text"),
    pytest.param({"under_5": 5.9}, UNDER_5, id="a part of a pupil"),
    pytest.param({"under_5": "abc"}, UNDER_5, id="letters"),
    pytest.param({"under_5": Formula("=1+2")}, UNDER_5, id="a formula"),
    pytest.param(
        {"name": "Jānis 010190-12345"}, "Iestādes nosaukums", id="a personal code in a name"
    ),
    pytest.param(
        {"founder": "32123456789"}, "Faktiskais dibinātājs", id="a personal code as founder"
    ),
]


@pytest.mark.parametrize(("cells", "column"), BAD_CELLS)
@pytest.mark.parametrize("layout", [PROGRAMMES, INSTITUTIONS], ids=lambda layout: layout.about)
def test_a_bad_cell_is_one_finding(read_rows, row, layout, cells, column):
    """It blocks, names file, sheet, row and column, and its row is kept among the rejects."""
    good = row(layout, registration_number="4201900482", five_plus=2.0)
    sourced = read_rows(good, row(layout, **cells), layout=layout)
    (finding,) = sourced.findings
    assert finding.severity == "blocks"
    assert (finding.where.sheet, finding.where.row, finding.where.column) == ("Sheet1", 3, column)
    assert finding.where.file.endswith(".xlsx")
    assert all([finding.expected.lv, finding.expected.en, finding.fix.lv, finding.fix.en])
    assert [(reject.row, reject.codes) for reject in sourced.rejects] == [(3, (finding.code,))]
    assert not sourced.refused


@pytest.mark.parametrize(("cells", "column"), BAD_CELLS)
def test_good_rows_stay(read_rows, row, cells, column):
    """A row that is left out takes nothing with it."""
    good = row(registration_number="4201900482", five_plus=2.0)
    sourced = read_rows(good, row(**cells))
    assert [str(i.registration_number) for i in sourced.tables["institutions"]] == ["4201900482"]
    assert list(sourced.tables["counts"].column("pupils")) == [2]


@pytest.mark.parametrize("column", ["name", "founder", "programme_name", "kind", "type"])
def test_a_personal_code_is_nowhere_repeated(read_rows, row, column):
    """Neither the finding nor the reject holds the code itself."""
    sourced = read_rows(row(registration_number="4201900482"), row(**{column: "A 010190-12345"}))
    assert [finding.severity for finding in sourced.findings] == ["blocks"]
    assert "12345" not in repr(sourced)


@pytest.mark.parametrize(
    ("layout", "key"),
    [(PROGRAMMES, "the same programme"), (INSTITUTIONS, "the same institution")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_same_row_twice_is_refused_once(read_rows, row, layout, key):
    """The second row blocks and is left out, however the name is spaced; the first one stays."""
    twice = {"under_5": 3.0}
    spaced = row(layout, **twice, programme_name=" Pirmsskolas  izglītības\nprogramma")
    sourced = read_rows(row(layout, **twice), spaced, layout=layout)
    (finding,) = sourced.findings
    assert (finding.code, finding.severity, finding.where.row) == ("row.double", "blocks", 3)
    assert [reject.row for reject in sourced.rejects] == [3]
    assert [c.pupils for c in sourced.tables["counts"]] == [3]


def test_everything_is_found_at_once(read_rows, row):
    """As many findings as bad cells, whether they stand in one row or in several."""
    sourced = read_rows(
        row(registration_number="1", under_5=-3.0, class_1="abc"),
        row(registration_number="4201900482", five_plus=5.9),
    )
    assert [f.where.row for f in sourced.findings] == [2, 2, 2, 3]
    assert [reject.row for reject in sourced.rejects] == [2, 3]
    assert len(sourced.tables["institutions"]) == 0
