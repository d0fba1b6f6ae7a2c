"""Measure how planning grows with the municipality: the built-in planner alone, and the command.

The municipalities are made up and alike but for their size, and seats are scarce in all of them, so
that the planner has to search. Time is that of the processor, which other work on the machine does
not change much; memory is the most that a process held, above what it held when the problem was
there to be planned.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from esf_norises import Dataset

SIZES = (150, 500, 1_500, 4_500)
SESSIONS_TO_A_GROUP = 0.7
SETTINGS = {"planning_budget": "none", "days_between_visits": "3"}


def main() -> None:
    """Print a row for each size, and how many times the groups and the time have grown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--runs", type=int, default=2, help="how often each is run")
    parser.add_argument("--alone", type=Path, help="plan this dataset and print what it took")
    arguments = parser.parse_args()
    if arguments.alone:
        print(json.dumps(_alone(arguments.alone)))
        return

    print(f"{'':>8}{'':>10}{'':>16}{'planner alone':>22}{'':>10}{'esf-norises plan':>24}")
    print(
        f"{'groups':>8}{'sessions':>10}{'visits':>16}{'time':>10}{'memory':>12}"
        f"{'× time':>10}{'time':>12}{'memory':>12}{'× time':>10}"
    )
    before: tuple[float, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        for groups in arguments.groups:
            before = _measure(groups, Path(folder) / str(groups), arguments.runs, before)
    print("\n× time is how many times the row above; the time of the command is the whole process.")


def _measure(
    groups: int, folder: Path, runs: int, before: tuple[float, float] | None
) -> tuple[float, float]:
    """Print the row of a size; return the times of planner and command in seconds."""
    sessions = _make(groups, folder)
    command = [str(Path(sys.executable).with_name("esf-norises")), "plan", str(folder)]
    command += ["--format", "json", "--to", str(folder.with_suffix(".json")), "--yes"]
    alone = [sys.executable, __file__, "--alone", str(folder)]
    planner = min((json.loads(_run(alone)[2]) for _ in range(runs)), key=lambda one: one["time"])
    whole = [_run(command)[:2] for _ in range(runs)]
    took, memory = (min(each) for each in zip(*whole, strict=True))
    by_planner, by_command = (
        (f"{planner['time'] / before[0]:.1f}", f"{took / before[1]:.1f}") if before else ("", "")
    )
    visits = f"{planner['coverage']:,} of {planner['wanted']:,}"
    print(
        f"{groups:>8,}{sessions:>10,}{visits:>16}"
        f"{planner['time']:>8.2f} s{planner['memory']:>8.0f} MiB{by_planner:>10}"
        f"{took:>10.2f} s{memory:>8.0f} MiB{by_command:>10}",
        flush=True,
    )
    return planner["time"], took


def _make(groups: int, folder: Path) -> int:
    """Write the first municipality with so many sessions to a group; return how many there are."""
    from esf_norises import write_package
    from esf_norises.testing.planning_datasets import municipality_to_plan

    seed, dataset = 0, None
    while dataset is None or not _is_alike(dataset, groups):
        seed += 1
        dataset = municipality_to_plan(seed, groups=groups, mistakes=0.02)
    write_package(_with_settings(dataset), folder)
    return len(dataset.sessions)


def _is_alike(dataset: Dataset, groups: int) -> bool:
    """Tell whether sessions, institutions and what is wanted are in the same proportion."""
    return (
        abs(len(dataset.sessions) - SESSIONS_TO_A_GROUP * groups) <= 2
        and len(dataset.institutions) <= 1 + round(0.13 * groups)
        and sum(target.visits for target in dataset.targets) == 3
        and not len(dataset.visits)
    )


def _with_settings(dataset: Dataset) -> Dataset:
    """Set the parameters that decide how hard planning is."""
    import attrs

    from esf_norises.domain.rows import Rows

    rows = [
        attrs.evolve(row, value=SETTINGS.get(row.name, row.value)) for row in dataset.parameters
    ]
    return attrs.evolve(dataset, parameters=Rows.of(type(rows[0]), rows))


def _alone(folder: Path) -> dict[str, float]:
    """Plan a dataset; return the planner's seconds and MiB, and how many visits it found."""
    from esf_norises import assess, read_dataset
    from esf_norises.coordination.planning.building import first_day_of, planning_problem
    from esf_norises.coordination.planning.builtin import BUILTIN
    from esf_norises.coordination.planning.measures import measure
    from esf_norises.coordination.planning.planner import Limits

    dataset = read_dataset(folder).dataset
    assessment = assess(dataset, on=first_day_of(dataset))
    problem = planning_problem(dataset, assessment, parameters=assessment.parameters).problem
    held, began = _memory(), time.process_time()
    proposal = BUILTIN.plan(problem, Limits(), lambda part, texts: None)
    took = time.process_time() - began
    measures = measure(problem, proposal.visits)
    return {
        "time": took,
        "memory": _memory() - held,
        "coverage": measures.coverage,
        "wanted": measures.wanted,
    }


def _memory() -> float:
    """Return the most that this process has held until now, in MiB."""
    import resource

    return _mebibytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _mebibytes(said: int) -> float:
    return said / (1024 if sys.platform != "darwin" else 1024 * 1024)


def _run(command: list[str]) -> tuple[float, float, str]:
    """Run a command; return its processor time in seconds, peak memory in MiB, and its output."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}\n{errors.read().decode(errors='replace')}")
        said = output.read().decode()
    return usage.ru_utime + usage.ru_stime, _mebibytes(usage.ru_maxrss), said


if __name__ == "__main__":
    main()
