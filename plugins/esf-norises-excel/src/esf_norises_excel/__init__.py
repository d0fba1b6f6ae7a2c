"""Plugin `excel`: the format `xlsx`, which writes any report, and the source `excel`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from esf_norises.plugins import hookimpl

if TYPE_CHECKING:
    from esf_norises.plugins import (
        Confidence,
        Context,
        Format,
        FormatsHook,
        Head,
        Report,
        Source,
        Sourced,
        SourceFile,
        SourcesHook,
        Want,
    )

API = (1, 0)

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@hookimpl
def esf_norises_formats(context: Context) -> Iterable[Format]:
    """One workbook: a sheet for each table, and one with provenance and notes."""
    from esf_norises.plugins import Format, Privacy

    yield Format(
        name="xlsx",
        suffix=".xlsx",
        media_type=_MEDIA_TYPE,
        write=_write,
        carries=Privacy.PERSONAL,
    )


@hookimpl
def esf_norises_sources(context: Context) -> Iterable[Source]:
    """A dataset in a workbook, such as one that a school has filled in."""
    from esf_norises.plugins import Source, Texts

    yield Source(
        name="excel",
        title=Texts("Datu kopa Excel vai ODS darbgrāmatā", "A dataset in an Excel or ODS workbook"),
        suffixes=(".xlsx", ".ods"),
        sniff=_sniff,
        read=_read,
    )


def _write(report: Report, stream: BinaryIO) -> None:
    from .writing import write_xlsx

    write_xlsx(report, stream)


def _sniff(head: Head) -> Confidence:
    from .reading import sniff

    return sniff(head)


def _read(file: SourceFile, want: Want) -> Sourced:
    from .reading import read

    return read(file, want)


if TYPE_CHECKING:  # pluggy checks no types; these lines do
    _formats: FormatsHook = esf_norises_formats
    _sources: SourcesHook = esf_norises_sources
