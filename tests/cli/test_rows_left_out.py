"""How many rows were left out is told until their file comes again without them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esf_norises import read_dataset

Run = Callable[..., Any]

GOOD = (
    "registration_number;name;kind;founder;owner\n"
    "4213900475;Pirmā skola;general;Pašvaldība;municipal\n"
)
BAD_ROW = "42139004;Otrā skola;general;Pašvaldība;municipal\n"
MENDED_ROW = "4213900476;Otrā skola;general;Pašvaldība;municipal\n"
PARTNER = "name;territory;founder_names;limbs\nLudzas novads;0037000;Pašvaldība;a|b\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package with a row that cannot be read."""
    made = tmp_path / "data"
    made.mkdir()
    (made / "partner.csv").write_text(PARTNER, encoding="utf-8")
    (made / "institutions.csv").write_text(GOOD + BAD_ROW, encoding="utf-8")
    return made


@pytest.fixture
def store(command: Run, folder: Path, tmp_path: Path) -> Path:
    """A store of the good rows of that package."""
    path = tmp_path / "ludza.sqlite"
    assert command("import", "package", folder, "--into", path, "--keep-good").code == 1
    assert left_out(path) == 1
    return path


def left_out(store: Path) -> int:
    return read_dataset(store).dataset.origin.rejected_rows


@pytest.mark.parametrize("what", ["data", "data/institutions.csv"])
@pytest.mark.parametrize("row", [MENDED_ROW, ""])
def test_a_mended_file_lowers_it(
    command: Run, folder: Path, store: Path, row: str, what: str
) -> None:
    """Whether the row was mended or taken out, and whether file or folder comes again."""
    (folder / "institutions.csv").write_text(GOOD + row, encoding="utf-8")
    done = command("import", "package", folder.parent / what, "--into", store, "--yes")
    assert done.code == 0, done.err
    assert left_out(store) == 0
    again = command("import", "package", folder.parent / what, "--into", store, "--yes")
    assert (again.code, left_out(store)) == (0, 0)


@pytest.mark.parametrize("what", ["data", "data/institutions.csv"])
def test_a_file_that_is_still_bad_leaves_it(
    command: Run, folder: Path, store: Path, what: str
) -> None:
    """The row is counted once, however often the file comes."""
    for name in ("Pirmā skola", "Ludzas skola"):
        text = GOOD.replace("Pirmā skola", name) + BAD_ROW
        (folder / "institutions.csv").write_text(text, encoding="utf-8")
        for _ in range(2):
            words = ("import", "package", folder.parent / what, "--into", store)
            assert command(*words, "--yes", "--keep-good").code == 1
            assert left_out(store) == 1


def test_another_file_leaves_it(command: Run, folder: Path, store: Path) -> None:
    """What was left out of one file is not mended by another."""
    other = folder / "counts.csv"
    row = "4213900475;31016011;10;2025-09-01;20\n"
    other.write_text(f"institution;programme;band;state_date;pupils\n{row}", encoding="utf-8")
    assert command("import", "package", other, "--into", store, "--yes").code == 0
    assert left_out(store) == 1
