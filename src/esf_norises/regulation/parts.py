"""The parts of groups and counts that are judged on a day: pupils with band and programme in
common.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from ..domain.dataset import Dataset
from ..domain.identifiers import ProgrammeCode, RegistrationNumber
from ..domain.values import Band
from ..frozen import frozen


class PartTable(StrEnum):
    """Where a part comes from; figures of the two are never added."""

    COUNTS = "counts"
    GROUPS = "groups"


@frozen(kw_only=True)
class Part:
    """Pupils of one institution, or of one group of it, who have band and programme in common.

    Attributes:
        key: Readable and stable: institution/programme/band for counts, group/band/programme with
            `group` before it for groups; `-` stands for a programme that is not known.
        table: Whether it is a row of counts or a part of a group.
        institution: Where they learn.
        group: The group's sign; None for counts.
        programme: What they learn by; None where not known.
        band: Where they stand on the way through school.
        pupils: How many; None where not known.
    """

    key: str
    table: PartTable
    institution: RegistrationNumber
    group: str | None
    programme: ProgrammeCode | None
    band: Band
    pupils: int | None

    @staticmethod
    def key_of_group(group: str, band: Band, programme: ProgrammeCode | None) -> str:
        """Return the key of a part of a group."""
        return f"group/{group}/{band.value}/{programme or '-'}"


def parts_on(dataset: Dataset, on: datetime.date) -> tuple[Part, ...]:
    """Return the parts that are judged on a day, counts first, in a fixed order.

    Of counts, each institution's latest state up to that day is taken. A group is taken where its
    school year holds the day; how many pupils a part has is told by the enrolments of that day
    where the group has any, and by the part's own number otherwise.
    """
    counts = _counted_parts(dataset, on)
    groups = _group_parts(dataset, on)
    return (*sorted(counts, key=_order), *sorted(groups, key=_order))


def _order(part: Part) -> tuple[object, ...]:
    return (part.institution, part.group or "", str(part.programme or ""), part.band.rank)


def _counted_parts(dataset: Dataset, on: datetime.date) -> list[Part]:
    counts = dataset.counts
    institutions: Sequence[RegistrationNumber] = counts.column("institution")
    states: Sequence[datetime.date] = counts.column("state_date")
    latest: dict[RegistrationNumber, datetime.date] = {}
    for institution, state in zip(institutions, states, strict=True):
        if state <= on and state >= latest.get(institution, state):
            latest[institution] = state
    return [
        Part(
            key=f"{institution}/{programme or '-'}/{band.value}",
            table=PartTable.COUNTS,
            institution=institution,
            group=None,
            programme=programme,
            band=band,
            pupils=pupils,
        )
        for institution, programme, band, state, pupils in zip(
            institutions,
            counts.column("programme"),
            counts.column("band"),
            states,
            counts.column("pupils"),
            strict=True,
        )
        if pupils and latest.get(institution) == state
    ]


def _group_parts(dataset: Dataset, on: datetime.date) -> list[Part]:
    groups = dataset.groups
    institution_of = {
        group: institution
        for group, institution, year in zip(
            groups.column("group"),
            groups.column("institution"),
            groups.column("school_year"),
            strict=True,
        )
        if on in year.period
    }
    enrolled = enrolled_on(dataset, on)
    with_roster = {group for group, _, _ in enrolled}
    numbers: dict[tuple[str, Band, ProgrammeCode | None], int | None] = {
        key: pupils
        for key, pupils in stated_parts(dataset).items()
        if key[0] not in with_roster or key in enrolled
    }
    numbers.update(enrolled)
    return [
        Part(
            key=Part.key_of_group(group, band, programme),
            table=PartTable.GROUPS,
            institution=institution_of[group],
            group=group,
            programme=programme,
            band=band,
            pupils=pupils,
        )
        for (group, band, programme), pupils in numbers.items()
        if group in institution_of
    ]


def stated_parts(
    dataset: Dataset,
) -> dict[tuple[str, Band, ProgrammeCode | None], int | None]:
    """Return the parts that groups are said to have, with how many pupils, None where not said."""
    parts = dataset.group_parts
    return dict(
        zip(
            zip(
                parts.column("group"),
                parts.column("band"),
                parts.column("programme"),
                strict=True,
            ),
            parts.column("pupils"),
            strict=True,
        )
    )


def enrolled_on(
    dataset: Dataset, on: datetime.date
) -> Counter[tuple[str, Band, ProgrammeCode | None]]:
    """Count the pupils who are enrolled on a day, by group, band and programme."""
    rows = dataset.enrolments
    return Counter(
        (group, band, programme)
        for group, band, programme, first, last in zip(
            rows.column("group"),
            rows.column("band"),
            rows.column("programme"),
            rows.column("valid_from"),
            rows.column("valid_to"),
            strict=True,
        )
        if first <= on and (last is None or on <= last)
    )


def data_date(dataset: Dataset) -> datetime.date | None:
    """Return the day that the data are of: the latest state of counts or first day of groups."""
    first_days = [year.period.first for year in set(dataset.groups.column("school_year"))]
    days = [day for day in (dataset.state_date, *first_days) if day is not None]
    return max(days, default=None)
