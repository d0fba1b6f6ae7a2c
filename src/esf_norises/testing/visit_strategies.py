"""Hypothesis strategies for the rows of what is offered, attended and claimed.

As in `esf_norises.testing.strategies`: plural nouns; what narrows them is keyword-only.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from ..domain import catalogue as c
from ..domain import claims as k
from ..domain import visits as v
from ..domain.identifiers import Pseudonym, RegistrationNumber
from ..domain.values import Answer, Band
from ..domain.visit_values import (
    Area,
    CancelReason,
    EvidenceKind,
    FundedPart,
    LearningArea,
    Step,
    Transport,
)
from ..findings import Role
from ..tables.personal import contains_personal_code
from . import strategies as s

T = TypeVar("T")


# Values


@cache
def signs() -> st.SearchStrategy[str]:
    """Rows' own signs in a dataset: plain ones, and such as a careless reader breaks."""
    return st.integers(1, 999).map(lambda number: f"N-{number}") | s.names(max_size=12)


@cache
def moments() -> st.SearchStrategy[datetime.datetime]:
    """Moments to the second, with an offset from UTC."""
    zones = st.sampled_from([0, 2, 3]).map(
        lambda hours: datetime.timezone(datetime.timedelta(hours=hours))
    )
    return st.builds(
        lambda day, second, zone: (
            datetime.datetime.combine(day, datetime.time(), zone)
            + datetime.timedelta(seconds=second)
        ),
        s.days(),
        st.integers(0, 86_399),
        zones,
    )


