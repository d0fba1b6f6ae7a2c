"""Findings of rows and cells, in both languages; the README lists their codes."""

from __future__ import annotations

from collections.abc import Sequence

from esf_norises.plugins import Finding, Municipality, Severity, Sheet, Texts

from .words_of_files import NOTHING_TO_DO, listed, place_in


def territory_unreadable(sheet: Sheet, header: str, rows: Sequence[int]) -> Finding:
    """Rows that were left out by the municipality's name alone, as their code cannot be read."""
    expected = Texts(
        "ATVK kods. Rindas ({rows}) nav iekļautas, jo kolonnā „Pašvaldība” ir cita pašvaldība",
        "an ATVK code. Rows {rows} are not taken in, as “Pašvaldība” names another municipality",
    )
    return Finding(
        code="viis.territory-unreadable",
        severity=Severity.ASK,
        where=place_in(sheet, rows[0], header),
        found=str(len(rows)),
        expected=expected.format(rows=listed([str(row) for row in rows])),
        fix=Texts(
            "Pārbaudiet, vai šīs rindas patiešām ir citas pašvaldības.",
            "Check that these rows are another municipality's indeed.",
        ),
    )


def municipality_contradicts(
    sheet: Sheet,
    row: int,
    header: str,
    *,
    named: Municipality,
    place: Municipality,
    partner: Municipality,
) -> Finding:
    """The municipality's name and the territory of the address say two different municipalities."""
    taken = place.territory == partner.territory
    expected = Texts(
        "{place}, kā rāda adreses ATVK kods; rinda {taken}",
        "{place}, as the ATVK code of the address says; the row {taken}",
    )
    done = Texts("ir iekļauta", "is taken in") if taken else Texts("nav iekļauta", "is left out")
    return Finding(
        code="viis.municipality-contradicts",
        severity=Severity.ASK,
        where=place_in(sheet, row, header),
        found=named.name,
        expected=expected.format(place=place.name, taken=done),
        fix=Texts(
            "Noskaidrojiet, kura pašvaldība ir pareizā, un izlabojiet otru šūnu.",
            "Find out which municipality is right, and mend the other cell.",
        ),
    )


def institution_elsewhere(sheet: Sheet, row: int, header: str, registration_number: str) -> Finding:
    """One institution has rows in the partner's territory and elsewhere."""
    return Finding(
        code="viis.institution-elsewhere",
        severity=Severity.ASK,
        where=place_in(sheet, row, header),
        found=registration_number,
        expected=Texts(
            "visas vienas iestādes rindas vienā pašvaldībā; šī rinda nav iekļauta",
            "all rows of an institution in one municipality; this row is left out",
        ),
        fix=Texts(
            "Noskaidrojiet iestādes juridisko adresi un izlabojiet ATVK kodu.",
            "Find out the institution's legal address and mend the ATVK code.",
        ),
    )


def cell_empty(sheet: Sheet, row: int, header: str, expected: Texts) -> Finding:
    """A cell that should say something is empty; what it would say stays unknown."""
    return Finding(
        code="viis.cell-empty",
        severity=Severity.ASK,
        where=place_in(sheet, row, header),
        found="",
        expected=expected,
        fix=Texts(
            "Noskaidrojiet to iestādē un ierakstiet; līdz tam tas nav zināms.",
            "Find it out at the institution and write it in; until then it is unknown.",
        ),
    )


def total_differs(sheet: Sheet, row: int, header: str, found: int, computed: int) -> Finding:
    """A column of totals is not the sum of its parts; the parts are taken."""
    expected = Texts(
        "{sum}: tik ir šīs rindas skaitļu summa; ņemti ir atsevišķie skaitļi, ne kopskaits",
        "{sum}: the sum of this row's numbers; the numbers are taken, not the total",
    )
    return Finding(
        code="viis.total-differs",
        severity=Severity.ASK,
        where=place_in(sheet, row, header),
        found=str(found),
        expected=expected.format(sum=computed),
        fix=Texts(
            "Noskaidrojiet iestādē, kurš skaitlis ir kļūdains.",
            "Find out at the institution which number is wrong.",
        ),
    )


def word_unknown(sheet: Sheet, row: int, header: str, found: str, known: Sequence[str]) -> Finding:
    """A kind or an owner that has no meaning here; it stays unknown and is not guessed."""
    return Finding(
        code="viis.word-unknown",
        severity=Severity.ASK,
        where=place_in(sheet, row, header),
        found=found,
        expected=Texts(f"viens no: {'; '.join(known)}", f"one of: {'; '.join(known)}"),
        fix=Texts(
            "Pārbaudiet pierakstu; citādi tas paliek nezināms un jāieraksta datos ar roku.",
            "Check the spelling; otherwise it stays unknown and has to be written in by hand.",
        ),
    )


def programme_twice(sheet: Sheet, row: int, header: str, found: str, first: int) -> Finding:
    """An institution's programme stands in two rows under different names; counts are added."""
    expected = Texts(
        "zināšanai: šī programma jau ir {first}. rindā ar citu nosaukumu; skaiti ir saskaitīti",
        "for information: row {first} has this programme under another name; counts are added",
    )
    return Finding(
        code="viis.programme-twice",
        severity=Severity.INFO,
        where=place_in(sheet, row, header),
        found=found,
        expected=expected.format(first=first),
        fix=NOTHING_TO_DO,
    )


def institution_contradicts(
    sheet: Sheet, row: int, header: str, found: str, *, first: str, first_row: int, kept: bool
) -> Finding:
    """Two rows say different things of one institution."""
    expected = Texts(
        "tas pats, kas {row}. rindā: {first}; {done}", "the same as in row {row}: {first}; {done}"
    )
    done = (
        Texts("ņemts ir pirmais", "the first is taken")
        if kept
        else Texts("līdz noskaidrošanai tas nav zināms", "until it is settled it is unknown")
    )
    return Finding(
        code="viis.institution-contradicts",
        severity=Severity.ASK,
        where=place_in(sheet, row, header),
        found=found,
        expected=expected.format(row=first_row, first=first or Texts("tukšs", "empty"), done=done),
        fix=Texts(
            "Noskaidrojiet, kurš ir pareizs, un izlabojiet otru rindu.",
            "Find out which one is right, and mend the other row.",
        ),
    )
