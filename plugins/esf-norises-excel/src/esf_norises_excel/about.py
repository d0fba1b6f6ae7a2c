"""The sheet that says what a workbook was made from, with the notes beside the figures."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from esf_norises.plugins import Report, Texts

from . import styles
from .heights import lines_of, row_height
from .styles import Styles
from .values import clean, cut

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

SOURCE = Texts("Datu avots", "Source of the data")
"""Label of a line that says where the data come from; the reader takes it over."""

REJECTED = Texts("Izlaistas rindas", "Rows left out")
"""Label of the line that says how many rows were left out as bad."""

REVISION = Texts("Datu krātuves revīzija", "Store revision")
"""Label of the line that says which revision of a store the data are; the reader takes it over."""

DIGEST = Texts("Revīzijas kontrolsumma", "Digest of the revision")
"""Label of the line that holds its digest."""

_LABEL_WIDTH, _VALUE_WIDTH = 26, 100
_ENTRY_NOTES = (
    Texts(
        "Pirmā rinda katrā lapā ir kolonnu nosaukumi: nemainiet to. Tumšās kolonnas ir jāaizpilda.",
        "The first row of each sheet names the columns: leave it as it is. Dark ones are required.",
    ),
    Texts(
        "Kodus un numurus rakstiet kā tekstu, arī ar nullēm sākumā. Formulas netiek pieņemtas.",
        "Write codes and numbers of registers as text, with leading zeros. Formulas are not taken.",
    ),
    Texts(
        "Nerakstiet personas kodus un izglītojamo vārdus.",
        "Write no personal codes and no names of pupils.",
    ),
)
Line = tuple[str, "str | int | datetime.date"]


def write_about(sheet: Worksheet, report: Report, look: Styles, *, notes: tuple[str, ...]) -> None:
    """Write title, provenance and notes of a report.

    Args:
        sheet: An empty sheet.
        report: The report.
        look: The workbook's formats.
        notes: What this workbook itself has to say, such as that a text was shortened.
    """
    label, value = look.of(styles.LABEL), look.of(styles.VALUE)
    day = look.of(styles.VALUE, {"num_format": styles.date_format(report.language)})
    sheet.set_column(0, 0, _LABEL_WIDTH)
    sheet.set_column(1, 1, _VALUE_WIDTH)
    sheet.write_string(0, 0, cut(clean(report.title)), look.of(styles.TITLE))
    row = 1
    for name, content in (*_provenance(report), *_notes(report, notes)):
        row += 1
        sheet.write_string(row, 0, clean(name), label)
        if isinstance(content, datetime.date):
            midnight = datetime.datetime.combine(content, datetime.time())
            sheet.write_datetime(row, 1, midnight, day)
        elif isinstance(content, int):
            counted = styles.WARNING if name == REJECTED.of(report.language) else styles.VALUE
            sheet.write_number(row, 1, content, look.of(counted, {"num_format": "#,##0"}))
        else:
            text = cut(clean(content))
            sheet.set_row(row, row_height(lines_of(text, _VALUE_WIDTH)))
            sheet.write_string(row, 1, text, value)


def _provenance(report: Report) -> list[Line]:
    made, language = report.provenance, report.language
    lines: list[tuple[Texts, str | int | datetime.date | None]] = [
        (_ON, made.on),
        (_STATE_DATE, made.state_date),
        *((SOURCE, source) for source in made.sources),
        *((_FILE, f"{file.name} (SHA-256 {file.sha256})") for file in made.inputs),
        (REVISION, made.store_revision),
        (DIGEST, made.store_digest),
        (REJECTED, made.rejected_rows or None),
        (_RULESET, made.ruleset),
        *((_PARAMETERS, name) for name in made.parameters),
    ]
    shown = [(name.of(language), content) for name, content in lines if content is not None]
    levels = "; ".join(
        f"{_level(level).of(language)}: {count}" for level, count in made.levels.items()
    )
    known: list[Line] = [(_LEVELS_OF_RULES.of(language), levels)] if levels else []
    return [*shown, *known, (_PROGRAM.of(language), made.program)]


def _notes(report: Report, own: tuple[str, ...]) -> list[Line]:
    how = tuple(note.of(report.language) for note in _ENTRY_NOTES) if report.entry else ()
    label = (_HOW if report.entry else _NOTE).of(report.language)
    note = _NOTE.of(report.language)
    return [*((label, text) for text in how), *((note, text) for text in (*report.notes, *own))]


def _level(level: str) -> Texts:
    return _LEVELS.get(level, Texts.same(level or "-"))


_ON, _STATE_DATE = Texts("Vērtēts uz", "Judged on"), Texts("Datu stāvoklis uz", "State of the data")
_FILE = Texts("Fails", "File")
_RULESET, _PARAMETERS = Texts("Noteikumi", "Rules"), Texts("Parametri", "Parameters")
_PROGRAM, _NOTE = Texts("Programma", "Program"), Texts("Piezīme", "Note")
_HOW = Texts("Kā aizpildīt", "How to fill it in")
_LEVELS_OF_RULES = Texts("Noteikumu avoti", "Sources of the rules")
_LEVELS = {
    "text": Texts("izlasīti tiesību akta tekstā", "read in the text itself"),
    "official": Texts("oficiālas iestādes apgalvoti", "stated by an official body"),
    "reference": Texts("no vispārēja likuma vai atvērtajiem datiem", "from a general law or data"),
    "unknown": Texts("nav atrasti", "not found"),
}
