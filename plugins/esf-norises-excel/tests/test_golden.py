"""What workbooks look like, as texts that a person can read and compare."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from esf_norises.plugins import Dataset, Language, Report
from esf_norises.reporting.dataset_report import dataset_report

GOLDEN = Path(__file__).parent / "golden"
TABLES = {"partner", "institutions", "counts", "confirmations"}
"""Tables that between them have a column of each kind; the rest would say nothing new."""


def dump(content: bytes) -> Iterator[str]:
    """Yield the lines that say all that matters of a workbook."""
    import openpyxl

    workbook = openpyxl.load_workbook(io.BytesIO(content))
    properties = workbook.properties
    yield f"title {properties.title!r}, created {properties.created}, by {properties.creator!r}"
    for sheet in workbook.worksheets:
        yield ""
        yield f"== {sheet.title}"
        yield f"frozen {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, {sheet.sheet_state}"
        yield f"protected {sheet.protection.sheet}"
        page = sheet.page_setup
        fit = f"fit {page.fitToWidth} x {page.fitToHeight}, {sheet.print_title_rows}"
        yield f"print {page.orientation}, paper {page.paperSize}, {fit}"
        yield f"print header {sheet.oddHeader.left.text!r} {sheet.oddHeader.right.text!r}"
        for letter, column in sheet.column_dimensions.items():
            if column.min <= 26:
                lock = "locked" if column.protection.locked else "open"
                yield f"column {letter}: {column.width:.0f}, {lock}"
        for check in sheet.data_validations.dataValidation:
            yield f"check {check.sqref}: {check.type} {check.formula1} {check.formula2}"
            yield f"  {check.promptTitle!r} {check.prompt!r}"
        for row in sheet.iter_rows():
            height = sheet.row_dimensions[row[0].row].height
            yield f"row {row[0].row}" + (f", {height:.0f} pt" if height else "")
            yield from (f"  {line}" for cell in row for line in _cell(cell))


def _cell(cell: Any) -> Iterator[str]:
    if cell.value is None:
        return
    looks = [cell.number_format] if cell.number_format != "General" else []
    if cell.font.bold:
        looks.append("bold")
    if cell.fill.fill_type:
        looks.append(f"fill {cell.fill.fgColor.rgb[2:]}")
    if cell.alignment.wrap_text:
        looks.append("wrapped")
    if cell.quotePrefix:
        looks.append("kept a text")
    yield f"{cell.coordinate} {cell.data_type} {cell.value!r}  {', '.join(looks)}".rstrip()
    if cell.comment:
        yield f"  note {cell.comment.text!r}"


def check_golden(name: str, content: bytes) -> None:
    """Compare with the golden file, or write it anew where that is asked for."""
    path = GOLDEN / f"{name}.txt"
    actual = "\n".join(dump(content)) + "\n"
    if os.environ.get("ESF_NORISES_GOLDEN") == "write":
        path.write_text(actual, encoding="utf-8", newline="\n")
    assert actual == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", Language)
def test_a_report_looks_as_it_did(
    language: Language,
    target_group: Callable[[Language], Report],
    write: Callable[[Report], bytes],
) -> None:
    """Cells, formats, widths, frozen header, filter and print set-up of a report are as agreed."""
    check_golden(f"report-{language.value}", write(target_group(language)))


@pytest.mark.parametrize("language", Language)
def test_a_workbook_to_fill_in_looks_as_it_did(
    language: Language, ludza: Dataset, write: Callable[[Report], bytes]
) -> None:
    """Drop-downs, hints, marks of what is required and the locked header are as agreed."""
    report = dataset_report(ludza, language)
    some = tuple(table for table in report.tables if table.name in TABLES)
    check_golden(f"entry-{language.value}", write(attrs.evolve(report, tables=some)))
