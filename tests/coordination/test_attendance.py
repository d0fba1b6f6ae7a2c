from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.coordination.attendance import Counts, correct_counts, record_counts
from esf_norises.coordination.roster import record_roster
from esf_norises.coordination.visiting import current_counts
from esf_norises.coordination.words import Refused
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import Step
from esf_norises.errors import UnknownName
from esf_norises.findings import Role
from tests.coordination import made

WHO = {"role": Role.TEACHER, "moment": made.AFTER}
FIFTH, SIXTH = (Band.CLASS_5, None), (Band.CLASS_6, None)


def record(data, visit, part=(None, None), **numbers):
    return made.after(data, record_counts(data, visit, Counts(**numbers), part=part, **WHO))


def test_counts_are_recorded_with_all_that_was_said():
    """The record has the numbers, the part, the role and the moment, and a sign of its visit."""
    data = record(
        made.dataset(), "v2", FIFTH, present=7, girls=3, boys=3, not_stated=1, below_18=7, adults=2
    )
    (one,) = data.attendance
    assert one.record == "v2-A1"
    assert (one.band, one.programme, one.present, one.adults) == (Band.CLASS_5, None, 7, 2)
    assert (one.role, one.moment, one.corrects) == (Role.TEACHER, made.AFTER, None)


def test_signs_do_not_depend_on_the_order_of_rows():
    """A record's sign is of its visit and a running number, whatever else is recorded before."""
    one = record(record(made.dataset(), "v1", present=5), "v2", FIFTH, present=7)
    other = record(record(made.dataset(), "v2", FIFTH, present=7), "v1", present=5)
    signs = [
        dict(zip(*map(data.attendance.column, ("visit", "record")), strict=True))
        for data in (one, other)
    ]
    assert signs[0] == signs[1] == {"v1": "v1-A1", "v2": "v2-A1"}


def test_the_same_said_twice_is_recorded_once():
    """Equal numbers of one part make no second record."""
    data = record(made.dataset(), "v1", present=5, girls=2)
    assert record_counts(data, "v1", Counts(present=5, girls=2), **WHO).is_empty


@pytest.mark.parametrize(
    ("numbers", "code", "words"),
    [
        ({"present": 9, "girls": 4, "boys": 4, "not_stated": 0}, "attendance.sum", "4 + 4 + 0 ≠ 9"),
        ({"present": 9, "girls": 5, "boys": 5}, "attendance.sum", "5 + 5 + ? ≠ 9"),
        ({"present": 9, "below_18": 10}, "attendance.below-18", "10 > 9"),
    ],
)
def test_numbers_that_contradict_are_refused(numbers, code, words):
    """Sums have to fit; the finding shows the sum."""
    with pytest.raises(Refused) as refused:
        record(made.dataset(), "v1", **numbers)
    (finding,) = refused.value.findings
    assert finding.code == code
    assert words in finding.found


def test_all_contradictions_are_told_at_once():
    """Whoever mends the numbers sees everything that is wrong with them."""
    with pytest.raises(Refused) as refused:
        record(made.dataset(), "v1", (Band.CLASS_9, None), present=1, girls=2, below_18=3)
    assert made.codes(refused.value.findings) == {
        "attendance.sum",
        "attendance.below-18",
        "attendance.part-unknown",
    }


def test_numbers_of_people_are_never_negative():
    """A number below 0 is a mistake of the caller."""
    with pytest.raises(ValueError, match="below 0"):
        Counts(present=-1)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_numbers_that_add_up_are_taken(girls, boys, not_stated):
    """Girls, boys and not stated that make up those present contradict nothing."""
    present = girls + boys + not_stated
    data = record(
        made.dataset(), "v1", present=present, girls=girls, boys=boys, not_stated=not_stated
    )
    assert list(data.attendance.column("present")) == [present]


def test_parts_are_recorded_beside_each_other_but_not_beside_the_whole():
    """Two parts of a group have a record each; the whole group beside them would count twice."""
    data = record(record(made.dataset(), "v2", FIFTH, present=7), "v2", SIXTH, present=8)
    assert len(data.attendance) == 2
    with pytest.raises(Refused) as refused:
        record(data, "v2", present=15)
    assert made.codes(refused.value.findings) == {"attendance.overlaps"}
    with pytest.raises(Refused) as refused:
        record(data, "v2", FIFTH, present=8)
    (finding,) = refused.value.findings
    assert (finding.code, "v2-A1" in finding.fix.en) == ("attendance.there-already", True)


@pytest.mark.parametrize(
    ("state", "moment", "code"),
    [
        (Step.CANCELLED, made.AFTER, "attendance.cancelled"),
        (Step.CONFIRMED, made.BEFORE, "step.too-early"),
    ],
)
def test_nobody_was_at_what_has_not_taken_place(state, moment, code):
    """A cancelled visit has no attendance, nor one whose day is yet to come."""
    with pytest.raises(Refused) as refused:
        record_counts(
            made.dataset(state), "v1", Counts(present=1), role=Role.TEACHER, moment=moment
        )
    assert made.codes(refused.value.findings) == {code}


def correct(data, visit, old, reason="pārrakstīšanās lapā", part=None, **numbers):
    return correct_counts(data, visit, old, Counts(**numbers), part=part, reason=reason, **WHO)


