"""What the rules of a claim may read of a norise, a visit and a unit of attendance."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import ClassVar

from ...domain.columns import Privacy
from ...domain.values import Answer
from ...domain.visit_values import Area, EvidenceKind, FundedPart, Step
from ...findings import Role
from ...frozen import frozen
from ...texts import Texts
from ..facts import FactsInfo, Reference, clashes, eligible, given, rank, total
from .facts import PartFacts
from .records import Correction, Counted, Stay, are_at_once, are_counted_twice


class Form(StrEnum):
    """How attendance was recorded: as counts, or as a roster of pseudonyms."""

    COUNTS = "counts"
    ROSTER = "roster"

    @property
    def label(self) -> Texts:
        """The form as it is named to people."""
        return Texts("skaits", "counts") if self is Form.COUNTS else Texts("saraksts", "roster")


@frozen(kw_only=True)
class NoriseFacts:
    """A norise, as its provider and the school state it.

    Attributes:
        area: STEM or civic participation.
        area_reason: The learning areas, or what of the civic skill; missing where not stated.
        practical: Whether pupils do something themselves.
        organised: Whether it is organised as an educational activity.
        beyond_lessons: Whether it is in addition to formal education.
    """

    FACTS: ClassVar = FactsInfo(name="norise", title=Texts("norise", "norise"))

    area: Area = given(Texts("joma", "area"), origin="norises.area", who=Role.PROVIDER)
    area_reason: str = given(
        Texts("mācību joma vai pilsoniskās līdzdalības prasme", "learning area or civic skill"),
        origin="norises.learning_areas, norises.civic_skill",
        who=Role.PROVIDER,
    )
    practical: Answer = given(
        Texts("praktiska nodarbība", "practical"), origin="norises.practical", who=Role.PROVIDER
    )
    organised: Answer = given(
        Texts("organizēta nodarbība", "organised"), origin="norises.organised", who=Role.PROVIDER
    )
    beyond_lessons: Answer = given(
        Texts("papildus formālajai izglītībai", "in addition to formal education"),
        origin="norises.beyond_lessons",
        who=Role.INSTITUTION,
    )


@frozen(kw_only=True)
class VisitFacts:
    """A visit: one group at one session.

    Attributes:
        date: The day of the session.
        state: The last of planned, confirmed, held and cancelled.
        evidence: The kinds of evidence that are there.
        funded: What of it was paid from elsewhere.
        group: The group's sign.
        school_year: The school year of the day.
        is_sealed: Whether a sealed claim holds it.
        visits_of_group: Place of the visit among those of its group in the school year, from 1.
    """

    FACTS: ClassVar = FactsInfo(
        name="visit",
        title=Texts("apmeklējums", "visit"),
        on="date",
        references={
            "norise": Reference(to=NoriseFacts, label=Texts("norise", "norise")),
        },
    )

    date: datetime.date = given(Texts("datums", "date"), origin="sessions.date", always=True)
    state: Step = given(
        Texts("stāvoklis", "state"),
        origin="visit_steps.step",
        who=Role.INSTITUTION,
        always=True,
    )
    evidence: tuple[EvidenceKind, ...] = given(
        Texts("pierādījumi", "evidence"),
        origin="evidence.kind",
        who=Role.INSTITUTION,
        always=True,
    )
    funded: tuple[FundedPart, ...] = given(
        Texts("samaksāts no citurienes", "paid from elsewhere"),
        origin="funding.part",
        who=Role.INSTITUTION,
        always=True,
    )
    group: str = given(Texts("grupa", "group"), origin="visits.group", always=True)
    school_year: str = given(
        Texts("mācību gads", "school year"), origin="sessions.date", always=True
    )
    is_sealed: bool = given(
        Texts("iekļauts apstiprinātā pieprasījumā", "in a sealed claim"),
        origin="claims",
        always=True,
    )
    visits_of_group: int = rank(
        Texts("grupas apmeklējums mācību gadā", "the group's visit in the school year"),
        over=("group", "school_year"),
        order=("date",),
        first="is_sealed",
    )


@frozen(kw_only=True)
class UnitFacts:
    """A unit of attendance: a number of a group's part, or one pupil of a roster, at a visit.

    Attributes:
        form: Whether it is a number or a pupil.
        pupils: How many were present; 1 for a pupil of a roster.
        enrolled: How many the part has; missing where not known.
        who: The pupil's pseudonym, or the group and part that is counted.
        norise: The norise.
        session: The session.
        seats: How many pupils the session takes.
        date: The day.
        school_year: The school year of the day.
        several_that_day: Whether the same pupils are at another visit on that day.
        stay: Where and when they were; missing where the session's times are.
        correction: Whether it is clear that the record holds.
        counted: Whom it counts, among those of the visit.
        is_sealed: Whether a sealed claim holds it.
        in_target_group: Whether the part belongs to the target group on that day.
        counted_together: How many records of the visit count the same pupils.
        places_at_once: In how many places the same pupils are at once.
        same_norise: Which time the same pupils are at this norise.
        in_session: How many pupils the session had, up to and with these.
        visits_of_pupil: Which visit of the pupil in the school year it is.
        attendances: How many attendances the partner has, up to and with these.
    """

    FACTS: ClassVar = FactsInfo(
        name="unit",
        title=Texts("dalība", "attendance"),
        on="date",
        references={
            "visit": Reference(to=VisitFacts, label=Texts("apmeklējums", "visit")),
            "part": Reference(
                to=PartFacts,
                label=Texts("grupas daļa tajā dienā", "the group's part on that day"),
                who=Role.INSTITUTION,
            ),
        },
    )

    form: Form = given(Texts("uzskaites veids", "form"), origin="attendance", always=True)
    pupils: int = given(
        Texts("piedalījās", "present"), origin="attendance.present", who=Role.INSTITUTION
    )
    enrolled: int = given(
        Texts("mācās", "enrolled"), origin="group_parts.pupils", who=Role.INSTITUTION
    )
    who: str = given(
        Texts("kas piedalījās", "who took part"),
        origin="roster.pupil",
        always=True,
        privacy=Privacy.PERSONAL,
    )
    norise: str = given(Texts("norise", "norise"), origin="sessions.norise", always=True)
    session: str = given(Texts("laiks", "session"), origin="visits.session", always=True)
    seats: int = given(Texts("vietas", "seats"), origin="sessions.seats", who=Role.PROVIDER)
    date: datetime.date = given(Texts("datums", "date"), origin="sessions.date", always=True)
    school_year: str = given(
        Texts("mācību gads", "school year"), origin="sessions.date", always=True
    )
    several_that_day: bool = given(
        Texts("tajā dienā vairāki apmeklējumi", "several visits that day"),
        origin="visits.session",
        always=True,
    )
    stay: Stay = given(
        Texts("kur un kad", "where and when"),
        origin="sessions.starts, sessions.ends",
        who=Role.PROVIDER,
        privacy=Privacy.PERSONAL,
    )
    correction: Correction = given(
        Texts("kurš ieraksts ir spēkā", "which record holds"),
        origin="attendance.corrects, roster.corrects",
        who=Role.INSTITUTION,
        always=True,
    )
    counted: Counted = given(
        Texts("ko ieraksts ieskaita", "whom the record counts"),
        origin="attendance.band, attendance.programme, roster.pupil",
        always=True,
        privacy=Privacy.PERSONAL,
    )
    is_sealed: bool = given(
        Texts("iekļauts apstiprinātā pieprasījumā", "in a sealed claim"),
        origin="claims",
        always=True,
    )
    in_target_group: bool = eligible(
        "part", Texts("pieder mērķa grupai", "belongs to the target group")
    )
    counted_together: int = clashes(
        Texts("ieraksti par tiem pašiem izglītojamiem", "records of the same pupils"),
        of="counted",
        clash=are_counted_twice,
        over=("visit",),
    )
    places_at_once: int = clashes(
        Texts("vietas vienlaikus", "places at once"),
        of="stay",
        clash=are_at_once,
        over=("who", "date"),
    )
    same_norise: int = rank(
        Texts("kura reize šajā norisē", "which time at this norise"),
        over=("who", "norise"),
        order=("date",),
        first="is_sealed",
    )
    in_session: int = total(
        Texts("piedalījās vienā laikā", "present in the session"),
        of="pupils",
        over=("session",),
    )
    visits_of_pupil: int = rank(
        Texts("izglītojamā apmeklējums mācību gadā", "the pupil's visit in the school year"),
        over=("who", "school_year"),
        order=("date",),
        first="is_sealed",
    )
    attendances: int = total(
        Texts("dalības reizes partnerim", "the partner's attendances"),
        of="pupils",
        order=("date",),
        first="is_sealed",
    )
