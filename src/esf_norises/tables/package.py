"""The package: a folder of CSV files with datapackage.json, read whole and written whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs

from ..domain.collecting import collector_paused
from ..domain.columns import TableDefinition
from ..domain.dataset import TABLE_NAMES, Dataset, InputFile, StoreState, table_definition
from ..domain.rows import Rows
from ..findings import Finding, Place
from ..frozen import frozen
from .assembling import Reading, assemble, reading_of, with_rejects
from .cells import Known
from .csv_files import read_csv, write_csv
from .descriptor import FILE, Descriptor, read_descriptor, write_descriptor
from .reading import SheetReading, read_numbered
from .rejects import REJECTS_FILE, Reject, write_rejects
from .sheets import Sheet, SourceFile
from .views import VIEWS

if TYPE_CHECKING:
    from .source import Sourced

__all__ = [
    "Reading",
    "assemble",
    "exported_beside",
    "read_package",
    "read_package_tables",
    "reading_of",
    "write_package",
    "write_rejects",
]

ALWAYS_WRITTEN = frozenset(
    {"partner", "institutions", "programmes", "counts", "confirmations", "parameters"}
)
"""Tables that a package has even where they are empty, to be filled in by hand."""

_LEFT_ALONE = ("~$", ".")  # locks of office programs, and what systems hide
_LEFT_ALONE_NAMES = frozenset({"thumbs.db", "desktop.ini"})


def read_package(folder: Path) -> Reading:
    """Read a package; never raises for what stands there.

    Files are found by the table's name, in any letter case; datapackage.json decides only whether
    this program may read them, and which must be there. What is no table is told and not read.

    Args:
        folder: The folder.
    """
    read = _read_files(folder, whole=True)
    if read.descriptor.refused:
        return Reading(dataset=Dataset(), findings=read.findings, refused=True)
    return assemble(
        read.sheets,
        inputs=(*read.descriptor.inputs, *read.inputs),
        sources=read.descriptor.sources,
        findings=read.findings,
        rejected_before=read.descriptor.rejected_rows + read.set_aside,
        exported=read.descriptor.exported,
    )


def read_package_tables(
    folder: Path, *, whole: bool = False
) -> tuple[Sourced, tuple[InputFile, ...]]:
    """Read the tables of a package by themselves: what they refer to may stand elsewhere.

    Of a package that was written from a store a part may be sent back to it; of any other every
    file that it lists must be there.

    Args:
        folder: The folder.
        whole: Whether every file must be there all the same, as where it makes a new dataset.

    Returns:
        The tables, and the files that the package was made from; of its own files those of which
        rows were left out.
    """
    from .source import Sourced

    read = _read_files(folder, whole=whole)
    sheets = {} if read.descriptor.refused else read.sheets
    sourced = Sourced(
        tables={name: sheet.rows for name, sheet in sheets.items()},
        findings=(*read.findings, *(one for sheet in sheets.values() for one in sheet.findings)),
        rejects=tuple(reject for sheet in sheets.values() for reject in sheet.rejects),
        refused=read.descriptor.refused or any(sheet.refused for sheet in sheets.values()),
        about=read.descriptor.sources,
        removals={
            name: sheet.removals for name, sheet in sheets.items() if sheet.removals is not None
        },
        exported=read.descriptor.exported,
        views={name: (sheet,) for name, sheet in read.views.items()},
    )
    bad = {reject.file for reject in sourced.rejects}
    own = tuple(file for file in read.inputs if file.name in bad)
    return sourced, (*read.descriptor.inputs, *with_rejects(own, sourced.rejects))


def exported_beside(file: Path) -> StoreState | None:
    """Return the state of the store from which the package was written that a file lies in.

    Args:
        file: One of its files.
    """
    try:
        content = (file.parent / FILE).read_bytes()
    except OSError:
        return None
    return read_descriptor(content).exported


@frozen(kw_only=True)
class _Files:
    """What the files of a package say, before they are joined."""

    sheets: Mapping[str, SheetReading] = attrs.field(factory=dict)
    inputs: tuple[InputFile, ...] = ()
    descriptor: Descriptor
    findings: tuple[Finding, ...]
    set_aside: int = 0
    views: Mapping[str, Sheet] = attrs.field(factory=dict)


def _read_files(folder: Path, *, whole: bool) -> _Files:
    files, findings = _list_files(folder)
    descriptor_file = files.pop(FILE, None)
    tables = {name: files.pop(f"{name}.csv") for name in TABLE_NAMES if f"{name}.csv" in files}
    rejects_file = files.pop(REJECTS_FILE, None)
    views = {name: files.pop(f"{name}.csv") for name in VIEWS if f"{name}.csv" in files}
    if descriptor_file is None and not tables:
        from .codes import finding

        fault = finding("package.not-a-package", Place(file=folder.name))
        return _Files(descriptor=Descriptor(refused=True), findings=(*findings, fault))
    descriptor = _read_descriptor(descriptor_file, findings)
    findings.extend(_strangers(files.values()))
    if descriptor.refused:
        return _Files(descriptor=descriptor, findings=tuple(findings))

    sheets: dict[str, SheetReading] = {}
    inputs: list[InputFile] = []
    known: Known = {}
    with collector_paused():
        for name, path in tables.items():
            sheets[name] = _read_table(table_definition(name), path, inputs, known)
    if whole or descriptor.exported is None:
        sheets.update((name, _missing(name)) for name in descriptor.tables if name not in tables)
    set_aside = _count_rejects(rejects_file, findings)
    shown = dict(_read_views(views, findings))
    return _Files(
        sheets=sheets,
        inputs=tuple(inputs),
        descriptor=descriptor,
        findings=tuple(findings),
        set_aside=set_aside,
        views=shown,
    )


def write_package(
    dataset: Dataset,
    folder: Path,
    *,
    rejects: Sequence[Reject] = (),
    views: Mapping[str, Sequence[Sequence[str | None]]] | None = None,
) -> None:
    """Write a package into a new folder, whole or not at all.

    The files are written into a folder beside it, which is renamed when all is on the disk. The
    same dataset gives the same bytes. Texts are written without stray white space, as they would be
    read.

    Args:
        dataset: What to write.
        folder: Where to; the folders above it are made.
        rejects: Rows that were left out; they are kept in `rejects.csv`.
        views: Sheets to read beside the tables, by the view's name; the header is the first row.

    Raises:
        FileExistsError: The folder is there and not empty, or it is a file.
        OSError: The disk cannot be written.
    """
    from tempfile import mkdtemp

    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(17, "the folder is there and not empty", str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(mkdtemp(dir=folder.parent, prefix=f".{folder.name}.", suffix=".part"))
    try:
        for name, write in _files(dataset, rejects, views or {}):
            with (part / name).open("wb") as stream:
                write(stream)
                stream.flush()
                os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o777 & ~mask)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except BaseException:
        from shutil import rmtree

        rmtree(part, ignore_errors=True)
        raise


def _list_files(folder: Path) -> tuple[dict[str, Path], list[Finding]]:
    """Return the files of a folder by their names in small letters, and what is wrong with them."""
    findings: list[Finding] = []
    files: dict[str, Path] = {}
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return {}, []
    for path in paths:
        name = path.name.casefold()
        if name.startswith(_LEFT_ALONE) or name in _LEFT_ALONE_NAMES:
            continue
        if name in files:
            from .codes import finding

            findings.append(finding("package.double-file", Place(file=path.name)))
        files.setdefault(name, path)
    return files, findings


def _strangers(paths: Iterable[Path]) -> Iterable[Finding]:
    for path in paths:
        import difflib

        from .codes import finding

        names = [f"{name}.csv" for name in TABLE_NAMES]
        near = difflib.get_close_matches(path.name.casefold(), names, n=1, cutoff=0.7)
        yield finding("package.stranger", Place(file=path.name), table=(near or ["counts.csv"])[0])


def _read_views(paths: Mapping[str, Path], findings: list[Finding]) -> Iterator[tuple[str, Sheet]]:
    for name, path in paths.items():
        try:
            content = path.read_bytes()
        except OSError as error:
            from .codes import finding

            findings.append(finding("file.unreadable", Place(file=path.name), error.strerror or ""))
            continue
        file = SourceFile(name=path.name, stream=BytesIO(content))
        sheet, faults = read_csv(file, defended=True)
        findings.extend(faults)
        if sheet is not None:
            yield name, sheet


def _read_descriptor(path: Path | None, findings: list[Finding]) -> Descriptor:
    content = None
    if path is not None:
        try:
            content = path.read_bytes()
        except OSError as error:
            from .codes import finding

            fault = finding("file.unreadable", Place(file=FILE), error.strerror or "")
            findings.append(fault)
            return Descriptor(refused=True)
    descriptor = read_descriptor(content)
    findings.extend(descriptor.findings)
    return descriptor


def _missing(name: str) -> SheetReading:
    """Refuse a table that the package lists and whose file is not there."""
    from .codes import finding

    file = f"{name}.csv"
    fault = finding("package.file-missing", Place(file=file), table=file)
    nothing = Rows(table_definition(name).row, {})
    return SheetReading(rows=nothing, findings=(fault,), refused=True)


def _read_table(
    definition: TableDefinition, path: Path, inputs: list[InputFile], known: Known
) -> SheetReading:
    from ..files import sha256

    nothing = Rows(definition.row, {})
    try:
        content = path.read_bytes()
    except OSError as error:
        from .codes import finding

        fault = finding("file.unreadable", Place(file=path.name), error.strerror or "")
        return SheetReading(rows=nothing, findings=(fault,), refused=True)
    inputs.append(InputFile(name=path.name, sha256=sha256(content)))
    stream = BytesIO(content)
    del content
    sheet, findings = read_csv(SourceFile(name=path.name, stream=stream), defended=True)
    del stream
    if sheet is None:
        return SheetReading(rows=nothing, findings=findings, refused=True)
    read = read_numbered(definition, sheet, known)
    if read.numbers == range(2, 2 + len(read.numbers)):
        return read.reading  # numbers that are as if written below a header need not be said
    return attrs.evolve(read.reading, numbers=tuple(read.numbers))


def _count_rejects(path: Path | None, findings: list[Finding]) -> int:
    """Count the rows that were left out when the package was made; they are still to be mended."""
    if path is None:
        return 0
    from .codes import finding

    try:
        with path.open("rb") as stream:
            sheet, faults = read_csv(SourceFile(name=path.name, stream=stream))
    except OSError as error:
        faults, sheet = (finding("file.unreadable", Place(file=path.name), str(error)),), None
    findings.extend(faults)
    if sheet is None:
        return 0
    count = max(sum(any(cell for cell in row) for row in sheet.rows) - 1, 0)
    if count:
        place = Place(file=path.name)
        findings.append(finding("package.earlier-rejects", place, str(count)))
    return count


_Write = Callable[[BinaryIO], Any]


def _files(
    dataset: Dataset,
    rejects: Sequence[Reject],
    views: Mapping[str, Sequence[Sequence[str | None]]],
) -> Iterable[tuple[str, _Write]]:
    """Yield the name of each file of the package, and what writes it."""
    tables = {
        name: rows for name, rows in dataset.tables().items() if len(rows) or name in ALWAYS_WRITTEN
    }
    descriptor = write_descriptor(dataset, tables, rejected_here=len(rejects))
    yield FILE, lambda stream: stream.write(descriptor)
    for name, rows in tables.items():
        yield f"{name}.csv", _writer(rows)
    for name, (header, *lines) in views.items():
        yield f"{name}.csv", partial(write_csv, [one or "" for one in header], lines)
    if rejects:
        yield REJECTS_FILE, lambda stream: write_rejects(rejects, stream)


def _writer(rows: Rows[Any]) -> _Write:
    return lambda stream: write_table(rows, stream)


def write_table(rows: Rows[Any], stream: BinaryIO) -> None:
    """Write one table as CSV, as it stands in a package.

    Args:
        rows: The table.
        stream: Where to; it is not closed.
    """
    from .cells import clean

    columns: list[Sequence[str | None]] = []
    for column in rows.definition.columns:
        values = rows.column(column.name)
        texts: Mapping[Any, str] = {
            value: clean(column.kind.write(value)) for value in set(values) if value is not None
        }
        columns.append([None if value is None else texts[value] for value in values])
    for own in rows.extra.values():
        columns.append([None if value is None else clean(value) for value in own])
    header = [column.name for column in rows.definition.columns]
    write_csv([*header, *rows.extra], zip(*columns, strict=True), stream)
