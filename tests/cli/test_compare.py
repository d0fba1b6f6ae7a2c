"""`esf-norises compare`: what another file of parameters would change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.regulation.test_comparison import BY_THE_LETTER

ROOT = Path(__file__).parents[2]
DATASET = ROOT / "examples" / "ludza" / "dataset"


@pytest.fixture
def redaction(tmp_path: Path) -> Path:
    path = tmp_path / "by-the-letter.toml"
    path.write_text(BY_THE_LETTER, "utf-8")
    return path


def test_the_difference_is_shown_by_institution(command, redaction) -> None:
    """51 correspondence pupils of one school would belong."""
    done = command("compare", DATASET, "--parameters", redaction, "--format", "json")
    assert done.code == 0
    tables = {table["name"]: table["rows"] for table in json.loads(done.out)["tables"]}
    assert [(row["institution"], row["pupils"]) for row in tables["institutions"]] == [
        ("Ludzas 2. vidusskola", 51)
    ]
    assert [row["pupils"] for row in tables["parts"]] == [17, 6, 28]


def test_there_is_something_to_compare_with(command) -> None:
    """Without another ruleset or file nothing could differ."""
    done = command("compare", DATASET)
    assert done.code == 2
    assert "--parameters" in done.err


def test_a_faulty_file_is_told_and_nothing_is_compared(command, redaction) -> None:
    """With the line and what was expected."""
    redaction.write_text(BY_THE_LETTER.replace('"institution"', '"school"'), "utf-8")
    done = command("compare", DATASET, "--parameters", redaction)
    assert done.code == 3
    assert "pupil, institution" in done.err


def test_an_unknown_ruleset_is_refused_with_the_nearest(command) -> None:
    """A slip of the pen names what there is."""
    done = command("compare", DATASET, "--ruleset", "reg883")
    assert done.code == 3
    assert "reg882" in done.err
