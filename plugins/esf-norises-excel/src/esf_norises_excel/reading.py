"""Reads a dataset from a workbook (.xlsx, .ods), a sheet a table, by the core's strict reader."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import attrs

from esf_norises.plugins import (
    Cell,
    Confidence,
    Finding,
    Head,
    Place,
    Rows,
    Severity,
    Sheet,
    SheetReading,
    Sourced,
    SourceFile,
    StoreState,
    TableDefinition,
    Texts,
    Want,
    read_sheet,
    read_workbook,
    table_definitions,
)
from esf_norises.tables.views import view_called

from .about import DIGEST, REJECTED, REVISION, SOURCE
from .names import ABOUT, CODES, sheet_name

OWN_COLUMN = "x_"


def sniff(head: Head) -> Confidence:
    """Say whether a file is a dataset: one of its sheets has exactly the columns of a table."""
    if not head.first.startswith(b"PK"):
        return Confidence.NO
    tables = table_definitions().values()
    best = max((_likeness(header, tables) for header in head.headers), default=0.0)
    if best == 1.0:
        return Confidence.YES
    return Confidence.MAYBE if best > 0.5 else Confidence.NO


def _likeness(header: Sequence[str], tables: Collection[TableDefinition]) -> float:
    """Return how much of a header, from 0 to 1, are the columns of the table that fits best."""
    names = {" ".join(name.split()) for name in header} - {""}
    names = {name for name in names if not name.startswith(OWN_COLUMN)}
    if not names:
        return 0.0
    best = 0.0
    for table in tables:
        known = {column.header for column in table.columns}
        required = {column.header for column in table.columns if column.required}
        shared = len(names & known) / len(names | required)
        best = max(best, shared)
    return best


def read(file: SourceFile, want: Want) -> Sourced:
    """Read a dataset's workbook; whatever is wrong with it becomes a finding.

    Sheets are known by the table's name, or by its title in either language. The workbook may hold
    some tables only; references are looked at where it also says whose data they are, since
    otherwise what they refer to may stand in another file.

    Args:
        file: The workbook.
        want: What the user asks; a partner that is named must be the one in the file.
    """
    from esf_norises.tables.package import assemble

    workbook = read_workbook(file)
    if workbook.refused:
        return Sourced(findings=workbook.findings, refused=True)
    findings = list(workbook.findings)
    views = _views(workbook.sheets)
    others = [one for one in workbook.sheets if view_called(one.name or "") is None]
    sheets = _by_table(file.name, others, findings)
    if not sheets and not views:
        findings.append(_no_dataset(file.name, workbook.sheets))
        return Sourced(findings=tuple(findings), refused=True)
    readings = {
        definition.name: read_sheet(definition, sheets[definition.name])
        for definition in table_definitions().values()
        if definition.name in sheets
    }
    sources, rejected_before = _told(workbook.sheets)
    exported = _exported(workbook.sheets)
    findings += _rejected_before(file.name, rejected_before)
    if any(reading.refused for reading in readings.values()):
        return _refused(readings, findings)
    partner = readings.get("partner")
    if partner is None or not partner.rows:
        return attrs.evolve(_as_read(readings, findings, sources, exported), views=views)
    findings += _other_partner(file.name, partner, want)
    joined = assemble(readings, sources=sources, findings=tuple(findings))
    tables = {name: rows for name, rows in joined.dataset.tables().items() if name in readings}
    return Sourced(
        tables=tables,
        findings=joined.findings,
        rejects=joined.rejects,
        refused=joined.refused,
        about=sources,
        removals=_removals(readings),
        exported=exported,
        views=views,
    )


def _views(sheets: Sequence[Sheet]) -> dict[str, tuple[Sheet, ...]]:
    """Set the sheets aside that only show."""
    views: dict[str, tuple[Sheet, ...]] = {}
    for sheet in sheets:
        view = view_called(sheet.name or "")
        if view is not None:
            views[view] = (*views.get(view, ()), sheet)
    return views


def _removals(readings: Mapping[str, SheetReading]) -> dict[str, Rows[Any]]:
    return {
        name: reading.removals for name, reading in readings.items() if reading.removals is not None
    }


def _refused(readings: Mapping[str, SheetReading], findings: list[Finding]) -> Sourced:
    found = [finding for reading in readings.values() for finding in reading.findings]
    rejects = [reject for reading in readings.values() for reject in reading.rejects]
    return Sourced(findings=(*findings, *found), rejects=tuple(rejects), refused=True)


def _as_read(
    readings: Mapping[str, SheetReading],
    findings: list[Finding],
    sources: tuple[str, ...],
    exported: StoreState | None,
) -> Sourced:
    found = [finding for reading in readings.values() for finding in reading.findings]
    return Sourced(
        tables={name: reading.rows for name, reading in readings.items()},
        findings=(*findings, *found),
        rejects=tuple(reject for reading in readings.values() for reject in reading.rejects),
        about=sources,
        removals=_removals(readings),
        exported=exported,
    )


def _by_table(file: str, sheets: Sequence[Sheet], findings: list[Finding]) -> dict[str, Sheet]:
    """Tell which sheet is which table; what is no table is told and left alone."""
    names = _table_names()
    found: dict[str, Sheet] = {}
    for sheet in sheets:
        wanted = _comparable(sheet.name or "")
        table = names.get(wanted)
        if table is None:
            if wanted not in _OURS and _has_cells(sheet):
                findings.append(_unknown_sheet(file, sheet))
        elif table in found:
            findings.append(_double_sheet(file, sheet, found[table]))
        else:
            found[table] = sheet
    return found


def _table_names() -> dict[str, str]:
    """Return tables by each name that a sheet of it may have, as Excel shortens names."""
    names: dict[str, str] = {}
    for definition in table_definitions().values():
        title = definition.info.title
        for name in (title.lv, title.en, definition.name):
            names[_comparable(sheet_name(name))] = definition.name
    return names


def _comparable(name: str) -> str:
    return " ".join(name.split()).casefold()


_OURS = frozenset(_comparable(name) for texts in (ABOUT, CODES) for name in (texts.lv, texts.en))


def _has_cells(sheet: Sheet) -> bool:
    return any(cell not in (None, "") for row in sheet.rows for cell in row)


def _header(sheet: Sheet) -> tuple[str, ...]:
    row: Sequence[Cell] = sheet.rows[0] if sheet.rows else ()
    return tuple("" if cell is None else str(cell) for cell in row)


def _unknown_sheet(file: str, sheet: Sheet) -> Finding:
    """A sheet that looks like a table blocks, since its rows would be lost; another is told."""
    tables = table_definitions()
    name = _comparable(sheet.name or "")
    near = difflib.get_close_matches(name, [*tables], n=1, cutoff=0.7)
    looks_like_one = bool(near) or _likeness(_header(sheet), [*tables.values()]) > 0.5
    return Finding(
        code="sheet.unknown",
        severity=Severity.BLOCKS if looks_like_one else Severity.ASK,
        where=Place(file=file, sheet=sheet.name),
        found=sheet.name or "",
        expected=_A_TABLE.format(tables=", ".join(near or tables)),
        fix=_RENAME if looks_like_one else _LEFT_ALONE,
    )


def _double_sheet(file: str, sheet: Sheet, first: Sheet) -> Finding:
    return Finding(
        code="sheet.double",
        severity=Severity.BLOCKS,
        where=Place(file=file, sheet=sheet.name),
        found=sheet.name or "",
        expected=_ONE_SHEET.format(first=first.name or ""),
        fix=_MERGE,
    )


def _no_dataset(file: str, sheets: Sequence[Sheet]) -> Finding:
    return Finding(
        code="file.no-dataset",
        severity=Severity.BLOCKS,
        where=Place(file=file),
        found=", ".join(sheet.name or "" for sheet in sheets),
        expected=_A_DATASET.format(tables=", ".join(table_definitions())),
        fix=_TAKE_TEMPLATE,
    )


def _other_partner(file: str, partner: SheetReading, want: Want) -> list[Finding]:
    if want.partner is None:
        return []
    rows = zip(partner.rows.column("name"), partner.rows.column("territory"), strict=True)
    return [
        Finding(
            code="partner.other",
            severity=Severity.BLOCKS,
            where=Place(file=file, sheet=partner.sheet.name if partner.sheet else None),
            found=name,
            expected=Texts.same(want.partner.name),
            fix=_CHECK_PARTNER,
        )
        for name, territory in rows
        if territory.municipality != want.partner.territory.municipality
    ]


def _told(sheets: Sequence[Sheet]) -> tuple[tuple[str, ...], int]:
    """Read off a sheet of our own what the data's sources are and how many rows were left out."""
    sources: list[str] = []
    rejected = 0
    ours = {_comparable(ABOUT.lv), _comparable(ABOUT.en)}
    for sheet in sheets:
        if _comparable(sheet.name or "") not in ours:
            continue
        for row in sheet.rows:
            label, value = (*row[:2], None, None)[:2]
            if label in (SOURCE.lv, SOURCE.en) and isinstance(value, str) and value:
                sources.append(value)
            elif label in (REJECTED.lv, REJECTED.en) and isinstance(value, (int, float)):
                rejected += int(value)
    return tuple(dict.fromkeys(sources)), rejected


