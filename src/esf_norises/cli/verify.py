"""`esf-norises verify`: whether a store is what was recorded, from the first row to the last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from ..findings import blocking
from ..texts import Language, Texts, plural
from . import stores
from .call import Call
from .command import Command
from .exits import Exit

_ABOUT = Texts(
    "Pārbauda, vai krātuvē viss ir tā, kā programma ierakstīja. Kods 1, ja kāds to mainījis "
    "citādi.",
    "Verifies that all in a store is as the program recorded it. Exit code 1 where somebody "
    "changed it otherwise.",
)
_KNOWN = Texts("NUMURS=SUMMA", "NUMBER=DIGEST")
_ABOUT_KNOWN = Texts(
    "Izmaiņas kontrolsumma, kas zināma no ārpuses, piemēram, no pārskata; var atkārtot.",
    "A revision's digest that is known from outside, as from a report; may be repeated.",
)
_NOT_KNOWN = Texts(
    "„{value}” nav izmaiņas numurs un kontrolsumma; rakstiet, piemēram, 12=ab34….",
    '"{value}" is not a revision\'s number and digest; write, for example, 12=ab34….',
)
_WHOLE = Texts("Krātuve ir neskarta: {count}.", "The store is as it was recorded: {count}.")
_LAST = Texts(
    "Pēdējās izmaiņas {number} kontrolsumma: {digest}",
    "Digest of the last revision, {number}: {digest}",
)
_REVISIONS = (Texts("izmaiņa", "revision"), Texts("izmaiņas", "revisions"))


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "verify",
        language=language,
        about=_ABOUT,
        params=[
            stores.store_argument(language),
            click.Option(
                ["--known"],
                multiple=True,
                type=_known(language),
                metavar=_KNOWN.of(language),
                help=_ABOUT_KNOWN.of(language),
            ),
        ],
        callback=_verify,
    )


def _verify(call: Call, *, store: Path, known: tuple[tuple[int, str], ...]) -> int:
    from .findings import lines

    with stores.opened(call, store, to_write=False) as open_store:
        with call.busy():
            findings = open_store.verify(dict(known))
        state = open_store.state
    for line in lines(findings, call.language, width=call.width):
        call.say(line)
    if not findings:
        call.say(_WHOLE.format(count=plural(state.number, *_REVISIONS)))
        if state.number:
            call.say(_LAST.format(number=state.number, digest=state.digest))
    return Exit.FINDINGS if blocking(findings) else Exit.DONE


def _known(language: Language) -> Callable[[str], tuple[int, str]]:
    """Make a type that takes a revision's number and digest."""

    def convert(text: str) -> tuple[int, str]:
        number, _, digest = text.partition("=")
        digest = digest.strip().casefold()
        is_digest = len(digest) == 64 and set(digest) <= set("0123456789abcdef")
        if not (number.isascii() and number.isdigit() and is_digest):
            raise click.BadParameter(_NOT_KNOWN.format(value=text).of(language))
        return int(number), digest

    return convert