def test_a_correction_names_the_old_record_which_stays():
    """The new record is in force; the old one stands as it was; the part is taken over."""
    data = record(made.dataset(), "v2", FIFTH, present=9)
    corrected = made.after(data, correct(data, "v2", "v2-A1", present=7))
    old, new = corrected.attendance
    assert old == data.attendance[0]
    assert (new.record, new.corrects, new.reason) == ("v2-A2", "v2-A1", "pārrakstīšanās lapā")
    assert (new.band, new.present) == (Band.CLASS_5, 7)
    assert current_counts(corrected, "v2") == [new]


def test_the_same_correction_twice_is_one():
    """A correction that is there, or that says what the record says, makes no other record."""
    data = record(made.dataset(), "v1", present=9)
    assert correct(data, "v1", "v1-A1", present=9).is_empty
    data = made.after(data, correct(data, "v1", "v1-A1", present=7))
    assert correct(data, "v1", "v1-A1", present=7).is_empty


def test_a_correction_goes_on_from_the_record_in_force():
    """A record that is corrected already is refused with the one in force, which can be."""
    data = record(made.dataset(), "v1", present=9)
    data = made.after(data, correct(data, "v1", "v1-A1", present=7))
    with pytest.raises(Refused) as refused:
        correct(data, "v1", "v1-A1", present=8)
    (finding,) = refused.value.findings
    assert (finding.code, "v1-A2" in finding.expected.en) == ("attendance.corrected-already", True)
    data = made.after(data, correct(data, "v1", "v1-A2", present=8))
    assert [one.present for one in current_counts(data, "v1")] == [8]


def test_a_whole_is_corrected_to_a_part_and_the_other_added():
    """A number of the whole group becomes one of a part, so that the rest can be counted."""
    data = record(made.dataset(), "v2", present=15)
    data = made.after(data, correct(data, "v2", "v2-A1", part=FIFTH, present=7))
    data = record(data, "v2", SIXTH, present=8)
    assert [one.present for one in current_counts(data, "v2")] == [7, 8]


@pytest.mark.parametrize(
    ("visit", "reason", "code"),
    [
        ("v2", "pārskatīšanās", "attendance.other-visit"),
        ("v1", " ", "attendance.no-reason"),
    ],
)
def test_a_correction_is_of_its_visit_and_has_a_reason(visit, reason, code):
    """A record of another visit, or no reason, refuses a correction."""
    data = record(made.dataset(), "v1", present=9)
    with pytest.raises(Refused) as refused:
        correct(data, visit, "v1-A1", reason, present=7)
    assert made.codes(refused.value.findings) == {code}
    with pytest.raises(UnknownName):
        correct(data, "v1", "v1-A7", present=7)


@given(st.lists(st.integers(0, 20), min_size=1, max_size=8))
def test_however_often_it_is_corrected_one_record_is_in_force(numbers):
    """Each correction adds a row at most, no row changes, and the last number is in force."""
    data = record(made.dataset(), "v1", present=numbers[0])
    for number in numbers[1:]:
        before = list(data.attendance)
        (current,) = current_counts(data, "v1")
        data = made.after(data, correct(data, "v1", current.record, present=number))
        assert list(data.attendance)[: len(before)] == before
    assert [one.present for one in current_counts(data, "v1")] == [numbers[-1]]


def roster(data, answers, **more):
    present = dict(zip(made.PUPILS, answers, strict=False))
    return record_roster(data, "v3", present, moment=made.AFTER, **more)


YES, NO = Answer.YES, Answer.NO


def test_a_roster_has_an_entry_for_each_pupil():
    """Who was there and who was not stand in it; the same again adds nothing; others stay."""
    data = made.after(made.dataset(), roster(made.dataset(), [YES, NO]))
    assert [(one.record, str(one.pupil), one.present) for one in data.roster] == [
        ("v3-R1", "p1", YES),
        ("v3-R2", "p2", NO),
    ]
    assert roster(data, [YES, NO]).is_empty
    more = made.after(data, roster(data, [YES, NO, YES]))
    assert list(more.roster.column("record")) == ["v3-R1", "v3-R2", "v3-R3"]


def test_an_entry_that_differs_corrects_only_where_that_is_wanted():
    """Without that word it is refused; with it a new entry names the old one."""
    data = made.after(made.dataset(), roster(made.dataset(), [YES, NO]))
    with pytest.raises(Refused) as refused:
        roster(data, [NO, NO])
    assert made.codes(refused.value.findings) == {"attendance.roster-differs"}
    new = made.added(roster(data, [NO, NO], corrects=True), "roster")
    assert (new.record, new.present, new.corrects) == ("v3-R3", NO, "v3-R1")


def test_an_unknown_pupil_is_told_with_the_place():
    """A pseudonym that the data do not have refuses the whole roster."""
    stranger = attrs.evolve(made.PUPILS[0], text="p9")
    with pytest.raises(Refused) as refused:
        record_roster(made.dataset(), "v3", {stranger: YES}, moment=made.AFTER)
    assert made.codes(refused.value.findings) == {"attendance.pupil-unknown"}


def test_a_visit_is_counted_or_listed_not_both():
    """Counts beside a roster would count the same pupils twice; corrected to none they may."""
    listed = made.after(made.dataset(), roster(made.dataset(), [YES]))
    with pytest.raises(Refused) as refused:
        record(listed, "v3", present=1)
    assert made.codes(refused.value.findings) == {"attendance.in-other-form"}
    counted = record(made.dataset(), "v3", present=1)
    with pytest.raises(Refused) as refused:
        roster(counted, [YES])
    assert made.codes(refused.value.findings) == {"attendance.in-other-form"}
    emptied = made.after(counted, correct(counted, "v3", "v3-A1", present=0))
    assert len(roster(emptied, [YES]).tables["roster"].added) == 1
