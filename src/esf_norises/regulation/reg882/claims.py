"""When an attendance can be claimed: held, shown, inside the project, in the target group, once.

What is known of the regulation stops at its definitions; the rest follows from EU law, from the
project's
own frame and from the partner's agreement, whose numbers are parameters that this package does not
know.
"""

from __future__ import annotations

import datetime

from ...domain.values import Scope
from ...domain.visit_values import EvidenceKind, FundedPart, Step
from ...findings import Role
from ...texts import Texts
from ..rules import Stage, rule
from ..verdicts import Verdict, broken, met, unknown
from .acts import (
    ACTION_IS_THE_BASIS,
    AGREEMENT,
    DOUBLE_FUNDING,
    PROJECT_DAYS,
    RETENTION,
    TARGET_GROUP_B,
)
from .once import RULES as ONCE
from .visit_facts import Form, UnitFacts, VisitFacts


@rule(
    "claim.project-period",
    about=VisitFacts,
    source=PROJECT_DAYS,
    says=Texts("Apmeklējums notiek projekta laikā.", "The visit is within the project's period."),
)
def is_within_the_project(
    date: datetime.date, *, project_first_day: datetime.date, project_last_day: datetime.date
) -> Verdict:
    """Both days belong to the project."""
    if project_first_day <= date <= project_last_day:
        return met()
    return broken(because={"date": date})


@rule(
    "claim.held",
    about=VisitFacts,
    source=ACTION_IS_THE_BASIS,
    asks=Role.INSTITUTION,
    says=Texts("Apmeklējums ir noticis.", "The visit was held."),
)
def was_held(state: Step) -> Verdict:
    """With unit costs it is the action that is the basis: a visit that is planned may still
    come.
    """
    if state is Step.HELD:
        return met()
    if state is Step.CANCELLED:
        return broken(because={"state": state})
    return unknown(
        missing="visit_steps.held",
        who=Role.INSTITUTION,
        label=Texts("ieraksts, ka apmeklējums noticis", "the record that the visit was held"),
        fix=Texts("Pēc norises ierakstiet, ka tā notikusi.", "Record it when it was held."),
    )


@rule(
    "claim.evidence",
    about=VisitFacts,
    source=RETENTION,
    asks=Role.INSTITUTION,
    says=Texts(
        "Ir visi pierādījumi, ko prasa sadarbības līgums.",
        "All evidence that the agreement asks for is there.",
    ),
)
def evidence_is_complete(
    evidence: tuple[EvidenceKind, ...], *, evidence_kinds_required: tuple[str, ...]
) -> Verdict:
    """What shows that the conditions were met is kept; which kinds, the agreement says."""
    lacking = [kind for kind in evidence_kinds_required if kind not in evidence]
    if not lacking:
        return met()
    kinds = Texts(
        ", ".join(EvidenceKind(kind).label.lv for kind in lacking),
        ", ".join(EvidenceKind(kind).label.en for kind in lacking),
    )
    return unknown(
        missing="evidence.kind",
        who=Role.INSTITUTION,
        label=Texts("pierādījumi: {kinds}", "evidence: {kinds}").format(kinds=kinds),
        fix=Texts("Pievienojiet dokumentu tabulā evidence.", "Add the document."),
    )


@rule(
    "claim.not-paid-elsewhere",
    about=VisitFacts,
    source=DOUBLE_FUNDING,
    asks=Role.AGENCY,
    confirmed_for=Scope.SUBJECT,
    says=Texts(
        "Apmeklējums nav jau samaksāts no cita finansējuma.",
        "The visit is not already paid from another funding.",
    ),
)
def is_not_paid_elsewhere(funded: tuple[FundedPart, ...]) -> Verdict:
    """A visit that was paid is paid; whether the unit cost includes bus or ticket is not known.

    So a bus or a ticket from another funding is asked about, for the visit.
    """
    if FundedPart.VISIT in funded:
        return broken(because={"funded": "visit"})
    if not funded:
        return met()
    return unknown(
        missing="confirmation",
        who=Role.AGENCY,
        label=Texts(
            "vai vienības izmaksas ietver to, kas samaksāts no citurienes",
            "whether the unit cost includes what was paid from elsewhere",
        ),
    )


@rule(
    "claim.visits-of-group",
    about=VisitFacts,
    stage=Stage.CAPS,
    source=AGREEMENT,
    says=Texts(
        "Grupas apmeklējumu mācību gadā nav vairāk, nekā līgums atļauj.",
        "The group's visits in the school year are no more than the agreement allows.",
    ),
)
def is_within_the_group_s_visits(
    visits_of_group: int, *, visits_per_group_per_school_year: int
) -> Verdict:
    """The first ones count, in the order of their days."""
    if visits_of_group <= visits_per_group_per_school_year:
        return met()
    return broken(because={"visits_of_group": visits_of_group})


