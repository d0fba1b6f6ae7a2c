from __future__ import annotations

import datetime
import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esf_norises.domain import claims as c
from esf_norises.domain import tables as t
from esf_norises.domain.changes import Changes, changed_tables, difference
from esf_norises.domain.dataset import (
    Dataset,
    InputFile,
    Origin,
    StoreState,
    table_definitions,
)
from esf_norises.domain.rows import Rows
from esf_norises.errors import DatasetError
from esf_norises.store.revisions import Revision
from esf_norises.store.schema import HISTORY
from esf_norises.store.store import Store
from esf_norises.store.words import StoreRefused
from esf_norises.tables.package import read_package, write_package
from esf_norises.testing.datasets import datasets
from tests.domain.test_changes import plain, spelt_out
from tests.store.made import MOMENT, WHO, confirmations, numbered, quick_folder


def test_a_new_store_holds_the_dataset(store, dataset):
    """What a store is made of is its first revision, own columns and order of rows included."""
    assert store.dataset() == dataset
    assert [one.number for one in store.revisions()] == [1]
    assert store.dataset(0) == Dataset()


def test_an_empty_store_has_no_revision(path):
    """A store made of nothing waits for its first change."""
    with Store.create(path, Dataset(), **WHO) as store:
        assert store.revisions() == ()
        assert store.state == StoreState(number=0, digest="")


def test_a_revision_says_who_when_and_why(store):
    """A revision holds its number, moment in Latvia's time, who, why and the digest before."""
    first = store.revisions()[0]
    second = store.commit(
        difference(store.dataset(), confirmations("a")),
        by="school",
        reason="letter 1-12/34",
        moment=MOMENT,
    )
    assert (second.number, second.by, second.reason) == (2, "school", "letter 1-12/34")
    assert second.moment.isoformat() == "2025-09-01T13:30:00+03:00"
    assert second.before_digest == first.digest
    assert second.rows == {"confirmations": (1, 0)}
    assert store.revisions() == (first, second)


def test_a_state_names_its_revision(store):
    """A dataset that was read from a store says which state it is."""
    assert store.dataset().origin.state == store.state
    assert store.state.digest == store.revisions()[-1].digest


def test_every_state_stays(store, dataset):
    """A row that changes leaves the earlier state as it was, and keeps its place."""
    rows = dataset.institutions
    other = Rows(
        t.Institution,
        {"registration_number": [numbered(0)], "name": ["Cita skola"]},
        {"x_piezime": ["rakstīt"]},
    )
    store.commit(difference(store.dataset(), {"institutions": other}), **WHO)
    store.commit(difference(store.dataset(), {}, removals={"institutions": rows.take([1])}), **WHO)
    assert list(store.dataset(1).institutions.column("name"))[:2] == ["Pirmā skola", "Otrā skola"]
    assert list(store.dataset(2).institutions.column("name"))[:2] == ["Cita skola", "Otrā skola"]
    assert list(store.dataset(3).institutions.column("name")) == ["Cita skola", "=1+1 skola"]
    assert store.dataset(2).institutions.column("x_piezime") == ["rakstīt", None, "1|2"]


def test_undo_takes_back_one_after_another(store):
    """Each undo is one more revision, which takes back the last one that still holds."""
    for subject in ("a", "b"):
        store.commit(difference(store.dataset(), confirmations(subject)), **WHO)
    undone = [store.undo(**WHO).undoes for _ in range(2)]
    assert undone == [3, 2]
    assert store.dataset() == store.dataset(1)
    store.commit(difference(store.dataset(), confirmations("c")), **WHO)
    assert store.undo(**WHO).undoes == 6
    assert store.dataset() == store.dataset(1)


def test_the_first_revision_is_not_taken_back(store):
    """An undo never goes back past the revision that made the store."""
    before = store.dataset()
    with pytest.raises(StoreRefused) as caught:
        store.undo(**WHO)
    assert caught.value.code == "store.first-revision"
    assert "Pirmo" in caught.value.meaning.lv
    assert "first revision" in caught.value.meaning.en
    assert store.dataset() == before
    assert store.state.number == 1


