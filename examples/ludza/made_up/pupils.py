"""Made-up pseudonyms for one school, so that the example has rosters as well as numbers."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from esf_norises.domain.identifiers import ProgrammeCode, Pseudonym
from esf_norises.domain.tables import Enrolment, GroupPart, Pupil
from esf_norises.domain.values import Band, Gender

from .chance import Chance
from .groups import YEAR

SCHOOL = "PIL"
"""Sign with which the groups of the school with rosters begin: Pildas pamatskola."""

LEAVES = "PIL-9"
LAST_DAY = datetime.date(2025, 10, 31)
"""From which group a pupil leaves, and the last day."""

CHANGES = "PIL-5-6"
NEW_PROGRAMME = ProgrammeCode("21015611")
CHANGED_ON = datetime.date(2025, 11, 3)
"""In which group a pupil changes to which programme, and the first day of it."""

_FIRST_DAY = datetime.date(2025, 9, 1)
_AGE_IN_CLASS_1 = 7


def make_pupils(parts: Sequence[GroupPart], chance: Chance) -> tuple[list[Pupil], list[Enrolment]]:
    """Make as many pupils as the parts of the school's groups have, each enrolled from 1 September.

    One pupil leaves in the autumn, and one changes the programme; see the constants.
    """
    pupils: list[Pupil] = []
    enrolments: list[Enrolment] = []
    done: set[str] = set()
    for part in parts:
        if not part.group.startswith(f"{SCHOOL}-"):
            continue
        for _ in range(part.pupils or 0):
            sign = Pseudonym(f"P-{len(pupils) + 1:04d}")
            gender = Gender.WOMAN if chance.below(2) else Gender.MAN
            pupils.append(Pupil(pupil=sign, gender=gender, born=_born(part.band, chance)))
            enrolments += _enrolments(sign, part, first_of_group=part.group not in done)
            done.add(part.group)
    return pupils, enrolments


def _born(band: Band, chance: Chance) -> datetime.date:
    ages = {Band.PRESCHOOL_UNDER_5: 4, Band.PRESCHOOL_5_PLUS: 6}
    age = ages.get(band) or _AGE_IN_CLASS_1 - 1 + int(band.value)
    return datetime.date(YEAR.starts_in - age, 1 + chance.below(12), 1 + chance.below(28))


def _enrolments(pupil: Pseudonym, part: GroupPart, *, first_of_group: bool) -> list[Enrolment]:
    def enrolled(
        programme: ProgrammeCode | None,
        first: datetime.date = _FIRST_DAY,
        last: datetime.date | None = None,
    ) -> Enrolment:
        return Enrolment(
            pupil=pupil,
            group=part.group,
            band=part.band,
            programme=programme,
            valid_from=first,
            valid_to=last,
        )

    if first_of_group and part.group == LEAVES:
        return [enrolled(part.programme, last=LAST_DAY)]
    if first_of_group and part.group == CHANGES:
        before = CHANGED_ON - datetime.timedelta(days=1)
        return [
            enrolled(part.programme, last=before),
            enrolled(NEW_PROGRAMME, first=CHANGED_ON),
        ]
    return [enrolled(part.programme)]
