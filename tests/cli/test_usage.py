from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

COMMANDS = ("demo", "init", "import", "check", "report", "explain", "rules", "plugins")


@pytest.mark.parametrize(
    ("words", "english", "latvian"),
    [
        (
            ["chek"],
            'no command "chek". Did you mean check?',
            "nav komandas „chek”. Vai domājāt check?",
        ),
        (["--versoin"], "no option --versoin.", "nav opcijas --versoin."),
        (["report", "--frmat", "x"], "Did you mean --format", "Vai domājāt --format"),
        (["report"], "NAME is missing.", "nav norādīts: PĀRSKATS."),
        (["report", "a", "b", "c"], "too many arguments: c.", "lieki argumenti: c."),
        (["report", "a", "b", "--on"], "--on needs a value.", "--on vajadzīga vērtība."),
        (["check", "a", "--on", "31.02.2025."], "is not a date", "nav datums"),
        (["check", "a", "--yes=1"], "--yes takes no value.", "--yes vērtības nav."),
        (["report", "a", "b", "--audience", "all"], "not one of: public", "nav starp: public"),
        (["import", "a.xlsx"], "--into is missing.", "nav norādīts: --into."),
    ],
)
def test_a_mistake_is_told_in_either_language(
    command: Callable[..., object], words: list[str], english: str, latvian: str
) -> None:
    """A mistake in the words gives exit code 2, the usage, where help is, and what is wrong."""
    for language, said, usage in (("en", english, "Usage: "), ("lv", latvian, "Lietošana: ")):
        done = (
            command(*words, "--lang", language)
            if words[-1] != "--on"
            else command(f"--lang={language}", *words)
        )
        assert done.code == 2, done
        assert done.out == ""
        assert done.err.startswith(usage)
        assert said in done.err.replace("\n", " ")


@pytest.mark.parametrize("language", ["lv", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_in_either_language(
    command: Callable[..., object], name: str, language: str
) -> None:
    """The help of a command is whole in one language and no wider than a screen."""
    done = command(name, "--help", "--lang", language)
    assert done.code == 0, done.err
    first, other = ("Lietošana: ", "Options") if language == "lv" else ("Usage: ", "Opcijas")
    assert done.out.startswith(f"{first}esf-norises {name}")
    assert other not in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_the_help_names_every_command_once(command: Callable[..., object]) -> None:
    """The help of the whole lists the commands in the order in which they are used."""
    out = command("--help").out
    places = [out.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


def test_no_command_at_all_is_a_mistake_that_shows_the_help(command: Callable[..., object]) -> None:
    """Without a command the help is shown, with exit code 2 for scripts."""
    done = command()
    assert done.code == 2
    assert done.out == command("--help").out


@pytest.mark.parametrize("words", [["--version"], ["--lang", "lv", "--version"]])
def test_the_version_is_told(command: Callable[..., object], words: list[str]) -> None:
    """`--version` prints name and version, alone or among other options."""
    from esf_norises import __version__

    assert command(*words).out == f"esf-norises {__version__}\n"


@pytest.mark.parametrize(
    "words", [["check", "missing"], ["report", "target-group", "missing"], ["init", "."]]
)
def test_what_is_not_there_or_in_the_way_is_told(
    command: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: list[str],
) -> None:
    """A path that is not there is bad input, one that must not be there is usage."""
    monkeypatch.chdir(tmp_path)
    done = command(*words)
    assert done.code == (2 if words[0] == "init" else 3)
    assert words[-1] in done.err
    assert "Traceback" not in done.err
