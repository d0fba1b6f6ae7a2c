"""A dataset in one workbook, read by the plugin that knows workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.dataset import Dataset, InputFile
from ..errors import UnknownName
from ..files import sha256_of_file
from ..findings import Finding, Place, Severity
from ..reporting.failures import RecordFailed
from ..tables.package import Reading, reading_of
from ..tables.sheets import SourceFile
from ..tables.source import Source, Sourced, Want
from ..texts import Texts

if TYPE_CHECKING:
    from .by_name import Plugins

SOURCE = "excel"
"""Name of the source that reads datasets from workbooks."""
DISTRIBUTION = "esf-norises-excel"
_SUFFIXES = frozenset({".xlsx", ".ods"})
_ZIP = b"PK\x03\x04"

_DATASET = Texts(
    "datu mape vai darbgrāmata (.xlsx, .ods)", "a dataset's folder or a workbook (.xlsx, .ods)"
)
_CHOOSE = Texts(
    "Norādiet mapi, kurā ir datapackage.json, vai darbgrāmatu; citu sistēmu failus ielasa ar "
    "esf-norises import.",
    "Name the folder that holds datapackage.json, or a workbook; files of other systems are read "
    "by esf-norises import.",
)
_READER = Texts(
    f"uzstādīts spraudnis {DISTRIBUTION}", f"the plugin {DISTRIBUTION}, which reads workbooks"
)
_INSTALL = Texts(
    f"Uzstādiet to (pip install {DISTRIBUTION}) vai lietojiet datu mapi.",
    f"Install it (pip install {DISTRIBUTION}), or use the dataset's folder.",
)

_RAISED = Texts("kļūda, lasot {file}: {error}", "it raised while it read {file}: {error}")
_NOT_SOURCED = Texts("tas atdod {type}, nevis Sourced", "it gave a {type}, not a Sourced")


def read_workbook_dataset(path: Path, plugins: Plugins) -> Reading:
    """Read a dataset from a file; one that is no workbook, or cannot be read here, gives a finding.

    Raises:
        OSError: The file cannot be opened.
        PluginFailed: The plugin raised, which it never should for what a file contains.
    """
    with path.open("rb") as stream:
        if path.suffix.casefold() not in _SUFFIXES and stream.read(len(_ZIP)) != _ZIP:
            return _refused(path, "file.not-a-dataset", _DATASET, _CHOOSE)
        try:
            source = plugins.source(SOURCE)
        except UnknownName:
            return _refused(path, "plugin.not-installed", _READER, _INSTALL)
        stream.seek(0)
        sourced = read_with(source, SourceFile(name=path.name, stream=stream), Want())
    inputs = (InputFile(name=path.name, sha256=sha256_of_file(path)),)
    return reading_of(sourced, inputs=inputs)


def read_with(source: Source, file: SourceFile, want: Want) -> Sourced:
    """Read a file with a source, and see that it gives what it should.

    Raises:
        PluginFailed: The source raised, or gave something else.
    """
    try:
        sourced = source.read(file, want)
    except MemoryError:
        raise
    except (Exception, SystemExit) as error:
        said = f"{type(error).__name__}: {error}"
        raise RecordFailed(source.name, _RAISED.format(file=file.name, error=said)) from error
    if not isinstance(sourced, Sourced):
        raise RecordFailed(source.name, _NOT_SOURCED.format(type=type(sourced).__name__))
    return sourced


def _refused(path: Path, code: str, expected: Texts, fix: Texts) -> Reading:
    finding = Finding(
        code=code,
        severity=Severity.BLOCKS,
        where=Place(file=path.name),
        found=path.name,
        expected=expected,
        fix=fix,
    )
    return Reading(dataset=Dataset(), findings=(finding,), refused=True)
