"""One visit as it stands: its session, its steps, and what is recorded of who was there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from ..domain.catalogue import Session
from ..domain.changes import Changes, TableChanges, rows_of
from ..domain.dataset import Dataset, table_definition
from ..domain.identifiers import ProgrammeCode
from ..domain.rows import Rows
from ..domain.values import Answer, Band
from ..domain.visit_values import Step
from ..domain.visits import Attendance, RosterEntry, Visit, VisitStep
from ..errors import UnknownName
from ..texts import Texts

GroupPart = tuple["Band | None", "ProgrammeCode | None"]
"""Band and programme of a part of a group; None stands for any."""

STATES = (Step.PLANNED, Step.CONFIRMED, Step.HELD, Step.CANCELLED)
"""The steps that are a visit's state until the next of them."""


@attrs.frozen(kw_only=True)
class VisitNow:
    """A visit as it stands.

    Attributes:
        row: Its place in the table `visits`.
        visit: The visit.
        session: The session that it goes to.
        steps: Its steps, in the order of their numbers.
    """

    row: int
    visit: Visit
    session: Session
    steps: tuple[VisitStep, ...]

    @property
    def state(self) -> Step:
        """The last step that is a state; planned where there is none."""
        states = [one.step for one in self.steps if one.step in STATES]
        return states[-1] if states else Step.PLANNED

    @property
    def next_number(self) -> int:
        """The number of the step that comes next."""
        return self.steps[-1].number + 1 if self.steps else 1


def visit_now(dataset: Dataset, visit: str) -> VisitNow:
    """Return a visit as it stands.

    Raises:
        UnknownName: There is no such visit.
    """
    row = place_of("visit", dataset.visits, visit)
    steps = rows_where(dataset.visit_steps, visit)
    one = dataset.visits[row]
    return VisitNow(
        row=row,
        visit=one,
        session=dataset.sessions[place_of("session", dataset.sessions, one.session)],
        steps=tuple(sorted(steps, key=lambda step: step.number)),
    )


def place_of(kind: str, rows: Rows[Any], name: str) -> int:
    """Return where the row of that name stands in a table with a key of one column.

    Raises:
        UnknownName: There is none; the nearest names are said.
    """
    names: Sequence[str] = rows.column(rows.definition.key[0])
    try:
        return names.index(name)
    except ValueError:
        from difflib import get_close_matches

        raise UnknownName(
            kind, name, tuple(get_close_matches(name, names, n=5, cutoff=0.0))
        ) from None


def rows_where(rows: Rows[Any], visit: str) -> Rows[Any]:
    """Return the rows of a visit."""
    return rows.take([i for i, one in enumerate(rows.column("visit")) if one == visit])


def current_counts(dataset: Dataset, visit: str) -> list[Attendance]:
    """Return the numbers of a visit that are in force: those that no other record corrects."""
    return _current(rows_where(dataset.attendance, visit))


def current_roster(dataset: Dataset, visit: str) -> list[RosterEntry]:
    """Return the entries of a visit's roster that are in force."""
    return _current(rows_where(dataset.roster, visit))


def _current(rows: Rows[Any]) -> list[Any]:
    replaced = set(rows.column("corrects"))
    return [one for one in rows if one.record not in replaced]


def is_anybody_present(dataset: Dataset, visit: str) -> bool:
    """Tell whether somebody is recorded as present, or it is left open how many were."""
    counted = any(one.present != 0 for one in current_counts(dataset, visit))
    return counted or any(one.present is not Answer.NO for one in current_roster(dataset, visit))


def parts_of_group(dataset: Dataset, now: VisitNow) -> list[GroupPart]:
    """Return the parts that a visit's group has on the day, as stated and as enrolled."""
    group, day = now.visit.group, now.session.date
    stated = zip(*map(dataset.group_parts.column, ("group", "band", "programme")), strict=True)
    found = dict.fromkeys((band, programme) for one, band, programme in stated if one == group)
    names = ("group", "band", "programme", "valid_from", "valid_to")
    for one, band, programme, first, last in zip(
        *map(dataset.enrolments.column, names), strict=True
    ):
        if one == group and first <= day and (last is None or day <= last):
            found[band, programme] = None
    return list(found)


def is_of(part: GroupPart, whole: GroupPart) -> bool:
    """Tell whether two parts have pupils in common."""
    return all(
        one is None or other is None or one == other for one, other in zip(part, whole, strict=True)
    )


def part_text(part: GroupPart) -> str:
    """Write a part as it is named at the command line: `7`, `7/21011111`; `-` is the group."""
    band, programme = part
    if programme is None:
        return band.value if band is not None else "-"
    return f"{band.value if band is not None else ''}/{programme}"


def listed(names: Iterable[object]) -> Texts:
    """Write names one after another; a dash where there are none."""
    found = list(names)
    if not found:
        return Texts.same("–")
    return Texts(
        ", ".join(one.lv if isinstance(one, Texts) else str(one) for one in found),
        ", ".join(one.en if isinstance(one, Texts) else str(one) for one in found),
    )


def free_name(stem: str, taken: Sequence[str], number: int) -> str:
    """Return the first of `stem1`, `stem2`, … from a number on that nothing is called yet."""
    names = set(taken)
    while f"{stem}{number}" in names:
        number += 1
    return f"{stem}{number}"


def adding(rows: Mapping[str, Sequence[Any]], *, changed: TableChanges | None = None) -> Changes:
    """Make changes that add rows, and perhaps change one of `visits`.

    Args:
        rows: The rows to add, by table.
        changed: What changes in the table `visits`.
    """
    tables: dict[str, TableChanges] = {}
    for name, added in rows.items():
        row = table_definition(name).row
        nothing: Rows[Any] = Rows(row, {})
        before, after = nothing, nothing
        if name == "visits" and changed is not None:
            before, after = changed.before, changed.after
        if len(added) or len(before):
            tables[name] = TableChanges(
                added=Rows.of(row, added), removed=nothing, before=before, after=after
            )
    return Changes(tables=tables)


def to_session(dataset: Dataset, now: VisitNow, session: str) -> TableChanges:
    """Return what changes in `visits` where a visit goes to another session."""
    before = dataset.visits.take([now.row])
    definition = before.definition
    columns = {one.name: before.column(one.name) for one in definition.columns}
    after = rows_of(definition, {**columns, **before.extra, "session": [session]})
    nothing: Rows[Any] = Rows(definition.row, {})
    return TableChanges(added=nothing, removed=nothing, before=before, after=after)
