"""The surface of the plugin API as lines of text: names, signatures and fields.

`python -m tests.repository.surface` writes it down anew, from the root of the clone.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import FunctionType

import attrs

from esf_norises import plugins
from esf_norises.plugins import API

RECORDED = Path(__file__).parent / "surface.txt"
_PLAIN = (str, int, bool, tuple, frozenset, type(None))


def surface() -> list[str]:
    """Describe everything that `esf_norises.plugins` offers, the API's version first."""
    lines = [line for name in plugins.__all__ for line in _lines(name, getattr(plugins, name))]
    return [f"API {API[0]}.{API[1]}", *sorted(lines)]


def _lines(name: str, value: object) -> Iterator[str]:
    if isinstance(value, type):
        yield f"{name} class"
        if issubclass(value, Enum):
            yield from (f"{name}.{member.name} = {member.value!r}" for member in value)
        elif attrs.has(value):
            for field in attrs.fields(value):
                needed = "" if field.default is attrs.NOTHING else " = ..."
                yield f"{name}.{field.name}: {_written(field.type)}{needed}"
        yield from _members(name, value)
    elif isinstance(value, FunctionType):
        yield f"{name}{_signature(value)}"
    elif name != "API":
        yield f"{name} {type(value).__name__}"


def _members(name: str, value: type) -> Iterator[str]:
    for called, member in vars(value).items():
        if called.startswith("_") and called != "__call__":
            continue
        inner = member.__func__ if isinstance(member, classmethod | staticmethod) else member
        if isinstance(inner, FunctionType):
            yield f"{name}.{called}{_signature(inner)}"
        elif isinstance(inner, property) or type(inner).__name__ == "cached_property":
            yield f"{name}.{called} property"


def _signature(function: FunctionType) -> str:
    """Write a signature with its annotations as they stand in the source, on any Python."""
    written = []
    star = False
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            written.append("*")
        star = star or parameter.kind in (parameter.KEYWORD_ONLY, parameter.VAR_POSITIONAL)
        stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}
        text = stars.get(parameter.kind, "") + parameter.name
        if parameter.annotation is not parameter.empty:
            text += f": {_written(parameter.annotation)}"
        if parameter.default is not parameter.empty:
            plain = isinstance(parameter.default, _PLAIN)
            text += f" = {parameter.default!r}" if plain else " = ..."
        written.append(text)
    returned = function.__annotations__.get("return")
    arrow = f" -> {_written(returned)}" if returned is not None else ""
    return f"({', '.join(written)}){arrow}"


def _written(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "...")


if __name__ == "__main__":
    RECORDED.write_text("\n".join(surface()) + "\n", encoding="utf-8")
