"""What is offered, as a plan sees it: sessions in their order, and what hangs on each alone."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property

import attrs

from ...domain.catalogue import Norise, Session
from ...domain.dataset import Dataset
from ...domain.values import Answer, Band
from ...regulation.assessment import Assessment
from ...regulation.verdicts import Outcome
from .constraints import DAY, MISSING, NORISE
from .problem import PlanSession
from .school_days import minutes_of


@attrs.frozen(kw_only=True, eq=False)
class Offer:
    """The sessions of a dataset, by date, start and sign.

    Attributes:
        sessions: As planners see them.
        rows: As they stand in the table.
        norises: The norises by their signs.
        broken: The norises whose contents break a rule, so that they are none.
        unclear: The norises of which it is not known whether their contents keep the rules.
    """

    sessions: tuple[PlanSession, ...]
    rows: tuple[Session, ...]
    norises: Mapping[str, Norise]
    broken: frozenset[str]
    unclear: frozenset[str]

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """Where each session stands, by its sign."""
        return {one.session: place for place, one in enumerate(self.sessions)}

    def flags(self, first_day: datetime.date, *, prices: bool) -> bytes:
        """Say of each session what keeps everybody out.

        Args:
            first_day: The first day that is planned.
            prices: Whether a price has to be known, as where there is a budget.
        """
        return bytes(
            (DAY if row.withdrawn is Answer.YES or row.date < first_day else 0)
            | (MISSING if _lacks(session, self.norises[session.norise], prices) else 0)
            | (NORISE if session.norise in self.broken else 0)
            for session, row in zip(self.sessions, self.rows, strict=True)
        )

    def flags_for(self, bands: frozenset[Band]) -> Mapping[str, int]:
        """Say of each norise whether it is for a group of some bands, as flags."""
        return {
            sign: 0 if norise.bands is None or bands.intersection(norise.bands) else NORISE
            for sign, norise in self.norises.items()
        }


def _lacks(session: PlanSession, norise: Norise, prices: bool) -> bool:
    return (
        session.area is None
        or session.seats is None
        or norise.bands is None
        or (prices and session.price is None)
    )


def offer_of(assessment: Assessment) -> Offer:
    """Return what a dataset offers.

    The times of a session that ends before it begins are not known.

    Args:
        assessment: The data, judged; its rules tell whether contents are those of a norise.
    """
    dataset = assessment.dataset
    norises = {one.norise: one for one in dataset.norises}
    rows = sorted(dataset.sessions, key=_order)
    broken, unclear = _contents(dataset, assessment)
    return Offer(
        sessions=tuple(_session(row, norises[row.norise]) for row in rows),
        rows=tuple(rows),
        norises=norises,
        broken=broken,
        unclear=unclear,
    )


def _order(row: Session) -> tuple[datetime.date, datetime.time, str]:
    return (row.date, row.starts or datetime.time.min, row.session)


def _session(row: Session, norise: Norise) -> PlanSession:
    starts, ends = minutes_of(row.starts), minutes_of(row.ends)
    if starts is not None and ends is not None and ends <= starts:
        starts, ends = None, None
    return PlanSession(
        session=row.session,
        norise=row.norise,
        area=norise.area,
        date=row.date,
        starts=starts,
        ends=ends,
        seats=row.seats,
        place=norise.place,
        price=norise.price,
    )


def _contents(dataset: Dataset, assessment: Assessment) -> tuple[frozenset[str], frozenset[str]]:
    """Judge the contents of norises by the rules in force."""
    from ...regulation.assembly import confirmations_of
    from ...regulation.evaluation import evaluate
    from ...regulation.norises import norises_of
    from ...regulation.reg882.visit_facts import NoriseFacts

    if not len(dataset.norises):
        return frozenset(), frozenset()
    judged = evaluate(
        (norises_of(dataset),), assessment.ruleset, assessment.parameters, confirmations_of(dataset)
    ).of(NoriseFacts)
    by_outcome: dict[Outcome, set[str]] = {}
    for sign, outcome in zip(dataset.norises.column("norise"), judged.outcomes, strict=True):
        by_outcome.setdefault(outcome, set()).add(sign)
    return tuple(  # type: ignore[return-value]
        frozenset(by_outcome.get(one, ())) for one in (Outcome.BROKEN, Outcome.UNKNOWN)
    )
