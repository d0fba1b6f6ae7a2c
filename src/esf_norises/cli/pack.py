"""`esf-norises pack`: the audit pack of a sealed claim, for whoever has to check it."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from ..errors import UnknownName
from ..files import write_whole
from ..texts import Language, Texts
from . import options, stores
from .call import Call, writing
from .command import Command
from .exits import Exit, Stopped

_ABOUT = Texts(
    "Izveido apstiprināta pieprasījuma audita pakotni: pieprasījums, dati, no kuriem tas izriet, "
    "pierādījumu saraksts, noteikumi un parametri. To pārbauda ar: esf-norises verify PAKOTNE.",
    "Makes the audit pack of a sealed claim: the claim, the data that it follows from, the list of "
    "evidence, the rules and the parameters. It is checked with: esf-norises verify PACK.",
)
_NUMBER = Texts("NUMURS", "NUMBER")
_ABOUT_NUMBER = Texts("Pieprasījuma kārtas numurs.", "The claim's number.")
_FILE = Texts("FAILS", "FILE")
_ABOUT_TO = Texts("Pakotnes fails (.zip).", "The pack's file (.zip).")
_WRITTEN = Texts(
    "Uzrakstīts: {path}\nPieprasījuma {number} kontrolsumma: {digest}",
    "Written: {path}\nDigest of claim {number}: {digest}",
)
_OTHER_RULES = Texts(
    "Pieprasījums izveidots pēc noteikumiem {then}, bet tagad ir {now}; izmantojiet tās programmas "
    "versiju, ar kuru tas apstiprināts.",
    "The claim was made by the rules {then}, and now there are {now}; use the version of the "
    "program that sealed it.",
)


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "pack",
        language=language,
        about=_ABOUT,
        params=[
            stores.store_argument(language),
            options.Argument(
                "number", type=str, metavar=_NUMBER.of(language), about=_ABOUT_NUMBER.of(language)
            ),
            click.Option(
                ["--to"],
                type=Path,
                required=True,
                metavar=_FILE.of(language),
                help=_ABOUT_TO.of(language),
            ),
            options.yes(language),
        ],
        callback=_pack,
    )


def _pack(call: Call, *, store: Path, number: str, to: Path, yes: bool) -> int:
    from ..accounting.claim_rows import sealed_claims
    from ..accounting.pack import pack_of
    from ..plugins.judging import ruleset_named_by

    call.may_write(to, yes=yes)
    with stores.opened(call, store, to_write=False) as open_store, call.busy():
        claims = {one.key: one for one in sealed_claims(open_store.dataset())}
        if number not in claims:
            raise UnknownName("claim", number, tuple(claims))
        claim = claims[number]
        of = open_store.dataset(None if claim.state is None else claim.state.number)
    ruleset = call.plugins.ruleset(ruleset_named_by(of))
    named = f"{ruleset.name} {ruleset.version}"
    if named != claim.ruleset:
        raise Stopped(Exit.BAD_INPUT, _OTHER_RULES.format(then=claim.ruleset, now=named))
    chain = [one for one in claims.values() if one.number <= claim.number]
    content = pack_of(chain, of, ruleset)
    with writing(to):
        write_whole(to, lambda stream: _write(stream, content))
    call.tell(_WRITTEN.format(path=to, number=number, digest=claim.digest))
    return Exit.DONE


def _write(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)
