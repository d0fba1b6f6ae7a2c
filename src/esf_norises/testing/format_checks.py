"""Conformance checks of formats: what any format has to do with any report."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterable
from functools import partial

from ..domain.columns import Privacy
from ..reporting.delivery import deliver
from ..reporting.format import Format
from ..reporting.privacy import may_see
from ..reporting.report import Report
from ..texts import Texts
from .checks import Check, must
from .hostile_reports import hostile_reports, private_report

_TICK = 2.1
"""Seconds after which a clock in a file would show: ZIP counts in steps of two."""


def format_checks(format: Format, reports: Iterable[Report] | None = None) -> tuple[Check, ...]:
    """Return the checks of one format.

    Args:
        format: The format.
        reports: The reports to write; by default reports that are hard to write.
    """
    given = hostile_reports() if reports is None else tuple(reports)
    checks = {
        "is described as a format should be": partial(_is_described, format),
        "says why it refuses a report": partial(_refuses_in_words, format, given),
        "writes every report": partial(_writes_every_report, format, given),
        "writes the same bytes for the same report": partial(_same_bytes, format, given),
        "leaves the stream open": partial(_leaves_open, format, given),
        "holds nothing that its reader may not see": partial(_keeps_private, format),
    }
    return tuple(
        Check(name=f"format {format.name} {name}", run=run) for name, run in checks.items()
    )


def _is_described(format: Format) -> None:
    must(
        format.suffix.startswith(".") and format.suffix == format.suffix.lower(),
        f"suffix {format.suffix!r} is not a dot and small letters",
    )
    kind, slash, rest = format.media_type.partition("/")
    must(kind and slash and rest, f"{format.media_type!r} is no media type")
    must(isinstance(format.carries, Privacy), f"carries {format.carries!r} is no Privacy")


def _takes(format: Format, report: Report) -> bool:
    return format.refuses is None or format.refuses(report) is None


def _taken(format: Format, reports: Iterable[Report]) -> Iterable[Report]:
    return (report for report in reports if _takes(format, report))


def _refuses_in_words(format: Format, reports: Iterable[Report]) -> None:
    if format.refuses is None:
        return
    answers: list[object] = [format.refuses(report) for report in reports]
    must(None in answers, "it refuses every report")
    wrong = [answer for answer in answers if not (answer is None or isinstance(answer, Texts))]
    must(not wrong, f"it refuses with {wrong!r}, not with a sentence in both languages")


def _writes_every_report(format: Format, reports: Iterable[Report]) -> None:
    for report in _taken(format, reports):
        must(_bytes_of(format, report), f"it wrote nothing for report {report.title!r}")


def _same_bytes(format: Format, reports: Iterable[Report]) -> None:
    report = max(_taken(format, reports), key=lambda one: len(one.tables))
    first = _bytes_of(format, report)
    time.sleep(_TICK)
    must(first == _bytes_of(format, report), "the second file differs from the first")


def _leaves_open(format: Format, reports: Iterable[Report]) -> None:
    for report in _taken(format, reports):
        stream = io.BytesIO()
        format.write(report, stream)
        must(not stream.closed, "it closed the stream")


def _keeps_private(format: Format) -> None:
    report, marks = private_report()
    if not _takes(format, report):
        return
    for audience in Privacy:
        stream = io.BytesIO()
        deliver(report, format, to=stream, audience=audience)
        written = _unpacked(stream.getvalue())
        for privacy, mark in marks.items():
            allowed = may_see(audience, privacy) and may_see(format.carries, privacy)
            for encoding in ("utf-8", "utf-16-le"):
                must(
                    allowed or mark.encode(encoding) not in written,
                    f"{privacy.value} cells reached a file for {audience.value}",
                )


def _bytes_of(format: Format, report: Report) -> bytes:
    stream = io.BytesIO()
    format.write(report, stream)
    return stream.getvalue()


def _unpacked(content: bytes) -> bytes:
    """The content, with what is packed in it where it is a ZIP file."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return content + b"\n".join(archive.read(name) for name in archive.namelist())
