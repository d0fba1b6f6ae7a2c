"""The tables of what was claimed: sealed claims, their lines, and the parameters as they were.

Rows are only ever added. They say everything that a sealed claim says, so its digest can be made
again from them.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import ClassVar

import attrs

from ..texts import Texts
from .columns import Privacy, TableInfo, column
from .identifiers import RegistrationNumber
from .kinds import (
    DATE,
    DECIMAL,
    DIGEST,
    MOMENT,
    REGISTRATION_NUMBER,
    TEXT,
    TEXTS_LIST,
    WHOLE,
)

_CLAIM = Texts("Pieprasījums", "Claim")


@attrs.frozen(kw_only=True)
class SealedClaimRow:
    """A claim that was sealed.

    Attributes:
        claim: Its own sign in the dataset: its number as text.
        number: Place among the sealed claims, from 1.
        first: First day of its period.
        last: Last day of its period.
        moment: When it was sealed.
        by: Who sealed it, by office or role.
        reason: Why.
        revision: The store's revision that it was made of; None where it was made of a package.
        revision_digest: That revision's digest.
        ruleset: Name and version of the rules.
        parameters: Version of the parameters.
        before_digest: Digest of the sealed claim before it; None for the first.
        digest: Digest of the claim.
    """

    TABLE: ClassVar = TableInfo(
        name="claims",
        title=Texts("Apstiprinātie pieprasījumi", "Sealed claims"),
        about=Texts("Viena rinda: apstiprināts pieprasījums.", "One row: a sealed claim."),
    )

    claim: str = column(_CLAIM, TEXT, required=True, key=True)
    number: int = column(Texts("Kārtas numurs", "Number"), WHOLE, required=True)
    first: datetime.date = column(Texts("Perioda pirmā diena", "First day"), DATE, required=True)
    last: datetime.date = column(Texts("Perioda pēdējā diena", "Last day"), DATE, required=True)
    moment: datetime.datetime = column(
        Texts("Kad apstiprināts", "Sealed at"), MOMENT, required=True
    )
    by: str = column(
        Texts("Kas apstiprina", "By whom"), TEXT, required=True, privacy=Privacy.INTERNAL
    )
    reason: str = column(Texts("Kāpēc", "Why"), TEXT, required=True, privacy=Privacy.INTERNAL)
    revision: int | None = column(Texts("Krātuves izmaiņa", "Revision"), WHOLE)
    revision_digest: str | None = column(
        Texts("Izmaiņas SHA-256", "SHA-256 of the revision"), DIGEST
    )
    ruleset: str = column(Texts("Noteikumu kopa", "Ruleset"), TEXT, required=True)
    parameters: str = column(
        Texts("Parametru SHA-256", "SHA-256 of the parameters"), DIGEST, required=True
    )
    before_digest: str | None = column(
        Texts("Iepriekšējā SHA-256", "SHA-256 of the one before"), DIGEST
    )
    digest: str = column(Texts("SHA-256", "SHA-256"), DIGEST, required=True)


@attrs.frozen(kw_only=True)
class SealedLineRow:
    """A line of a sealed claim, as it stood then.

    Attributes:
        claim: The claim.
        line: The line's key.
        visit: The visit's sign.
        date: Its day.
        norise: The norise's sign.
        institution: The institution.
        part: Group, bands and programmes; None where the visit is paid for.
        attendances: How many pupils took part; 0 where the line was taken back.
        units: How many units were claimed; 0 where the line was taken back.
        basis: What a unit was paid for; None without a unit cost.
        unit_cost: What a unit cost; None where that was not known.
        cost_source: Where the unit cost could be read.
        amount: What the line came to; None without a unit cost.
        records: Keys of the units of attendance.
    """

    TABLE: ClassVar = TableInfo(
        name="claim_lines",
        title=Texts("Apstiprināto pieprasījumu rindas", "Lines of sealed claims"),
        about=Texts(
            "Viena rinda: pieprasījuma rinda, kāda tā bija.",
            "One row: a line of a claim, as it stood.",
        ),
    )

    claim: str = column(_CLAIM, TEXT, required=True, key=True, refers_to="claims")
    line: str = column(Texts("Rinda", "Line"), TEXT, required=True, key=True)
    visit: str = column(Texts("Apmeklējums", "Visit"), TEXT, required=True)
    date: datetime.date = column(Texts("Datums", "Date"), DATE, required=True)
    norise: str = column(Texts("Norise", "Norise"), TEXT, required=True)
    institution: RegistrationNumber = column(
        Texts("Iestāde", "Institution"), REGISTRATION_NUMBER, required=True
    )
    part: str | None = column(Texts("Grupas daļa", "Part"), TEXT)
    attendances: int = column(
        Texts("Dalības reizes", "Attendances"), WHOLE, required=True, unit="attendances"
    )
    units: int = column(Texts("Vienības", "Units"), WHOLE, required=True)
    basis: str | None = column(Texts("Par ko maksā", "Paid for"), TEXT)
    unit_cost: Decimal | None = column(Texts("Vienības izmaksas", "Unit cost"), DECIMAL, unit="EUR")
    cost_source: str | None = column(Texts("Izmaksu avots", "Source of the unit cost"), TEXT)
    amount: Decimal | None = column(Texts("Summa", "Amount"), DECIMAL, unit="EUR")
    records: tuple[str, ...] | None = column(
        Texts("Ieraksti", "Records"), TEXTS_LIST, privacy=Privacy.PERSONAL
    )


@attrs.frozen(kw_only=True)
class SealedParameterRow:
    """A parameter as it was when a claim was sealed.

    Attributes:
        claim: The claim.
        name: The parameter.
        valid_from: The first day of the value; None where it was unset.
        valid_to: The last day; None while it goes on.
        value: The value as text; `none` where it was known that there is no limit; None: unset.
        source: Where the value could be read.
        level: How well it was known.
    """

    TABLE: ClassVar = TableInfo(
        name="claim_parameters",
        title=Texts("Apstiprināto pieprasījumu parametri", "Parameters of sealed claims"),
        about=Texts(
            "Viena rinda: parametrs, kāds tas bija pieprasījumam.",
            "One row: a parameter as it was for a claim.",
        ),
    )

    claim: str = column(_CLAIM, TEXT, required=True, key=True, refers_to="claims")
    name: str = column(Texts("Parametrs", "Parameter"), TEXT, required=True, key=True)
    valid_from: datetime.date | None = column(Texts("Spēkā no", "Valid from"), DATE, key=True)
    valid_to: datetime.date | None = column(Texts("Spēkā līdz", "Valid to"), DATE)
    value: str | None = column(Texts("Vērtība", "Value"), TEXT)
    source: str | None = column(Texts("Avots", "Source"), TEXT)
    level: str | None = column(Texts("Cik labi zināms", "How well known"), TEXT)


TABLES = (SealedClaimRow, SealedLineRow, SealedParameterRow)
"""The tables of claims, in the order in which they are written."""
