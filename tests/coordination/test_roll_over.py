"""The next school year: what is proposed, what is asked, and that it is proposed once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.coordination.proposal import proposal_of
from esf_norises.coordination.roll_over import roll_over
from esf_norises.domain.changes import changed_tables, difference
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import ProgrammeCode, Pseudonym
from esf_norises.domain.periods import SchoolYear
from esf_norises.domain.tables import Count, Enrolment, Programme, Pupil, Succession
from esf_norises.domain.values import Band
from tests.coordination.schools import (
    BASIC,
    FIRST,
    NEW_YEAR,
    SECOND,
    SECONDARY,
    YEAR,
    group,
    institution,
    of_groups,
    part,
)

TO = SchoolYear(2026)
TILL_6 = ProgrammeCode("11011111")


def after(data: Dataset) -> Dataset:
    """Return the data with all that is proposed."""
    tables: dict[str, Any] = changed_tables(data, roll_over(data, TO)[0])
    return Dataset(**tables)


def proposed(data: Dataset) -> dict[str, tuple[str, list[tuple[Any, ...]]]]:
    """Return the new groups by sign: name, and band, programme and pupils of each part."""
    new = {one.group: one for one in after(data).groups if one.school_year == TO}
    parts: dict[str, list[tuple[Any, ...]]] = {sign: [] for sign in new}
    for one in after(data).group_parts:
        if one.group in new:
            parts[one.group].append((one.band.value, one.programme, one.pupils))
    return {sign: (one.name, parts[sign]) for sign, one in new.items()}


def asked(data: Dataset) -> set[tuple[str, str]]:
    return {(one.code.removeprefix("roll-over."), one.found) for one in roll_over(data, TO)[1]}


def codes(data: Dataset) -> set[str]:
    return {code for code, _ in asked(data)}


def taught(*bands: Band, at: Any = FIRST) -> list[Count]:
    return [
        Count(institution=at, band=band, state_date=datetime.date(2025, 9, 1), pupils=10)
        for band in bands
    ]


def enrolled(sign: str, band: Band, pupil: str = "p1", last: datetime.date | None = None):
    return Enrolment(
        pupil=Pseudonym(pupil),
        group=sign,
        band=band,
        programme=BASIC,
        valid_from=datetime.date(2025, 9, 1),
        valid_to=last,
    )


def test_a_class_becomes_the_next() -> None:
    """5.a becomes 6.a with its number, its programme, and a sign that says the year."""
    data = of_groups(
        (group("A-5a", "5.a"), [part("A-5a", Band.CLASS_5, 21)]), counts=taught(Band.CLASS_6)
    )
    assert proposed(data) == {"A-5a-2026": ("6.a", [("6", BASIC, 21)])}
    assert codes(data) == set()


def test_a_joint_class_rises_part_by_part() -> None:
    """1./2. becomes 2./3.; what is not known of a number stays unknown."""
    data = of_groups(
        (group("J", "1./2."), [part("J", Band.CLASS_1, 7), part("J", Band.CLASS_2, None)]),
        counts=taught(Band.CLASS_3),
    )
    assert proposed(data) == {"J-2026": ("2./3.", [("2", BASIC, 7), ("3", BASIC, None)])}
    assert asked(data) == {("first-class", "1. (2026/27)")}


def test_class_9_goes_where_there_is_a_class_10() -> None:
    """Where the school teaches class 10 it is proposed and asked; elsewhere the class leaves."""
    nine = (group("N", "9.a"), [part("N", Band.CLASS_9, 18)])
    stays = of_groups(nine, counts=taught(Band.CLASS_10))
    assert proposed(stays) == {"N-2026": ("10.a", [("10", None, 18)])}
    assert codes(stays) == {"class-10", "programme"}
    leaves = of_groups(nine)
    assert (proposed(leaves), asked(leaves)) == ({}, {("leaves", "9.a (N, 9)")})


def test_the_last_classes_and_courses_leave() -> None:
    """Class 12 and course 4 always do; course 3 where there is no fourth."""
    data = of_groups(
        (group("T", "12."), [part("T", Band.CLASS_12, programme=SECONDARY)]),
        (group("C4", "4. kurss"), [part("C4", Band.COURSE_4)]),
        (group("C3", "3. kurss", of=SECOND), [part("C3", Band.COURSE_3)]),
    )
    assert proposed(data) == {}
    assert codes(data) == {"leaves"}


def test_a_course_rises() -> None:
    """Course 1 becomes course 2 under a free name that begins with its number."""
    data = of_groups(
        (group("C1", "1. kurss DIT"), [part("C1", Band.COURSE_1, programme=None)]),
        counts=taught(Band.COURSE_2),
    )
    assert proposed(data) == {"C1-2026": ("2. kurss DIT", [("course-2", None, 20)])}


def test_a_joint_class_of_which_a_part_leaves() -> None:
    """8./9. of a school without class 10 becomes 9."""
    data = of_groups(
        (group("J", "8./9."), [part("J", Band.CLASS_8, 6), part("J", Band.CLASS_9, 5)])
    )
    assert proposed(data) == {"J-2026": ("9.", [("9", BASIC, 6)])}


def test_a_programme_that_ends_is_left_empty_and_asked() -> None:
    """The programme of classes 1 to 6 does not go on in class 7."""
    data = of_groups(
        (
            group("S", "6."),
            [
                part("S", Band.CLASS_6, 9, TILL_6),
                part("S", Band.CLASS_6, 1, ProgrammeCode("11015611")),
            ],
        ),
        counts=taught(Band.CLASS_7),
    )
    assert proposed(data) == {"S-2026": ("7.", [("7", None, 10)])}
    assert asked(data) == {("programme", "6. (S, 11011111)"), ("programme", "6. (S, 11015611)")}


def test_a_pre_school_group_goes_on_and_is_asked() -> None:
    """No band tells who turns five; the name is nobody's class."""
    data = of_groups((group("P", "Bitītes"), [part("P", Band.PRESCHOOL_UNDER_5, 15, None)]))
    assert proposed(data) == {"P-2026": ("Bitītes", [("preschool-under-5", None, 15)])}
    assert codes(data) == {"preschool"}


