"""What pages say, line by line, as a person can read and compare it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esf_norises.plugins import Language, Report

GOLDEN = Path(__file__).parent / "golden"


def check(name: str, pages: list[str]) -> None:
    """Compare with the golden file, or write it anew where that is asked for."""
    path = GOLDEN / f"{name}.txt"
    actual = "\n".join(
        line.rstrip()
        for number, page in enumerate(pages, start=1)
        for line in (f"== {number}", *page.splitlines())
    )
    if os.environ.get("ESF_NORISES_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual + "\n", encoding="utf-8", newline="\n")
    assert actual + "\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", Language)
def test_sheets_say_what_they_did(
    language: Language, sheets: Callable[..., Report], pages: Any
) -> None:
    """A sheet with all that is known, and one where much is not."""
    unknown = dict.fromkeys(("area", "provider", "starts", "ends", "enrolled"))
    report = sheets({}, {"visit": "V-187", **unknown}, language=language)
    check(f"sheets-{language.value}", pages(report))


@pytest.mark.parametrize("language", Language)
def test_a_document_says_what_it_did(
    language: Language, document: Callable[..., Report], pages: Any
) -> None:
    """Title, table, notes and small print."""
    report = document(
        ("met", 1794, datetime.date(2025, 9, 1)),
        ("Ludza", None, None),
        kinds=("choice", "whole", "date"),
        notes=("Piezīme.",),
        language=language,
    )
    check(f"document-{language.value}", pages(report))
