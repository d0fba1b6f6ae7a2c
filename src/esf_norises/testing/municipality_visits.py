"""The term of a random municipality: catalogue, sessions, visits, and what was recorded of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from random import Random
from typing import Any

import attrs

from ..domain.identifiers import ProgrammeCode, Pseudonym
from ..domain.values import Answer, Band
from ..domain.visit_values import Area, EvidenceKind, FundedPart, LearningArea, Step
from ..findings import Role
from .contradictory_records import contradict
from .random_columns import Columns, pick

_FIRST_DAY = datetime.date(2025, 9, 15)
_RECORDED = datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))


@attrs.define(kw_only=True)
class Term:
    """What is made up so far.

    Attributes:
        random: Where the draws come from.
        tables: The tables, by name.
        mistakes: The share of cells and records in which something is missing or wrong.
        contradictions: The share of visits whose records contradict one another.
        parts: Band and programme of each group's parts.
        members: The pupils of each group that keeps a roster.
        left: The day on which a pupil left the group at whose visits the pupil was listed.
        unit_keys: Keys of the units of attendance.
    """

    random: Random
    tables: dict[str, Columns]
    mistakes: float
    contradictions: float = 0.0
    parts: dict[str, list[tuple[Band, ProgrammeCode | None]]] = attrs.field(factory=dict)
    members: dict[str, list[Pseudonym]] = attrs.field(factory=dict)
    left: dict[tuple[Pseudonym, str], datetime.date] = attrs.field(factory=dict)
    unit_keys: list[str] = attrs.field(factory=list)

    def goes_wrong(self, share: float = 1.0) -> bool:
        """Tell whether something is missing or wrong here."""
        return self.random.random() < self.mistakes * share

    def move_some(self, enrolments: Columns) -> None:
        """Let some pupils change programme, group or school in the middle of the year, or leave."""
        random = self.random
        groups = sorted(self.members)
        for row in range(len(enrolments)):
            if random.random() >= 0.1:
                continue
            pupil, group = enrolments["pupil"][row], enrolments["group"][row]
            day = _FIRST_DAY + datetime.timedelta(days=random.randrange(20, 240))
            # Sometimes nobody wrote that the old enrolment ended.
            last = None if self.goes_wrong(0.3) else day - datetime.timedelta(days=1)
            enrolments["valid_to"][row] = last
            into = pick(random, [group, *groups]) if random.random() < 0.8 else None
            if into != group:
                self.left[pupil, group] = day
            if into is not None:
                band, programme = pick(random, self.parts[into])
                enrolments.add(
                    pupil=pupil,
                    group=into,
                    band=band,
                    programme=programme,
                    valid_from=day,
                    valid_to=None,
                )
                if into != group:
                    self.members[into] = [*self.members[into], pupil]


def add_visits(term: Term, number: int) -> None:
    """Add a catalogue and so many visits with everything that hangs on them."""
    _add_catalogue(term, 2 + number // 40)
    sessions = _add_sessions(term, 1 + number * 2 // 3)
    tables = term.tables
    for name in ("visits", "visit_steps", "attendance", "roster", "evidence", "funding"):
        tables[name] = Columns()
    groups = tables["groups"]["group"]
    for index in range(number):
        group, session = pick(term.random, groups), pick(term.random, sessions)
        visit = f"v{index}"
        tables["visits"].add(visit=visit, group=group, session=session[0])
        _add_steps(term, visit)
        if group in term.members and not term.goes_wrong(0.2):
            _add_roster(term, visit, group, session[1])
        else:
            _add_counts(term, visit, group)
        _add_documents(term, visit)
        if term.contradictions and term.random.random() < term.contradictions:
            contradict(term, visit)


def _add_catalogue(term: Term, number: int) -> None:
    random = term.random
    providers, norises = Columns(), Columns()
    for index in range(1 + number // 3):
        providers.add(provider=f"i{index}", name=f"Īstenotājs {index}")
    for index in range(number):
        area = None if term.goes_wrong(0.3) else pick(random, tuple(Area))
        stated = not term.goes_wrong(0.3)
        is_stem = area is Area.STEM
        norises.add(
            norise=f"n{index}",
            title=f"Norise {index}",
            provider=pick(random, providers["provider"]),
            area=area,
            learning_areas=(pick(random, tuple(LearningArea)),) if stated and is_stem else None,
            civic_skill="līdzdalība" if stated and not is_stem else None,
            practical=_answer(term),
            organised=_answer(term),
            beyond_lessons=_answer(term),
        )
    term.tables.update(providers=providers, norises=norises)


def _answer(term: Term) -> Answer | None:
    return pick(term.random, [Answer.NO, None]) if term.goes_wrong(0.3) else Answer.YES


def _add_sessions(term: Term, number: int) -> list[tuple[str, datetime.date]]:
    """Add sessions; there are few days in a small municipality, so that sessions overlap."""
    random = term.random
    days = [_FIRST_DAY + datetime.timedelta(days=random.randrange(250)) for _ in range(number)]
    days = days[: max(1, number // 2)] if number < 100 else days
    sessions = Columns()
    for index in range(number):
        day = pick(random, days)
        if term.goes_wrong(0.2):
            day = datetime.date(2025, 3, 20)  # the project had not begun
        elif random.random() < 0.05:
            day = datetime.date(2026, 9, 15)  # the next school year
        hour = random.randrange(8, 15)
        sessions.add(
            session=f"s{index}",
            norise=pick(random, term.tables["norises"]["norise"]),
            date=day,
            starts=None if term.goes_wrong(0.3) else datetime.time(hour, pick(random, (0, 30))),
            ends=None if term.goes_wrong(0.3) else datetime.time(hour + random.randrange(1, 4)),
            seats=_seats(term),
        )
        if sessions["starts"][-1] and sessions["ends"][-1]:
            sessions["ends"][-1] = max(sessions["ends"][-1], datetime.time(hour, 45))
    term.tables["sessions"] = sessions
    return list(zip(sessions["session"], sessions["date"], strict=True))


def _seats(term: Term) -> int | None:
    if term.goes_wrong(0.3):
        return None
    return term.random.randrange(1, 12) if term.goes_wrong() else 200


def _add_steps(term: Term, visit: str) -> None:
    random = term.random
    steps = [Step.PLANNED, Step.CONFIRMED, Step.HELD]
    if term.goes_wrong():
        steps = [
            *steps[: random.randrange(3)],
            *([Step.CANCELLED] if random.random() < 0.5 else []),
        ]
    if random.random() < 0.1:
        steps.insert(random.randrange(len(steps) + 1), pick(random, (Step.MOVED, Step.SPLIT)))
    for number, step in enumerate(steps, 1):
        term.tables["visit_steps"].add(
            visit=visit, number=number, step=step, moment=_RECORDED, role=Role.INSTITUTION
        )


def _add_roster(term: Term, visit: str, group: str, date: datetime.date) -> None:
    """Write who was there; a pupil who left the group is seldom listed."""
    random, mistakes = term.random, term.mistakes
    roster, left = term.tables["roster"], term.left
    for pupil in term.members[group]:
        day = left.get((pupil, group)) if left else None
        if day is not None and date >= day and random.random() > mistakes:
            continue
        drawn = random.random()
        present: Answer | None = Answer.NO if drawn < 0.08 else Answer.YES
        if drawn > 1 - mistakes / 8:
            present = None
        record = f"r{len(roster)}"
        roster.add(record=record, visit=visit, pupil=pupil, present=present, corrects=None)
        if drawn > 1 - mistakes / 4:
            answer = Answer.NO if present is Answer.YES else Answer.YES
            record = f"r{len(roster)}"
            roster.add(
                record=record,
                visit=visit,
                pupil=pupil,
                present=answer,
                corrects=f"r{len(roster) - 1}",
            )
            present = answer
        if present is not Answer.NO:
            term.unit_keys.append(f"{visit}/{record}")


def _add_counts(term: Term, visit: str, group: str) -> None:
    """Write how many were there: of the whole group, or of each of its parts."""
    random = term.random
    own = term.parts[group]
    named: list[tuple[Band | None, ProgrammeCode | None]] = [(None, None)]
    if len(own) > 1 and random.random() < 0.5:
        named = [(band, programme if random.random() < 0.5 else None) for band, programme in own]
    elif term.goes_wrong(0.3):
        named = [(pick(random, (Band.CLASS_7, Band.COURSE_1)), None)]
    for band, programme in named:
        counted = _counted(term)
        record = _count(term, visit, band, programme, counted, None)
        if term.goes_wrong(0.5):
            record = _count(term, visit, band, programme, _counted(term), record)
        term.unit_keys.append(f"{visit}/{record}")


def _count(
    term: Term,
    visit: str,
    band: Band | None,
    programme: ProgrammeCode | None,
    counted: Mapping[str, int | None],
    corrects: str | None,
) -> str:
    rows = term.tables["attendance"]
    record = f"a{len(rows)}"
    rows.add(
        record=record,
        visit=visit,
        band=band,
        programme=programme,
        **counted,
        corrects=corrects,
        reason=None if corrects is None else "kļūda",
    )
    return record


def _counted(term: Term) -> dict[str, Any]:
    random = term.random
    present = 12 if term.goes_wrong(0.5) else random.randrange(0, 4)
    girls = random.randrange(present + 1)
    stated = not term.goes_wrong()
    return {
        "present": None if term.goes_wrong(0.3) else present,
        "girls": girls if stated else None,
        "boys": present - girls if stated else None,
        "not_stated": 0 if stated else None,
        "below_18": present if random.random() < 0.5 else None,
    }


def _add_documents(term: Term, visit: str) -> None:
    random = term.random
    kinds = [EvidenceKind.ATTENDANCE_SHEET, EvidenceKind.PHOTO]
    if term.goes_wrong():
        kinds = kinds[: random.randrange(2)]
    for kind in kinds:
        evidence = term.tables["evidence"]
        evidence.add(evidence=f"e{len(evidence)}", visit=visit, kind=kind)
    if term.goes_wrong(0.5):
        part = pick(random, tuple(FundedPart))
        term.tables["funding"].add(visit=visit, part=part, source="Latvijas skolas soma")
