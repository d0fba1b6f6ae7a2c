from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess

import pytest

from esf_norises.domain import tables as t
from esf_norises.domain.changes import difference
from esf_norises.domain.dataset import table_definitions
from esf_norises.findings import Severity
from esf_norises.store.cells import Sealer
from esf_norises.store.revisions import TableDigest, cells_of_revisions, digest_of, make_revision
from esf_norises.store.salts import Salts
from esf_norises.store.schema import stored_columns
from esf_norises.store.store import Store
from esf_norises.texts import Language
from tests.store.made import WHO, confirmations


@pytest.fixture
def closed(path, dataset):
    """A store of three revisions, that nobody has open."""
    with Store.create(path, dataset, **WHO) as store:
        for subject in ("a", "b"):
            store.commit(difference(store.dataset(), confirmations(subject)), **WHO)
    return path


def by_hand(path, *statements: str) -> None:
    """Change a file as a person with another program would, who takes the triggers away."""
    connection = sqlite3.connect(path)
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        connection.execute(statement)
    for _, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()


def found(path, known=None) -> list[tuple[str, str | None, str | None, str]]:
    with Store.open(path, to_write=False) as store:
        return [
            (one.code, one.where.sheet, one.where.column, one.found) for one in store.verify(known)
        ]


def test_what_was_not_touched_verifies(closed):
    """A store that only this program wrote to verifies, also against digests from outside."""
    with Store.open(closed, to_write=False) as store:
        known = {one.number: one.digest for one in store.revisions()}
    assert found(closed, known) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "UPDATE institutions SET name = 'X' WHERE name = 'Otrā skola'",
            ("store.cell-altered", "institutions", "name", "4213900001: X"),
        ),
        (
            "UPDATE institutions SET kind = 'general' WHERE name = 'Otrā skola'",
            ("store.cell-altered", "institutions", "kind", "4213900001: general"),
        ),
        (
            "UPDATE pupils SET born = NULL WHERE pupil = 'a-1'",
            ("store.cell-altered", "pupils", "born", "***: ***"),
        ),
        (
            'UPDATE institutions SET own_columns = \'{"x_piezime": "X"}\' '
            "WHERE name = 'Pirmā skola'",
            ("store.cell-altered", "institutions", "own_columns", "4213900000: ***"),
        ),
        (
            "UPDATE institutions SET row_place = 9 WHERE name = 'Otrā skola'",
            ("store.row-altered", "institutions", None, "4213900001"),
        ),
        (
            "DELETE FROM confirmations WHERE subject = 'a'",
            ("store.rows-altered", "confirmations", None, "2: +0 -0"),
        ),
        (
            "UPDATE confirmations SET to_revision = 3 WHERE subject = 'a'",
            ("store.rows-altered", "confirmations", None, "3: +1 -1"),
        ),
        (
            "UPDATE confirmations SET from_revision = 9 WHERE subject = 'a'",
            ("store.rows-altered", "confirmations", None, "9: +1 -0"),
        ),
        (
            "UPDATE revisions SET reason = 'another' WHERE number = 2",
            ("store.revision-altered", "revisions", None, "2"),
        ),
        (
            "UPDATE revisions SET changes = '' WHERE number = 2",
            ("store.revision-altered", "revisions", None, "2"),
        ),
        (
            "DELETE FROM revisions WHERE number = 2",
            ("store.chain-broken", "revisions", None, "3"),
        ),
        (
            "DELETE FROM salts",
            ("store.salt-missing", "pupils", None, "***"),
        ),
    ],
)
def test_what_was_changed_by_hand_is_told(closed, statement, expected):
    """Table, key and, where it can be told, column of what another program changed are named."""
    by_hand(closed, statement)
    assert expected in found(closed)


def test_a_row_made_up_by_hand_is_told(closed):
    """A row that was added to the past is told by the revision that it claims to be of."""
    names = "registration_number, name, row_digest, row_checks"
    by_hand(
        closed,
        f"INSERT INTO institutions (row_place, from_revision, {names}) "
        "VALUES (9, 1, '4213900077', 'X', x'00', x'00')",
    )
    codes = {code for code, *_ in found(closed)}
    assert {"store.cell-altered", "store.rows-altered"} <= codes


def test_missing_protection_is_asked_about(closed):
    """Triggers that somebody took away are told, though nothing else was changed."""
    connection = sqlite3.connect(closed)
    connection.execute("DROP TRIGGER attendance_stay")
    connection.commit()
    connection.close()
    with Store.open(closed, to_write=False) as store:
        (finding,) = store.verify()
    assert (finding.code, finding.severity) == ("store.unprotected", Severity.ASK)


