"""Reading of a file: which sheet, which layout, which day, whose rows; then the strict reader."""

from __future__ import annotations

from collections.abc import Sequence

from esf_norises.plugins import (
    Finding,
    Severity,
    Sheet,
    Sourced,
    SourceFile,
    Want,
    read_csv,
    read_sheet,
    read_workbook,
)

from . import words_of_files
from .layouts import LAYOUTS, PROGRAMMES, Layout, header_of, header_row, nearest_layout
from .selection import select
from .state import state_date
from .tables import Lines, tables_of

WITH_FOUNDED_ELSEWHERE = "with-founded-elsewhere"
_YES = frozenset({"", "yes", "true", "1", "jā"})
_NO = frozenset({"no", "false", "0", "nē"})
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt")


def read(file: SourceFile, want: Want) -> Sourced:
    """Read one file of VIIS open data.

    Args:
        file: A workbook (.xlsx, .ods) or CSV of one of the two layouts.
        want: The partner (the file's own municipality where it is of one alone), the day of the
            counts (read off the file's name otherwise) and the option `with-founded-elsewhere`.

    Returns:
        The partner's tables, everything that was found, and the rows that were left out as bad.
    """
    sheets, findings, unreadable = _open(file)
    elsewhere, about_option = _with_founded_elsewhere(file.name, want)
    findings += about_option
    if unreadable or not sheets:
        return Sourced(findings=findings, refused=True)
    day, about_day = state_date(file.name, want.state_date)
    if any(header_row(sheet) is not None for sheet in sheets):
        findings += about_day  # of a file in which nothing stands no day is asked for
    sheet, layout, about_layout = _choose(sheets)
    findings += about_layout
    blocked = any(finding.severity is Severity.BLOCKS for finding in findings)
    if sheet is None or layout is None or day is None or blocked:
        return Sourced(findings=findings, refused=True)
    selection = select(
        sheet,
        layout,
        partner=want.partner,
        state_date=day,
        with_founded_elsewhere=elsewhere,
    )
    findings += selection.findings
    if selection.partner is None:
        return Sourced(findings=findings, refused=True)
    reading = read_sheet(layout.definition, selection.sheet)
    findings += reading.findings
    if reading.refused:
        return Sourced(findings=findings, refused=True)
    lines = Lines(sheet=sheet, layout=layout, rows=reading.rows, numbers=reading.numbers)
    tables, about_rows = tables_of(lines, selection.partner, day)
    taken = tables["institutions"].column("registration_number")
    return Sourced(
        tables=tables,
        findings=findings + about_rows + selection.torn_apart(layout, taken),
        rejects=reading.rejects,
        about=(f"VIIS open data (data.gov.lv), state {day.isoformat()}, {layout.about}",),
    )


def _open(file: SourceFile) -> tuple[tuple[Sheet, ...], tuple[Finding, ...], bool]:
    """Return the file's sheets, what was found, and whether the file cannot be read at all."""
    if file.name.lower().endswith(_TEXT_SUFFIXES):
        sheet, findings = read_csv(file)
        return ((sheet,) if sheet is not None else ()), findings, sheet is None
    workbook = read_workbook(file)
    return workbook.sheets, workbook.findings, workbook.refused


def _choose(
    sheets: Sequence[Sheet],
) -> tuple[Sheet | None, Layout | None, tuple[Finding, ...]]:
    """Choose the sheet that has one of the layouts; a header that is neither is refused."""
    filled = [
        (sheet, header_of(sheet.rows[place]))
        for sheet in sheets
        if (place := header_row(sheet)) is not None
    ]
    if not filled:
        # The strict reader words what is wrong with an empty sheet.
        return None, None, read_sheet(PROGRAMMES.definition, sheets[0]).findings
    fitting = [
        (sheet, layout) for sheet, header in filled for layout in LAYOUTS if layout.fits(header)
    ]
    if len(fitting) > 1:
        return None, None, (words_of_files.several_sheets([sheet for sheet, _ in fitting]),)
    if not fitting:
        return None, None, (_refusal(filled),)
    sheet, layout = fitting[0]
    aside = tuple(
        words_of_files.sheet_left_aside(other) for other, _ in filled if other is not sheet
    )
    return sheet, layout, aside


def _refusal(filled: Sequence[tuple[Sheet, tuple[str, ...]]]) -> Finding:
    """Say of the sheet that comes nearest to a layout what it has too much or too little."""
    sheet, header = min(filled, key=lambda one: nearest_layout(one[1]).distance(one[1]))
    layout = nearest_layout(header)
    return words_of_files.other_layout(
        sheet, layout.title, layout.missing(header), layout.unknown(header)
    )


def _with_founded_elsewhere(name: str, want: Want) -> tuple[bool, tuple[Finding, ...]]:
    value = want.options.get(WITH_FOUNDED_ELSEWHERE)
    if value is None or value.strip().lower() in _NO:
        return False, ()
    if value.strip().lower() in _YES:
        return True, ()
    return False, (words_of_files.option_not_understood(name, WITH_FOUNDED_ELSEWHERE),)
