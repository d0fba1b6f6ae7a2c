"""Run a page's `console` blocks as a reader would type them."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PROMPT = re.compile(r"^\$ (?P<command>.+)$")
# 1 is a result too: there are findings that block.
RESULTS = (0, 1)


def steps(block: str) -> Iterator[tuple[str, str]]:
    """Split a block into each command and the output that the page shows for it."""
    command, shown = "", []
    for line in block.splitlines():
        if match := PROMPT.match(line):
            if command:
                yield command, "\n".join(shown)
            command, shown = match["command"], []
        else:
            shown.append(line)
    if command:
        yield command, "\n".join(shown)


def is_ours(block: str) -> bool:
    """Tell whether a block holds nothing but commands of ours, so that it can be run anywhere."""
    commands = [command for command, _ in steps(block)]
    return bool(commands) and all(command.startswith("esf-norises ") for command in commands)


def run(block: str, folder: Path) -> str:
    """Run a block's commands one after another in a folder.

    Returns:
        An empty text, or what went otherwise than the page says.
    """
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    env = {**os.environ, "PATH": search, "COLUMNS": "100", "ESF_NORISES_LANG": "en"}
    for command, shown in steps(block):
        done = subprocess.run(
            command, shell=True, cwd=folder, env=env, capture_output=True, encoding="utf-8"
        )
        if done.returncode not in RESULTS:
            return f"$ {command}\nexit code {done.returncode}\n{done.stdout}{done.stderr}"
        if shown and not matches(shown, done.stdout):
            return f"$ {command}\nshould print\n{shown}\nbut prints\n{done.stdout}"
    return ""


def matches(shown: str, printed: str) -> bool:
    """Compare output with what a page shows, where `...` stands for anything."""
    checker = doctest.OutputChecker()
    trimmed = "\n".join(line.rstrip() for line in printed.strip().splitlines())
    return checker.check_output(shown.strip() + "\n", trimmed + "\n", doctest.ELLIPSIS)
