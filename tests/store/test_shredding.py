"""Shredding: no pseudonym is left in the file, and all else is as it was."""

from __future__ import annotations

import datetime
import hashlib
import shutil
import sqlite3

import attrs
import pytest

from esf_norises.accounting.claim_rows import broken_seals_of, changes_of_claim
from esf_norises.accounting.claiming import claim_of, sealed_claim_of
from esf_norises.domain.changes import difference
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.periods import Period
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Answer
from esf_norises.domain.visits import RosterEntry
from esf_norises.findings import blocking
from esf_norises.regulation.parameter_values import ParameterState
from esf_norises.store.publishing import publication_key
from esf_norises.store.shredding import clean
from esf_norises.store.store import Store
from esf_norises.store.words import StoreRefused
from esf_norises.testing.municipalities import random_municipality
from tests.store.made import MOMENT, WHO, confirmations, soaked, started
from tests.store.rosters import (
    AGREEMENT,
    GONE,
    NEW,
    STAYING,
    bytes_of,
    figures,
    judged,
    parameters,
    planned,
    renamed,
    school,
    shredded,
)


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "store"
    folder.mkdir()
    return folder / "ludza.sqlite"


@pytest.fixture
def store(path):
    with Store.create(path, school(), **WHO) as opened:
        yield opened


def corrected(store: Store) -> None:
    """Correct a roster's entry, so that history has more than one state."""
    entry = next(one for one in store.dataset().roster if str(one.pupil) == GONE[0])
    new = attrs.evolve(entry, record="V-g1-R9", present=Answer.NO, corrects=entry.record)
    rows = {"roster": Rows.of(RosterEntry, [new])}
    store.commit(difference(store.dataset(), rows), **WHO)


def test_no_pseudonym_is_left_in_the_bytes(store, path) -> None:
    """Of who is gone nothing is in the file, its log or beside it, history and salts included."""
    corrected(store)
    assert all(name.encode() in bytes_of(path) for name in GONE)
    done = shredded(store)
    assert done.rows == {"pupils": 3, "enrolments": 4, "roster": 4}
    for content in (bytes_of(path), _closed(store, path)):
        assert not any(name.encode() in content for name in GONE)
        assert STAYING.encode() in content
        assert NEW.encode() in content


def _closed(store: Store, path) -> bytes:
    store.close()
    return bytes_of(path)


@pytest.mark.parametrize("seed", range(soaked(4, 200)))
def test_a_random_store_keeps_its_figures_and_loses_its_pupils(path, seed: int) -> None:
    """Figures and indicators are as they were; no pseudonym is left; every digest holds."""
    made = renamed(random_municipality(seed, groups=5, visits=10, rosters=1.0))
    made = attrs.evolve(made, parameters=parameters())
    with Store.create(path, made, **WHO) as store:
        before, revision = figures(store.dataset()), store.revision(1)
        claimed = _lines(store.dataset())
        what = planned(store, datetime.date(2035, 1, 1))
        shredded(store, datetime.date(2035, 1, 1))
        assert b"pseudonym-of-" not in bytes_of(path)
        assert [one.code for one in store.verify()] == ["store.has-shredded"]
        assert store.revision(1) == revision
        after = store.dataset()
        assert figures(after) == before
        assert not len(after.pupils) + len(after.enrolments) + len(after.roster)
        assert planned(store, datetime.date(2035, 1, 1)).years == ()
        changed = claimed.keys() ^ _lines(after).keys()
        changed |= {line for line, units in _lines(after).items() if claimed.get(line) != units}
        assert {line.partition("/")[0] for line in changed} == set(what.other_figures)


def _lines(dataset: Dataset) -> dict[str, int]:
    """What could be claimed of all visits: units by line."""
    claim = claim_of(judged(dataset), Period(first=datetime.date(2020, 1, 1)))
    return {line.key: line.units for line in claim.lines}


