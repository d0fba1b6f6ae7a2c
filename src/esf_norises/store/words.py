"""The findings that a store can make, and the one error that carries one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..errors import EsfNorisesError
from ..findings import Finding, Place, Severity
from ..tables.wording import Wording, wordings
from ..texts import Texts

_BACKUP = (
    "Atjaunojiet datni no rezerves kopijas un ziņojiet, kas to mainījis.",
    "Restore the file from a backup, and find out who changed it.",
)
_AS_RECORDED = ("tas, kas tika ierakstīts", "what was recorded")

WORDINGS: Mapping[str, Wording] = wordings(
    (
        "store.not-a-store",
        (
            "Datne nav šīs programmas datu krātuve.",
            "The file is not a store of this program.",
        ),
        ("datu krātuve (.sqlite)", "a store (.sqlite)"),
        (
            "Norādiet datni, ko izveidoja „esf-norises init” vai „esf-norises import”.",
            "Name the file that “esf-norises init” or “esf-norises import” made.",
        ),
    ),
    (
        "store.newer",
        (
            "Krātuvi rakstījusi jaunāka programma; šī to nelasa.",
            "A newer program wrote the store; this one does not read it.",
        ),
        ("krātuves versija {known} vai vecāka", "version {known} of the store, or an older one"),
        ("Atjauniniet esf-norises.", "Upgrade esf-norises."),
    ),
    (
        "store.damaged",
        ("Datne ir bojāta.", "The file is damaged."),
        ("vesela SQLite datne", "a whole SQLite file"),
        (
            "Atjaunojiet datni no pēdējās rezerves kopijas.",
            "Restore the file from the last backup.",
        ),
    ),
    (
        "store.busy",
        (
            "Krātuvē pašlaik raksta kāds cits; nekas nav mainīts.",
            "Somebody else is writing to the store; nothing was changed.",
        ),
        ("krātuve, kurā neviens neraksta", "a store to which nobody is writing"),
        (
            "Pagaidiet, līdz otrs beidz, vai aizveriet programmu, kas tur datni atvērtu; tad "
            "mēģiniet vēlreiz.",
            "Wait until the other one is done, or close the program that holds the file; then "
            "try again.",
        ),
    ),
    (
        "store.read-only",
        (
            "Krātuvi var tikai lasīt; nekas nav mainīts.",
            "The store can only be read; nothing was changed.",
        ),
        (
            "datne un mape, kurā drīkst rakstīt",
            "a file and a folder that may be written",
        ),
        (
            "Pārbaudiet datnes un mapes piekļuves tiesības vai pārvietojiet krātuvi citur.",
            "See to the access rights of file and folder, or move the store.",
        ),
    ),
    (
        "store.unfinished",
        (
            "Krātuve netika aizvērta līdz galam, un mapē nedrīkst rakstīt.",
            "The store was not closed properly, and its folder may not be written.",
        ),
        (
            "mape, kurā drīkst rakstīt, lai darbu pabeigtu",
            "a folder that may be written, so that the work can be completed",
        ),
        (
            "Pārvietojiet datni kopā ar blakus esošo -wal datni uz mapi, kurā drīkst rakstīt.",
            "Move the file, with the -wal file beside it, to a folder that may be written.",
        ),
    ),
    (
        "store.disk-full",
        ("Disks ir pilns; nekas nav mainīts.", "The disk is full; nothing was changed."),
        ("brīva vieta diskā", "free space on the disk"),
        (
            "Atbrīvojiet vietu un mēģiniet vēlreiz.",
            "Make room, and try again.",
        ),
    ),
    (
        "store.disk-fault",
        (
            "Disku nevar lasīt vai rakstīt; nekas nav mainīts.",
            "The disk cannot be read or written; nothing was changed.",
        ),
        ("disks, kas darbojas", "a disk that works"),
        (
            "Izveidojiet rezerves kopiju citā diskā un pārbaudiet šo.",
            "Make a backup on another disk, and have this one looked at.",
        ),
    ),
    (
        "store.changed-meanwhile",
        (
            "Rindu tikmēr mainījis kāds cits; nekas nav mainīts.",
            "Somebody else changed the row in the meantime; nothing was changed.",
        ),
        (
            "rinda tāda, kāda tā bija, kad tika salīdzināta",
            "the row as it was when it was compared",
        ),
        ("Atkārtojiet komandu.", "Run the command again."),
    ),
    (
        "store.nothing-to-undo",
        ("Nav nevienas izmaiņas, ko atsaukt.", "There is no change to undo."),
        ("vismaz viena neatsaukta izmaiņa", "at least one change that is not undone"),
        ("Nekas nav jādara.", "Nothing has to be done."),
    ),
    (
        "store.first-revision",
        (
            "Pirmo izmaiņu, ar ko krātuve sākas, neatsauc; nekas nav mainīts.",
            "The first revision, which made the store, is not taken back; nothing was changed.",
        ),
        ("vēlāka izmaiņa, kas nav atsaukta", "a later revision that is not undone"),
        (
            "Izlabojiet datus ar jaunu izmaiņu vai izveidojiet jaunu krātuvi.",
            "Mend the data with a new revision, or make a new store.",
        ),
    ),
    (
        "store.sealed",
        (
            "Ar izmaiņu {revision} apstiprināts pieprasījums; to neatsauc, un nekas nav mainīts.",
            "Revision {revision} sealed a claim; it is not taken back, and nothing was changed.",
        ),
        (
            "izmaiņa, ar ko nav apstiprināts pieprasījums",
            "a revision that did not seal a claim",
        ),
        (
            "Izlabojiet datus ar jaunu izmaiņu; nākamais pieprasījums labos apstiprināto.",
            "Mend the data with a new revision; the next claim corrects the sealed one.",
        ),
    ),
    (
        "store.shredded",
        (
            "Tā laika dati ir iznīcināti: sarakstus aizstāj skaitļi.",
            "The data of that time were shredded: rosters were replaced by counts.",
        ),
        (
            "izmaiņa, kuras dati nav iznīcināti; iznīcināti: {spans}",
            "a revision whose data were not shredded; shredded: {spans}",
        ),
        (
            "Lietojiet vēlāku izmaiņu; ja datne uzrakstīta pirms tam, eksportējiet datus no jauna.",
            "Use a later revision; if a file was written before that, export the data anew.",
        ),
    ),
    (
        "store.has-shredded",
        (
            "Izmaiņu {spans} saraksti ir iznīcināti, kā paredzēts; kontrolsummas der.",
            "The rosters of revisions {spans} were shredded, as is provided for; the digests hold.",
        ),
        (
            "sarakstu iznīcināšana, kā paredzēts (izmaiņas {spans}); kontrolsummas der",
            "the shredding of rosters, as is provided for (revisions {spans}); the digests hold",
        ),
        (
            "Šo izmaiņu stāvokli vairs nevar nolasīt; visu vēlāko var.",
            "The state of these revisions cannot be read any more; all later ones can.",
        ),
        Severity.INFO,
    ),
    (
        "store.shredded-for-good",
        (
            "Sarakstu iznīcināšanu nevar atsaukt.",
            "The shredding of rosters cannot be taken back.",
        ),
        ("izmaiņa, ko var atsaukt", "a revision that can be taken back"),
        (
            "Kļūdu labo ar jaunu ierakstu; sarakstu no rezerves kopijas drīkst ņemt tikai, ja tā "
            "glabāšanas laiks nav beidzies.",
            "Mend a mistake by a new record; take a roster from a backup only while it may be "
            "kept.",
        ),
    ),
    (
        "store.not-cleaned",
        (
            "Saraksti ir iznīcināti, bet datni nevar pārrakstīt, jo kāds to tur atvērtu.",
            "The rosters were shredded, but the file could not be written anew, since somebody "
            "holds it open.",
        ),
        ("krātuve, ko neviens cits netur atvērtu", "a store that nobody else holds open"),
        (
            "Aizveriet citas programmas un vēlreiz palaidiet esf-norises shred ar --yes.",
            "Close other programs, and run esf-norises shred with --yes again.",
        ),
    ),
    (
        "store.no-revision",
        ("Krātuvē nav tādas izmaiņas.", "The store has no such revision."),
        ("izmaiņas numurs no 0 līdz {last}", "the number of a revision, from 0 to {last}"),
        ("Norādiet citu numuru.", "Give another number."),
    ),
    (
        "store.synced-folder",
        (
            "Krātuve ir tīkla vai sinhronizētā mapē ({what}); tur tā var tikt sabojāta.",
            "The store is in a network or synced folder ({what}); it can be damaged there.",
        ),
        ("mape šī datora diskā", "a folder on a disk of this computer"),
        (
            "Pārvietojiet krātuvi uz datora disku; uz šo mapi kopējiet ar „esf-norises backup”.",
            "Move the store to a local disk; copy it to this folder with “esf-norises backup”.",
        ),
        Severity.ASK,
    ),
    (
        "store.cell-altered",
        (
            "Šūna mainīta, apejot programmu.",
            "A cell was changed behind the program's back.",
        ),
        _AS_RECORDED,
        _BACKUP,
    ),
    (
        "store.row-altered",
        (
            "Rinda mainīta, apejot programmu; kura šūna, nav nosakāms.",
            "A row was changed behind the program's back; which cell cannot be told.",
        ),
        _AS_RECORDED,
        _BACKUP,
    ),
    (
        "store.rows-altered",
        (
            "Tabulas rindas nav tās, ko ierakstīja izmaiņa {revision}.",
            "The rows of the table are not those that revision {revision} recorded.",
        ),
        (
            "izmaiņa {revision}: {opened} pievienotas, {closed} aizvērtas rindas, nemainītas",
            "revision {revision}: {opened} rows opened and {closed} closed, as they were",
        ),
        _BACKUP,
    ),
    (
        "store.revision-altered",
        (
            "Izmaiņas {revision} ieraksts mainīts, apejot programmu.",
            "The record of revision {revision} was changed behind the program's back.",
        ),
        _AS_RECORDED,
        _BACKUP,
    ),
    (
        "store.chain-broken",
        (
            "Izmaiņa {revision} neturpina iepriekšējo; kāda ir izņemta vai aizstāta.",
            "Revision {revision} does not follow the one before; one was taken out or replaced.",
        ),
        ("nepārtraukta izmaiņu virkne", "an unbroken chain of revisions"),
        _BACKUP,
    ),
    (
        "store.other-history",
        (
            "Izmaiņa {revision} nav tā, kas zināma no ārpuses; vēsture ir pārrakstīta.",
            "Revision {revision} is not the one known from outside; history was rewritten.",
        ),
        ("kontrolsumma {known}", "the digest {known}"),
        _BACKUP,
    ),
    (
        "store.salt-missing",
        (
            "Personas datu sāls ir dzēsta; rindu vairs nevar pārbaudīt.",
            "The salt of personal data was deleted; the row can no longer be checked.",
        ),
        _AS_RECORDED,
        _BACKUP,
    ),
    (
        "store.unprotected",
        (
            "Trūkst aizsardzības pret vēstures maiņu; kāds to ir noņēmis.",
            "The protection of history is missing; somebody took it away.",
        ),
        ("trigeri, kas neļauj mainīt vēsturi", "the triggers that keep history from change"),
        (
            "Noskaidrojiet, kurš strādājis ar datni, apejot programmu.",
            "Find out who worked on the file behind the program's back.",
        ),
        Severity.ASK,
    ),
    (
        "store.unreadable-cell",
        (
            "Šūnā stāv kaut kas, ko tabula neatļauj; datne mainīta, apejot programmu.",
            "A cell holds what its table does not allow; the file was changed behind the "
            "program's back.",
        ),
        _AS_RECORDED,
        (
            "Palaidiet „esf-norises verify” un atjaunojiet datni no rezerves kopijas.",
            "Run “esf-norises verify”, and restore the file from a backup.",
        ),
    ),
)
"""Meaning and words of every finding of the store, by code."""


class StoreRefused(EsfNorisesError, RuntimeError):
    """A store that cannot be used, or a change that it does not take; nothing was changed.

    Attributes:
        finding: What is wrong, for people.
        meaning: What has happened, in words.
    """

    finding: Finding
    meaning: Texts

    def __init__(self, finding: Finding, meaning: Texts) -> None:
        super().__init__(f"{finding.where}: {meaning.en} {finding.found}".strip())
        self.finding, self.meaning = finding, meaning

    @property
    def code(self) -> str:
        """The finding's code."""
        return self.finding.code


def finding(
    code: str,
    path: Path,
    found: str = "",
    *,
    table: str | None = None,
    column: str | None = None,
    **values: object,
) -> Finding:
    """Make a finding in the words of its code.

    Args:
        code: One of `WORDINGS`.
        path: The store.
        found: What stands there, already masked.
        table: The table, where it is one.
        column: The column, where it can be told.
        values: What fills the `{name}` places of the words.
    """
    wording = WORDINGS[code]
    return Finding(
        code=code,
        severity=wording.severity,
        where=Place(file=path.name, sheet=table, column=column),
        found=found or path.name,
        expected=wording.expected.format(**values),
        fix=wording.fix.format(**values),
    )


def refused(code: str, path: Path, found: str = "", **values: str | int) -> StoreRefused:
    """Make the error that carries a finding."""
    said = finding(code, path, found, table=None, column=None, **values)
    return StoreRefused(said, WORDINGS[code].meaning.format(**values))
