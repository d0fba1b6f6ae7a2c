from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time

import pytest

from esf_norises.domain.changes import difference
from esf_norises.store import opening, recognising
from esf_norises.store.store import Store
from esf_norises.store.words import WORDINGS, StoreRefused
from tests.store.made import MOMENT, WHO, confirmations, soaked, started

SUBJECTS = "[row.subject for row in store.dataset().confirmations]"


def subjects(path, *, verified: bool = True) -> list[str]:
    with Store.open(path) as store:
        if verified:
            assert store.verify() == ()
        return list(store.dataset().confirmations.column("subject"))


def finished(process) -> str:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


COMMITS = """
store = Store.open(path, wait=60)
for number in range(int(sys.argv[3])):
    commit(store, f"{sys.argv[2]}{number}")
    print(f"{sys.argv[2]}{number}", flush=True)
store.close()
"""


def test_two_processes_lose_nothing(store, path):
    """Two processes that commit at the same time wait for each other; each change is there."""
    store.close()
    each = soaked(20, 200)
    processes = [started(COMMITS, path, name, str(each)) for name in "ab"]
    acknowledged = [line for process in processes for line in finished(process).split()]
    assert len(acknowledged) == 2 * each
    assert sorted(subjects(path)) == sorted(acknowledged)
    with Store.open(path) as other:
        assert len(other.revisions()) == 1 + 2 * each


KILLED_AT = """
store = Store.open(path)
commit(store, "before")
print("before", flush=True)
left = int(sys.argv[2])

def count(statement):
    global left
    left -= 1
    if left == 0:
        import os
        os._exit(9)

store._connection.set_trace_callback(count)
commit(store, "after")
print("after", flush=True)
store._connection.set_trace_callback(None)
store.close()
"""


def test_killed_at_each_statement(store, path, tmp_path):
    """A process that ends at any statement leaves each acknowledged change, and no half one."""
    store.close()
    number, step = 0, soaked(4, 1)
    while True:
        number += step
        copy = tmp_path / f"copy-{number}.sqlite"
        shutil.copy(path, copy)
        process = started(KILLED_AT, copy, str(number))
        out, err = process.communicate(timeout=60)
        acknowledged = out.split()
        assert process.returncode in (0, 9), err
        assert subjects(copy) in (acknowledged, ["before", "after"])
        if process.returncode == 0:
            assert acknowledged == ["before", "after"]
            return


def test_killed_at_random(store, path):
    """A process that is killed at any moment leaves each acknowledged change, and no half one."""
    store.close()
    chance = random.Random(882)
    there: list[str] = []
    for attempt in range(soaked(6, 500)):
        process = started(COMMITS, path, f"{attempt}-", "1000000")
        assert process.stdout is not None
        first = process.stdout.readline().strip()
        time.sleep(chance.random() / 20)
        process.kill()
        # Not communicate(), which passes over what readline() has taken in already.
        acknowledged = [first, *process.stdout.read().split()]
        process.communicate(timeout=60)
        # A store grows with each attempt, so that all of it is not verified each time.
        now = subjects(path, verified=attempt % 25 == 0)
        new = now[len(there) :]
        assert now[: len(there)] == there
        # What was committed and not yet acknowledged may be there as well.
        assert new[: len(acknowledged)] == acknowledged
        assert len(new) <= len(acknowledged) + 1
        there = now
    assert subjects(path) == there


def test_killed_while_it_is_made(path, tmp_path):
    """A store whose making is interrupted is not there at all."""
    code = """
import os
from esf_norises.store import store as module
module.Writing.finish = lambda *_, **__: os._exit(9)
from esf_norises.domain.dataset import Dataset
rows = Rows.of(t.Confirmation, [t.Confirmation(rule="a", scope=Scope.SUBJECT, subject="b")])
Store.create(path, Dataset(confirmations=rows), by="x", reason="y", moment=MOMENT)
"""
    process = started(code, path)
    process.communicate(timeout=60)
    assert process.returncode == 9
    assert not path.exists()


def test_a_full_disk_is_told(store, dataset):
    """Where there is no room, nothing is changed, the store stays usable, and it is said."""
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    many = difference({}, confirmations(*(f"subject {n}" * 50 for n in range(500))))
    with pytest.raises(StoreRefused) as caught:
        store.commit(many, **WHO)
    assert caught.value.code == "store.disk-full"
    store._connection.execute(f"PRAGMA max_page_count = {pages * 100}")
    assert store.dataset() == dataset
    store.commit(many, **WHO)
    assert store.verify() == ()


def test_a_lock_of_another_program_is_told(path, dataset):
    """Where somebody goes on writing, it is said who, as far as that is known."""
    with Store.create(path, dataset, **WHO) as store:
        store.commit(difference(store.dataset(), confirmations("a")), **WHO)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path, wait=0.1) as store:
        with pytest.raises(StoreRefused) as caught:
            store.undo(**WHO)
        assert caught.value.code == "store.busy"
        who = "skola, 2025-09-01T13:30:00+03:00"
        with opening.writing_as(path, who), pytest.raises(StoreRefused) as caught:
            store.undo(**WHO)
        assert caught.value.finding.found == who
        other.execute("ROLLBACK")
        other.close()
        store.undo(**WHO)


def test_who_writes_says_so_beside_the_file(store, path):
    """While a change is made, a file beside the store says who makes it, and since when."""
    with store._writing("skola, now"):
        assert opening.writer_of(path) == "skola, now"
    assert not opening.writer_file(path).exists()


