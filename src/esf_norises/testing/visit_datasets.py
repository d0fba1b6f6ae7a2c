"""Hypothesis strategy for the tables of what is offered, attended and claimed, fitted together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

from ..domain import catalogue as c
from ..domain import claims as k
from ..domain import planning as p
from ..domain import visits as v
from ..domain.closing import KeptFigureRow
from ..domain.identifiers import Pseudonym, RegistrationNumber
from ..domain.visit_values import Step
from . import visit_strategies as s
from .closing_strategies import kept_figures
from .planning_strategies import planning_tables, visit_teachers
from .strategies import distinct


@st.composite
def visit_tables(
    draw: st.DrawFn,
    *,
    groups: Sequence[str],
    pupils: Sequence[Pseudonym],
    institutions: Sequence[RegistrationNumber],
) -> Mapping[str, list[Any]]:
    """Few rows of each table, whose references hold; corrections replace earlier records.

    Args:
        draw: Given by Hypothesis.
        groups: Signs of groups; without any there are no visits.
        pupils: Pseudonyms; without any there is no roster.
        institutions: Numbers of institutions; any otherwise.
    """
    providers = draw(distinct(s.providers(), c.Provider, 1, min_size=1))
    held = s.norises(providers=[one.provider for one in providers])
    norises = draw(distinct(held, c.Norise, 2, min_size=1))
    signs = [one.norise for one in norises]
    sessions = draw(distinct(s.sessions(norises=signs), c.Session, 2, min_size=1))
    tables: dict[str, list[Any]] = {
        "providers": providers,
        "norises": norises,
        "sessions": sessions,
    }
    if draw(st.booleans()):
        places = [one.place for one in norises if one.place is not None]
        tables |= draw(planning_tables(groups=groups, institutions=institutions, places=places))
    if not groups:
        return tables
    times, buses = [one.session for one in sessions], [one.bus for one in tables.get("buses", ())]
    going = s.visits(groups=groups, sessions=times, buses=buses)
    visits = draw(distinct(going, v.Visit, 2, min_size=1))
    teachers = [one.teacher for one in tables.get("teachers", ())]
    if teachers:
        tables["visit_teachers"] = draw(
            distinct(
                visit_teachers(visits=[one.visit for one in visits], teachers=teachers),
                p.VisitTeacher,
                2,
                min_size=1,
            )
        )
    attended = _of_visits(draw, visits, sessions=times, pupils=pupils)
    claimed = _claimed(
        draw, visits=[one.visit for one in visits], norises=signs, institutions=institutions
    )
    kept = draw(distinct(kept_figures(), KeptFigureRow, 2))
    return {**tables, "visits": visits, **attended, **claimed, "kept_figures": kept}


def _of_visits(
    draw: st.DrawFn,
    visits: Sequence[v.Visit],
    *,
    sessions: Sequence[str],
    pupils: Sequence[Pseudonym],
) -> dict[str, list[Any]]:
    signs = [one.visit for one in visits]
    attendance = draw(distinct(s.attendance(visits=signs), v.Attendance, 2))
    tables: dict[str, list[Any]] = {
        "visit_steps": [step for visit in visits for step in _steps(draw, visit, signs, sessions)],
        "attendance": _corrected(draw, attendance),
        "evidence": draw(distinct(s.evidence(visits=signs), v.Evidence, 2)),
        "funding": draw(distinct(s.funding(visits=signs), v.Funding, 2)),
    }
    if pupils:
        entries = draw(distinct(s.roster(visits=signs, pupils=pupils), v.RosterEntry, 3))
        tables["roster"] = _corrected(draw, entries, "pupil")
    return tables


def _steps(
    draw: st.DrawFn, visit: v.Visit, visits: Sequence[str], sessions: Sequence[str]
) -> list[v.VisitStep]:
    """Steps in order of time, the first of them that it was planned; it was last moved to where
    it is now.
    """
    others = [sign for sign in visits if sign != visit.visit]
    later = [step for step in Step if step is not Step.PLANNED and (others or step != Step.SPLIT)]
    drawn = [
        draw(s.visit_steps(steps=[Step.PLANNED])),
        *draw(st.lists(s.visit_steps(visits=others, sessions=sessions, steps=later), max_size=2)),
    ]
    in_time = sorted(step.moment for step in drawn)
    return [
        attrs.evolve(
            step,
            visit=visit.visit,
            number=place + 1,
            moment=in_time[place],
            to_session=visit.session if step.step is Step.MOVED else None,
        )
        for place, step in enumerate(drawn)
    ]


def _corrected(draw: st.DrawFn, records: Sequence[Any], *same: str) -> list[Any]:
    """Let a record replace nothing, or one before it of the same visit."""
    corrected = []
    for place, record in enumerate(records):
        before = [
            one.record
            for one in records[:place]
            if all(getattr(one, name) == getattr(record, name) for name in ("visit", *same))
        ]
        corrects = draw(st.none() | st.sampled_from(before)) if before else None
        corrected.append(attrs.evolve(record, corrects=corrects))
    return corrected


def _claimed(
    draw: st.DrawFn,
    *,
    visits: Sequence[str],
    norises: Sequence[str],
    institutions: Sequence[RegistrationNumber],
) -> dict[str, list[Any]]:
    """Claims numbered from 1, each with the digest of the one before, with lines and parameters."""
    claims: list[k.SealedClaimRow] = []
    for row in draw(
        st.lists(s.claims(), min_size=1, max_size=2, unique_by=lambda claim: claim.digest)
    ):
        number = len(claims) + 1
        before = claims[-1].digest if claims else None
        claims.append(attrs.evolve(row, claim=str(number), number=number, before_digest=before))
    signs = [claim.claim for claim in claims]
    lines = s.claim_lines(claims=signs, visits=visits, norises=norises, institutions=institutions)
    parameters = s.claim_parameters(claims=signs)
    return {
        "claims": claims,
        "claim_lines": draw(distinct(lines, k.SealedLineRow, 2, min_size=1)),
        "claim_parameters": draw(distinct(parameters, k.SealedParameterRow, 2)),
    }
