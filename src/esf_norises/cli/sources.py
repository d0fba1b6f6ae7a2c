"""Which source a file is for, and reading it with that source."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ..errors import PluginFailed
from ..findings import Finding, Place, Severity
from ..tables.sheets import SourceFile
from ..tables.source import Confidence, Head, Source, Sourced, Want
from ..texts import Texts

_FIRST = 64 * 1024
_KNOWN_FILE = Texts("fails, ko pazīst kāds avots: {names}", "a file that a source knows: {names}")
_NAME_IT = Texts(
    "Norādiet avotu: esf-norises import AVOTS FAILS …; avotus rāda esf-norises plugins.",
    "Name the source: esf-norises import SOURCE FILE …; esf-norises plugins shows the sources.",
)
_ONE_SOURCE = Texts(
    "fails, ko pazīst tikai viens avots, nevis vienlīdz labi {names}",
    "a file that one source knows best, not equally {names}",
)


def sniffed(path: Path, sources: Sequence[Source]) -> tuple[Source | None, tuple[Finding, ...]]:
    """Find the source that knows a file best.

    Returns:
        The source, or None and a finding that says that none does, or that several do equally well.
    """
    head = head_of(path)
    sure: dict[Confidence, list[Source]] = {}
    for source in sources:
        sure.setdefault(_confidence(source, head), []).append(source)
    for confidence in (Confidence.YES, Confidence.MAYBE):
        best = sure.get(confidence, [])
        if len(best) == 1:
            return best[0], ()
        if best:
            names = ", ".join(source.name for source in best)
            return None, (_finding(path, "source.tie", _ONE_SOURCE.format(names=names)),)
    names = ", ".join(source.name for source in sources) or "–"
    return None, (_finding(path, "source.none", _KNOWN_FILE.format(names=names)),)


def _confidence(source: Source, head: Head) -> Confidence:
    # A source that fails to look at a file only does not take part; it is told when it is named.
    try:
        return Confidence(source.sniff(head))
    except Exception:
        return Confidence.NO


def _finding(path: Path, code: str, expected: Texts) -> Finding:
    return Finding(
        code=code,
        severity=Severity.BLOCKS,
        where=Place(file=path.name),
        found=path.name,
        expected=expected,
        fix=_NAME_IT,
    )


def head_of(path: Path) -> Head:
    """Take what sources may look at: the first bytes, and the header rows where they can be
    read.
    """
    with path.open("rb") as stream:
        first = stream.read(_FIRST)
    return Head(name=path.name, first=first, headers=_headers(path, first))


def _headers(path: Path, first: bytes) -> tuple[tuple[str, ...], ...]:
    from ..tables.csv_files import read_csv
    from ..tables.workbook import read_workbook

    with path.open("rb") as stream, suppress(OSError):
        file = SourceFile(name=path.name, stream=stream)
        if first.startswith(b"PK"):
            sheets = read_workbook(file).sheets
        else:
            sheet, _ = read_csv(file)
            sheets = (sheet,) if sheet is not None else ()
        return tuple(
            tuple("" if cell is None else str(cell) for cell in sheet.rows[0])
            for sheet in sheets
            if sheet.rows
        )
    return ()


def read_with(source: Source, path: Path, want: Want) -> Sourced:
    """Read a file with a source.

    Raises:
        PluginFailed: The source raised; it never should, whatever a file contains.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(path))
    with path.open("rb") as stream:
        try:
            return source.read(SourceFile(name=path.name, stream=stream), want)
        except Exception as error:
            raise PluginFailed(source.name, f"{type(error).__name__}: {error}") from error
