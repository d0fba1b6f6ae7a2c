"""Plugin `pdf`: the format `pdf`, any report as a document, and attendance sheets to print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from esf_norises.plugins import hookimpl

if TYPE_CHECKING:
    from esf_norises.plugins import Context, Format, FormatsHook, Report, Texts

API = (1, 1)


@hookimpl
def esf_norises_formats(context: Context) -> Iterable[Format]:
    """One document fit for archiving (PDF/A-2b); of attendance sheets, a page for each visit."""
    from esf_norises.plugins import Format

    yield Format(
        name="pdf",
        suffix=".pdf",
        media_type="application/pdf",
        write=_write,
        refuses=_refuses,
    )


def _write(report: Report, stream: BinaryIO) -> None:
    from .writing import write_pdf

    write_pdf(report, stream)


def _refuses(report: Report) -> Texts | None:
    from .limits import why_not

    return why_not(report)


if TYPE_CHECKING:  # pluggy checks no types; this line does
    _: FormatsHook = esf_norises_formats
