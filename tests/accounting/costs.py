"""Parameters with unit costs, for tests."""

from __future__ import annotations

import datetime
from decimal import Decimal

from esf_norises.findings import Role
from esf_norises.regulation.parameters import DatedValue, Parameter, ParameterKind, Parameters
from esf_norises.regulation.sources import Level, Source
from esf_norises.texts import Texts

AGREEMENT = Source(act="Agreement 7", level=Level.TEXT, checked=datetime.date(2025, 8, 1))
START = datetime.date(2025, 4, 1)


def costs(
    attendance: str | None = None,
    visit: str | None = None,
    budget: tuple[str, datetime.date, datetime.date | None] | None = None,
    **since: tuple[str, datetime.date],
) -> Parameters:
    """Make parameters: a price as text, `none`, or None where it is unset.

    Args:
        attendance: The unit cost for an attendance.
        visit: The unit cost for a visit.
        budget: A budget with its first and last day.
        since: For `attendance_since`, another price and its first day.
    """
    given = {"unit_cost_per_attendance": attendance, "unit_cost_per_visit": visit}
    dated = {}
    for name, price in given.items():
        if price is None:
            continue
        later = since.get("attendance_since") if name.endswith("attendance") else None
        end = None if later is None else later[1] - datetime.timedelta(days=1)
        dated[name] = (_value(price, START, end),)
        if later is not None:
            dated[name] += (_value(later[0], later[1], None),)
    if budget is not None:
        dated["budget"] = (_value(*budget),)
    names = (*given, "budget")
    return Parameters(declarations={name: _declared(name) for name in names}, dated=dated)


def _declared(name: str) -> Parameter:
    return Parameter(
        name=name,
        kind=ParameterKind.MONEY,
        unit="EUR",
        label=Texts(name, name),
        who=Role.AGENCY,
        declared_by="reg882",
    )


def _value(price: str, first: datetime.date, last: datetime.date | None) -> DatedValue:
    return DatedValue(
        value=None if price == "none" else Decimal(price),
        valid_from=first,
        valid_to=last,
        source=AGREEMENT,
        given_by="dataset",
    )
