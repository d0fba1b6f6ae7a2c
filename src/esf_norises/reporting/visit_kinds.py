"""The report kinds on paper and calendar for visits; what makes them is imported when one is."""

from __future__ import annotations

from ..texts import Texts
from .kind import Inputs, Need, ReportKind
from .report import Report


def _calendar(inputs: Inputs) -> Report:
    from .calendar import build

    return build(inputs)


def _attendance_sheets(inputs: Inputs) -> Report:
    from .attendance_sheets import build

    return build(inputs)


_NOT_PUBLIC = Texts(
    "lapās stāv grupas izglītojamo skaits, un noapaļots tas nederētu ne autobusam, ne sarakstam.",
    "a sheet states how many pupils the group has, and rounded that would serve nobody.",
)
_NEEDS = frozenset({Need.DATASET})
CALENDAR = ReportKind(
    name="calendar",
    title=Texts("Norišu apmeklējumu kalendārs", "Calendar of visits"),
    schema=1,
    needs=_NEEDS,
    build=_calendar,
)
"""Every visit as an event, with what a calendar needs to follow its changes."""
ATTENDANCE_SHEETS = ReportKind(
    name="attendance-sheets",
    title=Texts("Apmeklējumu lapas", "Attendance sheets"),
    schema=1,
    needs=_NEEDS,
    build=_attendance_sheets,
    not_public=_NOT_PUBLIC,
)
"""All that stands on the sheet of each visit that is not cancelled."""
