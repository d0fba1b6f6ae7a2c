"""`shred` at the command line: it shows first, does it with --yes, and says what it leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from esf_norises.domain.rows import Rows
from esf_norises.store.store import Store
from tests.store.made import WHO
from tests.store.rosters import GONE, bytes_of, school

Run = Callable[..., Any]
ON = ("--on", "2026-01-01")


def made(tmp_path: Path, retention: str | None) -> Path:
    folder = tmp_path / "store"
    folder.mkdir()
    path = folder / "ludza.sqlite"
    Store.create(path, school(retention), **WHO).close()
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return made(tmp_path, "30")


def test_it_shows_what_it_would_do(command: Run, store: Path) -> None:
    """Without --yes the store is as it was, and it is said what would go and what would stay."""
    before = store.read_bytes()
    done = command("shred", store, *ON)
    assert done.code == 0, done.err
    said = " ".join(done.out.split())
    assert "2024/25: the retention is over; it can be replaced from 2025-10-01." in said
    assert "2025/26: kept; replaceable from 2026-10-01." in said
    assert "3 roster entries, 3 enrolments; no longer named: 2 pupils." in said
    assert "stand in no sealed claim (1) can only be judged by numbers from now on: V-g1" in said
    assert "Nothing was changed. To do it, add --yes" in said
    assert store.read_bytes() == before


def test_with_yes_it_is_done(command: Run, store: Path) -> None:
    """One revision with role and reason; backups are named; verifying says what was shredded."""
    done = command("shred", store, *ON, "--yes", "--by", "school board", "--reason", "policy 7")
    assert done.code == 0, done.err
    assert "Backups and exports that were made before are not touched" in done.out
    assert not any(name.encode() in bytes_of(store) for name in GONE)
    with Store.open(store, to_write=False) as opened:
        revision = opened.revision(2)
        assert revision is not None
        assert (revision.by, revision.reason) == ("school board", "policy 7")
    verified = command("verify", store)
    assert verified.code == 0
    said = " ".join(verified.out.split())
    assert "revisions 1 were shredded" in said or "shredded" in said
    assert "The store is as it was recorded" in said


def test_doubts_do_not_go_silently(command: Run, tmp_path: Path) -> None:
    """A visit with unknown attendances is named and stops it, unless they are given up."""
    dataset = school("30")
    first, *others = dataset.roster
    doubtful = attrs.evolve(first, present=None)
    path = tmp_path / "ludza.sqlite"
    roster = Rows.of(type(first), [doubtful, *others])
    Store.create(path, attrs.evolve(dataset, roster=roster), **WHO).close()
    before = path.read_bytes()
    done = command("shred", path, *ON, "--yes")
    said = " ".join(done.out.split())
    assert done.code == 2
    assert "behind each is how many they are: V-g1 (3)." in said
    assert "add --give-up-unknown too" in said
    assert path.read_bytes() == before
    assert command("shred", path, *ON, "--yes", "--give-up-unknown").code == 0
    with Store.open(path, to_write=False) as opened:
        [record] = opened.dataset().attendance
        assert (record.visit, record.present) == ("V-g1", None)


def test_the_state_before_is_not_exported(command: Run, store: Path, tmp_path: Path) -> None:
    """A state that was shredded is refused in a sentence; undoing is, too."""
    assert command("shred", store, *ON, "--yes").code == 0
    done = command("export", store, "--into", tmp_path / "old", "--as-of", "1")
    assert done.code == 2
    assert "shredded" in done.err
    undone = command("undo", store)
    assert undone.code == 2
    assert "cannot be taken back" in undone.err


def test_a_second_time_there_is_nothing_to_do(command: Run, store: Path) -> None:
    """What is gone is gone; the file is written anew all the same, for what was interrupted."""
    assert command("shred", store, *ON, "--yes").code == 0
    again = command("shred", store, *ON, "--yes")
    assert (again.code, "There is nothing to replace." in again.out) == (0, True)
    assert "The file was written anew." in again.out


def test_an_unset_retention_is_asked_for(command: Run, tmp_path: Path) -> None:
    """Where nobody said how long rosters are kept, the parameter and who can set it are named."""
    done = command("shred", made(tmp_path, None), *ON, "--yes")
    assert done.code == 2
    said = " ".join(done.out.split())
    assert "roster_retention_days" in said
    assert "partner" in said


def test_known_to_be_kept_for_good(command: Run, tmp_path: Path) -> None:
    """With `none`, rosters stay and the source is named."""
    done = command("shred", made(tmp_path, "none"), *ON, "--yes")
    assert done.code == 0
    assert "kept without limit (agreement)" in " ".join(done.out.split())


def test_figures_say_that_they_were_kept(command: Run, store: Path) -> None:
    """The report of figures names the closed years, and says the same numbers as before."""
    before = command("report", "figures", store, "--format", "csv").out
    assert command("shred", store, *ON, "--yes").code == 0
    after = command("report", "figures", store, "--format", "csv")
    assert after.code == 0, after.err
    shown = command("report", "figures", store).out
    assert "2024/25" in shown
    assert "their figures were kept" in " ".join(shown.split())
    assert _row(after.out, "2024/25") == _row(before, "2024/25")


def _row(text: str, key: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(key)]
