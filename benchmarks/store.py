"""Measure one attendance recorded in a store of a big municipality, durable on return.

What is measured is the process of somebody who has the program running: the store is opened, what
it has of the visit is read, an entry of its roster is corrected, committed, and the store closed.
The processor's time is measured, which other work on the machine does not change, and elapsed time,
of which the forced write to the disk is a part.
"""

from __future__ import annotations

import argparse
import datetime
import subprocess
import sys
import tempfile
import time
from itertools import count, islice
from pathlib import Path
from statistics import median

UTC = datetime.UTC
MADE, RECORDED = (datetime.datetime(2027, month, 1, tzinfo=UTC) for month in (7, 8))
BY, REASON = "institution", "the sheet came in"


def main() -> None:
    """Print how long some recordings took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=600_000)
    parser.add_argument("--times", type=int, default=30, help="how many entries are recorded")
    parser.add_argument("--keep", type=Path, help="keep the files in this folder, or take them")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        kept: Path = arguments.keep or Path(folder)
        store = kept / f"rows-{arguments.rows}.sqlite"
        if not store.exists():
            _make(kept / f"rows-{arguments.rows}", store, arguments.rows)
        tried = (_record(store, f"v{number}") for number in count())
        taken = list(islice((one for one in tried if one is not None), arguments.times))
    print(f"one attendance recorded in a store of {arguments.rows:,} rows")
    print(f"{'':<16}{'least':>12}{'median':>12}{'largest':>12}")
    for name, times in zip(("processor", "elapsed"), zip(*taken, strict=True), strict=True):
        figures = (min(times), median(times), max(times))
        print(f"{name:<16}" + "".join(f"{1000 * seconds:>9.1f} ms" for seconds in figures))


def _make(package: Path, store: Path, rows: int) -> None:
    """Write the store of a made-up municipality."""
    from esf_norises import read_dataset
    from esf_norises.store.store import Store

    if not package.exists():
        visits = Path(__file__).with_name("visits.py")
        words = [f"--rows={rows}", "--runs=0", f"--keep={package.parent}"]
        subprocess.run([sys.executable, str(visits), *words], check=True)
    dataset = read_dataset(package).dataset
    Store.create(store, dataset, by=BY, reason="made up", moment=MADE).close()


def _record(path: Path, visit: str) -> tuple[float, float] | None:
    """Correct one entry of a visit's roster; return processor and elapsed time in seconds.

    None where the visit was cancelled or nobody was to come, so that nothing can be recorded.
    """
    from esf_norises.coordination.roster import record_roster
    from esf_norises.coordination.visiting import current_roster
    from esf_norises.coordination.words import Refused
    from esf_norises.domain.values import Answer
    from esf_norises.store.of_visit import dataset_of_visit
    from esf_norises.store.store import Store

    processor, elapsed = time.process_time(), time.perf_counter()
    with Store.open(path) as store:
        dataset = dataset_of_visit(store, visit)
        entry = next(iter(current_roster(dataset, visit)), None)
        if entry is None:
            return None
        present = Answer.NO if entry.present is Answer.YES else Answer.YES
        news = {entry.pupil: present}
        try:
            changes = record_roster(dataset, visit, news, moment=RECORDED, corrects=True)
        except Refused:
            return None
        store.commit(changes, by=BY, reason=REASON, moment=RECORDED)
    return time.process_time() - processor, time.perf_counter() - elapsed


if __name__ == "__main__":
    main()
