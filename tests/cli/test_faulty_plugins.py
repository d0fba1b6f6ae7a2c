from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ludza" / "dataset"
Run = Callable[..., Any]
FORMAT = """
    from esf_norises.plugins import Format, hookimpl

    API = (1, 0)

    def write(report, stream):
        stream.write(b"half")
        raise ValueError("broken half way")

    @hookimpl
    def esf_norises_formats(context):
        yield Format(name="half", suffix=".half", media_type="text/plain", write=write)
"""
SOURCE = """
    from esf_norises.plugins import Confidence, Source, Texts, hookimpl

    API = (1, 0)

    def read(file, want):
        raise ValueError("cannot read")

    @hookimpl
    def esf_norises_sources(context):
        yield Source(
            name="raising", title=Texts("x", "x"), suffixes=(".txt",),
            sniff=lambda head: 1 / 0, read=read,
        )
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Install a plugin made of some source text, as `pip install` would leave it."""

    def install(name: str, source: str) -> None:
        site = tmp_path / "site"
        info = site / f"made_up_{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (site / f"made_up_{name}.py").write_text(textwrap.dedent(source), encoding="utf-8")
        metadata = f"Metadata-Version: 2.1\nName: made-up-{name}\nVersion: 1.0\n"
        (info / "METADATA").write_text(metadata, encoding="utf-8")
        entry = f"[esf_norises]\n{name} = made_up_{name}\n"
        (info / "entry_points.txt").write_text(entry, encoding="utf-8")
        monkeypatch.syspath_prepend(str(site))

    return install


def test_a_format_that_breaks_half_way_leaves_no_half_file(
    command: Run, plugin: Callable[[str, str], None], tmp_path: Path
) -> None:
    """The file is not there, the exit code is 4, and the plugin is named."""
    plugin("half", FORMAT)
    target = tmp_path / "out" / "report.half"
    target.parent.mkdir()
    done = command("report", "target-group", EXAMPLE, "--to", target)
    assert done.code == 4
    assert "half" in done.err
    assert "broken half way" in done.err
    assert "Traceback" not in done.err
    assert list(target.parent.iterdir()) == []


def test_details_are_shown_on_demand(
    command: Run, plugin: Callable[[str, str], None], tmp_path: Path
) -> None:
    """With -v the traceback is shown, for whoever mends the plugin."""
    plugin("half", FORMAT)
    done = command("report", "target-group", EXAMPLE, "--to", tmp_path / "report.half", "-v")
    assert "Traceback" in done.err


@pytest.mark.parametrize("words", [["--help"], ["plugins"], ["check", str(EXAMPLE)], ["rules"]])
def test_a_plugin_that_cannot_be_imported_hinders_nobody(
    command: Run, plugin: Callable[[str, str], None], words: list[str]
) -> None:
    """Help, the list of plugins and what does not need it work; the list says what is wrong."""
    plugin("wrong", "raise SystemExit('no')")
    done = command(*words)
    assert done.code == 0, done.err
    assert "Traceback" not in done.out + done.err
    if words == ["plugins"]:
        assert "wrong (made-up-wrong 1.0): failed" in done.out


def test_the_list_of_plugins_is_a_report_too(
    command: Run, plugin: Callable[[str, str], None]
) -> None:
    """`plugins --format csv` has a row for each fault."""
    plugin("wrong", "raise RuntimeError('no')")
    done = command("plugins", "--format", "csv")
    assert done.code == 0
    assert ";failed;import;" in done.out.replace("made-up-wrong;1.0", "")


def test_a_source_that_raises_is_the_plugins_fault(
    command: Run, plugin: Callable[[str, str], None], tmp_path: Path
) -> None:
    """A source may not raise; where it does, the plugin failed and nothing is written."""
    plugin("raising", SOURCE)
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    done = command("import", "raising", file, "--into", tmp_path / "new")
    assert done.code == 4
    assert "cannot read" in done.err
    assert not (tmp_path / "new").exists()


def test_a_source_that_fails_to_look_does_not_take_part(
    command: Run, plugin: Callable[[str, str], None], tmp_path: Path
) -> None:
    """Sniffing goes on without a source that raises."""
    plugin("raising", SOURCE)
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    done = command("import", file, "--into", tmp_path / "new")
    assert done.code == 3
    assert "source.none" in done.err
