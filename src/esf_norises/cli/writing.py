"""Writing a dataset where the person wants it: a folder, or a workbook through a format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.columns import Privacy
from ..domain.dataset import Dataset
from ..errors import UnknownName
from ..files import write_whole
from ..texts import Texts
from .call import Call
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from ..reporting.report import Report
    from ..tables.source import Reject

_NO_STORE = Texts(
    "Datus „{path}” raksta kā mapi vai darbgrāmatu (.xlsx); cits paplašinājums nav derīgs.",
    'A dataset is written as a folder or a workbook (.xlsx); the ending of "{path}" is neither.',
)
_NO_EXCEL = Texts(
    "Darbgrāmatas raksta spraudnis esf-norises-excel, kas nav uzstādīts; bez tā norādiet mapi.",
    "Workbooks are written by the plugin esf-norises-excel, which is not installed; without it, "
    "name a "
    "folder.",
)
_PERSONAL = Texts(
    "Datos ir personas dati, ko formāts „{name}” nedrīkst saturēt; rakstiet mapē.",
    'The data hold personal data, which the format "{name}" may not carry; write a folder.',
)
_ORDER = tuple(Privacy)
_NOT_FOLDERS = frozenset({".csv", ".json", ".ods", ".xls", ".db", ".sqlite", ".zip"})


def write_dataset(
    call: Call, dataset: Dataset, into: Path, *, rejects: Sequence[Reject] = ()
) -> None:
    """Write a dataset as a new folder, or as a workbook where the path ends in `.xlsx`.

    Rows that were left out are written with it: into the folder, or beside the workbook as
    `NAME-rejects.csv`.

    Raises:
        Stopped: The path is neither, or workbooks cannot be written here.
        FileExistsError: It is there already.
    """
    from ..tables.package import write_package, write_rejects

    suffix = into.suffix.casefold()
    if suffix in _NOT_FOLDERS:
        raise Stopped(Exit.USAGE, _NO_STORE.format(path=into))
    if suffix != ".xlsx":
        write_package(dataset, into, rejects=rejects)
        return
    from ..plugins.by_name import deliver
    from ..reporting.dataset_report import dataset_report

    try:
        format_ = call.plugins.format("xlsx")
    except UnknownName:
        raise Stopped(Exit.USAGE, _NO_EXCEL) from None
    report = dataset_report(dataset, call.language)
    if _holds_more_than(report, format_.carries):
        raise Stopped(Exit.USAGE, _PERSONAL.format(name=format_.name))
    deliver(report, format_, to=into, audience=Privacy.PERSONAL)
    if rejects:
        beside = into.with_name(f"{into.stem}-rejects.csv")
        write_whole(beside, lambda stream: write_rejects(rejects, stream))


def _holds_more_than(report: Report, carries: Privacy) -> bool:
    """Tell whether a column with values in it would be left out by a format."""
    return any(
        _ORDER.index(column.privacy) > _ORDER.index(carries)
        for table in report.tables
        if table.rows
        for column in table.columns
    )
