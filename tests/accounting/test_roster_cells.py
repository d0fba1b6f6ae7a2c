"""Rosters as numbers: what stands in which cell, and what in none."""

from __future__ import annotations

import attrs
import pytest

from esf_norises.accounting.roster_cells import roster_cells
from esf_norises.domain.identifiers import Pseudonym
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import Enrolment
from esf_norises.domain.values import Answer, Gender
from esf_norises.domain.visits import RosterEntry
from tests.store.rosters import GONE, PROGRAMME, judged, school


@pytest.fixture(scope="module")
def visits():
    return judged(school())


def test_a_roster_as_numbers(visits) -> None:
    """A cell for each visit, band and programme, with gender and age as far as they are known."""
    first, second = roster_cells(visits)
    assert (first.visit, first.present, first.below_18, first.is_counting) == ("V-g1", 3, 3, True)
    stated = [first.of_gender(gender) for gender in Gender]
    assert sum(number or 0 for number in stated) == 3
    unknown = attrs.evolve(second, people={(None, None): 1, (Gender.WOMAN, True): 1})
    assert unknown.present == 2
    assert (unknown.of_gender(Gender.WOMAN), unknown.below_18) == (None, None)


def changed(dataset, table: str, row, **cells):
    """The same data with cells of the rows of one pupil changed."""
    rows = [
        attrs.evolve(one, **cells) if one.pupil == Pseudonym(GONE[0]) else one
        for one in getattr(dataset, table)
    ]
    return attrs.evolve(dataset, **{table: Rows.of(row, rows)})


def test_who_was_not_there_or_perhaps_not_is_in_no_cell() -> None:
    """Absent, and not known whether present, count nowhere."""
    for answer in (Answer.NO, None):
        dataset = changed(school(), "roster", RosterEntry, present=answer)
        first, _ = roster_cells(judged(dataset))
        assert first.present == 2


def test_pupils_without_a_programme_stand_with_most_of_their_band() -> None:
    """As a number of their own they would stand for all programmes, the others in it twice."""
    dataset = changed(school(), "enrolments", Enrolment, programme=None)
    cells = [cell for cell in roster_cells(judged(dataset)) if cell.visit == "V-g1"]
    assert [(cell.programme, cell.present, cell.is_counting) for cell in cells] == [
        (PROGRAMME, 2, True)
    ]
    everybody = attrs.evolve(
        dataset,
        enrolments=Rows.of(
            Enrolment, [attrs.evolve(one, programme=None) for one in dataset.enrolments]
        ),
    )
    cells = [cell for cell in roster_cells(judged(everybody)) if cell.visit == "V-g1"]
    assert [(cell.programme, cell.present, cell.is_counting) for cell in cells] == [
        (None, 3, False)
    ]