def sealed_claim() -> Changes:
    """A claim that was sealed, with a line and a parameter."""
    claim = c.SealedClaimRow(
        claim="1",
        number=1,
        first=datetime.date(2025, 9, 1),
        last=datetime.date(2025, 12, 31),
        moment=WHO["moment"],
        by="coordinator",
        reason="a letter",
        ruleset="r",
        parameters="0" * 64,
        digest="1" * 64,
    )
    parameter = c.SealedParameterRow(claim="1", name="p")
    rows = (Rows.of(type(one), [one]) for one in (claim, parameter))
    return difference({}, {one.definition.name: one for one in rows})


def test_a_sealed_claim_is_never_taken_back(store):
    """What came after it is taken back; the revision that sealed a claim stays."""
    store.commit(sealed_claim(), **WHO)
    store.commit(difference(store.dataset(), confirmations("a")), **WHO)
    assert store.undo(**WHO).undoes == 3
    before = store.dataset()
    with pytest.raises(StoreRefused) as caught:
        store.undo(**WHO)
    assert caught.value.code == "store.sealed"
    assert "izmaiņu 2 apstiprināts" in caught.value.meaning.lv
    assert "Revision 2 sealed a claim" in caught.value.meaning.en
    assert store.dataset() == before
    assert len(store.dataset().claims) == 1
    assert store.state.number == 4


def test_undo_needs_something_to_undo(path):
    """A store of which all is undone says so, and stays as it is."""
    with Store.create(path, **WHO) as store:
        with pytest.raises(StoreRefused) as caught:
            store.undo(**WHO)
        assert caught.value.code == "store.nothing-to-undo"
        assert store.revisions() == ()


def test_the_origin_changes_with_the_revision(store):
    """Where the data come from is part of a state, and an undo gives it back."""
    before = store.dataset().origin
    origin = Origin(inputs=(InputFile(name="a.xlsx", sha256="0" * 64),), rejected_rows=2)
    store.commit(Changes(origin=origin), **WHO)
    assert store.dataset().origin.inputs == origin.inputs
    store.commit(difference(store.dataset(), confirmations("a")), **WHO)
    assert store.dataset().origin.rejected_rows == 2
    store.undo(**WHO)
    store.undo(**WHO)
    assert store.dataset().origin.inputs == before.inputs


def test_a_row_changed_meanwhile_is_not_overwritten(store):
    """Changes made against an older state are refused whole where they touch what changed."""
    mine = difference(store.dataset(), confirmations("a", "b", answer=None))
    store.commit(difference(store.dataset(), confirmations("a")), **WHO)
    with pytest.raises(StoreRefused) as caught:
        store.commit(mine, **WHO)
    assert caught.value.code == "store.changed-meanwhile"
    assert "target-group.institution-kind · institution · a" in caught.value.finding.found
    again = difference(store.dataset(2), confirmations("a", answer=t.Answer.NO))
    store.commit(again, **WHO)
    with pytest.raises(StoreRefused):
        store.commit(again, **WHO)
    assert len(store.dataset().confirmations) == 1


def test_nothing_is_no_revision(store):
    """A change that changes nothing is a mistake of the caller, as are conflicts."""
    with pytest.raises(ValueError, match="nothing"):
        store.commit(Changes(), **WHO)


def test_a_moment_has_a_time_zone(store):
    """A moment without a time zone is refused."""
    with pytest.raises(ValueError, match="time zone"):
        store.undo(by="x", reason="y", moment=datetime.datetime(2025, 9, 1))


def added(row_class, **columns) -> Changes:
    rows = Rows(row_class, {name: [value] for name, value in columns.items()})
    return difference({}, {rows.definition.name: rows})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            added(
                t.Group,
                group="g1",
                institution=numbered(9),
                name="1.a",
                school_year=t.SchoolYear(2025),
            ),
            "groups: institution '4213900009' is not in institutions",
        ),
        (
            added(
                t.Institution,
                registration_number=numbered(8),
                name="Skola",
                valid_from=datetime.date(2025, 9, 1),
                valid_to=datetime.date(2025, 8, 31),
            ),
            "institutions: valid_to '2025-08-31' lies before valid_from",
        ),
        (
            added(
                t.Institution,
                registration_number=numbered(8),
                name=None,
            ),
            "NOT NULL",
        ),
    ],
)
def test_what_contradicts_is_refused(store, dataset, changes, words):
    """A row that refers to nothing, ends too early or lacks a cell changes nothing."""
    with pytest.raises(DatasetError, match=words):
        store.commit(changes, **WHO)
    assert store.dataset() == dataset
    assert store.verify() == ()


