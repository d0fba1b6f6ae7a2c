"""The words that stand on pages beside what the report itself says."""

from __future__ import annotations

from esf_norises.plugins import Language, Texts

PAGE = Texts("{number}. lapa no {pages}", "Page {number} of {pages}")
"""The foot of each page; the typesetter fills the numbers in."""

NO_ROWS = Texts("Nav nevienas rindas.", "There are no rows.")
NO_SHEETS = Texts("Nav neviena apmeklējuma.", "There are no visits.")
NOTES = Texts("Piezīmes", "Notes")
MADE_FROM = Texts("No kā veidots", "What it was made from")
YES, NO = Texts("jā", "yes"), Texts("nē", "no")

SHEET = Texts("Norises apmeklējuma lapa", "Attendance sheet")
PROJECT = Texts("Projekts Nr.", "Project No.")
VISIT = Texts("Apmeklējums", "Visit")
LOGO = Texts("Logotips: {name}", "Logo: {name}")
ATTENDED = Texts("Piedalījās", "Who took part")
SUM = Texts(
    "Meitenes, zēni un tie, kuru dzimums nav norādīts, kopā ir tikpat, cik izglītojamo piedalījās.",
    "Girls, boys and gender not stated together are as many as the pupils present.",
)
SIGNATURES = Texts("Paraksti", "Signatures")
COUNTS = (
    Texts("Izglītojamie kopā", "Pupils present"),
    Texts("Meitenes", "Girls"),
    Texts("Zēni", "Boys"),
    Texts("Dzimums nav norādīts", "Gender not stated"),
    Texts("Jaunāki par 18 gadiem", "Below 18"),
    Texts("Pavadošie pieaugušie", "Adults with them"),
)
"""What is counted at a visit, in the order of the table `attendance`."""

SIGNERS = (
    Texts("Pedagogs, kas pavadīja grupu", "Teacher who went with the group"),
    Texts("Norises īstenotājs", "Who held the norise"),
)
SIGN = (
    Texts("paraksts", "signature"),
    Texts("vārds, uzvārds, amats", "name and position"),
    Texts("datums", "date"),
)


def of_sheets(language: Language) -> dict[str, str | list[str]]:
    """Return the words of attendance sheets in one language, by the names the template has."""
    return {
        "page": PAGE.of(language),
        "project": PROJECT.of(language),
        "sheet": SHEET.of(language),
        "visit": VISIT.of(language),
        "attended": ATTENDED.of(language),
        "counts": [one.of(language) for one in COUNTS],
        "sum": SUM.of(language),
        "notes": NOTES.of(language),
        "signatures": SIGNATURES.of(language),
        "signers": [one.of(language) for one in SIGNERS],
        "sign": [one.of(language) for one in SIGN],
        "none": NO_SHEETS.of(language),
    }


def of_documents(language: Language) -> dict[str, str | list[str]]:
    """Return the words of any other document in one language."""
    return {
        "page": PAGE.of(language),
        "none": NO_ROWS.of(language),
        "notes": NOTES.of(language),
        "made_from": MADE_FROM.of(language),
    }