def test_a_file_held_whole_by_another_program_is_told(path, dataset):
    """Where another program lets nobody even read, that is said."""
    Store.create(path, dataset, **WHO).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    for to_write in (True, False):
        with pytest.raises(StoreRefused) as caught:
            Store.open(path, to_write=to_write, wait=0.1)
        assert caught.value.code == "store.busy"
    other.close()


@pytest.fixture
def read_only(path, dataset):
    """A store in a folder in which nobody but root may write; the process is somebody else."""
    if not hasattr(os, "geteuid"):
        pytest.skip("rights of folders are tested where there are users")
    Store.create(path, dataset, **WHO).close()
    as_root = os.geteuid() == 0
    path.chmod(0o444)
    path.parent.chmod(0o555)
    opened = [folder for folder in path.parents if folder.stat().st_uid == 0 and as_root]
    modes = {folder: folder.stat().st_mode for folder in opened if folder != path.parent}
    for folder, mode in modes.items():
        folder.chmod(mode & 0o7777 | 0o011)
    if as_root:
        os.seteuid(65534)
    yield path
    if as_root:
        os.seteuid(0)
    for folder, mode in modes.items():
        folder.chmod(mode & 0o7777)
    path.parent.chmod(0o755)


def test_a_read_only_folder_can_be_read(read_only, dataset):
    """A store in a folder without the right to write is read and verified as any other."""
    with Store.open(read_only, to_write=False) as store:
        assert store.dataset() == dataset
        assert store.verify() == ()


def test_a_read_only_folder_is_told(read_only, dataset):
    """To change a store in a folder without the right to write is refused, in clear words."""
    with pytest.raises(StoreRefused) as caught, Store.open(read_only) as store:
        store.undo(**WHO)
    assert caught.value.code == "store.read-only"
    with pytest.raises(StoreRefused) as caught:
        Store.create(read_only.with_name("new.sqlite"), dataset, **WHO)
    assert caught.value.code == "store.read-only"


def test_unfinished_work_in_a_read_only_folder_is_told(read_only):
    """Work that was left unfinished beside a store that cannot be written is not passed over."""
    euid = os.geteuid()
    if euid != 65534:
        pytest.skip("the folder is prepared by root alone")
    os.seteuid(0)
    read_only.with_name(f"{read_only.name}-wal").write_bytes(b"unfinished")
    os.seteuid(euid)
    with pytest.raises(StoreRefused) as caught:
        Store.open(read_only, to_write=False)
    assert caught.value.code == "store.unfinished"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "store.not-a-store"),
        (b"registration_number;name\r\n", "store.not-a-store"),
        (recognising.MAGIC + b"\0" * 50, "store.not-a-store"),
        (recognising.MAGIC + b"\xff" * 5000, "store.not-a-store"),
    ],
)
def test_what_is_no_store_is_refused(path, content, code):
    """A file that is something else is refused before anything is done with it."""
    path.write_bytes(content)
    with pytest.raises(StoreRefused) as caught:
        Store.open(path)
    assert caught.value.code == code
    assert path.read_bytes() == content


def test_a_database_of_others_is_refused(path):
    """An SQLite file of another program is not taken for a store."""
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE revisions (number)")
    other.commit()
    other.close()
    with pytest.raises(StoreRefused) as caught:
        Store.open(path)
    assert caught.value.code == "store.not-a-store"


def test_a_damaged_file_is_told(store, path):
    """A file of which a part was overwritten is told as damaged, when read or verified."""
    store.close()
    content = bytearray(path.read_bytes())
    content[8192 : 3 * 8192] = b"\xff" * (2 * 8192)
    path.write_bytes(content)
    with pytest.raises(StoreRefused) as caught, Store.open(path) as opened:
        opened.dataset()
    assert caught.value.code == "store.damaged"


def test_a_cell_that_cannot_be_read_is_told(store, path):
    """A cell in which another program put what is no value is told, with what to do."""
    store.close()
    other = sqlite3.connect(path)
    other.execute("UPDATE institutions SET registration_number = 'x' WHERE row_version = 1")
    other.commit()
    other.close()
    with Store.open(path) as opened:
        with pytest.raises(StoreRefused) as caught:
            opened.dataset()
        assert caught.value.code == "store.unreadable-cell"
        assert "verify" in caught.value.finding.fix.en


def test_there_is_no_such_file(path):
    """A file that is not there is not made by opening it."""
    for to_write in (True, False):
        with pytest.raises(FileNotFoundError):
            Store.open(path, to_write=to_write)
    assert not path.exists()


def test_a_revision_that_is_not_there_is_told(store):
    """A state is asked for by a number that the store has."""
    with pytest.raises(StoreRefused) as caught:
        store.dataset(9)
    assert (caught.value.code, caught.value.finding.found) == ("store.no-revision", "9")


@pytest.mark.parametrize(
    ("folder", "named"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Ludzas novads", "OneDrive"),
        ("Dropbox (Skola)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Documents", None),
        ("OneDriveless", None),
    ],
)
def test_a_synced_folder_is_told_by_its_name(tmp_path, folder, named):
    """A folder that a program copies elsewhere is told; others are not."""
    found = opening.synced_folder(tmp_path / folder / "norises" / "ludza.sqlite")
    assert (found is not None) == (named is not None)
    if found is not None:
        assert named is not None
        assert (
            named
            in found.expected.en + found.fix.en + WORDINGS[found.code].meaning.format(what=named).en
        )


def test_moments_are_in_latvian_time(store):
    """Moments are written in the time of Latvia, whatever zone they were given in."""
    assert store.revisions()[0].moment == MOMENT
    assert store.revisions()[0].moment.isoformat() == "2025-09-01T13:30:00+03:00"
