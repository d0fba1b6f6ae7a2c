"""Evidence: what shows that a visit was attended, and whether its file is still the same."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from ..domain.changes import Changes
from ..domain.dataset import Dataset
from ..domain.visit_values import EvidenceKind
from ..domain.visits import Evidence
from ..files import sha256_of_file
from ..findings import Finding, Place
from .visiting import adding, free_name, rows_where, visit_now
from .words import finding, refused


@attrs.frozen(kw_only=True)
class EvidenceFile:
    """A file that is evidence.

    Attributes:
        name: Its name without its folder.
        sha256: Digest of its bytes.
        size: How many bytes it has.
    """

    name: str
    sha256: str
    size: int

    @classmethod
    def of(cls, path: Path) -> EvidenceFile:
        """Read a file's name and digest.

        Raises:
            OSError: It is not there, or cannot be read.
        """
        return cls(name=path.name, sha256=sha256_of_file(path), size=path.stat().st_size)


def add_evidence(
    dataset: Dataset,
    visit: str,
    kind: EvidenceKind,
    *,
    file: EvidenceFile | None = None,
    date: datetime.date | None = None,
    signed_by: str | None = None,
) -> Changes:
    """Record a document that shows that a visit was attended.

    Args:
        dataset: The data.
        visit: The visit.
        kind: What it is.
        file: The file; None where it is kept on paper.
        date: The day on it.
        signed_by: Who signed, by role or office.

    Returns:
        The record to add; no changes where the same document is recorded already.

    Raises:
        UnknownName: There is no such visit.
        Refused: The file is empty, or the visit has one of that name with another content.
    """
    visit_now(dataset, visit)
    there = rows_where(dataset.evidence, visit)
    new = Evidence(
        evidence="",
        visit=visit,
        kind=kind,
        date=date,
        signed_by=signed_by,
        file=None if file is None else file.name,
        sha256=None if file is None else file.sha256,
    )
    if any(_is_same(one, new) for one in there):
        return Changes()
    if file is not None:
        if not file.size:
            raise refused("evidence.empty-file", f"{visit}: {file.name}")
        for one in there:
            if one.file == file.name and one.sha256 not in (None, file.sha256):
                raise refused("evidence.same-name", f"{visit}: {file.name}", record=one.evidence)
    name = free_name(f"{visit}-E", dataset.evidence.column("evidence"), len(there) + 1)
    return adding({"evidence": [attrs.evolve(new, evidence=name)]})


def changed_files(dataset: Dataset, folder: Path) -> tuple[Finding, ...]:
    """Find evidence whose file is no longer in a folder, or no longer what it was.

    Files are looked for by name in the folder and in those below it.

    Args:
        dataset: The data.
        folder: Where the files are kept.

    Raises:
        OSError: The folder or a file in it cannot be read.
    """
    by_name: dict[str, list[Path]] = {}
    for path in sorted(_files_below(folder)):
        by_name.setdefault(path.name, []).append(path)
    return tuple(_changed(dataset, _Digests(by_name)))


class _Digests:
    """The files of a folder; each is read once, and only when it is asked for."""

    def __init__(self, by_name: Mapping[str, Sequence[Path]]) -> None:
        self._by_name = by_name
        self._digests: dict[Path, str] = {}

    def under(self, name: str) -> list[str]:
        """Return the digests of all files of a name."""
        return [self._of(path) for path in self._by_name.get(name, ())]

    def name_of(self, digest: str) -> str | None:
        """Return the name of a file of that digest."""
        paths = (path for paths in self._by_name.values() for path in paths)
        return next((path.name for path in paths if self._of(path) == digest), None)

    def _of(self, path: Path) -> str:
        if path not in self._digests:
            self._digests[path] = sha256_of_file(path)
        return self._digests[path]


def _changed(dataset: Dataset, digests: _Digests) -> Iterator[Finding]:
    for row, one in enumerate(dataset.evidence, start=2):
        if one.file is None:
            continue
        where = Place(file="evidence.csv", row=row, column="sha256")
        found = f"{one.evidence} ({one.visit}): {one.file}"
        if one.sha256 is None:
            yield finding("evidence.no-digest", found, where=where)
            continue
        there = digests.under(one.file)
        if one.sha256 in there:
            continue
        now = digests.name_of(one.sha256)
        if now is not None:
            yield finding("evidence.renamed", found, where=where, now=now)
            continue
        code = "evidence.changed" if there else "evidence.vanished"
        yield finding(code, found, where=where, sha256=one.sha256)


def _files_below(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those below it; a folder that cannot be read is told."""

    def told(error: OSError) -> None:
        raise error

    for parent, _, names in os.walk(folder, onerror=told):
        yield from (Path(parent, name) for name in names)


def _is_same(one: Evidence, other: Evidence) -> bool:
    """Tell whether two records are of one document."""
    if one.file is not None and one.sha256 is not None and other.sha256 is not None:
        return (one.kind, one.file, one.sha256) == (other.kind, other.file, other.sha256)
    return attrs.evolve(one, evidence="") == attrs.evolve(other, evidence="")
