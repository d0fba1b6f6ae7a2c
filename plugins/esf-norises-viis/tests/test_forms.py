import csv
import io

import pytest

from esf_norises_viis.layouts import LAYOUTS


@pytest.fixture
def rows(row):
    def make(layout):
        return [
            list(layout.headers),
            row(layout, under_5=3.0, five_plus=2.0),
            row(layout, registration_number="4201900482", class_1=1.0),
        ]

    return make


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.about)
def test_an_ods_is_read_as_an_xlsx(read_bytes, workbook, ods, rows, layout):
    """The same cells give the same tables."""
    from_xlsx = read_bytes(workbook(rows(layout)))
    from_ods = read_bytes(ods(rows(layout)), name="x_01122022.ods")
    assert from_ods.findings == ()
    assert from_ods.tables == from_xlsx.tables


def test_empty_rows_are_passed_over(read_bytes, workbook, rows):
    """Rows above the header and between the rows may be empty; numbers stay the sheet's own."""
    header, first, second = rows(LAYOUTS[0])
    spread = [[], ["  "], header, [], first, ["", " "], second]
    assert read_bytes(workbook(spread)).tables == read_bytes(workbook(rows(LAYOUTS[0]))).tables
    bad = [*spread, [*second[:1], "1", *second[2:]]]
    assert [f.where.row for f in read_bytes(workbook(bad)).findings] == [8]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.about)
def test_a_csv_is_read_as_an_xlsx(read_bytes, workbook, rows, layout, delimiter):
    """The same cells as text give the same tables."""
    text = io.StringIO()
    for cells in rows(layout):
        plain = [f"{cell:g}" if isinstance(cell, float) else cell for cell in cells]
        csv.writer(text, delimiter=delimiter).writerow(plain)
    from_csv = read_bytes(text.getvalue().encode("utf-8-sig"), name="x_01122022.csv")
    assert from_csv.findings == ()
    assert from_csv.tables == read_bytes(workbook(rows(layout))).tables
