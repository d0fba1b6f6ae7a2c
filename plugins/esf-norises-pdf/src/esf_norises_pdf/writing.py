"""Writes a report as a document: attendance sheets as pages to fill in, any other as tables."""

from __future__ import annotations

import datetime
from typing import Any, BinaryIO

from esf_norises.plugins import Attachment, Report

from . import words
from .letters import printable
from .sheets import sheets_data, table_of_sheets
from .typesetting import typeset

_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg", "image/svg+xml": ".svg"}
_NO_DAY = datetime.date(1980, 1, 1)
"""The date of a document that was made of data without one; an archive's PDF has to have some."""


def write_pdf(report: Report, stream: BinaryIO) -> None:
    """Write a report as PDF/A-2b; the same report gives the same bytes.

    Args:
        report: The report.
        stream: Gets the bytes, once all is well.

    Raises:
        RuntimeError: The typesetter could not do it, as where a logo is no picture.
    """
    template, data, pictures = prepared(report)
    made = typeset(template, data, pictures)
    assert isinstance(made, bytes)  # several pages are one document
    stream.write(made)


def prepared(report: Report) -> tuple[str, Any, dict[str, bytes]]:
    """Return the template for a report, what it reads, and the pictures beside it."""
    logos = [one for one in report.attachments if one.media_type in _ENDINGS]
    names = [f"logo-{number}{_ENDINGS[one.media_type]}" for number, one in enumerate(logos)]
    pictures = {name: one.content for name, one in zip(names, logos, strict=True)}
    shown = [
        {"file": name, "alt": _alt(one, report)} for name, one in zip(names, logos, strict=True)
    ]
    day = report.provenance.on or report.provenance.state_date or _NO_DAY
    data: dict[str, Any] = {
        "title": printable(report.title),
        "language": report.language.value,
        "date": [day.year, day.month, day.day],
        "program": printable(report.provenance.program),
    }
    table = table_of_sheets(report)
    if table is not None:
        return "sheets.typ", {**data, **sheets_data(report, table, shown)}, pictures
    from .document import document_data

    return "document.typ", {**data, **document_data(report, shown)}, pictures


def _alt(logo: Attachment, report: Report) -> str:
    return words.LOGO.format(name=printable(logo.name)).of(report.language)
