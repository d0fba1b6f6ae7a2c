"""Workbooks and packages for institutions, and the way back of what they edit."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from esf_norises.domain.dataset import Dataset
from esf_norises.store.store import Store
from tests.coordination.schools import FIRST, MOMENT, SECOND, two_schools

Run = Callable[..., Any]
FIRST_NAME, SECOND_NAME = f"Pirmā skola ({FIRST})", f"Otrā skola ({SECOND})"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with two schools."""
    path = tmp_path / "novads.sqlite"
    Store.create(path, two_schools(), by="test", reason="test", moment=MOMENT).close()
    return path


@pytest.fixture
def packages(command: Run, store: Path, tmp_path: Path) -> Path:
    """What `share` wrote for both schools, as packages."""
    into = tmp_path / "skolām"
    done = command("share", store, "--into", into, "--format", "csv-package")
    assert done.code == 0, done.err
    return into


def contents(path: Path) -> Dataset:
    with Store.open(path, to_write=False) as opened:
        return opened.dataset()


def numbers(path: Path) -> list[int]:
    with Store.open(path, to_write=False) as opened:
        return [revision.number for revision in opened.revisions()]


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8-sig")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def add(file: Path, line: str) -> None:
    file.write_text(file.read_text(encoding="utf-8-sig") + line + "\n", encoding="utf-8")


def test_each_school_gets_a_package_under_its_name(packages: Path) -> None:
    """Its groups and its plan, and of persons nothing unless that is said."""
    assert {one.name for one in packages.iterdir()} == {FIRST_NAME, SECOND_NAME}
    first = packages / FIRST_NAME
    assert [one["group"] for one in read(first / "groups.csv")] == ["A-7", "A-10"]
    assert [(one["number"], one["class"]) for one in read(first / "school_plan.csv")] == [
        ("1", "7.a"),
        ("2", "7.a"),
        ("3", "10.a"),
    ]
    assert not (first / "roster.csv").exists()
    for file in first.iterdir():
        assert str(SECOND) not in file.read_text(encoding="utf-8-sig"), file.name


def test_rosters_go_where_that_is_named(command: Run, store: Path, tmp_path: Path) -> None:
    """`--audience personal` adds pupils, enrolments and rosters of the one school that is named."""
    words = ("--format", "csv-package", "--audience", "personal", "--institution", FIRST)
    assert command("share", store, "--into", tmp_path / "p", *words).code == 0
    (only,) = (tmp_path / "p").iterdir()
    assert only.name == FIRST_NAME
    assert [one["pupil"] for one in read(only / "roster.csv")] == ["p1"]


def test_what_nobody_edited_changes_nothing(command: Run, store: Path, packages: Path) -> None:
    """A package that comes back as it was sent makes no revision and asks nothing."""
    done = command("import", "package", packages / FIRST_NAME, "--into", store)
    assert (done.code, done.err, numbers(store)) == (0, "", [1])
    assert "nothing was changed" in done.out


