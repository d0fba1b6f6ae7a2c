"""A school's own workbook, edited in a program that people use, and taken in again."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SOFFICE = shutil.which("soffice")
SCHOOL = "4213900473"
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Module1" script:language="StarBasic">
Sub Change(source, target, sheet, column, row, text)
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = &quot;Hidden&quot;
 hidden(0).Value = True
 book = StarDesktop.loadComponentFromURL(source, &quot;_blank&quot;, 0, hidden())
 book.Sheets.getByName(sheet).getCellByPosition(CInt(column), CInt(row)).setString(text)
 Dim saved(0) As New com.sun.star.beans.PropertyValue
 saved(0).Name = &quot;FilterName&quot;
 saved(0).Value = &quot;Calc MS Excel 2007 XML&quot;
 book.storeToURL(target, saved())
 book.close(True)
End Sub
</script:module>
"""
pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.slow,
]


def soffice(folder: Path, *words: str) -> None:
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [SOFFICE, profile, "--headless", *words], check=True, capture_output=True, timeout=300
    )


def change(folder: Path, file: Path, sheet: str, column: int, row: int, text: str) -> Path:
    """Open a workbook in LibreOffice, change one cell, and save it as .xlsx."""
    soffice(folder, "--terminate_after_init")
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(MACRO, encoding="utf-8")
    target = folder / "edited.xlsx"
    words = (file.as_uri(), target.as_uri(), sheet, str(column), str(row), text)
    said = ",".join(f'"{word}"' for word in words)
    soffice(folder, f"macro:///Standard.Module1.Change({said})")
    return target


def values(content: bytes) -> dict[str, list[list[Any]]]:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in workbook.sheet_names
    }


def test_one_edited_cell_is_the_one_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice keeps every other value, and the import finds the one edit and no other."""
    pytest.importorskip("click", reason="the command needs the extra cli")
    from esf_norises.cli import main

    monkeypatch.setenv("ESF_NORISES_LANG", "en")
    store, shared = tmp_path / "demo" / "ludza.sqlite", tmp_path / "shared"
    assert main(["demo", "--into", str(tmp_path / "demo")]) == 0
    assert main(["share", str(store), "--into", str(shared), "--institution", SCHOOL]) == 0
    (file,) = shared.iterdir()

    edited = change(tmp_path, file, "groups", 2, 1, "1./2. jauna")
    before, after = values(file.read_bytes()), values(edited.read_bytes())
    assert before["groups"][1][2] == "1./2."
    before["groups"][1][2] = "1./2. jauna"
    assert after == before

    capsys.readouterr()
    assert main(["import", "package", str(edited), "--into", str(store), "--yes"]) == 0
    said = capsys.readouterr()
    assert "groups +1 −1." in said.out
    assert "name: 1./2. → 1./2. jauna" in said.err
    assert "plan." not in said.err
    assert main(["import", "package", str(edited), "--into", str(store)]) == 0
    assert "nothing was changed" in capsys.readouterr().out
