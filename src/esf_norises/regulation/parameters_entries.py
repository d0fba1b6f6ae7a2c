"""The entries of a file of parameters, and what each of their keys takes.

Annotations are values here (no postponed evaluation), since entries are made by them.
"""

import datetime
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar

import attrs

from ..findings import Role
from ..frozen import frozen
from ..texts import Texts
from .parameters import ParameterKind
from .sources import Level

E = TypeVar("E", bound=attrs.AttrsInstance)


@frozen(kw_only=True)
class SourceEntry:
    """What a file says of a source: see `docs/reference/parameters-file.md`."""

    act: str
    point: str = ""
    level: Level
    title: Texts | None = None


@frozen(kw_only=True)
class ValueEntry:
    """What a file says of one value."""

    valid_from: datetime.date
    valid_to: datetime.date | None = None
    known_until: datetime.date | None = None
    value: Any = None
    none: bool = False
    unknown: bool = False
    source: str | None = None
    checked: datetime.date | None = None


@frozen(kw_only=True)
class ParameterEntry:
    """What a file declares of a parameter; no kind where another set declares it."""

    kind: ParameterKind | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    label: Texts | None = None
    about: Texts | None = None
    who: Role | None = None
    reading: bool = False


class WrongType(Exception):
    """What stands there is not what the key takes.

    Attributes:
        found: What stands there.
        expected: What the key takes.
    """

    found: object
    expected: Texts

    def __init__(self, found: object, expected: Texts) -> None:
        super().__init__(found, expected)
        self.found, self.expected = found, expected


TEXT = Texts("teksts pēdiņās, kas nav tukšs", "a text in quotation marks that is not empty")
YES_NO = Texts("true vai false", "true or false")
DATE = Texts(
    "datums bez pēdiņām, piemēram, 2025-09-01", "a date without quotation marks, such as 2025-09-01"
)
LIST_OF_TEXTS = Texts('saraksts ar tekstiem, ["a", "b"]', 'a list of texts, ["a", "b"]')
TABLE = Texts("tabula", "a table")
LIST_OF_TABLES = Texts("tabulu saraksts, [[…]]", "a list of tables, [[…]]")


def _text(raw: Any, _: Any) -> str:
    if type(raw) is not str or not raw.strip():
        raise WrongType(raw, TEXT)
    return raw


def _yes_no(raw: Any, _: Any) -> bool:
    if type(raw) is not bool:
        raise WrongType(raw, YES_NO)
    return raw


def _date(raw: Any, _: Any) -> datetime.date:
    if type(raw) is not datetime.date:  # a moment is a date to isinstance
        raise WrongType(raw, DATE)
    return raw


def _texts(raw: Any, _: Any) -> tuple[str, ...]:
    if type(raw) is not list or not all(type(item) is str and item.strip() for item in raw):
        raise WrongType(raw, LIST_OF_TEXTS)
    return tuple(raw)


def _code(raw: Any, kind: type[StrEnum]) -> StrEnum:
    codes = [member.value for member in kind]
    if type(raw) is not str or raw not in codes:
        expected = Texts("viens no: {codes}", "one of: {codes}").format(codes=", ".join(codes))
        raise WrongType(raw, expected)
    return kind(raw)


TAKES: Mapping[Any, Callable[[Any, Any], Any]] = {
    str: _text,
    bool: _yes_no,
    datetime.date: _date,
    tuple[str, ...]: _texts,
    ParameterKind: _code,
    Level: _code,
    Role: _code,
}
"""How what stands in a file becomes a value of a type, or WrongType; nothing is coerced."""


def sound(raw: object, kind: type[E]) -> E | None:
    """Make an entry of a table in which nothing is wrong; None where something is.

    It says no more than that, so that a file without faults, as the law's is, costs no import of
    cattrs, which finds all of them (`parameters_shape`).
    """
    types = {field.name: field.type for field in attrs.fields(kind)}
    if type(raw) is not dict or not raw.keys() <= types.keys():
        return None
    try:
        return kind(**{key: _taken(value, types[key]) for key, value in raw.items()})
    except (WrongType, TypeError):  # TypeError: a key that must be there is not
        return None


def _taken(raw: object, kind: Any) -> object:
    if isinstance(kind, UnionType):
        kind = kind.__args__[0]  # the other is None, which TOML does not have
    if kind is Any:
        return raw
    if kind is Texts:
        return _both_languages(raw)
    return TAKES[kind](raw, kind)


def _both_languages(raw: object) -> Texts:
    if type(raw) is not dict or raw.keys() != {"lv", "en"}:
        raise WrongType(raw, TABLE)
    return Texts(_text(raw["lv"], str), _text(raw["en"], str))
