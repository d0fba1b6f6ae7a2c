"""Measure start-up and the main job as whole processes, in multiples of a bare start of Python."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHEET = ROOT / "examples/ludza/izglitojamoskvispizglprogr_pa_progr_ludza_01122022.xlsx"
READ_ALONE = (
    "import sys; from python_calamine import CalamineWorkbook; "
    "book = CalamineWorkbook.from_path(sys.argv[1]); "
    "[book.get_sheet_by_name(name).to_python() for name in book.sheet_names]"
)
BARE = "bare Python"
ALONE = "the sheet by calamine alone"


def main() -> None:
    """Print a table of times, each also as a multiple of a bare start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21, help="how often each is run")
    parser.add_argument("--sheet", type=Path, default=SHEET, help="a sheet of the open data")
    parser.add_argument("--partner", default="Ludzas novads", help="a municipality of that sheet")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        jobs = _jobs(Path(folder), arguments.sheet, arguments.partner)
        _print(_measure(jobs, arguments.runs))


def _jobs(folder: Path, sheet: Path, partner: str) -> Mapping[str, Callable[[int], list[str]]]:
    """Give for each name the command of its n-th run."""
    command = str(Path(sys.executable).with_name("esf-norises"))

    def importing(into: Path) -> list[str]:
        return [command, "import", "viis", str(sheet), "--partner", partner, "--into", str(into)]

    dataset = folder / "dataset"
    _run(importing(dataset))
    return {
        BARE: lambda _: [sys.executable, "-c", "pass"],
        "import esf_norises": lambda _: [sys.executable, "-c", "import esf_norises"],
        "esf-norises --version": lambda _: [command, "--version"],
        "esf-norises check": lambda _: [command, "check", str(dataset)],
        ALONE: lambda _: [sys.executable, "-c", READ_ALONE, str(sheet)],
        "esf-norises import viis": lambda n: importing(folder / str(n)),
    }


def _measure(
    jobs: Mapping[str, Callable[[int], list[str]]], runs: int
) -> Mapping[str, list[float]]:
    """Run all jobs in turn, so that a busy moment of the machine hits each of them."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for run in range(runs):
        for name, command in jobs.items():
            start = time.perf_counter()
            _run(command(run))
            times[name].append(time.perf_counter() - start)
    return times


def _run(command: list[str]) -> None:
    """Run a command, which may also end with 1: there are findings that block."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}\n{done.stderr.decode(errors='replace')}")


def _print(times: Mapping[str, list[float]]) -> None:
    bare = times[BARE]
    print(f"{'whole process':<30}{'least':>10}{'median':>10}{'least':>10}{'median':>10}")
    for name, taken in times.items():
        least = min(taken) / min(bare)
        median = statistics.median(taken) / statistics.median(bare)
        print(
            f"{name:<30}{min(taken) * 1000:>7.1f} ms{statistics.median(taken) * 1000:>7.1f} ms"
            f"{least:>8.1f} ×{median:>8.1f} ×"
        )
    runs = len(bare)
    print(f"\n{runs} runs each, in turn; × is the multiple of {BARE}.")


if __name__ == "__main__":
    main()
