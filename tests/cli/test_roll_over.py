"""The next school year, as a proposal that is looked through and taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esf_norises.store.store import Store
from tests.coordination.schools import MOMENT, two_schools

Run = Callable[..., Any]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with two schools."""
    path = tmp_path / "novads.sqlite"
    Store.create(path, two_schools(), by="test", reason="test", moment=MOMENT).close()
    return path


def names(path: Path, year: str) -> dict[str, str]:
    with Store.open(path, to_write=False) as opened:
        groups = opened.dataset().groups
    return {one.group: one.name for one in groups if str(one.school_year) == year}


@pytest.mark.parametrize("name", ["proposal", "proposal.xlsx"])
def test_a_proposal_is_looked_through_and_taken_in(
    command: Run, store: Path, tmp_path: Path, name: str
) -> None:
    """It changes nothing by itself; an import shows it, and made again it proposes nothing."""
    if name.endswith(".xlsx"):
        pytest.importorskip("esf_norises_excel", reason="workbooks are written by a plugin")
    into = tmp_path / name
    done = command("roll-over", store, "--to", "2026/2027", "--into", into)
    assert done.code == 0, done.err
    assert "3 new groups, 2 changed or new enrolments" in done.out
    assert "roll-over.new-band" in done.err
    assert names(store, "2026/27") == {}
    taken = command("import", "package", into, "--into", store, "--yes")
    assert taken.code == 0, taken.err
    assert names(store, "2026/27") == {"A-7-2026": "8.a", "A-10-2026": "11.a", "B-7-2026": "8.b"}
    assert len(names(store, "2025/26")) == 3
    again = command("roll-over", store, "--to", "2026/27", "--into", tmp_path / "again")
    assert (again.code, (tmp_path / "again").exists()) == (0, False)
    assert "Nothing to propose" in again.out


def test_what_people_mend_in_the_proposal_is_taken(
    command: Run, store: Path, tmp_path: Path
) -> None:
    """A group that is taken out of it does not come, and a name that is mended does."""
    into = tmp_path / "proposal"
    assert command("roll-over", store, "--to", "2026/27", "--into", into).code == 0
    for table in ("groups", "group_parts"):
        file = into / f"{table}.csv"
        lines = file.read_text(encoding="utf-8-sig").splitlines()
        kept = [line for line in lines if not line.startswith("B-7-2026")]
        file.write_text("\n".join(kept).replace("11.a", "11.ma") + "\n", encoding="utf-8")
    assert command("import", "package", into, "--into", store, "--yes").code == 0
    assert names(store, "2026/27") == {"A-7-2026": "8.a", "A-10-2026": "11.ma"}


def test_what_is_wrong_is_told(command: Run, store: Path, tmp_path: Path) -> None:
    """A year that is none, one with nothing before it, a path that is there or of no form."""
    into = tmp_path / "new"
    for words, code in (
        (("--to", "2026", "--into", into), 2),
        (("--to", "2031/32", "--into", into), 1),
        (("--to", "2026/27", "--into", store), 2),
        (("--to", "2026/27", "--into", tmp_path / "x.txt"), 2),
        (("--into", into), 2),
        (("--to", "2026/27"), 2),
    ):
        assert command("roll-over", store, *words).code == code, words
    assert not into.exists()


def test_a_year_without_groups_is_said(command: Run, store: Path, tmp_path: Path) -> None:
    """Where the year before has none, nobody is told that all is there already."""
    done = command("roll-over", store, "--to", "2030/31", "--into", tmp_path / "none")
    assert (done.code, (tmp_path / "none").exists()) == (1, False)
    assert "2029/30 has no groups to go on from" in done.out
    assert "already" not in done.out
