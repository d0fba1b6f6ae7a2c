"""Plugin `ical`: the format `ical`, which writes visits as a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from esf_norises.plugins import hookimpl

if TYPE_CHECKING:
    from esf_norises.plugins import Context, Format, FormatsHook, Report, Texts

API = (1, 1)


@hookimpl
def esf_norises_formats(context: Context) -> Iterable[Format]:
    """One calendar: an event for each row of a table of visits, with public columns only."""
    from esf_norises.plugins import Format, Privacy

    yield Format(
        name="ical",
        suffix=".ics",
        media_type="text/calendar",
        write=_write,
        carries=Privacy.PUBLIC,
        refuses=_refuses,
    )


def _write(report: Report, stream: BinaryIO) -> None:
    from .writing import write_ical

    write_ical(report, stream)


def _refuses(report: Report) -> Texts | None:
    from .events import why_not

    return why_not(report)


if TYPE_CHECKING:  # pluggy checks no types; this line does
    _: FormatsHook = esf_norises_formats
