"""The visits of a plan as the checker takes them, and what it finds wrong with one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from ..frozen import frozen

_COLUMNS = ("visit", "group", "institution", "norise", "session", "date", "starts", "ends", "bus")


@frozen(kw_only=True)
class PlanRow:
    """A visit of a plan.

    Attributes:
        visit: Its sign.
        group: The group.
        institution: Registration number of the group's institution.
        norise: The norise.
        session: The session.
        date: The day.
        starts: When it begins; None where not known.
        ends: When it ends; None where not known.
        bus: The bus; None where it goes in none.
    """

    visit: str
    group: str
    institution: str
    norise: str
    session: str
    date: datetime.date
    starts: datetime.time | None
    ends: datetime.time | None
    bus: str | None = None

    @classmethod
    def of_json(cls, row: Mapping[str, Any]) -> PlanRow:
        """Take a row of the table `visits`, as `plan --format json` writes it."""
        cells: dict[str, Any] = {name: row.get(name) for name in _COLUMNS}
        cells["date"] = datetime.date.fromisoformat(str(cells["date"]))
        for name in ("starts", "ends"):
            text = cells[name]
            cells[name] = None if text is None else datetime.time.fromisoformat(str(text))
        return cls(**cells)


@frozen(kw_only=True)
class Breach:
    """What is wrong with a plan.

    Attributes:
        code: The constraint, or `row` (the cells contradict the tables), `need` (the visit serves
            none), `kept` (an agreed visit was touched).
        visit: The visit.
        figures: What was found and what it should be.
    """

    code: str
    visit: str
    figures: str

    def __str__(self) -> str:
        return f"{self.visit}: {self.code}: {self.figures}"
