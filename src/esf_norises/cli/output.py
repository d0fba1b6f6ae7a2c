"""Where a report goes: the screen, stdout or a file; in which format, and for whom."""

from __future__ import annotations

import sys
from pathlib import Path

from ..domain.columns import Privacy
from ..reporting.format import Format
from ..reporting.report import Report
from ..texts import Texts
from .call import Call, writing
from .exits import Exit, Stopped

_NO_SUFFIX = Texts(
    "Pēc faila nosaukuma „{path}” formātu noteikt nevar; norādiet --format. Ir: {known}.",
    'The name "{path}" does not tell the format; add --format. There are: {known}.',
)
_NOT_ON_SCREEN = Texts(
    "Formātu „{name}” uz ekrāna nerāda; pievienojiet --to FAILS{suffix}.",
    'The format "{name}" is not for the screen; add --to FILE{suffix}.',
)
_WRITTEN = Texts("Uzrakstīts: {path}", "Written: {path}")
_OTHER_SUFFIX = Texts(
    "„{path}” pēc nosaukuma ir cita veida fails, nevis {name}; nosauciet to ar {suffix} vai "
    "norādiet citu --format.",
    'By its name "{path}" is another kind of file than {name}; call it {suffix}, or give another '
    "--format.",
)
_KNOWN_FILES = frozenset(
    {".csv", ".tsv", ".json", ".xlsx", ".xls", ".ods", ".pdf", ".ics", ".html", ".zip", ".sqlite"}
)
"""Endings that tell a program what is inside; another one, or none, may stand for any format."""


def put(
    call: Call,
    report: Report,
    *,
    format_name: str | None = None,
    to: Path | None = None,
    audience: Privacy = Privacy.INTERNAL,
    yes: bool = False,
) -> None:
    """Write a report where it was asked for.

    Without a file and a format it is shown to read; with a format alone it goes to stdout; a file's
    ending tells the format where none is named.

    Raises:
        Stopped: The file may not be overwritten, the format cannot be told or is not for a screen.
        UnknownName: No format is called so.
        PluginFailed: The format did not work; no half file stays.
    """
    if to is None and format_name is None:
        from ..reporting.privacy import for_audience
        from .screen import show

        show(for_audience(report, audience=audience, carries=audience), sys.stdout)
        return
    from ..plugins.by_name import deliver

    format_ = format_of(call, format_name, to)
    if to is not None:
        call.may_write(to, yes=yes)
        with writing(to):
            deliver(report, format_, to=to, audience=audience)
        call.tell(_WRITTEN.format(path=to))
        return
    if sys.stdout.isatty() and not _readable(format_):
        where = _NOT_ON_SCREEN.format(name=format_.name, suffix=format_.suffix)
        raise Stopped(Exit.USAGE, where)
    sys.stdout.flush()
    deliver(report, format_, to=sys.stdout.buffer, audience=audience)


def format_of(call: Call, name: str | None, to: Path | None) -> Format:
    """Find the format that is named, or that the file's ending tells."""
    suffix = to.suffix.casefold() if to is not None else ""
    if name is not None:
        named = call.plugins.format(name)
        if suffix != named.suffix and suffix in _KNOWN_FILES:
            why = _OTHER_SUFFIX.format(path=to, name=named.name, suffix=named.suffix)
            raise Stopped(Exit.USAGE, why)
        return named
    for format_ in call.plugins.formats():
        if format_.suffix == suffix:
            return format_
    known = ", ".join(one.name for one in call.plugins.formats())
    raise Stopped(Exit.USAGE, _NO_SUFFIX.format(path=to, known=known))


def _readable(format_: Format) -> bool:
    """Tell whether a format is text, that may go to a screen."""
    return format_.media_type.startswith("text/") or format_.media_type == "application/json"
