"""The commands claim, pack and verify: a claim made, sealed, corrected and checked elsewhere."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esf_norises.domain import visits as v
from esf_norises.domain.changes import difference
from esf_norises.domain.rows import Rows
from esf_norises.store.store import Store
from esf_norises.tables.package import write_package
from tests.accounting.made_dataset import NO_LIMITS, PRICED, autumn

MOMENT = datetime.datetime(2026, 1, 12, 9, 30, tzinfo=datetime.UTC)
AUTUMN = ("--period", "2025-09..2025-12")
SEAL = (*AUTUMN, "--seal", "--reason", "letter 1-12/34", "--yes")
Run = Callable[..., Any]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "autumn.sqlite"
    Store.create(path, autumn(), by="coordinator", reason="start", moment=MOMENT).close()
    return path


def table(done: Any, name: str) -> list[dict[str, Any]]:
    report = json.loads(done.out)
    assert report["format"] == "esf-norises.report/1"
    (found,) = [one for one in report["tables"] if one["name"] == name]
    rows: list[dict[str, Any]] = found["rows"]
    return rows


def test_a_claim_of_a_folder(command: Run, tmp_path: Path) -> None:
    """Units, amounts and what does not count, as JSON of the reports' shape."""
    write_package(autumn(), tmp_path / "data")
    done = command("claim", tmp_path / "data", *AUTUMN, "--format", "json")
    assert done.code == 0
    (whole,) = table(done, "claim")
    assert (whole["attendances"], whole["amount"]) == (47, "580.45")
    assert (whole["unknown"], whole["broken"]) == (16, 6)
    assert [row["key"] for row in table(done, "lines")][:2] == [
        "v1/7a/7/21011111",
        "v2/7a/7/21011111",
    ]


def test_a_line_is_explained(command: Run, tmp_path: Path) -> None:
    """From the line to the attendance, the rules, the sheet and the point of the act."""
    write_package(autumn(), tmp_path / "data")
    words = ("explain", tmp_path / "data", "claim", "lines", "v2/7a/7/21011111")
    done = command(*words, "--format", "json")
    (unit,) = json.loads(done.out)["subjects"]
    assert (unit["about"], unit["key"], unit["verdict"]) == ("unit", "v2/a-v2", "met")
    rules = {rule["id"] for one in unit["refers_to"] for rule in one["rules"]}
    assert {"claim.held", "claim.evidence", "target-group.in-person"} <= rules
    assert "Attendance v2/a-v2: met" in command(*words).out
    for report, of, key in (
        ("figures", "areas", "stem"),
        ("indicators", "indicators", "EECO01/all"),
    ):
        assert command("explain", tmp_path / "data", report, of, key).code == 0


def test_a_sealed_claim_stays_and_the_next_one_corrects_it(command: Run, store: Path) -> None:
    """Eighteen were claimed, sixteen were there: the next claim takes two back."""
    done = command("claim", store, *SEAL, "--format", "json")
    assert (done.code, table(done, "sealed")) == (0, [])
    assert "Claim 1 was sealed (revision 2)" in done.err
    correction = v.Attendance(record="a-v1-2", visit="v1", present=16, corrects="a-v1")
    with Store.open(store) as opened:
        changes = difference(opened.dataset(), {"attendance": Rows.of(v.Attendance, [correction])})
        opened.commit(changes, by="teacher", reason="counted again", moment=MOMENT)
    done = command("claim", store, "--period", "2026-01..2026-05", "--format", "json")
    (row,) = table(done, "corrections")
    assert (row["units_before"], row["units_now"], row["amount"]) == (18, 16, "-24.70")
    (sealed,) = table(done, "sealed")
    assert sealed["is_as_sealed"]
    assert command("verify", store).code == 0


def test_a_pack_is_verified_elsewhere_and_against_the_store(
    command: Run, store: Path, tmp_path: Path
) -> None:
    """The pack needs no store; the store has to hold what the pack says."""
    command("claim", store, *SEAL)
    pack = tmp_path / "claim-1.zip"
    assert command("pack", store, "1", "--to", pack).code == 0
    done = command("verify", pack)
    assert (done.code, "as it was made" in done.out) == (0, True)
    assert command("verify", store, "--pack", pack).code == 0
    again = tmp_path / "again.zip"
    command("pack", store, "1", "--to", again)
    assert again.read_bytes() == pack.read_bytes()
    other = tmp_path / "other.sqlite"
    Store.create(other, autumn(NO_LIMITS), by="x", reason="other", moment=MOMENT).close()
    done = command("verify", other, "--pack", pack)
    assert done.code == 1
    altered = bytearray(pack.read_bytes())
    altered[len(altered) // 2] ^= 1
    pack.write_bytes(altered)
    assert command("verify", pack).code == 1


def test_a_cell_of_a_sealed_claim_that_was_changed_is_found(command: Run, store: Path) -> None:
    """Whoever writes the file by other means leaves a trace."""
    command("claim", store, *SEAL)
    connection = sqlite3.connect(store)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE claim_lines SET units = units + 1 WHERE line LIKE 'v1/%'")
    connection.commit()
    connection.close()
    assert command("verify", store).code == 1


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--period", "2025-13"], 2, "is no period"),
        ([], 2, "--period"),
        ([*AUTUMN, "--what-if", "absence=108%"], 2, "is no assumption"),
        ([*AUTUMN, "--what-if", "rain"], 2, "is no assumption"),
        ([*AUTUMN, "--seal"], 2, "add --reason"),
        ([*AUTUMN, "--seal", "--reason", "x"], 2, "add --yes"),
        (["--period", "2024-01", "--seal", "--reason", "x", "--yes"], 1, "nothing was sealed"),
    ],
)
def test_what_cannot_be_done_is_said(
    command: Run, store: Path, words: list[str], code: int, says: str
) -> None:
    """Nothing is sealed then."""
    done = command("claim", store, *words)
    assert done.code == code
    assert says in done.err
    with Store.open(store, to_write=False) as opened:
        assert opened.state.number == 1


def test_only_a_store_is_sealed(command: Run, tmp_path: Path) -> None:
    """A folder is never changed in place."""
    write_package(autumn(), tmp_path / "data")
    done = command("claim", tmp_path / "data", *SEAL)
    assert (done.code, "is none" in done.err) == (2, True)


def test_a_blocked_claim_is_not_sealed(command: Run, tmp_path: Path) -> None:
    """Two unit costs: exit code 1, and nothing is written."""
    path = tmp_path / "two.sqlite"
    prices = {**PRICED, "unit_cost_per_visit": "90.00"}
    Store.create(path, autumn(prices), by="x", reason="y", moment=MOMENT).close()
    assert command("claim", path, *AUTUMN).code == 1
    done = command("claim", path, *SEAL)
    assert (done.code, "cannot be sealed" in done.err) == (1, True)


def test_a_claim_that_is_not_there_has_no_pack(command: Run, store: Path, tmp_path: Path) -> None:
    """The message names those that there are."""
    done = command("pack", store, "1", "--to", tmp_path / "p.zip")
    assert (done.code, "sealed claim" in done.err) == (2, True)
    assert not (tmp_path / "p.zip").exists()


def test_what_if_more_stay_away(command: Run, store: Path) -> None:
    """Of twenty who are expected eighteen come."""
    done = command("claim", store, *AUTUMN, "--what-if", "absence=8%", "--format", "json")
    assert table(done, "forecast")[-1]["expected"] == 18
