from __future__ import annotations

import pytest

from esf_norises.cli import language
from esf_norises.cli.language import language_of


@pytest.mark.parametrize(
    ("words", "environ", "expected"),
    [
        ([], {"LANG": "lv_LV.UTF-8"}, "lv"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LC_ALL": "lv_LV", "LANG": "en_GB"}, "lv"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "lv", "LANG": "en_GB"}, "lv"),
        ([], {"ESF_NORISES_LANG": "lv", "LC_ALL": "en_GB"}, "lv"),
        ([], {"ESF_NORISES_LANG": "nonsense", "LANG": "lv_LV"}, "lv"),
        (["--lang", "en"], {"ESF_NORISES_LANG": "lv"}, "en"),
        (["report", "x", "--lang=lv"], {"LANG": "en_GB"}, "lv"),
        (["--lang", "xx"], {"LANG": "lv_LV"}, "lv"),
        (["--lang"], {"LANG": "lv_LV"}, "lv"),
        (["--", "--lang", "lv"], {"LANG": "en_GB"}, "en"),
    ],
)
def test_the_first_that_says_a_language_decides(
    words: list[str], environ: dict[str, str], expected: str
) -> None:
    """The words come before our variable, that before the locale; English where none is Latvian."""
    assert language_of(words, environ) == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("Latvian_Latvia.1257", "lv"), ("English_United States.1252", "en"), ("C", "en"), ("", "en")],
)
def test_on_windows_the_users_region_decides(
    monkeypatch: pytest.MonkeyPatch, locale: str, expected: str
) -> None:
    """Where no variable is set, the locale of the process decides, as Windows writes it."""
    monkeypatch.setattr(language, "_locale_of_process", lambda: locale)
    assert language_of([], {}) == expected
