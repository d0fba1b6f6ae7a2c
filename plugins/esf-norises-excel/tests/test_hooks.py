"""What the plugin offers, and what it costs to ask it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from typing import Any

import pytest

import esf_norises_excel
from esf_norises.plugins import Context


def test_it_offers_a_format_and_a_source() -> None:
    """The format `xlsx` and the source `excel` are offered, each once."""
    context: Any = Context()
    [format_] = esf_norises_excel.esf_norises_formats(context)
    [source] = esf_norises_excel.esf_norises_sources(context)
    assert (format_.name, format_.suffix) == ("xlsx", ".xlsx")
    assert (source.name, source.suffixes) == ("excel", (".xlsx", ".ods"))


def test_it_is_found_by_its_entry_point() -> None:
    """The distribution names its module in the group of the host."""
    [point] = [p for p in entry_points(group="esf_norises") if p.name == "excel"]
    assert point.value == "esf_norises_excel"


@pytest.mark.parametrize("module", ["xlsxwriter", "python_calamine", "openpyxl", "zipfile"])
def test_asking_what_it_offers_opens_no_library(module: str) -> None:
    """Libraries for workbooks are imported when a workbook is written or read."""
    script = (
        "import sys, esf_norises_excel; from esf_norises.plugins import Context;"
        "[*esf_norises_excel.esf_norises_formats(Context())];"
        "[*esf_norises_excel.esf_norises_sources(Context())];"
        f"print({module!r} in sys.modules)"
    )
    output = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    ).stdout
    assert output.strip() == "False"
