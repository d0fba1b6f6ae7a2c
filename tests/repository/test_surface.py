"""What plugins build on stays until the major of the plugin API grows."""

from __future__ import annotations

import subprocess
import sys

from esf_norises import plugins
from esf_norises.plugins import API
from tests.repository.surface import RECORDED, surface


def _recorded() -> tuple[int, list[str]]:
    version, *lines = RECORDED.read_text(encoding="utf-8").splitlines()
    return int(version.removeprefix("API ").partition(".")[0]), lines


def test_nothing_leaves_the_surface_within_a_major() -> None:
    """A name, a parameter or a field that plugins may use is there as long as the major is."""
    major, lines = _recorded()
    if major == API[0]:
        assert sorted(set(lines) - set(surface())) == []


def test_the_surface_is_written_down() -> None:
    """What is new stands in surface.txt; `python -m tests.repository.surface` writes it there."""
    assert surface() == RECORDED.read_text(encoding="utf-8").splitlines()


def test_every_name_is_offered_once_in_order() -> None:
    """`__all__` has each name once, and each can be imported."""
    names = list(plugins.__all__)
    assert len(set(names)) == len(names)
    assert all(getattr(plugins, name) is not None for name in names)
    assert set(names) <= set(dir(plugins))


def test_the_plugin_module_costs_next_to_nothing() -> None:
    """Importing `esf_norises.plugins` imports nothing else; a name brings only what it needs."""
    code = (
        "import sys, esf_norises.plugins as p; "
        "dear = {'attrs', 'attr', 'pluggy', 'typing', 'inspect', 'importlib.metadata'}; "
        "print(sorted(dear & set(sys.modules))); p.Format, p.hookimpl; "
        "print(sorted({'cattrs', 'importlib.metadata', 'click', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines() == ["[]", "[]"]
