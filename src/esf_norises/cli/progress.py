"""A sign on stderr that work goes on; only on a terminal, and only where it takes over a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE = 1.0


@contextmanager
def busy(label: str) -> Iterator[None]:
    """Show that work goes on while the block runs.

    A thread waits for a second first, so that short work neither imports anything nor flickers.

    Args:
        label: What is written beside the moving sign.
    """
    if not (sys.stderr and sys.stderr.isatty()):
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(label, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _watch(label: str, done: threading.Event) -> None:
    if done.wait(_PATIENCE):
        return
    from rich.console import Console

    with Console(stderr=True).status(label):
        done.wait()
