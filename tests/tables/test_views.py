"""Views beside the tables of a package: written to be read, kept aside when it comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from esf_norises.domain.dataset import Dataset
from esf_norises.tables.package import read_package, read_package_tables, write_package
from esf_norises.tables.views import VIEWS, view_called

PLAN = [("number", "event"), ("1", "=Karte; „ar” pēdiņām"), ("2", None)]


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("school_plan", "school_plan"),
        ("SCHOOL_PLAN", "school_plan"),
        (" Norišu  plāns", "school_plan"),
        ("Plan of norises", "school_plan"),
        ("groups", None),
        ("", None),
    ],
)
def test_a_view_is_known_by_its_name_or_title(name: str, view: str | None) -> None:
    """In either language and any letter case; a table is none."""
    assert view_called(name) == view


def test_a_view_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """It stands aside from the tables, and is no stranger among the files."""
    folder = tmp_path / "package"
    write_package(Dataset(), folder, views={"school_plan": PLAN})
    sourced, _ = read_package_tables(folder)
    (sheet,) = sourced.views["school_plan"]
    assert sheet.file == "school_plan.csv"
    assert [tuple(cell or None for cell in row) for row in sheet.rows] == PLAN
    assert sourced.findings == ()
    assert "package.stranger" not in {one.code for one in read_package(folder).findings}


def test_a_view_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder in its place, or bytes that are no text, do not pass in silence."""
    for number, make in enumerate(
        (lambda path: path.mkdir(), lambda path: path.write_bytes(b"PK\x03\x04\0\0"))
    ):
        folder = tmp_path / str(number)
        write_package(Dataset(), folder)
        make(folder / "school_plan.csv")
        sourced, _ = read_package_tables(folder)
        assert sourced.views == {}
        assert [one.where.file for one in sourced.findings] == ["school_plan.csv"]


def test_every_view_has_a_title() -> None:
    """No two views and no table are called alike."""
    from esf_norises.domain.dataset import TABLE_NAMES

    titles = [one for title in VIEWS.values() for one in (title.lv, title.en)]
    assert len(set(titles)) == len(titles)
    assert not set(VIEWS) & set(TABLE_NAMES)
