"""Measure rosters of a big municipality, files to figures: the package beside a plain script.

Both read the same folder of CSV files and give the same sums, which is checked. Time is that of the
processor, which other work on the machine does not change; the whole process is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
AGREEMENT = {
    "evidence_kinds_required": "attendance-sheet",
    "visits_per_group_per_school_year": "9",
    "visits_per_pupil_per_school_year": "9",
    "visits_of_same_norise": "1",
    "attendances_per_partner": "900000",
}
TABLES = ("total", "institutions", "bands", "areas", "months", "school_years")
SUMS = {"attendances": "attendances", "unknown_units": "unknown", "broken_units": "broken"}
PUPILS_OF_A_VISIT = 26.8


def main() -> None:
    """Print time and peak memory of both, and how many times the script's they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 600_000])
    parser.add_argument("--runs", type=int, default=3, help="how often each is run; 0: never")
    parser.add_argument("--keep", type=Path, help="keep the files in this folder, or take them")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        for rows in arguments.rows:
            dataset = (arguments.keep or Path(folder)) / f"rows-{rows}"
            if not dataset.exists():
                make(dataset, rows)
            if arguments.runs:
                _measure(dataset, Path(folder), arguments.runs)


def make(folder: Path, rows: int) -> None:
    """Write a made-up municipality whose rosters have about so many rows."""
    import attrs

    from esf_norises import write_package
    from esf_norises.domain.rows import Rows
    from esf_norises.domain.visits import Attendance
    from esf_norises.testing.municipalities import random_municipality

    visits = round(rows / PUPILS_OF_A_VISIT)
    dataset = random_municipality(
        1,
        groups=max(3, visits // 5),
        visits=visits,
        rosters=1,
        group_size=(22, 30),
        mistakes=0.02,
        contradictions=0,
        agreement=AGREEMENT,
    )
    # The script knows rosters only.
    write_package(attrs.evolve(dataset, attendance=Rows.of(Attendance)), folder)


def _measure(dataset: Path, folder: Path, runs: int) -> None:
    command = str(Path(sys.executable).with_name("esf-norises"))
    by_script, by_package = folder / "script.json", folder / "package.json"
    script = [sys.executable, str(HERE / "factorised.py"), str(dataset), str(by_script)]
    package = [command, "report", "figures", str(dataset), "--format", "json"]
    package += ["--to", str(by_package), "--yes"]
    taken: dict[str, list[tuple[float, float, float]]] = {"script": [], "esf-norises": []}
    for _ in range(runs):
        taken["script"].append(_run(script))
        taken["esf-norises"].append(_run(package))
    rows = compared(by_script, by_package)
    print(f"{rows:,} attendances on rosters; the sums are the same")
    print(f"{'whole process':<16}{'processor':>12}{'elapsed':>12}{'peak memory':>14}")
    least = {name: tuple(map(min, zip(*each, strict=True))) for name, each in taken.items()}
    for name, (processor, elapsed, memory) in least.items():
        times = processor / least["script"][0]
        print(f"{name:<16}{processor:>10.2f} s{elapsed:>10.2f} s{memory:>10.0f} MiB{times:>8.2f} ×")
    print()


def _run(command: list[str]) -> tuple[float, float, float]:
    """Run a command; return processor and elapsed time in seconds and peak memory in MiB."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        elapsed = time.perf_counter() - start
        if process.returncode not in (0, 1):
            errors.seek(0)
            sys.exit(f"{' '.join(command)}\n{errors.read().decode(errors='replace')}")
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return usage.ru_utime + usage.ru_stime, elapsed, usage.ru_maxrss / unit


def compared(by_script: Path, by_package: Path) -> int:
    """Stop where the sums differ; return how many attendances there are."""
    said: Mapping[str, Any] = json.loads(by_script.read_text(encoding="utf-8"))
    report: Mapping[str, Any] = json.loads(by_package.read_text(encoding="utf-8"))
    tables = {table["name"]: table["rows"] for table in report["tables"]}
    for name in TABLES:
        sums = {
            row["key"]: {to: row[column] for column, to in SUMS.items()} for row in tables[name]
        }
        if sums != said["sums"][name]:
            sys.exit(f"The sums of the table {name} differ.")
    if tables["total"] and tables["total"][0]["people_at_most"] != said["people"]:
        sys.exit("The numbers of people differ.")
    return sum(sum(cells.values()) for cells in said["sums"]["total"].values())


if __name__ == "__main__":
    main()
