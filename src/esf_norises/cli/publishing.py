"""For commands that make public reports: the option `--key`, and the key by which counts round."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from ..domain.columns import Privacy
from ..texts import Language, Texts
from .call import Call
from .exits import Exit, Stopped

_FILE = Texts("FAILS", "FILE")
_ABOUT = Texts(
    "Publicēšanai no mapes vai darbgrāmatas: fails ar slepenu atslēgu; ja tā vēl nav, to izveido. "
    "Krātuvei ir sava.",
    "To publish from a folder or workbook: the file of the secret key; made where there is none "
    "yet. A store has its own.",
)
_MADE = Texts(
    "Izveidots atslēgas fails {path}. Glabājiet to slepenībā un lietojiet vienmēr to pašu.",
    "The key file {path} was made. Keep it secret, and always use the same one.",
)
_SHORT = Texts(
    "„{path}” nav atslēgas fails: tajā jābūt vismaz {bytes} baitiem.",
    '"{path}" is no key file: it must hold {bytes} bytes at least.',
)
_LONGEST = 4096


def key(language: Language) -> click.Option:
    """Make `--key FILE`."""
    return click.Option(
        ["--key", "key_file"],
        type=Path,
        metavar=_FILE.of(language),
        help=_ABOUT.of(language),
    )


def key_for(call: Call, dataset: Path, audience: Privacy, key: Path | None) -> bytes | None:
    """Find the key for what is published: that of the store, or that of the file that is named.

    Returns:
        The key; None where nothing is published, or where there is none.

    Raises:
        Stopped: The file is no key file.
        StoreRefused: The store has no key yet, and cannot be written.
        OSError: A file cannot be read or written.
    """
    if audience is not Privacy.PUBLIC:
        return None
    if key is not None:
        return _of_file(call, key)
    from ..store.recognising import is_store

    if dataset.is_file() and is_store(dataset):
        from ..store.publishing import publication_key

        return publication_key(dataset)
    return None


def _of_file(call: Call, path: Path) -> bytes:
    from ..reporting.protection.rounding import SHORTEST_KEY

    if not path.exists():
        import secrets

        from ..files import write_whole

        text = secrets.token_hex(32).encode()
        write_whole(path, lambda stream: _write(stream, text))
        path.chmod(0o600)
        call.tell(_MADE.format(path=path))
        return text
    with path.open("rb") as stream:
        content = stream.read(_LONGEST).strip()
    if len(content) < SHORTEST_KEY:
        raise Stopped(Exit.USAGE, _SHORT.format(path=path, bytes=SHORTEST_KEY))
    return content


def _write(stream: BinaryIO, text: bytes) -> None:
    stream.write(text + b"\n")
