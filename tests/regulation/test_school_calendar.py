"""Teaching days: from the parameters of each school year, the law on holidays, and no guess."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from esf_norises.domain.values import Band
from esf_norises.regulation import school_calendar
from esf_norises.regulation.parameters import Parameters, ParameterSet
from esf_norises.regulation.school_calendar import DayKind, SchoolCalendar

TOML = Path(school_calendar.__file__).with_suffix(".toml")


@pytest.fixture(scope="module")
def calendar() -> SchoolCalendar:
    return SchoolCalendar(
        parameters=Parameters.merged(ParameterSet(name="school-calendar", toml=TOML))
    )


@pytest.mark.parametrize(
    ("day", "band", "kind"),
    [
        ("2024-09-02", "1", DayKind.TEACHING),
        ("2025-09-01", "1", DayKind.TEACHING),
        ("2025-10-18", "1", DayKind.WEEKEND),
        ("2025-10-20", "1", DayKind.SCHOOL_HOLIDAY),
        ("2025-10-24", "12", DayKind.SCHOOL_HOLIDAY),
        ("2025-10-27", "1", DayKind.TEACHING),
        ("2025-11-18", "1", DayKind.PUBLIC_HOLIDAY),
        ("2025-11-17", "1", DayKind.UNKNOWN),
        ("2025-12-19", "1", DayKind.TEACHING),
        ("2025-12-22", "1", DayKind.SCHOOL_HOLIDAY),
        ("2026-01-05", "1", DayKind.TEACHING),
        ("2026-05-29", "8", DayKind.TEACHING),
        ("2026-06-01", "8", DayKind.OUTSIDE),
        ("2026-06-12", "9", DayKind.TEACHING),
        ("2026-06-15", "9", DayKind.OUTSIDE),
        ("2026-05-29", "12", DayKind.UNKNOWN),
        ("2027-06-18", "12", DayKind.TEACHING),
        ("2027-10-05", "5", DayKind.UNKNOWN),
        ("2028-07-10", "5", DayKind.PUBLIC_HOLIDAY),
        ("2025-10-01", "preschool-5-plus", DayKind.UNKNOWN),
        ("2025-11-18", "preschool-5-plus", DayKind.PUBLIC_HOLIDAY),
    ],
)
def test_a_day_is_what_was_announced(
    calendar: SchoolCalendar, day: str, band: str, kind: DayKind
) -> None:
    """Where nothing was announced, two dates were, or the school decides, it is unknown."""
    assert calendar.day(datetime.date.fromisoformat(day), Band(band)).kind is kind


@pytest.mark.parametrize(
    ("day", "semester"),
    [
        ("2025-09-01", 1),
        ("2025-12-19", 1),
        ("2025-12-22", None),
        ("2026-01-05", 2),
        ("2027-10-05", None),
    ],
)
def test_semesters(calendar: SchoolCalendar, day: str, semester: int | None) -> None:
    """Between the semesters, and in a year that is not known, there is none."""
    assert calendar.semester_on(datetime.date.fromisoformat(day)) == semester


def test_what_is_known_says_where_it_was_read(calendar: SchoolCalendar) -> None:
    """A holiday of the school year comes with its source."""
    day = calendar.day(datetime.date(2025, 10, 20), Band.CLASS_1)
    assert day.source is not None
    assert "2025./2026." in day.source.act
