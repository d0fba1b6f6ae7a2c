from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from esf_norises.cli import progress
from esf_norises.cli.call import Call
from esf_norises.cli.exits import Exit, Stopped
from esf_norises.texts import Language


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("answer", ["j\n", "Jā\n", "y\n", "yes\n"])
def test_an_existing_file_is_asked_about(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str
) -> None:
    """Somebody at a terminal may agree, in either language."""
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    target = tmp_path / "a.csv"
    target.touch()
    Call(Language.LV).may_write(target, yes=False)


@pytest.mark.parametrize("answer", ["\n", "n\n", "nē\n", "", "what\n"])
def test_anything_else_is_a_no(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str
) -> None:
    """Without a clear yes the file stays, and the exit code is that of usage."""
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    target = tmp_path / "a.csv"
    target.touch()
    with pytest.raises(Stopped) as stopped:
        Call().may_write(target, yes=False)
    assert stopped.value.code is Exit.USAGE
    assert "a.csv" in stopped.value.why.lv


def test_a_folder_is_no_file_and_a_missing_folder_is_named(tmp_path: Path) -> None:
    """What cannot be written is told before any work is done."""
    with pytest.raises(IsADirectoryError):
        Call().may_write(tmp_path, yes=True)
    with pytest.raises(FileNotFoundError) as error:
        Call().may_write(tmp_path / "no" / "a.csv", yes=False)
    assert error.value.filename == str(tmp_path / "no")


@pytest.mark.parametrize(
    ("columns", "width"), [("60", 60), ("400", 120), ("0", 80), ("x", 80), ("", 80)]
)
def test_the_width_is_that_of_the_screen(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    """COLUMNS decides where it is a number; very wide lines are not read; 80 where nobody knows."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert Call().width == width


def test_long_work_shows_that_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a sign appears once work takes longer than the patience for it."""
    pytest.importorskip("rich", reason="the sign needs the extra cli")
    stderr = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    with progress.busy("Working"):
        for _ in range(1000):
            if "Working" in stderr.getvalue():
                break
            time.sleep(0.01)
    assert "Working" in stderr.getvalue()


def test_short_work_and_pipes_show_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written where work is short, or where stderr is not a terminal."""
    with progress.busy("Working"):
        pass
    assert capsys.readouterr().err == ""
    stderr = Terminal()
    monkeypatch.setattr(sys, "stderr", stderr)
    with progress.busy("Working"):
        pass
    assert stderr.getvalue() == ""
