"""The tables that a plan is made from: targets, travel, buses, absences and teachers."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import ClassVar

from ..frozen import frozen
from ..texts import Texts
from .columns import Privacy, TableInfo, column
from .identifiers import RegistrationNumber
from .kinds import DATE, DECIMAL, REGISTRATION_NUMBER, TEXT, WHOLE, choice, choices
from .periods import Period
from .values import Band
from .visit_values import Area

_VALID_FROM = Texts("Spēkā no", "Valid from")
_VALID_TO = Texts("Spēkā līdz", "Valid to")
_LAST_DAY = Texts("Pēdējā diena; tukšs, ja turpinās.", "The last day; empty while it goes on.")
_INSTITUTION = Texts("Iestāde", "Institution")
_TEACHER = Texts("Pedagogs", "Teacher")
_BUS = Texts("Autobuss", "Bus")


@frozen(kw_only=True)
class Target:
    """How many visits of an area the partner wants each group of some bands to have in a time.

    Attributes:
        target: Its own sign in the dataset.
        area: The area of the norises.
        bands: The groups that have a part of one of these bands; None for all groups.
        valid_from: The first day on which a visit counts.
        valid_to: The last day on which a visit counts.
        visits: How many visits each group is to have, from 1.
    """

    TABLE: ClassVar = TableInfo(
        name="targets",
        title=Texts("Mērķi", "Targets"),
        about=Texts(
            "Viena rinda: cik norišu kādā jomā katrai grupai jāapmeklē kādā laikā.",
            "One row: how many norises of an area each group is to visit in a time.",
        ),
    )

    target: str = column(Texts("Mērķis", "Target"), TEXT, required=True, key=True)
    area: Area = column(Texts("Joma", "Area"), choice(Area), required=True)
    bands: tuple[Band, ...] | None = column(
        Texts("Klases", "Bands"),
        choices(Band),
        about=Texts("Tukšs: visām grupām.", "Empty: for all groups."),
    )
    valid_from: datetime.date = column(Texts("Pirmā diena", "First day"), DATE, required=True)
    valid_to: datetime.date = column(Texts("Pēdējā diena", "Last day"), DATE, required=True)
    visits: int = column(Texts("Norišu skaits", "Visits"), WHOLE, unit="visits", required=True)


@frozen(kw_only=True)
class Travel:
    """How long a bus takes from an institution to a place, one way.

    Attributes:
        institution: Where the way begins.
        place: Where it ends, written as in `place` of a norise.
        minutes: How long it takes, in minutes, one way.
    """

    TABLE: ClassVar = TableInfo(
        name="travel",
        title=Texts("Ceļš", "Travel"),
        about=Texts(
            "Viena rinda: cik ilgi autobuss brauc no iestādes līdz norises vietai.",
            "One row: how long a bus takes from an institution to a place.",
        ),
    )

    institution: RegistrationNumber = column(
        _INSTITUTION, REGISTRATION_NUMBER, required=True, key=True, refers_to="institutions"
    )
    place: str = column(
        Texts("Vieta", "Place"),
        TEXT,
        required=True,
        key=True,
        about=Texts("Tā, kā rakstīta pie norises.", "As it is written of the norise."),
    )
    minutes: int = column(
        Texts("Minūtes vienā virzienā", "Minutes one way"), WHOLE, unit="minutes", required=True
    )


@frozen(kw_only=True)
class Bus:
    """A bus that can take groups to norises.

    Attributes:
        bus: Its own sign in the dataset.
        name: What people call it.
        seats: How many pupils it takes.
        price: What one trip there and back costs, in EUR; None where not known.
        valid_from: The first day on which it can be had; None if it always could.
        valid_to: The last day; None while it goes on.
    """

    TABLE: ClassVar = TableInfo(
        name="buses",
        title=Texts("Autobusi", "Buses"),
        about=Texts(
            "Viena rinda: autobuss, ar ko grupas var braukt uz norisēm.",
            "One row: a bus that can take groups to norises.",
        ),
    )

    bus: str = column(_BUS, TEXT, required=True, key=True)
    name: str = column(Texts("Nosaukums", "Name"), TEXT, required=True)
    seats: int | None = column(
        Texts("Vietas izglītojamajiem", "Seats for pupils"), WHOLE, unit="pupils"
    )
    price: Decimal | None = column(Texts("Brauciena cena", "Price of a trip"), DECIMAL, unit="EUR")
    valid_from: datetime.date | None = column(_VALID_FROM, DATE)
    valid_to: datetime.date | None = column(_VALID_TO, DATE, about=_LAST_DAY)

    @property
    def period(self) -> Period:
        """The days on which it can be had."""
        return Period(first=self.valid_from, last=self.valid_to)


@frozen(kw_only=True)
class Absence:
    """Days on which an institution, a group or a bus cannot take part in norises.

    Attributes:
        absence: Its own sign in the dataset.
        institution: All groups of this institution; None where it is about something else.
        group: This group; None where it is about something else.
        bus: This bus; None where it is about something else.
        valid_from: The first day.
        valid_to: The last day.
        note: Why.
    """

    TABLE: ClassVar = TableInfo(
        name="absences",
        title=Texts("Aizņemtās dienas", "Absences"),
        about=Texts(
            "Viena rinda: dienas, kurās iestāde, grupa vai autobuss norisēs nevar piedalīties.",
            "One row: days on which an institution, a group or a bus cannot take part.",
        ),
    )

    absence: str = column(Texts("Ieraksts", "Absence"), TEXT, required=True, key=True)
    institution: RegistrationNumber | None = column(
        _INSTITUTION, REGISTRATION_NUMBER, refers_to="institutions"
    )
    group: str | None = column(Texts("Grupa", "Group"), TEXT, refers_to="groups")
    bus: str | None = column(_BUS, TEXT, refers_to="buses")
    valid_from: datetime.date = column(Texts("Pirmā diena", "First day"), DATE, required=True)
    valid_to: datetime.date = column(Texts("Pēdējā diena", "Last day"), DATE, required=True)
    note: str | None = column(Texts("Piezīme", "Note"), TEXT, privacy=Privacy.INTERNAL)

    @property
    def period(self) -> Period:
        """The days."""
        return Period(first=self.valid_from, last=self.valid_to)


@frozen(kw_only=True)
class Teacher:
    """A teacher who goes to norises with groups.

    Attributes:
        teacher: The teacher's own sign in the dataset.
        institution: Where the teacher works.
        name: The teacher's name, as the school's plan has it.
    """

    TABLE: ClassVar = TableInfo(
        name="teachers",
        title=Texts("Pedagogi", "Teachers"),
        about=Texts(
            "Viena rinda: pedagogs, kas pavada grupas.",
            "One row: a teacher who goes with groups.",
        ),
    )

    teacher: str = column(_TEACHER, TEXT, required=True, key=True, privacy=Privacy.INTERNAL)
    institution: RegistrationNumber = column(
        _INSTITUTION, REGISTRATION_NUMBER, required=True, refers_to="institutions"
    )
    name: str = column(
        Texts("Vārds, uzvārds", "Name"), TEXT, required=True, privacy=Privacy.INTERNAL
    )


@frozen(kw_only=True)
class VisitTeacher:
    """That a teacher goes with a visit.

    Attributes:
        visit: The visit.
        teacher: The teacher.
    """

    TABLE: ClassVar = TableInfo(
        name="visit_teachers",
        title=Texts("Pedagogi apmeklējumos", "Teachers of visits"),
        about=Texts(
            "Viena rinda: pedagogs, kas brauc līdzi apmeklējumā.",
            "One row: a teacher who goes with a visit.",
        ),
    )

    visit: str = column(
        Texts("Apmeklējums", "Visit"), TEXT, required=True, key=True, refers_to="visits"
    )
    teacher: str = column(
        _TEACHER,
        TEXT,
        required=True,
        key=True,
        refers_to="teachers",
        privacy=Privacy.INTERNAL,
    )


TABLES = (Target, Travel, Bus, Absence, Teacher, VisitTeacher)
