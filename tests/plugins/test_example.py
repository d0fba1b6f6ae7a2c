"""The example plugin in examples/plugin: it works as it is shown, and conforms."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "plugin"


@pytest.fixture
def path_of_example(tmp_path: Path) -> str:
    """Installs the example into a folder, as pip would, and returns the path to find it on."""
    if not EXAMPLE.exists():
        pytest.skip("the examples are not part of this installation")
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = tmp_path / "site" / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n",
        encoding="utf-8",
    )
    points = project["entry-points"]["esf_norises"]
    lines = [f"{name} = {target}" for name, target in points.items()]
    (info / "entry_points.txt").write_text("\n".join(["[esf_norises]", *lines]), encoding="utf-8")
    return os.pathsep.join([str(info.parent), str(EXAMPLE / "src")])


def test_its_tests_pass_and_it_conforms(path_of_example: str) -> None:
    """What its README says to run passes."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("--esf-norises-plugin", "example-tsv"),
        ],
        cwd=EXAMPLE,
        env={**os.environ, "PYTHONPATH": path_of_example, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
