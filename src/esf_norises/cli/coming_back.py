"""What is said of a school's file that comes back, beside what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..findings import Finding
from .call import Call

if TYPE_CHECKING:
    from ..domain.changes import Changes
    from ..domain.dataset import Dataset
    from ..domain.identifiers import RegistrationNumber
    from ..tables.source import Sourced

_MOST = 10


def tell_edits_of_views(call: Call, sourced: Sourced, before: Dataset, after: Dataset) -> None:
    """Tell what was edited in sheets that only show, and where each edit belongs.

    Args:
        call: The call.
        sourced: What was read.
        before: The data that the sheets were made from.
        after: The data as they are when all else is taken.
    """
    from ..coordination.plan_edits import plan_edits
    from ..coordination.school_plan import school_plan

    sheets, numbers = sourced.views.get("school_plan", ()), _institutions(sourced)
    tell(call, plan_edits(sheets, school_plan(before), numbers, after=school_plan(after)))


def _institutions(sourced: Sourced) -> Sequence[RegistrationNumber]:
    rows = sourced.tables.get("institutions")
    return () if rows is None else rows.column("registration_number")


def tell_rows_gone(call: Call, sourced: Sourced, before: Dataset, now: Dataset) -> None:
    """Tell which rows of a school's file did not come back; rows left out as bad were told.

    Args:
        call: The call.
        sourced: What was read.
        before: The data that the file was written from.
        now: The data as they are.
    """
    from ..coordination.rows_gone import rows_gone

    if not sourced.rejects:
        whose = _institutions(sourced)
        tell(call, tuple(rows_gone(before, now, whose, sourced.tables, sourced.removals)))


def tell_doubts(call: Call, sourced: Sourced, changes: Changes, after: Dataset) -> None:
    """Tell what a file brings that somebody has to be asked about.

    Args:
        call: The call.
        sourced: What was read.
        changes: What of it is taken.
        after: The data with it.
    """
    from ..coordination.incoming_doubts import attendance_of_cancelled, groups_of_others

    found = attendance_of_cancelled(changes, after)
    of_others = groups_of_others(changes, _institutions(sourced))
    tell(call, (*found, *of_others))


def tell_values(call: Call, dataset: Dataset, *, known: Dataset | None = None) -> bool:
    """Tell values that can be read and not be used; what was so before is not told again.

    Args:
        call: The call.
        dataset: The data.
        known: The data as they were.

    Returns:
        Whether any of it blocks.
    """
    from ..findings import blocking

    told = {(one.code, one.found) for one in _of_values(call, known)} if known is not None else ()
    found = _of_values(call, dataset)
    new = tuple(one for one in found if (one.code, one.found) not in told)
    tell(call, new)
    return bool(blocking(new))


def _of_values(call: Call, dataset: Dataset) -> tuple[Finding, ...]:
    from ..coordination.senseless import senseless_values

    if not len(dataset.parameters):
        return senseless_values(dataset)
    from ..plugins.faults import FaultyPlugin
    from ..plugins.judging import parameters_in_force

    try:
        of_parameters = parameters_in_force(call.plugins, dataset).findings
    except FaultyPlugin:  # who asks for what the plugin offers is told
        of_parameters = ()
    return (*of_parameters, *senseless_values(dataset))


def tell(call: Call, findings: tuple[Finding, ...]) -> None:
    """Write findings about what came in to stderr; many of one kind are counted.

    Args:
        call: The call.
        findings: What was found.
    """
    from .findings import lines

    most = None if call.verbose else _MOST
    if findings:
        for line in lines(findings, call.language, width=call.width, most_alike=most):
            call.tell(line)


def data_after(dataset: Dataset, changes: Changes) -> Dataset:
    """Return the data with what comes in; as they are where it contradicts them.

    Args:
        dataset: The data.
        changes: What comes in.
    """
    from ..domain.changes import changed_tables
    from ..domain.dataset import Dataset
    from ..errors import DatasetError

    tables: dict[str, Any] = changed_tables(dataset, changes)
    try:
        return Dataset(**tables)
    except DatasetError:
        return dataset
