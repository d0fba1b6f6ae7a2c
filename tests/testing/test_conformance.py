"""The conformance kit: our own plugins pass it, and it finds what is wrong with others."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from esf_norises.domain.columns import Privacy
from esf_norises.errors import UnknownName
from esf_norises.findings import Finding, Place, Severity
from esf_norises.plugins.by_name import Plugins
from esf_norises.plugins.host import BUILTIN
from esf_norises.reporting.format import Format
from esf_norises.reporting.report import Report
from esf_norises.tables.rejects import Reject
from esf_norises.tables.source import Confidence, Source, Sourced
from esf_norises.testing.conformance import (
    Check,
    DoesNotConform,
    format_checks,
    plugin_checks,
    sample_checks,
    source_checks,
    sourced_faults,
)
from esf_norises.texts import Texts

MADE_UP = Path(__file__).parents[1] / "plugins" / "made_up"
OURS = [check for found in BUILTIN for check in plugin_checks(found.id)]


@pytest.mark.parametrize("check", OURS, ids=lambda check: check.name)
def test_our_own_plugins_conform(check: Check) -> None:
    """What the kit asks of others, our own plugins do."""
    check.run()


def failing(checks: tuple[Check, ...]) -> str:
    """Run checks; what those say that fail."""
    said = []
    for check in checks:
        try:
            check.run()
        except Exception as error:
            said.append(f"{check.name}: {error}")
    return "\n".join(said)


JSON = Plugins(third_parties=False).format("json")


def _ticking(report: Report, stream: io.BytesIO) -> None:
    import time

    stream.write(str(time.time()).encode())


def _closing(report: Report, stream: io.BytesIO) -> None:
    JSON.write(report, stream)
    stream.close()


def _cutting(report: Report, stream: io.BytesIO) -> None:
    stream.write(report.title.encode("ascii"))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"suffix": "json"}, "suffix 'json' is not a dot"),
        ({"media_type": "json"}, "'json' is no media type"),
        ({"write": _ticking}, "the second file differs"),
        ({"write": _closing}, "it closed the stream"),
        ({"write": _cutting}, "'ascii' codec"),
        ({"write": lambda report, stream: None}, "it wrote nothing"),
    ],
)
def test_the_kit_finds_what_is_wrong_with_a_format(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, object], words: str
) -> None:
    """Each check of formats fails where it should."""
    monkeypatch.setattr("esf_norises.testing.format_checks._TICK", 0.01)
    assert words in failing(format_checks(attrs.evolve(JSON, **wrong)))


def test_the_kit_sees_what_a_format_should_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that gets hold of hidden cells is found out, also inside a ZIP."""
    import zipfile

    from esf_norises.testing import format_checks as kit
    from esf_norises.testing.hostile_reports import private_report

    def leaking(report: Report, format: Format, *, to: io.BytesIO, audience: Privacy) -> None:
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("cells", "/".join(private_report()[1].values()))

    monkeypatch.setattr(kit, "deliver", leaking)
    with pytest.raises(DoesNotConform, match="cells reached a file"):
        kit._keeps_private(JSON)


def source_of(read: Callable[..., object], **others: object) -> Source:
    """A source that reads in some way."""
    fields = {
        "name": "made-up",
        "title": Texts("Izdomāts", "Made up"),
        "suffixes": (".txt",),
        "sniff": lambda head: Confidence.NO,
        "read": read,
    }
    return Source(**{**fields, **others})  # type: ignore[arg-type]


FINDING = Finding(
    code="cell.bad",
    severity=Severity.BLOCKS,
    where=Place(file="file.txt", row=2),
    found="x",
    expected=Texts("cits", "other"),
    fix=Texts("Labojiet.", "Mend it."),
)
REJECT = Reject(
    file="file.txt", sheet=None, row=2, header=("a",), cells=("x",), codes=("cell.bad",)
)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (source_of(lambda file, want: 1 // 0), "by zero"),
        (source_of(lambda file, want: None), "gave a NoneType, not a Sourced"),
        (source_of(lambda file, want: Sourced()), "it did not refuse"),
        (source_of(lambda file, want: Sourced(refused=True)), "refused without a finding"),
        (source_of(print, suffixes=("TXT",)), "suffix 'TXT'"),
        (source_of(print, suffixes=()), "names no suffix"),
        (source_of(print, sniff=lambda head: True), "not a Confidence"),
    ],
)
def test_the_kit_finds_what_is_wrong_with_a_source(source: Source, words: str) -> None:
    """Each check of sources fails where it should."""
    assert words in failing(source_checks(source))


@pytest.mark.parametrize(
    ("sourced", "words"),
    [
        (Sourced(rejects=(REJECT,)), "no finding says so"),
        (Sourced(findings=(FINDING,)), "blocks row 2, which was not left out"),
        (Sourced(rejects=(attrs.evolve(REJECT, codes=()),)), "without a code"),
        (Sourced(tables={"nowhere": ()}), "unknown tables"),
    ],
)
def test_rows_left_out_and_findings_go_together(sourced: Sourced, words: str) -> None:
    """A row that is left out is told, and a finding that blocks a row leaves it out."""
    assert any(words in fault for fault in sourced_faults(sourced))
    assert not list(sourced_faults(Sourced(findings=(FINDING,), rejects=(REJECT,))))


def test_a_row_that_is_lost_is_missed() -> None:
    """Good rows and rows left out are all rows, or the kit says so."""
    from esf_norises.tables.source import Want

    told = Sourced(findings=(FINDING,), rejects=(REJECT,))
    checks = sample_checks(
        source_of(lambda file, want: told), "file.txt", b"a\nx\ny\n", Want(), table="counts", rows=2
    )
    assert "of 2 rows 0 are good and 1 left out" in failing(checks)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("chatty", "it prints when it is imported"),
        ("dear", "importing it brings dateutil"),
        ("raises_at_import", "the database is away"),
        ("wrapper", "wrappers are not taken"),
        ("taken_name", "belongs to esf-norises itself"),
    ],
)
def test_the_kit_finds_what_is_wrong_with_a_plugin(
    monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    """Import, hooks and names are looked at as the host looks at them."""
    monkeypatch.syspath_prepend(str(MADE_UP / name))
    assert words in failing(plugin_checks(name.replace("_", "-")))


def test_a_plugin_that_is_not_installed_is_unknown() -> None:
    """A name that no installed plugin has is told, with those that there are."""
    with pytest.raises(UnknownName, match="esf-norises:csv"):
        plugin_checks("nowhere")


def _pytest(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_an_outsider_runs_the_kit_by_an_option(tmp_path: Path) -> None:
    """`pytest --esf-norises-plugin NAME` adds the checks to whatever tests there are."""
    done = _pytest(tmp_path, "--esf-norises-plugin", "package", "-vv")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "plugin package is taken by the host PASSED" in done.stdout
    unknown = _pytest(tmp_path, "--esf-norises-plugin", "nowhere")
    assert unknown.returncode == 4
    assert "no plugin is called 'nowhere'" in unknown.stderr


def test_a_check_that_fails_says_so_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not hold is said without a traceback through the kit."""
    monkeypatch.setenv("PYTHONPATH", str(MADE_UP / "taken_name"))
    done = _pytest(tmp_path, "--esf-norises-plugin", "taken-name")
    assert done.returncode == 1
    assert "plugin taken-name is taken by the host: it does not. name: the name json" in done.stdout
