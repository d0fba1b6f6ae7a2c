"""Attendance as a roster of pseudonyms: who was there and who was not; corrected, never lost."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import count

from ..domain.changes import Changes
from ..domain.dataset import Dataset
from ..domain.identifiers import Pseudonym
from ..domain.values import Answer
from ..domain.visits import RosterEntry
from ..findings import Finding, Place
from .attendance import see_that_it_can_have_attendance
from .visiting import adding, current_counts, current_roster, rows_where, visit_now
from .words import Refused, finding


def record_roster(
    dataset: Dataset,
    visit: str,
    present: Mapping[Pseudonym, Answer | None],
    *,
    moment: datetime.datetime,
    corrects: bool = False,
    places: Mapping[Pseudonym, Place] | None = None,
) -> Changes:
    """Record who was at a visit, pupil by pupil.

    Pupils who are not named stay as they are. Where the roster says something else of a pupil than
    what stands, the new entry corrects the old one, if that is what is wanted.

    Args:
        dataset: The data.
        visit: The visit.
        present: Whether each pupil was there; None where not known.
        moment: When it is recorded, in Latvian time.
        corrects: Whether entries that differ from what stands correct it.
        places: Where each pupil stands in the file that it comes from.

    Returns:
        The entries to add; no changes where all stands there already.

    Raises:
        UnknownName: There is no such visit.
        Refused: A pupil is not known, an entry differs and nothing is to be corrected, the visit is
            counted already, is cancelled, or its day is yet to come.
    """
    now = visit_now(dataset, visit)
    standing = {one.pupil: one for one in current_roster(dataset, visit)}
    news = {
        pupil: answer
        for pupil, answer in present.items()
        if pupil not in standing or standing[pupil].present is not answer
    }
    if not news:
        return Changes()
    see_that_it_can_have_attendance(now, moment)
    findings = _unknown(dataset, news, places or {})
    if not corrects:
        findings.extend(_differing(news, standing, places or {}))
    if any(answer is not Answer.NO for answer in news.values()) and any(
        one.present != 0 for one in current_counts(dataset, visit)
    ):
        findings.append(finding("attendance.in-other-form", visit))
    if findings:
        raise Refused(findings)
    taken = set(dataset.roster.column("record"))
    numbers = count(len(rows_where(dataset.roster, visit)) + 1)
    names = (name for name in (f"{visit}-R{number}" for number in numbers) if name not in taken)
    return adding(
        {
            "roster": [
                RosterEntry(
                    record=next(names),
                    visit=visit,
                    pupil=pupil,
                    present=answer,
                    corrects=standing[pupil].record if pupil in standing else None,
                )
                for pupil, answer in news.items()
            ]
        }
    )


def _unknown(
    dataset: Dataset, news: Mapping[Pseudonym, Answer | None], places: Mapping[Pseudonym, Place]
) -> list[Finding]:
    known = set(dataset.pupils.column("pupil"))
    return [
        finding("attendance.pupil-unknown", str(pupil), where=_place(places, pupil))
        for pupil in news
        if pupil not in known
    ]


def _differing(
    news: Mapping[Pseudonym, Answer | None],
    standing: Mapping[Pseudonym, RosterEntry],
    places: Mapping[Pseudonym, Place],
) -> list[Finding]:
    return [
        finding(
            "attendance.roster-differs",
            f"{pupil}: {answer or '–'}",
            where=_place(places, pupil),
            record=standing[pupil].record,
            present=standing[pupil].present or "–",
        )
        for pupil, answer in news.items()
        if pupil in standing
    ]


def _place(places: Mapping[Pseudonym, Place], pupil: Pseudonym) -> Place:
    return places.get(pupil, Place(column="pupil"))
