"""Public holidays, against the Statistical Bureau's working days."""

from __future__ import annotations

import datetime

import pytest

from esf_norises.domain.public_holidays import public_holidays

# Working days of each month by the Statistical Bureau, without moved days (official).
WORKING_DAYS = {
    2025: "22 20 21 20 20 19 23 21 22 23 19 19",
    2026: "21 20 22 20 19 20 23 21 22 22 20 20",
    2027: "20 20 21 22 20 20 22 22 22 21 21 21",
}


@pytest.mark.parametrize(
    ("year", "month", "working_days"),
    [
        (year, month, int(days))
        for year, row in WORKING_DAYS.items()
        for month, days in enumerate(row.split(), start=1)
    ],
)
def test_working_days_of_a_month_are_those_of_the_statistical_bureau(year, month, working_days):
    """Weekdays that are no public holiday."""
    first = datetime.date(year, month, 1)
    days = [first + datetime.timedelta(number) for number in range(31)]
    found = [
        day
        for day in days
        if day.month == month and day.weekday() < 5 and day not in public_holidays(year)
    ]
    assert len(found) == working_days


@pytest.mark.parametrize(
    ("year", "free"),
    [
        (2025, datetime.date(2025, 5, 5)),
        (2023, datetime.date(2023, 11, 20)),
        (2024, datetime.date(2024, 5, 6)),
    ],
)
def test_after_a_weekend_holiday_the_next_working_day_is_free(year, free):
    """4 May and 18 November, where they are a Saturday or a Sunday."""
    assert public_holidays(year)[free].lv.endswith("(pārceltā brīvdiena)")


def test_holidays_are_in_the_order_of_days():
    """And each has a name in both languages."""
    days = public_holidays(2026)
    assert list(days) == sorted(days)
    assert all(name.lv and name.en for name in days.values())


def test_earlier_wordings_of_the_law_were_not_read():
    """A year that is not known is no year without holidays."""
    with pytest.raises(ValueError, match="2020"):
        public_holidays(2020)


@pytest.mark.parametrize("year", range(2021, 2036))
def test_a_well_kept_library_has_the_same_days(year):
    """Year by year; working days that were moved and days for one occasion aside."""
    library = pytest.importorskip("holidays", reason="it asks for python-dateutil before 3")
    theirs = {
        day
        for day, name in library.country_holidays("LV", years=year, language="en_US").items()
        if day.year == year and "substituted from" not in name
    }
    ours = set(public_holidays(year))
    one_occasion = {datetime.date(2023, 5, 29), datetime.date(2023, 7, 10)}
    assert theirs - one_occasion - ours == set()
    assert {day for day in ours - theirs if day.weekday() < 5} == set()
