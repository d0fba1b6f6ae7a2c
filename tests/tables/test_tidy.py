"""What is told to be tidy needs no look: each cell by itself would be told the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from esf_norises.domain.columns import definition_of
from esf_norises.domain.tables import Enrolment, Institution
from esf_norises.domain.visits import RosterEntry
from esf_norises.tables.cells import ERRORS, clean, parse_column
from esf_norises.tables.grid import GridOfTexts
from esf_norises.tables.personal import contains_personal_code
from esf_norises.tables.tidy import untidy

TEXTS = st.lists(
    st.text("aā 0123\u0304\u200b\xa0\t#\0-", max_size=14)
    | st.sampled_from(["010190-12345", "32123456789", "010190", "12345", *sorted(ERRORS), ""]),
    max_size=200,
)


@given(TEXTS)
@example(["010190", "12345"])
@example(["x"] * 5000 + ["a  b"])
def test_a_tidy_text_is_clean_and_holds_no_code(texts):
    """It stands as it is to stay, and no cell of its column is asked about."""
    look = set(untidy(texts))
    assert look <= set(range(len(texts)))
    for place in set(range(len(texts))) - look:
        text = texts[place]
        assert text
        assert clean(text) == text
        assert text.isprintable()
        assert text not in ERRORS
        assert contains_personal_code(text) is None


def test_few_texts_are_looked_at_for_one_that_is_not_tidy():
    """One bad cell in a large column costs a look at its neighbours, not at all."""
    texts = [f"r{number}" for number in range(100_000)]
    texts[50_000] = " r"
    assert 50_000 in (look := list(untidy(texts)))
    assert len(look) < 100


CELLS = st.lists(
    st.sampled_from(["p1", "p2", " p1 ", "", "010190-12345", "a  b", "#N/A", "ņ", "p/1", "x" * 50]),
    max_size=40,
)


@pytest.mark.parametrize("name", ["pupil", "record", "present"])
@pytest.mark.parametrize("copies", [1, 2000])
@given(cells=CELLS)
def test_a_column_of_texts_held_once_is_parsed_as_its_cells(name, copies, cells):
    """Values and problems are those of the cells one by one."""
    column = definition_of(RosterEntry).column(name)
    cells = cells * copies if len(cells) < 3 else cells
    made = GridOfTexts()
    made.take([["header"], *([cell] for cell in cells)])
    values, problems = parse_column(column, made.grid().column(0))
    each = [parse_column(column, [cell]) for cell in cells]
    assert list(values) == [one[0] for one, _ in each]
    assert problems == {row: bad[0] for row, (_, bad) in enumerate(each) if bad}


def test_equal_cells_of_several_columns_share_a_value():
    """A pupil who stands in three tables is one object."""
    pupil = definition_of(RosterEntry).column("pupil")
    known = {}
    first, _ = parse_column(pupil, ["p1", "p2"], known)
    second, _ = parse_column(pupil, ["".join(["p", "2"]), "p1"], known)
    assert first[0] is second[1]
    assert first[1] is second[0]


def test_a_blank_cell_is_no_value_that_is_shared():
    """Where one column may be empty, another of the same kind may not."""
    definition, known = definition_of(Enrolment), {}
    assert parse_column(definition.column("valid_to"), ["  "], known) == ([None], {})
    _, problems = parse_column(definition.column("valid_from"), ["  "], known)
    assert problems[0].code == "cell.empty"


def test_a_tidy_text_is_its_own_value():
    """No second text is made of it."""
    name = definition_of(Institution).column("name")
    texts = ["Ludzas skola", "Otrā skola"]
    assert parse_column(name, texts)[0] is texts
