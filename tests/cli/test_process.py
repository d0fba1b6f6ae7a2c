from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ludza" / "dataset"


def python(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "ESF_NORISES_LANG": "en", **environ}
    return subprocess.run(
        [sys.executable, *words], env=env, capture_output=True, encoding="utf-8", check=False
    )


def test_the_version_imports_next_to_nothing() -> None:
    """`--version` is answered without click, attrs, typing and the like."""
    heavy = ("click", "rich", "attrs", "typing", "pathlib", "importlib.metadata", "re", "pluggy")
    code = (
        (
            "import sys; before = set(sys.modules); from esf_norises.cli import main; "
            "main(['--version']); "
            f"print(sorted({heavy!r} & (set(sys.modules) - before)))"
        )
        .replace("sorted((", "sorted(set((")
        .replace(") &", ")) &")
    )
    assert python("-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}").stdout.endswith(
        "\n[]\n"
    )


@pytest.mark.parametrize(("language", "said"), [("en", "needs the extra"), ("lv", "papildinājums")])
def test_without_click_one_sentence_says_how_to_get_it(language: str, said: str) -> None:
    """Where the extra is absent, the command says in one line how to get it, and answers 2."""
    code = (
        "import sys; sys.modules['click'] = None; "
        "from esf_norises.cli import main; sys.exit(main(['check', 'x']))"
    )
    done = python("-c", code, ESF_NORISES_LANG=language)
    assert done.returncode == 2
    assert said in done.stderr
    assert 'pip install "esf-norises[cli]"' in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_has_enough_is_no_fault() -> None:
    """Where the output is closed half way (`| head -1`), the command ends in silence."""
    pytest.importorskip("click", reason="the command needs the extra cli")
    words = [sys.executable, "-m", "esf_norises.cli", "report", "target-group", str(EXAMPLE)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_output_is_utf_8_whatever_the_console_is() -> None:
    """Latvian letters come through a console of another encoding, as Windows has it."""
    pytest.importorskip("click", reason="the command needs the extra cli")
    done = python("-m", "esf_norises.cli", "--help", "--lang", "lv", PYTHONIOENCODING="cp1257")
    assert done.returncode == 0
    assert "Lietošana" in done.stdout
