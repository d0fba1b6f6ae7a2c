"""The rows of a term, written one after another: sessions, visits and what belongs to them."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from esf_norises.domain.catalogue import Norise, Session
from esf_norises.domain.identifiers import Pseudonym
from esf_norises.domain.tables import Enrolment, GroupPart, Pupil
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import (
    CancelReason,
    EvidenceKind,
    FundedPart,
    Step,
    Transport,
)
from esf_norises.domain.visits import Attendance, Evidence, Funding, RosterEntry, Visit, VisitStep
from esf_norises.findings import Role

from .chance import Chance
from .pupils import SCHOOL

RIGA = ZoneInfo("Europe/Riga")
_ROLES = {
    Step.PLANNED: Role.INSTITUTION,
    Step.CONFIRMED: Role.COORDINATOR,
    Step.HELD: Role.INSTITUTION,
    Step.CANCELLED: Role.INSTITUTION,
    Step.MOVED: Role.COORDINATOR,
    Step.SPLIT: Role.COORDINATOR,
}
_IN_TOWN = ("LPV", "L2V", "MUZ", "PAS", "NAM", "RUK")
_OF_AGE = {Band.CLASS_11: 5, Band.CLASS_12: 70}
"""How many of a hundred pupils of a class are 18 or older in autumn."""


class Book:
    """Rows that are written one after another; nothing written is changed."""

    def __init__(
        self,
        parts: Sequence[GroupPart],
        pupils: Sequence[Pupil],
        enrolments: Sequence[Enrolment],
        chance: Chance,
    ) -> None:
        """Begin an empty book.

        Args:
            parts: The parts of all groups.
            pupils: The pupils of the school with rosters.
            enrolments: Where they are enrolled.
            chance: Who is absent.
        """
        self.parts: dict[str, list[GroupPart]] = {}
        for part in parts:
            self.parts.setdefault(part.group, []).append(part)
        self._enrolments = enrolments
        self._chance = chance
        self.sessions: dict[str, Session] = {}
        self.visits: dict[str, Visit] = {}
        self.steps: list[VisitStep] = []
        self.attendance: list[Attendance] = []
        self.roster: list[RosterEntry] = []
        self.evidence: list[Evidence] = []
        self.funding: list[Funding] = []
        self.norises_of_group: set[tuple[str, str]] = set()
        self.days_of_group: set[tuple[str, datetime.date]] = set()
        self.days_of_provider: set[tuple[str | None, datetime.date]] = set()

    def session(
        self,
        sign: str,
        norise: Norise,
        date: datetime.date,
        starts: datetime.time,
        *,
        has_seats: bool = True,
    ) -> Session:
        """Write a session; it takes as many as the norise, where its seats are stated."""
        ends = datetime.datetime.combine(date, starts) + datetime.timedelta(
            minutes=norise.minutes or 60
        )
        session = Session(
            session=sign,
            norise=norise.norise,
            date=date,
            starts=starts,
            ends=ends.time(),
            seats=norise.capacity if has_seats else None,
        )
        self.sessions[sign] = session
        self.days_of_provider.add((norise.provider, date))
        return session

    def visit(self, sign: str, group: str, session: Session, norise: Norise) -> str:
        """Write a visit with its first step, planned three weeks before, and return its sign."""
        transport = Transport.BUS
        if norise.place is None:
            transport = Transport.NONE
        elif group.startswith(_IN_TOWN) and norise.place.endswith("Ludza"):
            transport = Transport.WALK
        self.visits[sign] = Visit(
            visit=sign, group=group, session=session.session, transport=transport
        )
        self.norises_of_group.add((group, norise.norise))
        self.days_of_group.add((group, session.date))
        self.step(sign, Step.PLANNED, days=-21)
        return sign

    def session_of(self, visit: str) -> Session:
        """Return the session of a visit."""
        return self.sessions[self.visits[visit].session]

    def step(self, visit: str, step: Step, *, days: int = 0, **more: Any) -> None:
        """Write a step of a visit, so many days after its session's day."""
        day = self.session_of(visit).date + datetime.timedelta(days=days)
        number = 1 + sum(one.visit == visit for one in self.steps)
        self.steps.append(
            VisitStep(
                visit=visit,
                number=number,
                step=step,
                moment=_at(day, 16),
                role=_ROLES[step],
                **more,
            )
        )

    def cancelled(self, visit: str, reason: CancelReason) -> None:
        """Write that a visit was cancelled the day before."""
        self.step(visit, Step.CANCELLED, days=-1, reason=reason)

    def enrolled(self, group: str, bands: Iterable[Band] | None = None) -> int:
        """Return how many pupils a group has, in some bands or in all."""
        taken = None if bands is None else set(bands)
        return sum(
            part.pupils or 0 for part in self.parts[group] if taken is None or part.band in taken
        )

    def attended(self, visit: str) -> None:
        """Write who was there: by roster in one school, by number in the others."""
        group = self.visits[visit].group
        if group.startswith(f"{SCHOOL}-"):
            self.called(visit)
            return
        bands = {part.band for part in self.parts[group]}
        band = Band.PRESCHOOL_5_PLUS if Band.PRESCHOOL_UNDER_5 in bands else None
        enrolled = self.enrolled(group, None if band is None else [band])
        self.counted(visit, self._present(enrolled), band=band)

    def counted(
        self,
        visit: str,
        present: int | None,
        *,
        band: Band | None = None,
        corrects: str | None = None,
        reason: str | None = None,
    ) -> str:
        """Write a number of pupils, and return the record's sign."""
        record = f"A-{len(self.attendance) + 1:03d}"
        self.attendance.append(
            Attendance(
                record=record,
                visit=visit,
                band=band,
                present=present,
                **self._of_whom(visit, present),
                moment=_at(self.session_of(visit).date, 17 if corrects is None else 18),
                role=Role.INSTITUTION,
                corrects=corrects,
                reason=reason,
            )
        )
        return record

    def called(
        self, visit: str, *, extra: Sequence[Pseudonym] = (), surely: Sequence[Pseudonym] = ()
    ) -> None:
        """Write a roster: the group's pupils of that day from five years on, and some more.

        Args:
            visit: The visit.
            extra: Who stands on it beside them.
            surely: Who was there without doubt, of the group or not.
        """
        group, day = self.visits[visit].group, self.session_of(visit).date
        own = [
            one.pupil
            for one in self._enrolments
            if one.group == group
            and one.band is not Band.PRESCHOOL_UNDER_5
            and one.valid_from <= day
            and (one.valid_to is None or day <= one.valid_to)
        ]
        there = (*extra, *surely)
        for pupil in dict.fromkeys((*own, *there)):
            absent = pupil not in there and self._chance.is_hit(7)
            self.roster.append(
                RosterEntry(
                    record=f"R-{len(self.roster) + 1:04d}",
                    visit=visit,
                    pupil=pupil,
                    present=Answer.NO if absent else Answer.YES,
                )
            )

    def shown(self, visit: str, kind: EvidenceKind = EvidenceKind.ATTENDANCE_SHEET) -> None:
        """Write a document on a visit; its digest is of a made-up text that is not kept."""
        signed = {
            EvidenceKind.ATTENDANCE_SHEET: "klases vai grupas audzinātājs",
            EvidenceKind.PROVIDER_CONFIRMATION: "norises īstenotājs",
        }
        day = self.session_of(visit).date
        text = f"Izdomāts dokuments ({kind.label.lv}). Apmeklējums {visit}, {day.isoformat()}.\n"
        self.evidence.append(
            Evidence(
                evidence=f"E-{len(self.evidence) + 1:03d}",
                visit=visit,
                kind=kind,
                date=day,
                signed_by=signed.get(kind),
                file=f"izdomats-{visit}-{kind.value}.txt",
                sha256=hashlib.sha256(text.encode()).hexdigest(),
            )
        )

    def paid(self, visit: str, part: FundedPart, source: str, amount: str) -> None:
        """Write that something of a visit was paid from elsewhere."""
        self.funding.append(Funding(visit=visit, part=part, source=source, amount=Decimal(amount)))

    def confirmed(self, visit: str) -> None:
        """Write that a visit was confirmed a week before."""
        self.step(visit, Step.CONFIRMED, days=-7)

    def held(self, visit: str, *, attended: bool = True, shown: bool = True) -> None:
        """Write that a visit was confirmed and held, and, as said, who was there and a sheet."""
        self.confirmed(visit)
        self.step(visit, Step.HELD)
        if attended:
            self.attended(visit)
        if shown:
            self.shown(visit)

    def rows(self) -> Mapping[str, Sequence[Any]]:
        """Return the rows of each table, in the order of their signs or as they were written."""
        return {
            "sessions": [self.sessions[sign] for sign in sorted(self.sessions)],
            "visits": [self.visits[sign] for sign in sorted(self.visits)],
            "visit_steps": sorted(self.steps, key=lambda step: (step.visit, step.number)),
            "attendance": self.attendance,
            "roster": self.roster,
            "evidence": self.evidence,
            "funding": self.funding,
        }

    def _present(self, enrolled: int) -> int:
        return sum(not self._chance.is_hit(8) for _ in range(enrolled))

    def _of_whom(self, visit: str, present: int | None) -> dict[str, Any]:
        if present is None:
            return {}
        girls = sum(self._chance.is_hit(49) for _ in range(present))
        not_stated = 1 if girls < present and self._chance.is_hit(10) else 0
        bands = [part.band for part in self.parts[self.visits[visit].group]]
        older = _OF_AGE.get(max(bands, key=lambda band: band.rank), 0)
        return {
            "girls": girls,
            "boys": present - girls - not_stated,
            "not_stated": not_stated,
            "below_18": sum(not self._chance.is_hit(older) for _ in range(present)),
            "adults": 1 + present // 15,
        }


def _at(day: datetime.date, hour: int) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour), tzinfo=RIGA)
