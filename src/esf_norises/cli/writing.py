"""Writing a dataset where the person wants it: a folder, or a workbook through a format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.columns import Privacy
from ..domain.dataset import Dataset
from ..errors import UnknownName
from ..files import write_whole
from ..store.recognising import SUFFIX
from ..texts import Texts
from .call import Call, writing
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from ..reporting.report import Report
    from ..tables.rejects import Reject

_NO_STORE = Texts(
    "Datus „{path}” raksta kā mapi, darbgrāmatu (.xlsx) vai krātuvi (.sqlite); cits paplašinājums "
    "nav derīgs.",
    "A dataset is written as a folder, a workbook (.xlsx) or a store (.sqlite); the ending of "
    '"{path}" is none of them.',
)
NO_EXCEL = Texts(
    "Darbgrāmatas raksta spraudnis esf-norises-excel, kas nav uzstādīts; bez tā norādiet mapi.",
    "Workbooks are written by the plugin esf-norises-excel, which is not installed; without it, "
    "name a "
    "folder.",
)
"""Said where a workbook is to be written and the plugin for it is not there."""

_PERSONAL = Texts(
    "Datos ir personas dati, ko formāts „{name}” nedrīkst saturēt; rakstiet mapē.",
    'The data hold personal data, which the format "{name}" may not carry; write a folder.',
)
_NEW = Texts("jauna krātuve", "a new store")
_SYNCED = Texts(
    "Uzmanību: „{path}” ir tīkla vai sinhronizētā mapē. {fix}",
    'Note: "{path}" is in a network or synced folder. {fix}',
)
_ORDER = tuple(Privacy)
_NOT_FOLDERS = frozenset(
    {".csv", ".tsv", ".json", ".xml", ".ods", ".xls", ".xlsm", ".xlsb", ".db", ".zip", ".txt"}
    | {".doc", ".docx", ".odt", ".rtf", ".pdf", ".html", ".htm", ".md", ".toml", ".parquet"}
)


def write_dataset(
    call: Call,
    dataset: Dataset,
    into: Path,
    *,
    rejects: Sequence[Reject] = (),
    by: str | None = None,
    reason: str | None = None,
) -> None:
    """Write a dataset as a new folder, as a workbook (`.xlsx`) or as a store (`.sqlite`).

    A store records who made it and why; the coordinator where nothing is said. Rows that were left
    out are written with it: into the folder, or beside the file as `NAME-rejects.csv`.

    Raises:
        Stopped: The path is neither, or workbooks cannot be written here.
        FileExistsError: It is there already.
    """
    from ..tables.package import write_package

    suffix = into.suffix.casefold()
    if suffix == SUFFIX:
        _write_store(call, dataset, into, by=by, reason=reason)
        if rejects:
            write_rejects_beside(into, rejects)
        return
    if suffix in _NOT_FOLDERS:
        raise Stopped(Exit.USAGE, _NO_STORE.format(path=into))
    if suffix != ".xlsx":
        with writing(into):
            write_package(dataset, into, rejects=rejects)
        return
    from ..plugins.by_name import deliver
    from ..reporting.dataset_report import dataset_report

    try:
        format_ = call.plugins.format("xlsx")
    except UnknownName:
        raise Stopped(Exit.USAGE, NO_EXCEL) from None
    report = dataset_report(dataset, call.language)
    if _holds_more_than(report, format_.carries):
        raise Stopped(Exit.USAGE, _PERSONAL.format(name=format_.name))
    with writing(into):
        deliver(report, format_, to=into, audience=Privacy.PERSONAL)
    if rejects:
        write_rejects_beside(into, rejects)


def quoted(path: Path) -> str:
    """Write a path so that it can be copied back to the command line."""
    text = str(path)
    return f'"{text}"' if any(sign in text for sign in " ()&") else text


def write_rejects_beside(into: Path, rejects: Sequence[Reject]) -> None:
    """Write rows that were left out beside a file, as `NAME-rejects.csv`."""
    from ..tables.package import write_rejects

    beside = into.with_name(f"{into.stem}-rejects.csv")
    with writing(beside):
        write_whole(beside, lambda stream: write_rejects(rejects, stream))


def _write_store(
    call: Call, dataset: Dataset, into: Path, *, by: str | None, reason: str | None
) -> None:
    from ..findings import Role
    from ..store.moments import now
    from ..store.opening import synced_folder
    from ..store.store import Store

    who = by or Role.COORDINATOR.label.of(call.language)
    with writing(into):
        Store.create(
            into, dataset, by=who, reason=reason or _NEW.of(call.language), moment=now()
        ).close()
    synced = synced_folder(into)
    if synced is not None:
        call.tell(_SYNCED.format(path=into, fix=synced.fix))


def _holds_more_than(report: Report, carries: Privacy) -> bool:
    """Tell whether a column with values in it would be left out by a format."""
    return any(
        _ORDER.index(column.privacy) > _ORDER.index(carries)
        for table in report.tables
        if table.rows
        for column in table.columns
    )
