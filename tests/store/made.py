"""What the tests of the store are made with."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from esf_norises.domain import tables as t
from esf_norises.domain.identifiers import RegistrationNumber
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Answer, Scope

MOMENT = datetime.datetime(2025, 9, 1, 10, 30, tzinfo=datetime.UTC)
WHO = {"by": "coordinator", "reason": "a test", "moment": MOMENT}


def numbered(number: int) -> RegistrationNumber:
    return RegistrationNumber(f"{4213900000 + number}")


def confirmation(subject: str, answer: Answer | None = Answer.YES) -> t.Confirmation:
    return t.Confirmation(
        rule="target-group.institution-kind",
        scope=Scope.INSTITUTION,
        subject=subject,
        answer=answer,
    )


def confirmations(*subjects: str, answer: Answer | None = Answer.YES) -> dict[str, Rows]:
    rows = [confirmation(subject, answer) for subject in subjects]
    return {"confirmations": Rows.of(t.Confirmation, rows)}


PREPARED = """
import datetime, sqlite3, sys
from pathlib import Path
from esf_norises.domain import tables as t
from esf_norises.domain.changes import difference
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Scope
from esf_norises.store.store import Store
from esf_norises.store.words import StoreRefused

MOMENT = datetime.datetime(2025, 9, 1, 10, 30, tzinfo=datetime.timezone.utc)
path = Path(sys.argv[1])

def commit(store, subject):
    row = t.Confirmation(rule="a.rule", scope=Scope.SUBJECT, subject=subject)
    changes = difference({}, {"confirmations": Rows.of(t.Confirmation, [row])})
    return store.commit(changes, by="another", reason=subject, moment=MOMENT)
"""


def started(code: str, path, *arguments: str) -> subprocess.Popen[str]:
    """Start another process that works on a store, `commit(store, subject)` at its hand."""
    return subprocess.Popen(
        [sys.executable, "-c", PREPARED + code, str(path), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def soaked(usual: int, soak: int) -> int:
    """Choose how often something is tried."""
    return soak if os.environ.get("ESF_NORISES_PROFILE") == "soak" else usual


def quick_folder() -> tempfile.TemporaryDirectory[str]:
    """Make a folder in memory where there is one: a search writes much, and forces all of it."""
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)
