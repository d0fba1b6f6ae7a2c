"""What importing the package costs, without a clock: what it leaves out of `sys.modules`."""

from __future__ import annotations

import subprocess
import sys

import pytest

import esf_norises

DEAR = ("attrs", "attr", "cattrs", "pluggy", "importlib.metadata", "inspect", "typing", "re")


def run(code: str) -> str:
    """Run code in a fresh interpreter that loads nothing by itself, and return what it prints."""
    # -S, since an environment's .pth files may import modules; the path is handed over.
    prepared = f"import sys; sys.path[:] = {sys.path!r}; {code}"
    command = [sys.executable, "-S", "-E", "-c", prepared]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def imported(statement: str) -> set[str]:
    """Name the modules that a statement loads in a fresh interpreter."""
    code = f"before = set(sys.modules); {statement}; print(*set(sys.modules) - before)"
    return set(run(code).split())


@pytest.mark.parametrize("module", DEAR)
def test_importing_the_package_leaves_out(module):
    """`import esf_norises` loads none of the modules that cost more than it does."""
    assert module not in imported("import esf_norises")


def test_importing_the_package_loads_nothing_else():
    """`import esf_norises` loads one module: itself."""
    assert imported("import esf_norises") <= {"esf_norises", "__future__"}


def test_the_version_is_known_without_metadata():
    """The version is a plain text of the package, so that `--version` reads no metadata."""
    assert run("import esf_norises; print(esf_norises.__version__)").strip().count(".") == 2


@pytest.mark.parametrize("name", esf_norises.__all__)
def test_each_exported_name_imports(name):
    """Each name of `__all__` can be had, and is what its module calls so."""
    assert getattr(esf_norises, name) is not None


def test_a_star_import_works():
    """`from esf_norises import *` gives every name of `__all__`, whatever else is installed."""
    code = (
        "names = {}; exec('from esf_norises import *', names); import esf_norises; "
        "print(*sorted(set(esf_norises.__all__) - set(names)))"
    )
    assert run(code).split() == []


def test_names_are_listed_before_they_are_imported():
    """`dir(esf_norises)` shows the lazy names too."""
    assert set(esf_norises.__all__) <= set(dir(esf_norises))


def test_an_unknown_name_is_refused_as_by_any_module():
    """A name that is not exported raises AttributeError, with the name in its message."""
    with pytest.raises(AttributeError, match="no_such_name"):
        esf_norises.no_such_name  # noqa: B018
