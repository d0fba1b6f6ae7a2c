"""The examples of README.md and of docs/ do what they say.

Each page has a folder of its own, in which the official sheet of Ludza lies under the name that
the pages use. Python blocks of a page share their names, and find the dataset `ludza` ready. A
`console` block is run where it holds only commands of ours. `<!-- skip: next -->` above a block
leaves it out.
"""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import pytest

from tests.docs import console
from tests.repository.files import ROOT

sybil = pytest.importorskip("sybil", reason="sybil runs the examples of the documentation")
pytest.importorskip("click", reason="the examples use the command, which is the extra cli")
pytest.importorskip("esf_norises_viis", reason="the examples import the official sheet")
pytest.importorskip("esf_norises_excel", reason="the examples write a workbook")

from sybil.parsers import myst  # noqa: E402

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXCERPT = "izglitojamoskvispizglprogr_pa_progr_ludza_01122022.xlsx"
SHEET = "izglitojamoskvispizglprogr_pa_progr_01122022.xlsx"


class Desk:
    """A reader's folder: the sheet, and `ludza` for as long as no command has made it."""

    def __init__(self, folder: Path, dataset: Path) -> None:
        self.folder, self.dataset = folder, dataset
        self.ready_made = False

    def for_python(self) -> None:
        """Lay the dataset ready, unless the page has made it itself."""
        if not (self.folder / "ludza").exists():
            shutil.copytree(self.dataset, self.folder / "ludza")
            self.ready_made = True

    def for_commands(self) -> None:
        """Take the ready-made dataset away again, so that a command can make it."""
        if self.ready_made:
            shutil.rmtree(self.folder / "ludza")
            self.ready_made = False


@pytest.fixture(scope="session")
def dataset(tmp_path_factory):
    """The dataset `ludza`, imported once."""
    folder = tmp_path_factory.mktemp("dataset")
    shutil.copy(ROOT / "examples/ludza" / EXCERPT, folder / SHEET)
    block = f'$ esf-norises import viis {SHEET} --partner "Ludzas novads" --into ludza'
    assert console.run(block, folder) == ""
    return folder / "ludza"


@pytest.fixture
def desk(tmp_path, monkeypatch, dataset):
    """A folder for one page, which is the current one."""
    shutil.copy(ROOT / "examples/ludza" / EXCERPT, tmp_path / SHEET)
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, dataset)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_do_what_they_say(page, desk):
    """Every Python block runs; every command ends well and prints what the page shows."""

    def run_console(example):
        if not console.is_ours(example.parsed):
            return None
        desk.for_commands()
        return console.run(example.parsed, desk.folder) or None

    document = sybil.Document.parse(
        str(page),
        _Preparing(desk, myst.PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS)),
        myst.CodeBlockParser(language="console", evaluator=run_console),
        myst.SkipParser(),
    )
    document.namespace["__name__"] = "__main__"
    for example in document:
        example.evaluate()


class _Preparing:
    """A parser whose examples find the desk prepared for Python."""

    def __init__(self, desk, parser):
        self.desk, self.parser = desk, parser

    def __call__(self, document):
        for region in self.parser(document):
            region.evaluator = self._after_preparing(region.evaluator)
            yield region

    def _after_preparing(self, evaluate):
        def prepared(example):
            self.desk.for_python()
            return evaluate(example)

        return prepared
