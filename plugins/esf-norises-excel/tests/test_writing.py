"""What a workbook holds for what a report says."""

from __future__ import annotations

import datetime
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.plugins import (
    Dataset,
    Language,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    Value,
)
from esf_norises.reporting.dataset_report import dataset_report
from esf_norises_excel.planning import LAST_ROW
from esf_norises_excel.writing import write_xlsx

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "{=SUM(A1:A2)}",
    "+371 29000000",
    "-5",
    "@SUM(A1)",
    "\tx",
    "http://example.org",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "0137000001",
    "1e5",
    "01.09.2025.",
    "7.1",
    "TRUE",
    "#N/A",
    "'apostrophe",
    " spaces ",
    "a\nb",
    "<b>&amp;\"'",
    "😀 ģ",
)
Cells = Callable[..., bytes]
Opened = Callable[[bytes], Any]


def _values(opened: Opened, content: bytes) -> list[Any]:
    sheet = opened(content).worksheets[0]
    return [sheet.cell(row=row, column=1) for row in range(2, sheet.max_row + 1)]


@pytest.mark.parametrize("kind", ["text", "code", "choice"])
@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str, kind: str, cells: Cells, opened: Opened) -> None:
    """No text becomes a formula, a link, a number or a date, for two independent readers."""
    from python_calamine import CalamineWorkbook

    content = cells(text, "last", kind=kind)
    cell = opened(content).worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert sheet.to_python(skip_empty_area=False)[1] == [text]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\x00b\x1b", "a\ufffdb\ufffd"),
        ("a\ud800b", "a\ufffdb"),
        ("a\ufffe\uffff", "a\ufffd\ufffd"),
        ("a\r\nb\rc", "a\nb\nc"),
        (7, "7"),
        (True, "jā"),
        (False, "nē"),
        (("a", "b"), "a | b"),
        ((), ""),
        (Decimal("1234567.50"), "1\u00a0234\u00a0567,50"),
        (datetime.date(2025, 9, 1), "01.09.2025."),
    ],
)
def test_a_text_column_holds_texts(value: Value, shown: str, cells: Cells, opened: Opened) -> None:
    """Whatever stands in a column of texts is written out as people write it."""
    assert (opened(cells(value, "last")).worksheets[0]["A2"].value or "") == shown


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (0, "whole", 0),
        (-3, "whole", -3),
        (10**15, "whole", "1000000000000000"),
        (Decimal("0.1"), "decimal", 0.1),
        (Decimal("-0"), "decimal", 0),
        (Decimal("123456789012345"), "decimal", 123456789012345),
        (Decimal("1234567890.123456"), "decimal", "1\u00a0234\u00a0567\u00a0890,123456"),
        (Decimal("NaN"), "decimal", "NaN"),
        (Decimal("1E+400"), "decimal", None),
        (Decimal("2.50"), "money", 2.5),
        (None, "money", None),
        ("no", "whole", "no"),
        (datetime.date(1900, 3, 1), "date", datetime.datetime(1900, 3, 1)),
        (datetime.date(1900, 2, 28), "date", "1900-02-28"),
        (datetime.date(9999, 12, 31), "date", datetime.datetime(9999, 12, 31)),
        ("soon", "date", "soon"),
        (
            datetime.datetime(2025, 7, 1, 21, 30, tzinfo=datetime.UTC),
            "moment",
            datetime.datetime(2025, 7, 2, 0, 30),
        ),
        (datetime.datetime(2025, 1, 1, 8), "moment", datetime.datetime(2025, 1, 1, 8)),
    ],
)
def test_a_number_or_date_is_one_only_where_nothing_is_lost(
    value: Value, kind: str, shown: Any, cells: Cells, opened: Opened
) -> None:
    """Numbers of over 15 digits and days before March 1900 are texts; moments are Latvia's."""
    cell = opened(cells(value, kind=kind)).worksheets[0]["A2"]
    if shown is None and value is not None:
        assert isinstance(cell.value, str)
    else:
        assert cell.value == shown


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("whole", (1,), "#,##0"),
        ("decimal", (Decimal("1.5"), Decimal("2.125")), "#,##0.000"),
        ("decimal", (Decimal("2"),), "#,##0"),
        ("money", (Decimal("2"),), "#,##0.00"),
        ("percent", (Decimal("12.5"),), '#,##0.0" %"'),
        ("date", (datetime.date(2025, 9, 1),), r"dd\.mm\.yyyy\."),
        ("code", ("01",), "@"),
        ("text", ("01",), "General"),
    ],
)
def test_number_formats_go_by_kind(
    kind: str, values: tuple[Value, ...], expected: str, cells: Cells, opened: Opened
) -> None:
    """Each kind of column has its number format; decimals have the digits that the column needs."""
    assert opened(cells(*values, kind=kind)).worksheets[0]["A2"].number_format == expected


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_a_decimal_is_read_back_digit_by_digit(number: Decimal) -> None:
    """What is written as a number is the same decimal when it is read."""
    from esf_norises_excel.values import converter

    convert = converter(
        ReportColumn(name="x", label="x", kind="decimal"), language=Language.EN, entry=False
    )
    shown = convert(number)
    assert isinstance(shown, float)
    # So many digits stand in the file, and so they are read.
    assert Decimal(repr(float(f"{shown:.16G}"))) == number


