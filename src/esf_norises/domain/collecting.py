"""Python's garbage collector, kept out while columns are built."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector out until the end of the `with` statement.

    Columns are lists of values that do not refer to each other, so there is nothing to collect; but
    with every some hundred new objects it would look through all that is there, which doubles the
    time of a large file. What is freed by counting references is freed as ever. Where it was
    switched off already it stays so.
    """
    import gc

    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
