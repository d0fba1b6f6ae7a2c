"""Zip archives from strangers: unpacked within limits, counted in real bytes, checked whole."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import attrs

MOST_ENTRIES = 5_000
MOST_BYTES = 768 * 1024 * 1024
HIGHEST_RATIO = 200
RATIO_COUNTS_FROM = 16 * 1024 * 1024
"""A ratio above the highest is no bomb while all that is unpacked stays below this."""

_PIECE = 1024 * 1024
_LOCAL = struct.Struct("<4s5H3I2H")
_ENCRYPTED = 0x1


class ArchiveRefused(Exception):
    """An archive that is not opened.

    Attributes:
        code: The finding's code.
        found: What it is, in a word, or empty.
    """

    code: str
    found: str

    def __init__(self, code: str, found: str = "") -> None:
        super().__init__(code)
        self.code, self.found = code, found


@attrs.frozen
class Archive:
    """The parts of an archive that has been checked whole.

    Attributes:
        parts: Content by name, only of parts that were asked for.
    """

    parts: Mapping[str, bytes]

    def get(self, name: str) -> bytes | None:
        """Return a part by its name, in any letter case; None where there is none."""
        found = self.parts.get(name)
        if found is None:
            folded = name.casefold()
            return next((c for n, c in self.parts.items() if n.casefold() == folded), None)
        return found

    def stored(self) -> io.BytesIO:
        """Return an archive of just these parts, not compressed: what was checked, nothing else."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), content)
        stream.seek(0)
        return stream


def unpack(stream: BinaryIO, suffixes: tuple[str, ...]) -> Archive:
    """Unpack the parts of an archive whose names end in one of the suffixes; count all of them.

    Sizes that the archive declares are not believed: every entry is inflated and counted, and its
    checksum compared.

    Args:
        stream: The archive; it can be sought.
        suffixes: Endings of the names of the parts that are kept.

    Raises:
        ArchiveRefused: It is truncated, damaged, encrypted, or too large when unpacked.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error):
        raise ArchiveRefused("file.truncated") from None
    if len(entries) > MOST_ENTRIES:
        raise ArchiveRefused("file.bomb", f"{len(entries)} ZIP")
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) != len(names):
        raise ArchiveRefused("file.damaged")
    total, parts = 0, {}
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise ArchiveRefused("file.encrypted")
        keep = entry.filename.endswith(suffixes)
        pieces: list[bytes] = []
        checksum = 0
        for piece in _inflated(stream, entry):
            total += len(piece)
            _refuse_a_bomb(total, size)
            checksum = zlib.crc32(piece, checksum)
            if keep:
                pieces.append(piece)
        if checksum != entry.CRC:
            raise ArchiveRefused("file.damaged", entry.filename[:80])
        if keep:
            parts[entry.filename] = b"".join(pieces)
    return Archive(parts)


def _refuse_a_bomb(total: int, size: int) -> None:
    out_of_proportion = total > RATIO_COUNTS_FROM and total > HIGHEST_RATIO * size
    if total > MOST_BYTES or out_of_proportion:
        raise ArchiveRefused("file.bomb", f"> {total >> 20} MiB")


def _inflated(stream: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield an entry's content piece by piece, to its real end."""
    stream.seek(entry.header_offset)
    header = stream.read(_LOCAL.size)
    if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
        raise ArchiveRefused("file.damaged")
    *_, name_length, extra_length = _LOCAL.unpack(header)
    stream.seek(name_length + extra_length, io.SEEK_CUR)
    left = entry.compress_size
    if entry.compress_type == zipfile.ZIP_STORED:
        while left:
            piece = stream.read(min(left, _PIECE))
            if not piece:
                raise ArchiveRefused("file.truncated")
            left -= len(piece)
            yield piece
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise ArchiveRefused("file.damaged")
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while left and not inflate.eof:
            raw = stream.read(min(left, _PIECE))
            if not raw:
                raise ArchiveRefused("file.truncated")
            left -= len(raw)
            while raw:
                yield inflate.decompress(raw, _PIECE)
                raw = inflate.unconsumed_tail
        while rest := inflate.flush(_PIECE):
            yield rest
    except zlib.error:
        raise ArchiveRefused("file.damaged") from None
    if not inflate.eof:
        raise ArchiveRefused("file.damaged")
