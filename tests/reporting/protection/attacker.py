"""An attacker: all public tables of all reports, the method, the threshold, and a solver."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping

import attrs

from esf_norises.domain.dataset import Dataset
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import Count
from esf_norises.domain.values import Gender
from esf_norises.domain.visits import Attendance
from tests.reporting.protection.published import NUMBERS, made_of

GENDERS = (Gender.WOMAN, Gender.MAN, Gender.NOT_STATED)
Atom = tuple[str, ...]
Address = tuple[str, ...]


@attrs.frozen(kw_only=True)
class Known:
    """What the attacker knows of the protected base, without a single number of it.

    Attributes:
        margins: Of each number of the base (a count, or a number of a record), the atoms that it
            is the sum of.
        figures: Of each published figure, what its part that hangs on the base comes to, and how it
            hangs on each number of the base.
    """

    margins: Mapping[Address, tuple[Atom, ...]]
    figures: Mapping[Address, tuple[int, Mapping[Address, float]]]


def knowledge(shown: Dataset, threshold: int) -> Known:
    """Find out how every published figure hangs on the base, by asking the method itself.

    Whoever knows the method can run it: a figure that moves by the same amount each time that a
    number of the base is raised by the threshold is a sum, and gives an equation. Figures that are
    no sums (the largest of several, say) are left out.
    """
    numbers = dict(_numbers(shown))
    margins = {number: atoms for number, (_, atoms) in numbers.items()}
    published = made_of(shown)
    hangs: dict[Address, dict[Address, float]] = {figure: {} for figure in published}
    for number in margins:
        once = made_of(_raised(shown, number, threshold))
        twice = made_of(_raised(shown, number, 2 * threshold))
        for figure, value in published.items():
            first = once.get(figure, value) - value
            second = twice.get(figure, value) - value
            if second != 2 * first or figure not in once or figure not in twice:
                hangs.pop(figure, None)
            elif first and figure in hangs:
                hangs[figure][number] = first / threshold
    figures = {
        figure: (round(sum(times * numbers[one][0] for one, times in on.items())), on)
        for figure, on in hangs.items()
        if on
    }
    return Known(margins=margins, figures=figures)


def ranges(known: Known, threshold: int) -> Iterator[tuple[Address, int]]:
    """Yield, for each protected count, how many whole numbers the attacker has to leave open."""
    import numpy as np
    from scipy.optimize import linprog

    atoms = sorted({atom for of in known.margins.values() for atom in of})
    place = {atom: index for index, atom in enumerate(atoms)}
    n = len(atoms)  # true counts first, then what is shown of each
    above, limits = [], []
    for index, sign in itertools.product(range(n), (1, -1)):
        row = np.zeros(2 * n)
        row[index], row[n + index] = sign, -sign
        above.append(row)
        limits.append(threshold - 1)
    equal, values = [], []
    for value, on in known.figures.values():
        row = np.zeros(2 * n)
        for number, times in on.items():
            for atom in known.margins[number]:
                row[n + place[atom]] += times
        equal.append(row)
        values.append(value)
    for number, of in known.margins.items():
        cost = np.zeros(2 * n)
        for atom in of:
            cost[place[atom]] = 1
        ends = []
        for sign in (1, -1):
            solved = linprog(
                sign * cost,
                A_ub=np.array(above),
                b_ub=limits,
                A_eq=np.array(equal) if equal else None,
                b_eq=values or None,
                bounds=(0, None),
                method="highs",
            )
            ends.append(math.inf if solved.status == 3 else sign * solved.fun)
        low, high = ends
        if math.isinf(high):
            yield number, threshold
        else:
            yield number, math.floor(high + 1e-6) - math.ceil(low - 1e-6) + 1


def _numbers(shown: Dataset) -> Iterator[tuple[Address, tuple[int, tuple[Atom, ...]]]]:
    """Yield the numbers of the base, each with the atoms that it is the sum of."""
    for count in shown.counts:
        name = ("count", *map(str, (count.institution, count.programme, count.band)))
        name = (*name, count.state_date.isoformat())
        yield name, (count.pupils, (name,))
    for record in shown.attendance:
        for column, atoms in _of_record(record):
            yield ("record", record.record, column), (getattr(record, column), tuple(atoms))


def _of_record(record: Attendance) -> Iterable[tuple[str, list[Atom]]]:
    if record.present is None:
        return
    genders = GENDERS if record.girls is not None else (None,)
    ages = (True, False) if record.below_18 is not None else (None,)
    of = {
        (gender, age): ("atom", record.record, str(gender), str(age))
        for gender in genders
        for age in ages
    }
    yield "present", list(of.values())
    for column, gender in zip(NUMBERS[1:4], GENDERS, strict=True):
        if record.girls is not None:
            yield column, [atom for (one, _), atom in of.items() if one is gender]
    if record.below_18 is not None:
        yield "below_18", [atom for (_, age), atom in of.items() if age]


def _raised(shown: Dataset, number: Address, by: int) -> Dataset:
    if number[0] == "count":
        rows = [
            attrs.evolve(one, pupils=one.pupils + by) if _is(one, number) else one
            for one in shown.counts
        ]
        return attrs.evolve(shown, counts=Rows.of(Count, rows))
    records = [
        attrs.evolve(one, **{number[2]: getattr(one, number[2]) + by})
        if one.record == number[1]
        else one
        for one in shown.attendance
    ]
    return attrs.evolve(shown, attendance=Rows.of(Attendance, records))


def _is(count: Count, number: Address) -> bool:
    name = map(str, (count.institution, count.programme, count.band, count.state_date))
    return tuple(name) == number[1:]