@pytest.mark.parametrize(
    ("name", "bands", "risen", "code"),
    [
        ("Zinātnieki", [Band.CLASS_5], "Zinātnieki", "name"),
        ("7.a", [Band.CLASS_5], "7.a", "name"),
        ("5.a", [], "6.a", "no-bands"),
        ("Pulciņš", [], "Pulciņš", "name"),
        ("3. kurss", [Band.VOCATIONAL_BASIC], "3. kurss", "no-years"),
        ("4.", [Band.CLASS_4], "5.", "new-band"),
    ],
)
def test_what_is_not_known_is_asked(name: str, bands: list[Band], risen: str, code: str) -> None:
    """A group whose name or band does not tell is proposed all the same, with a question."""
    known = [] if code == "new-band" else taught(Band.CLASS_6)
    data = of_groups((group("G", name), [part("G", band) for band in bands]), counts=known)
    assert proposed(data)["G-2026"][0] == risen
    assert codes(data) == {code}


def joined(valid_from: datetime.date) -> Dataset:
    """Two schools that are joined on a day, each with a class 5.a; the successor has one code."""
    from esf_norises.domain.identifiers import RegistrationNumber

    new = RegistrationNumber("4200000003")
    return of_groups(
        (group("A-5", "5.a"), [part("A-5", Band.CLASS_5, 20)]),
        (group("B-5", "5.a", of=SECOND), [part("B-5", Band.CLASS_5, 10, TILL_6)]),
        institutions=[
            institution(FIRST, "Pirmā skola", valid_to=valid_from - datetime.timedelta(1)),
            institution(SECOND, "Otrā skola", valid_to=valid_from - datetime.timedelta(1)),
            institution(new, "Jaunā skola", valid_from=valid_from),
        ],
        successions=[
            Succession(predecessor=one, successor=new, valid_from=valid_from)
            for one in (FIRST, SECOND)
        ],
        programmes=[Programme(institution=new, code=BASIC)],
        counts=taught(Band.CLASS_6, at=SECOND),
    )


def test_schools_that_are_joined_go_to_the_one_that_took_over() -> None:
    """From the succession's day on; two classes of one name and a code that it lacks are asked."""
    data = joined(datetime.date(2026, 9, 1))
    new = {one.institution.text for one in after(data).groups if one.school_year == TO}
    assert new == {"4200000003"}
    assert asked(data) == {
        ("same-name", "6.a: A-5-2026, B-5-2026"),
        ("successor-programme", "11011111"),
    }


def test_a_succession_that_comes_later_does_not_count_yet() -> None:
    """Joined in January, the schools open the year as they are."""
    data = joined(datetime.date(2027, 1, 1))
    new = {one.institution for one in after(data).groups if one.school_year == TO}
    assert new == {FIRST, SECOND}


@pytest.mark.parametrize("successors", [0, 2])
def test_nobody_knows_where_pupils_of_a_closed_school_go(successors: int) -> None:
    """Closed without a successor, or split in two: nothing is proposed, and it is asked."""
    from esf_norises.domain.identifiers import RegistrationNumber

    numbers = [RegistrationNumber(f"420000001{one}") for one in range(successors)]
    data = of_groups(
        (group("A-5", "5.a"), [part("A-5", Band.CLASS_5)]),
        institutions=[
            institution(FIRST, "Pirmā skola", valid_to=datetime.date(2026, 8, 31)),
            *(institution(one, f"Skola {one}") for one in numbers),
        ],
        successions=[
            Succession(predecessor=FIRST, successor=one, valid_from=NEW_YEAR) for one in numbers
        ],
        pupils=[Pupil(pupil=Pseudonym("p1"))],
        enrolments=[enrolled("A-5", Band.CLASS_5)],
    )
    changes, _ = roll_over(data, TO)
    assert changes.is_empty
    assert asked(data) == {("closed", "5.a (A-5)")}


