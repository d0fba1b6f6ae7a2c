"""The command `esf-norises`; this module is its door and imports next to nothing."""

from __future__ import annotations

import gc
import sys

from .. import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_OBJECTS_BEFORE_COLLECTING = 100_000
"""Enough for a start and a small municipality; what is much larger is collected all the same."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: What was written after the command's name; what the process was given otherwise.

    Returns:
        The exit code: 0 done, 1 findings that block, 2 usage or a question that nobody answers,
        3 bad input, 4 a plugin failed, 70 a fault of this program, 130 interrupted.
    """
    if argv is not None:
        return _answer(list(argv))
    # The process is ours: its objects live until it ends, a moment later. Looking among them for
    # garbage, on the way and once more at the end, would cost two to three bare starts of Python.
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
    try:
        return _answer(sys.argv[1:])
    finally:
        gc.freeze()


def _answer(words: Sequence[str]) -> int:
    # Answered here, because the rest costs ten times as much as this does.
    if words == ["--version"]:
        print(f"esf-norises {__version__}")
        return 0
    try:
        import click  # noqa: F401
    except ModuleNotFoundError:
        return _without_click(words)
    from .program import run

    return run(words)


def _without_click(words: Sequence[str]) -> int:
    from .language import language_of

    if language_of(words) == "lv":
        sentence = 'Komandai vajadzīgs papildinājums "cli": pip install "esf-norises[cli]"'
    else:
        sentence = 'The command needs the extra "cli": pip install "esf-norises[cli]"'
    print(sentence, file=sys.stderr)
    return 2