def test_a_moment_that_comes_back_keeps_its_offset(cells: Cells, opened: Opened) -> None:
    """In a workbook to fill in a moment is a text with the offset, which no clock cell can hold."""
    moment = datetime.datetime(2025, 7, 1, 21, 30, tzinfo=datetime.UTC)
    cell = opened(cells(moment, kind="moment", entry=True)).worksheets[0]["A2"]
    assert (cell.value, cell.number_format) == ("2025-07-01T21:30:00+00:00", "@")


def test_labels_for_people_codes_for_entry(cells: Cells, opened: Opened) -> None:
    """A report has the labels of codes, a workbook to fill in has the codes."""
    choices = {"met": "ir", "no": "nav"}
    report, entry = (
        cells("met", kind="choice", choices=choices, entry=entry) for entry in (False, True)
    )
    assert opened(report).worksheets[0]["A2"].value == "ir"
    assert opened(entry).worksheets[0]["A2"].value == "met"
    assert opened(report).worksheets[0]["A1"].value == "Kolonna"
    assert opened(entry).worksheets[0]["A1"].value == "column"


@pytest.mark.parametrize("choices", [{}, {"met": "atbilst", "broken": "x", "unknown": "y"}])
def test_a_verdict_has_a_colour_and_its_word(
    choices: dict[str, str], cells: Cells, opened: Opened
) -> None:
    """The colour of a verdict stands beside the word; other columns have none."""
    content = cells("met", kind="choice", name="verdict", choices=choices)
    cell = opened(content).worksheets[0]["A2"]
    assert cell.value == choices.get("met", "met")
    assert cell.fill.fgColor.rgb == "FFE2F0D9"
    assert opened(cells("met", kind="text")).worksheets[0]["A2"].fill.fill_type is None


@pytest.mark.parametrize(
    ("unit", "header"),
    [("EUR", "Kolonna, EUR"), ("minutes", "Kolonna, min"), ("pupils", "Kolonna")],
)
def test_the_unit_stands_in_the_header(
    unit: str, header: str, cells: Cells, opened: Opened
) -> None:
    """A unit is said in the header, unless the label says it."""
    assert opened(cells(1, kind="whole", unit=unit)).worksheets[0]["A1"].value == header


def test_the_same_report_gives_the_same_bytes(
    target_group: Callable[[Language], Report], ludza: Dataset, write: Callable[[Report], bytes]
) -> None:
    """Writing twice gives one and the same file, with nothing of the clock in it."""
    for report in (target_group(Language.LV), dataset_report(ludza, Language.EN)):
        content = write(report)
        assert content == write(report)
        moments = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(content)).infolist()}
        assert moments == {(1980, 1, 31, 0, 0, 0)}


def test_bytes_do_not_depend_on_the_time_zone(ludza: Dataset) -> None:
    """On a machine in another time zone the same report gives the same bytes."""
    script = (
        "import hashlib, io; from esf_norises.plugins import Language, Provenance, Report;"
        "from esf_norises_excel.writing import write_xlsx; stream = io.BytesIO();"
        "write_xlsx(Report(name='x', title='x', language=Language.LV, tables=(),"
        "provenance=Provenance(program='x')), stream);"
        "print(hashlib.sha256(stream.getvalue()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "TZ": zone},
            check=True,
            capture_output=True,
        ).stdout
        for zone in ("Europe/Riga", "America/Los_Angeles")
    }
    assert len(digests) == 1


class _OnlyWrites(io.RawIOBase):
    def __init__(self) -> None:
        self.content = b""

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.content += bytes(content)
        return len(content)


def test_a_stream_need_only_take_bytes(
    target_group: Callable[[Language], Report], write: Callable[[Report], bytes]
) -> None:
    """A pipe gets the same bytes as a file, and is left open."""
    stream = _OnlyWrites()
    write_xlsx(target_group(Language.LV), stream)  # type: ignore[arg-type]
    assert stream.content == write(target_group(Language.LV))
    assert not stream.closed


def test_too_many_rows_are_refused_before_anything_is_written() -> None:
    """A table that no sheet can hold gives a sentence with both numbers, and no byte."""
    column = ReportColumn(name="x", label="x")
    row = ReportRow(key="x", cells=(None,))
    for language, words in (
        (Language.LV, ("1\u00a0048\u00a0576 rindas", "1\u00a0048\u00a0575", "csv")),
        (Language.EN, ("1,048,576 rows", "1,048,575", "csv")),
    ):
        table = ReportTable(name="t", title="T", columns=(column,), rows=(row,) * (LAST_ROW + 1))
        report = _report(table, language=language)
        stream = io.BytesIO()
        with pytest.raises(ValueError, match="T") as error:
            write_xlsx(report, stream)
        assert all(word in str(error.value) for word in words)
        assert stream.getvalue() == b""


