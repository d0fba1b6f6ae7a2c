"""Conformance checks of sources: what a source has to do with any file, its own or not."""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Iterator
from functools import partial

from ..domain.dataset import table_definitions
from ..domain.municipalities import find_municipality
from ..findings import Severity
from ..tables.sheets import SourceFile
from ..tables.source import Confidence, Head, Source, Sourced, Want
from ..texts import Texts
from .checks import Check, must

_SEED = 882
_HEAD = 64 * 1024
_STARTS = (
    b"",
    b"\xef\xbb\xbf",
    b"PK\x03\x04",
    b"PK\x05\x06" + b"\x00" * 18,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html><body><table>",
    b'{"format": ',
    b"a;b;c\r\n1;2;3\r\n",
    b"\xff\xfea\x00;\x00",
    b'"never closed;\n',
)


def source_checks(source: Source) -> tuple[Check, ...]:
    """Return the checks of one source, on files that are not its own."""
    checks = {
        "is described as a source should be": partial(_is_described, source),
        "looks at any file without raising": partial(_sniffs_anything, source),
        "refuses what is not its own, with a finding": partial(_refuses_strangers, source),
    }
    return tuple(
        Check(name=f"source {source.name} {name}", run=run) for name, run in checks.items()
    )


def sample_checks(
    source: Source,
    name: str,
    content: bytes,
    want: Want,
    *,
    table: str | None = None,
    rows: int | None = None,
) -> tuple[Check, ...]:
    """Return the checks of one source on a file of its own.

    Args:
        source: The source.
        name: The file's name.
        content: The file's bytes.
        want: What is asked of the source.
        table: A table of which each row of the file gives one.
        rows: How many rows the file has, the header apart; then none may be lost.
    """
    checks = {
        "reads the same twice": partial(_same_twice, source, name, content, want),
        "says why each row was left out": partial(_tells_rejects, source, name, content, want),
        "takes a damaged file without raising": partial(_damaged, source, name, content, want),
    }
    if table is not None and rows is not None:
        checks["loses no row"] = partial(_loses_nothing, source, name, content, want, table, rows)
    return tuple(
        Check(name=f"source {source.name} on {name} {what}", run=run)
        for what, run in checks.items()
    )


def sourced_faults(sourced: object) -> Iterator[str]:
    """Say what is wrong with what a source gave; nothing, if it is as it should be.

    What is refused has no tables and a finding that blocks; each row that was left out has findings
    that block, of the codes that it names, and each finding that blocks and names a row has such
    a row.
    """
    if not isinstance(sourced, Sourced):
        yield f"it gave a {type(sourced).__name__}, not a Sourced"
        return
    unknown = sorted(set(sourced.tables) - set(table_definitions()))
    if unknown:
        yield f"unknown tables: {unknown}"
    blocking = [f for f in sourced.findings if f.severity is Severity.BLOCKS]
    if sourced.refused:
        if any(len(rows) for rows in sourced.tables.values()):
            yield "it is refused and has rows all the same"
        if not blocking:
            yield "it is refused without a finding that blocks"
        return
    told = Counter((f.where.file, f.where.sheet, f.where.row, f.code) for f in blocking)
    left_out = set()
    for reject in sourced.rejects:
        place = (reject.file, reject.sheet, reject.row)
        left_out.add(place)
        if not reject.codes:
            yield f"row {reject.row} was left out without a code"
        for code in reject.codes:
            if (*place, code) not in told:
                yield f"row {reject.row} was left out for {code}, and no finding says so"
    for finding in blocking:
        where = finding.where
        place_found = (where.file, where.sheet, where.row)
        if where.row is not None and where.row > 1 and place_found not in left_out:
            yield f"{finding.code} blocks row {where.row}, which was not left out"


def _is_described(source: Source) -> None:
    must(source.suffixes, "it names no suffix")
    for suffix in source.suffixes:
        must(
            suffix.startswith(".") and suffix == suffix.lower(),
            f"suffix {suffix!r} is not a dot and small letters",
        )
    names = [option.name for option in source.options]
    must(len(set(names)) == len(names), f"options share a name: {names}")
    must(all(isinstance(o.about, Texts) for o in source.options), "an option has no texts")


def _sniffs_anything(source: Source) -> None:
    for content in _strange_contents(source):
        for suffix in ("", *source.suffixes):
            for headers in ((), ((),), (("", "a", "\x00"),), (("a",) * 300, ("b",))):
                head = Head(name=f"file{suffix}", first=content[:_HEAD], headers=headers)
                sure = source.sniff(head)
                must(isinstance(sure, Confidence), f"sniff gave {sure!r}, not a Confidence")


def _refuses_strangers(source: Source) -> None:
    for content in _strange_contents(source):
        for want in (Want(), Want(partner=find_municipality("Ludzas novads"))):
            for suffix in source.suffixes:
                name = f"file{suffix}"
                sourced = _read(source, name, content, want)
                _must_be_right(sourced)
                must(
                    sourced.refused,
                    f"it did not refuse {name} with the bytes {content[:40]!r}…",
                )


def _same_twice(source: Source, name: str, content: bytes, want: Want) -> None:
    first, second = (_read(source, name, content, want) for _ in range(2))
    must(first == second, "the second reading differs from the first")


def _tells_rejects(source: Source, name: str, content: bytes, want: Want) -> None:
    _must_be_right(_read(source, name, content, want))


def _damaged(source: Source, name: str, content: bytes, want: Want) -> None:
    chance = random.Random(_SEED)
    for _ in range(12):
        if not content:
            return
        place = chance.randrange(len(content))
        _must_be_right(_read(source, name, content[:place], want))
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        _must_be_right(_read(source, name, bytes(changed), want))


def _loses_nothing(
    source: Source, name: str, content: bytes, want: Want, table: str, rows: int
) -> None:
    sourced = _read(source, name, content, want)
    good = len(sourced.tables[table]) if table in sourced.tables else 0
    found = good + len(sourced.rejects)
    must(found == rows, f"of {rows} rows {good} are good and {len(sourced.rejects)} left out")


def _read(source: Source, name: str, content: bytes, want: Want) -> Sourced:
    return source.read(SourceFile(name=name, stream=io.BytesIO(content)), want)


def _must_be_right(sourced: Sourced) -> None:
    faults = tuple(sourced_faults(sourced))
    must(not faults, "; ".join(faults))


def _strange_contents(source: Source) -> Iterator[bytes]:
    """Files that are nobody's: short and long, of each usual beginning, the same each time."""
    chance = random.Random(_SEED)
    for start in _STARTS:
        yield start
        for length in (1, 40, 3_000):
            yield start + chance.randbytes(length)
