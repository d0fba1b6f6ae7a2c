"""The ruleset `example-from-class-5`: one made-up rule beside those of the regulation."""

from __future__ import annotations

import datetime

from esf_norises.plugins import (
    Act,
    Band,
    Level,
    PartFacts,
    RuleSet,
    Texts,
    Verdict,
    broken,
    met,
    rule,
)

ORDER = Act(
    name="Order Nr. 1 of a made-up municipality",
    level=Level.TEXT,
    checked=datetime.date(2026, 11, 24),
    title=Texts("Izdomātas pašvaldības rīkojums Nr. 1", "Order Nr. 1 of a made-up municipality"),
)
ATTENDING = frozenset(Band(str(number)) for number in range(5, 13))
"""Classes 5 to 12, as the order lists them."""


def is_a_class(band: Band) -> bool:
    """Tell whether a band is a class of a school; the order says nothing of others."""
    return Band.CLASS_1.rank <= band.rank <= Band.CLASS_12.rank


@rule(
    "example.from-class-5",
    about=PartFacts,
    when=is_a_class,
    source=ORDER.point("point 1"),
    says=Texts("Norises apmeklē 5.–12. klase.", "Classes 5 to 12 attend norises."),
)
def is_from_class_5(band: Band) -> Verdict:
    """The order speaks of classes; joint classes are judged by each pupil's own class."""
    if band in ATTENDING:
        return met()
    return broken(
        because={"band": band},
        fix=Texts("Izvēlieties 5.–12. klasi.", "Choose a class from 5 to 12."),
    )


FROM_CLASS_5 = RuleSet(
    name="example-from-class-5",
    version="1",
    based_on="reg882",
    rules=(is_from_class_5,),
    title=Texts("Noteikumi Nr. 882 un rīkojums Nr. 1", "Regulation Nr. 882 and Order Nr. 1"),
)
