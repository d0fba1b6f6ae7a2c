"""What is true of every distribution of the project: the core and each plugin."""

from __future__ import annotations

import tomllib

import pytest

from tests.repository.files import ROOT

PLUGINS = sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))


def project(folder):
    """Read the table `project` of a distribution."""
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(params=PLUGINS, ids=lambda folder: folder.name)
def plugin(request):
    """Each plugin's folder."""
    return request.param


def test_the_core_depends_on_four_distributions():
    """The core asks for attrs, cattrs, pluggy and python-dateutil; all else is an extra."""
    names = {text.split(">")[0] for text in project(ROOT)["dependencies"]}
    assert names == {"attrs", "cattrs", "pluggy", "python-dateutil"}


def test_a_plugin_asks_for_a_range_of_cores_and_for_no_sibling(plugin):
    """A plugin gives a floor and the next major, and needs no other plugin."""
    ours = [text for text in project(plugin)["dependencies"] if text.startswith("esf-norises")]
    assert len(ours) == 1
    assert ours[0].replace("[workbook]", "") == "esf-norises>=0.1,<1"


def test_a_plugin_has_what_a_distribution_needs(plugin):
    """A plugin is named for its folder, and has a version, an entry point, a readme and types."""
    about = project(plugin)
    package = plugin / "src" / plugin.name.replace("-", "_")
    assert about["name"] == plugin.name
    assert about["version"]
    assert about["license"] == project(ROOT)["license"]
    assert about["requires-python"] == project(ROOT)["requires-python"]
    assert set(about["entry-points"]["esf_norises"].values()) == {package.name}
    for name in ("README.md", "CHANGELOG.md", "tests"):
        assert (plugin / name).exists(), name
    assert (package / "py.typed").exists()
