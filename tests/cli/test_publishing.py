"""Public reports from the command line: threshold, key, and what is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esf_norises.store.publishing import publication_key

Run = Callable[..., Any]
PUBLIC = ("--audience", "public", "--format", "json")
HEAD = "name;value;valid_from;valid_to;source;checked\n"
SCHOOL = "4213900475"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package of a school with a class of 20, and three pupils of another programme."""
    made = tmp_path / "data"
    made.mkdir()
    descriptor = {"esf_norises": {"format": "esf-norises.dataset/1"}}
    (made / "datapackage.json").write_text(json.dumps(descriptor))
    tables = {
        "partner": "name;territory;founder_names;limbs\nLudzas novads;0037000;Pašvaldība;a|b\n",
        "institutions": (
            "registration_number;name;kind;founder;owner\n"
            f"{SCHOOL};Pirmā skola;general;Pašvaldība;municipal\n"
        ),
        "programmes": f"institution;code;name\n{SCHOOL};31016011;\n{SCHOOL};31015811;\n",
        "counts": (
            "institution;programme;band;state_date;pupils\n"
            f"{SCHOOL};31016011;10;2025-09-01;20\n"
            f"{SCHOOL};31015811;10;2025-09-01;0\n"
        ),
        "parameters": HEAD + "small_count_threshold;6;2025-01-01;;noteikumi;2025-01-01\n",
    }
    for name, text in tables.items():
        (made / f"{name}.csv").write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def store(command: Run, folder: Path, tmp_path: Path) -> Path:
    """A store made of that package."""
    path = tmp_path / "ludza.sqlite"
    assert command("import", "package", folder, "--into", path).code == 0
    return path


def pupils(text: str) -> list[int]:
    tables = {table["name"]: table for table in json.loads(text)["tables"]}
    return [row["pupils"] for row in tables["counts"]["rows"]]


def test_a_store_has_a_key_of_its_own(command: Run, store: Path) -> None:
    """A public report of a store rounds, and is the same each time; the key is made once."""
    first = command("report", "target-group", store, *PUBLIC)
    assert first.code == 0, first.err
    assert pupils(first.out) in ([18], [24])
    assert "6" in " ".join(json.loads(first.out)["notes"])
    key = publication_key(store)
    assert command("report", "target-group", store, *PUBLIC).out == first.out
    assert publication_key(store) == key
    assert command("verify", store).code == 0


def test_what_cannot_be_right_is_refused(command: Run, store: Path) -> None:
    """A report that says so is refused for the public with its reason, and nothing is written."""
    done = command("report", "clashes", store, *PUBLIC)
    assert (done.code, done.out) == (2, "")
    assert "cannot be published: it compares numbers with seats" in done.err


def test_a_backup_keeps_the_key(command: Run, store: Path, tmp_path: Path) -> None:
    """A copy of the store publishes the same numbers."""
    said = command("report", "target-group", store, *PUBLIC).out
    copy = tmp_path / "copy.sqlite"
    assert command("backup", store, "--into", copy).code == 0
    assert pupils(command("report", "target-group", copy, *PUBLIC).out) == pupils(said)


def test_a_folder_needs_a_key_file(command: Run, folder: Path, tmp_path: Path) -> None:
    """Without a store a key file is named; it is made where there is none, and then kept."""
    bare = command("report", "target-group", folder, *PUBLIC)
    assert bare.code == 2
    assert "--key" in bare.err
    key = tmp_path / "secret.key"
    first = command("report", "target-group", folder, *PUBLIC, "--key", key)
    assert first.code == 0, first.err
    assert "Keep it secret" in first.err
    kept = key.read_bytes()
    again = command("report", "target-group", folder, *PUBLIC, "--key", key)
    assert (again.out, key.read_bytes()) == (first.out, kept)
    assert "Keep it secret" not in again.err
    key.write_text("short")
    assert command("report", "target-group", folder, *PUBLIC, "--key", key).code == 2


def test_without_a_threshold_it_says_what_is_missing(command: Run, folder: Path) -> None:
    """An unset threshold refuses a public report, and names the parameter and who can set it."""
    (folder / "parameters.csv").write_text(HEAD, encoding="utf-8")
    done = command("report", "figures", folder, *PUBLIC, "--key", folder.parent / "key")
    assert (done.code, done.out) == (2, "")
    assert "small_count_threshold" in done.err
    assert "partner" in done.err


def test_claim_and_trail_and_comparison_are_protected_too(
    command: Run, store: Path, tmp_path: Path
) -> None:
    """Other commands with an audience are made of the same protected data."""
    shown = pupils(command("report", "target-group", store, *PUBLIC).out)
    key = f"{SCHOOL}/31016011/10"
    trail = command("explain", store, "target-group", "counts", key, "pupils", *PUBLIC)
    assert trail.code == 0, trail.err
    assert f'"pupils": {shown[0]}' in trail.out
    assert '"pupils": 20' not in trail.out
    claim = command("claim", store, "--period", "2025/26", *PUBLIC)
    assert claim.code == 0, claim.err
    other = tmp_path / "other.toml"
    other.write_text(
        'format = "esf-norises.parameters/1"\nname = "other"\n'
        "[sources.a]\nact = 'a letter'\nlevel = 'official'\n"
        "[[parameters.in_person_reading.values]]\nvalid_from = 2024-12-17\n"
        "value = 'institution'\nsource = 'a'\nchecked = 2025-01-01\n"
    )
    compared = command("compare", store, "--parameters", other, *PUBLIC)
    assert compared.code == 0, compared.err
    assert "noteikumi" in " ".join(json.loads(compared.out)["notes"])


def test_on_the_screen_it_is_protected_as_in_a_file(command: Run, store: Path) -> None:
    """What is shown to read is the protected report."""
    shown = command("report", "target-group", store, "--audience", "public")
    assert shown.code == 0, shown.err
    assert "To be published" in " ".join(shown.out.split())


def test_a_store_that_cannot_be_written_says_so(command: Run, store: Path, tmp_path: Path) -> None:
    """Where a store has no key yet, one has to be able to write it; nothing is published."""
    copy = tmp_path / "only" / "copy.sqlite"
    copy.parent.mkdir()
    shutil.copy(store, copy)
    copy.chmod(0o444)
    copy.parent.chmod(0o555)
    try:
        done = command("report", "target-group", copy, *PUBLIC)
    finally:
        copy.parent.chmod(0o755)
    if done.code == 0:
        pytest.skip("this user may write everything")
    assert done.code == 3
    assert done.out == ""
