"""Delivery: a file is whole or as it was, whatever a format does."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from esf_norises.domain.columns import Privacy
from esf_norises.errors import PluginFailed, UnknownName
from esf_norises.reporting.delivery import deliver
from esf_norises.reporting.format import Format
from esf_norises.reporting.report import Provenance, Report
from esf_norises.texts import Language

REPORT = Report(
    name="empty",
    title="Tukšs",
    language=Language.LV,
    tables=(),
    provenance=Provenance(program="test"),
)


def format_of(write: Callable[[Report, BinaryIO], object]) -> Format:
    """A format that writes in some way."""
    return Format(name="made-up", suffix=".txt", media_type="text/plain", write=write)  # type: ignore[arg-type]


def raising(error: BaseException) -> Callable[[Report, BinaryIO], None]:
    """Write half, and raise."""

    def write(report: Report, stream: BinaryIO) -> None:
        stream.write(b"half")
        raise error

    return write


def closing(report: Report, stream: BinaryIO) -> None:
    """Write all, and close what belongs to another."""
    stream.write(b"all")
    stream.close()


GOOD = format_of(lambda report, stream: stream.write(report.title.encode()))
FAULTS = [
    (raising(ValueError("lost")), "it raised while it wrote report empty: ValueError: lost"),
    (raising(SystemExit("away")), "SystemExit: away"),
    (raising(OSError(errno.ENOENT, "no template")), "no template"),
    (closing, "it closed the stream"),
]


@pytest.mark.parametrize(("write", "words"), FAULTS)
def test_a_format_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, write: Callable[[Report, BinaryIO], None], words: str
) -> None:
    """A file that was there is there unchanged, and nothing half beside it."""
    target = tmp_path / "report.txt"
    target.write_text("as it was", encoding="utf-8")
    with pytest.raises(PluginFailed, match=words) as error:
        deliver(REPORT, format_of(write), to=target)
    assert error.value.plugin == "made-up"
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
    assert target.read_text(encoding="utf-8") == "as it was"


@pytest.mark.parametrize(("write", "words"), FAULTS)
def test_a_format_that_fails_writes_nothing_to_a_stream(
    write: Callable[[Report, BinaryIO], None], words: str
) -> None:
    """A stream gets the whole, or not a byte, and stays open."""
    stream = io.BytesIO()
    with pytest.raises(PluginFailed, match=words):
        deliver(REPORT, format_of(write), to=stream)
    assert stream.getvalue() == b""


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "the disk is full"),
        UnknownName("subject", "x"),
        MemoryError(),
        KeyboardInterrupt(),
    ],
)
def test_what_is_not_the_formats_fault_passes_as_it_is(
    tmp_path: Path, error: BaseException
) -> None:
    """A full disk, an error of ours and an interruption are not put down to a plugin."""
    with pytest.raises(type(error)) as raised:
        deliver(REPORT, format_of(raising(error)), to=tmp_path / "report.txt")
    assert raised.value is error
    assert list(tmp_path.iterdir()) == []


def test_a_good_format_writes_to_both(tmp_path: Path) -> None:
    """The same bytes reach a file and a stream, and the stream stays open."""
    stream = io.BytesIO()
    deliver(REPORT, GOOD, to=stream)
    deliver(REPORT, GOOD, to=tmp_path / "report.txt")
    assert stream.getvalue() == (tmp_path / "report.txt").read_bytes() == "Tukšs".encode()


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    """Where a file cannot be made, that is the system's answer and no plugin's fault."""
    with pytest.raises(FileNotFoundError):
        deliver(REPORT, GOOD, to=tmp_path / "absent" / "report.txt", audience=Privacy.PERSONAL)
