"""The tables of what was attended: visits, their steps, attendance, evidence and other funding."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import ClassVar

import attrs

from ..findings import Role
from ..texts import Texts
from .columns import Privacy, TableInfo, column
from .identifiers import ProgrammeCode, Pseudonym
from .kinds import (
    DATE,
    DECIMAL,
    DIGEST,
    MOMENT,
    PROGRAMME_CODE,
    PSEUDONYM,
    TEXT,
    WHOLE,
    choice,
)
from .values import Answer, Band
from .visit_values import CancelReason, EvidenceKind, FundedPart, Step, Transport

_VISIT = Texts("Apmeklējums", "Visit")
_RECORD = Texts("Ieraksts", "Record")
_CORRECTS = Texts("Labo ierakstu", "Corrects")
_CORRECTS_ABOUT = Texts(
    "Ieraksts, ko šis aizstāj; vecais paliek.", "The record that this replaces; the old one stays."
)
_WHO = Texts("Kas ierakstīja", "By whom")
_WHEN = Texts("Kad ierakstīts", "Recorded at")
_WHY = Texts("Kāpēc", "Why")


@attrs.frozen(kw_only=True)
class Visit:
    """One group goes to one session.

    Attributes:
        visit: Its own sign in the dataset.
        group: The group.
        session: The session, as last moved.
        transport: How the group gets there; None where not known.
        bus: The bus in which it goes, where that is settled.
    """

    TABLE: ClassVar = TableInfo(
        name="visits",
        title=Texts("Apmeklējumi", "Visits"),
        about=Texts(
            "Viena rinda: grupa apmeklē norisi vienā laikā.",
            "One row: one group goes to one session.",
        ),
    )

    visit: str = column(_VISIT, TEXT, required=True, key=True)
    group: str = column(Texts("Grupa", "Group"), TEXT, required=True, refers_to="groups")
    session: str = column(Texts("Laiks", "Session"), TEXT, required=True, refers_to="sessions")
    transport: Transport | None = column(Texts("Transports", "Transport"), choice(Transport))
    bus: str | None = column(Texts("Autobuss", "Bus"), TEXT, refers_to="buses")


@attrs.frozen(kw_only=True)
class VisitStep:
    """What happened to a visit; rows are only ever added.

    Attributes:
        visit: The visit.
        number: Place among the visit's steps, from 1.
        step: What happened.
        moment: When it was recorded.
        role: In what role somebody did it.
        reason: Why it was cancelled; None for other steps.
        from_session: For a move, the session before.
        to_session: For a move, the session after.
        into: For a split, the visit of the part that was split off.
        note: A sentence more.
    """

    TABLE: ClassVar = TableInfo(
        name="visit_steps",
        title=Texts("Apmeklējumu gaita", "Steps of visits"),
        about=Texts("Viena rinda: solis apmeklējuma gaitā.", "One row: a step of a visit."),
    )

    visit: str = column(_VISIT, TEXT, required=True, key=True, refers_to="visits")
    number: int = column(Texts("Kārtas numurs", "Number"), WHOLE, required=True, key=True)
    step: Step = column(Texts("Solis", "Step"), choice(Step), required=True)
    moment: datetime.datetime = column(_WHEN, MOMENT, required=True)
    role: Role = column(_WHO, choice(Role), required=True)
    reason: CancelReason | None = column(_WHY, choice(CancelReason))
    from_session: str | None = column(Texts("No laika", "From session"), TEXT, refers_to="sessions")
    to_session: str | None = column(Texts("Uz laiku", "To session"), TEXT, refers_to="sessions")
    into: str | None = column(Texts("Atdalītais apmeklējums", "Into"), TEXT, refers_to="visits")
    note: str | None = column(Texts("Piezīme", "Note"), TEXT, privacy=Privacy.INTERNAL)


@attrs.frozen(kw_only=True)
class Attendance:
    """How many of a group, or of a part of it, were at a visit; rows are only ever added.

    Attributes:
        record: Its own sign in the dataset.
        visit: The visit.
        band: The part's band, where the parts' verdicts differ; None for the whole group.
        programme: The part's programme, likewise.
        present: How many pupils were present; None where not known.
        girls: How many of them are girls.
        boys: How many of them are boys.
        not_stated: How many of them did not state a gender.
        below_18: How many of them were below 18 on the day.
        adults: How many adults accompanied them.
        moment: When it was recorded.
        role: In what role somebody did it.
        corrects: The record that this one replaces.
        reason: Why it was corrected.
    """

    TABLE: ClassVar = TableInfo(
        name="attendance",
        title=Texts("Apmeklētība", "Attendance"),
        about=Texts(
            "Viena rinda: cik izglītojamo piedalījās.", "One row: how many pupils took part."
        ),
    )

    record: str = column(_RECORD, TEXT, required=True, key=True)
    visit: str = column(_VISIT, TEXT, required=True, refers_to="visits")
    band: Band | None = column(Texts("Klase vai posms", "Band"), choice(Band))
    programme: ProgrammeCode | None = column(
        Texts("Programmas kods", "Programme code"), PROGRAMME_CODE
    )
    present: int | None = column(Texts("Piedalījās", "Present"), WHOLE, unit="pupils")
    girls: int | None = column(Texts("Meitenes", "Girls"), WHOLE, unit="pupils")
    boys: int | None = column(Texts("Zēni", "Boys"), WHOLE, unit="pupils")
    not_stated: int | None = column(
        Texts("Dzimums nav norādīts", "Gender not stated"), WHOLE, unit="pupils"
    )
    below_18: int | None = column(Texts("Jaunāki par 18 gadiem", "Below 18"), WHOLE, unit="pupils")
    adults: int | None = column(
        Texts("Pavadošie pieaugušie", "Accompanying adults"), WHOLE, unit="adults"
    )
    moment: datetime.datetime | None = column(_WHEN, MOMENT)
    role: Role | None = column(_WHO, choice(Role))
    corrects: str | None = column(_CORRECTS, TEXT, refers_to="attendance", about=_CORRECTS_ABOUT)
    reason: str | None = column(_WHY, TEXT, privacy=Privacy.INTERNAL)


@attrs.frozen(kw_only=True)
class RosterEntry:
    """Whether one pupil was at a visit; rows are only ever added.

    Attributes:
        record: Its own sign in the dataset.
        visit: The visit.
        pupil: The pupil's pseudonym.
        present: Whether the pupil was present; None where not known.
        corrects: The record that this one replaces.
    """

    TABLE: ClassVar = TableInfo(
        name="roster",
        title=Texts("Apmeklētāju saraksts", "Roster"),
        about=Texts(
            "Viena rinda: vai izglītojamais piedalījās.", "One row: whether a pupil took part."
        ),
    )

    record: str = column(_RECORD, TEXT, required=True, key=True, privacy=Privacy.PERSONAL)
    visit: str = column(_VISIT, TEXT, required=True, refers_to="visits", privacy=Privacy.PERSONAL)
    pupil: Pseudonym = column(
        Texts("Pseidonīms", "Pseudonym"),
        PSEUDONYM,
        required=True,
        refers_to="pupils",
        privacy=Privacy.PERSONAL,
    )
    present: Answer | None = column(
        Texts("Piedalījās", "Present"), choice(Answer), privacy=Privacy.PERSONAL
    )
    corrects: str | None = column(
        _CORRECTS,
        TEXT,
        refers_to="roster",
        about=_CORRECTS_ABOUT,
        privacy=Privacy.PERSONAL,
    )


@attrs.frozen(kw_only=True)
class Evidence:
    """A document that shows that a visit was attended; rows are only ever added.

    Attributes:
        evidence: Its own sign in the dataset.
        visit: The visit.
        kind: What it is.
        date: The day on it.
        signed_by: Who signed, by role or office; None where nobody did.
        file: Name of the file; None where it is kept on paper.
        sha256: Digest of the file as it was given.
    """

    TABLE: ClassVar = TableInfo(
        name="evidence",
        title=Texts("Pierādījumi", "Evidence"),
        about=Texts("Viena rinda: dokuments par apmeklējumu.", "One row: a document on a visit."),
    )

    evidence: str = column(Texts("Pierādījums", "Evidence"), TEXT, required=True, key=True)
    visit: str = column(_VISIT, TEXT, required=True, refers_to="visits")
    kind: EvidenceKind = column(Texts("Veids", "Kind"), choice(EvidenceKind), required=True)
    date: datetime.date | None = column(Texts("Datums", "Date"), DATE)
    signed_by: str | None = column(Texts("Parakstīja", "Signed by"), TEXT, privacy=Privacy.INTERNAL)
    file: str | None = column(Texts("Fails", "File"), TEXT, privacy=Privacy.INTERNAL)
    sha256: str | None = column(Texts("SHA-256", "SHA-256"), DIGEST)


@attrs.frozen(kw_only=True)
class Funding:
    """That a visit, its bus or its tickets were paid from elsewhere.

    Attributes:
        visit: The visit.
        part: What was paid.
        source: By what: Latvijas skolas soma, the municipality, parents.
        amount: How much, in EUR; None where not known.
    """

    TABLE: ClassVar = TableInfo(
        name="funding",
        title=Texts("Cits finansējums", "Other funding"),
        about=Texts(
            "Viena rinda: kas apmeklējumā samaksāts no citurienes.",
            "One row: what of a visit was paid from elsewhere.",
        ),
    )

    visit: str = column(_VISIT, TEXT, required=True, key=True, refers_to="visits")
    part: FundedPart = column(
        Texts("Kas samaksāts", "What was paid"), choice(FundedPart), required=True, key=True
    )
    source: str = column(Texts("Avots", "Source"), TEXT, required=True, key=True)
    amount: Decimal | None = column(Texts("Summa", "Amount"), DECIMAL, unit="EUR")


TABLES = (Visit, VisitStep, Attendance, RosterEntry, Evidence, Funding)
