"""Which language the command speaks; asked before anything else, so it imports next to nothing."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VARIABLE = "ESF_NORISES_LANG"
"""The environment variable that says the language, whatever the locale is."""


def language_of(words: Sequence[str], environ: Mapping[str, str] | None = None) -> str:
    """Decide the language: `lv` or `en`.

    The first of these that says one: `--lang` among the words, the variable ESF_NORISES_LANG, the
    locale's variables (LC_ALL, LC_MESSAGES, LANG), the locale of the process (on Windows that is
    the user's region). English where none is Latvian.

    Args:
        words: The command's words; `--lang` is looked for anywhere among them, since errors in the
            other words are told in the right language too.
        environ: The environment; that of the process otherwise.
    """
    environ = os.environ if environ is None else environ
    said = _said(words) or _known(environ.get(VARIABLE, ""))
    if said:
        return said
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return _known(environ[name]) or "en"
    return _known(_locale_of_process()) or "en"


def _said(words: Sequence[str]) -> str | None:
    for index, word in enumerate(words):
        if word == "--":
            return None
        if word == "--lang" and index + 1 < len(words):
            return _known(words[index + 1])
        if word.startswith("--lang="):
            return _known(word.removeprefix("--lang="))
    return None


def _known(name: str) -> str | None:
    """Take `lv`, `lv_LV.UTF-8`, or `Latvian_Latvia.1257` as Windows writes it."""
    lower = name.casefold()
    if lower == "lv" or lower.startswith(("lv_", "lv-", "lv.", "latvian")):
        return "lv"
    if lower == "en" or lower.startswith(("en_", "en-", "en.", "english")):
        return "en"
    return None


def _locale_of_process() -> str:
    import locale

    return locale.setlocale(locale.LC_CTYPE) or ""
