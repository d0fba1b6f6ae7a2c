from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esf_norises.store.store import Store

Run = Callable[..., Any]
RULE = "target-group.institution-kind"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package of two schools, one of which is a special one."""
    made = tmp_path / "data"
    made.mkdir()
    (made / "datapackage.json").write_text(
        json.dumps({"esf_norises": {"format": "esf-norises.dataset/1"}})
    )
    tables = {
        "partner": "name;territory;founder_names;limbs\nLudzas novads;0037000;Pašvaldība;a|b\n",
        "institutions": (
            "registration_number;name;kind;founder;owner\n"
            "4213900475;Pirmā skola;general;Pašvaldība;municipal\n"
            "4213900476;Otrā skola;special;Pašvaldība;municipal\n"
        ),
        "programmes": "institution;code;name\n4213900475;31016011;\n4213900476;31016011;\n",
        "counts": (
            "institution;programme;band;state_date;pupils\n"
            "4213900475;31016011;10;2025-09-01;20\n"
            "4213900476;31016011;10;2025-09-01;7\n"
        ),
    }
    for name, text in tables.items():
        (made / f"{name}.csv").write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def store(command: Run, folder: Path, tmp_path: Path) -> Path:
    """A store made of that package."""
    path = tmp_path / "ludza.sqlite"
    assert command("import", "package", folder, "--into", path).code == 0
    return path


def numbers(store: Path) -> list[int]:
    with Store.open(store, to_write=False) as opened:
        return [revision.number for revision in opened.revisions()]


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8-sig")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_an_empty_store_is_made_and_filled(command: Run, folder: Path, tmp_path: Path) -> None:
    """`init PATH.sqlite` makes a store; an import asks, and is one revision with who and why."""
    path = tmp_path / "new.sqlite"
    assert command("init", path, "--partner", "Ludzas novads").code == 0
    refused = command("import", "package", folder, "--into", path)
    assert (refused.code, numbers(path)) == (2, [1])
    assert "--yes" in refused.err
    done = command(
        *("import", "package", folder, "--into", path, "--yes"),
        *("--by", "school board", "--reason", "term 1"),
    )
    assert done.code == 0, done.err
    assert "Otrā skola" in done.err
    with Store.open(path, to_write=False) as opened:
        assert (opened.revisions()[-1].by, opened.revisions()[-1].reason) == (
            "school board",
            "term 1",
        )


def test_the_same_file_twice_changes_nothing(command: Run, folder: Path, store: Path) -> None:
    """An import of what is there makes no revision and asks nothing."""
    done = command("import", "package", folder, "--into", store)
    assert (done.code, numbers(store)) == (0, [1])
    assert "nothing was changed" in done.out


def test_some_tables_alone_are_taken(command: Run, folder: Path, store: Path) -> None:
    """One table comes by itself; what it refers to stands in the store, absent rows stay."""
    file = folder / "counts.csv"
    edit(file, "4213900475;31016011;10;2025-09-01;20\n", "")
    edit(file, "2025-09-01;7", "2025-09-01;8")
    done = command("import", "package", file, "--into", store, "--yes")
    assert done.code == 0, done.err
    assert "pupils: 7 → 8" in done.err
    with Store.open(store, to_write=False) as opened:
        assert sorted(opened.dataset().counts.column("pupils")) == [8, 20]


def test_a_column_remove_removes(command: Run, folder: Path, store: Path) -> None:
    """Rows that say yes in a column `remove` go; an empty cell there says nothing."""
    file = folder / "counts.csv"
    edit(file, "pupils\n", "pupils;remove\n")
    edit(file, "2025-09-01;7", "2025-09-01;7;yes")
    edit(file, "2025-09-01;20", "2025-09-01;20;")
    done = command("import", "package", file, "--into", store, "--yes")
    assert done.code == 0, done.err
    with Store.open(store, to_write=False) as opened:
        assert list(opened.dataset().counts.column("pupils")) == [20]


def test_a_column_remove_takes_yes_or_no(command: Run, folder: Path, store: Path) -> None:
    """What is neither yes nor no in a column `remove` refuses the file."""
    file = folder / "counts.csv"
    edit(file, "pupils\n", "pupils;remove\n")
    edit(file, "2025-09-01;7", "2025-09-01;7;maybe")
    done = command("import", "package", file, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (3, [1])
    assert "maybe" in done.err


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("4213900476;31016011;10", "4213900999;31016011;10", "4213900999"),
        ("2025-09-01;7", "2025-09-01;7,5", "7,5"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    command: Run, folder: Path, store: Path, old: str, new: str, words: str
) -> None:
    """A bad cell, or a row that refers to nothing in the store, refuses the import."""
    edit(folder / "counts.csv", old, new)
    done = command("import", "package", folder / "counts.csv", "--into", store, "--yes")
    assert (done.code, numbers(store)) == (3, [1])
    assert words in done.err


def test_with_keep_good_the_bad_rows_are_set_aside(command: Run, folder: Path, store: Path) -> None:
    """`--keep-good` takes the good rows, and writes the others beside the store."""
    edit(folder / "counts.csv", "2025-09-01;7", "2025-09-01;7,5")
    edit(folder / "counts.csv", "2025-09-01;20", "2025-09-01;21")
    done = command(
        "import", "package", folder / "counts.csv", "--into", store, "--yes", "--keep-good"
    )
    assert done.code == 1
    assert "7,5" in store.with_name("ludza-rejects.csv").read_text(encoding="utf-8-sig")
    with Store.open(store, to_write=False) as opened:
        assert opened.dataset().origin.rejected_rows == 1


def test_another_municipality_is_refused(command: Run, folder: Path, store: Path) -> None:
    """A store is of one municipality; a package of another one is refused."""
    edit(folder / "partner.csv", "Ludzas novads;0037000", "Rēzeknes novads;0041000")
    done = command("import", "package", folder, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (3, [1])
    assert "package.several-partners" in done.err


def test_an_export_comes_back(command: Run, store: Path, tmp_path: Path) -> None:
    """An export that was edited brings the edit; one that was not brings nothing."""
    out = tmp_path / "out"
    assert command("export", store, "--into", out).code == 0
    said = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["esf_norises"]
    assert said["revision"] == 1
    assert len(said["revision_digest"]) == 64
    edit(out / "institutions.csv", "Pirmā skola", "Ludzas skola")
    done = command("import", "package", out, "--into", store, "--yes")
    assert done.code == 0, done.err
    assert "revision 1" in done.err
    assert numbers(store) == [1, 2]
    again = command("import", out / "institutions.csv", "--into", store, "--yes")
    assert (again.code, numbers(store)) == (0, [1, 2])


def test_what_changed_on_both_sides_conflicts(command: Run, store: Path, tmp_path: Path) -> None:
    """A row that was changed here and there is shown in both versions and waits; the rest goes."""
    one, other = tmp_path / "one", tmp_path / "other"
    for out in (one, other):
        assert command("export", store, "--into", out).code == 0
    edit(one / "institutions.csv", "Pirmā skola", "Skola A")
    edit(other / "institutions.csv", "Pirmā skola", "Skola B")
    edit(other / "institutions.csv", "Otrā skola", "Skola C")
    assert command("import", "package", one, "--into", store, "--yes").code == 0
    done = command("import", "package", other, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (1, [1, 2, 3])
    assert "institutions: 4213900475" in done.err
    assert "name: in the store Skola A  |  in the file Skola B" in done.err
    again = command("import", "package", other, "--into", store, "--yes")
    assert (again.code, numbers(store)) == (3, [1, 2, 3])
    edit(other / "institutions.csv", "Skola B", "Skola A")
    assert command("import", "package", other, "--into", store, "--yes").code == 0
    with Store.open(store, to_write=False) as opened:
        assert list(opened.dataset().institutions.column("name")) == ["Skola A", "Skola C"]


def test_an_export_of_an_earlier_state(command: Run, folder: Path, store: Path, tmp_path: Path):
    """`export --as-of` writes the data as they were after a revision."""
    edit(folder / "counts.csv", "2025-09-01;7", "2025-09-01;9")
    assert command("import", "package", folder, "--into", store, "--yes").code == 0
    assert command("export", store, "--into", tmp_path / "then", "--as-of", 1).code == 0
    with (tmp_path / "then" / "counts.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["pupils"] for row in csv.DictReader(stream, delimiter=";")] == ["20", "7"]
    none = command("export", store, "--into", tmp_path / "never", "--as-of", 9)
    assert (none.code, (tmp_path / "never").exists()) == (2, False)


def verdicts(command: Run, dataset: Path) -> dict[str, str]:
    done = command("report", "target-group", dataset, "--format", "json")
    assert done.code == 0, done.err
    tables = {table["name"]: table["rows"] for table in json.loads(done.out)["tables"]}
    return {row["registration_number"]: row["verdict"] for row in tables["counts"]}


def test_confirm_answers_a_question(command: Run, store: Path) -> None:
    """A confirmation is one revision, after which what was unknown is met; twice is once."""
    assert verdicts(command, store)["4213900476"] == "unknown"
    words = ("confirm", store, RULE, "4213900476", "yes", "--by", "school board")
    words += ("--source", "letter 1-12/34")
    done = command(*words)
    assert done.code == 0, done.err
    assert verdicts(command, store)["4213900476"] == "met"
    assert (command(*words).code, numbers(store)) == (0, [1, 2])
    assert command("undo", store).code == 0
    assert verdicts(command, store)["4213900476"] == "unknown"


def test_an_answer_without_a_source_is_asked_about(command: Run, store: Path) -> None:
    """It is recorded, told at once, and `check` asks about it until the source is there."""
    bare = command("confirm", store, RULE, "4213900476", "yes")
    assert bare.code == 0
    assert "the answer has no source" in " ".join(bare.err.split())
    assert "confirmation.bare" in command("check", store).out
    told = command("confirm", store, RULE, "4213900476", "yes", "--source", "letter 1-12/34")
    assert (told.code, "no source" in told.err) == (0, False)
    assert "confirmation.bare" not in command("check", store).out


@pytest.mark.parametrize(
    ("rule", "subject", "words"),
    [
        ("target-group.institution-kin", "4213900476", RULE),
        (RULE, "4213900477", "4213900476"),
    ],
)
def test_confirm_names_what_is_nearest(
    command: Run, store: Path, rule: str, subject: str, words: str
) -> None:
    """An unknown rule or subject is refused with the nearest ones."""
    done = command("confirm", store, rule, subject, "yes", "--by", "board")
    assert (done.code, numbers(store)) == (2, [1])
    assert words in done.err


def test_history_takes_no_personal_code(command: Run, store: Path) -> None:
    """A text that stays in history and holds a personal code is refused."""
    done = command("undo", store, "--reason", "Anna 010190-12345")
    assert (done.code, numbers(store)) == (2, [1])
    assert "010190" not in done.err


def test_undo_says_what_it_took_back(command: Run, store: Path) -> None:
    """An undo names the revision that it takes back; the first one stays, exit code 2."""
    words = ("confirm", store, RULE, "4213900476", "yes", "--by", "board", "--source", "letter")
    assert command(*words).code == 0
    done = command("undo", store, "--by", "board")
    assert done.code == 0
    assert "Revision 2 was taken back" in done.out
    first = command("undo", store, "--lang", "lv")
    assert (first.code, numbers(store)) == (2, [1, 2, 3])
    assert "Pirmo izmaiņu" in first.err


def test_verify_tells_a_changed_cell(command: Run, store: Path) -> None:
    """`verify` exits 0 on an untouched store, and 1 after a cell was changed otherwise."""
    whole = command("verify", store)
    assert whole.code == 0
    digest = whole.out.split()[-1]
    assert command("verify", store, "--known", f"1={digest}").code == 0
    assert command("verify", store, "--known", f"1={'0' * 64}").code == 1
    assert command("verify", store, "--known", "1=x").code == 2
    other = sqlite3.connect(store)
    other.execute("UPDATE institutions SET name = 'X' WHERE row_version = 1")
    other.commit()
    other.close()
    done = command("verify", store)
    assert done.code == 1
    assert "institutions" in done.out
    assert "4213900475: X" in done.out


def test_backup_is_a_store(command: Run, store: Path, tmp_path: Path) -> None:
    """A backup verifies; it is not written over a file."""
    copy = tmp_path / "copy.sqlite"
    assert command("backup", store, "--into", copy).code == 0
    assert command("verify", copy).code == 0
    assert command("backup", store, "--into", copy).code == 2
    assert command("backup", store).code == 0
    assert len(list(tmp_path.glob("ludza-*.sqlite"))) == 1


def test_a_report_names_the_state_of_the_store(command: Run, store: Path) -> None:
    """A report made from a store says which revision, and its digest."""
    made = json.loads(command("report", "target-group", store, "--format", "json").out)
    with Store.open(store, to_write=False) as opened:
        state = opened.state
    assert made["provenance"]["store_revision"] == state.number
    assert made["provenance"]["store_digest"] == state.digest


def test_a_store_is_a_dataset_as_any_other(command: Run, folder: Path, store: Path) -> None:
    """`check`, `report` and `explain` take a store, and say the same as of its package."""
    assert verdicts(command, store) == verdicts(command, folder)
    assert command("check", store).code == command("check", folder).code
    key = "4213900475/31016011/10"
    of_store = command("explain", store, "target-group", "counts", key)
    assert (of_store.code, of_store.out) == (
        0,
        command("explain", folder, "target-group", "counts", key).out,
    )


@pytest.mark.parametrize("name", ["undo", "verify", "backup"])
def test_what_is_no_store_is_refused(command: Run, folder: Path, tmp_path: Path, name: str):
    """A folder, another file and nothing at all are refused by commands that need a store."""
    assert command(name, folder).code == 3
    assert command(name, folder / "counts.csv").code == 3
    assert command(name, tmp_path / "none.sqlite").code == 3


def test_another_database_is_no_dataset(command: Run, tmp_path: Path) -> None:
    """An SQLite file of another program is told as such by `check`."""
    path = tmp_path / "other.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()
    done = command("check", path)
    assert done.code == 3
    assert "store.not-a-store" in done.out


SENSELESS = {
    "25:00": ("school-day.not-a-time", "08:00;25:00"),
    "none": ("school-day.not-a-time", "none;15:00"),
    "ends first": ("school-day.ends-before-it-begins", "15:00;7:00"),
}


@pytest.mark.parametrize("case", SENSELESS)
def test_a_school_day_that_is_none_is_told(
    command: Run, folder: Path, store: Path, case: str
) -> None:
    """An import into a store or a new dataset tells it with its place, and so does a check."""
    code, hours = SENSELESS[case]
    header = "name;value;valid_from;valid_to;source;checked\n"
    names = ("school_day_starts", "school_day_ends")
    rows = "".join(
        f"{name};{value};2025-09-01;;order 1;2025-09-01\n"
        for name, value in zip(names, hours.split(";"), strict=True)
    )
    (folder / "parameters.csv").write_text(header + rows, encoding="utf-8")
    new = command("import", "package", folder, "--into", folder.parent / "new")
    assert (new.code, new.err.count(code)) == (1, 1), new.err
    done = command("import", "package", folder, "--into", store, "--yes")
    assert (done.code, done.err.count(code), numbers(store)) == (1, 1, [1, 2])
    checked = command("check", store)
    assert (checked.code, checked.out.count(code)) == (1, 1)
    assert "parameters.csv" in checked.out


def test_a_time_of_one_digit_is_one(command: Run, folder: Path) -> None:
    """7:00 is 07:00."""
    text = (
        "name;value;valid_from;valid_to;source;checked\n"
        "school_day_starts;7:00;2025-09-01;;order 1;2025-09-01\n"
        "school_day_ends;15:00;2025-09-01;;order 1;2025-09-01\n"
    )
    (folder / "parameters.csv").write_text(text, encoding="utf-8")
    assert command("import", "package", folder, "--into", folder.parent / "new").code == 0
