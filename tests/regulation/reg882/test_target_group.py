"""The rules of the target group, each asked as the plain function that it is."""

from __future__ import annotations

import datetime

import pytest

from esf_norises.domain.identifiers import ProgrammeCode
from esf_norises.domain.municipalities import municipalities
from esf_norises.domain.values import Band, InstitutionKind, Limb, Owner, StudyForm
from esf_norises.regulation.facts import definition_of
from esf_norises.regulation.parameter_values import ParameterState
from esf_norises.regulation.parameters import Parameters
from esf_norises.regulation.reg882 import target_group as rules
from esf_norises.regulation.reg882.acts import AGREEMENT
from esf_norises.regulation.reg882.facts import FounderRelation, PartFacts, RunsInPerson
from esf_norises.regulation.reg882.parameters import PARAMETERS
from esf_norises.regulation.reg882.ruleset import REG882
from esf_norises.regulation.sources import Level
from esf_norises.regulation.verdicts import Outcome

A_AND_B = (Limb.A, Limb.B)
DAYS = (datetime.date(2025, 4, 1), datetime.date(2028, 8, 31))


@pytest.mark.parametrize(
    ("limbs", "outcome"),
    [((Limb.A, Limb.B), Outcome.MET), ((Limb.B,), Outcome.BROKEN)],
)
def test_limb_a_holds_unless_the_partner_withdrew_it(
    limbs: tuple[Limb, ...], outcome: Outcome
) -> None:
    """A partner that does not list limb a does not take part in it."""
    assert rules.is_of_compulsory_preschool_age(limbs).outcome is outcome


def test_limb_c_is_unknown_until_the_partner_names_it() -> None:
    """The decision of Ludza does not name limb c; its absence is no refusal."""
    assert rules.is_in_vocational_secondary_education(A_AND_B).is_unknown
    assert rules.is_in_vocational_secondary_education((*A_AND_B, Limb.C)).is_met


@pytest.mark.parametrize("owner", [Owner.PRIVATE, Owner.STATE])
def test_a_private_owner_or_a_ministry_is_not_the_municipality(owner: Owner) -> None:
    """Nothing that is still to come can mend that."""
    assert rules.is_under_a_municipality(owner).is_broken


@pytest.mark.parametrize(
    ("relation", "outcome"),
    [
        (FounderRelation.PARTNER, Outcome.MET),
        (FounderRelation.OTHER_MUNICIPALITY, Outcome.BROKEN),
        (FounderRelation.UNCLEAR, Outcome.UNKNOWN),
    ],
)
def test_an_unclear_founder_is_asked_about(relation: FounderRelation, outcome: Outcome) -> None:
    """An office of the municipality named as founder is never taken for it in silence."""
    assert rules.is_founded_by_the_partner(relation, "name").outcome is outcome


@pytest.mark.parametrize(
    ("founder", "names", "relation"),
    [
        ("Ludzas novada pašvaldība", ("Ludzas novada pašvaldība",), FounderRelation.PARTNER),
        (
            "Jelgavas novada pašvaldība",
            ("Jelgavas valstspilsētas pašvaldība",),
            FounderRelation.OTHER_MUNICIPALITY,
        ),
        (
            "Liepājas pilsētas pašvaldības administrācija",
            ("Liepājas valstspilsētas pašvaldība",),
            FounderRelation.UNCLEAR,
        ),
        ("SIA Piemērs", ("Ludzas novada pašvaldība",), FounderRelation.UNCLEAR),
    ],
)
def test_a_founder_is_recognised_by_the_whole_name(
    founder: str, names: tuple[str, ...], relation: FounderRelation
) -> None:
    """A name that only contains the municipality's says nothing certain."""
    function = definition_of(PartFacts).facts["founder_relation"].function
    assert function is not None
    assert function(founder=founder, founder_names=names) is relation


@pytest.mark.parametrize("band", list(Band))
@pytest.mark.parametrize("kind", list(InstitutionKind))
def test_only_plain_kinds_are_met_without_a_confirmation(band: Band, kind: InstitutionKind) -> None:
    """Every kind that the text does not name plainly is asked about, and none is refused."""
    if band.limb is None:
        assert not rules.has_limb(band)
        return
    plain = {
        Limb.A: {InstitutionKind.PRESCHOOL, InstitutionKind.GENERAL},
        Limb.B: {InstitutionKind.GENERAL},
        Limb.C: {InstitutionKind.VOCATIONAL},
    }[band.limb]
    expected = Outcome.MET if kind in plain else Outcome.UNKNOWN
    assert rules.is_of_a_kind_that_the_limb_names(band, kind).outcome is expected


@pytest.mark.parametrize(
    ("form", "in_person", "reading", "outcome"),
    [
        (StudyForm.IN_PERSON, RunsInPerson.YES, "pupil", Outcome.MET),
        (StudyForm.CORRESPONDENCE, RunsInPerson.YES, "pupil", Outcome.BROKEN),
        (StudyForm.DISTANCE, RunsInPerson.NOT_KNOWN, "pupil", Outcome.BROKEN),
        (StudyForm.CORRESPONDENCE, RunsInPerson.YES, "institution", Outcome.MET),
        (StudyForm.CORRESPONDENCE, RunsInPerson.NO, "institution", Outcome.BROKEN),
        (StudyForm.CORRESPONDENCE, RunsInPerson.NOT_KNOWN, "institution", Outcome.UNKNOWN),
    ],
)
def test_the_reading_of_in_person_is_a_parameter(
    form: StudyForm, in_person: RunsInPerson, reading: str, outcome: Outcome
) -> None:
    """By the letter it is the institution that runs programmes in person; we read it of the
    pupil.
    """
    verdict = rules.learns_in_person(form, in_person, in_person_reading=reading)
    assert verdict.outcome is outcome


def test_the_study_form_is_that_of_the_code() -> None:
    """The eighth character decides; one whose meaning is not known gives no form."""
    function = definition_of(PartFacts).facts["study_form"].function
    assert function is not None
    forms = [
        function(programme=ProgrammeCode(code)) for code in ("31016011", "31016013", "31016012")
    ]
    assert forms == [StudyForm.IN_PERSON, StudyForm.CORRESPONDENCE, None]


def test_only_what_the_agreement_limits_stands_on_what_nobody_read() -> None:
    """Such a rule waits for the agreement's own number, and all others were found somewhere."""
    unread = [rule for rule in REG882.rules if rule.source.level is Level.UNKNOWN]
    assert {rule.source for rule in unread} == {AGREEMENT}
    law = Parameters.merged(PARAMETERS)
    for rule in unread:
        assert {law.at(name, law_day).state for name in rule.parameters for law_day in DAYS} == {
            ParameterState.UNSET
        }


def test_each_municipality_is_a_partner_to_itself_and_to_no_other() -> None:
    """No two municipalities share a name as founder."""
    names = [name for one in municipalities() for name in one.founder_names]
    assert len(names) == len(set(names))