def test_counts_stand_in_the_place_of_a_roster(store) -> None:
    """A number for each band and programme: present, girls, boys, not stated, below 18."""
    shredded(store)
    after = store.dataset()
    [record] = after.attendance
    assert (record.visit, record.band.value, str(record.programme)) == ("V-g1", "5", "21011111")
    numbers = (record.present, record.girls, record.boys, record.not_stated, record.below_18)
    assert numbers == (3, 2, 1, 0, 3)
    assert record.reason == "retention"
    assert {str(pupil) for pupil in after.pupils.column("pupil")} == {STAYING, NEW}
    assert {one.group for one in after.enrolments} == {"g2"}
    assert {one.visit for one in after.roster} == {"V-g2"}
    part = next(one for one in after.group_parts if one.group == "g1")
    assert part.pupils == 3


def test_digests_hold_and_say_what_was_shredded(store) -> None:
    """Verifying finds nothing wrong, names the revisions, and still tells what is altered."""
    corrected(store)
    digests = {one.number: one.digest for one in store.revisions()}
    shredded(store)
    [said] = store.verify(digests)
    assert (said.code, said.found) == ("store.has-shredded", "1–2")
    assert not blocking([said])
    connection = store._connection
    connection.execute("DROP TRIGGER roster_stay")
    connection.execute("UPDATE roster SET present = ? WHERE row_version = 1", ["\x1f" + "0" * 64])
    codes = {one.code for one in store.verify()}
    assert {"store.unprotected", "store.cell-altered"} <= codes


def test_the_state_before_cannot_be_read(store) -> None:
    """A state that was shredded says so; the later ones are there."""
    corrected(store)
    done = shredded(store)
    for number in (1, 2):
        with pytest.raises(StoreRefused) as caught:
            store.dataset(number)
        assert caught.value.code == "store.shredded"
        assert "1–2" in caught.value.finding.expected.en
    assert store.dataset(done.revision.number) == store.dataset()
    assert len(store.dataset(0).visits) == 0


def test_it_is_never_taken_back(store) -> None:
    """What came after can be undone, the shredding itself cannot, nor what came before."""
    done = shredded(store)
    store.commit(difference(store.dataset(), confirmations("4213900001")), **WHO)
    assert store.undo(**WHO).undoes == done.revision.number + 1
    with pytest.raises(StoreRefused) as caught:
        store.undo(**WHO)
    assert caught.value.code == "store.shredded-for-good"


def test_no_salt_that_is_left_opens_a_hash(store) -> None:
    """With every salt of the store and every pseudonym tried, no shredded cell can be told."""
    salts_before = dict(store._connection.execute("SELECT person, salt FROM salts"))
    shredded(store)
    connection = store._connection
    salts = dict(connection.execute("SELECT person, salt FROM salts"))
    assert not {f"pupils {name}" for name in GONE} & set(salts)
    assert salts[f"pupils {STAYING}"] != salts_before[f"pupils {STAYING}"]
    hashes = {
        cell[1:]
        for table in ("pupils", "enrolments", "roster")
        for row in connection.execute(f"SELECT * FROM {table}")
        for cell in row
        if isinstance(cell, str) and cell.startswith("\x1f")
    }
    assert hashes

    def tried(salts) -> set[str]:
        return {
            hashlib.sha256(salt + f"{table}\npupil\n{name}".encode()).hexdigest()
            for salt in salts
            for table in ("pupils", "enrolments", "roster")
            for name in (*GONE, STAYING, NEW)
        }

    assert not hashes & tried(salts.values())
    assert hashes & tried(salts_before.values())


def test_sealed_claims_still_verify(store) -> None:
    """A claim that was sealed of a roster is as it was, and nothing has to be corrected."""
    before = judged(store.dataset())
    period = Period(first=datetime.date(2025, 5, 1), last=datetime.date(2025, 5, 31))
    claim = claim_of(before, period)
    assert claim.units == 3
    sealed = sealed_claim_of(claim, before, by="x", reason="y", moment=MOMENT)
    store.commit(changes_of_claim(sealed), **WHO)
    assert planned(store).unsealed == ()
    shredded(store)
    dataset = store.dataset()
    assert broken_seals_of(dataset, [sealed.digest]) == ()
    again = claim_of(judged(dataset), period)
    assert (again.lines, again.corrections) == ((), ())


def test_what_was_not_claimed_is_said_before(store) -> None:
    """Visits that count and stand in no sealed claim are named in what is planned."""
    assert planned(store).unsealed == ("V-g1",)
    assert planned(store).unsettled == ()


