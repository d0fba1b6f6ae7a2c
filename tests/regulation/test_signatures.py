"""What a function takes, read off its code: as `inspect` tells it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial, wraps
from inspect import Parameter, signature
from typing import Any

import pytest

from esf_norises.regulation.signatures import Signature, annotations_of


def plain(a: int, b: datetime.date, *, c: str | None) -> bool:
    return True


def positional_only(a: int, /, b: tuple[int, ...] = ()) -> None: ...


def everything(a: int, b: int = 1, *rest: int, c: str, d: str = "", **more: str) -> bool:
    return True


def bare(a, b=None): ...


def unresolved(a: int, b: Nowhere) -> bool:  # type: ignore[name-defined]  # noqa: F821
    return True


@wraps(plain)
def wrapping(*args: Any, **kwargs: Any) -> bool:
    return plain(*args, **kwargs)


FUNCTIONS: list[Callable[..., Any]] = [
    plain,
    positional_only,
    everything,
    bare,
    wrapping,
    lambda x, *, y: None,
    partial(plain, 1),
    Parameter("a", Parameter.KEYWORD_ONLY).replace,
]


@pytest.mark.parametrize("function", FUNCTIONS, ids=range(len(FUNCTIONS)))
def test_parameters_are_those_that_inspect_tells(function: Callable[..., Any]) -> None:
    """Their names, sorts and defaults, for functions and for what only acts like one."""
    told = signature(function).parameters.values()
    variadic = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    read = Signature(function)
    keyword_only = tuple(p.name for p in told if p.kind is Parameter.KEYWORD_ONLY)
    assert read.keyword_only == keyword_only
    assert read.variadic == tuple(p.name for p in told if p.kind in variadic)
    assert sorted(read.all) == sorted(p.name for p in told)
    assert set(read.positional).isdisjoint({*read.keyword_only, *read.variadic})
    assert set(read.defaulted) == {p.name for p in told if p.default is not Parameter.empty}


@pytest.mark.parametrize("function", FUNCTIONS[:5], ids=range(5))
def test_annotations_are_those_that_inspect_tells(function: Callable[..., Any]) -> None:
    """As types, although they were written as text."""
    told = signature(function, eval_str=True)
    kinds = {p.name: p.annotation for p in told.parameters.values()}
    kinds["return"] = told.return_annotation
    assert annotations_of(function) == {
        name: kind for name, kind in kinds.items() if kind is not Parameter.empty
    }


def test_an_annotation_that_cannot_be_resolved_stays_text() -> None:
    """The others are types all the same."""
    assert annotations_of(unresolved) == {"a": int, "b": "Nowhere", "return": bool}
