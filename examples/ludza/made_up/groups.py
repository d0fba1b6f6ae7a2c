"""Made-up classes and pre-school groups whose parts add up to the official counts of pupils.

How a school divides its pupils is not published, so the division here is made up. The sums are not:
each count of an institution, programme and band is divided among groups, and nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from esf_norises.domain.identifiers import ProgrammeCode, RegistrationNumber
from esf_norises.domain.periods import SchoolYear
from esf_norises.domain.tables import Count, Group, GroupPart
from esf_norises.domain.values import Band

YEAR = SchoolYear(2025)

CLASSES: Mapping[str, tuple[str, str]] = {
    "4212900452": ("MER", "1. 2. 3. 4. 5./6. 7./8. 9."),
    "4212900453": ("PIL", "1./2. 3./4. 5./6. 7./8. 9."),
    "4212900459": ("MUZ", "1. 2. 3. 4."),
    "4212900463": ("MEZ", "1./2. 3./4. 6./7. 9."),
    "4213900473": ("CIB", "1./2. 3./4. 5./6. 7. 8. 9. 10./11."),
    "4213900475": (
        "L2V",
        "1.a 1.ma 2.a 2.ma 3.a 3.ma 4.a 4.ma 5.a 5.ma 6.a 6.ma 7.a 7.ma 8.a 8.ma 9.a 9.ma "
        "10. 11.a 11.b 12.a 12.b 10.n 11.n 12.n",
    ),
    "4213900476": (
        "ZIL",
        "1.a 1.ma 2. 3. 4.a 4.ma 5. 6.a 6.ma 7.a 7.ma 8.a 8.ma 9.a 9.ma 10. 11. 12.",
    ),
    "4213902516": ("KAR", "1. 2. 3.a 3.b 4. 5. 6.a 6.b 7.a 7.b 8. 9. 10. 11. 12."),
    "4213903466": (
        "LPV",
        "1.a 1.b 2.a 2.b 3.a 3.b 4.a 4.b 5.a 5.b 6.a 6.b 7.a 7.b 8.a 8.b 8.c 9.a 9.b "
        "10.a 10.b 11. 12.",
    ),
}
"""Classes of each school: `m` teaches in a minority programme, `n` by correspondence; a slash
parts the classes that are taught together."""

PRESCHOOLS: Mapping[str, tuple[str, str]] = {
    "4201900465": ("BRI", "u p"),
    "4201900482": ("IST", "x"),
    "4201900490": ("CPI", "x"),
    "4201900491": ("MAL", "u u p"),
    "4201900493": ("TAU", "u u p p"),
    "4201900494": ("PAS", "u u u u u p p p p"),
    "4201900495": ("NAM", "u u u u p p"),
    "4201902638": ("ZPI", "u p u:01011121"),
    "4201902773": ("BLO", "u u p"),
    "4201903406": (
        "RUK",
        "u:01015511 p:01015511 p:01015511 x:01015411,01015311 x:01015611,01015811",
    ),
    "4212900452": ("MER", "x"),
    "4212900453": ("PIL", "x"),
    "4212900463": ("MEZ", "u p"),
}
"""Groups of each pre-school: `u` under five, `p` five and more, `x` both together; after a colon
the programmes of the group, where it has some of its own."""

_NAMES = (
    "Bitītes",
    "Lācēni",
    "Ezīši",
    "Saulītes",
    "Pūcītes",
    "Zvaniņi",
    "Zaķēni",
    "Mārītes",
    "Rasas",
)
_PRESCHOOL_BANDS = {
    "u": (Band.PRESCHOOL_UNDER_5,),
    "p": (Band.PRESCHOOL_5_PLUS,),
    "x": (Band.PRESCHOOL_UNDER_5, Band.PRESCHOOL_5_PLUS),
}
_MINORITY, _CORRESPONDENCE = "2", "3"
_SPECIAL = "5"


@attrs.frozen(kw_only=True)
class Plan:
    """A group before pupils are put into it.

    Attributes:
        group: What it will be.
        bands: Whom it takes, by band.
        programmes: Which programmes are its own; None where it takes what no other group takes.
    """

    group: Group
    bands: tuple[Band, ...]
    programmes: frozenset[ProgrammeCode] | None


def make_groups(counts: Sequence[Count]) -> tuple[list[Group], list[GroupPart]]:
    """Divide counted pupils among groups.

    Args:
        counts: The official counts, each institution, programme and band once.

    Returns:
        Groups by institution, and their parts; the parts of an institution, programme and band add
        up to its count.
    """
    plans: list[Plan] = []
    parts: dict[tuple[str, Band, ProgrammeCode | None], int] = {}
    for institution in sorted({count.institution for count in counts}):
        own = [count for count in counts if count.institution == institution]
        planned = [*_preschool_groups(institution), *_classes(institution, own)]
        for count in own:
            for group, pupils in _divided(count, planned):
                parts[group, count.band, count.programme] = pupils
        plans += planned
    order = {plan.group.group: number for number, plan in enumerate(plans)}
    keys = sorted(parts, key=lambda key: (order[key[0]], key[1].rank, str(key[2])))
    return [plan.group for plan in plans], [
        GroupPart(group=group, band=band, programme=programme, pupils=parts[group, band, programme])
        for group, band, programme in keys
    ]


def _preschool_groups(institution: RegistrationNumber) -> Iterator[Plan]:
    code, words = PRESCHOOLS.get(str(institution), ("", ""))
    for name, word in zip(_NAMES, words.split(), strict=False):
        age, _, programmes = word.partition(":")
        own = frozenset(map(ProgrammeCode, programmes.split(","))) if programmes else None
        number = _NAMES.index(name) + 1
        yield Plan(
            group=_group(institution, f"{code}-P{number}", name),
            bands=_PRESCHOOL_BANDS[age],
            programmes=own,
        )


def _classes(institution: RegistrationNumber, counts: Sequence[Count]) -> Iterator[Plan]:
    code, words = CLASSES.get(str(institution), ("", ""))
    for name in words.split():
        bands = tuple(map(Band, re.findall(r"\d+", name)))
        sign = code + "-" + name.replace("./", "-").replace(".", "")
        own = None
        if name.endswith("n"):
            own = _programmes(counts, 7, _CORRESPONDENCE)
        elif ".m" in name:
            own = _programmes(counts, 6, _MINORITY)
        yield Plan(group=_group(institution, sign, name), bands=bands, programmes=own)


def _programmes(counts: Sequence[Count], place: int, sign: str) -> frozenset[ProgrammeCode]:
    codes = {count.programme for count in counts if count.programme is not None}
    return frozenset(code for code in codes if str(code)[place] == sign)


def _group(institution: RegistrationNumber, sign: str, name: str) -> Group:
    return Group(group=sign, institution=institution, name=name, school_year=YEAR)


def _divided(count: Count, plans: Sequence[Plan]) -> Iterator[tuple[str, int]]:
    """Divide a count evenly; the few pupils of a special programme stay together in one class."""
    fitting = [plan for plan in plans if count.band in plan.bands]
    own = [p for p in fitting if p.programmes is not None and count.programme in p.programmes]
    takers = own or [plan for plan in fitting if plan.programmes is None]
    if not takers:
        raise ValueError(f"no group takes {count}")
    if str(count.programme)[4] == _SPECIAL and not own:
        takers = takers[-1:]
    for number, plan in enumerate(takers):
        pupils = count.pupils // len(takers) + (number < count.pupils % len(takers))
        if pupils:
            yield plan.group.group, pupils
