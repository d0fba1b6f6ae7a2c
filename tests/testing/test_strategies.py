"""The public strategies give what they say, and only that."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from esf_norises.domain.columns import definition_of
from esf_norises.domain.identifiers import ProgrammeCode, RegistrationNumber
from esf_norises.domain.values import InstitutionKind, Limb, Owner, Scope, StudyForm
from esf_norises.tables.personal import contains_personal_code
from esf_norises.testing import planning_strategies as p
from esf_norises.testing import strategies as s
from esf_norises.testing import visit_strategies as v
from esf_norises.testing.closing_strategies import kept_figures
from esf_norises.testing.parameters import parameter_rows

ROWS = {
    "partner": s.partners(),
    "institutions": s.institutions(),
    "successions": s.successions(),
    "programmes": s.programmes(),
    "counts": s.counts(),
    "groups": s.groups(),
    "group_parts": s.group_parts(),
    "pupils": s.pupils(),
    "enrolments": s.enrolments(),
    "confirmations": s.confirmations(),
    "parameters": parameter_rows(),
    "providers": v.providers(),
    "norises": v.norises(),
    "sessions": v.sessions(),
    "targets": p.targets(),
    "travel": p.travel(),
    "buses": p.buses(),
    "absences": p.absences(),
    "teachers": p.teachers(),
    "visit_teachers": p.visit_teachers(),
    "visits": v.visits(),
    "visit_steps": v.visit_steps(),
    "attendance": v.attendance(),
    "roster": v.roster(),
    "evidence": v.evidence(),
    "funding": v.funding(),
    "claims": v.claims(),
    "claim_lines": v.claim_lines(),
    "claim_parameters": v.claim_parameters(),
    "kept_figures": kept_figures(),
}


def test_every_table_has_a_strategy():
    """A table that comes new needs its strategy."""
    from esf_norises.domain.dataset import table_definitions

    assert set(ROWS) == set(table_definitions())


@pytest.mark.parametrize("table", ROWS)
@given(st.data())
def test_a_cell_is_read_back_as_it_is_written(table, data):
    """Each value of each row survives its kind's text, which no reader would change."""
    row = data.draw(ROWS[table])
    for column in definition_of(type(row)).columns:
        value = getattr(row, column.name)
        if value is not None:
            text = column.kind.write(value)
            assert text == " ".join(text.split())
            assert column.kind.parse(text) == value
        else:
            assert not column.required


@given(s.names())
def test_a_name_holds_no_personal_code(text):
    """So a reader takes every text that a strategy makes."""
    assert contains_personal_code(text) is None


@given(s.names(max_size=5))
def test_a_name_is_no_longer_than_asked(text):
    """The narrowing holds."""
    assert 1 <= len(text) <= 5


@pytest.mark.parametrize("hostile", list("=;\"'<|–"))
def test_hostile_characters_occur(hostile):
    """A test that never meets them tests nothing."""
    found = find(
        s.names(),
        lambda text: hostile in text,
        settings=settings(database=None, max_examples=2_000, phases=[Phase.generate]),
    )
    assert hostile in found


@given(s.programme_codes(study_forms=[StudyForm.CORRESPONDENCE, None]))
def test_a_code_means_a_form_that_was_asked_for(code):
    """None among the forms is a form that nobody knows."""
    assert code.study_form in {StudyForm.CORRESPONDENCE, None}


@given(s.bands(limbs=[Limb.A, None]))
def test_a_band_is_of_a_limb_that_was_asked_for(band):
    """None among the limbs is a band of no limb."""
    assert band.limb in {Limb.A, None}


@given(s.institutions(kinds=[InstitutionKind.SPECIAL], owners=[Owner.STATE, None]))
def test_an_institution_is_of_a_kind_and_owner_that_was_asked_for(institution):
    """The narrowing holds."""
    assert institution.kind is InstitutionKind.SPECIAL
    assert institution.owner in {Owner.STATE, None}


@given(s.days(first=datetime.date(2025, 4, 1), last=datetime.date(2028, 8, 31)))
def test_a_day_lies_where_it_was_asked_for(day):
    """Both ends are included."""
    assert datetime.date(2025, 4, 1) <= day <= datetime.date(2028, 8, 31)


@given(s.periods(open_ends=False))
def test_a_period_without_open_ends_has_two_days(period):
    """The narrowing holds."""
    assert period.first <= period.last


@given(s.partners_municipalities(on=datetime.date(2026, 1, 1)))
def test_a_municipality_is_one_on_the_day(municipality):
    """One that was joined to another is left out."""
    assert municipality.name != "Varakļānu novads"


NUMBER, CODE = RegistrationNumber("0000000001"), ProgrammeCode("21011111")


@given(
    s.counts(institutions=[NUMBER], programmes=[CODE], limbs=[Limb.B]),
    s.confirmations(rules=["a.b"], subjects=[(Scope.INSTITUTION, "0000000001")]),
)
def test_rows_refer_to_what_they_are_given(count, confirmation):
    """References are chosen among the values that are passed."""
    assert count.institution == NUMBER
    assert count.programme in {CODE, None}
    assert (confirmation.rule, confirmation.subject) == ("a.b", "0000000001")


@given(s.money(max_value=10))
def test_money_has_two_places(amount):
    """Amounts are from 0, in euros and cents."""
    assert 0 <= amount <= 10
    assert amount.as_tuple().exponent == -2