@cache
def times() -> st.SearchStrategy[datetime.time]:
    """Times of day to the minute."""
    return st.integers(0, 24 * 60 - 1).map(lambda all_: datetime.time(all_ // 60, all_ % 60))


@cache
def digests() -> st.SearchStrategy[str]:
    """Digests; in none of them do digits stand together as in a personal code."""
    return (
        st.integers(0, 9_999)
        .map(lambda number: hashlib.sha256(str(number).encode()).hexdigest())
        .filter(lambda digest: contains_personal_code(digest) is None)
    )


@cache
def _degrees(first: int, last: int) -> st.SearchStrategy[Decimal]:
    return st.integers(first * 10_000, last * 10_000).map(lambda n: Decimal(n).scaleb(-4))


def _one_of(given: Sequence[T], otherwise: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    return st.sampled_from(list(given)) if given else otherwise


def _some_of(values: type[T]) -> st.SearchStrategy[tuple[T, ...]]:
    members: list[T] = list(values)  # type: ignore[call-overload]
    some = st.lists(st.sampled_from(members), min_size=1, max_size=3, unique=True)
    return some.map(lambda chosen: tuple(chosen))


@cache
def _answers() -> st.SearchStrategy[Answer | None]:
    return st.none() | st.sampled_from(Answer)


# What is offered


def providers() -> st.SearchStrategy[c.Provider]:
    """Those who hold norises."""
    return st.builds(c.Provider, provider=signs(), name=s.names(), contact=st.none() | s.names())


def norises(*, providers: Sequence[str] = ()) -> st.SearchStrategy[c.Norise]:
    """Norises of both areas, and such of which hardly anything is known.

    Args:
        providers: The providers' signs to choose from; any signs otherwise.
    """
    text, number = st.none() | s.names(), st.none() | st.integers(0, 300)
    return st.builds(
        c.Norise,
        norise=signs(),
        title=s.names(),
        provider=st.none() | _one_of(providers, signs()),
        area=st.none() | st.sampled_from(Area),
        learning_areas=st.none() | _some_of(LearningArea),
        civic_skill=text,
        curriculum=text,
        bands=st.none() | _some_of(Band),
        practical=_answers(),
        organised=_answers(),
        beyond_lessons=_answers(),
        minutes=number,
        language=st.sampled_from([None, "lv", "en"]),
        accessibility=text,
        place=text,
        latitude=st.none() | _degrees(55, 58),
        longitude=st.none() | _degrees(21, 28),
        capacity=number,
        price=st.none() | s.money(max_value=1_000),
    )


def sessions(*, norises: Sequence[str] = ()) -> st.SearchStrategy[c.Session]:
    """Norises at one time; one that begins and ends does so in that order.

    Args:
        norises: The norises' signs to choose from; any signs otherwise.
    """
    ends = st.tuples(times(), times()).map(sorted)
    return st.builds(
        lambda between, **cells: c.Session(starts=between[0], ends=between[1], **cells),
        st.just((None, None)) | times().map(lambda starts: (starts, None)) | ends,
        session=signs(),
        norise=_one_of(norises, signs()),
        date=s.days(),
        seats=st.none() | st.integers(0, 60),
        withdrawn=_answers(),
    )


# What was attended


def visits(
    *, groups: Sequence[str] = (), sessions: Sequence[str] = (), buses: Sequence[str] | None = None
) -> st.SearchStrategy[v.Visit]:
    """That groups go to sessions.

    Args:
        groups: The groups' signs to choose from; any signs otherwise.
        sessions: The sessions' signs to choose from; any signs otherwise.
        buses: The buses' signs to choose from, none where it is empty; any signs otherwise.
    """
    in_bus = signs() if buses is None else st.sampled_from(list(buses)) if buses else st.none()
    return st.builds(
        v.Visit,
        visit=signs(),
        group=_one_of(groups, signs()),
        session=_one_of(sessions, signs()),
        transport=st.none() | st.sampled_from(Transport),
        bus=st.none() | in_bus,
    )


def visit_steps(
    *,
    visits: Sequence[str] = (),
    sessions: Sequence[str] = (),
    steps: Collection[Step] = tuple(Step),
) -> st.SearchStrategy[v.VisitStep]:
    """Steps of visits, each with what belongs to it: a reason, sessions or another visit.

    Args:
        visits: The visits' signs to choose from; any signs otherwise.
        sessions: The sessions' signs to choose from; any signs otherwise.
        steps: What may have happened.
    """
    session, visit = _one_of(sessions, signs()), _one_of(visits, signs())
    details: dict[Step, dict[str, st.SearchStrategy[Any]]] = {
        Step.CANCELLED: {"reason": st.sampled_from(CancelReason)},
        Step.MOVED: {"from_session": session, "to_session": session},
        Step.SPLIT: {"into": visit},
    }

    def of(step: Step) -> st.SearchStrategy[v.VisitStep]:
        return st.builds(
            v.VisitStep,
            visit=visit,
            number=st.integers(1, 9),
            step=st.just(step),
            moment=moments(),
            role=st.sampled_from(Role),
            note=st.none() | s.names(),
            **details.get(step, {}),
        )

    return st.sampled_from(list(steps)).flatmap(of)


def attendance(
    *, visits: Sequence[str] = (), records: Sequence[str] = ()
) -> st.SearchStrategy[v.Attendance]:
    """How many were at visits; where genders are counted, they sum up to those present.

    Args:
        visits: The visits' signs to choose from; any signs otherwise.
        records: Signs of records that may be corrected; any signs otherwise.
    """
    return st.builds(
        lambda numbers, **cells: v.Attendance(**numbers, **cells),
        st.just({}) | st.integers(0, 40).map(lambda n: {"present": n}) | _counted(),
        record=signs(),
        visit=_one_of(visits, signs()),
        band=st.none() | s.bands(),
        programme=st.none() | s.programme_codes(),
        adults=st.none() | st.integers(0, 5),
        moment=st.none() | moments(),
        role=st.none() | st.sampled_from(Role),
        corrects=st.none() | _one_of(records, signs()),
        reason=st.none() | s.names(),
    )


@cache
def _counted() -> st.SearchStrategy[dict[str, int]]:
    def counted(girls: int, boys: int, not_stated: int, below_18: int) -> dict[str, int]:
        present = girls + boys + not_stated
        return {
            "present": present,
            "girls": girls,
            "boys": boys,
            "not_stated": not_stated,
            "below_18": min(below_18, present),
        }

    return st.builds(
        counted, st.integers(0, 20), st.integers(0, 20), st.integers(0, 3), st.integers(0, 43)
    )


def roster(
    *,
    visits: Sequence[str] = (),
    pupils: Sequence[Pseudonym] = (),
    records: Sequence[str] = (),
) -> st.SearchStrategy[v.RosterEntry]:
    """Whether pupils were at visits.

    Args:
        visits: The visits' signs to choose from; any signs otherwise.
        pupils: The pseudonyms to choose from; any otherwise.
        records: Signs of records that may be corrected; any signs otherwise.
    """
    return st.builds(
        v.RosterEntry,
        record=signs(),
        visit=_one_of(visits, signs()),
        pupil=_one_of(pupils, s.pseudonyms()),
        present=_answers(),
        corrects=st.none() | _one_of(records, signs()),
    )


def evidence(*, visits: Sequence[str] = ()) -> st.SearchStrategy[v.Evidence]:
    """Documents on visits; a file has its digest, paper has neither.

    Args:
        visits: The visits' signs to choose from; any signs otherwise.
    """
    return st.builds(
        lambda kept, **cells: v.Evidence(file=kept[0], sha256=kept[1], **cells),
        st.just((None, None)) | st.tuples(s.names(), digests()),
        evidence=signs(),
        visit=_one_of(visits, signs()),
        kind=st.sampled_from(EvidenceKind),
        date=st.none() | s.days(),
        signed_by=st.none() | s.names(),
    )


def funding(*, visits: Sequence[str] = ()) -> st.SearchStrategy[v.Funding]:
    """That visits were paid from elsewhere.

    Args:
        visits: The visits' signs to choose from; any signs otherwise.
    """
    return st.builds(
        v.Funding,
        visit=_one_of(visits, signs()),
        part=st.sampled_from(FundedPart),
        source=s.names(),
        amount=st.none() | s.money(max_value=1_000),
    )


# What was claimed


def claims() -> st.SearchStrategy[k.SealedClaimRow]:
    """Sealed claims, made of a store or of a package; their digests are not those of any lines."""
    return st.builds(
        lambda number, period, state, **cells: k.SealedClaimRow(
            claim=str(number),
            number=number,
            first=period.first,
            last=period.last,
            revision=state[0],
            revision_digest=state[1],
            **cells,
        ),
        st.integers(1, 99),
        s.periods(open_ends=False),
        st.just((None, None)) | st.tuples(st.integers(1, 999), digests()),
        moment=moments(),
        by=s.names(),
        reason=s.names(),
        ruleset=s.names(),
        parameters=digests(),
        before_digest=st.none() | digests(),
        digest=digests(),
    )


def claim_lines(
    *,
    claims: Sequence[str] = (),
    visits: Sequence[str] = (),
    norises: Sequence[str] = (),
    institutions: Sequence[RegistrationNumber] = (),
) -> st.SearchStrategy[k.SealedLineRow]:
    """Lines of sealed claims; the amount is the units times the unit cost.

    Args:
        claims: The claims' signs to choose from; any signs otherwise.
        visits: The visits' signs to choose from; any signs otherwise.
        norises: The norises' signs to choose from; any signs otherwise.
        institutions: The numbers to choose from; any numbers otherwise.
    """
    paid = st.fixed_dictionaries(
        {"basis": s.names(), "unit_cost": s.money(max_value=100), "cost_source": s.names()}
    )
    return st.builds(
        lambda units, cost, **cells: k.SealedLineRow(
            units=units,
            amount=units * cost["unit_cost"] if cost else None,
            **cost,
            **cells,
        ),
        st.integers(0, 60),
        st.just({}) | paid,
        claim=_one_of(claims, signs()),
        line=signs(),
        visit=_one_of(visits, signs()),
        date=s.days(),
        norise=_one_of(norises, signs()),
        institution=_one_of(institutions, s.registration_numbers()),
        part=st.none() | s.names(),
        attendances=st.integers(0, 60),
        records=st.none()
        | st.lists(s.list_items(), min_size=1, max_size=3, unique=True).map(tuple),
    )


def claim_parameters(*, claims: Sequence[str] = ()) -> st.SearchStrategy[k.SealedParameterRow]:
    """Parameters as they were for claims: unset, or a value for a period.

    Args:
        claims: The claims' signs to choose from; any signs otherwise.
    """
    held = st.builds(
        lambda first, length, **cells: {
            "valid_from": first,
            "valid_to": None if length is None else first + datetime.timedelta(days=length),
            **cells,
        },
        s.days(),
        st.none() | st.integers(0, 400),
        value=st.just("none") | s.money(max_value=100).map(str),
        source=s.names(),
        level=st.none() | s.names(),
    )
    return st.builds(
        lambda values, **cells: k.SealedParameterRow(**values, **cells),
        st.just({}) | held,
        claim=_one_of(claims, signs()),
        name=st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}", fullmatch=True),
    )