def _exported(sheets: Sequence[Sheet]) -> StoreState | None:
    """Read off a sheet of our own which state of a store the workbook was written from."""
    number: int | None = None
    digest = ""
    ours = {_comparable(ABOUT.lv), _comparable(ABOUT.en)}
    for sheet in sheets:
        for row in sheet.rows if _comparable(sheet.name or "") in ours else ():
            label, value = (*row[:2], None, None)[:2]
            if label in (REVISION.lv, REVISION.en) and isinstance(value, (int, float)):
                number = int(value)
            elif label in (DIGEST.lv, DIGEST.en) and isinstance(value, str):
                digest = value
    return None if number is None or not digest else StoreState(number=number, digest=digest)


def _rejected_before(file: str, rejected: int) -> list[Finding]:
    if not rejected:
        return []
    return [
        Finding(
            code="file.rows-left-out-before",
            severity=Severity.INFO,
            where=Place(file=file, sheet=None),
            found=str(rejected),
            expected=_ALL_ROWS,
            fix=_LOOK_UP_REJECTS,
        )
    ]


_A_TABLE = Texts("lapa ar tabulas nosaukumu: {tables}", "a sheet named as a table: {tables}")
_RENAME = Texts(
    "Pārdēvējiet lapu, ja tā ir šī tabula, vai izņemiet to no darbgrāmatas.",
    "Rename the sheet if it is this table, or take it out of the workbook.",
)
_LEFT_ALONE = Texts(
    "Lapa netiek lasīta; ja tajā ir dati, pārdēvējiet to.",
    "The sheet is not read; if it holds data, rename it.",
)
_ONE_SHEET = Texts(
    "viena lapa katrai tabulai; šī pati tabula jau ir lapā „{first}”",
    'one sheet for each table; this table is already the sheet "{first}"',
)
_MERGE = Texts(
    "Apvienojiet abu lapu rindas vienā lapā.", "Put the rows of both sheets on one sheet."
)
_A_DATASET = Texts(
    "datu kopas darbgrāmata, kuras lapas saucas: {tables}",
    "the workbook of a dataset, with sheets called: {tables}",
)
_TAKE_TEMPLATE = Texts(
    "Tukšu darbgrāmatu sagatavo: esf-norises init NOSAUKUMS.xlsx. "
    "Citas sistēmas failam norādiet tās avotu.",
    "esf-norises init NAME.xlsx makes an empty one. For a file of another system name its source.",
)
_CHECK_PARTNER = Texts(
    "Pārbaudiet, vai --partner un fails ir par vienu un to pašu pašvaldību.",
    "Check that --partner and the file are of the same municipality.",
)
_ALL_ROWS = Texts(
    "visas rindas; tik rindu tika izlaists, kad darbgrāmata tika sagatavota",
    "all rows; so many were left out when the workbook was made",
)
_LOOK_UP_REJECTS = Texts(
    "Izlaistās rindas meklējiet izlaisto rindu failā, kas tika uzrakstīts kopā ar datiem.",
    "Look for them in the file of rejected rows that was written beside the data.",
)
