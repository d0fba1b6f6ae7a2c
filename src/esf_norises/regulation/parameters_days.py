"""Days that are given twice, and days between two values about which nothing is said."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

import attrs

from ..findings import Finding, Severity
from ..texts import Language, Texts, format_date
from .parameters import DatedValue
from .parameters_draft import Draft
from .parameters_file import fault

DATASET = "dataset"
"""Who gave a value that stands in the dataset's own table."""

_DAY = datetime.timedelta(days=1)


def days_at_fault(
    drafts: Sequence[Draft], *, incomplete: Set[str] = frozenset(), reading: bool = False
) -> tuple[frozenset[Draft], list[Finding]]:
    """Find overlaps and gaps among the values of one parameter.

    Where one giver says that days are unset, another may give them a value. A gap is a fault in a
    file, where `unknown = true` says it; in the dataset somebody should look. Days past the end up
    to which a value is known are no gap: that end says it.

    Args:
        drafts: The values of one parameter, of all sets and the dataset.
        incomplete: Givers of whom a value was left out as faulty: no gap is looked for in theirs.
        reading: Whether the dataset takes precedence, so that it overlaps no set and has no gap.

    Returns:
        The drafts that cannot stand, and the findings.
    """
    findings: list[Finding] = []
    clashing: set[Draft] = set()
    told: set[Draft] = set()
    by_giver: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_giver.setdefault(draft.given_by, []).append(draft)
    givers = list(by_giver.values())
    together = [
        draft
        for draft in drafts
        if not draft.is_unset and not (reading and draft.given_by == DATASET)
    ]
    for given in [*givers, together]:
        for earlier, later in _overlaps(given):
            clashing |= {earlier, later}
            here, other = (earlier, later) if _is_rather_told(earlier, later) else (later, earlier)
            if here not in told:
                told.add(here)
                findings.append(_clash(here, other))
    for giver, given in by_giver.items():
        if giver not in incomplete and not (reading and giver == DATASET):
            findings += _gaps(given)
    return frozenset(clashing), findings


def outside(value: DatedValue, rows: Sequence[Draft]) -> list[DatedValue]:
    """Cut a value of a set to the days that no row of the dataset covers.

    Args:
        value: The value of a parameter that is a reading.
        rows: The rows that give the same parameter a value.

    Returns:
        What is left of it, in the order of the days; nothing where rows cover all its days.
    """
    pieces = [value]
    for row in rows:
        pieces = [piece for one in pieces for piece in _without(one, row)]
    return pieces


def _without(value: DatedValue, row: Draft) -> Iterator[DatedValue]:
    first, last = row.valid_from, row.valid_to
    ends_before = value.known_to is not None and value.known_to < first
    if ends_before or (last is not None and last < value.valid_from):
        yield value
        return
    if value.valid_from < first:
        yield attrs.evolve(value, valid_to=first - _DAY)
    goes_on_to = value.known_to or datetime.date.max
    if last is not None and last < goes_on_to:
        yield attrs.evolve(value, valid_from=last + _DAY)


def _overlaps(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Give each draft that begins before an earlier one has ended, with the one that ends last.

    So every draft that shares a day with another is in some pair.
    """
    longest: Draft | None = None
    for draft in sorted(drafts, key=lambda one: one.order):
        if longest is not None and (
            longest.known_to is None or draft.valid_from <= longest.known_to
        ):
            yield longest, draft
        if longest is None or _ends_later(draft, longest):
            longest = draft


def _ends_later(draft: Draft, other: Draft) -> bool:
    return other.known_to is not None and (
        draft.known_to is None or draft.known_to > other.known_to
    )


def _is_rather_told(earlier: Draft, later: Draft) -> bool:
    """Tell of the place that people can mend: their own table, not a file of the law."""
    return earlier.given_by == DATASET and later.given_by != DATASET


def _clash(here: Draft, other: Draft) -> Finding:
    same_giver = here.given_by == other.given_by
    return fault(
        here.place("valid_from"),
        "parameters.overlap" if same_giver else "parameters.given-twice",
        here.valid_from.isoformat(),
        Texts(
            "dienas, kurām vērtības vēl nav; {first}–{last} tā jau ir ({giver})",
            "days without a value so far; {first}–{last} have one ({giver})",
        ).format(
            first=_shown(other.valid_from),
            last=_shown(other.known_to) if other.known_to else Texts("bez beigām", "no end"),
            giver=other.given_by,
        ),
        Texts(
            "Izlabojiet valid_from vai valid_to, vai izdzēsiet vienu no vērtībām.",
            "Mend valid_from or valid_to, or remove one of the values.",
        )
        if same_giver
        else Texts("Atstājiet tikai vienu no vērtībām.", "Leave only one of the values."),
    )


def _gaps(drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Give each draft that begins later than the day after the one before it ends."""
    for earlier, later in pairwise(sorted(drafts, key=lambda one: one.order)):
        end = earlier.valid_to
        if end is None or earlier.known_to != end or later.valid_from <= end + _DAY:
            continue
        finding = fault(
            later.place("valid_from"),
            "parameters.gap",
            later.valid_from.isoformat(),
            Texts(
                "vērtība arī no {first} līdz {last}", "a value from {first} to {last} as well"
            ).format(first=_shown(end + _DAY), last=_shown(later.valid_from - _DAY)),
            Texts(
                "Pierakstiet trūkstošo vērtību, vai arī to, ka tā nav zināma.",
                "Add the missing value, or say that it is unknown.",
            ),
        )
        is_dataset = later.given_by == DATASET
        yield attrs.evolve(finding, severity=Severity.ASK) if is_dataset else finding


def _shown(day: datetime.date) -> Texts:
    return Texts(format_date(day, Language.LV), format_date(day, Language.EN))
