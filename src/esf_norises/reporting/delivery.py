"""A report on its way out: privacy first, then a format, and a file that is whole or not there."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import BinaryIO, cast

from ..domain.columns import Privacy
from ..errors import EsfNorisesError
from ..files import write_whole
from ..texts import Texts
from .failures import DoesNotFit, RecordFailed
from .format import Format
from .privacy import for_audience
from .report import Report

_DISK = frozenset({errno.ENOSPC, errno.EFBIG, errno.EIO})
"""What the system says when it cannot take more; it is not the format's fault."""
_RAISED = Texts(
    "kļūda, rakstot pārskatu {report}: {error}", "it raised while it wrote report {report}: {error}"
)
_CLOSED = Texts("tas aizvēra plūsmu, kurā raksta", "it closed the stream that it was given")
_IN_MEMORY = 8 * 1024 * 1024


def deliver(
    report: Report, format: Format, *, to: Path | BinaryIO, audience: Privacy = Privacy.INTERNAL
) -> None:
    """Write a report in a format, whole or not at all.

    Args:
        report: The report; what the audience may not see or the format not carry is taken out
            first.
        format: The format.
        to: A file, which is made or replaced; or a binary stream, which gets everything at once
            when the format is through, and stays open.
        audience: Who will see it.

    Raises:
        PluginFailed: The format raised or closed the stream; the file is as it was before, and a
            stream got nothing.
        DoesNotFit: The format takes no such report; nothing was written.
        OSError: The file cannot be written.
    """
    shown = for_audience(report, audience, format.carries)
    must_fit(shown, format)
    if isinstance(to, Path):
        write_whole(to, lambda stream: _write(shown, format, stream))
        return
    from shutil import copyfileobj
    from tempfile import SpooledTemporaryFile

    with SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        _write(shown, format, cast(BinaryIO, spool))
        spool.seek(0)
        copyfileobj(spool, to)
    to.flush()


def must_fit(report: Report, format: Format) -> None:
    """See that a format takes a report, before anything is written.

    Args:
        report: The report, without what its audience may not see.
        format: The format.

    Raises:
        DoesNotFit: It does not.
        PluginFailed: The format raised when it was asked.
    """
    if format.refuses is None:
        return
    try:
        why = format.refuses(report)
    except (Exception, SystemExit) as error:
        said = f"{type(error).__name__}: {error}"
        raise RecordFailed(format.name, _RAISED.format(report=report.name, error=said)) from error
    if why is not None:
        raise DoesNotFit(why)


def _write(report: Report, format: Format, stream: BinaryIO) -> None:
    try:
        format.write(report, stream)
    except (EsfNorisesError, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        if isinstance(error, OSError) and error.errno in _DISK:
            raise
        said = f"{type(error).__name__}: {error}"
        raise RecordFailed(format.name, _RAISED.format(report=report.name, error=said)) from error
    if stream.closed:
        raise RecordFailed(format.name, _CLOSED)
