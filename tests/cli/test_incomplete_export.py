"""An export that lost a file makes no new dataset; a part of it may still go back to its store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def export(command: Run, tmp_path: Path) -> Path:
    """A package that was written from a store, of which a file was lost."""
    store, out = tmp_path / "ludza.sqlite", tmp_path / "out"
    assert command("init", store, "--partner", "Ludzas novads").code == 0
    assert command("export", store, "--into", out).code == 0
    (out / "counts.csv").unlink()
    return out


@pytest.mark.parametrize("into", ["new.sqlite", "new", "new.xlsx"])
def test_a_new_dataset_is_not_made_of_it(command: Run, export: Path, into: str) -> None:
    """The file that is missing is named, and nothing is written."""
    made = export.parent / into
    done = command("import", "package", export, "--into", made)
    assert (done.code, made.exists()) == (3, False)
    assert "package.file-missing" in done.err
    assert "counts.csv" in done.err


def test_a_part_goes_back_to_its_store(command: Run, export: Path) -> None:
    """What is not there stays in the store as it is."""
    done = command("import", "package", export, "--into", export.parent / "ludza.sqlite", "--yes")
    assert done.code == 0, done.err
