"""What importing the package costs, without a clock: what it leaves out of `sys.modules`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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


LUDZA = Path(esf_norises.__file__).parents[2] / "examples/ludza/dataset"

NEEDLESS = (
    "cattrs",
    "concurrent",
    "difflib",
    "email",
    "importlib.metadata",
    "importlib.resources",
    "openpyxl",
    "rich",
    "shutil",
    "sqlite3",
    "tempfile",
    "traceback",
    "xml",
    "zipfile",
    "zoneinfo",
)
"""Modules that `check` of a sound folder has no use for; each costs a good part of a start."""

ASIDE = (
    "esf_norises.accounting",
    "esf_norises.domain.catalogue",
    "esf_norises.domain.claims",
    "esf_norises.domain.visits",
    "esf_norises.plugins.builtin.csv",
    "esf_norises.plugins.builtin.reports",
    "esf_norises.plugins.overview",
    "esf_norises.regulation.parameters_shape",
    "esf_norises.regulation.trace",
    "esf_norises.reporting.report",
    "esf_norises.store",
    "esf_norises.tables.codes",
    "esf_norises.tables.source",
    "esf_norises.tables.workbook",
    "esf_norises.testing",
)
"""Modules of ours that it has no use for: tables without rows, faults, reports, other forms."""


@pytest.fixture(scope="module")
def loaded_by_check() -> set[str]:
    """What `esf-norises check` on the example loads, as a process of its own does."""
    pytest.importorskip("click", reason="the command is an extra")
    if not LUDZA.is_dir():
        pytest.skip("the example is in the clone only")
    code = (
        "import io; from esf_norises.cli import main; out, sys.stdout = sys.stdout, io.StringIO(); "
        f"code = main(['--no-plugins', 'check', {str(LUDZA)!r}]); sys.stdout = out; "
        "print(code, *sys.modules)"
    )
    code, *modules = run(code).split()
    assert code == "0"
    return set(modules)


@pytest.mark.parametrize("module", [*NEEDLESS, *ASIDE])
def test_checking_a_folder_leaves_out(loaded_by_check, module):
    """`check` loads what it uses: more tables, reports and commands make it no slower."""
    assert module not in loaded_by_check


def test_the_version_leaves_the_command_out():
    """`esf-norises --version` is answered at the door."""
    modules = imported("from esf_norises.cli import main; main(['--version'])")
    assert not {"click", "attr", "esf_norises.cli.program"} & modules


def test_the_process_spends_nothing_on_garbage():
    """What the command made is not gone through once more when the process ends."""
    code = (
        "import gc; from esf_norises.cli import main; sys.argv[1:] = ['--version']; main(); "
        "print(gc.get_freeze_count() > 0, gc.get_threshold()[0])"
    )
    assert run(code).split()[-2:] == ["True", "100000"]


def test_a_call_within_a_process_leaves_its_garbage_alone():
    """Whoever calls `main` with words has a process of their own to care for."""
    code = (
        "import gc; before = gc.get_threshold(); from esf_norises.cli import main; "
        "main(['--version']); print(gc.get_freeze_count(), gc.get_threshold() == before)"
    )
    assert run(code).split()[-2:] == ["0", "True"]
