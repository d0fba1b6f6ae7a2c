"""How far a planner is, on stderr: on a terminal, and only where it takes over a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..texts import Language, Texts

_PATIENCE, _TICK = 1.0, 0.25
_PLANNING = Texts("Plāno", "Planning")


@contextmanager
def told(language: Language) -> Iterator[Callable[[float, Texts], None]]:
    """Give a function that planners tell how far they are, and show what it was told last.

    A thread waits for a second first, so that short work neither imports anything nor flickers.
    """
    last = [_said(language, 0.0, _PLANNING)]

    def tell(share: float, doing: Texts) -> None:
        last[0] = _said(language, share, doing)

    if not (sys.stderr and sys.stderr.isatty()):
        yield tell
        return
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(last, done), daemon=True)
    watcher.start()
    try:
        yield tell
    finally:
        done.set()
        watcher.join()


def _said(language: Language, share: float, doing: Texts) -> str:
    percent = round(100 * min(max(share, 0.0), 1.0))
    return f"{doing.of(language)} {percent} %" if percent else doing.of(language)


def _watch(last: list[str], done: threading.Event) -> None:
    if done.wait(_PATIENCE):
        return
    from rich.console import Console

    with Console(stderr=True).status(last[0]) as status:
        while not done.wait(_TICK):
            status.update(last[0])
