"""Who the project is for: the limbs of the target group, founder, kind of institution, study form.

The sentence itself was read in the decision of Ludza's council (limbs a and b) and on an official
page (limb c); the points of the regulation that it comes from were not found.
"""

from __future__ import annotations

from ...domain.values import Band, InstitutionKind, Limb, Owner, Scope, StudyForm
from ...findings import Role
from ...texts import Texts
from ..rules import rule
from ..verdicts import Verdict, broken, met, unknown
from .acts import OWNERS, PARTNERS, TARGET_GROUP_A, TARGET_GROUP_B, TARGET_GROUP_C
from .facts import FounderRelation, PartFacts, RunsInPerson


def is_limb_a(band: Band) -> bool:
    """Tell whether limb a is the one that asks."""
    return band.limb is Limb.A


def is_limb_b(band: Band) -> bool:
    """Tell whether limb b is the one that asks."""
    return band.limb is Limb.B


def is_limb_c(band: Band) -> bool:
    """Tell whether limb c is the one that asks."""
    return band.limb is Limb.C


def has_limb(band: Band) -> bool:
    """Tell whether any limb asks."""
    return band.limb is not None


_WITHDRAWN = Texts(
    "Partneris šajā mērķa grupas daļā nepiedalās.", "The partner does not take part in this limb."
)


@rule(
    "target-group.limb-a",
    about=PartFacts,
    when=is_limb_a,
    source=TARGET_GROUP_A,
    says=Texts(
        "Obligātā pirmsskolas vecuma izglītojamie iestādē, kas īsteno pirmsskolas izglītības "
        "programmu.",
        "Pupils of compulsory pre-school age in an institution that runs a pre-school programme.",
    ),
)
def is_of_compulsory_preschool_age(partner_limbs: tuple[Limb, ...]) -> Verdict:
    """Two readings: the open data's "five or more" is the compulsory age; limb a holds unless
    withdrawn.

    The day on which the age counts is not known; the state counts by its own, on which the band
    rests. The Agency's answer could change both readings.
    """
    return met() if Limb.A in partner_limbs else broken(fix=_WITHDRAWN)


@rule(
    "target-group.limb-b",
    about=PartFacts,
    when=is_limb_b,
    source=TARGET_GROUP_B,
    says=Texts(
        "Vispārējās izglītības iestādes izglītojamie pamatizglītības un vidējās izglītības "
        "programmās.",
        "Pupils of a general-education institution in basic and secondary programmes.",
    ),
)
def is_in_basic_or_secondary_education(partner_limbs: tuple[Limb, ...]) -> Verdict:
    """A reading: limb b holds for every partner unless its data withdraw it."""
    return met() if Limb.B in partner_limbs else broken(fix=_WITHDRAWN)


@rule(
    "target-group.limb-c",
    about=PartFacts,
    when=is_limb_c,
    source=TARGET_GROUP_C,
    asks=Role.PARTNER,
    says=Texts(
        "Profesionālās izglītības iestādes izglītojamie vidējās izglītības programmās.",
        "Pupils of a vocational institution in secondary programmes.",
    ),
)
def is_in_vocational_secondary_education(partner_limbs: tuple[Limb, ...]) -> Verdict:
    """Ludza's decision does not name limb c, so it is unknown until the partner names it."""
    if Limb.C in partner_limbs:
        return met()
    return unknown(
        missing="partner.limbs",
        who=Role.PARTNER,
        label=Texts(
            "vai partneris piedalās mērķa grupas daļā c",
            "whether the partner takes part in limb c",
        ),
        fix=Texts(
            "Ja sadarbības līgums to paredz, ierakstiet c tabulā partner, kolonnā limbs.",
            "If the agreement provides for it, write c in table partner, column limbs.",
        ),
    )


@rule(
    "target-group.owner",
    about=PartFacts,
    when=has_limb,
    source=OWNERS,
    says=Texts(
        "Iestāde ir pašvaldības pakļautībā, nevis privāta vai ministrijas.",
        "The institution is under the municipality, not a private owner or a ministry.",
    ),
)
def is_under_a_municipality(owner: Owner) -> Verdict:
    """A private owner or a ministry is not the municipality, whatever the founder is called."""
    if owner is Owner.MUNICIPAL:
        return met()
    return broken(because={"owner": owner})


@rule(
    "target-group.founder",
    about=PartFacts,
    when=has_limb,
    source=PARTNERS,
    asks=Role.PARTNER,
    confirmed_for=Scope.FOUNDER,
    says=Texts(
        "Iestādes dibinātājs ir sadarbības partneris.",
        "The institution's founder is the partner.",
    ),
)
def is_founded_by_the_partner(founder_relation: FounderRelation, founder: str) -> Verdict:
    """An office of the municipality named as founder most likely is the municipality: it is asked.

    The partners are municipalities that founded the institutions. A name that the partner does not
    list, and that is no other municipality's, is confirmed once for the name.
    """
    if founder_relation is FounderRelation.PARTNER:
        return met()
    if founder_relation is FounderRelation.OTHER_MUNICIPALITY:
        return broken(because={"founder": founder})
    return unknown(
        missing="confirmation",
        who=Role.PARTNER,
        label=Texts(
            "apliecinājums, ka dibinātājs ir pašvaldība",
            "a confirmation that the founder is the municipality",
        ),
        fix=Texts(
            "Apliecinājumu ierakstiet tabulā confirmations, reizi katram dibinātāja nosaukumam.",
            "Write the answer in table confirmations, once for each founder's name.",
        ),
    )


