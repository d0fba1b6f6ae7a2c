"""The day that the counts are of: read off the file's name or said by the user, never guessed."""

from __future__ import annotations

import datetime
import re

from esf_norises.plugins import Finding

from . import words_of_files

_IN_NAME = re.compile(r"(?<![0-9])([0-9]{2})([0-9]{2})(20[0-9]{2})(?: ?\([0-9]+\))?\.[A-Za-z]+$")


def date_in_name(name: str) -> datetime.date | None:
    """Return the day DDMMYYYY with which a file's name ends, or None where there is no such day.

    The number that a browser adds to a second download (`… (1).xlsx`) is passed over.

    Example:
        >>> date_in_name("izglitojamoskvispizglprogr_pa_progr_01122022.xlsx")
        datetime.date(2022, 12, 1)
    """
    match = _IN_NAME.search(name)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def state_date(
    name: str, said: datetime.date | None
) -> tuple[datetime.date | None, tuple[Finding, ...]]:
    """Settle the day that the counts of a file are of.

    Args:
        name: The file's name.
        said: The day that the user says.

    Returns:
        The day, and a finding that blocks where it is absent or the two contradict; then no day.
    """
    named = date_in_name(name)
    if named is None and said is None:
        return None, (words_of_files.state_date_missing(name),)
    if named is not None and said is not None and named != said:
        return None, (words_of_files.state_date_contradicts(name, named, said),)
    return (said if named is None else named), ()
