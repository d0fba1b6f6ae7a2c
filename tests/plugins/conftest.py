"""Made-up plugins, installed for one test as pip would install them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from esf_norises.plugins.by_name import Plugins
from esf_norises.plugins.faults import Found
from esf_norises.plugins.host import Host
from esf_norises.plugins.installed import installed_plugins

MADE_UP = Path(__file__).parent / "made_up"


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[Found, ...]]]:
    """Makes made-up plugins importable, and finds them and no others."""
    modules = set(sys.modules)

    def install(*names: str) -> tuple[Found, ...]:
        folders = [str(MADE_UP / name) for name in names]
        for folder in folders:
            assert Path(folder).is_dir(), folder
            monkeypatch.syspath_prepend(folder)
        return installed_plugins(folders)

    yield install
    for name in set(sys.modules) - modules:
        if name.startswith("made_up_"):
            del sys.modules[name]


@pytest.fixture
def host_of(installed: Callable[..., tuple[Found, ...]]) -> Callable[..., Host]:
    """Makes a host that finds these made-up plugins and no others."""

    def host(*names: str, disabled: tuple[str, ...] = ()) -> Host:
        found = installed(*names)
        return Host(installed=lambda: found, disabled=disabled)

    return host


@pytest.fixture
def plugins_of(host_of: Callable[..., Host]) -> Callable[..., Plugins]:
    """Makes the names of our own plugins and of these made-up ones."""
    return lambda *names, **options: Plugins(host=host_of(*names, **options))
