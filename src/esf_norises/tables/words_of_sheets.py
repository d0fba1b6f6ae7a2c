"""Words of the findings about sheets, headers, rows and cells."""

from __future__ import annotations

from ..findings import Severity
from .wording import wordings

_WRITE_VALUE = (
    "Formulas vietā ierakstiet tās vērtību (Ielīmēt speciāli – Vērtības).",
    "Write its value instead of the formula (Paste Special – Values).",
)
_CELL = ("{expected}", "{expected}")
_KIND_FIX = ("Ierakstiet to, kas te gaidīts.", "Write what is expected here.")

OF_SHEETS = wordings(
    (
        "sheet.empty",
        ("Lapā vai failā nekā nav.", "Nothing stands in the sheet or file."),
        ("virsraksta rinda ar kolonnām {columns}", "a header row with the columns {columns}"),
        (
            "Pārbaudiet, vai dati nav citā lapā vai failā.",
            "See whether the data are in another sheet or file.",
        ),
    ),
    (
        "sheet.other-layout",
        (
            "Virsraksta rindā nav nevienas šīs tabulas obligātās kolonnas.",
            "The header row has none of the columns that this table needs.",
        ),
        ("kolonnas {columns}", "the columns {columns}"),
        (
            "Pārbaudiet, vai fails ir īstais un vai virsraksts ir pirmajā rindā.",
            "See whether this is the right file, with its header in the first row.",
        ),
    ),
    (
        "header.unknown",
        ("Kolonna, kādas šai tabulai nav.", "A column that this table does not have."),
        ("viena no kolonnām {columns}", "one of the columns {columns}"),
        (
            "Pārdēvējiet kolonnu{nearest}; savu kolonnu nosauciet ar x_ sākumā.",
            "Rename the column{nearest}; a column of your own begins with x_.",
        ),
    ),
    (
        "header.missing",
        ("Trūkst obligātas kolonnas.", "A column that is needed is missing."),
        ("kolonna „{column}”", "the column “{column}”"),
        (
            "Pievienojiet kolonnu vai atjaunojiet tās virsrakstu.",
            "Add the column, or restore its header.",
        ),
    ),
    (
        "header.double",
        ("Divām kolonnām ir viens virsraksts.", "Two columns have one header."),
        ("katra kolonna vienreiz", "each column once"),
        (
            "Izdzēsiet vai pārdēvējiet lieko kolonnu.",
            "Delete or rename the column that is too many.",
        ),
    ),
    (
        "header.personal-code",
        ("Virsrakstā ir personas kods.", "A header holds a personal code."),
        ("virsraksts bez personas datiem", "a header without personal data"),
        (
            "Izdzēsiet personas kodu: programma bez tā iztiek.",
            "Delete the personal code: the program needs none.",
        ),
    ),
    # Rows
    (
        "row.double",
        (
            "Rinda, kuras atslēga lapā jau ir; šī rinda netiek ņemta vērā.",
            "A row whose key stands in the sheet already; this row is left out.",
        ),
        ("katra atslēga vienreiz", "each key once"),
        (
            "Tas pats jau ir {first}. rindā: izdzēsiet vienu no abām vai izlabojiet atslēgu.",
            "The same stands in row {first}: delete one of the two, or mend the key.",
        ),
    ),
    (
        "row.other-delimiter",
        (
            "Rinda, kuras šūnas atdala cita zīme nekā virsraksta rindā; šī rinda netiek ņemta "
            "vērā.",
            "A row whose cells are parted by another sign than the header's; this row is left out.",
        ),
        (
            "katrā rindā tā pati atdalītājzīme kā virsraksta rindā",
            "in each row the same delimiter as in the header",
        ),
        (
            "Atdaliet rindas šūnas ar to pašu zīmi, ar kuru atdalīti virsraksti.",
            "Part the cells of the row by the sign that parts the headers.",
        ),
    ),
    (
        "row.contradicts",
        (
            "Rinda, kuras atslēga datu kopā jau ir.",
            "A row whose key stands in the dataset already.",
        ),
        ("katra atslēga vienreiz", "each key once"),
        (
            "Izdzēsiet vienu no abām rindām vai izlabojiet atslēgu.",
            "Delete one of the two rows, or mend the key.",
        ),
    ),
    (
        "row.reversed-period",
        ("Laikposms beidzas, pirms tas sākas.", "The period ends before it begins."),
        (
            "pēdējā diena, kas nav pirms pirmās",
            "a last day that does not lie before the first",
        ),
        ("Pārbaudiet abus datumus.", "Look at both dates."),
    ),
    (
        "reference.unknown",
        (
            "Rinda atsaucas uz ierakstu, kura nav.",
            "The row refers to a record that is not there.",
        ),
        (
            "vērtība, kas ir tabulā „{target}”",
            "a value that stands in the table “{target}”",
        ),
        (
            "Pievienojiet ierakstu tabulā „{target}” vai izlabojiet šo šūnu.",
            "Add the record to the table “{target}”, or mend this cell.",
        ),
    ),
    (
        "reference.rejected",
        (
            "Rinda atsaucas uz rindu, kas pati netika pieņemta.",
            "The row refers to a row that was itself left out.",
        ),
        (
            "derīga rinda tabulā „{target}”",
            "a good row in the table “{target}”",
        ),
        (
            "Šeit nekas nav jālabo: izlabojiet rindu tabulā „{target}”.",
            "Nothing has to be mended here: mend the row in the table “{target}”.",
        ),
    ),
    # Cells
    (
        "cell.empty",
        ("Obligāta šūna ir tukša.", "A cell that is needed is empty."),
        _CELL,
        ("Ierakstiet vērtību.", "Write the value."),
    ),
    (
        "cell.formula",
        (
            "Šūnā ir formula; tās vērtība atkarīga no programmas, tādēļ to neņem.",
            "The cell holds a formula; its value depends on a program, so it is not taken.",
        ),
        _CELL,
        _WRITE_VALUE,
    ),
    (
        "cell.error",
        (
            "Šūnā ir izklājlapas kļūda, piemēram, #N/A.",
            "The cell holds a spreadsheet's error, such as #N/A.",
        ),
        _CELL,
        (
            "Kļūdas vietā ierakstiet vērtību vai atstājiet šūnu tukšu.",
            "Write the value instead of the error, or leave the cell empty.",
        ),
    ),
    (
        "cell.personal-code",
        ("Šūnā ir personas kods.", "The cell holds a personal code."),
        ("šūna bez personas koda", "a cell without a personal code"),
        (
            "Izdzēsiet personas kodu: programma bez tā iztiek.",
            "Delete the personal code: the program needs none.",
        ),
    ),
    (
        "cell.maybe-personal-code",
        (
            "Vienpadsmit cipari, kas sākas ar 33–39: tālrunis vai personas kods.",
            "Eleven digits from 33 to 39: a telephone, or a personal code.",
        ),
        ("šūna bez personas koda", "a cell without a personal code"),
        (
            "Ja tas ir personas kods, izdzēsiet to; ja tālrunis, rakstiet to ar atstarpēm.",
            "If it is a personal code, delete it; if a telephone, write it with spaces.",
        ),
        Severity.ASK,
    ),
    (
        "cell.became-date",
        (
            "Teksta vietā ir datums: Excel, iespējams, pārveidoja ierakstīto (10.2 par dienu).",
            "A date where a text belongs: Excel may have changed what was typed (10.2 to a day).",
        ),
        ("teksts", "a text"),
        (
            "Ja bija domāts teksts, formatējiet šūnu kā tekstu un ierakstiet vēlreiz.",
            "If a text was meant, format the cell as text and write it again.",
        ),
        Severity.ASK,
    ),
    (
        "cell.control-character",
        ("Šūnā ir neredzama vadības zīme.", "The cell holds an invisible control character."),
        ("teksts bez vadības zīmēm", "a text without control characters"),
        ("Ierakstiet šūnu vēlreiz ar roku.", "Write the cell again by hand."),
    ),
    (
        "cell.no-header",
        (
            "Šūna aiz tabulas malas vai kolonnā bez virsraksta.",
            "A cell beyond the table, or in a column without a header.",
        ),
        ("tukša šūna", "an empty cell"),
        (
            "Izdzēsiet šūnu vai dodiet kolonnai virsrakstu (savai kolonnai ar x_ sākumā).",
            "Delete the cell, or give the column a header (one of your own begins with x_).",
        ),
    ),
    (
        "cell.not-text",
        ("Šūna nav teksts, kāds te gaidīts.", "The cell is not the text that was expected."),
        _CELL,
        _KIND_FIX,
    ),
    (
        "cell.not-whole",
        ("Šūna nav vesels skaitlis no 0.", "The cell is no whole number from 0."),
        _CELL,
        _KIND_FIX,
    ),
    (
        "cell.not-decimal",
        ("Šūna nav decimālskaitlis.", "The cell is no decimal number."),
        _CELL,
        _KIND_FIX,
    ),
    (
        "cell.not-date",
        ("Šūna nav diena, kas ir kalendārā.", "The cell is no day of the calendar."),
        _CELL,
        _KIND_FIX,
    ),
    (
        "cell.not-choice",
        ("Šūna nav neviena no atļautajām vērtībām.", "The cell is none of the allowed values."),
        _CELL,
        _KIND_FIX,
    ),
    (
        "cell.not-list",
        ("Šūna nav saraksts, kāds te gaidīts.", "The cell is not the list that was expected."),
        _CELL,
        _KIND_FIX,
    ),
    (
        "cell.not-time",
        ("Šūna nav pulksteņa laiks.", "The cell is no time of day."),
        _CELL,
        _KIND_FIX,
    ),
    (
        "cell.not-moment",
        ("Šūna nav brīdis: diena un laiks.", "The cell is no moment: a day and a time."),
        _CELL,
        _KIND_FIX,
    ),
    (
        "cell.not-digest",
        ("Šūna nav SHA-256 kontrolsumma.", "The cell is no SHA-256 digest."),
        _CELL,
        _KIND_FIX,
    ),
    (
        "cell.not-value",
        ("Šūna nav tas, kas kolonnā gaidīts.", "The cell is not what its column holds."),
        _CELL,
        _KIND_FIX,
    ),
    (
        "cell.not-code",
        ("Šūna nav kods vai numurs, kāds te gaidīts.", "The cell is not the code expected."),
        _CELL,
        _KIND_FIX,
    ),
)
"""Words of the findings about sheets, headers, rows and cells, by code."""
