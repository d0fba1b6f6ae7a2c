"""What calendars look like, as files that a person can read and compare."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import pytest

from esf_norises.plugins import Language

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", Language)
def test_a_calendar_looks_as_it_did(language: Language, write: Any, calendar: Any) -> None:
    """A confirmed visit, a planned one without a time, and a cancelled one of another school."""
    other = datetime.date(2026, 10, 26)
    report = calendar(
        {},
        {"visit": "V-2", "status": "planned", "starts": None, "sequence": 0, "changed_at": None},
        {"visit": "V-3", "status": "cancelled", "institution": "Ciblas skola", "date": other},
        language=language,
    )
    path = GOLDEN / f"calendar-{language.value}.ics"
    # Kept with the line ends of a text file, so that versions can be compared.
    actual = write(report).decode("utf-8").replace("\r\n", "\n")
    if os.environ.get("ESF_NORISES_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, encoding="utf-8", newline="\n")
    assert actual == path.read_text(encoding="utf-8")
