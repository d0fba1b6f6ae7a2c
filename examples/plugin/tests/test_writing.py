"""The format `tsv`."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from esf_norises_example_tsv.writing import write

from esf_norises import build_report, deliver
from esf_norises.plugins import (
    Language,
    Provenance,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    Value,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ("Ludza", "Ludza"),
        ("a\tb\r\nc", "a b c"),
        (("a", "b"), "a|b"),
        (7, "7"),
        ("\ud800", "?"),
    ],
)
def test_a_cell_takes_one_place(value: Value, written: str) -> None:
    """Whatever stands in a cell, it is one cell of one line."""
    columns = (ReportColumn(name="a", label="A"), ReportColumn(name="b", label="B"))
    table = ReportTable(
        name="t", title="T", columns=columns, rows=(ReportRow(key="1", cells=(value, "end")),)
    )
    report = Report(
        name="r",
        title="R",
        language=Language.EN,
        tables=(table,),
        provenance=Provenance(program="esf-norises"),
    )
    stream = io.BytesIO()
    write(report, stream)
    lines = stream.getvalue().decode().splitlines()
    assert lines == ["# T", "A\tB", f"{written}\tend", "", "# R: esf-norises"]


def test_it_is_found_by_its_name(tmp_path: Path) -> None:
    """The installed plugin is used like a format of esf-norises itself."""
    deliver(build_report("rules", language="en"), "tsv", to=tmp_path / "rules.tsv")
    assert (tmp_path / "rules.tsv").read_text(encoding="utf-8").startswith("# Rules\n")
