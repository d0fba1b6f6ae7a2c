"""The project's own files: tracked, or new and not ignored."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def project_files() -> tuple[Path, ...]:
    """Name every file of the project, in order.

    Returns:
        Absolute paths; none where this is no clone or git is absent.
    """
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        return ()
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    names = sorted({name for name in listed.decode().split("\0") if name})
    return tuple(path for name in names if (path := ROOT / name).is_file())


def text_of(path: Path) -> str | None:
    """Read a file as text.

    Returns:
        None for a file that is not UTF-8 text, such as a workbook or a picture.
    """
    content = path.read_bytes()
    if b"\0" in content:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
