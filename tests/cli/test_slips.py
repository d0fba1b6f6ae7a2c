"""Slips of the hand at the command line: told before they do harm, in words that help."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esf_norises.store.store import Store
from tests.coordination.schools import MOMENT, two_schools

Run = Callable[..., Any]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with two schools, in a folder with a space in its name."""
    folder = tmp_path / "mans novads"
    folder.mkdir()
    path = folder / "novads.sqlite"
    Store.create(path, two_schools(), by="test", reason="test", moment=MOMENT).close()
    return path


@pytest.mark.parametrize("name", ["x.txt", "x.csv", "x.xls", "x.pdf", "x.docx"])
def test_init_makes_no_folder_that_is_called_like_a_file(
    command: Run, tmp_path: Path, name: str
) -> None:
    """The three forms that it makes are named, and nothing is made."""
    done = command("init", tmp_path / name)
    assert (done.code, (tmp_path / name).exists()) == (2, False)
    assert "a folder, a workbook (.xlsx) or a store (.sqlite)" in done.err


def test_init_makes_a_folder_with_a_point_in_its_name(command: Run, tmp_path: Path) -> None:
    """A name such as data.2025 is no file's."""
    assert command("init", tmp_path / "data.2025").code == 0
    assert (tmp_path / "data.2025" / "partner.csv").exists()


@pytest.mark.parametrize(("name", "code"), [("b.xlsx", 2), ("b.json", 2), ("b.txt", 0), ("b", 0)])
def test_a_format_and_a_file_s_ending_may_not_contradict(
    command: Run, store: Path, tmp_path: Path, name: str, code: int
) -> None:
    """CSV is not written into a file that says it is a workbook; an ending of no kind is free."""
    to = tmp_path / name
    done = command("report", "school-plan", store, "--format", "csv", "--to", to)
    assert (done.code, to.exists()) == (code, code == 0), done.err


def test_an_archive_that_is_no_pack_is_called_so(command: Run, tmp_path: Path) -> None:
    """Its parts are not listed as if they were a pack's."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("photo.txt", "x")
    done = command("verify", path)
    assert (done.code, done.out) == (3, "")
    assert "is not an audit pack" in done.err
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("claims/0001.json", "{}")
    assert command("verify", path).code == 1


def test_a_path_with_a_space_is_quoted_where_it_is_to_be_copied(
    command: Run, store: Path, tmp_path: Path
) -> None:
    """Each command that is proposed can be pasted as it stands."""
    made = tmp_path / "jauna mape"
    assert f'esf-norises check "{made}"' in command("init", made).out
    package = tmp_path / "cita mape"
    assert f'--into "{store}"' in command("export", store, "--into", package).out
    shared = command("share", store, "--into", tmp_path / "s", "--format", "csv-package")
    assert f'--into "{store}"' in shared.out
    rolled = command("roll-over", store, "--to", "2026/27", "--into", tmp_path / "r o")
    assert f'import package "{tmp_path / "r o"}" --into "{store}"' in rolled.out


def test_more_pupils_than_the_group_has_are_asked_about(command: Run, store: Path) -> None:
    """20 are in the class: 9999 are not recorded unless somebody says so; 20 are, with a note."""
    many = command("attend", store, "v1", "--present", "9999")
    assert many.code == 2
    assert "9999 were present, and the group has 20." in many.err
    said = command("attend", store, "v1", "--present", "9999", "--yes")
    assert said.code == 0, said.err
    some = command("attend", store, "v3", "--present", "20")
    assert some.code == 0, some.err
    assert "not recorded as held yet" in some.err


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Liepājas valstspilsēta", "Liepāja"),
        ("liepaja", "Liepāja"),
        ("Ludza", "Ludzas novads"),
        ("ludzas-novads", "Ludzas novads"),
    ],
)
def test_a_municipality_s_name_that_is_not_quite_one(
    command: Run, store: Path, tmp_path: Path, name: str, proposed: str
) -> None:
    """The nearest names are proposed, where it is said and where it stands in the data."""
    said = command("init", tmp_path / "p", "--partner", name)
    assert said.code == 3
    assert proposed in said.err
    package = tmp_path / "out"
    assert command("export", store, "--into", package).code == 0
    file = package / "partner.csv"
    file.write_text(
        file.read_text(encoding="utf-8-sig").replace("Ludzas novads", name), encoding="utf-8"
    )
    found = command("check", package)
    assert "partner.unknown" in found.out
    assert proposed in found.out


def test_a_partner_with_another_s_code_is_asked_about(
    command: Run, store: Path, tmp_path: Path
) -> None:
    """Name and code are of one municipality; where they are, nothing is said."""
    package = tmp_path / "out"
    assert command("export", store, "--into", package).code == 0
    assert "partner.unknown" not in command("check", package).out
    file = package / "partner.csv"
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace("0037000", "0038000"), encoding="utf-8")
    assert "the nearest: 0037000" in " ".join(command("check", package).out.split())


def test_many_findings_of_one_kind_are_counted(command: Run, store: Path, tmp_path: Path) -> None:
    """After twenty the rest is counted; -v shows all, and what to do is said once."""
    package = tmp_path / "out"
    assert command("export", store, "--into", package).code == 0
    rows = "".join(f"E{n};v4;photo;;;{n}.jpg;{n:064x}\n" for n in range(50))
    (package / "evidence.csv").write_text(
        "evidence;visit;kind;date;signed_by;file;sha256\n" + rows, encoding="utf-8"
    )
    few = command("check", package, "--evidence", tmp_path / "mans novads")
    assert few.out.count(".jpg") == 20
    assert few.out.count("evidence.vanished") == 1
    assert "… and 30 more; -v shows all." in few.out
    every = command("check", package, "--evidence", tmp_path / "mans novads", "-v")
    assert every.out.count(".jpg") == 50
