"""`esf-norises export`: the data of a store as a package or a workbook, for others to work in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from ..texts import Language, Texts
from . import options, stores
from .call import Call
from .command import Command
from .exits import Exit, Stopped
from .writing import quoted, write_dataset

_ABOUT = Texts(
    "Uzraksta krātuves datus kā mapi ar CSV failiem vai darbgrāmatu (.xlsx), ko citi var aizpildīt "
    "un ko ar import ielasa atpakaļ.",
    "Writes the data of a store as a folder of CSV files or a workbook (.xlsx), which others fill "
    "in and import takes back.",
)
_INTO = Texts("MĒRĶIS", "PATH")
_ABOUT_INTO = Texts(
    "Obligāti: jauna mape vai darbgrāmata; tā nedrīkst jau būt.",
    "Needed: a new folder or workbook; it must not be there yet.",
)
_NUMBER = Texts("NUMURS", "NUMBER")
_ABOUT_AS_OF = Texts(
    "Dati, kādi tie bija pēc šīs izmaiņas; citādi pašreizējie.",
    "The data as they were after this revision; as they are otherwise.",
)
_NOT_A_NUMBER = Texts(
    "„{value}” nav izmaiņas numurs.", '"{value}" is not the number of a revision.'
)
_THERE = Texts("„{path}” jau ir; nekas nav mainīts.", '"{path}" is already there.')
_DONE = Texts(
    "Uzrakstīts: {path} (krātuves izmaiņa {number}).", "Written: {path} (revision {number})."
)
_BACK = Texts(
    "Kad dati papildināti: esf-norises import package {path} --into {store}",
    "When they are filled in: esf-norises import package {path} --into {store}",
)


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "export",
        language=language,
        about=_ABOUT,
        params=[
            stores.store_argument(language),
            click.Option(
                ["--into"],
                type=Path,
                callback=options.needed,
                metavar=_INTO.of(language),
                help=_ABOUT_INTO.of(language),
            ),
            click.Option(
                ["--as-of"],
                type=_number(language),
                metavar=_NUMBER.of(language),
                help=_ABOUT_AS_OF.of(language),
            ),
        ],
        callback=_export,
    )


def _number(language: Language) -> Callable[[str], int]:
    """Make a type that takes the number of a revision."""

    def convert(text: str) -> int:
        if not (text.isascii() and text.isdigit()):
            raise click.BadParameter(_NOT_A_NUMBER.format(value=text).of(language))
        return int(text)

    return convert


def _export(call: Call, *, store: Path, into: Path, as_of: int | None) -> int:
    if into.exists():
        raise Stopped(Exit.USAGE, _THERE.format(path=into))
    with call.busy(), stores.opened(call, store, to_write=False) as open_store:
        dataset = open_store.dataset(as_of)
    write_dataset(call, dataset, into)
    number = dataset.origin.state.number if dataset.origin.state is not None else 0
    call.say(_DONE.format(path=into, number=number))
    call.say(_BACK.format(path=quoted(into), store=quoted(store)))
    return Exit.DONE
