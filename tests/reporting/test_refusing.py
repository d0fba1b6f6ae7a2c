"""A format that does not take a report: nothing is written, and a person is told why."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from esf_norises.errors import PluginFailed
from esf_norises.reporting.delivery import deliver
from esf_norises.reporting.failures import DoesNotFit
from esf_norises.reporting.format import Format
from esf_norises.reporting.report import Provenance, Report
from esf_norises.texts import Language, Texts

REPORT = Report(
    name="empty",
    title="Tukšs",
    language=Language.LV,
    tables=(),
    provenance=Provenance(program="test"),
)
WHY = Texts("Šo nevar.", "Not this one.")


def refusing(why: object) -> Format:
    def refuses(report: Report) -> Texts | None:
        if isinstance(why, BaseException):
            raise why
        return why  # type: ignore[return-value]

    return Format(
        name="made-up",
        suffix=".txt",
        media_type="text/plain",
        write=lambda report, stream: stream.write(b"new"),
        refuses=refuses,
    )


def test_what_is_refused_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """The error has the format's own sentence."""
    path = tmp_path / "report.txt"
    path.write_bytes(b"old")
    with pytest.raises(DoesNotFit) as refused:
        deliver(REPORT, refusing(WHY), to=path)
    assert (refused.value.texts, path.read_bytes()) == (WHY, b"old")


def test_what_is_not_refused_is_written() -> None:
    """None stands for yes."""
    stream = io.BytesIO()
    deliver(REPORT, refusing(None), to=stream)
    assert stream.getvalue() == b"new"


def test_a_refusal_that_raises_is_the_format_s_fault() -> None:
    """As where it raises while it writes."""
    with pytest.raises(PluginFailed, match="lost"):
        deliver(REPORT, refusing(ValueError("lost")), to=io.BytesIO())


def test_the_command_takes_it_for_a_mistake_of_the_call() -> None:
    """Another format, or another report, is what the person has to choose."""
    pytest.importorskip("click", reason="the command is the extra cli")
    from esf_norises.cli.exits import Exit, outcome

    assert outcome(DoesNotFit(WHY)) == (Exit.USAGE, WHY)
