"""Who is to have visits: the groups that belong to the target group, and what targets ask for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

import attrs

from ...domain.dataset import Dataset
from ...domain.periods import Period, SchoolYear
from ...domain.planning import Target
from ...domain.values import Band
from ...regulation.assessment import Assessment
from ...regulation.parts import PartTable
from ...regulation.verdicts import Missing, Outcome


@attrs.frozen(kw_only=True)
class GroupNow:
    """A group on the day on which it was judged.

    Attributes:
        group: Its sign.
        institution: Registration number of its institution.
        school_year: The school year in which it is this group.
        bands: The bands of all its parts.
        pupils: How many pupils all parts have; None where that is not known of one.
        verdict: Met where one part belongs to the target group, else unknown where one may, else
            broken.
        missing: What has to come before it is known, where the verdict is unknown.
    """

    group: str
    institution: str
    school_year: SchoolYear
    bands: frozenset[Band]
    pupils: int | None
    verdict: Outcome
    missing: tuple[Missing, ...] = ()


def groups_now(assessment: Assessment) -> Mapping[str, GroupNow]:
    """Return the groups of the school year that holds the day of the assessment.

    A group without parts is unknown: nobody has said who is in it.
    """
    parts: dict[str, list[tuple[Band, int | None, Outcome, tuple[Missing, ...]]]] = {}
    for one in assessment.parts:
        if one.part.table is PartTable.GROUPS and one.part.group is not None:
            about = (one.part.band, one.pupils, one.verdict, one.missing)
            parts.setdefault(one.part.group, []).append(about)
    rows = assessment.dataset.groups
    columns = map(rows.column, ("group", "institution", "school_year"))
    return {
        group: _group_now(group, str(institution), year, parts.get(group, []))
        for group, institution, year in sorted(zip(*columns, strict=True), key=lambda row: row[0])
        if assessment.on in year.period
    }


def _group_now(
    group: str,
    institution: str,
    school_year: SchoolYear,
    parts: list[tuple[Band, int | None, Outcome, tuple[Missing, ...]]],
) -> GroupNow:
    numbers = [pupils for _, pupils, _, _ in parts]
    known = [number for number in numbers if number is not None]
    verdicts = {verdict for _, _, verdict, _ in parts}
    verdict = next(
        (one for one in (Outcome.MET, Outcome.UNKNOWN) if one in verdicts),
        Outcome.BROKEN if parts else Outcome.UNKNOWN,
    )
    missing: dict[str, Missing] = {}
    if verdict is Outcome.UNKNOWN:
        missing = {one.name: one for _, _, _, all_missing in parts for one in all_missing}
    return GroupNow(
        group=group,
        institution=institution,
        school_year=school_year,
        bands=frozenset(band for band, _, _, _ in parts),
        pupils=sum(known) if parts and len(known) == len(numbers) else None,
        verdict=verdict,
        missing=tuple(missing.values()),
    )


@attrs.frozen(kw_only=True)
class Want:
    """What a target asks for one group.

    Attributes:
        group: The group.
        target: The target.
        days: The days on which a visit counts: the target's, within the group's school year.
    """

    group: GroupNow
    target: Target
    days: Period


def wants(dataset: Dataset, groups: Mapping[str, GroupNow]) -> Iterator[Want]:
    """Say what each group is to have, by group and target, whether it belongs or only may.

    Args:
        dataset: The data.
        groups: The groups.
    """
    targets = sorted(dataset.targets, key=lambda one: (one.valid_from, one.target))
    for group in groups.values():
        if group.verdict is Outcome.BROKEN:
            continue
        for target in targets:
            days = _common(target, group.school_year.period)
            is_meant = target.bands is None or not group.bands.isdisjoint(target.bands)
            if target.visits and is_meant and days is not None:
                yield Want(group=group, target=target, days=days)


def _common(target: Target, year: Period) -> Period | None:
    first = max(target.valid_from, year.first or datetime.date.min)
    last = min(target.valid_to, year.last or datetime.date.max)
    return Period(first=first, last=last) if first <= last else None
