import re
import subprocess
import sys
from pathlib import Path

import pytest

import esf_norises_viis
from esf_norises.plugins import API, Context, Source

FOLDER = Path(__file__).parents[1]


def test_the_plugin_offers_one_source():
    """The hook gives the source `viis`, for an API that the core has."""
    context = Context(api=API, language="lv")
    (source,) = esf_norises_viis.esf_norises_sources(context)
    assert isinstance(source, Source)
    assert source.name == "viis"
    assert esf_norises_viis.API <= API


def test_importing_the_plugin_costs_no_library():
    """The entry module brings neither calamine nor the source itself; the hook does."""
    code = (
        "import sys, esf_norises_viis\n"
        "heavy = {'python_calamine', 'cattrs', 'esf_norises_viis.reading', 'zipfile', 'csv'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_readme_lists_every_code():
    """The table of findings in the README has the codes that the source gives, and no other."""
    words = sorted(FOLDER.glob("src/esf_norises_viis/words_of_*.py"))
    wording = "".join(module.read_text(encoding="utf-8") for module in words)
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    given = re.findall(r'code="(viis\.[a-z-]+)",\s+severity=Severity\.([A-Z]+)', wording)
    listed = re.findall(r"^\| `(viis\.[a-z-]+)` \| (\w+) \|", readme, re.MULTILINE)
    assert listed == [(code, severity.lower()) for code, severity in given]


@pytest.mark.parametrize("module", sorted(FOLDER.glob("src/esf_norises_viis/*.py")))
def test_only_the_modules_for_authors_are_imported(module):
    """Of the core the plugin imports `esf_norises.plugins` and nothing else."""
    text = module.read_text(encoding="utf-8")
    imported = set(re.findall(r"^\s*(?:from|import) (esf_norises[\w.]*)", text, re.MULTILINE))
    assert imported <= {"esf_norises.plugins"}
