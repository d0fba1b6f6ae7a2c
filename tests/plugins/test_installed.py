"""Finding installed plugins: the same answer as importlib.metadata gives."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest

from esf_norises.plugins.installed import installed_plugins

MADE_UP = Path(__file__).parent / "made_up"


def test_it_finds_what_importlib_metadata_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every entry point of the group is found, with its distribution, version and target."""
    for folder in sorted(MADE_UP.iterdir()):
        monkeypatch.syspath_prepend(str(folder))
    known = {
        (point.name, point.dist.name, point.dist.version, point.value)
        for point in entry_points(group="esf_norises")
        if point.dist is not None
    }
    found = installed_plugins()
    assert {(f.name, f.distribution, f.version, f.target) for f in found} == known
    assert len(found) == len(known) >= len(list(MADE_UP.iterdir()))


def _install(folder: Path, name: str, entry_points: str, metadata: str | None = None) -> None:
    info = folder / name
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text(entry_points, encoding="utf-8")
    if metadata is not None:
        (info / "METADATA").write_text(metadata, encoding="utf-8")


def test_the_first_on_the_path_is_the_one(tmp_path: Path) -> None:
    """Of one distribution in two folders, the one that Python would import is found."""
    for folder, version in (("one", "2"), ("two", "1")):
        metadata = f"Name: my_plugin\nVersion: {version}\n\nName: not this\n"
        _install(
            tmp_path / folder, f"my_plugin-{version}.dist-info", "[esf_norises]\na = b\n", metadata
        )
    [found] = installed_plugins([str(tmp_path / "one"), str(tmp_path / "two")])
    assert (found.distribution, found.version) == ("my_plugin", "2")


@pytest.mark.parametrize(
    ("written", "targets"),
    [
        ("[esf_norises]\na=b\n", ["b"]),
        ("[esf_norises]\n# a = x\n; a = y\n\n a = b.c : d.e [extra]\n", ["b.c:d.e"]),
        ("[console_scripts]\nesf_norises = x:main\n", []),
        (
            "[console_scripts]\nx = esf_norises.cli:main\n[ esf_norises ]\na = b\n[x]\nc = d\n",
            ["b"],
        ),
        ("\x00\x01\n[esf_norises\na = b\n", []),
    ],
)
def test_entry_points_are_read_as_they_are_specified(
    tmp_path: Path, written: str, targets: list[str]
) -> None:
    """Comments, spaces, extras and other groups are as the packaging specifications say."""
    _install(tmp_path, "x-1.dist-info", written)
    assert [found.target for found in installed_plugins([str(tmp_path)])] == targets


def test_a_distribution_without_metadata_is_named_by_its_folder(tmp_path: Path) -> None:
    """A damaged installation is found all the same, so that it can be told."""
    _install(tmp_path, "my_plugin-1.2.dist-info", "[esf_norises]\na = b\n")
    [found] = installed_plugins([str(tmp_path), str(tmp_path / "absent")])
    assert str(found) == "a (my_plugin 1.2)"
