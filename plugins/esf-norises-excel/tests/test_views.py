"""Sheets that only show, beside those that people fill in."""

from __future__ import annotations

from io import BytesIO

import attrs
import pytest

from esf_norises.plugins import (
    Dataset,
    Language,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    SourceFile,
    Want,
)
from esf_norises.reporting.dataset_report import dataset_report
from esf_norises_excel.reading import read
from esf_norises_excel.writing import write_xlsx

VIEW = ReportTable(
    name="school_plan",
    title="Norišu plāns. Pirmā skola, 2025/26",
    columns=(
        ReportColumn(name="number", label="Nr.", kind="whole"),
        ReportColumn(name="event", label="Pasākums", choices={"a": "Alfa"}, required=True),
    ),
    rows=(ReportRow(key="V-1", cells=(1, "Karte")),),
    is_view=True,
)


def workbook(*, view: ReportTable = VIEW) -> bytes:
    whole: Report = dataset_report(Dataset(), Language.LV)
    stream = BytesIO()
    write_xlsx(attrs.evolve(whole, tables=(view, *whole.tables)), stream)
    return stream.getvalue()


def test_a_view_is_locked_under_labels() -> None:
    """Its header is what people call the columns, and nothing in it is to be filled in."""
    openpyxl = pytest.importorskip("openpyxl", reason="the test looks at a workbook with openpyxl")
    book = openpyxl.load_workbook(BytesIO(workbook()))
    sheet = book["school_plan"]
    assert [cell.value for cell in sheet[1]] == ["Nr.", "Pasākums"]
    assert [cell.value for cell in sheet[2]] == [1, "Karte"]
    assert sheet.protection.sheet
    assert all(cell.protection.locked for row in sheet for cell in row)
    assert list(sheet.data_validations.dataValidation) == []
    assert book["groups"].column_dimensions["A"].protection.locked is False


def test_a_view_is_read_aside() -> None:
    """It is no table and no stranger; what stands in it is handed on as it is."""
    sourced = read(SourceFile(name="skola.xlsx", stream=BytesIO(workbook())), Want())
    (sheet,) = sourced.views["school_plan"]
    assert [list(row) for row in sheet.rows] == [["Nr.", "Pasākums"], [1.0, "Karte"]]
    assert "sheet.unknown" not in {one.code for one in sourced.findings}


def test_a_workbook_may_be_a_view_alone() -> None:
    """Who sends back the plan and nothing else is told what was edited there."""
    whole = dataset_report(Dataset(), Language.LV)
    stream = BytesIO()
    write_xlsx(attrs.evolve(whole, tables=(VIEW,)), stream)
    sourced = read(SourceFile(name="skola.xlsx", stream=BytesIO(stream.getvalue())), Want())
    assert (sourced.refused, list(sourced.views)) == (False, ["school_plan"])
