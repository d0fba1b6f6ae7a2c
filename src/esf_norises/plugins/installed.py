"""Which plugins are installed: the entry points of our group, read off the installed distributions.

Importing `importlib.metadata` costs more than two bare starts of Python, and each figure needs
to know whether a plugin has parameters for its partner. So the few files are read here, by the
format that the Python packaging specifications give them (`entry_points.txt`, `METADATA`). A test
compares the answer with that of `importlib.metadata`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress

from .faults import Found
from .hookspecs import PROJECT

_ENDINGS = (".dist-info", ".egg-info")


def installed_plugins(path: Iterable[str] | None = None) -> tuple[Found, ...]:
    """Return the plugins that are installed, by name, then by distribution.

    Of a distribution that is found twice, the first on the path is the one that Python would
    import.

    Args:
        path: The folders to look in; `sys.path` otherwise.
    """
    found: dict[str, tuple[Found, ...]] = {}
    for folder in sys.path if path is None else path:
        for info in _distributions(folder or "."):
            name, version = _name_and_version(info)
            key = re.sub(r"[-_.]+", "-", name).lower()
            if key not in found:
                found[key] = tuple(_plugins(info, name, version))
    everything = (plugin for plugins in found.values() for plugin in plugins)
    return tuple(sorted(everything, key=lambda plugin: (plugin.name, plugin.distribution)))


def _distributions(folder: str) -> Iterator[str]:
    """Folders of installed distributions that have entry points, in a fixed order."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(_ENDINGS))
    except OSError:
        return
    for name in names:
        info = os.path.join(folder, name)
        # Most distributions have no entry points for us; only those that do are read further.
        if PROJECT in _text(os.path.join(info, "entry_points.txt")):
            yield info


def _plugins(info: str, distribution: str, version: str) -> Iterator[Found]:
    section = ""
    for raw in _text(os.path.join(info, "entry_points.txt")).splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip()
        elif section == PROJECT and "=" in line and not line.startswith(("#", ";")):
            name, _, target = line.partition("=")
            # Extras after the target ("module [extra]") are a thing of the past; they are ignored.
            target = target.partition("[")[0]
            yield Found(
                name=name.strip(),
                distribution=distribution,
                version=version,
                target=re.sub(r"\s", "", target),
            )


def _name_and_version(info: str) -> tuple[str, str]:
    folder = os.path.basename(info).rpartition(".")[0]
    name, _, version = folder.partition("-")
    metadata = _text(os.path.join(info, "METADATA")) or _text(os.path.join(info, "PKG-INFO"))
    for line in metadata.partition("\n\n")[0].splitlines():
        field, _, value = line.partition(":")
        if field == "Name":
            name = value.strip()
        elif field == "Version":
            version = value.strip()
    return name, version


def _text(path: str) -> str:
    with suppress(OSError), open(path, encoding="utf-8", errors="replace") as file:
        return file.read()
    return ""
