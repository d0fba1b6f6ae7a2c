"""Names of classes in the next school year: the leading numbers rise, the rest stays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_FIRST = re.compile(r"\s*(\d{1,2})(?!\d)(\s?\.)?")
_NEXT = re.compile(r"(\s*([/,+–-])\s*)(\d{1,2})(?!\d)(\s?\.)?")
_DASHES = frozenset("–-")


def risen_name(name: str, rising: Mapping[int, int | None]) -> str | None:
    """Return what a class is called when its pupils are a class further.

    Args:
        name: What it is called now; free, such as `7.ma` or `1./2.`.
        rising: For each class that is in it the class that it becomes; None where it leaves.

    Returns:
        The name; None where the name does not begin with just these classes, or all of them leave.

    Example:
        >>> risen_name("10.DIT", {10: 11}), risen_name("8./9.", {8: 9, 9: None})
        ('11.DIT', '9.')
        >>> risen_name("1.–4.", {1: 2, 2: 3, 3: 4, 4: 5}), risen_name("Bitītes", {1: 2})
        ('2.–5.', None)
    """
    numbers = _leading(name)
    staying = [class_ for class_ in rising.values() if class_ is not None]
    if not numbers or not staying:
        return None
    for count in range(len(numbers), 0, -1):
        taken = numbers[:count]
        rest = name[taken[-1].end :]
        said = [one.number for one in taken]
        if set(said) == set(rising):
            becoming = [(one, rising[one.number]) for one in taken]
            return _written([(one, to) for one, to in becoming if to is not None]) + rest
        ends = [min(rising), max(rising)]
        if count == 2 and taken[1].is_dash and said == ends:
            both = sorted({min(staying), max(staying)})
            return _written(list(zip(taken, both, strict=False))) + rest
    return None


class _Number:
    """A leading number of a name, with what stands before and after it."""

    def __init__(self, match: re.Match[str], *, before: str, sign: str) -> None:
        self.before, self.is_dash = before, sign in _DASHES
        number, point = match.groups()[-2:]
        self.number, self.after = int(number), point or ""
        self.end = match.end()


def leading_classes(name: str) -> tuple[int, ...]:
    """Return the classes, 1 to 12, with which a name begins.

    Args:
        name: The name.

    Example:
        >>> leading_classes("5./6. klase"), leading_classes("Lācēni")
        ((5, 6), ())
    """
    numbers = tuple(one.number for one in _leading(name))
    return numbers if all(1 <= number <= 12 for number in numbers) else numbers[:1]


def _leading(name: str) -> list[_Number]:
    match = _FIRST.match(name)
    numbers: list[_Number] = []
    before, sign = "", ""
    while match is not None:
        numbers.append(_Number(match, before=before, sign=sign))
        match = _NEXT.match(name, match.end())
        if match is not None:
            before, sign = match[1], match[2]
    return numbers


def _written(numbers: Sequence[tuple[_Number, int]]) -> str:
    """Write numbers one after another, each with what stood round it."""
    return "".join(
        f"{one.before if place else ''}{to}{one.after}" for place, (one, to) in enumerate(numbers)
    )
