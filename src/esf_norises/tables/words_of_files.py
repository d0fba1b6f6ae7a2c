"""Words of the findings about whole files."""

from __future__ import annotations

from .wording import wordings

_WORKBOOK = ("darbgrāmata .xlsx vai .ods formātā", "a workbook in the form .xlsx or .ods")
_CSV = ("CSV fails UTF-8 kodējumā", "a CSV file in UTF-8")
_SAVE_WORKBOOK = (
    "Atveriet failu programmā, kurā tas tapis, un saglabājiet kā „Excel darbgrāmata (.xlsx)”.",
    "Open the file in the program that made it and save it as “Excel Workbook (.xlsx)”.",
)
_SAVE_CSV = (
    "Atveriet failu programmā Excel un saglabājiet kā „CSV UTF-8”.",
    "Open the file in Excel and save it as “CSV UTF-8”.",
)
_SEND_AGAIN = (
    "Iegūstiet failu vēlreiz no avota vai saglabājiet to no jauna.",
    "Get the file from its source again, or save it anew.",
)

OF_FILES = wordings(
    (
        "file.unreadable",
        ("Failu nevar nolasīt no diska.", "The file cannot be read from the disk."),
        ("fails, ko drīkst lasīt", "a file that may be read"),
        (
            "Aizveriet failu citās programmās un pārbaudiet, vai jums ir tiesības to lasīt.",
            "Close the file in other programs and see that you are allowed to read it.",
        ),
    ),
    (
        "file.empty",
        ("Failā nav neviena baita.", "The file has no bytes at all."),
        ("fails ar datiem", "a file with data"),
        _SEND_AGAIN,
    ),
    (
        "file.not-a-workbook",
        (
            "Fails nav darbgrāmata, lai kāds būtu tā nosaukums.",
            "The file is no workbook, whatever its name says.",
        ),
        _WORKBOOK,
        _SAVE_WORKBOOK,
    ),
    (
        "file.old-workbook",
        (
            "Vecā formāta (.xls) vai binārā (.xlsb) darbgrāmata.",
            "A workbook of the old form (.xls) or a binary one (.xlsb).",
        ),
        _WORKBOOK,
        _SAVE_WORKBOOK,
    ),
    (
        "file.encrypted",
        ("Fails ir aizsargāts ar paroli.", "The file is protected by a password."),
        ("fails bez paroles", "a file without a password"),
        (
            "Atveriet failu ar paroli un saglabājiet bez tās.",
            "Open the file with its password and save it without.",
        ),
    ),
    (
        "file.truncated",
        (
            "Fails sākas kā darbgrāmata, bet beidzas pāragri.",
            "The file begins as a workbook and ends too early.",
        ),
        ("vesels fails", "a whole file"),
        (
            "Lejupielādējiet vai nokopējiet failu vēlreiz: tas nav pilnīgs.",
            "Download or copy the file again: it is not complete.",
        ),
    ),
    (
        "file.damaged",
        (
            "Darbgrāmatā trūkst daļas, vai tā nav nolasāma.",
            "A part of the workbook is missing or cannot be read.",
        ),
        ("vesela darbgrāmata", "a workbook that is whole"),
        _SAVE_WORKBOOK,
    ),
    (
        "file.bomb",
        (
            "Izvērsts fails būtu nesamērīgi liels; tādi mēdz būt ļaunprātīgi faili.",
            "Unpacked, the file would be out of all proportion; malicious files are made so.",
        ),
        ("darbgrāmata parastā lielumā", "a workbook of ordinary size"),
        (
            "Neatveriet failu; noskaidrojiet, no kurienes tas nācis.",
            "Do not open the file; find out where it comes from.",
        ),
    ),
    (
        "file.too-large",
        (
            "Failā vai lapā ir vairāk, nekā programma lasa.",
            "The file or the sheet holds more than the program reads.",
        ),
        ("ne vairāk kā {limit}", "no more than {limit}"),
        (
            "Izdzēsiet nevajadzīgās rindas un kolonnas aiz datiem vai sadaliet failu.",
            "Delete the needless rows and columns beyond the data, or divide the file.",
        ),
    ),
    (
        "file.no-reader",
        (
            "Nav uzstādīts papildinājums, kas lasa darbgrāmatas.",
            "What reads workbooks is not installed.",
        ),
        ("uzstādīts papildinājums „workbook”", "the extra “workbook”, installed"),
        (
            'Izpildiet: pip install "esf-norises[workbook]".',
            'Run: pip install "esf-norises[workbook]".',
        ),
    ),
    (
        "file.not-csv",
        (
            "Fails nav CSV, lai kāds būtu tā nosaukums.",
            "The file is no CSV, whatever its name says.",
        ),
        _CSV,
        _SAVE_CSV,
    ),
    (
        "file.not-utf8",
        (
            "Teksta kodējums nav UTF-8, tādēļ garumzīmes un mīkstinājumi nav droši nolasāmi.",
            "The text is not UTF-8, so that Latvian letters cannot be read with certainty.",
        ),
        _CSV,
        _SAVE_CSV,
    ),
    (
        "file.broken-quotes",
        (
            "Pēdiņas CSV rindā nav aizvērtas, vai aiz tām ir lieks teksts.",
            "A quotation mark of a CSV row is not closed, or text follows it.",
        ),
        ("šūna, kuras pēdiņas ir aizvērtas", "a cell whose quotation marks are closed"),
        (
            "Pēdiņas tekstā rakstiet divreiz vai saglabājiet failu no Excel kā „CSV UTF-8”.",
            "Double the marks within a text, or save the file from Excel as “CSV UTF-8”.",
        ),
    ),
    (
        "file.cell-too-long",
        (
            "CSV šūna ir garāka, nekā programma lasa; parasti trūkst aizverošo pēdiņu.",
            "A CSV cell is longer than the program reads; mostly a closing mark is missing.",
        ),
        ("šūna līdz {limit} zīmēm", "a cell of up to {limit} characters"),
        (
            "Saīsiniet šūnu vai aizveriet pēdiņas.",
            "Shorten the cell, or close its quotation marks.",
        ),
    ),
)
"""Words of the findings about whole files, by code."""
