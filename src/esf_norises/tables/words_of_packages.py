"""Words of the findings about packages."""

from __future__ import annotations

from ..findings import Severity
from .wording import wordings

OF_PACKAGES = wordings(
    (
        "package.not-a-package",
        ("Mapē nav datu pakas.", "The folder holds no data package."),
        (
            "mape ar datapackage.json un CSV failiem",
            "a folder with datapackage.json and CSV files",
        ),
        (
            "Norādiet mapi, ko izveidoja „esf-norises import” vai „esf-norises init”.",
            "Name the folder that “esf-norises import” or “esf-norises init” made.",
        ),
    ),
    (
        "package.no-descriptor",
        (
            "Trūkst datapackage.json; formāta versija nav zināma, tabulas nolasītas pēc nosaukuma.",
            "datapackage.json is missing; the version is not known, tables were read by name.",
        ),
        ("datapackage.json", "datapackage.json"),
        (
            "Atjaunojiet datapackage.json no rezerves kopijas.",
            "Restore datapackage.json from a backup.",
        ),
        Severity.ASK,
    ),
    (
        "package.damaged-descriptor",
        (
            "datapackage.json nav nolasāms; formāta versija nav zināma.",
            "datapackage.json cannot be read; the version of the form is not known.",
        ),
        ("derīgs JSON objekts UTF-8 kodējumā", "a JSON object in UTF-8"),
        (
            "Atjaunojiet datapackage.json no rezerves kopijas.",
            "Restore datapackage.json from a backup.",
        ),
    ),
    (
        "package.newer",
        (
            "Paku rakstījusi jaunāka programma; šī to nelasa.",
            "A newer program wrote the package; this one does not read it.",
        ),
        ("formāts {format}", "the form {format}"),
        ("Atjauniniet esf-norises.", "Upgrade esf-norises."),
    ),
    (
        "package.other-format",
        (
            "datapackage.json nesaka, ka tā ir šīs programmas datu paka.",
            "datapackage.json does not say that this is a package of this program.",
        ),
        ("formāts {format}", "the form {format}"),
        (
            "Pārbaudiet, vai mape ir īstā.",
            "See whether this is the right folder.",
        ),
    ),
    (
        "package.double-file",
        ("Vienai tabulai ir divi faili.", "One table has two files."),
        ("viens fails katrai tabulai", "one file for each table"),
        ("Atstājiet vienu no failiem.", "Keep one of the files."),
    ),
    (
        "package.stranger",
        (
            "Fails, kas nav neviena tabula; tas netika lasīts.",
            "A file that is no table; it was not read.",
        ),
        ("tabulas fails, piemēram, {table}", "the file of a table, such as {table}"),
        (
            "Ja tajā ir dati, pārdēvējiet to par īsto tabulu; citādi nekas nav jādara.",
            "If it holds data, rename it to its table; otherwise nothing has to be done.",
        ),
        Severity.INFO,
    ),
    (
        "package.file-missing",
        (
            "Trūkst faila, kas minēts datapackage.json; paka netika nolasīta.",
            "A file that datapackage.json lists is missing; the package was not read.",
        ),
        ("fails {table}", "the file {table}"),
        (
            "Atjaunojiet failu no rezerves kopijas vai lūdziet visu paku vēlreiz.",
            "Restore the file from a backup, or ask for the whole package again.",
        ),
    ),
    (
        "package.no-partner",
        (
            "Nav teikts, kura pašvaldība tā ir.",
            "It is not said which municipality this is.",
        ),
        (
            "tabula „partner” ar vienu rindu",
            "the table “partner” with one row",
        ),
        (
            "Aizpildiet tabulu „partner”.",
            "Fill in the table “partner”.",
        ),
    ),
    (
        "partner.unknown",
        (
            "Tā nesauc nevienu pašvaldību, vai tās kods ir cits.",
            "No municipality is called so, or its code is another.",
        ),
        ("tuvākais: {names}", "the nearest: {names}"),
        (
            "Labojiet nosaukumu vai kodu tabulā „partner”; pēc nosaukuma atrod pašvaldības "
            "parametrus un iestādes.",
            "Mend the name or the code in the table “partner”; parameters and institutions are "
            "found by the name.",
        ),
        Severity.ASK,
    ),
    (
        "package.several-partners",
        (
            "Datu kopa ir vienai pašvaldībai, bet tabulā „partner” ir vairākas.",
            "A dataset is of one municipality, and the table “partner” has several.",
        ),
        ("viena rinda", "one row"),
        ("Atstājiet vienu rindu.", "Keep one row."),
    ),
    (
        "package.earlier-rejects",
        (
            "Veidojot paku, dažas rindas netika pieņemtas; tās ir failā rejects.csv.",
            "When the package was made some rows were left out; they are in rejects.csv.",
        ),
        ("nevienas nepieņemtas rindas", "no rows left out"),
        (
            "Izlabojiet rindas, pievienojiet tās tabulām un izdzēsiet rejects.csv.",
            "Mend the rows, add them to their tables, and delete rejects.csv.",
        ),
        Severity.ASK,
    ),
)
"""Words of the findings about packages, by code."""
