"""Workbooks as a program that people use opens and saves them."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from esf_norises.plugins import Dataset, Language, Report, SourceFile, Want
from esf_norises.reporting.dataset_report import dataset_report
from esf_norises_excel.reading import read

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def saved(
    tmp_path_factory: pytest.TempPathFactory,
    target_group: Callable[[Language], Report],
    ludza: Dataset,
    write: Callable[[Report], bytes],
) -> Mapping[str, bytes]:
    """The report and the workbook to fill in, opened by LibreOffice and saved as .ods and .xlsx."""
    folder = tmp_path_factory.mktemp("soffice")
    reports = {"report": target_group(Language.LV), "entry": dataset_report(ludza, Language.LV)}
    for name, report in reports.items():
        (folder / f"{name}.xlsx").write_bytes(write(report))
    for suffix in ("ods", "xlsx"):
        _convert(folder, suffix, [folder / f"{name}.xlsx" for name in reports])
    return {
        f"{name}.{suffix}": (folder / suffix / f"{name}.{suffix}").read_bytes()
        for name in reports
        for suffix in ("ods", "xlsx")
    }


def _convert(folder: Path, suffix: str, files: list[Path]) -> None:
    profile = (folder / "profile").as_uri()
    assert SOFFICE is not None
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix]
    command += ["--outdir", str(folder / suffix), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _values(content: bytes) -> dict[str, list[list[Any]]]:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in workbook.sheet_names
    }


@pytest.mark.parametrize("suffix", ["ods", "xlsx"])
def test_libreoffice_sees_what_was_written(
    suffix: str,
    saved: Mapping[str, bytes],
    target_group: Callable[[Language], Report],
    write: Callable[[Report], bytes],
) -> None:
    """Every cell of the report is the same value of the same kind after LibreOffice saved it."""
    assert _values(saved[f"report.{suffix}"]) == _values(write(target_group(Language.LV)))


@pytest.mark.parametrize("suffix", ["ods", "xlsx"])
def test_what_libreoffice_saved_is_read_back(
    suffix: str, saved: Mapping[str, bytes], ludza: Dataset
) -> None:
    """A workbook to fill in that went through LibreOffice gives the dataset that it was made of."""
    name = f"entry.{suffix}"
    sourced = read(SourceFile(name=name, stream=io.BytesIO(saved[name])), Want())
    assert sourced.findings == ()
    assert dict(sourced.tables) == dict(ludza.tables())
