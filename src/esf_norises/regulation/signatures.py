"""What a function takes, read off its code: the names of its parameters and their types.

`inspect.signature` says the same; for the dozens of rules and facts that every start checks it
costs ten times as much. It is asked for whatever is callable and no plain function.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeGuard

_VARIADIC = 0x04, 0x08  # inspect.CO_VARARGS, inspect.CO_VARKEYWORDS


class Signature:
    """The parameters of a function.

    Attributes:
        positional: Names of those that can be given by place, in order.
        keyword_only: Names of those after the star.
        variadic: Names of `*these` and `**those`.
        defaulted: Names of those with a default.
    """

    __slots__ = ("defaulted", "keyword_only", "positional", "variadic")

    def __init__(self, function: Callable[..., Any]) -> None:
        """Take them off a function."""
        self.positional: tuple[str, ...]
        self.keyword_only: tuple[str, ...]
        self.variadic: tuple[str, ...]
        self.defaulted: tuple[str, ...]
        if _is_plain(function):
            self._read(function)
        else:
            self._ask(function)

    @property
    def all(self) -> tuple[str, ...]:
        """All names."""
        return (*self.positional, *self.keyword_only, *self.variadic)

    def _read(self, function: FunctionType) -> None:
        code = function.__code__
        first, last = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
        stars = sum(bool(code.co_flags & flag) for flag in _VARIADIC)
        self.positional = code.co_varnames[:first]
        self.keyword_only = code.co_varnames[first:last]
        self.variadic = code.co_varnames[last : last + stars]
        given = len(function.__defaults__ or ())
        self.defaulted = (*self.positional[first - given :], *(function.__kwdefaults__ or ()))

    def _ask(self, function: Callable[..., Any]) -> None:
        from inspect import Parameter, signature

        parameters = signature(function).parameters.values()
        stars = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
        after = (*stars, Parameter.KEYWORD_ONLY)
        self.positional = tuple(one.name for one in parameters if one.kind not in after)
        self.keyword_only = tuple(one.name for one in parameters if one.kind is after[-1])
        self.variadic = tuple(one.name for one in parameters if one.kind in stars)
        self.defaulted = tuple(one.name for one in parameters if one.default is not one.empty)


def annotations_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Return a function's annotations as types; a name that cannot be resolved stays text.

    Args:
        function: What is called; its answer is under `return`.
    """
    if _is_plain(function):
        names = function.__globals__
        return {name: _resolved(kind, names) for name, kind in function.__annotations__.items()}
    from inspect import signature

    try:
        described = signature(function, eval_str=True)
    except NameError:
        described = signature(function)
    annotations = {
        name: parameter.annotation
        for name, parameter in described.parameters.items()
        if parameter.annotation is not parameter.empty
    }
    if described.return_annotation is not described.empty:
        annotations["return"] = described.return_annotation
    return annotations


def _is_plain(function: object) -> TypeGuard[FunctionType]:
    """Tell whether a function's own code says what it takes, and nothing else does."""
    if not isinstance(function, FunctionType):
        return False
    return not (hasattr(function, "__wrapped__") or hasattr(function, "__signature__"))


def _resolved(kind: object, names: dict[str, Any]) -> object:
    if not isinstance(kind, str):
        return kind
    if kind in names:  # most annotations are one name
        return names[kind]
    if hasattr(builtins, kind):
        return getattr(builtins, kind)
    try:
        return eval(kind, names)
    except NameError:
        return kind
