"""What is wrong with the shape of an entry, every fault of it, found by a strict converter.

cattrs structures the entry: nothing is coerced, no key is left over. Its errors are walked down to
each fault with the path that leads there; its English texts are never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from operator import eq
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from ..texts import Texts
from .parameters import nearest
from .parameters_entries import TABLE, TAKES, WrongType
from .toml_lines import Path

if TYPE_CHECKING:
    from cattrs import Converter

E = TypeVar("E", bound=attrs.AttrsInstance)


@attrs.frozen(kw_only=True)
class ShapeFault:
    """One thing that has another shape than it should.

    Attributes:
        path: The keys that lead there from the entry.
        code: `parameters.unknown-key`, `parameters.missing-key` or `parameters.wrong-type`.
        found: What stands there.
        expected: What should.
        fix: How to mend it.
    """

    path: Path
    code: str
    found: object
    expected: Texts
    fix: Texts


def structured(raw: object, kind: type[E]) -> tuple[E | None, tuple[ShapeFault, ...]]:
    """Make an entry of what stands in a file.

    An entry at fault is made without the keys at fault, where that can be, so that what is left can
    be looked at further and all faults are found in one go.

    Returns:
        The entry, or None where it cannot be made; and the faults.
    """
    try:
        return _converter().structure(raw, kind), ()
    except Exception as error:
        faults = tuple(_faults(error, (), kind))
        if not faults:  # not a fault of the file, but of ours
            raise
    keys = {fault.path[0] for fault in faults if fault.path}
    if not isinstance(raw, dict) or not keys & raw.keys():
        return None, faults
    try:
        left = {key: value for key, value in raw.items() if key not in keys}
        return _converter().structure(left, kind), faults
    except Exception:  # a key that every entry must have was among them
        return None, faults


def unknown_key(path: Path, known: tuple[str, ...]) -> ShapeFault:
    """Make the fault of a key that has no meaning there; the nearest known ones are named."""
    near = ", ".join(nearest(str(path[-1]), known) or known)
    return ShapeFault(
        path=path,
        code="parameters.unknown-key",
        found=path[-1],
        expected=Texts("zināma atslēga: {near}", "a known key: {near}").format(near=near),
        fix=Texts("Izlabojiet vai izdzēsiet atslēgu.", "Mend or remove the key."),
    )


def missing_key(path: Path) -> ShapeFault:
    """Make the fault of a key that must be there and is not."""
    return ShapeFault(
        path=path,
        code="parameters.missing-key",
        found="",
        expected=Texts("atslēga {key}", "the key {key}").format(key=path[-1]),
        fix=Texts("Pierakstiet {key} = ….", "Add {key} = ….").format(key=path[-1]),
    )


def wrong_type(path: Path, found: object, expected: Texts) -> ShapeFault:
    """Make the fault of something that is not what its key takes."""
    return ShapeFault(
        path=path,
        code="parameters.wrong-type",
        found=found,
        expected=expected,
        fix=Texts("Izlabojiet to.", "Mend it."),
    )


def _faults(
    error: BaseException, path: Path, kind: type[attrs.AttrsInstance]
) -> Iterator[ShapeFault]:
    """Walk what cattrs raised down to each fault, with the path that leads there."""
    from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from _faults(inner, (*path, *_step(inner)), error.cl)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = tuple(field.name for field in attrs.fields(kind))
        for key in sorted(error.extra_fields):
            yield unknown_key((*path, key), known)
    elif isinstance(error, KeyError):
        yield missing_key(path)
    elif isinstance(error, WrongType):
        yield wrong_type(path, error.found, error.expected)


def _step(error: BaseException) -> Path:
    """Take the attribute from the note that cattrs puts on an error."""
    from cattrs.errors import AttributeValidationNote

    notes = getattr(error, "__notes__", ())
    return tuple(note.name for note in notes if isinstance(note, AttributeValidationNote))[:1]


@cache
def _converter() -> Converter:
    """Make the strict converter: exact types, no key left over."""
    from cattrs import Converter
    from cattrs.gen import make_dict_structure_fn

    converter = Converter(forbid_extra_keys=True, detailed_validation=True)

    def structure_table(kind: Any) -> Callable[[Any, Any], Any]:
        structure = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)

        def only_a_table(raw: Any, asked: Any) -> Any:
            if type(raw) is not dict:
                raise WrongType(raw, TABLE)
            return structure(raw, asked)

        return only_a_table

    converter.register_structure_hook_factory(attrs.has, structure_table)
    for kind, take in TAKES.items():
        if isinstance(kind, type):
            converter.register_structure_hook(kind, take)
        else:  # tuple[str, ...] is no class
            converter.register_structure_hook_func(partial(eq, kind), take)
    return converter
