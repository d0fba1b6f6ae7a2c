"""What makes an offer a norise: points 2.1 to 2.3 of Cabinet Regulation Nr. 882 (text)."""

from __future__ import annotations

from ...domain.values import Answer
from ...domain.visit_values import Area
from ...findings import Role
from ...texts import Texts
from ..rules import rule
from ..verdicts import Verdict, broken, met
from .acts import NORISE, STEM
from .visit_facts import NoriseFacts


@rule(
    "contents.area",
    about=NoriseFacts,
    source=STEM,
    asks=Role.PROVIDER,
    says=Texts(
        "Norise ir par STEM vai pilsonisko līdzdalību, un ir norādīts, kāpēc.",
        "The norise is on STEM or on civic participation, and it is stated why.",
    ),
)
def belongs_to_an_area(area: Area, area_reason: str) -> Verdict:
    """STEM is three learning areas (2.1); civic participation is the skill of that name (2.2).

    The reason is the learning area, or what of the skill is trained; without it the area is a
    claim.
    """
    return met()


def _stated(answer: Answer, fix: Texts) -> Verdict:
    return met() if answer is Answer.YES else broken(because={"answer": answer}, fix=fix)


_NOT_A_NORISE = Texts(
    "Tā nav norise 2.3. apakšpunkta izpratnē; to nevar pieprasīt apmaksai.",
    "By point 2.3 it is no norise and cannot be claimed.",
)


@rule(
    "contents.practical",
    about=NoriseFacts,
    source=NORISE,
    asks=Role.PROVIDER,
    says=Texts("Norise ir praktiska nodarbība.", "The norise is a practical activity."),
)
def is_practical(practical: Answer) -> Verdict:
    """The point's own word: praktiska nodarbība."""
    return _stated(practical, _NOT_A_NORISE)


@rule(
    "contents.organised",
    about=NoriseFacts,
    source=NORISE,
    asks=Role.PROVIDER,
    says=Texts(
        "Norise ir organizēta izglītojoša nodarbība.",
        "The norise is an organised educational activity.",
    ),
)
def is_organised(organised: Answer) -> Verdict:
    """The point's own words: organizēta izglītojoša."""
    return _stated(organised, _NOT_A_NORISE)


@rule(
    "contents.beyond-lessons",
    about=NoriseFacts,
    source=NORISE,
    asks=Role.INSTITUTION,
    says=Texts(
        "Norise notiek papildus formālajai izglītībai.",
        "The norise is in addition to formal education.",
    ),
)
def is_in_addition_to_formal_education(beyond_lessons: Answer) -> Verdict:
    """A lesson in nature or a learning excursion is formal teaching (General Education Law, 1)."""
    return _stated(beyond_lessons, _NOT_A_NORISE)


RULES = (
    belongs_to_an_area,
    is_practical,
    is_organised,
    is_in_addition_to_formal_education,
)
"""The rules on contents, in the order in which they decide."""
