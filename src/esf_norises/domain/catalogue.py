"""The tables of what is offered: providers, norises and their sessions."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import ClassVar

from ..frozen import frozen
from ..texts import Texts
from .columns import Privacy, TableInfo, column
from .kinds import DATE, DECIMAL, TEXT, TIME, WHOLE, choice, choices
from .values import Answer, Band
from .visit_values import Area, LearningArea


@frozen(kw_only=True)
class Provider:
    """Who holds norises: a museum, a school, a company, a person.

    Attributes:
        provider: Its own sign in the dataset.
        name: Its name.
        contact: How to reach it.
    """

    TABLE: ClassVar = TableInfo(
        name="providers",
        title=Texts("Norišu īstenotāji", "Providers"),
        about=Texts("Viena rinda: norišu īstenotājs.", "One row: who holds norises."),
    )

    provider: str = column(Texts("Īstenotājs", "Provider"), TEXT, required=True, key=True)
    name: str = column(Texts("Nosaukums", "Name"), TEXT, required=True)
    contact: str | None = column(Texts("Saziņa", "Contact"), TEXT, privacy=Privacy.INTERNAL)


@frozen(kw_only=True)
class Norise:
    """What is offered: a practical educational activity in addition to formal education (point
    2.3).

    Attributes:
        norise: Its own sign in the dataset.
        title: Its title.
        provider: Who holds it.
        area: STEM or civic participation; None where not stated.
        learning_areas: For STEM, the learning areas; None where not stated.
        civic_skill: For civic participation, what of the skill it trains; None where not stated.
        curriculum: The theme or result of the curriculum that it deepens; None where not stated.
        bands: For which bands it is; None where not stated.
        practical: Whether pupils do something themselves; None where not stated.
        organised: Whether it is organised as an educational activity; None where not stated.
        beyond_lessons: Whether it is in addition to formal education; None where not stated.
        minutes: How long it lasts, in minutes.
        language: In what language it is held.
        accessibility: How it can be reached by pupils with a disability.
        place: Where it is; empty where it comes to the school.
        latitude: Of the place, in degrees.
        longitude: Of the place, in degrees.
        capacity: How many pupils it takes at a time.
        price: What the provider asks for a group, in EUR.
    """

    TABLE: ClassVar = TableInfo(
        name="norises",
        title=Texts("Norises", "Norises"),
        about=Texts("Viena rinda: norise, ko piedāvā.", "One row: a norise that is offered."),
    )

    norise: str = column(Texts("Norise", "Norise"), TEXT, required=True, key=True)
    title: str = column(Texts("Nosaukums", "Title"), TEXT, required=True)
    provider: str | None = column(Texts("Īstenotājs", "Provider"), TEXT, refers_to="providers")
    area: Area | None = column(Texts("Joma", "Area"), choice(Area))
    learning_areas: tuple[LearningArea, ...] | None = column(
        Texts("Mācību jomas", "Learning areas"), choices(LearningArea)
    )
    civic_skill: str | None = column(Texts("Pilsoniskās līdzdalības prasme", "Civic skill"), TEXT)
    curriculum: str | None = column(Texts("Mācību satura temats", "Theme of the curriculum"), TEXT)
    bands: tuple[Band, ...] | None = column(Texts("Klases", "Bands"), choices(Band))
    practical: Answer | None = column(Texts("Praktiska nodarbība", "Practical"), choice(Answer))
    organised: Answer | None = column(
        Texts("Organizēta izglītojoša nodarbība", "Organised and educational"), choice(Answer)
    )
    beyond_lessons: Answer | None = column(
        Texts("Papildus formālajai izglītībai", "In addition to formal education"),
        choice(Answer),
    )
    minutes: int | None = column(Texts("Ilgums", "Duration"), WHOLE, unit="minutes")
    language: str | None = column(Texts("Valoda", "Language"), TEXT)
    accessibility: str | None = column(Texts("Piekļūstamība", "Accessibility"), TEXT)
    place: str | None = column(Texts("Vieta", "Place"), TEXT)
    latitude: Decimal | None = column(Texts("Platums", "Latitude"), DECIMAL, unit="degrees")
    longitude: Decimal | None = column(Texts("Garums", "Longitude"), DECIMAL, unit="degrees")
    capacity: int | None = column(Texts("Vietu skaits", "Capacity"), WHOLE, unit="pupils")
    price: Decimal | None = column(Texts("Cena grupai", "Price for a group"), DECIMAL, unit="EUR")


@frozen(kw_only=True)
class Session:
    """A norise at one time.

    Attributes:
        session: Its own sign in the dataset.
        norise: The norise.
        date: The day.
        starts: When it begins, Latvian time; None where not known.
        ends: When it ends; None where not known.
        seats: How many pupils it takes; None where not known.
        withdrawn: Whether it was called off, so that nobody is planned for it any more.
    """

    TABLE: ClassVar = TableInfo(
        name="sessions",
        title=Texts("Norišu laiki", "Sessions"),
        about=Texts("Viena rinda: norise vienā laikā.", "One row: a norise at one time."),
    )

    session: str = column(Texts("Laiks", "Session"), TEXT, required=True, key=True)
    norise: str = column(Texts("Norise", "Norise"), TEXT, required=True, refers_to="norises")
    date: datetime.date = column(Texts("Datums", "Date"), DATE, required=True)
    starts: datetime.time | None = column(Texts("Sākums", "Starts"), TIME)
    ends: datetime.time | None = column(Texts("Beigas", "Ends"), TIME)
    seats: int | None = column(Texts("Vietas", "Seats"), WHOLE, unit="pupils")
    withdrawn: Answer | None = column(
        Texts("Atsaukts", "Withdrawn"),
        choice(Answer),
        about=Texts("Jā: šajā laikā norise nenotiks.", "Yes: it will not take place."),
    )


TABLES = (Provider, Norise, Session)
