"""`esf-norises verify`: whether a store, or an audit pack, is what was recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from ..findings import Severity, blocking
from ..texts import Language, Texts, plural
from . import options, stores
from .call import Call
from .command import Command
from .exits import Exit, Stopped

_ABOUT = Texts(
    "Pārbauda, vai krātuvē vai pieprasījuma audita pakotnē viss ir tā, kā programma ierakstīja. "
    "Kods 1, ja kāds to mainījis citādi.",
    "Verifies that all in a store, or in the audit pack of a claim, is as the program recorded it. "
    "Exit code 1 where somebody changed it otherwise.",
)
_WHAT = Texts("KRĀTUVE|PAKOTNE", "STORE|PACK")
_ABOUT_WHAT = Texts(
    "Datu krātuve (.sqlite) vai audita pakotne (.zip).",
    "A store (.sqlite) or an audit pack (.zip).",
)
_ABOUT_PACK = Texts(
    "Audita pakotne, kuras kontrolsummas krātuvei jāsatur; var atkārtot.",
    "An audit pack whose digests the store must hold; may be repeated.",
)
_FILE = Texts("FAILS", "FILE")
_WHOLE_PACK = Texts(
    "Pakotne ir neskarta; pieprasījuma kontrolsumma: {digest}",
    "The pack is as it was made; digest of its claim: {digest}",
)
_STATE = Texts("Izmaiņa {number} krātuvē: {digest}", "Revision {number} of the store: {digest}")
_ZIP = b"PK"
_NO_PACK = Texts(
    "„{path}” nav audita pakotne; tādu izveido esf-norises pack.",
    '"{path}" is not an audit pack; esf-norises pack makes one.',
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
            options.Argument(
                "path", type=Path, metavar=_WHAT.of(language), about=_ABOUT_WHAT.of(language)
            ),
            click.Option(
                ["--known"],
                multiple=True,
                type=_known(language),
                metavar=_KNOWN.of(language),
                help=_ABOUT_KNOWN.of(language),
            ),
            click.Option(
                ["--pack", "packs"],
                multiple=True,
                type=Path,
                metavar=_FILE.of(language),
                help=_ABOUT_PACK.of(language),
            ),
        ],
        callback=_verify,
    )


def _verify(
    call: Call, *, path: Path, known: tuple[tuple[int, str], ...], packs: tuple[Path, ...]
) -> int:
    if _is_zip(path):
        if not _has_a_pack(path):
            raise Stopped(Exit.BAD_INPUT, _NO_PACK.format(path=path))
        return _verify_pack(call, path)
    return _verify_store(call, path, dict(known), packs)


def _is_zip(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(_ZIP)) == _ZIP or path.suffix.casefold() == ".zip"


def _has_a_pack(path: Path) -> bool:
    """Tell whether an archive has parts of a pack; one that cannot be opened may be damaged."""
    from zipfile import BadZipFile, ZipFile

    from ..accounting.pack import MANIFEST

    try:
        with ZipFile(path) as opened:
            names = opened.namelist()
    except (BadZipFile, NotImplementedError, ValueError):
        return True
    return MANIFEST in names or any(name.startswith("claims/") for name in names)


def _verify_pack(call: Call, path: Path) -> int:
    from ..accounting.pack_checks import check_pack
    from .findings import lines

    with call.busy():
        check = check_pack(path.read_bytes(), path.name)
    for line in lines(check.findings, call.language, width=call.width):
        call.say(line)
    if not check.findings:
        call.say(_WHOLE_PACK.format(digest=check.digest))
        for state in check.states:
            call.say(_STATE.format(number=state.number, digest=state.digest))
    return Exit.FINDINGS if check.findings else Exit.DONE


def _verify_store(call: Call, path: Path, known: dict[int, str], packs: tuple[Path, ...]) -> int:
    from ..accounting.claim_rows import broken_seals_of
    from ..accounting.pack_checks import check_pack
    from .findings import lines

    from_packs = [check_pack(pack.read_bytes(), pack.name) for pack in packs]
    known = {one.number: one.digest for check in from_packs for one in check.states} | known
    with stores.opened(call, path, to_write=False) as open_store:
        with call.busy():
            findings = open_store.verify(known)
            if not blocking(findings):
                digests = [check.digest for check in from_packs if check.digest is not None]
                findings = (*findings, *broken_seals_of(open_store.dataset(), digests))
        state = open_store.state
    findings = (*(one for check in from_packs for one in check.findings), *findings)
    if findings:
        for line in lines(findings, call.language, width=call.width):
            call.say(line)
    if all(one.severity is Severity.INFO for one in findings):
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