def test_edits_come_back_once(command: Run, store: Path, packages: Path) -> None:
    """Every difference is shown, taken after a yes, and the same file changes nothing again."""
    first = packages / FIRST_NAME
    edit(first / "groups.csv", "7.a", "7.c")
    add(first / "visit_teachers.csv", "v1;t2")
    asked = command("import", "package", first, "--into", store)
    assert (asked.code, numbers(store)) == (2, [1])
    done = command("import", "package", first, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (0, [1, 2])
    assert "A-7: name: 7.a → 7.c" in done.err
    assert "+ v1 · t2" in done.err
    again = command("import", "package", first, "--into", store)
    assert (again.code, again.err, numbers(store)) == (0, "", [1, 2])
    with_teachers = contents(store).visit_teachers.column("teacher")
    assert sorted(with_teachers) == ["t1", "t2", "t2", "t3"]


def test_two_schools_do_not_meet(command: Run, store: Path, packages: Path) -> None:
    """What one school sends back leaves the rows of the other alone, whoever comes first."""
    edit(packages / FIRST_NAME / "groups.csv", "7.a", "7.c")
    edit(packages / SECOND_NAME / "groups.csv", "7.b", "7.d")
    for name in (FIRST_NAME, SECOND_NAME):
        assert command("import", "package", packages / name, "--into", store, "--yes").code == 0
    assert sorted(contents(store).groups.column("name")) == ["10.a", "7.c", "7.d"]
    assert len(contents(store).visits) == len(two_schools().visits)


def test_a_conflict_is_refused_and_the_rest_is_taken(
    command: Run, store: Path, packages: Path, tmp_path: Path
) -> None:
    """Both versions stand side by side; the other edits of the file go through."""
    out = tmp_path / "out"
    assert command("export", store, "--into", out).code == 0
    edit(out / "groups.csv", "7.a", "7.k")
    assert command("import", "package", out, "--into", store, "--yes").code == 0
    first = packages / FIRST_NAME
    edit(first / "groups.csv", "7.a", "7.c")
    edit(first / "groups.csv", "10.a", "10.x")
    done = command("import", "package", first, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (1, [1, 2, 3])
    assert "name: in the store 7.k  |  in the file 7.c" in done.err
    assert sorted(contents(store).groups.column("name")) == ["10.x", "7.b", "7.k"]
    again = command("import", "package", first, "--into", store, "--yes")
    assert (again.code, numbers(store)) == (3, [1, 2, 3])


def test_an_edit_in_the_plan_is_told(command: Run, store: Path, packages: Path) -> None:
    """The plan is a view: nothing is taken from it, and the edit is sent where it belongs."""
    first = packages / FIRST_NAME
    edit(first / "school_plan.csv", "2025-10-01", "2025-10-02")
    done = command("import", "package", first, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (0, [1])
    assert "plan.edited" in done.err
    assert "visit STORE v3 move" in " ".join(done.err.split())
    alone = command("import", "package", first / "school_plan.csv", "--into", store, "--yes")
    assert (alone.code, numbers(store)) == (0, [1])
    assert "plan.edited" in alone.err


def test_an_edit_in_plan_and_table_alike_is_taken_in_silence(
    command: Run, store: Path, packages: Path
) -> None:
    """Who writes the class's new name in both places has said one thing."""
    for table in ("groups", "school_plan"):
        edit(packages / FIRST_NAME / f"{table}.csv", "10.a", "10.x")
    done = command("import", "package", packages / FIRST_NAME, "--into", store, "--yes")
    assert (done.code, "plan." in done.err) == (0, False)


def test_what_is_wrong_is_told_before_anything_is_written(
    command: Run, store: Path, packages: Path, tmp_path: Path
) -> None:
    """An unknown school, a number that is none, a folder that is there, and data without groups."""
    into = tmp_path / "new"
    unknown = command("share", store, "--into", into, "--institution", "4200000009")
    assert (unknown.code, into.exists()) == (2, False)
    assert f"{FIRST} (Pirmā skola)" in unknown.err
    assert command("share", store, "--into", into, "--institution", "42").code == 2
    assert command("share", store).code == 2
    there = command("share", store, "--into", packages, "--format", "csv-package", "--yes")
    assert (there.code, "not overwritten" in there.err) == (2, True)
    empty = tmp_path / "empty.sqlite"
    none = attrs.evolve(
        Dataset(), partner=two_schools().partner, institutions=two_schools().institutions
    )
    Store.create(empty, none, by="test", reason="test", moment=MOMENT).close()
    nobody = command("share", empty, "--into", into)
    assert (nobody.code, into.exists()) == (3, False)


def test_a_workbook_goes_the_same_way(command: Run, store: Path, tmp_path: Path) -> None:
    """Plan first, tables of persons left out; edits come back by the name `package` too."""
    pytest.importorskip("esf_norises_excel", reason="workbooks are written by a plugin")
    openpyxl = pytest.importorskip("openpyxl", reason="the test edits a workbook with openpyxl")
    into = tmp_path / "xlsx"
    assert command("share", store, "--into", into, "--institution", FIRST).code == 0
    (file,) = into.iterdir()
    assert file.name == f"{FIRST_NAME}.xlsx"
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[0] == "school_plan"
    assert not {"pupils", "enrolments", "roster", "partner", "claims"} & set(book.sheetnames)
    plan = book["school_plan"]
    assert [cell.value for cell in plan[1]][3:9] == [
        *("No.", "Class", "Teachers", "Event", "Date", "Place")
    ]
    assert plan.protection.sheet
    assert plan["A2"].protection.locked
    untouched = command("import", "package", file, "--into", store)
    assert (untouched.code, untouched.err) == (0, "")
    plan["I2"] = "Rīga"
    book["groups"]["C2"] = "7.c"
    book.save(file)
    done = command("import", "package", file, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (0, [1, 2])
    assert "name: 7.a → 7.c" in done.err
    assert 'row 2, "Place": Rīga' in done.err
    again = command("share", store, "--into", into, "--institution", FIRST)
    assert (again.code, "--yes" in again.err) == (2, True)
    assert command("share", store, "--into", into, "--institution", FIRST, "--yes").code == 0


def test_files_of_several_schools_come_together(
    command: Run, store: Path, packages: Path, tmp_path: Path
) -> None:
    """Written from one revision they are taken in one go; from different ones, one by one."""
    edit(packages / FIRST_NAME / "groups.csv", "7.a", "7.c")
    edit(packages / SECOND_NAME / "school_plan.csv", "2025-11-05", "2025-11-06")
    both = (packages / FIRST_NAME, packages / SECOND_NAME)
    done = command("import", "package", *both, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (0, [1, 2])
    assert "visit STORE v4 move" in " ".join(done.err.split())
    later = tmp_path / "later"
    assert command("share", store, "--into", later, "--format", "csv-package").code == 0
    mixed = (packages / FIRST_NAME, later / SECOND_NAME)
    refused = command("import", "package", *mixed, "--into", store, "--yes")
    assert (refused.code, numbers(store)) == (2, [1, 2])
    assert "one by one" in refused.err


def test_what_contradicts_the_store_is_refused_with_the_plan_beside_it(
    command: Run, store: Path, packages: Path
) -> None:
    """A row that refers to nothing refuses all, and the plan is compared all the same."""
    first = packages / FIRST_NAME
    add(first / "visit_teachers.csv", "v1;nobody")
    edit(first / "school_plan.csv", "10.a", "10.x")
    done = command("import", "package", first, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (3, [1])
    assert "reference.unknown" in done.err
    assert "plan.edited" in done.err


def test_a_package_can_be_shared_too(command: Run, store: Path, tmp_path: Path) -> None:
    """Of a folder, which no import changes, it is not said how a file comes back."""
    package = tmp_path / "package"
    assert command("export", store, "--into", package).code == 0
    for words in (
        ("share", package, "--into", tmp_path / "s", "--format", "csv-package"),
        ("roll-over", package, "--to", "2026/27", "--into", tmp_path / "r"),
    ):
        done = command(*words)
        assert (done.code, "import package" in done.out) == (0, False)
    assert len(list((tmp_path / "s").iterdir())) == 2


def test_a_record_of_what_happened_is_not_typed_over(
    command: Run, store: Path, packages: Path
) -> None:
    """The number that stands is kept, the finding says how it is corrected, the rest is taken."""
    second = packages / SECOND_NAME
    edit(second / "attendance.csv", ";19;", ";3;")
    edit(second / "groups.csv", "7.b", "7.d")
    done = command("import", "package", second, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (1, [1, 2])
    assert "record.rewritten" in done.err
    assert list(contents(store).attendance.column("present")) == [19]
    assert "7.d" in contents(store).groups.column("name")
    add(second / "attendance.csv", "a2;v4;;;3;;;;;;;;a1;pārskaitīts")
    edit(second / "attendance.csv", "a1;v4;;;3;", "a1;v4;;;19;")
    corrected = command("import", "package", second, "--into", store, "--yes")
    assert corrected.code == 0, corrected.err
    assert list(contents(store).attendance.column("present")) == [19, 3]


def test_a_row_that_was_deleted_in_the_file_stays_and_is_told(
    command: Run, store: Path, packages: Path
) -> None:
    """Who deletes a row is told how one is taken out; a table that did not come says nothing."""
    first = packages / FIRST_NAME
    edit(first / "visit_teachers.csv", "v2;t2\n", "")
    (first / "groups.csv").unlink()
    done = command("import", "package", first, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (0, [1])
    assert "v2 · t2" in done.err
    assert done.err.count("share.row-gone") == 1
    assert "A-7" not in done.err


def test_a_visit_is_cancelled_and_not_removed(command: Run, store: Path, packages: Path) -> None:
    """A column `remove` names the visit and the command; what else the file has is taken."""
    first = packages / FIRST_NAME
    lines = (first / "visits.csv").read_text(encoding="utf-8-sig").splitlines()
    marked = [f"{line};{'yes' if line.startswith('v2;') else ''}" for line in lines[1:]]
    text = "\n".join([f"{lines[0]};remove", *marked]) + "\n"
    (first / "visits.csv").write_text(text, encoding="utf-8")
    edit(first / "groups.csv", "10.a", "10.x")
    done = command("import", "package", first, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (1, [1, 2])
    assert "visit.removed-in-file" in done.err
    assert "esf-norises visit STORE v2 cancel" in " ".join(done.err.split())
    assert "v2" in contents(store).visits.column("visit")


def test_a_group_for_another_school_is_asked_about(
    command: Run, store: Path, packages: Path
) -> None:
    """It is taken, and named with the institutions whose file it is."""
    first = packages / FIRST_NAME
    row = read(first / "groups.csv")[0]
    new = {**row, "group": "B-8", "name": "8.b", "institution": str(SECOND)}
    add(first / "groups.csv", ";".join(new.values()))
    done = command("import", "package", first, "--into", store, "--yes")
    assert (done.code, numbers(store)) == (0, [1, 2])
    assert "share.other-institution" in done.err
    assert f"B-8 (8.b): {SECOND}" in done.err


def test_a_conflict_shows_what_each_side_changed(
    command: Run, store: Path, packages: Path, tmp_path: Path
) -> None:
    """A cell that one side has as it was sent is not shown as that side's version."""
    out = tmp_path / "out"
    assert command("export", store, "--into", out).code == 0
    edit(out / "groups.csv", "7.a", "7.k")
    assert command("import", "package", out, "--into", store, "--yes").code == 0
    first = packages / FIRST_NAME
    edit(first / "groups.csv", "2025/26", "2024/25")
    done = command("import", "package", first, "--into", store, "--yes")
    assert "name: in the store 7.k\n" in done.err
    assert "school_year: in the file 2024/25\n" in done.err
