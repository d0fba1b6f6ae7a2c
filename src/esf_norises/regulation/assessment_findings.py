"""What should be known of the judging itself: another day, numbers that differ, answers not
used.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from ..domain.dataset import Dataset
from ..domain.values import Scope
from ..findings import Finding, Place, Role, Severity
from ..texts import Language, Texts, format_date
from .evaluation import Evaluation
from .parts import Part, PartTable, data_date
from .reg882.facts import PartFacts
from .verdicts import Outcome


def findings_of_judging(
    dataset: Dataset, parts: Sequence[Part], evaluation: Evaluation, on: datetime.date
) -> tuple[Finding, ...]:
    """Find what should be known of a judged dataset.

    Args:
        dataset: The data.
        parts: The parts that were judged.
        evaluation: What the engine answered.
        on: The day.
    """
    return (
        *_other_day(dataset, on),
        *_nothing_judged(dataset, parts, on),
        *_closed(dataset, parts, on),
        *_numbers_differ(dataset, parts),
        *_unused_answers(evaluation),
        *_answers_for_nobody(dataset, evaluation),
        *_bare_answers(dataset),
        *_unknown(parts, evaluation),
    )


def _day(day: datetime.date) -> Texts:
    return Texts(format_date(day, Language.LV), format_date(day, Language.EN))


def _other_day(dataset: Dataset, on: datetime.date) -> Iterator[Finding]:
    of_data = data_date(dataset)
    if of_data is not None and of_data != on:
        yield Finding(
            code="assessment.other-day",
            severity=Severity.INFO,
            where=Place(),
            found=of_data.isoformat(),
            expected=Texts(
                "Dati ir par {data}, bet vērtēti uz {on} dienu.",
                "The data are of {data}, but judged on {on}.",
            ).format(data=_day(of_data), on=_day(on)),
            fix=Texts(
                "Ja vajag citu dienu, norādiet to ar --on; jaunākus datus ielasa ar import.",
                "For another day, name it with --on; newer data are taken in with import.",
            ),
        )


def _nothing_judged(
    dataset: Dataset, parts: Sequence[Part], on: datetime.date
) -> Iterator[Finding]:
    if len(dataset.counts) and not any(part.table is PartTable.COUNTS for part in parts):
        yield Finding(
            code="assessment.no-counts",
            severity=Severity.ASK,
            where=Place(file="counts.csv", column="state_date"),
            found=str(min(dataset.counts.column("state_date"))),
            expected=Texts(
                "Līdz {on} nav neviena izglītojamo skaita, ko vērtēt.",
                "There is no count of pupils up to {on} to judge.",
            ).format(on=_day(on)),
            fix=Texts("Norādiet vēlāku dienu ar --on.", "Name a later day with --on."),
        )


def _closed(dataset: Dataset, parts: Sequence[Part], on: datetime.date) -> Iterator[Finding]:
    judged = {part.institution for part in parts}
    for row, institution in enumerate(dataset.institutions):
        if institution.registration_number in judged and on not in institution.period:
            yield Finding(
                code="assessment.institution-not-valid",
                severity=Severity.ASK,
                where=Place(file="institutions.csv", row=row + 2, column="valid_to"),
                found=f"{institution.name}: {institution.period}",
                expected=Texts(
                    "iestāde, kas pastāv {on}", "an institution that exists on {on}"
                ).format(on=_day(on)),
                fix=Texts(
                    "Izglītojamos norādiet pie iestādes, kas to pārņēma, vai labojiet datumus.",
                    "Put the pupils under the institution that took over, or mend the dates.",
                ),
                who=Role.COORDINATOR,
            )


def _numbers_differ(dataset: Dataset, parts: Sequence[Part]) -> Iterator[Finding]:
    """Where a group has a roster, the roster counts; a number that says otherwise is asked
    about.
    """
    counted = {
        (part.group, part.band, part.programme): part.pupils
        for part in parts
        if part.table is PartTable.GROUPS
    }
    judged_groups = {group for group, _, _ in counted}
    for row, stated in enumerate(dataset.group_parts):
        if stated.group not in judged_groups or stated.pupils is None:
            continue
        enrolled = counted.get((stated.group, stated.band, stated.programme), 0)
        if enrolled != stated.pupils:
            yield Finding(
                code="assessment.roster-differs",
                severity=Severity.ASK,
                where=Place(file="group_parts.csv", row=row + 2, column="pupils"),
                found=str(stated.pupils),
                expected=Texts(
                    "{enrolled}, cik izglītojamo tajā dienā rāda tabula enrolments",
                    "{enrolled}, as many as the table enrolments has on that day",
                ).format(enrolled=enrolled),
                fix=Texts(
                    "Saskaņojiet skaitu ar sarakstu; rēķina pēc saraksta.",
                    "Bring number and roster together; the roster counts.",
                ),
                who=Role.INSTITUTION,
            )


def _unused_answers(evaluation: Evaluation) -> Iterator[Finding]:
    for answer in evaluation.unused:
        yield Finding(
            code="confirmation.unused",
            severity=Severity.ASK,
            where=Place(file="confirmations.csv", column="rule"),
            found=f"{answer.rule} · {answer.scope} · {answer.subject}",
            expected=Texts(
                "noteikums un tvērums, kādu rāda pārskata target-group tabula questions",
                "a rule and a scope as table questions of the report target-group has them",
            ),
            fix=Texts(
                "Pārrakstiet noteikumu, tvērumu un to, par ko atbilde, no šīs tabulas.",
                "Copy rule, scope and subject from that table.",
            ),
        )


def _answers_for_nobody(dataset: Dataset, evaluation: Evaluation) -> Iterator[Finding]:
    """Find answers for an institution or a founder that the dataset does not have."""
    rows = dataset.institutions
    known = {
        Scope.INSTITUTION: set(map(str, rows.column("registration_number"))),
        Scope.FOUNDER: set(rows.column("founder")),
    }
    told = {(one.rule, one.scope, one.subject) for one in evaluation.unused}
    for row, answer in enumerate(dataset.confirmations):
        subjects = known.get(answer.scope)
        if subjects is None or (answer.rule, answer.scope, answer.subject) in told:
            continue
        if answer.subject not in subjects:
            yield Finding(
                code="confirmation.unused",
                severity=Severity.ASK,
                where=Place(file="confirmations.csv", row=row + 2, column="subject"),
                found=answer.subject,
                expected=Texts(
                    "iestādes numurs vai dibinātāja nosaukums, kāds ir tabulā institutions",
                    "a number or a founder's name as the table institutions has it",
                ),
                fix=Texts(
                    "Pārrakstiet to no pārskata target-group tabulas questions.",
                    "Copy it from table questions of the report target-group.",
                ),
            )


BARE = "confirmation.bare"
"""Code of the finding about an answer of which it is not said who gave it, when and where."""

_SAID = {
    "by": Texts("kas apliecina", "by whom"),
    "on": Texts("datums", "the day"),
    "source": Texts("avots", "the source"),
}


def _bare_answers(dataset: Dataset) -> Iterator[Finding]:
    """Find answers that nobody can look up: by whom, when, or in which document is not said."""
    for row, answer in enumerate(dataset.confirmations):
        lacking = [name for name in _SAID if not getattr(answer, name)]
        if answer.answer is None or not lacking:
            continue
        said = [_SAID[name] for name in lacking]
        yield Finding(
            code=BARE,
            severity=Severity.ASK,
            where=Place(file="confirmations.csv", row=row + 2, column=lacking[0]),
            found=f"{answer.rule} · {answer.subject}: {answer.answer.value}",
            expected=Texts(
                "atbilde, kurai norādīts: {what}", "an answer of which is said: {what}"
            ).format(
                what=Texts(", ".join(one.lv for one in said), ", ".join(one.en for one in said))
            ),
            fix=Texts(
                "Ierakstiet amatu, dienu un dokumentu, kurā atbilde lasāma; citādi to nevar "
                "pārbaudīt.",
                "Write the office, the day and the document in which the answer can be read; "
                "otherwise nobody can check it.",
            ),
            who=Role.COORDINATOR,
        )


def _unknown(parts: Sequence[Part], evaluation: Evaluation) -> Iterator[Finding]:
    """Say how many pupils wait for an answer, so that nobody takes silence for a yes."""
    unknown = Outcome.UNKNOWN.severity
    numbers = evaluation.of(PartFacts).numbers
    waiting = [part for part, number in zip(parts, numbers, strict=True) if number == unknown]
    counted = [part for part in waiting if part.table is PartTable.COUNTS] or waiting
    pupils = sum(part.pupils or 0 for part in counted)
    if pupils:
        yield Finding(
            code="assessment.unknown",
            severity=Severity.ASK,
            where=Place(),
            found=str(pupils),
            expected=Texts(
                "zināms par katru izglītojamo, vai viņš pieder mērķa grupai",
                "it is known of each pupil whether he or she belongs to the target group",
            ),
            fix=Texts(
                "Pārskata target-group tabulās questions un counts ir rakstīts, kas jānoskaidro.",
                "Tables questions and counts of the report target-group say what to find out.",
            ),
        )
