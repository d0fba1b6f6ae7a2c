"""`esf-norises backup`: a whole copy of a store, also while somebody works in it."""

from __future__ import annotations

from pathlib import Path

import click

from ..texts import Language, Texts
from . import stores
from .call import Call, writing
from .command import Command
from .exits import Exit

_ABOUT = Texts(
    "Izveido krātuves rezerves kopiju. Citādi kopēt nevajag: pēdējās izmaiņas var palikt ārpus "
    "kopijas.",
    "Makes a backup of a store. Do not copy it by other means: the last changes may be left out.",
)
_INTO = Texts("FAILS", "FILE")
_ABOUT_INTO = Texts(
    "Kopija; ja nav norādīta, blakus krātuvei ar dienu un laiku nosaukumā.",
    "The copy; otherwise beside the store, with day and time in its name.",
)
_DONE = Texts(
    "Rezerves kopija: {path} (izmaiņa {number}).", "The backup: {path} (revision {number})."
)


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "backup",
        language=language,
        about=_ABOUT,
        params=[
            stores.store_argument(language),
            click.Option(
                ["--into"],
                type=Path,
                metavar=_INTO.of(language),
                help=_ABOUT_INTO.of(language),
            ),
        ],
        callback=_backup,
    )


def _backup(call: Call, *, store: Path, into: Path | None) -> int:
    if into is None:
        into = store.with_name(f"{store.stem}-{stores.now():%Y%m%d-%H%M%S}{store.suffix}")
    with stores.opened(call, store, to_write=False) as open_store:
        with call.busy(), writing(into):
            open_store.backup(into)
        number = open_store.state.number
    call.say(_DONE.format(path=into, number=number))
    return Exit.DONE