def test_enrolments_end_with_the_year_and_begin_anew() -> None:
    """Who leaves is closed only; who left before, or is enrolled anew already, is left alone."""
    names = ("p1", "p2", "p3", "p4")
    data = of_groups(
        (group("A-5", "5.a"), [part("A-5", Band.CLASS_5, None)]),
        (group("A-12", "12."), [part("A-12", Band.CLASS_12, None)]),
        (group("X", "6.x", year=TO), [part("X", Band.CLASS_6)]),
        counts=taught(Band.CLASS_6),
        pupils=[Pupil(pupil=Pseudonym(one)) for one in names],
        enrolments=[
            enrolled("A-5", Band.CLASS_5),
            enrolled("A-12", Band.CLASS_12, "p2"),
            enrolled("A-5", Band.CLASS_5, "p3", datetime.date(2025, 12, 1)),
            enrolled("A-5", Band.CLASS_5, "p4"),
            Enrolment(pupil=Pseudonym("p4"), group="X", band=Band.CLASS_6, valid_from=NEW_YEAR),
        ],
    )
    rows = {
        (str(one.pupil), one.group, one.band.value, one.valid_from.year, str(one.valid_to))
        for one in after(data).enrolments
    }
    assert rows == {
        ("p1", "A-5", "5", 2025, "2026-08-31"),
        ("p1", "A-5-2026", "6", 2026, "None"),
        ("p2", "A-12", "12", 2025, "2026-08-31"),
        ("p3", "A-5", "5", 2025, "2025-12-01"),
        ("p4", "A-5", "5", 2025, "2026-08-31"),
        ("p4", "X", "6", 2026, "None"),
    }


def test_a_group_that_people_wrote_is_not_proposed_again() -> None:
    """One of the same name at the same school in the new year is taken for it."""
    data = of_groups(
        (group("A-5", "5.a"), [part("A-5", Band.CLASS_5)]),
        (group("mine", "6.a", year=TO), [part("mine", Band.CLASS_6)]),
    )
    changes, _ = roll_over(data, TO)
    assert (changes.is_empty, codes(data)) == (True, {"there"})


def test_a_sign_that_is_taken_gets_a_number() -> None:
    """A group of another year that happens to be called so keeps its sign."""
    data = of_groups(
        (group("A-5", "5.a"), [part("A-5", Band.CLASS_5)]),
        (group("A-5-2026", "x", year=SchoolYear(2024)), [part("A-5-2026", Band.CLASS_1)]),
        counts=taught(Band.CLASS_6),
    )
    assert set(proposed(data)) == {"A-5-2026-2"}


def test_signs_do_not_grow_from_year_to_year() -> None:
    """A group that was rolled over keeps the beginning of its sign."""
    data = of_groups((group("A-4-2025", "5.a"), [part("A-4-2025", Band.CLASS_5)]))
    assert set(proposed(data)) == {"A-4-2026"}


def test_a_year_without_groups_before_it_blocks() -> None:
    """There is nothing to go on from, and the years with groups are named."""
    data = of_groups((group("A", "5."), [part("A", Band.CLASS_5)]))
    changes, findings = roll_over(data, SchoolYear(2030))
    assert changes.is_empty
    assert [one.code for one in findings] == ["roll-over.no-groups"]
    assert "2025/26" in findings[0].fix.en


BANDS = st.lists(st.sampled_from(list(Band)), min_size=0, max_size=3, unique=True)
NAMES = st.sampled_from(["5.a", "9.", "8./9.", "Bitītes", "12.b", "1. kurss", "6-1"])


@given(st.lists(st.tuples(NAMES, BANDS, st.booleans()), max_size=6), st.booleans())
def test_a_proposal_that_was_taken_in_proposes_nothing_more(
    made: Iterable[tuple[str, list[Band], bool]], joined: bool
) -> None:
    """Rolled over twice changes nothing the second time, whatever the groups are."""
    groups = [
        (
            group(f"G{number}", name, of=FIRST if first else SECOND),
            [part(f"G{number}", band) for band in bands],
        )
        for number, (name, bands, first) in enumerate(made)
    ]
    successions = [Succession(predecessor=FIRST, successor=SECOND, valid_from=NEW_YEAR)]
    enrolments = [
        enrolled(sign.group, parts[0].band, f"p{number}")
        for number, (sign, parts) in enumerate(groups)
        if parts
    ]
    data = of_groups(
        *groups,
        successions=successions if joined else [],
        pupils=[Pupil(pupil=one.pupil) for one in enrolments],
        enrolments=enrolments,
    )
    assert roll_over(after(data), TO)[0].is_empty
    assert {one.school_year for one in after(data).groups} <= {YEAR, TO}


def test_what_is_written_says_what_was_proposed() -> None:
    """An import that compares the written proposal with the data finds just its changes."""
    data = joined(datetime.date(2026, 9, 1))
    changes, _ = roll_over(data, TO)
    written = proposal_of(data, changes)
    found = difference(data, written.tables(), base=data)
    assert {name: len(one) for name, one in found.tables.items()} == {
        name: len(one) for name, one in changes.tables.items()
    }
    assert dict(changed_tables(data, found)) == dict(changed_tables(data, changes))
