from __future__ import annotations

import sqlite3

import pytest

from esf_norises.domain.changes import difference
from esf_norises.domain.dataset import table_definitions
from esf_norises.store import schema
from esf_norises.store.store import Store
from esf_norises.store.words import StoreRefused
from tests.store.made import WHO, confirmations


def test_a_store_says_what_it_is(store):
    """Application id and version stand in the header of the file."""
    ask = store._connection.execute
    assert ask("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    assert ask("PRAGMA user_version").fetchone() == (schema.FORMAT,)


def test_a_change_is_durable_when_it_is_acknowledged(store):
    """The log is written ahead, and forced to the disk at each commit."""
    ask = store._connection.execute
    assert ask("PRAGMA journal_mode").fetchone() == ("wal",)
    assert ask("PRAGMA synchronous").fetchone() == (2,)


def test_every_table_is_strict(store):
    """No table takes a value of another kind than its column's."""
    found = store._connection.execute("SELECT name, strict FROM pragma_table_list").fetchall()
    strict = {name for name, is_strict in found if is_strict}
    assert strict >= {"revisions", "salts", *table_definitions()}


def test_a_newer_store_is_refused(store, path):
    """A store that a newer program wrote is refused, and the finding says what is known."""
    store.close()
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    other.close()
    for to_write in (True, False):
        with pytest.raises(StoreRefused) as caught:
            Store.open(path, to_write=to_write)
        assert caught.value.code == "store.newer"
        assert str(schema.FORMAT) in caught.value.finding.expected.en


@pytest.fixture
def older(path, dataset):
    """A store of a form before this one: without a table, without a column, with another name."""
    Store.create(path, dataset, **WHO).close()
    other = sqlite3.connect(path)
    for (name,) in other.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        other.execute(f'DROP TRIGGER "{name}"')
    other.execute("DROP TABLE enrolments")
    other.execute("ALTER TABLE institutions DROP COLUMN founder")
    other.execute("ALTER TABLE confirmations RENAME TO answers")
    other.execute(f"PRAGMA user_version = {schema.FORMAT - 1}")
    other.commit()
    other.close()
    return path


@pytest.fixture
def step(monkeypatch):
    """The upgrade from that form."""

    def rename(connection):
        connection.execute("ALTER TABLE answers RENAME TO confirmations")

    monkeypatch.setattr(schema, "UPGRADES", {schema.FORMAT - 1: rename})


def test_an_older_store_is_brought_up_to_date(older, step, dataset):
    """Opened to write, a store of an older form goes through the steps, and loses nothing."""
    with Store.open(older) as store:
        assert store.dataset() == dataset
        store.commit(difference(store.dataset(), confirmations("a")), **WHO)
        assert store.verify() == ()
        assert schema.stored_columns(store._connection, "institutions")[-1] == "founder"


def test_an_older_store_is_read_without_being_changed(older, step, dataset):
    """Opened to read, a store of an older form stays as it is in the file."""
    before = older.read_bytes()
    with Store.open(older, to_write=False) as store:
        assert store.dataset() == dataset
        assert store.verify() == ()
    assert older.read_bytes() == before


def test_an_upgrade_that_fails_changes_nothing(older, monkeypatch):
    """Where a step of an upgrade fails, the store is as it was."""

    def broken(connection):
        connection.execute("ALTER TABLE answers RENAME TO confirmations")
        raise sqlite3.OperationalError("a fault")

    monkeypatch.setattr(schema, "UPGRADES", {schema.FORMAT - 1: broken})
    before = older.read_bytes()
    with pytest.raises(sqlite3.OperationalError):
        Store.open(older)
    assert older.read_bytes() == before
