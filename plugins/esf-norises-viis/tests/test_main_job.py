"""The main job: the official files in, the target group of every municipality out."""

from __future__ import annotations

from collections import Counter

import pytest

from esf_norises.domain.municipalities import municipalities
from esf_norises.domain.values import InstitutionKind, Limb, Owner
from esf_norises.plugins.by_name import assess
from esf_norises.regulation.verdicts import Outcome
from esf_norises.tables.package import reading_of


@pytest.fixture
def judged(read_bytes):
    def run(path, partner):
        sourced = read_bytes(path.read_bytes(), name=path.name, partner=partner)
        reading = reading_of(sourced)
        assert not reading.blocked, partner
        return assess(reading.dataset)

    return run


def by_limb_and_verdict(assessment):
    added = Counter()
    for part in assessment.parts:
        added[part.limb, part.verdict, part.deciding_rule] += part.pupils
    return added


def test_ludza_by_programme(judged, by_programme):
    """Who belongs, who does not and by which rule; children under five are in no limb."""
    assert by_limb_and_verdict(judged(by_programme, "Ludzas novads")) == {
        (Limb.A, Outcome.MET, "target-group.limb-a"): 298,
        (Limb.B, Outcome.MET, "target-group.limb-b"): 1794,
        (Limb.B, Outcome.BROKEN, "target-group.in-person"): 51,
        (None, Outcome.NOT_APPLICABLE, None): 450,
    }


def test_ludza_by_institution(judged, by_institution):
    """Without programme codes limb a is met all the same, and limb b waits for the code alone."""
    assessment = judged(by_institution, "Ludzas novads")
    assert by_limb_and_verdict(assessment) == {
        (Limb.A, Outcome.MET, "target-group.limb-a"): 298,
        (Limb.B, Outcome.UNKNOWN, "target-group.in-person"): 1845,
        (None, Outcome.NOT_APPLICABLE, None): 450,
    }
    waiting = [part for part in assessment.parts if part.verdict is Outcome.UNKNOWN]
    assert {tuple(one.name for one in part.missing) for part in waiting} == {("programme",)}


@pytest.mark.parametrize("layout", ["by_programme", "by_institution"])
def test_no_doubt_is_met_in_silence(judged, layout, request):
    """Where kind or founder leaves doubt, nobody is met before somebody confirmed it."""
    path = request.getfixturevalue(layout)
    doubted = 0
    for municipality in municipalities():
        assessment = judged(path, municipality.name)
        institutions = {one.registration_number: one for one in assessment.dataset.institutions}
        names = municipality.founder_names
        for part in assessment.parts:
            institution = institutions[part.part.institution]
            plain = {InstitutionKind.GENERAL}
            if part.limb is Limb.A:
                plain.add(InstitutionKind.PRESCHOOL)
            certain = (
                institution.owner is Owner.MUNICIPAL
                and institution.founder in names
                and institution.kind in plain
            )
            doubted += not certain
            assert certain or part.verdict is not Outcome.MET, (municipality.name, part)
    assert doubted > 1000


def test_founders_that_are_offices_are_asked_about(judged, by_programme):
    """26,214 pupils of four municipalities hang on one question for each founder's name."""
    hanging = {}
    for name in ("Augšdaugavas novads", "Jūrmala", "Liepāja", "Ventspils"):
        assessment = judged(by_programme, name)
        (question,) = [q for q in assessment.questions if q.rule.id == "target-group.founder"]
        institutions = {
            one.registration_number
            for one in assessment.dataset.institutions
            if one.founder == question.subject
        }
        hanging[name] = sum(
            part.pupils for part in assessment.parts if part.part.institution in institutions
        )
    assert sum(hanging.values()) == 26214