@rule(
    "claim.target-group",
    about=UnitFacts,
    source=TARGET_GROUP_B,
    says=Texts(
        "Izglītojamie tajā dienā pieder mērķa grupai.",
        "The pupils belong to the target group on that day.",
    ),
)
def is_in_the_target_group(in_target_group: bool) -> Verdict:
    """By the programme and the institution that they were in that day."""
    return met() if in_target_group else broken()


@rule(
    "claim.present-enrolled",
    about=UnitFacts,
    source=ACTION_IS_THE_BASIS,
    asks=Role.INSTITUTION,
    confirmed_for=Scope.SUBJECT,
    says=Texts(
        "Piedalījušos nav vairāk, nekā grupā mācās.",
        "No more were present than are enrolled.",
    ),
)
def is_no_more_than_enrolled(pupils: int, enrolled: int) -> Verdict:
    """Counts grow old, so more than enrolled is a question and no refusal."""
    if pupils <= enrolled:
        return met()
    return unknown(
        missing="confirmation",
        who=Role.INSTITUTION,
        label=Texts(
            "apliecinājums, ka piedalījās vairāk, nekā grupā skaitās",
            "a confirmation that more were present than the group has",
        ),
        fix=Texts(
            "Pārbaudiet apmeklējuma lapu un grupas izglītojamo skaitu.",
            "Look at the attendance sheet and at the number of pupils of the group.",
        ),
    )


@rule(
    "claim.same-norise",
    about=UnitFacts,
    stage=Stage.DUPLICATES,
    source=AGREEMENT,
    says=Texts(
        "Izglītojamie vienā norisē nav biežāk, nekā līgums atļauj.",
        "The pupils are at one norise no more often than the agreement allows.",
    ),
)
def is_not_too_often_at_the_norise(same_norise: int, *, visits_of_same_norise: int) -> Verdict:
    """The first times count, in the order of their days."""
    if same_norise <= visits_of_same_norise:
        return met()
    return broken(because={"same_norise": same_norise})


@rule(
    "claim.seats",
    about=UnitFacts,
    stage=Stage.CAPACITY,
    source=ACTION_IS_THE_BASIS,
    asks=Role.PROVIDER,
    confirmed_for=Scope.SUBJECT,
    says=Texts(
        "Vienā laikā piedalījušos nav vairāk, nekā ir vietu.",
        "No more were present in the session than it has seats.",
    ),
)
def is_within_the_seats(in_session: int, seats: int) -> Verdict:
    """More than seats says that a number is wrong; which one, somebody has to say."""
    if in_session <= seats:
        return met()
    return unknown(
        missing="confirmation",
        who=Role.PROVIDER,
        label=Texts(
            "apliecinājums, ka piedalījās vairāk, nekā bija vietu",
            "a confirmation that more were present than there were seats",
        ),
    )


def is_of_a_roster(form: Form) -> bool:
    """Tell whether a single pupil is meant."""
    return form is Form.ROSTER


@rule(
    "claim.visits-of-pupil",
    about=UnitFacts,
    when=is_of_a_roster,
    stage=Stage.CAPS,
    source=AGREEMENT,
    says=Texts(
        "Izglītojamā apmeklējumu mācību gadā nav vairāk, nekā līgums atļauj.",
        "The pupil's visits in the school year are no more than the agreement allows.",
    ),
)
def is_within_the_pupil_s_visits(
    visits_of_pupil: int, *, visits_per_pupil_per_school_year: int
) -> Verdict:
    """The first ones count, in the order of their days."""
    if visits_of_pupil <= visits_per_pupil_per_school_year:
        return met()
    return broken(because={"visits_of_pupil": visits_of_pupil})


@rule(
    "claim.attendances-of-partner",
    about=UnitFacts,
    stage=Stage.CAPS,
    source=AGREEMENT,
    says=Texts(
        "Partnera dalības reižu nav vairāk, nekā līgumā paredzēts.",
        "The partner's attendances are no more than the agreement provides.",
    ),
)
def is_within_the_partner_s_attendances(
    attendances: int, *, attendances_per_partner: int
) -> Verdict:
    """What a sealed claim holds comes first, then the order of the days."""
    if attendances <= attendances_per_partner:
        return met()
    return broken(because={"attendances": attendances})


RULES = (
    is_within_the_project,
    was_held,
    evidence_is_complete,
    is_not_paid_elsewhere,
    is_within_the_group_s_visits,
    is_in_the_target_group,
    is_no_more_than_enrolled,
    *ONCE,
    is_not_too_often_at_the_norise,
    is_within_the_seats,
    is_within_the_pupil_s_visits,
    is_within_the_partner_s_attendances,
)
"""The rules of a claim, in the order in which they decide."""