@pytest.mark.parametrize(
    ("retention", "on", "due"),
    [
        ("30", datetime.date(2025, 9, 30), []),
        ("30", datetime.date(2025, 10, 1), ["2024/25"]),
        ("0", datetime.date(2025, 8, 31), []),
        ("0", datetime.date(2025, 9, 1), ["2024/25"]),
        ("30", datetime.date(2026, 10, 1), ["2024/25", "2025/26"]),
        ("none", datetime.date(2099, 1, 1), []),
        (None, datetime.date(2099, 1, 1), []),
    ],
)
def test_a_year_is_due_so_many_days_after_its_end(path, retention, on, due) -> None:
    """The parameter counts from the school year's last day; `none` and unset are never due."""
    with Store.create(path, school(retention), **WHO) as store:
        what = planned(store, on)
    assert [str(year) for year in what.years] == due
    assert len(what.due) + len(what.others) == 2
    if retention is None:
        assert {one.retention.state for one in what.others} == {ParameterState.UNSET}


def test_a_text_that_names_a_pupil_is_told(store) -> None:
    """A reason or a note stays; that it holds a pseudonym is said, and where."""
    who = {**WHO, "reason": f"wrong entry of {GONE[1]}, see letter"}
    store.commit(difference(store.dataset(), confirmations("4213900001")), **who)
    assert shredded(store).named == ("revisions.reason",)


def test_the_triggers_stand_again(store) -> None:
    """After it, and in between for everybody else, history cannot be changed."""
    shredded(store)
    with pytest.raises(sqlite3.IntegrityError, match="history is never changed"):
        store._connection.execute("UPDATE roster SET present = 'no'")


def test_who_holds_the_file_open_is_told_and_it_is_done_later(store, path) -> None:
    """A reader in the way leaves the rosters shredded; cleaning is asked for, and done again."""
    store._connection.execute("PRAGMA busy_timeout = 0")
    with Store.open(path, to_write=False) as reader:
        reader._connection.execute("BEGIN")
        reader._connection.execute("SELECT count(*) FROM pupils").fetchone()
        with pytest.raises(StoreRefused) as caught:
            shredded(store)
        assert caught.value.code == "store.not-cleaned"
        reader._connection.execute("ROLLBACK")
    assert len(store.dataset().attendance) == 1
    clean(store)
    assert not any(name.encode() in bytes_of(path) for name in GONE)


def test_the_publication_key_stays(store, path) -> None:
    """Shredding deletes salts of persons, not the key by which counts are published."""
    key = publication_key(path)
    shredded(store)
    assert publication_key(path) == key


KILLED = """
import os
from tests.store.rosters import shredded
store = Store.open(path)
left = int(sys.argv[2])

def count(statement):
    global left
    left -= 1
    if left == 0:
        os._exit(9)

store._connection.set_trace_callback(count)
shredded(store)
store._connection.set_trace_callback(None)
store.close()
"""


def test_killed_at_any_statement_the_store_is_whole(store, path, tmp_path) -> None:
    """A process that ends in the middle leaves all as it was or all shredded; then it goes on."""
    store.close()
    whole = school()
    number, step, states = 1, soaked(60, 1), set()
    while True:
        copy = tmp_path / f"copy-{number}" / "ludza.sqlite"
        copy.parent.mkdir()
        shutil.copy(path, copy)
        process = started(KILLED, copy, str(number))
        _, err = process.communicate(timeout=120)
        assert process.returncode in (0, 9), err
        with Store.open(copy) as found:
            assert not blocking(found.verify())
            is_done = len(found.revisions()) == 2
            states.add(is_done)
            assert len(found.dataset().roster) == (2 if is_done else 5)
            if is_done:
                clean(found)
            else:
                assert found.dataset().pupils == whole.pupils
                shredded(found)
            assert not any(name.encode() in bytes_of(copy) for name in GONE)
        shutil.rmtree(copy.parent)
        if process.returncode == 0:
            break
        number += step
    assert states == {True, False}


def test_the_agreement_of_these_tests_lets_visits_count() -> None:
    """Without that there would be nothing to keep."""
    assert AGREEMENT
    assert figures(school())["total", "all"][1] == 5
