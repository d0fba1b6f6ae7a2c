"""Run targets of the Makefile one after another, then tell the totals and every skipped test."""

from __future__ import annotations

import argparse
import shlex
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree


def main() -> int:
    """Run the steps named on the command line, each under a heading of its own.

    Returns:
        0 where every step passed, else 1.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--make", default="make", help="the command that runs a target")
    parser.add_argument("--reports", type=Path, required=True, help="folder of JUnit reports")
    parser.add_argument("steps", nargs="+")
    arguments = parser.parse_args()

    shutil.rmtree(arguments.reports, ignore_errors=True)
    arguments.reports.mkdir(parents=True)
    failed = [step for step in arguments.steps if not _passes(step, arguments.make)]

    _tell("Totals")
    totals, skipped = _totals(sorted(arguments.reports.glob("*.xml")))
    for (report, reason), count in sorted(skipped.items()):
        print(f"skipped in {report}: {count} × {reason}")
    if failed:
        print("steps that failed:", ", ".join(failed))
    # A step without tests that failed is told by its name; as a failure it counts once.
    failures = max(totals["failed"], len(failed))
    print(f"{totals['passed']} passed, {failures} failed, {totals['skipped']} skipped", flush=True)
    return 1 if failed else 0


def _passes(step: str, make: str) -> bool:
    _tell(step)
    start = time.monotonic()
    result = subprocess.run([*shlex.split(make), "--no-print-directory", step], check=False)
    outcome = "passed" if result.returncode == 0 else "FAILED"
    print(f"{step}: {outcome}, {time.monotonic() - start:.0f} s", flush=True)
    return result.returncode == 0


def _tell(heading: str) -> None:
    print(f"\n==== {heading} {'=' * (72 - len(heading))}", flush=True)


def _totals(reports: list[Path]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    totals: Counter[str] = Counter()
    skipped: Counter[tuple[str, str]] = Counter()
    for report in reports:
        for case in ElementTree.parse(report).iter("testcase"):
            skip = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                totals["failed"] += 1
            elif skip is not None:
                totals["skipped"] += 1
                skipped[report.stem, skip.get("message") or "no reason given"] += 1
            else:
                totals["passed"] += 1
    return totals, skipped


if __name__ == "__main__":
    sys.exit(main())
