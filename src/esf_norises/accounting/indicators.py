"""The ESF+ common output indicators, as far as eligibility and attendance settle them.

Source: EU Regulation 2021/1057, Annex I (reference): participants by gender; codes by the order of
the Annex. Which of the codes 01 to 05 and 07 to 11 means what was inferred from that order.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from ..domain.periods import Period
from ..domain.values import Band, Gender
from ..regulation.reg882.visit_facts import Form
from ..regulation.verdicts import Outcome
from ..texts import Texts
from .attendances import Attendances
from .people import Counted, Enrolled, People, people_of

TOTAL, BELOW_18 = "EECO01", "EECO06"
LABELS = {
    TOTAL: Texts("dalībnieki kopā", "participants in total"),
    "EECO02": Texts("bezdarbnieki", "unemployed"),
    "EECO03": Texts("ilgstošie bezdarbnieki", "long-term unemployed"),
    "EECO04": Texts("ekonomiski neaktīvie", "inactive"),
    "EECO05": Texts("nodarbinātie", "employed"),
    BELOW_18: Texts("bērni līdz 18 gadu vecumam", "children below 18"),
    "EECO07": Texts("18–29 gadus veci", "aged 18 to 29"),
    "EECO08": Texts("55 gadus veci un vecāki", "aged 55 and over"),
    "EECO09": Texts("ar pamatizglītību vai zemāku", "with lower secondary education or less"),
    "EECO10": Texts("ar vidējo izglītību", "with upper secondary education"),
    "EECO11": Texts("ar augstāko izglītību", "with tertiary education"),
    "EECO12": Texts("cilvēki ar invaliditāti", "with disabilities"),
}
"""What the indicators count, by code."""

_SPECIAL = Texts(
    "netiek vākts: īpašas kategorijas dati",
    "not collected: data of a special category",
)
_NOT_SETTLED = Texts(
    "netiek vākts: no piederības mērķa grupai tas neizriet",
    "not collected: it does not follow from belonging to the target group",
)
NOT_COLLECTED = {
    code: _SPECIAL if code == "EECO12" else _NOT_SETTLED
    for code in LABELS
    if code not in {TOTAL, BELOW_18}
}
"""Why an indicator has no figure, by code."""

_GENDERS: tuple[Gender | None, ...] = (None, *Gender)
# Compulsory pre-school age is five to seven (General Education Law, section 32: reference).
_CHILDREN = {Band.PRESCHOOL_UNDER_5, Band.PRESCHOOL_5_PLUS}


@attrs.frozen(kw_only=True)
class Indicator:
    """One indicator's figure.

    Attributes:
        code: Its code.
        gender: Of whom; None for everybody.
        people: How many; a range where some are only counted or something is not stated.
        units: Keys of the units on which it rests: those that count.
    """

    code: str
    gender: Gender | None
    people: People
    units: Sequence[str] = attrs.field(eq=False, repr=False)


def indicators(attendances: Attendances, *, period: Period | None = None) -> tuple[Indicator, ...]:
    """Make the indicators that eligibility and attendance settle.

    A pupil who is named counts once, with the age of the first day. Of a number whose girls, boys
    or children below 18 are not stated, any may be.

    Args:
        attendances: The units.
        period: Only visits of these days; all otherwise.

    Returns:
        Everybody, and those below 18, each in total and by gender.
    """
    chosen = attendances if period is None else attendances.within(period)
    met = [
        row
        for row, outcome in enumerate(chosen.outcomes)
        if outcome is Outcome.MET and chosen.pupils[row] is not None
    ]
    named, counted = _named(chosen, met), _counted(chosen, met)
    enrolled = _whole_lists(chosen, met)
    units = [chosen.keys[row] for row in met]
    made = []
    for code in (TOTAL, BELOW_18):
        for gender in _GENDERS:
            people = _people(named, counted, enrolled, code, gender)
            made.append(Indicator(code=code, gender=gender, people=people, units=units))
    return tuple(made)


class _Ends(NamedTuple):
    """How many of some pupils are of a kind: at least, at most."""

    low: int
    high: int

    def both(self, other: _Ends, of: int) -> _Ends:
        """Return how many are of both kinds."""
        return _Ends(max(0, self.low + other.low - of), min(self.high, other.high))


class _Named(NamedTuple):
    """A pupil who is named: whether of each gender, and whether below 18 on the first day."""

    genders: dict[Gender, _Ends]
    below_18: _Ends


class _Number(NamedTuple):
    """A number of pupils, with how many of them are of each gender and below 18."""

    of: Counted
    genders: dict[Gender, _Ends]
    below_18: _Ends


def _people(
    named: list[tuple[_Named, list[str]]],
    counted: list[_Number],
    enrolled: Enrolled,
    code: str,
    gender: Gender | None,
) -> People:
    certain: list[str] = []
    possible: list[str] = []
    for kinds, pupils in named:
        ends = _asked(kinds, 1, code, gender)
        if ends.low:
            certain += pupils
        if ends.high:
            possible += pupils
    fewest, most = [], []
    for number in counted:
        ends = _asked(number, number.of.pupils, code, gender)
        fewest.append(attrs.evolve(number.of, pupils=ends.low))
        if ends.high:
            most.append(attrs.evolve(number.of, pupils=ends.high))
    return People(
        at_least=people_of(certain, fewest, enrolled).at_least,
        at_most=people_of(possible, most, enrolled).at_most,
    )


def _asked(of: _Named | _Number, pupils: int, code: str, gender: Gender | None) -> _Ends:
    asked = _Ends(pupils, pupils) if gender is None else of.genders[gender]
    return asked if code == TOTAL else asked.both(of.below_18, pupils)


def _named(of: Attendances, met: list[int]) -> list[tuple[_Named, list[str]]]:
    """Return the pupils who are named, by what they are: each once."""
    # The first day of each pupil, and of that day the first key.
    first: dict[str, int] = {}
    who, dates, keys, forms = of.who, of.dates, of.keys, of.forms
    for row in met:
        if forms[row] is Form.ROSTER:
            before = first.setdefault(who[row], row)
            if dates[row] < dates[before] or (
                dates[row] == dates[before] and keys[row] < keys[before]
            ):
                first[who[row]] = row
    kinds: dict[tuple[object, ...], tuple[_Named, list[str]]] = {}
    for pupil, row in first.items():
        stated = (of.girls[row], of.boys[row], of.not_stated[row], of.below_18[row])
        key = (*stated, *(band.value for band in of.parts[row].bands))
        if key not in kinds:
            kinds[key] = _Named(_genders(of, row, 1), _below_18(of, row, 1)), []
        kinds[key][1].append(pupil)
    return list(kinds.values())


def _counted(of: Attendances, met: list[int]) -> list[_Number]:
    return [
        _Number(_number(of, row), _genders(of, row, pupils), _below_18(of, row, pupils))
        for row in met
        if of.forms[row] is Form.COUNTS and (pupils := of.pupils[row])
    ]


def _number(of: Attendances, row: int) -> Counted:
    return Counted(
        visit=of.visits[row], date=of.dates[row], part=of.parts[row], pupils=of.pupils[row] or 0
    )


def _genders(of: Attendances, row: int, pupils: int) -> dict[Gender, _Ends]:
    stated = {
        Gender.WOMAN: of.girls[row],
        Gender.MAN: of.boys[row],
        Gender.NOT_STATED: of.not_stated[row],
    }
    return {gender: _of_gender(stated, gender, pupils) for gender in Gender}


def _of_gender(stated: dict[Gender, int | None], gender: Gender, pupils: int) -> _Ends:
    own = stated[gender]
    if own is not None:
        return _Ends(min(own, pupils), min(own, pupils))
    others = [number for other, number in stated.items() if other is not gender]
    rest = max(0, pupils - sum(number or 0 for number in others))
    return _Ends(0 if None in others else rest, rest)


def _below_18(of: Attendances, row: int, pupils: int) -> _Ends:
    stated = of.below_18[row]
    if stated is not None:
        return _Ends(min(stated, pupils), min(stated, pupils))
    bands = of.parts[row].bands
    if bands and _CHILDREN.issuperset(bands):
        return _Ends(pupils, pupils)
    return _Ends(0, pupils)


def _whole_lists(of: Attendances, met: list[int]) -> Enrolled:
    """Return the lists of enrolments that are not shorter than a number of their group and day."""
    short = {
        (group, day)
        for group, day, pupils in _groups(of, met)
        if pupils > len(of.enrolled.get((group, day), ()))
    }
    return {key: pupils for key, pupils in of.enrolled.items() if key not in short}


def _groups(of: Attendances, met: list[int]) -> Iterator[tuple[str, datetime.date, int]]:
    for row in met:
        if of.forms[row] is Form.COUNTS:
            yield of.parts[row].group, of.dates[row], of.pupils[row] or 0