def test_too_many_columns_are_refused() -> None:
    """A table of more columns than a sheet has gives a sentence."""
    columns = tuple(ReportColumn(name=f"c{n}", label="x") for n in range(16_385))
    table = ReportTable(name="t", title="T", columns=columns, rows=())
    with pytest.raises(ValueError, match="16\u00a0384"):
        write_xlsx(_report(table), io.BytesIO())


def _report(*tables: ReportTable, language: Language = Language.LV) -> Report:
    from esf_norises.plugins import Provenance

    return Report(
        name="x",
        title="x",
        language=language,
        tables=tables,
        provenance=Provenance(program="x"),
    )


@pytest.mark.parametrize("text", ["ā" * 32_768, "😀" * 16_384])
def test_a_text_that_no_cell_can_hold_is_cut_and_told(
    text: str, cells: Cells, opened: Opened
) -> None:
    """A cut text ends in `…`, and the last sheet names table, column and row."""
    workbook = opened(cells("short", text))
    cut = workbook.worksheets[0]["A3"].value
    assert cut.endswith("…")
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    told = [cell.value for cell in workbook.worksheets[-1]["B"] if cell.value]
    assert any("Tabula" in text and "Kolonna" in text and "key-2" in text for text in told)


def test_nothing_is_cut_that_comes_back(cells: Cells) -> None:
    """In a workbook to fill in a text that no cell can hold is an error, which names the row."""
    with pytest.raises(ValueError, match="key-1"):
        cells("x" * 40_000, entry=True)


def test_a_report_without_tables_is_a_workbook(
    report: Callable[..., Report], table: Callable[..., ReportTable], opened: Opened, write: Any
) -> None:
    """No tables, no columns and no rows are no errors."""
    assert opened(write(report())).sheetnames == ["Par pārskatu"]
    assert opened(write(report(table([], [])))).sheetnames == ["Tabula", "Par pārskatu"]


def test_tables_of_one_name_have_sheets_of_their_own(
    report: Callable[..., Report], table: Callable[..., ReportTable], opened: Opened, write: Any
) -> None:
    """Sheets are told apart even where titles are equal, too long, forbidden or our own."""
    titles = ["A" * 40, "a" * 40, "B/C", "Par pārskatu", "History", "'"]
    workbook = opened(write(report(*(table([], [], title=title) for title in titles))))
    assert workbook.sheetnames == [
        "A" * 31,
        "a" * 27 + " (2)",
        "B C",
        "Par pārskatu (2)",
        "History (2)",
        "-",
        "Par pārskatu",
    ]


def test_an_ampersand_in_a_title_is_printed(
    report: Callable[..., Report], opened: Opened, write: Any
) -> None:
    """Excel's sign in print headers is doubled where it is only a letter."""
    sheet = opened(write(report(title="A & B &D"))).worksheets[0]
    assert sheet.oddHeader.left.text == "A && B &&D"


def test_codes_that_fill_no_literal_list_come_from_the_codes_sheet(
    cells: Cells, opened: Opened
) -> None:
    """A drop-down of over 255 characters, or with commas in it, points to the sheet of codes."""
    many = {f"code-{number:03}": f"label {number}" for number in range(100)}
    workbook = opened(cells(None, kind="choice", choices=many, entry=True))
    check = workbook.worksheets[0].data_validations.dataValidation[0]
    assert (check.type, check.formula1) == ("list", "'Kodi'!$C$2:$C$101")
    codes = [cell.value for cell in workbook["Kodi"]["C"][1:]]
    assert codes == list(many)
    workbook = opened(cells(None, kind="choice", choices={"a,b": "x"}, entry=True))
    assert "Kodi" in workbook.worksheets[0].data_validations.dataValidation[0].formula1


def test_long_words_beside_a_cell_are_cut_to_what_excel_takes(cells: Cells, opened: Opened) -> None:
    """Hints of more characters than Excel takes are shortened, and stay."""
    content = cells(None, label="L" * 60, about="A" * 400, entry=True)
    check = opened(content).worksheets[0].data_validations.dataValidation[0]
    assert check.promptTitle == "L" * 31 + "…"
    assert len(check.prompt) == 255


def test_only_the_header_is_locked(ludza: Dataset, opened: Opened, write: Any) -> None:
    """In a workbook to fill in all cells but the header are open, and there is no password."""
    sheet = opened(write(dataset_report(ludza, Language.LV)))["institutions"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet["A1"].protection.locked
    assert not sheet["A2"].protection.locked
    assert not sheet.column_dimensions["A"].protection.locked
    assert not sheet.column_dimensions["I"].protection.locked
