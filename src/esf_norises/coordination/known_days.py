"""What data say of days: the latest on which anything was recorded, and when somebody is away."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from ..domain.dataset import Dataset
from ..domain.periods import Period


def latest_record(dataset: Dataset) -> datetime.date | None:
    """Return the latest day on which anything was recorded of visits; None where nothing was."""
    moments = [
        moment
        for rows in (dataset.visit_steps, dataset.attendance)
        for moment in rows.column("moment")
        if moment is not None
    ]
    return max(moments).date() if moments else None


def absences_of(dataset: Dataset, of: str) -> Mapping[str, tuple[Period, ...]]:
    """Return the days on which institutions, groups or buses are away, by their signs.

    Args:
        dataset: The data.
        of: Whose: `institution`, `group` or `bus`.
    """
    found: dict[str, list[Period]] = {}
    rows = dataset.absences
    for subject, first, last in zip(*map(rows.column, (of, "valid_from", "valid_to")), strict=True):
        if subject is not None:
            found.setdefault(str(subject), []).append(Period(first=first, last=last))
    return {subject: tuple(sorted(set(days), key=str)) for subject, days in found.items()}
