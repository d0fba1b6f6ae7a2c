"""Privacy: what an audience may not see is gone before a format sees the report."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain.columns import Privacy
from esf_norises.reporting.failures import DoesNotFit
from esf_norises.reporting.privacy import for_audience, may_see
from esf_norises.reporting.report import (
    Provenance,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    SubjectRef,
)
from esf_norises.texts import Language

CLASSES = st.sampled_from(Privacy)


def report(*rows: ReportRow, language: Language = Language.EN) -> Report:
    """A report with a column of each class."""
    columns = tuple(ReportColumn(name=p.value, label=p.value.title(), privacy=p) for p in Privacy)
    table = ReportTable(name="people", title="People", columns=columns, rows=rows)
    return Report(
        name="people",
        title="People",
        language=language,
        tables=(table,),
        provenance=Provenance(program="test"),
        audience=Privacy.PUBLIC,
    )


ROW = ReportRow(
    key="7.a/1",
    cells=("7.a", "a note", "ludza-17"),
    subjects=(SubjectRef(about="part", key="7.a"),),
)


@pytest.mark.parametrize(
    ("audience", "carries", "shown"),
    [
        (Privacy.PERSONAL, Privacy.PERSONAL, ["public", "internal", "personal"]),
        (Privacy.PERSONAL, Privacy.INTERNAL, ["public", "internal"]),
        (Privacy.INTERNAL, Privacy.PERSONAL, ["public", "internal"]),
        (Privacy.PUBLIC, Privacy.PERSONAL, ["public"]),
        (Privacy.PERSONAL, Privacy.PUBLIC, ["public"]),
    ],
)
def test_both_the_audience_and_the_format_have_to_allow_a_column(
    audience: Privacy, carries: Privacy, shown: list[str]
) -> None:
    """A column is there if its audience may see it and its format carry it."""
    table = for_audience(report(ROW), audience, carries).table("people")
    assert [column.name for column in table.columns] == shown
    assert table.rows[0].cells == ROW.cells[: len(shown)]
    assert (table.rows[0].key, table.rows[0].subjects) == (ROW.key, ROW.subjects)


def test_a_report_of_which_all_may_be_seen_is_the_same() -> None:
    """Where nothing is left out, the report is handed on as it is."""
    whole = report(ROW)
    assert for_audience(whole, Privacy.PERSONAL, Privacy.PERSONAL) is whole


@pytest.mark.parametrize("language", Language)
def test_what_was_left_out_is_said(language: Language) -> None:
    """A note names the table and the columns that are not shown, and none of their cells."""
    [note] = for_audience(report(ROW, language=language), Privacy.PUBLIC, Privacy.PUBLIC).notes
    assert "People" in note
    assert "Internal, Personal" in note
    assert "ludza-17" not in note


@pytest.mark.parametrize("key", ["7.a/ludza-17", "ludza-17", "x"])
def test_a_key_that_gives_away_what_was_left_out_becomes_a_number(key: str) -> None:
    """Rows are numbered where a key, or a subject's, holds a cell that is not shown."""
    subject = SubjectRef(about="pupil", key="pupil/ludza-17")
    row = attrs.evolve(ROW, key=key, subjects=(subject,))
    table = for_audience(report(row, ROW), Privacy.INTERNAL, Privacy.PERSONAL).table("people")
    assert [one.key for one in table.rows] == ["1", "2"]
    assert all(one.subjects == () for one in table.rows)


CELLS = st.none() | st.text(max_size=6) | st.tuples(st.text(min_size=1, max_size=4))


@given(st.lists(st.tuples(st.text(), CELLS, CELLS, CELLS), max_size=4), CLASSES, CLASSES)
def test_nothing_of_a_hidden_cell_is_left(
    rows: list[tuple[object, ...]], audience: Privacy, carries: Privacy
) -> None:
    """No cell, key or subject of what is shown holds the text of a cell that is not."""
    made = [
        ReportRow(key=key, cells=cells, subjects=(SubjectRef(about="a", key=key),))
        for key, *cells in rows
    ]
    shown = for_audience(report(*made), audience, carries).table("people")
    hidden = [
        i
        for i, privacy in enumerate(Privacy)
        if not (may_see(audience, privacy) and may_see(carries, privacy))
    ]
    for before, after in zip(made, shown.rows, strict=True):
        assert len(after.cells) == len(Privacy) - len(hidden)
        assert not {before.cells[i] for i in hidden if before.cells[i]} & {after.key}
        numbered = after.key != before.key
        assert numbered <= bool(hidden)


@pytest.mark.parametrize("made_for", [Privacy.INTERNAL, Privacy.PERSONAL])
def test_what_was_not_made_for_the_public_is_refused(made_for: Privacy) -> None:
    """A report whose counts are exact is not shown to the public with columns left out."""
    work = attrs.evolve(report(ROW), audience=made_for)
    with pytest.raises(DoesNotFit, match="not made to be published"):
        for_audience(work, Privacy.PUBLIC, Privacy.PUBLIC)
