"""`esf-norises undo`: the last change of a store is taken back, by one more revision."""

from __future__ import annotations

from pathlib import Path

import click

from ..texts import Language, Texts
from . import stores
from .call import Call
from .command import Command
from .exits import Exit

_ABOUT = Texts(
    "Atsauc pēdējo izmaiņu, kas vēl nav atsaukta. Vēsture paliek: atsaukšana ir vēl viena izmaiņa.",
    "Takes back the last change that is not taken back. History stays: the undo is one more "
    "revision.",
)
_UNDONE = Texts(
    "Atsaukta izmaiņa {number}: {reason} ({by}, {moment}).",
    "Revision {number} was taken back: {reason} ({by}, {moment}).",
)
_REASON = Texts("atsaukta pēdējā izmaiņa", "the last change taken back")


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "undo",
        language=language,
        about=_ABOUT,
        params=[stores.store_argument(language), stores.by(language), stores.reason(language)],
        callback=_undo,
    )


def _undo(call: Call, *, store: Path, by: str, reason: str | None) -> int:
    with stores.opened(call, store) as open_store:
        made = open_store.undo(
            by=by, reason=reason or _REASON.of(call.language), moment=stores.now()
        )
        undone = open_store.revision(made.undoes or 0)
    if undone is not None:
        moment = undone.moment.isoformat(" ", "minutes")[:16]
        call.say(
            _UNDONE.format(number=undone.number, reason=undone.reason, by=undone.by, moment=moment)
        )
    stores.tell_revision(call, made)
    return Exit.DONE
