"""Links of the project's Markdown files."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.repository.files import ROOT, project_files, text_of

FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?^ {0,3}\1", re.DOTALL | re.MULTILINE)
INLINE_CODE = re.compile(r"`[^`\n]*`")
# [text](target "title"), ![text](target), and [name]: target
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s+(\S+)", re.MULTILINE)
ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)

PAGES = [path for path in project_files() if path.suffix == ".md"]


def targets(page: Path) -> list[str]:
    """List what a page links to within the project, without anchors."""
    text = INLINE_CODE.sub("", FENCED.sub("", text_of(page) or ""))
    links = [match[1] or match[2] for match in LINK.finditer(text)]
    return [
        unquote(link.partition("#")[0])
        for link in links
        if not ELSEWHERE.match(link) and not link.startswith("#")
    ]


def test_links_within_the_project_lead_somewhere():
    """Each relative link of a Markdown file names a file or folder that is there."""
    if not PAGES:
        pytest.skip("the project's files are known only in a clone, with git")
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in targets(page)
        if not (page.parent / target).exists()
    ]
    assert broken == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md)", ["b.md"]),
        ("![a](b.svg) and [c](d/e.md#part)", ["b.svg", "d/e.md"]),
        ("[a](https://example.org/b) [m](mailto:a@example.org)", []),
        ("[a](#part)", []),
        ("`[a](b.md)`", []),
        ("```\n[a](b.md)\n```\n[c](d.md)", ["d.md"]),
        ("[a]: b.md", ["b.md"]),
        ("[a](b%20c.md)", ["b c.md"]),
    ],
)
def test_links_are_found_outside_code(tmp_path, text, expected):
    """Links and pictures count; anchors of the page, other sites and code do not."""
    page = tmp_path / "page.md"
    page.write_text(text)
    assert targets(page) == expected
