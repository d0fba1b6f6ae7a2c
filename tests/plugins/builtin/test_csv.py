"""CSV reports, as people open them in Excel."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal

import attrs
import pytest

from esf_norises.plugins.builtin.csv_writing import FORMAT
from esf_norises.reporting.report import (
    Provenance,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    Value,
)
from esf_norises.texts import Language


def rows_of(report: Report) -> list[list[str]]:
    """What a spreadsheet reads off the file."""
    stream = io.BytesIO()
    FORMAT.write(report, stream)
    content = stream.getvalue()
    assert content.count(b"\xef\xbb\xbf") == 1
    assert content.endswith(b"\r\n")
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def table(*cells: Value, unit: str = "") -> ReportTable:
    """A table of one column."""
    column = ReportColumn(name="cell", label="Šūna", unit=unit, choices={"met": "atbilst"})
    rows = tuple(ReportRow(key=str(n), cells=(cell,)) for n, cell in enumerate(cells))
    return ReportTable(name="table", title="Tabula", columns=(column,), rows=rows)


def report(*tables: ReportTable, language: Language = Language.LV, entry: bool = False) -> Report:
    """A report of some tables."""
    return Report(
        name="made-up",
        title="Pārskats",
        language=language,
        tables=tables,
        notes=("Piezīme; viena",),
        provenance=Provenance(
            program="esf-norises 1", on=datetime.date(2025, 9, 1), levels={"text": 5}
        ),
        entry=entry,
    )


@pytest.mark.parametrize(
    ("value", "lv", "en", "entry"),
    [
        (None, "", "", ""),
        ("met", "atbilst", "atbilst", "met"),
        ("=1+1", "'=1+1", "'=1+1", "'=1+1"),
        ("0012", "0012", "0012", "0012"),
        (1234, "1234", "1234", "1234"),
        (Decimal("-12.50"), "-12,50", "-12.50", "-12.50"),
        (True, "jā", "yes", "yes"),
        (datetime.date(2025, 9, 1), "2025-09-01", "2025-09-01", "2025-09-01"),
        (("met", "x"), "atbilst|x", "atbilst|x", "met|x"),
    ],
)
def test_each_value_is_written_for_its_reader(value: Value, lv: str, en: str, entry: str) -> None:
    """Labels and decimals are for people; a report to fill in keeps its codes."""
    assert rows_of(report(table(value)))[1:] in ([[lv]], [[]])
    assert rows_of(report(table(value), language=Language.EN))[1:] in ([[en]], [[]])
    filled_in = rows_of(report(table(value), language=Language.EN, entry=True))
    assert filled_in[0] == ["cell"]
    assert filled_in[1:] in ([[entry]], [[]])


def test_one_table_is_the_whole_file() -> None:
    """A report of one table has its header in the first row and nothing after its rows."""
    assert rows_of(report(table("a", "b"))) == [["Šūna"], ["a"], ["b"]]


def test_several_tables_stand_one_after_another() -> None:
    """Each has a title before it and an empty row after it; what they were made from comes last."""
    two = table("b")
    rows = rows_of(report(table("a"), attrs.evolve(two, title="=Otra")))
    assert rows[:8] == [["Tabula"], ["Šūna"], ["a"], [], ["'=Otra"], ["Šūna"], ["b"], []]
    assert rows[8:] == [
        ["Par pārskatu"],
        ["Pārskats", ""],
        ["Programma", "esf-norises 1"],
        ["Vērtēts uz", "01.09.2025."],
        ["Izlaistas kļūdainas rindas", "0"],
        ["Noteikumu avoti", "izlasīts tiesību akta tekstā: 5"],
        ["Piezīme", "Piezīme; viena"],
    ]


def test_a_report_without_tables_says_what_it_is() -> None:
    """Nothing to show is said, not left empty."""
    assert rows_of(report())[0] == ["Par pārskatu"]


@pytest.mark.parametrize(
    ("unit", "header"), [("EUR", "Šūna, EUR"), ("%", "Šūna, %"), ("pupils", "Šūna"), ("", "Šūna")]
)
def test_a_unit_that_is_no_word_stands_in_the_header(unit: str, header: str) -> None:
    """A unit that reads the same in both languages is shown; one that is a word is in the label."""
    assert rows_of(report(table("a", unit=unit)))[0] == [header]
