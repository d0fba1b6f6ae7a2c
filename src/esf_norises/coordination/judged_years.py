"""Groups as they are in each school year: a dataset judged on a day of every year that matters."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from ..domain.dataset import Dataset
from ..domain.periods import SchoolYear
from ..regulation.assessment import Assessment, assess


def years_with_targets(dataset: Dataset) -> tuple[SchoolYear, ...]:
    """Return the groups' school years in which a target has a day; all where there is no target."""
    years = sorted(set(dataset.groups.column("school_year")))
    spans = list(zip(*map(dataset.targets.column, ("valid_from", "valid_to")), strict=True))
    if not spans:
        return tuple(years)
    return tuple(year for year in years if any(_overlaps(year, *span) for span in spans))


def years_with_visits(dataset: Dataset) -> tuple[SchoolYear, ...]:
    """Return the school years of the groups that have visits."""
    years = dict(zip(*map(dataset.groups.column, ("group", "school_year")), strict=True))
    return tuple(sorted({years[group] for group in dataset.visits.column("group")}))


def judged_in(years: Iterable[SchoolYear], assessment: Assessment) -> Iterator[Assessment]:
    """Judge the same data in each school year, on the day of the year nearest to the assessment's.

    Args:
        years: The school years.
        assessment: The data, judged on some day.

    Raises:
        RuleFailed: A rule raised: a bug in it.
    """
    for year in years:
        day = _nearest(year, assessment.on)
        if day == assessment.on:
            yield assessment
        else:
            yield assess(
                assessment.dataset,
                on=day,
                ruleset=assessment.ruleset,
                parameters=assessment.parameters,
            )


def _overlaps(year: SchoolYear, first: datetime.date, last: datetime.date) -> bool:
    days = year.period
    return first <= (days.last or first) and last >= (days.first or last)


def _nearest(year: SchoolYear, day: datetime.date) -> datetime.date:
    first, last = year.period.first or day, year.period.last or day
    return min(max(day, first), last)
