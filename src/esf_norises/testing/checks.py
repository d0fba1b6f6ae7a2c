"""What a conformance check is: a name, and a function that raises where something does not hold."""

from __future__ import annotations

from collections.abc import Callable

import attrs


class DoesNotConform(AssertionError):
    """A plugin does something that it should not; the message says what."""


@attrs.frozen(kw_only=True)
class Check:
    """One thing that has to hold.

    Attributes:
        name: What has to hold, as a sentence without its full stop.
        run: Raises DoesNotConform, or whatever the plugin raised, where it does not hold.
    """

    name: str
    run: Callable[[], None]


def must(holds: object, otherwise: str) -> None:
    """See that something holds.

    Raises:
        DoesNotConform: It does not.
    """
    if not holds:
        raise DoesNotConform(otherwise)
