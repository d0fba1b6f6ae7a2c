"""The findings about steps, attendance and evidence, and the one error that carries them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import EsfNorisesError
from ..findings import Finding, Place, Role, Severity
from ..tables.wording import Wording, wordings
from .words_of_values import OF_VALUES
from .words_of_years import OF_YEARS

_SHEET = ("Pārbaudiet apmeklējuma lapu.", "Look at the attendance sheet.")

_OF_VISITS = wordings(
    (
        "step.not-after",
        ("Solis neseko stāvoklim.", "The step does not follow the state."),
        ("Pēc „{state}” drīkst: {allowed}.", "After “{state}” there may be: {allowed}."),
        ("Ierakstiet kādu no tiem.", "Record one of these."),
    ),
    (
        "step.not-by-role",
        ("Šo soli ieraksta kāds cits.", "Somebody else records this step."),
        ("Soli „{step}” ieraksta: {roles}.", "The step “{step}” is recorded by: {roles}."),
        (
            "Norādiet amatu, kurā to dara, vai lūdziet kādam no viņiem.",
            "Say in which role it is done, or ask one of them.",
        ),
    ),
    (
        "step.no-reason",
        ("Atcelšanai nav iemesla.", "A cancellation has no reason."),
        ("Atcelšanas iemesls ir viens no: {reasons}.", "The reason is one of: {reasons}."),
        ("Norādiet iemeslu.", "Give the reason."),
    ),
    (
        "step.too-early",
        ("Diena, kad norise notiek, vēl nav pienākusi.", "The day of the session is yet to come."),
        ("Norise ir {date}; ieraksta tajā dienā vai vēlāk.", "The session is on {date}, not yet."),
        (
            "Ierakstiet pēc norises, vai pārceliet apmeklējumu.",
            "Record it after the session, or move the visit.",
        ),
    ),
    (
        "step.has-attendance",
        (
            "Apmeklējumā jau ierakstīts, ka kāds piedalījās.",
            "Somebody is recorded as present at the visit already.",
        ),
        (
            "Apmeklējumu pārceļ, sadala vai atceļ, kamēr neviens nav piedalījies.",
            "A visit is moved, split or cancelled while nobody was present.",
        ),
        (
            "Ja apmeklētība ierakstīta kļūdaini, labojiet to uz 0.",
            "Where the attendance is a mistake, correct it to 0.",
        ),
    ),
    (
        "step.other-norise",
        ("Laiks ir citai norisei.", "The session is of another norise."),
        ("Šīs norises laiki: {sessions}.", "Sessions of this norise: {sessions}."),
        (
            "Cita norise ir cits apmeklējums: šo atceliet un ieplānojiet jaunu.",
            "Another norise is another visit: cancel this one and plan a new one.",
        ),
    ),
    (
        "step.nobody-split-off",
        ("Nav teikts, kas iet atsevišķi.", "It is not said who goes apart."),
        ("Grupas daļas: {parts}.", "Parts of the group: {parts}."),
        (
            "Norādiet grupas daļu vai izglītojamo skaitu.",
            "Name a part of the group or a number of pupils.",
        ),
    ),
    (
        "step.whole-group",
        ("Atdalīta būtu visa grupa.", "The whole group would be split off."),
        ("Kādam jāpaliek šajā apmeklējumā.", "Somebody has to stay in this visit."),
        ("Ja iet visa grupa, apmeklējumu pārceļ.", "Where all of them go, move the visit."),
    ),
    (
        "attendance.part-unknown",
        ("Grupā nav tādas daļas.", "The group has no such part."),
        ("Grupas daļas: {parts}.", "Parts of the group: {parts}."),
        ("Norādiet kādu no tām, vai labojiet grupu.", "Name one of these, or mend the group."),
    ),
    (
        "attendance.cancelled",
        ("Apmeklējums ir atcelts.", "The visit is cancelled."),
        (
            "Atceltā apmeklējumā neviens nepiedalās.",
            "Nobody takes part in a visit that was cancelled.",
        ),
        (
            "Ja tas tomēr notika, ieplānojiet, apstipriniet un ierakstiet to kā notikušu.",
            "If it was held after all, plan it again, confirm it, and record that it was held.",
        ),
    ),
    (
        "attendance.sum",
        (
            "Meitenes, zēni un nenorādītie kopā nav tie, kas piedalījās.",
            "Girls, boys and not stated do not add up to those present.",
        ),
        (
            "Meitenes, zēni un nenorādītie kopā ir {present}.",
            "Girls, boys and not stated add up to {present}.",
        ),
        _SHEET,
    ),
    (
        "attendance.below-18",
        ("Jaunāku par 18 ir vairāk nekā piedalījās.", "More are below 18 than were present."),
        ("Jaunāki par 18 gadiem ir ne vairāk kā {present}.", "At most {present} are below 18."),
        _SHEET,
    ),
    (
        "attendance.there-already",
        ("Par to pašu jau ir ieraksts.", "There is a record of the same already."),
        (
            "Ieraksts {record} saka: {present}. Ierakstus nepārraksta, tos labo.",
            "Record {record} says {present}. Records are not overwritten but corrected.",
        ),
        (
            "Ja tas nav pareizi, labojiet ierakstu {record} un sakiet, kāpēc.",
            "Where it is wrong, correct record {record} and say why.",
        ),
    ),
    (
        "attendance.overlaps",
        (
            "Vieni un tie paši izglītojamie būtu skaitīti divreiz.",
            "The same pupils would be counted twice.",
        ),
        (
            "Skaita vai nu visu grupu, vai tās daļas; ieraksts {record} ir par: {part}.",
            "Either the group is counted or its parts; record {record} is of: {part}.",
        ),
        (
            "Labojiet ierakstu {record}: norādiet daļu, par kuru tas ir, vai 0.",
            "Correct record {record}: name the part that it is of, or 0.",
        ),
    ),
    (
        "attendance.in-other-form",
        (
            "Apmeklējumam jau ir apmeklētība citā veidā.",
            "The visit has its attendance in another form already.",
        ),
        (
            "Apmeklētību ieraksta vai nu ar skaitu, vai ar sarakstu.",
            "Attendance is recorded as counts or as a roster.",
        ),
        (
            "Ja vajag otru veidu, esošo vispirms labojiet: skaitu uz 0, sarakstā visiem no.",
            "For the other form, first correct what is there: the count to 0, the roster to no.",
        ),
    ),
    (
        "attendance.corrected-already",
        ("Ieraksts jau ir labots.", "The record is corrected already."),
        ("Spēkā ir ieraksts {record}: {present}.", "Record {record} is in force: {present}."),
        ("Ja arī tas nav pareizs, labojiet to.", "Where that is wrong too, correct that one."),
    ),
    (
        "attendance.no-reason",
        ("Labojumam nav iemesla.", "A correction has no reason."),
        ("Labojums saka, kāpēc.", "A correction says why."),
        ("Norādiet iemeslu.", "Give the reason."),
    ),
    (
        "attendance.other-visit",
        ("Labotais ieraksts ir par citu apmeklējumu.", "The record is of another visit."),
        ("Ieraksts {record} ir par {visit}.", "Record {record} is of {visit}."),
        ("Norādiet šī apmeklējuma ierakstu.", "Name a record of this visit."),
    ),
    (
        "attendance.corrects-itself",
        ("Ieraksts labo pats sevi.", "A record corrects itself."),
        (
            "Labojums nosauc citu, agrāku ieraksta zīmi; šis ieraksts netiek skaitīts.",
            "A correction names another, earlier record; this one is not counted.",
        ),
        (
            "Norādiet ierakstu, ko šis labo, vai, ja tas neko nelabo, atstājiet aili tukšu.",
            "Name the record that this one corrects, or leave the cell empty if it corrects none.",
        ),
        Severity.BLOCKS,
    ),
    (
        "attendance.corrects-in-circle",
        ("Ieraksti labo cits citu pa apli.", "Records correct one another in a circle."),
        (
            "Labojums nosauc agrāku ierakstu; neviens no šiem netiek skaitīts.",
            "A correction names an earlier record; none of these is counted.",
        ),
        (
            "Atstājiet tukšu aili tam ierakstam, kas bija pirmais.",
            "Leave the cell empty for the record that was the first.",
        ),
        Severity.BLOCKS,
    ),
    (
        "session.ends-before-it-begins",
        ("Norises laiks beidzas, pirms sākas.", "A session ends before it begins."),
        (
            "Beigas pēc sākuma; kamēr tā nav, laiks nav zināms.",
            "An end after the beginning; until then its time is not known.",
        ),
        ("Labojiet sākumu vai beigas.", "Correct the beginning or the end."),
        Severity.ASK,
    ),
    (
        "attendance.pupil-unknown",
        ("Pseidonīma nav datos.", "The pseudonym is not in the data."),
        ("Izglītojamais no tabulas „pupils”.", "A pupil of the table “pupils”."),
        (
            "Pārbaudiet pseidonīmu, vai pievienojiet izglītojamo ar import.",
            "Look at the pseudonym, or add the pupil with import.",
        ),
        Severity.BLOCKS,
    ),
    (
        "attendance.roster-differs",
        (
            "Sarakstā jau ierakstīts kas cits.",
            "The roster says something else already.",
        ),
        ("Ieraksts {record} saka: {present}.", "Record {record} says: {present}."),
        (
            "Ja tas nav pareizi, ierakstiet sarakstu kā labojumu un sakiet, kāpēc.",
            "Where it is wrong, record the roster as a correction and say why.",
        ),
    ),
    (
        "evidence.empty-file",
        ("Fails ir tukšs.", "The file is empty."),
        ("Pierādījums ir fails ar saturu.", "Evidence is a file with something in it."),
        ("Saglabājiet vai skenējiet dokumentu vēlreiz.", "Save or scan the document again."),
    ),
    (
        "evidence.same-name",
        (
            "Apmeklējumam jau ir tāda nosaukuma fails ar citu saturu.",
            "The visit has a file of that name with another content already.",
        ),
        (
            "Pierādījums {record} paliek, kāds bija.",
            "Evidence {record} stays as it was.",
        ),
        ("Dodiet jaunajam failam citu nosaukumu.", "Give the new file another name."),
    ),
    (
        "evidence.changed",
        (
            "Fails vairs nav tāds, kāds bija, kad to pievienoja.",
            "The file is no longer what it was when it was added.",
        ),
        ("SHA-256 {sha256}.", "SHA-256 {sha256}."),
        (
            "Atjaunojiet sākotnējo failu; jaunu pievienojiet ar citu nosaukumu.",
            "Restore the file as it was; add a new one under another name.",
        ),
    ),
    (
        "evidence.vanished",
        ("Faila mapē vairs nav.", "The file is no longer in the folder."),
        ("Fails, ko pievienoja apmeklējumam.", "The file that was added to the visit."),
        ("Atrodiet failu un atlieciet to mapē.", "Find the file and put it back."),
    ),
    (
        "evidence.renamed",
        ("Fails mapē ir ar citu nosaukumu.", "The file has another name in the folder."),
        ("Tagad tas ir „{now}”.", "It is “{now}” now."),
        ("Nekas nav jādara.", "Nothing has to be done."),
        Severity.INFO,
    ),
    (
        "evidence.no-digest",
        ("Failam nav kontrolsummas.", "The file has no digest."),
        (
            "Bez SHA-256 nevar pateikt, vai fails ir tas pats.",
            "Without its SHA-256 nobody can tell whether the file is the same.",
        ),
        (
            "Pievienojiet failu ar komandu evidence.",
            "Add the file with the command evidence.",
        ),
        Severity.ASK,
    ),
)

WORDINGS: Mapping[str, Wording] = {**_OF_VISITS, **OF_YEARS, **OF_VALUES}
"""Meaning and words of every finding about visits, plans and school years, by code."""


class Refused(EsfNorisesError, ValueError):
    """A step, attendance or evidence that contradicts what is recorded; nothing was changed.

    Attributes:
        findings: All that stands in the way.
    """

    findings: tuple[Finding, ...]

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(f"{one.code}: {one.found}" for one in findings))
        self.findings = tuple(findings)


def finding(
    code: str,
    found: str,
    *,
    where: Place | None = None,
    who: Role = Role.INSTITUTION,
    **values: object,
) -> Finding:
    """Make a finding in the words of its code.

    Args:
        code: One of `WORDINGS`.
        found: What stands there, already masked.
        where: Its place; none where it was said at the command line.
        who: Who can mend it.
        values: What fills the `{name}` places of the words.
    """
    wording = WORDINGS[code]
    return Finding(
        code=code,
        severity=wording.severity,
        where=where or Place(),
        found=found,
        expected=wording.expected.format(**values),
        fix=wording.fix.format(**values),
        who=who,
    )


def refused(code: str, found: str, **values: object) -> Refused:
    """Make the error that carries one finding."""
    return Refused([finding(code, found, **values)])  # type: ignore[arg-type]
