"""Made-up units of attendance for tests: rows to write by hand, and strategies for laws."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from esf_norises.accounting.attendances import Attendances, Part
from esf_norises.domain.values import Band
from esf_norises.domain.visit_values import Area
from esf_norises.regulation.reg882.visit_facts import Form
from esf_norises.regulation.verdicts import Outcome

SEPTEMBER = datetime.date(2025, 9, 10)
OCTOBER = datetime.date(2025, 10, 8)
NOVEMBER = datetime.date(2025, 11, 5)
MET, BROKEN, UNKNOWN = Outcome.MET, Outcome.BROKEN, Outcome.UNKNOWN


def part(
    group: str = "7a", *bands: str, institution: str = "4200000001", programme: str = "21011111"
) -> Part:
    """Make a part of a group; of class 7 where no band is said."""
    return Part(
        group=group,
        institution=institution,
        bands=tuple(Band(band) for band in bands or ("7",)),
        programmes=(programme,) if programme else (),
    )


def counted(
    visit: str,
    pupils: int | None,
    *,
    of: Part | None = None,
    on: datetime.date = SEPTEMBER,
    record: str = "r",
    outcome: Outcome = MET,
    **more: Any,
) -> dict[str, Any]:
    """Make a unit that is a number."""
    of = of or part()
    row = _row(visit, record, of, on, outcome)
    return {**row, "forms": Form.COUNTS, "who": of.key, "pupils": pupils, **more}


def named(
    visit: str,
    pupil: str,
    *,
    of: Part | None = None,
    on: datetime.date = SEPTEMBER,
    outcome: Outcome = MET,
    **more: Any,
) -> dict[str, Any]:
    """Make a unit that is one pupil."""
    row = _row(visit, pupil, of or part(), on, outcome)
    return {**row, "forms": Form.ROSTER, "who": pupil, "pupils": 1, **more}


def _row(visit: str, record: str, of: Part, on: datetime.date, outcome: Outcome) -> dict[str, Any]:
    return {
        "keys": f"{visit}/{record}",
        "visits": visit,
        "norises": "n1",
        "areas": Area.STEM,
        "dates": on,
        "parts": of,
        "girls": None,
        "boys": None,
        "not_stated": None,
        "below_18": None,
        "outcomes": outcome,
    }


def attendances(*rows: dict[str, Any], enrolled: Any = None) -> Attendances:
    """Put rows into columns."""
    names = (*_row("", "", part(), SEPTEMBER, MET), "forms", "who", "pupils")
    return Attendances(**{n: [row[n] for row in rows] for n in names}, enrolled=enrolled or {})


_PARTS = (
    part("7a", "7"),
    part("7a", "8"),
    part("12", "1", "2", institution="4200000002"),
    part("3b", "3", institution="4200000002", programme=""),
)
_DAYS = st.dates(datetime.date(2025, 9, 1), datetime.date(2026, 5, 31))
_OUTCOMES = st.sampled_from([MET, MET, MET, BROKEN, UNKNOWN])


@st.composite
def all_attendances(draw: st.DrawFn) -> Attendances:
    """Units of a school year: numbers and pupils at visits of four parts of groups."""
    rows = []
    for number in range(draw(st.integers(0, 8))):
        visit, day = f"v{number}", draw(_DAYS)
        more = {"norises": draw(st.sampled_from(["n1", "n2"]))}
        more["areas"] = draw(st.sampled_from([Area.STEM, Area.CIVIC, None]))  # type: ignore[assignment]
        for index in draw(st.sets(st.integers(0, 3), max_size=3)):
            of, outcome = _PARTS[index], draw(_OUTCOMES)
            if draw(st.booleans()):
                pupils = draw(st.none() | st.integers(0, 30))
                whole = {"girls": None if pupils is None else pupils // 2}
                rows.append(
                    counted(
                        visit,
                        pupils,
                        of=of,
                        on=day,
                        record=str(index),
                        outcome=outcome,
                        **more,
                        **whole,
                    )
                )
            else:
                for pupil in draw(st.sets(st.sampled_from("abcdef"), max_size=4)):
                    rows.append(named(visit, pupil, of=of, on=day, outcome=outcome, **more))
    return attendances(*{row["keys"]: row for row in rows}.values())
