"""The plain script beside which the package is measured gives the same figures."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from esf_norises import assess, build_report, deliver, read_dataset

from .files import ROOT

FOLDER = ROOT / "benchmarks"


@pytest.fixture(scope="module")
def benchmark_() -> ModuleType:
    """The benchmark of rosters, as a module."""
    spec = importlib.util.spec_from_file_location("visits_benchmark", FOLDER / "visits.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_both_give_the_same_figures(benchmark_: Any, tmp_path: Path) -> None:
    """Sums by all groupings and the number of people, of a made-up municipality with mistakes."""
    package, script, report = tmp_path / "package", tmp_path / "script", tmp_path / "report"
    benchmark_.make(package, 1_500)
    yardstick = [sys.executable, str(FOLDER / "factorised.py"), str(package), str(script)]
    subprocess.run(yardstick, check=True)
    reading = read_dataset(package)
    assert reading.findings == ()
    deliver(build_report("figures", assess(reading.dataset)), "json", to=report)
    assert benchmark_.compared(script, report) > 1_000
    sums = json.loads(script.read_text(encoding="utf-8"))["sums"]["total"]["all"]
    assert min(sums.values()) > 0


def test_figures_that_differ_are_told(benchmark_: Any, tmp_path: Path) -> None:
    """The comparison stops where one sum is another."""
    package, script, report = tmp_path / "package", tmp_path / "script", tmp_path / "report"
    benchmark_.make(package, 300)
    yardstick = [sys.executable, str(FOLDER / "factorised.py"), str(package), str(script)]
    subprocess.run(yardstick, check=True)
    deliver(build_report("figures", assess(read_dataset(package).dataset)), "json", to=report)
    said = json.loads(script.read_text(encoding="utf-8"))
    said["sums"]["months"].popitem()
    script.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(SystemExit, match="months"):
        benchmark_.compared(script, report)
