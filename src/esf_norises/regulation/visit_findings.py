"""What `check` says of visits: for each rule, how many visits and pupils hang on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ..domain.visit_values import Step
from ..findings import Finding, Place, Role, Severity
from ..texts import Texts, plural
from .judged import Judged
from .reg882.facts import PartFacts
from .reg882.visit_facts import NoriseFacts
from .rules import Rule
from .verdicts import Outcome
from .visit_assessment import VisitAssessment

_VISIT = Texts("apmeklējums", "visit"), Texts("apmeklējumi", "visits")
_PUPIL = Texts("izglītojamais", "pupil"), Texts("izglītojamie", "pupils")
_LOOK = Texts(
    "Par katru apmeklējumu to rāda: esf-norises report missing DATI.",
    "For each visit it is shown by: esf-norises report missing DATASET.",
)
_UNKNOWN = Texts(
    "{says} Vēl nav zināms: {visits}, {pupils}.", "{says} Not known yet: {visits}, {pupils}."
)
_BROKEN = Texts(
    "{says} Nav izpildīts, un pieprasīt apmaksai nevar: {visits}, {pupils}.",
    "{says} Not met, so it cannot be claimed: {visits}, {pupils}.",
)
_NO_ATTENDANCE = Texts(
    "Apmeklējumiem, kas notikuši, ir ieraksts par to, cik izglītojamo piedalījās; nav: {visits}.",
    "Visits that were held have a record of how many pupils took part; there is none: {visits}.",
)
_RECORD = Texts(
    "Ierakstiet apmeklētību: esf-norises attend, vai tabulā attendance vai roster.",
    "Record the attendance: esf-norises attend, or in table attendance or roster.",
)


def findings_of_visits(assessment: VisitAssessment) -> tuple[Finding, ...]:
    """Say for each rule on how many visits and pupils it keeps a claim waiting, or refuses it.

    A visit that was called off, and what falls by another rule, hangs on nothing more.

    Args:
        assessment: The visits judged.
    """
    hanging = _Hanging(assessment)
    return (*hanging.unknown(), *hanging.broken(), *hanging.without_attendance())


@attrs.frozen
class _Asked:
    """The rules about one class, and which of its rows each visit and each unit rests on."""

    judged: Judged
    of_visits: Sequence[int] | None
    of_units: Sequence[int]


class _Hanging:
    """Visits and units by the rules that they hang on."""

    def __init__(self, assessment: VisitAssessment) -> None:
        self._assessment = assessment
        visits, units = assessment.judged_visits, assessment.judged_units
        norise, visit = visits.table.places["norise"], units.table.places["visit"]
        of_norise = [norise[row] for row in visit]
        evaluation = assessment.evaluation
        self._asked = (
            _Asked(units, None, range(len(units))),
            _Asked(visits, range(len(visits)), visit),
            _Asked(evaluation.of(NoriseFacts), norise, of_norise),
            _Asked(evaluation.of(PartFacts), None, units.table.places["part"]),
        )
        self._visit_of = visit

    def unknown(self) -> Iterator[Finding]:
        """Yield a finding for each rule that cannot be answered yet."""
        number = Outcome.UNKNOWN.severity
        visits = self._rows(self._assessment.judged_visits, number)
        units = self._rows(self._assessment.judged_units, number)
        for asked in self._asked:
            for rule in asked.judged.rules:
                said = asked.judged.outcomes_of(rule)
                of_units = [row for row in units if self._is(said, asked.of_units[row], number)]
                of_visits = (
                    [row for row in visits if self._is(said, asked.of_visits[row], number)]
                    if asked.of_visits is not None
                    else []
                )
                if of_units or of_visits:
                    yield self._finding(
                        rule, _UNKNOWN, Severity.ASK, of_visits=of_visits, of_units=of_units
                    )

    def broken(self) -> Iterator[Finding]:
        """Yield a finding for each rule by which something falls: the first that does."""
        number = Outcome.BROKEN.severity
        visits = self._rows(self._assessment.judged_visits, number)
        units = self._rows(self._assessment.judged_units, number)
        for asked in self._asked[:3]:
            for rule in asked.judged.rules:
                said = asked.judged.outcomes_of(rule)
                fell = {row for row in units if self._is(said, asked.of_units[row], number)}
                units = [row for row in units if row not in fell]
                of_visits: list[int] = []
                if asked.of_visits is not None:
                    at = asked.of_visits
                    of_visits = [row for row in visits if self._is(said, at[row], number)]
                    gone = set(of_visits)
                    visits = [row for row in visits if row not in gone]
                if fell or of_visits:
                    yield self._finding(
                        rule, _BROKEN, Severity.INFO, of_visits=of_visits, of_units=sorted(fell)
                    )

    def without_attendance(self) -> Iterator[Finding]:
        """Yield a finding where visits were held of which nobody recorded who was there."""
        states, recorded = self._assessment.states, set(self._visit_of)
        lacking = [
            row
            for row, visit in enumerate(self._assessment.visits)
            if states.get(visit.visit) is Step.HELD and row not in recorded
        ]
        if lacking:
            yield Finding(
                code="visits.no-attendance",
                severity=Severity.ASK,
                where=Place(),
                found=self._assessment.visits[lacking[0]].visit,
                expected=_NO_ATTENDANCE.format(visits=plural(len(lacking), *_VISIT)),
                fix=_RECORD,
                who=Role.INSTITUTION,
            )

    def _rows(self, judged: Judged, number: int) -> list[int]:
        return [row for row, outcome in enumerate(judged.numbers) if outcome == number]

    def _is(self, said: bytes, place: int, number: int) -> bool:
        return place >= 0 and said[place] == number

    def _finding(
        self,
        rule: Rule,
        words: Texts,
        severity: Severity,
        *,
        of_visits: Sequence[int],
        of_units: Sequence[int],
    ) -> Finding:
        concerned = {*of_visits, *(self._visit_of[row] for row in of_units)}
        number_of = self._assessment.units.pupils
        pupils = sum(number_of[row] or 0 for row in of_units)
        return Finding(
            code="visits.unknown" if severity is Severity.ASK else "visits.broken",
            severity=severity,
            where=Place(),
            found=rule.id,
            expected=words.format(
                says=rule.says,
                visits=plural(len(concerned), *_VISIT),
                pupils=plural(pupils, *_PUPIL),
            ),
            fix=_LOOK,
            who=rule.asks or Role.COORDINATOR,
        )
