"""Draws docs/demo.svg: what `esf-norises demo` prints, for the README. Run it when that changes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

COLUMNS, LINE, CHARACTER, MARGIN = 84, 20, 8.45, 18
STYLE = 'font: 14px ui-monospace, Consolas, "DejaVu Sans Mono", monospace; fill: #24292f'


def printed() -> list[str]:
    """Run the example in a folder of its own and return the lines that it prints."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "ESF_NORISES_LANG": "en", "COLUMNS": str(COLUMNS)}
        command = [str(Path(sys.executable).parent / "esf-norises"), "demo", "--into", "ludza-demo"]
        done = subprocess.run(
            command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=True
        )
    return ["$ esf-norises demo --into ludza-demo", *done.stdout.rstrip().splitlines()]


def drawn(lines: list[str]) -> str:
    """Draw lines of text as an SVG picture that needs no font from elsewhere."""
    width = round(COLUMNS * CHARACTER + 2 * MARGIN)
    height = len(lines) * LINE + 2 * MARGIN
    texts = "\n".join(
        f'<text x="{MARGIN}" y="{MARGIN + LINE * n}" xml:space="preserve">{escape(line)}</text>'
        for n, line in enumerate(lines, start=1)
        if line
    )
    return (
        f'<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">\n'
        "<title>What esf-norises demo prints</title>\n"
        f'<rect x="1" y="1" width="{width - 2}" height="{height - 2}" rx="6" fill="#fcfcfa" '
        'stroke="#d0d7de"/>\n'
        f"<g style='{STYLE}'>\n{texts}\n</g>\n</svg>\n"
    )


if __name__ == "__main__":
    Path(__file__).with_name("demo.svg").write_text(drawn(printed()), "utf-8", newline="\n")
