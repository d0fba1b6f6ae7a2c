"""What no file of the project may hold."""

from __future__ import annotations

import re

import pytest

from tests.repository.files import ROOT, project_files, text_of

LONGEST_MODULE = 500

# Put together here, so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile(
    r"(?<![\w.)/])/(?:" + "|".join(["work", "root", r"home/\w+", "tmp", r"Users/\w+"]) + ")/"
)
REGISTRY_HOSTS = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("registry", "npmjs"),
            ("deb", "debian"),
        )
    )
)
UNFINISHED = re.compile(r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")

TEXTS = [path for path in project_files() if text_of(path) is not None]


def places(pattern: re.Pattern[str], suffixes: tuple[str, ...] = ()) -> list[str]:
    """Find where a pattern stands, as `file:line: text`."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in TEXTS
        if not suffixes or path.suffix in suffixes
        for number, line in enumerate((text_of(path) or "").splitlines(), start=1)
        if pattern.search(line)
    ]


@pytest.fixture(autouse=True)
def _in_a_clone():
    if not TEXTS:
        pytest.skip("the project's files are known only in a clone, with git")


def test_no_file_names_a_path_of_a_machine():
    """The project works in any folder, so no file names one of somebody's machine."""
    assert places(MACHINE_PATHS) == []


def test_no_file_names_a_registry_host():
    """Where packages come from is the reader's choice, so no file names a registry's host."""
    assert places(REGISTRY_HOSTS) == []


def test_nothing_is_left_unfinished():
    """What is not done is not in the code: no marks of unfinished work."""
    assert places(UNFINISHED, (".py", ".toml", ".md")) == []


def test_no_module_is_too_long():
    """A module is what one reader looks for: none has more than 500 lines."""
    lengths = {
        str(path.relative_to(ROOT)): len((text_of(path) or "").splitlines())
        for path in TEXTS
        if path.suffix == ".py"
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_every_module_says_what_is_in_it():
    """A module begins with a docstring, unless it is empty."""
    silent = [
        str(path.relative_to(ROOT))
        for path in TEXTS
        if path.suffix == ".py"
        and {"src", "plugins", "tools", "benchmarks"} & set(path.relative_to(ROOT).parts)
        and "tests" not in path.relative_to(ROOT).parts
        and (text_of(path) or "").strip()
        and not (text_of(path) or "").lstrip().startswith(('"""', 'r"""'))
    ]
    assert silent == []
