"""`report` with `--only`, `--each`, `--into` and `--logo`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esf_norises.store.store import Store
from tests.reporting import made_visits

Run = Callable[..., Any]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with the visits of two institutions."""
    path = tmp_path / "work.sqlite"
    moment = made_visits.moment(9)
    Store.create(path, made_visits.dataset(), by="board", reason="start", moment=moment).close()
    return path


def visits(written: str) -> list[str]:
    return [row["visit"] for table in json.loads(written)["tables"] for row in table["rows"]]


def test_only_what_is_wanted_is_written(command: Run, store: Path) -> None:
    """One day of one institution, to stdout, in any format."""
    words = ("--only", "date=12.03.2026.", "--only", "institution=4200000001")
    done = command("report", "calendar", store, *words, "--format", "json")
    assert (done.code, visits(done.out)) == (0, ["V-1", "V-5"])


def test_each_institution_gets_a_file(command: Run, store: Path, tmp_path: Path) -> None:
    """The folder is made; a calendar has one of the whole municipality as well."""
    into = tmp_path / "new" / "calendars"
    words = ("--each", "institution", "--into", into, "--format", "json", "--lang", "lv")
    done = command("report", "calendar", store, *words)
    assert done.code == 0, done.err
    written = {path.name: visits(path.read_text("utf-8")) for path in into.iterdir()}
    assert written == {
        "Norišu apmeklējumu kalendārs.json": ["V-4", "V-1", "V-5", "V-3", "V-2"],
        "„Ābelīte” 1 2 – Norišu apmeklējumu kalendārs.json": ["V-4", "V-3"],
        "Šķilbēnu skola – Norišu apmeklējumu kalendārs.json": ["V-1", "V-5", "V-2"],
    }


def test_files_are_overwritten_only_with_a_yes(command: Run, store: Path, tmp_path: Path) -> None:
    """Where nobody can be asked, nothing is touched; with --yes the new ones stand there."""
    words = ("report", "calendar", store, "--each", "institution", "--into", tmp_path / "all")
    assert command(*words, "--format", "json").code == 0
    [first, *_] = sorted((tmp_path / "all").iterdir())
    first.write_text("mine", encoding="utf-8")
    refused = command(*words, "--format", "json")
    assert (refused.code, first.read_text("utf-8")) == (2, "mine")
    assert "3 files" in refused.err
    assert command(*words, "--format", "json", "--yes").code == 0
    assert first.read_text("utf-8") != "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--each", "institution", "--format", "json"), "--into"),
        (("--each", "institution", "--into", "all"), "--format"),
        (("--each", "institution", "--into", "all", "--format", "json", "--to", "a.json"), "--to"),
        (("--each", "group", "--into", "all", "--format", "json"), "institution"),
        (("--into", "all"), "--each institution"),
        (("--only", "V-1"), "visit=V-1"),
        (("--only", "visit=V-9"), "V-1"),
        (("--only", "date=soon"), "2026-03-12"),
    ],
)
def test_what_cannot_be_meant_is_told(
    command: Run, store: Path, words: tuple[str, ...], said: str
) -> None:
    """A call of the wrong form is a mistake of usage, said with what would be right."""
    done = command("report", "calendar", store, *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("language", ["lv", "en"])
def test_a_report_that_has_no_institutions_is_refused(
    command: Run, store: Path, tmp_path: Path, language: str
) -> None:
    """Rules are nobody's own; the refusal names the column, and no folder is made."""
    into = tmp_path / "all"
    words = ("--each", "institution", "--into", into, "--format", "csv", "--lang", language)
    done = command("report", "rules", store, *words)
    assert done.code == 2
    assert "registration_number" in done.err
    assert not into.exists()


def test_a_logo_has_to_be_a_picture(command: Run, store: Path, tmp_path: Path) -> None:
    """PNG, JPEG and SVG are known by what they hold, not by their names."""
    logo, other = tmp_path / "logo.bin", tmp_path / "logo.png"
    logo.write_bytes(PNG)
    other.write_text("no picture", encoding="utf-8")
    words = ("report", "calendar", store, "--format", "json")
    assert command(*words, "--logo", logo).code == 0
    refused = command(*words, "--logo", logo, "--logo", other)
    assert (refused.code, "logo.png" in refused.err) == (2, True)
    assert command(*words, "--logo", tmp_path / "nowhere.png").code == 3


def test_a_visit_of_the_calendar_can_be_explained(command: Run, store: Path) -> None:
    """A row has an address, though no rule is asked for it."""
    done = command("explain", store, "calendar", "events", "V-1")
    assert done.code == 0, done.err
    assert "V-1" in done.out


def test_a_format_that_does_not_take_a_part_leaves_no_folder(
    command: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked of every part before the first file is written."""
    import attrs

    from esf_norises.plugins.by_name import Plugins
    from esf_norises.texts import Texts

    def refuses(report: Any) -> Texts | None:
        return Texts("Par maz.", "Too few.") if len(report.tables[0].rows) == 2 else None

    json_ = attrs.evolve(Plugins(third_parties=False).format("json"), refuses=refuses)
    monkeypatch.setattr(Plugins, "format", lambda self, name: json_)
    words = ("--each", "institution", "--into", tmp_path / "all", "--format", "json")
    done = command("report", "calendar", store, *words)
    assert (done.code, "Too few." in done.err) == (2, True)
    assert not (tmp_path / "all").exists()