def recompute(path) -> None:
    """Make every digest of a changed file anew, as somebody who knows this program can."""
    by_hand(path)
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    digests: dict[int, dict[str, TableDigest]] = {}
    for table, definition in table_definitions().items():
        names = stored_columns(connection, table)
        sealer = Sealer(definition, names, Salts(connection).find)
        quoted = ", ".join(f'"{name}"' for name in names)
        for version, place, opened, closed, *cells in connection.execute(
            f'SELECT row_version, row_place, from_revision, to_revision, {quoted} FROM "{table}" '
            "ORDER BY row_version"
        ).fetchall():
            digest, checks = sealer.seal(place, cells)
            connection.execute(
                f'UPDATE "{table}" SET row_digest = ?, row_checks = ? WHERE row_version = ?',
                [digest, checks, version],
            )
            digests.setdefault(opened, {}).setdefault(table, TableDigest()).open(digest)
            if closed is not None:
                digests.setdefault(closed, {}).setdefault(table, TableDigest()).close(digest)
    before = ""
    for cells in list(cells_of_revisions(connection)):
        made = make_revision(
            number=cells["number"],
            moment=cells["moment"],
            by=cells["by"],
            reason=cells["reason"],
            undoes=cells["undoes"],
            origin=None,
            digests=digests.get(cells["number"], {}),
            before_digest=before,
        )
        values = {**cells, "changes": made.changes, "change_digest": made.change_digest}
        values["before_digest"] = before
        before = digest_of(values)
        connection.execute(
            "UPDATE revisions SET changes = ?, change_digest = ?, before_digest = ?, digest = ? "
            "WHERE number = ?",
            [made.changes, made.change_digest, values["before_digest"], before, cells["number"]],
        )
    from esf_norises.store.schema import triggers

    for statement in triggers():
        connection.execute(statement)
    connection.close()


def test_a_rewritten_history_is_told_by_digests_from_outside(closed):
    """Where all digests were made anew, only one that is known from outside tells it."""
    with Store.open(closed, to_write=False) as store:
        known = {2: store.revisions()[1].digest}
    by_hand(closed, "UPDATE institutions SET name = 'X' WHERE name = 'Otrā skola'")
    recompute(closed)
    assert found(closed) == []
    assert [code for code, *_ in found(closed, known)] == ["store.other-history"]


def test_revisions_that_were_cut_off_are_told_by_digests_from_outside(closed):
    """A history that lacks its end is whole by itself, and not against a digest of that end."""
    earlier = closed.with_name("earlier.sqlite")
    shutil.copy(closed, earlier)
    with Store.open(closed) as store:
        store.undo(**WHO)
        known = {store.state.number: store.state.digest}
    assert found(earlier) == []
    assert [code for code, *_ in found(earlier, known)] == ["store.other-history"]


def test_a_cell_changed_with_the_shell_of_sqlite_is_found(closed):
    """What the program sqlite3 changes in a table that is not only added to is found."""
    if shutil.which("sqlite3") is None:
        pytest.skip("the shell of SQLite is not installed")
    change = "UPDATE institutions SET name = 'X' WHERE row_version = 1;"
    subprocess.run(["sqlite3", closed, change], check=True)
    codes = [code for code, *_ in found(closed)]
    assert codes == ["store.cell-altered"]


def test_a_salted_hash_stands_for_personal_cells(store):
    """Without the salt, the digest of a row tells nothing of a person's cells."""
    definition = table_definitions()["pupils"]
    names = stored_columns(store._connection, "pupils")
    cells = ["a-1", "woman", "2012-02-29", *[None] * (len(names) - 3)]
    one, _ = Sealer(definition, names, lambda person: b"one").seal(1, cells)
    other, _ = Sealer(definition, names, lambda person: b"other").seal(1, cells)
    assert one != other
    plain = hashlib.sha256(repr(cells).encode()).digest()
    assert plain not in (one, other)


def test_rows_of_one_person_share_a_salt(store):
    """A pupil and the pupil's enrolments take one salt, so that deleting it reaches all."""
    pupils, enrolments = (table_definitions()[name] for name in ("pupils", "enrolments"))
    people = set()
    for definition in (pupils, enrolments):
        names = stored_columns(store._connection, definition.name)
        cells = ["a-1" if name == "pupil" else None for name in names]
        people.add(Sealer(definition, names, lambda person: b"").person(cells))
    assert people == {"pupils a-1"}


@pytest.mark.parametrize("language", [*Language])
def test_findings_speak_both_languages(closed, language):
    """What verify finds is said in Latvian and in English."""
    by_hand(closed, "UPDATE institutions SET name = 'X' WHERE name = 'Otrā skola'")
    with Store.open(closed, to_write=False) as store:
        (finding,) = store.verify()
    words = {Language.LV: "rezerves kopijas", Language.EN: "backup"}[language]
    assert words in finding.fix.of(language)


def test_very_many_faults_are_cut(closed):
    """Of very many faults the first 200 are told."""
    rows = "".join(
        f"({9 + n}, 1, '42139{n:05d}', 'X', x'00', x'00')," for n in range(100, 400)
    ).rstrip(",")
    by_hand(
        closed,
        "INSERT INTO institutions (row_place, from_revision, registration_number, name, "
        f"row_digest, row_checks) VALUES {rows}",
    )
    assert len(found(closed)) == 200


def test_tables_of_a_store_have_names_of_their_own():
    """No table or column of the dataset is called as one that a store has for itself."""
    from esf_norises.store.schema import KEPT, OWN

    assert not {"revisions", "salts"} & set(table_definitions())
    columns = {c.name for one in table_definitions().values() for c in one.columns}
    assert not columns & {*KEPT, OWN}
    assert all(definition.key for definition in table_definitions().values())
    assert t.TABLES
