from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ludza"
SHEET = EXAMPLE / "izglitojamoskvispizglprogr_pa_progr_ludza_01122022.xlsx"
Run = Callable[..., Any]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The example's tables as files to import, in a folder of their own."""
    folder = shutil.copytree(EXAMPLE / "dataset", tmp_path / "in")
    return [folder / f"{name}.csv" for name in ("partner", "institutions", "programmes", "counts")]


def test_files_become_a_new_dataset(command: Run, files: list[Path], tmp_path: Path) -> None:
    """What was read is written, and what to do next is said in words that can be copied."""
    into = tmp_path / "new one"
    done = command("import", "package", *files, "--into", into)
    assert done.code == 0, done.err
    assert "Counts of pupils: 182" in done.out
    assert f'esf-norises check "{into}"' in done.out
    assert command("check", into).code == 0


def test_a_source_is_found_by_the_file(command: Run, files: list[Path], tmp_path: Path) -> None:
    """Without its name the source that knows the file best is taken."""
    done = command("import", "--no-plugins", *files, "--into", tmp_path / "new")
    assert done.code == 0, done.err


def test_a_file_that_no_source_knows_is_refused(command: Run, tmp_path: Path) -> None:
    """A file that nobody knows is refused, and the sources that there are are named."""
    stranger = tmp_path / "notes.txt"
    stranger.write_text("Dear diary,\n", encoding="utf-8")
    done = command("import", "--no-plugins", stranger, "--into", tmp_path / "new")
    assert done.code == 3
    assert "source.none" in done.err
    assert "package" in done.err


@pytest.fixture
def bad(files: list[Path]) -> list[Path]:
    """The same with two bad cells."""
    counts = files[-1]
    text = counts.read_text(encoding="utf-8-sig")
    text = text.replace(";19\n", ";-3\n", 1).replace(";15\n", ";abc\n", 1)
    counts.write_text(text, encoding="utf-8")
    return files


def test_a_pattern_stands_for_its_files(command: Run, files: list[Path], tmp_path: Path) -> None:
    """Where the shell leaves `*` alone, as on Windows, it is the files that fit."""
    pattern = files[0].parent / "*.csv"
    done = command("import", "package", pattern, "--into", tmp_path / "new")
    assert done.code == 0, done.err
    assert "Counts of pupils: 182" in done.out


def test_bad_cells_write_nothing(command: Run, bad: list[Path], tmp_path: Path) -> None:
    """Each bad cell is told, the exit code is 3, and nothing is written."""
    done = command("import", "package", *bad, "--into", tmp_path / "new")
    assert done.code == 3
    assert 'row 2, "pupils": -3' in done.err
    assert 'row 3, "pupils": abc' in done.err
    assert "--keep-good" in done.err
    assert done.out == ""
    assert not (tmp_path / "new").exists()


def test_good_rows_are_kept_on_demand(command: Run, bad: list[Path], tmp_path: Path) -> None:
    """With --keep-good the good rows are written, the bad ones beside them, and the code is 1."""
    into = tmp_path / "new"
    done = command("import", "package", *bad, "--into", into, "--keep-good")
    assert done.code == 1
    assert "2 rows left out" in done.out
    assert "-3" in (into / "rejects.csv").read_text(encoding="utf-8-sig")


def test_many_findings_are_cut_and_counted(command: Run, files: list[Path], tmp_path: Path) -> None:
    """Of very many findings the first are shown and all counted; -v shows all."""
    counts = files[-1]
    text = counts.read_text(encoding="utf-8-sig").replace("2022-12-01;", "2022-12-01;x")
    counts.write_text(text, encoding="utf-8")
    done = command("import", "package", *files, "--into", tmp_path / "new")
    assert "Blocks: 182" in done.err
    assert "and 132 more" in done.err
    whole = command("import", "package", *files, "--into", tmp_path / "new", "-v")
    assert "more; -v" not in whole.err
    assert whole.err.count('"pupils": x') == 182


def test_the_kept_example_is_what_the_sheet_gives(command: Run, tmp_path: Path) -> None:
    """The dataset that travels with the example is, byte for byte, what its sheet becomes."""
    pytest.importorskip("esf_norises_viis", reason="reads the sheet: the plugin esf-norises-viis")
    into = tmp_path / "dataset"
    assert command("import", "viis", SHEET, "--partner", "Ludzas novads", "--into", into).code == 0
    kept = {path.name: path.read_bytes() for path in (EXAMPLE / "dataset").iterdir()}
    assert {path.name: path.read_bytes() for path in into.iterdir()} == kept


def test_a_workbook_can_be_the_target(command: Run, files: list[Path], tmp_path: Path) -> None:
    """A path that ends in .xlsx becomes a workbook that is a dataset again."""
    pytest.importorskip(
        "esf_norises_excel", reason="writes workbooks: the plugin esf-norises-excel"
    )
    into = tmp_path / "new.xlsx"
    assert command("import", "package", *files, "--into", into).code == 0
    done = command("check", into)
    assert done.code == 0, done.out
