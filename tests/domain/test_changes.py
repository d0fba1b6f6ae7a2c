from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esf_norises.domain import tables as t
from esf_norises.domain.changes import changed_tables, difference, rows_of
from esf_norises.domain.dataset import table_definitions
from esf_norises.domain.identifiers import RegistrationNumber
from esf_norises.domain.rows import Rows
from esf_norises.testing.datasets import datasets


def institutions(*named: tuple[int, str], founder: str | None = None, **own: list) -> Rows:
    columns = {
        "registration_number": [RegistrationNumber(f"{4213900000 + n}") for n, _ in named],
        "name": [name for _, name in named],
        "founder": [founder] * len(named),
    }
    return Rows(t.Institution, columns, own)


def of(rows: Rows) -> dict[str, Rows]:
    return {"institutions": rows}


def names(rows: Rows) -> list[str]:
    return list(rows.column("name"))


def plain(tables: dict[str, Rows]) -> dict[str, list]:
    """Tables as sorted rows; a cell of an own column that is empty says nothing."""
    return {
        name: sorted(
            (
                repr(row),
                sorted((own, v[i]) for own, v in rows.extra.items() if v[i] is not None),
            )
            for i, row in enumerate(rows)
        )
        for name, rows in tables.items()
    }


def spelt_out(tables: dict[str, Rows], beside: dict[str, Rows]) -> dict[str, Rows]:
    """Tables with the own columns that stand beside them too, empty: absent ones say nothing."""
    return {
        name: Rows(
            rows.definition.row,
            {one.name: rows.column(one.name) for one in rows.definition.columns},
            {**dict.fromkeys(beside[name].extra, [None] * len(rows)), **rows.extra},
        )
        for name, rows in tables.items()
    }


def test_rows_that_are_not_named_stay():
    """Where only some rows are given, the others are neither changed nor removed."""
    changes = difference(of(institutions((1, "A"), (2, "B"))), of(institutions((2, "C"), (3, "D"))))
    change = changes.tables["institutions"]
    assert (names(change.before), names(change.after)) == (["B"], ["C"])
    assert (names(change.added), names(change.removed)) == (["D"], [])


def test_of_a_whole_table_what_is_absent_goes():
    """Rows that a table said to be whole does not have are removed."""
    changes = difference(
        of(institutions((1, "A"), (2, "B"))),
        of(institutions((2, "B"))),
        whole_tables={"institutions"},
    )
    assert names(changes.tables["institutions"].removed) == ["A"]


def test_a_row_is_removed_by_name():
    """A row goes where its key is among the removals; one that is not there is no change."""
    changes = difference(
        of(institutions((1, "A"))), {}, removals=of(institutions((1, "?"), (2, "?")))
    )
    assert names(changes.tables["institutions"].removed) == ["A"]
    assert len(changes) == 1


def test_an_empty_column_says_nothing():
    """A column that is empty throughout leaves what stands there; so does an absent own one."""
    old = institutions((1, "A"), founder="Novads", x_note=["call"])
    changes = difference(of(old), of(institutions((1, "B"))))
    after = changes.tables["institutions"].after
    assert (names(after), after.column("founder"), after.column("x_note")) == (
        ["B"],
        ["Novads"],
        ["call"],
    )


def test_with_a_base_an_emptied_cell_is_a_change():
    """In a file that was exported, a cell that is empty now was emptied."""
    old = of(institutions((1, "A"), founder="Novads"))
    changes = difference(old, of(institutions((1, "A"))), base=old)
    assert changes.tables["institutions"].after.column("founder") == [None]


def test_the_same_again_changes_nothing():
    """Rows that stand already make no change."""
    rows = of(institutions((1, "A"), (2, "B")))
    assert difference(rows, rows).is_empty


BASE, HERE, THERE = "base", "here", "there"


@pytest.mark.parametrize(
    ("base", "stored", "incoming", "becomes"),
    [
        (BASE, BASE, THERE, THERE),
        (BASE, HERE, BASE, HERE),
        (BASE, HERE, HERE, HERE),
        (BASE, HERE, THERE, "conflict"),
        (BASE, None, BASE, None),
        (BASE, None, THERE, "conflict"),
        (None, None, THERE, THERE),
        (None, HERE, THERE, "conflict"),
        (None, HERE, HERE, HERE),
    ],
)
def test_what_was_changed_on_one_side_alone_is_taken(base, stored, incoming, becomes):
    """A row changed in the file alone is taken, one changed in the store alone stays."""

    def state(name):
        return of(institutions(*([] if name is None else [(1, name)])))

    changes = difference(state(stored), state(incoming), base=state(base))
    if becomes == "conflict":
        (conflict,) = changes.conflicts
        assert conflict.incoming["name"] == incoming
        assert (conflict.stored or {}).get("name") == stored
        assert not changes.tables
        return
    after = names(changed_tables(state(stored), changes)["institutions"])
    assert after == ([] if becomes is None else [becomes])


def test_removing_what_was_changed_meanwhile_conflicts():
    """A row that the file removes and that was changed in the store meanwhile is a conflict."""
    changes = difference(
        of(institutions((1, HERE))),
        {},
        removals=of(institutions((1, BASE))),
        base=of(institutions((1, BASE))),
    )
    assert [conflict.incoming for conflict in changes.conflicts] == [None]


def test_what_came_later_is_not_missing_from_an_export():
    """A row added to the store after the export is not taken for removed."""
    changes = difference(
        of(institutions((1, "A"), (2, "later"))),
        of(institutions((1, "A"))),
        base=of(institutions((1, "A"))),
        whole_tables={"institutions"},
    )
    assert changes.is_empty


@pytest.mark.parametrize(
    "wrong", [{"schools": institutions()}, of(institutions((1, "A"), (1, "B")))]
)
def test_what_is_no_table_is_refused(wrong):
    """An unknown table and a key that stands twice are mistakes of the caller."""
    with pytest.raises(ValueError, match=r"schools|twice"):
        difference({}, wrong)


def test_a_change_keeps_the_key():
    """A row whose key changes is another row."""
    empty = institutions()
    from esf_norises.domain.changes import TableChanges

    with pytest.raises(ValueError, match="key"):
        TableChanges(
            added=empty,
            removed=empty,
            before=institutions((1, "A")),
            after=institutions((2, "A")),
        )


@settings(max_examples=max(10, settings.default.max_examples // 4))
@given(datasets(), datasets())
def test_the_difference_leads_from_one_state_to_the_other(old, new):
    """Applying the difference of two whole states to the first gives the second."""
    whole = set(table_definitions())
    base = old.tables()  # an empty cell is meant where the file was made from this state
    target = spelt_out(new.tables(), base)
    changes = difference(old, target, whole_tables=whole, base=base)
    assert changes.conflicts == ()
    assert plain(changed_tables(old, changes)) == plain(new.tables())


@settings(max_examples=max(10, settings.default.max_examples // 4))
@given(datasets(), st.data())
def test_the_order_of_rows_makes_no_difference(dataset, data):
    """The same rows in another order are no change."""
    rows = dataset.institutions
    order = data.draw(st.permutations(range(len(rows))))
    assert difference(dataset, {"institutions": rows.take(order)}).is_empty


def test_own_columns_are_told_by_their_names():
    """Columns that a table does not define go to the municipality's own."""
    definition = table_definitions()["institutions"]
    rows = rows_of(
        definition,
        {
            "registration_number": [RegistrationNumber("4213900001")],
            "name": ["A"],
            "x_note": ["call"],
        },
    )
    assert rows.extra == {"x_note": ["call"]}
