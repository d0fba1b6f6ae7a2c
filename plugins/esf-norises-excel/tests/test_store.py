"""Workbooks that were written from a store: they carry its state, and rows can be taken out."""

from __future__ import annotations

from io import BytesIO

import attrs
import pytest

from esf_norises.domain.dataset import Dataset, Origin
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import Partner
from esf_norises.domain.values import Limb
from esf_norises.plugins import Language, SourceFile, StoreState, TerritoryCode, Want
from esf_norises.reporting.dataset_report import dataset_report
from esf_norises_excel.reading import read
from esf_norises_excel.writing import write_xlsx

STATE = StoreState(number=12345, digest="ab" * 32)


def workbook(language: Language, origin: Origin) -> bytes:
    partner = Partner(
        name="Ludzas novads",
        territory=TerritoryCode("0037000"),
        founder_names=("Pašvaldība",),
        limbs=(Limb.A,),
    )
    dataset = Dataset(partner=Rows.of(Partner, [partner]), origin=origin)
    stream = BytesIO()
    write_xlsx(dataset_report(dataset, language), stream)
    return stream.getvalue()


def read_back(content: bytes):
    return read(SourceFile(name="skola.xlsx", stream=BytesIO(content)), Want())


@pytest.mark.parametrize("language", [*Language])
def test_a_workbook_carries_the_state_of_the_store(language):
    """What an export says of its revision comes back, in either language."""
    assert read_back(workbook(language, Origin(state=STATE))).exported == STATE


def test_a_workbook_of_no_store_says_none():
    """A workbook that was not written from a store carries no state."""
    assert read_back(workbook(Language.LV, Origin())).exported is None


def test_a_column_remove_takes_rows_out():
    """Rows that say yes in a column `remove` are set apart."""
    openpyxl = pytest.importorskip("openpyxl", reason="the test changes a workbook with openpyxl")
    book = openpyxl.load_workbook(BytesIO(workbook(Language.EN, Origin(state=STATE))))
    sheet = next(one for one in book if any(cell.value == "founder_names" for cell in one[1]))
    column = sheet.max_column + 1
    sheet.cell(row=1, column=column).value = "remove"
    sheet.cell(row=2, column=column).value = "yes"
    stream = BytesIO()
    book.save(stream)
    sourced = read_back(stream.getvalue())
    assert len(sourced.tables["partner"]) == 0
    assert sourced.removals["partner"].column("name") == ["Ludzas novads"]
    assert attrs.asdict(sourced)["exported"] == attrs.asdict(STATE)
