"""The public holidays of Latvia of a year, computed from the law.

Source: the law on public holidays, commemoration and celebration days (likumi.lv id 72608): text of
the law. Days for one occasion, and the day after the Song and Dance Festival, are no rule of a
year: the calendar takes them from dated parameters.
"""

from __future__ import annotations

import datetime
from functools import cache

from ..texts import Texts

_FIXED = {
    (1, 1): Texts("Jaungada diena", "New Year's Day"),
    (5, 1): Texts("Darba svētki", "Labour Day"),
    (5, 4): Texts(
        "Latvijas Republikas Neatkarības atjaunošanas diena",
        "Restoration of Independence Day",
    ),
    (6, 23): Texts("Līgo diena", "Midsummer Eve"),
    (6, 24): Texts("Jāņu diena", "Midsummer Day"),
    (11, 18): Texts(
        "Latvijas Republikas proklamēšanas diena", "Proclamation Day of the Republic of Latvia"
    ),
    (12, 24): Texts("Ziemassvētku vakars", "Christmas Eve"),
    (12, 25): Texts("Pirmie Ziemassvētki", "Christmas Day"),
    (12, 26): Texts("Otrie Ziemassvētki", "Second Day of Christmas"),
    (12, 31): Texts("Vecgada diena", "New Year's Eve"),
}
_FROM_EASTER = {
    -2: Texts("Lielā Piektdiena", "Good Friday"),
    0: Texts("Lieldienas", "Easter Sunday"),
    1: Texts("Otrās Lieldienas", "Easter Monday"),
    49: Texts("Vasarsvētki", "Pentecost"),
}
_MOTHERS_DAY = Texts("Mātes diena", "Mother's Day")
_DAY_AFTER = Texts("{day} (pārceltā brīvdiena)", "{day} (in lieu)")
_FOLLOWED_BY_A_FREE_DAY = ((5, 4), (11, 18))
_SATURDAY = 5
_FIRST_YEAR = 2021


@cache
def public_holidays(year: int) -> dict[datetime.date, Texts]:
    """Return the public holidays of a year by day, in ascending order.

    When 4 May or 18 November is a Saturday or a Sunday, the next working day is free too.

    Args:
        year: A calendar year from 2021 on; earlier wordings of the law were not read.

    Raises:
        ValueError: The year lies before 2021.

    Example:
        >>> [str(day) for day in public_holidays(2025) if day.month == 5]
        ['2025-05-01', '2025-05-04', '2025-05-05', '2025-05-11']
    """
    if year < _FIRST_YEAR:
        raise ValueError(f"public holidays of {year}: only years from {_FIRST_YEAR} on are known")
    from dateutil.easter import easter
    from dateutil.relativedelta import SU, relativedelta

    days = {datetime.date(year, month, day): name for (month, day), name in _FIXED.items()}
    sunday = easter(year)
    for distance, name in _FROM_EASTER.items():
        days.setdefault(sunday + datetime.timedelta(days=distance), name)
    mothers_day = datetime.date(year, 5, 1) + relativedelta(weekday=SU(2))
    days.setdefault(mothers_day, _MOTHERS_DAY)
    for month, day in _FOLLOWED_BY_A_FREE_DAY:
        holiday = datetime.date(year, month, day)
        if holiday.weekday() >= _SATURDAY:
            free = _next_working_day(holiday, days)
            days[free] = _DAY_AFTER.format(day=days[holiday])
    return dict(sorted(days.items()))


def _next_working_day(day: datetime.date, holidays: dict[datetime.date, Texts]) -> datetime.date:
    while day.weekday() >= _SATURDAY or day in holidays:
        day += datetime.timedelta(days=1)
    return day
