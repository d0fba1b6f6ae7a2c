"""When it is clear of a record whom it counts: corrected without contradiction, and counted once.

Which of several records is wrong is not for a rule to say: all of them wait until one is corrected.
"""

from __future__ import annotations

from ...findings import Role
from ...texts import Texts
from ..rules import Stage, rule
from ..verdicts import Verdict, met, unknown
from .acts import ACTION_IS_THE_BASIS, NORISE
from .records import Correction
from .visit_facts import UnitFacts


@rule(
    "claim.correction",
    about=UnitFacts,
    source=ACTION_IS_THE_BASIS,
    asks=Role.INSTITUTION,
    says=Texts(
        "Ir skaidrs, kurš no labotajiem ierakstiem ir spēkā.",
        "It is clear which of the corrected records holds.",
    ),
)
def is_corrected_without_contradiction(correction: Correction) -> Verdict:
    """A record that is corrected holds no more; in a contradiction it cannot be told which does."""
    if correction is Correction.CLEAR:
        return met()
    return unknown(
        missing="attendance.corrects",
        who=Role.INSTITUTION,
        label=Texts("saskaņoti labojumi: {why}", "corrections that agree: {why}").format(
            why=correction.label
        ),
        fix=Texts(
            "Pierakstiet vienu labojumu, kas nosauc spēkā esošo tā paša apmeklējuma ierakstu.",
            "Record one correction that names the record of the same visit that is in force.",
        ),
    )


@rule(
    "claim.counted-once",
    about=UnitFacts,
    stage=Stage.DUPLICATES,
    source=ACTION_IS_THE_BASIS,
    asks=Role.INSTITUTION,
    says=Texts(
        "Izglītojamie vienā apmeklējumā ir ieskaitīti vienreiz.",
        "The pupils are counted once at a visit.",
    ),
)
def is_counted_once(counted_together: int) -> Verdict:
    """A number of the whole group holds those of its parts, and whom a roster names."""
    if counted_together <= 1:
        return met()
    return unknown(
        missing="counted_together",
        who=Role.INSTITUTION,
        label=Texts(
            "labojums: tie paši izglītojamie ir ieskaitīti arī citā ierakstā",
            "a correction: another record counts the same pupils too",
        ),
        fix=Texts(
            "Labojiet lieko ierakstu: kopskaitu vai daļas skaitu, vai skaitu pie saraksta.",
            "Correct the one too many: the total, a part's number, or what stands beside a roster.",
        ),
    )


def are_several_that_day(several_that_day: bool) -> bool:
    """Tell whether the same pupils are at another visit on that day."""
    return several_that_day


@rule(
    "claim.one-place",
    about=UnitFacts,
    when=are_several_that_day,
    stage=Stage.DUPLICATES,
    source=NORISE,
    asks=Role.INSTITUTION,
    says=Texts(
        "Izglītojamie vienlaikus nav divās norisēs.",
        "The pupils are not at two norises at once.",
    ),
)
def is_in_one_place(places_at_once: int) -> Verdict:
    """Only what stands clashes: who was to be at a visit that was called off was not there."""
    if places_at_once <= 1:
        return met()
    return unknown(
        missing="places_at_once",
        who=Role.INSTITUTION,
        label=Texts(
            "labojums: izglītojamie ir divās vietās vienlaikus",
            "a correction: the pupils are in two places at once",
        ),
    )


RULES = (is_corrected_without_contradiction, is_counted_once, is_in_one_place)
"""The rules on records that exclude one another, in the order in which they decide."""
