from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
REPORTS = ("target-group", "missing", "letters", "figures", "claim", "plan")
ENDINGS = ("csv", "json")


def test_the_demo_needs_no_plugin(command: Run, tmp_path: Path) -> None:
    """Without plugins the demo takes the kept data, says so, and ends well."""
    into = tmp_path / "demo"
    done = command("demo", "--into", into, "--no-plugins")
    assert done.code == 0, done.err
    assert "esf-norises-viis" in done.err
    assert sorted(path.name for path in into.iterdir()) == sorted(
        ["ludza", "ludza.sqlite", *(f"{name}.{ending}" for name in REPORTS for ending in ENDINGS)]
    )
    for name in REPORTS:
        assert json.loads((into / f"{name}.json").read_bytes())["report"] == name


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "b  general education, in person  1,794      51",
                "What has to be confirmed",
                "made up for this example",
                "EUR (12.34 EUR an attendance)",
                "What visits that were held still lack",
                "Of 254 visits that are wanted",
                "Next",
            ],
        ),
        (
            "lv",
            [
                "b  vispārējā izglītība, klātiene     1794         51",
                "Kas jāapliecina",
                "izdomāti šim piemēram",
                "EUR (12,34 EUR par dalību)",
                "Kā trūkst notikušajiem apmeklējumiem",
                "No 254 vajadzīgajiem apmeklējumiem",
                "Tālāk",
            ],
        ),
    ],
)
def test_the_demo_ends_with_what_to_look_at(
    command: Run, tmp_path: Path, language: str, words: list[str]
) -> None:
    """The coordinator sees who belongs, who does not and why, what to ask, and which files."""
    done = command("demo", "--into", tmp_path / "d", "--no-plugins", "--lang", language)
    for expected in words:
        assert expected in done.out
    assert "target-group.in-person" in done.out
    assert "explain" in done.out
    assert "missing visits V-2" in done.out
    narrow = [line for line in done.out.splitlines() if str(tmp_path) not in line]
    assert max(map(len, narrow)) <= 80


def test_the_demo_with_all_plugins_writes_three_formats(command: Run, tmp_path: Path) -> None:
    """The sheet itself is imported, and there are workbooks, calendars and sheets to print."""
    for name in ("viis", "excel", "ical", "pdf"):
        pytest.importorskip(f"esf_norises_{name}", reason=f"the plugin esf-norises-{name}")
    done = command("demo", "--into", tmp_path / "demo")
    assert done.code == 0
    assert done.err == ""
    for name in REPORTS:
        assert (tmp_path / "demo" / f"{name}.xlsx").is_file()
    made = dict(example_calendars(tmp_path / "demo"))
    assert len(made) == 20
    assert all(content.startswith(b"BEGIN:VCALENDAR") for content in made.values())
    (sheets,) = (tmp_path / "demo").glob("*.pdf")
    assert sheets.read_bytes().startswith(b"%PDF")


def example_calendars(into: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the calendars of the institutions and of the municipality."""
    for folder in ("kalendari", "calendars"):
        for path in (into / folder).glob("*.ics"):
            yield path.name, path.read_bytes()


def test_the_demo_leaves_what_is_there(command: Run, tmp_path: Path) -> None:
    """A folder with anything in it is left alone."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = command("demo", "--into", tmp_path)
    assert done.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_amount_follows_from_the_attendances(command: Run, tmp_path: Path) -> None:
    """What the claim adds up to is its attendances times the made-up unit cost, to the cent."""
    assert command("demo", "--into", tmp_path / "d", "--no-plugins").code == 0
    tables = json.loads((tmp_path / "d" / "claim.json").read_bytes())["tables"]
    claim = next(table for table in tables if table["name"] == "claim")["rows"][0]
    assert Decimal(claim["amount"]) == claim["attendances"] * Decimal("12.34")


def test_the_demo_leaves_a_store(command: Run, tmp_path: Path) -> None:
    """The demo leaves the data as a store too, which verifies."""
    assert command("demo", "--into", tmp_path / "d", "--no-plugins").code == 0
    assert command("verify", tmp_path / "d" / "ludza.sqlite").code == 0
