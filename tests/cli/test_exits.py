from __future__ import annotations

import pytest

from esf_norises.cli.exits import Exit, Stopped, outcome
from esf_norises.errors import (
    DatasetError,
    EsfNorisesError,
    InvalidValue,
    ParametersError,
    PluginFailed,
    RuleDeclarationError,
    RuleFailed,
    UnknownName,
)
from esf_norises.texts import Texts


@pytest.mark.parametrize(
    ("error", "code", "lv", "en"),
    [
        (Stopped(Exit.USAGE, Texts("labi", "good")), Exit.USAGE, "labi", "good"),
        (
            UnknownName("report", "x", ("rules",)),
            Exit.USAGE,
            "Nav pārskata „x”. Ir: rules.",
            'no report "x". There are: rules.',
        ),
        (UnknownName("format", "x"), Exit.USAGE, "Nav formāta „x”.", 'no format "x".'),
        (UnknownName("source", "x"), Exit.USAGE, "Nav avota „x”.", 'no source "x".'),
        (
            UnknownName("partner", "Ludza", ("Ludzas novads",)),
            Exit.BAD_INPUT,
            "Tuvākie nosaukumi: Ludzas novads.",
            "nearest names: Ludzas novads.",
        ),
        (
            UnknownName("ruleset", "x"),
            Exit.BAD_INPUT,
            "Nav noteikumu kopas „x”.",
            'no ruleset "x".',
        ),
        (PluginFailed("tsv", "it broke"), Exit.PLUGIN_FAILED, "Spraudnis „tsv”", 'plugin "tsv"'),
        (RuleFailed("a.b", "part 1"), Exit.PLUGIN_FAILED, "Noteikumā „a.b”", 'rule "a.b"'),
        (RuleDeclarationError("a.b", ("no source",)), Exit.PLUGIN_FAILED, "no source", "no source"),
        (
            DatasetError(("x twice",)),
            Exit.BAD_INPUT,
            "pretrunīgi: x twice",
            "contradict themselves: x twice",
        ),
        (
            ParametersError(("gap",)),
            Exit.BAD_INPUT,
            "Parametrus nevar lietot: gap",
            "cannot be used: gap",
        ),
        (InvalidValue("5.9", expected="a whole number"), Exit.BAD_INPUT, "„5.9”", '"5.9"'),
        (EsfNorisesError("something"), Exit.BAD_INPUT, "something", "something"),
        (
            FileNotFoundError(2, "", "a.xlsx"),
            Exit.BAD_INPUT,
            "Nav faila vai mapes „a.xlsx”.",
            "no file or folder",
        ),
        (PermissionError(13, "", "a.xlsx"), Exit.BAD_INPUT, "Excel", "Excel has it open"),
        (IsADirectoryError(21, "", "a"), Exit.BAD_INPUT, "ir mape, nevis fails", "is a folder"),
        (NotADirectoryError(20, "", "a"), Exit.BAD_INPUT, "nav mape", "is not a folder"),
        (FileExistsError(17, "", "a"), Exit.USAGE, "jau ir", "already there"),
        (
            OSError(28, "No space left on device", "a"),
            Exit.BAD_INPUT,
            "No space left",
            "No space left",
        ),
        (ZeroDivisionError("division by zero"), Exit.FAULT_OF_OURS, "-v", "fault of this program"),
    ],
)
def test_each_error_ends_with_a_code_and_a_sentence(
    error: Exception, code: Exit, lv: str, en: str
) -> None:
    """An error has one exit code and is told in either language."""
    found, why = outcome(error)
    assert found is code
    assert lv in why.lv
    assert en in why.en


def test_a_long_list_of_names_is_cut() -> None:
    """Of many names the first ten are told."""
    known = tuple(f"name-{number}" for number in range(43))
    _, why = outcome(UnknownName("partner", "x", known))
    assert "name-9 …" in why.en
    assert "name-10" not in why.en