def test_what_is_referred_to_stays(store):
    """A row to which others refer cannot be removed without them."""
    group = added(
        t.Group,
        group="g1",
        institution=numbered(1),
        name="1.a",
        school_year=t.SchoolYear(2025),
    )
    store.commit(group, **WHO)
    removal = {"institutions": store.dataset().institutions.take([1])}
    with pytest.raises(DatasetError, match="groups: institution '4213900001' is not in"):
        store.commit(difference(store.dataset(), {}, removals=removal), **WHO)
    with pytest.raises(DatasetError, match="groups"):
        store.commit(
            difference(store.dataset(1), {}, removals=removal),
            **WHO,
        )


def test_rows_are_read_by_their_keys(store, dataset):
    """Some rows are read without the rest; a key that is not there gives no row."""
    keys = Rows(
        t.Institution,
        {"registration_number": [numbered(2), numbered(7)], "name": ["", ""]},
    )
    assert store.rows("institutions", keys) == dataset.institutions.take([2])


def test_history_is_held_by_the_file_itself(store, path):
    """Whatever writes to the file, no row and no revision is changed or deleted."""
    store.close()
    with sqlite3.connect(path) as other:
        for statement in (
            "DELETE FROM institutions",
            "INSERT INTO institutions SELECT 99, row_place, 1, NULL, '4213900099', name, kind, "
            "founder, owner, territory, valid_from, valid_to, own_columns, row_digest, row_checks "
            "FROM institutions LIMIT 1",
            "UPDATE revisions SET reason = 'X'",
            "DELETE FROM revisions",
            "INSERT INTO revisions SELECT 7, moment, by, reason, undoes, origin, changes, "
            "change_digest, before_digest, digest FROM revisions",
            "UPDATE salts SET salt = x'00'",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="history is never changed"):
                other.execute(statement)
    other.close()


def test_what_is_only_added_to_cannot_be_changed_by_hand(store, path):
    """Steps, attendance, evidence and claims refuse an update; `verify` finds others."""
    store.close()
    other = sqlite3.connect(path)
    for table in HISTORY:
        columns = [name for _, name, *_ in other.execute(f"PRAGMA table_info({table})")]
        kept = {"row_version": 9, "row_place": 1, "from_revision": 2, "to_revision": None}
        values = [
            kept.get(name, b"" if name in ("row_digest", "row_checks") else 1) for name in columns
        ]
        marks = ", ".join("?" for _ in columns)
        other.execute(f"INSERT INTO {table} VALUES ({marks})", values)
        with pytest.raises(sqlite3.IntegrityError, match="history is never changed"):
            other.execute(f"UPDATE {table} SET row_place = 2")
    other.execute("UPDATE institutions SET name = 'X' WHERE row_version = 1")
    other.commit()
    other.close()
    with Store.open(path, to_write=False) as opened:
        assert "store.cell-altered" in {finding.code for finding in opened.verify()}


def test_a_person_can_read_the_file(store, path):
    """What stands in the file are the texts that people know."""
    store.close()
    other = sqlite3.connect(path)
    (row,) = other.execute("SELECT name, limbs FROM partner").fetchall()
    assert row == ("Ludzas novads", "a|b")
    (born,) = other.execute("SELECT born FROM pupils WHERE pupil = 'a-1'").fetchone()
    assert born == "2012-02-29"
    other.close()


def test_when_it_is_closed_it_is_one_file(store, path):
    """Closing leaves one file, in which everything is."""
    store.commit(difference(store.dataset(), confirmations("a")), **WHO)
    store.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_backup_is_a_whole_store(store, path):
    """A backup of an open store holds all that was committed, and verifies."""
    store.commit(difference(store.dataset(), confirmations("a")), **WHO)
    copy = path.with_name("copy.sqlite")
    store.backup(copy)
    with Store.open(copy) as other:
        assert other.dataset() == store.dataset()
        assert other.revisions() == store.revisions()
        assert other.verify() == ()
        other.commit(difference(other.dataset(), confirmations("b")), **WHO)
    with pytest.raises(FileExistsError):
        store.backup(copy)


