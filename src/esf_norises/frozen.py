"""`attrs.frozen`, for half of what it costs: the same classes, compared and shown by shared code.

attrs writes and compiles a text for `__eq__`, `__hash__` and `__repr__` of each class, which takes
as long as all else that it does for the class, and a start of the program makes a hundred of them.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from attrs import frozen as frozen
else:  # in else:, since type checkers know the classes by the name attrs.frozen

    def frozen(cls=None, /, **how):
        """Make a frozen attrs class; what is not about comparing and showing is as in attrs.

        Args:
            cls: The class, where nothing else is said.
            how: What `attrs.frozen` takes; with `eq` or `order` it does everything itself.

        Raises:
            TypeError: A field is compared by a key or shown by a function, as only attrs does.
        """
        if cls is None:
            return lambda cls: frozen(cls, **how)
        if how.keys() & {"eq", "order", "repr", "unsafe_hash"}:
            return attrs.frozen(cls, **how)
        own = {name for name in ("__eq__", "__hash__", "__repr__") if name in vars(cls)}
        made = attrs.frozen(cls, eq=False, repr=False, **how)
        for name, method in _methods(made).items():
            if not (name in own or (name == "__hash__" and "__eq__" in own)):
                method.__qualname__ = f"{made.__qualname__}.{name}"
                setattr(made, name, method)
        return made


def _methods(made: type[attrs.AttrsInstance]) -> dict[str, Callable[..., Any]]:
    fields = attrs.fields(made)
    if any(field.eq_key is not None or callable(field.repr) for field in fields):
        raise TypeError(f"{made.__name__}: take attrs.frozen for a field with a key or a function")
    compared = [field.name for field in fields if field.eq]
    shown = [field.name for field in fields if field.repr]
    values: Callable[[Any], Any] = attrgetter(*compared) if compared else lambda _: ()
    title = made.__qualname__.rsplit(">.", 1)[-1]

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(values(self) == values(other))

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash((title, values(self)))

    def __repr__(self: Any) -> str:  # noqa: N807
        return f"{title}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    return {"__eq__": __eq__, "__hash__": __hash__, "__repr__": __repr__}
