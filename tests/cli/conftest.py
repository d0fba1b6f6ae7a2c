from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest


@attrs.frozen(kw_only=True)
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Done]:
    """Run the command in this process, in English unless the words say otherwise."""
    pytest.importorskip("click", reason="the command needs the extra cli")
    from esf_norises.cli import main

    monkeypatch.setenv("ESF_NORISES_LANG", "en")
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words: object) -> Done:
        capsys.readouterr()
        code = main([str(word) for word in words])
        printed = capsys.readouterr()
        return Done(code=code, out=printed.out, err=printed.err)

    return run
