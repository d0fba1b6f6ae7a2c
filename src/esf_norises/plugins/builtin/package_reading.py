"""Our own tables as CSV files: one table a file, known by the file's name or by its header."""

from __future__ import annotations

from pathlib import PurePath

from esf_norises.plugins import (
    Confidence,
    Finding,
    Head,
    Place,
    Severity,
    Sheet,
    Source,
    Sourced,
    SourceFile,
    TableDefinition,
    Texts,
    Want,
    read_csv,
    read_sheet,
    table_definitions,
)
from esf_norises.tables.views import view_called

_SUFFIX = ".csv"
_TABLE = Texts(
    "fails, ko sauc pēc tabulas ({tables}) vai kam ir tādas tabulas virsraksti",
    "a file called after a table ({tables}), or with the header of one",
)
_NAME = Texts(
    "Nosauciet failu pēc tabulas, piemēram, counts.csv, un pārbaudiet virsrakstu rindu.",
    "Call the file after the table, for example counts.csv, and look at its header row.",
)


def sniff(head: Head) -> Confidence:
    """Tell whether a file is one of our tables: by its header."""
    if PurePath(head.name).suffix.casefold() != _SUFFIX or len(head.headers) != 1:
        return Confidence.NO
    by_header = _by_header(head.headers[0])
    if by_header is not None:
        return Confidence.YES
    return Confidence.MAYBE if _by_name(head.name) is not None else Confidence.NO


def read(file: SourceFile, want: Want) -> Sourced:
    """Read one table; the partner and the day that are wanted stand in the tables themselves."""
    sheet, findings = read_csv(file, defended=True)
    if sheet is None:
        return Sourced(findings=findings, refused=True)
    view = view_called(PurePath(file.name).stem)
    if view is not None:
        return Sourced(findings=findings, views={view: (sheet,)})
    definition = _by_name(file.name) or _by_header(_header_of(sheet))
    if definition is None:
        tables = ", ".join(table_definitions())
        unknown = Finding(
            code="file.not-a-table",
            severity=Severity.BLOCKS,
            where=Place(file=file.name),
            found=file.name,
            expected=_TABLE.format(tables=tables),
            fix=_NAME,
        )
        return Sourced(findings=(*findings, unknown), refused=True)
    reading = read_sheet(definition, sheet)
    return Sourced(
        tables={} if reading.refused else {definition.name: reading.rows},
        findings=(*findings, *reading.findings),
        rejects=reading.rejects,
        refused=reading.refused,
        removals={} if reading.removals is None else {definition.name: reading.removals},
    )


SOURCE = Source(
    name="package",
    title=Texts("esf-norises tabulas (CSV)", "Tables of esf-norises (CSV)"),
    suffixes=(_SUFFIX,),
    sniff=sniff,
    read=read,
)
"""The source `package`."""


def _by_name(name: str) -> TableDefinition | None:
    return table_definitions().get(PurePath(name).stem.casefold())


def _by_header(header: tuple[str, ...]) -> TableDefinition | None:
    """The one table that has all these columns and whose required ones are among them."""
    given = {name.strip().casefold() for name in header if not name.startswith("x_")}
    fitting = [
        definition
        for definition in table_definitions().values()
        if given <= {column.header for column in definition.columns}
        and {column.header for column in definition.columns if column.required} <= given
    ]
    return fitting[0] if len(fitting) == 1 else None


def _header_of(sheet: Sheet) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in (sheet.rows or ((),))[0])
