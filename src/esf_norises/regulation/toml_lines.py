"""On which line a key of a TOML file stands, since the standard reader does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""Keys and places in arrays that lead to a value: `("parameters", "x", "values", 0, "source")`."""

_KEY = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*""")
_TRIPLE = ('"""', "'''")


def lines_of(text: str) -> Mapping[Path, int]:
    """Find the line of each table header and key, from 1.

    What stands inside an inline table or an array has no line of its own; `line_of` then gives the
    line of the key that holds it.

    Args:
        text: A file that the standard reader accepts.
    """
    found: dict[Path, int] = {}
    arrays: dict[Path, int] = {}
    table: Path = ()
    start = 0
    while start < len(text):
        line = text.count("\n", 0, start) + 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        content = text[start:end].strip()
        if content.startswith("["):
            many = content.startswith("[[")
            table = _within_arrays(_keys(content[2 if many else 1 :]), arrays, many=many)
            for length in range(1, len(table) + 1):
                found.setdefault(table[:length], line)
        elif content and not content.startswith("#"):
            keys = _keys(text[start:end])
            for length in range(1, len(keys) + 1):
                found.setdefault((*table, *keys[:length]), line)
            end = _end_of_value(text, start)
        start = end + 1
    return found


def line_of(path: Path, lines: Mapping[Path, int]) -> int | None:
    """Return the line of a key, or of the nearest one that holds it."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def shown(path: Path) -> str:
    """Write a path as people read it: `parameters.x.values[0].valid_to`."""
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).removeprefix(
        "."
    )


def _keys(text: str) -> tuple[str, ...]:
    """Read a dotted key at the beginning of a text."""
    keys: list[str] = []
    place = 0
    while match := _KEY.match(text, place):
        keys.append(match[1] or match[2] or match[3] or "")
        place = match.end()
        if text[place : place + 1] != ".":
            break
        place += 1
    return tuple(keys)


def _within_arrays(keys: tuple[str, ...], arrays: dict[Path, int], *, many: bool) -> Path:
    """Put the place in the array behind each key that is an array of tables."""
    path: Path = ()
    for depth, key in enumerate(keys, start=1):
        path = (*path, key)
        if many and depth == len(keys):
            arrays[path] = arrays.get(path, -1) + 1
        if path in arrays:
            path = (*path, arrays[path])
    return path


def _end_of_value(text: str, start: int) -> int:
    """Find the line break (or the end) after the value of the key that begins at `start`."""
    place, depth = start, 0
    while place < len(text):
        letter = text[place]
        if letter in "\"'":
            place = _end_of_string(text, place)
            continue
        if letter == "#":
            place = text.find("\n", place)
            if place < 0:
                return len(text)
            continue
        if letter in "[{":
            depth += 1
        elif letter in "]}":
            depth -= 1
        elif letter == "\n" and depth == 0:
            return place
        place += 1
    return place


def _end_of_string(text: str, start: int) -> int:
    """Find the place after a string of any of the four sorts."""
    mark = text[start : start + 3] if text[start : start + 3] in _TRIPLE else text[start]
    place = start + len(mark)
    while place < len(text):
        if text[place] == "\\" and mark[0] == '"':
            place += 2
        elif text.startswith(mark, place):
            place += len(mark)
            # Up to two quotation marks may stand right before the three that close.
            while len(mark) == 3 and text[place : place + 1] == mark[0]:
                place += 1
            return place
        else:
            place += 1
    return place