def test_a_store_is_not_made_over_a_file(path, dataset):
    """A path that is taken is refused, and what is there stays."""
    path.write_text("mine")
    with pytest.raises(FileExistsError):
        Store.create(path, dataset, **WHO)
    assert path.read_text() == "mine"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_half_made_store_leaves_nothing(path, dataset):
    """Where a store cannot be made, nothing stays of it."""
    twice = dataset.institutions.take([0, 0])
    broken = object.__new__(Dataset)
    for name, rows in dataset.tables().items():
        object.__setattr__(broken, name, rows)
    object.__setattr__(broken, "institutions", twice)
    object.__setattr__(broken, "origin", Origin())
    with pytest.raises(DatasetError, match="twice"):
        Store.create(path, broken, **WHO)
    assert list(path.parent.iterdir()) == []


def test_reading_does_not_wait_for_a_writer(store, path):
    """Who reads sees the last committed state while somebody writes."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO salts VALUES ('x', x'00')")
    with Store.open(path, to_write=False) as reading:
        assert len(reading.dataset().institutions) == 3
    other.execute("ROLLBACK")
    other.close()


def test_a_second_writer_waits(store, path):
    """A writer that finds another one at work waits until that one is done."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    release.start()
    store.commit(difference(store.dataset(), confirmations("a")), **WHO)
    release.join()
    other.close()
    assert len(store.dataset().confirmations) == 1


@settings(max_examples=max(10, settings.default.max_examples // 5))
@given(datasets())
def test_package_store_package_loses_nothing(dataset):
    """Package, store and package again: the same tables, to the byte."""
    with quick_folder() as name:
        folder = Path(name)
        write_package(dataset, folder / "first")
        first = read_package(folder / "first").dataset
        with Store.create(folder / "a.sqlite", first, **WHO) as store:
            stored = store.dataset()
        write_package(stored, folder / "second")
        assert stored == first
        for file in (folder / "first").glob("*.csv"):
            assert file.read_bytes() == (folder / "second" / file.name).read_bytes()
        again = read_package(folder / "second").dataset
        assert again == first
        assert again.origin.exported == StoreState(
            number=1, digest=stored.origin.state.digest if stored.origin.state else ""
        )


CLAIMS = {row.TABLE.name for row in c.TABLES}


@settings(max_examples=max(10, settings.default.max_examples // 5))
@given(st.lists(datasets() | st.none(), max_size=6))
def test_any_sequence_of_changes_keeps_every_state(steps):
    """After any commits and undos, the state after each revision is what it was then."""
    with (
        quick_folder() as name,
        Store.create(Path(name) / "a.sqlite", **WHO) as store,
    ):
        states, standing, sealing = [store.dataset()], [], set()
        for target in steps:
            if target is None and standing and standing[-1] in (1, *sealing):
                with pytest.raises(StoreRefused):
                    store.undo(**WHO)
                continue
            elif target is None and standing:
                undone = store.undo(**WHO).undoes
                assert undone == standing.pop()
                assert store.dataset() == states[undone - 1]
            elif target is not None and commit_whole(store, target):
                standing.append(store.state.number)
                # A revision that only takes claims away seals none.
                if any(opened for name, (opened, _) in _last(store).rows.items() if name in CLAIMS):
                    sealing.add(store.state.number)
            else:
                continue
            states.append(store.dataset())
        assert [store.dataset(n) for n in range(len(states))] == states
        assert store.verify() == ()


def _last(store: Store) -> Revision:
    return store.revisions()[-1]


def commit_whole(store: Store, target: Dataset) -> bool:
    """Bring a store to a state; tells whether anything had to change."""
    current, whole = store.dataset(), set(table_definitions())
    tables = spelt_out(target.tables(), current.tables())
    changes = difference(current, tables, whole_tables=whole, base=current)
    if changes.is_empty:
        return False
    store.commit(changes, **WHO)
    assert plain(store.dataset().tables()) == plain(tables)
    assert plain(changed_tables(current, changes)) == plain(tables)
    return True