_PLAIN_KINDS = {
    Limb.A: frozenset({InstitutionKind.PRESCHOOL, InstitutionKind.GENERAL}),
    Limb.B: frozenset({InstitutionKind.GENERAL}),
    Limb.C: frozenset({InstitutionKind.VOCATIONAL}),
}


@rule(
    "target-group.institution-kind",
    about=PartFacts,
    when=has_limb,
    source=TARGET_GROUP_B,
    asks=Role.PARTNER,
    confirmed_for=Scope.INSTITUTION,
    says=Texts(
        "Iestāde ir tāda veida, kādu nosauc mērķa grupas daļa.",
        "The institution is of a kind that the limb of the target group names.",
    ),
)
def is_of_a_kind_that_the_limb_names(band: Band, institution_kind: InstitutionKind) -> Verdict:
    """The text names plain kinds only; for the others it is asked, once for an institution.

    A special school runs general-education programmes too, a vocational one may run general
    secondary
    education, an interest institution may run a pre-school programme. Limb a, by its letter, asks
    only that the institution runs pre-school programmes, but a yes is not given in silence.
    """
    if band.limb is not None and institution_kind in _PLAIN_KINDS[band.limb]:
        return met()
    return unknown(
        missing="confirmation",
        who=Role.PARTNER,
        label=Texts(
            "apliecinājums, ka šāda veida iestādes izglītojamie pieder mērķa grupai",
            "a confirmation that pupils of an institution of this kind belong to the target group",
        ),
        fix=Texts(
            "Apliecinājumu ierakstiet tabulā confirmations, reizi katrai iestādei.",
            "Write the answer in table confirmations, once for each institution.",
        ),
    )


@rule(
    "target-group.in-person",
    about=PartFacts,
    when=is_limb_b,
    source=TARGET_GROUP_B,
    asks=Role.INSTITUTION,
    says=Texts("Izglītojamie mācās klātienē.", "The pupils learn in person."),
)
def learns_in_person(
    study_form: StudyForm, runs_in_person: RunsInPerson, *, in_person_reading: str
) -> Verdict:
    """A reading: the sentence says "in person" of the institution's programmes, we read it of the
    pupil.

    Taken by the letter, a correspondence pupil of a school that also teaches in person would
    belong. The parameter holds the reading, and the Agency's answer sets it.
    """
    return _in_person(study_form, runs_in_person, in_person_reading)


@rule(
    "target-group.in-person-vocational",
    about=PartFacts,
    when=is_limb_c,
    source=TARGET_GROUP_C,
    asks=Role.INSTITUTION,
    confirmed_for=Scope.SUBJECT,
    says=Texts(
        "Profesionālās izglītības izglītojamie mācās klātienē.",
        "The pupils of vocational education learn in person.",
    ),
)
def learns_in_person_in_vocational_education(
    study_form: StudyForm, runs_in_person: RunsInPerson, *, in_person_reading: str
) -> Verdict:
    """In person includes work-based learning (Vocational Education Law, section 28).

    The code of a vocational programme does not tell the form, so it is confirmed for the subject.
    """
    return _in_person(study_form, runs_in_person, in_person_reading)


def _in_person(study_form: StudyForm, runs_in_person: RunsInPerson, reading: str) -> Verdict:
    if study_form is StudyForm.IN_PERSON:
        return met()
    if reading == "institution" and runs_in_person is RunsInPerson.YES:
        return met()
    if reading == "institution" and runs_in_person is RunsInPerson.NOT_KNOWN:
        return unknown(
            missing="programmes.code",
            who=Role.INSTITUTION,
            label=Texts(
                "vai iestāde īsteno programmas klātienē",
                "whether the institution runs programmes in person",
            ),
        )
    return broken(
        because={"study_form": study_form},
        fix=Texts(
            "Ja Aģentūra atbild, ka pietiek ar iestādes klātienes programmām, ierakstiet to "
            "parametrā in_person_reading.",
            "If the Agency answers that the institution's programmes in person suffice, set the "
            "parameter in_person_reading.",
        ),
    )


RULES = (
    is_of_compulsory_preschool_age,
    is_in_basic_or_secondary_education,
    is_in_vocational_secondary_education,
    is_under_a_municipality,
    is_founded_by_the_partner,
    is_of_a_kind_that_the_limb_names,
    learns_in_person,
    learns_in_person_in_vocational_education,
)
"""The rules of the target group, in the order in which they decide."""
