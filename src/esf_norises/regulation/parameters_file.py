"""The shape of a file of parameters: TOML to entries, with a finding for all that has another.

cattrs structures each entry by a strict converter: nothing is coerced, no key is left over. Its
errors are walked for every fault and its path; their English texts are never shown.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from ..findings import Finding, Place, Role, Severity
from ..texts import Texts
from .parameters import ParameterKind, ParameterSet, nearest
from .sources import Level
from .toml_lines import Path, line_of, lines_of, shown

if TYPE_CHECKING:
    from cattrs import Converter

FORMAT = "esf-norises.parameters/1"
"""What the first key of a file says."""

E = TypeVar("E")


@attrs.frozen(kw_only=True)
class SourceEntry:
    """What a file says of a source: see `docs/reference/parameters-file.md`."""

    act: str
    point: str = ""
    level: Level
    title: Texts | None = None


@attrs.frozen(kw_only=True)
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


@attrs.frozen(kw_only=True)
class ParameterEntry:
    """What a file declares of a parameter; no kind where another set declares it."""

    kind: ParameterKind | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    label: Texts | None = None
    about: Texts | None = None
    who: Role | None = None


@attrs.frozen(kw_only=True)
class ParametersFile:
    """The entries of one file, as far as they have the right shape.

    Attributes:
        name: Name of the set.
        file: Name of the file, for findings.
        sources: The sources by their id.
        parameters: The declarations by name; None where nothing of it is sound.
        values: The values by name of the parameter; None where nothing is sound.
        at_fault: The paths of entries that have a fault of shape; what is sound in them is there.
        lines: The line of each key.
    """

    name: str
    file: str
    sources: Mapping[str, SourceEntry | None] = attrs.field(factory=dict)
    parameters: Mapping[str, ParameterEntry | None] = attrs.field(factory=dict)
    values: Mapping[str, Sequence[ValueEntry | None]] = attrs.field(factory=dict)
    at_fault: frozenset[Path] = frozenset()
    lines: Callable[[], Mapping[Path, int]] = dict

    def place(self, *path: str | int) -> Place:
        """Return where a key stands: file, line, and the path as the column."""
        return Place(file=self.file, row=line_of(path, self.lines()), column=shown(path) or None)


def read_file(parameter_set: ParameterSet) -> tuple[ParametersFile, list[Finding]]:
    """Read a set's file; what has the wrong shape is a finding and is left out."""
    import tomllib

    toml = parameter_set.toml
    file = f"{parameter_set.name}.toml" if isinstance(toml, str) else toml.name
    empty = ParametersFile(name=parameter_set.name, file=file)
    try:
        text = toml if isinstance(toml, str) else toml.read_text(encoding="utf-8")
        text = text.removeprefix("\ufeff")
        content = tomllib.loads(text, parse_float=Decimal)
    except OSError as error:
        return empty, [_whole(empty, None, "unreadable", type(error).__name__, _READABLE)]
    except (ValueError, RecursionError) as error:
        return empty, [_whole(empty, _line_in(str(error)), "not-toml", str(error)[:80], _TOML)]
    read = attrs.evolve(empty, lines=cache(lambda: lines_of(text)))
    reader = _Reader(read)
    reader.findings += _heading(content, parameter_set, read)
    sources = reader.table(content, "sources")
    parameters = reader.table(content, "parameters")
    read = attrs.evolve(
        read,
        sources={
            key: reader.entry(raw, SourceEntry, ("sources", key)) for key, raw in sources.items()
        },
        parameters={key: reader.declaration(raw, key) for key, raw in parameters.items()},
        values={key: reader.values(raw, key) for key, raw in parameters.items()},
    )
    return attrs.evolve(read, at_fault=frozenset(reader.at_fault)), reader.findings


def _whole(
    read: ParametersFile, line: int | None, code: str, found: str, wanted: tuple[Texts, Texts]
) -> Finding:
    place = Place(file=read.file, row=line)
    return fault(place, code, found, *wanted)


def fault(place: Place, code: str, found: object, expected: Texts, fix: Texts) -> Finding:
    """Make a finding that blocks, of a file or a row of parameters."""
    return Finding(
        code=f"parameters.{code}",
        severity=Severity.BLOCKS,
        where=place,
        found=str(found),
        expected=expected,
        fix=fix,
    )


def _line_in(message: str) -> int | None:
    """Take the line out of what the TOML reader says; its error has no field for it before 3.14."""
    import re

    match = re.search(r"line (\d+)", message)
    return int(match[1]) if match else None


_READABLE = (
    Texts("fails, ko var nolasīt", "a file that can be read"),
    Texts("Pārbaudiet, vai fails ir savā vietā.", "See that the file is in its place."),
)
_TOML = (
    Texts("TOML fails UTF-8 kodējumā", "a TOML file in UTF-8"),
    Texts("Izlabojiet rindu pēc TOML pieraksta.", "Mend the line as TOML is written."),
)
_TOP = ("format", "name", "sources", "parameters")


def _heading(
    content: Mapping[str, Any], parameter_set: ParameterSet, read: ParametersFile
) -> Iterator[Finding]:
    for key, wanted in (("format", FORMAT), ("name", parameter_set.name)):
        if content.get(key) != wanted:
            text = Texts.same(f'{key} = "{wanted}"')
            yield fault(
                read.place(key),
                key,
                content.get(key, ""),
                text,
                Texts("Faila sākumā ierakstiet: {text}", "Write at the beginning: {text}").format(
                    text=text
                ),
            )
    for key in content:
        if key not in _TOP:
            yield _unknown_key(read, (key,), _TOP)


def _unknown_key(read: ParametersFile, path: Path, known: Sequence[str]) -> Finding:
    near = ", ".join(nearest(str(path[-1]), known) or known)
    return fault(
        read.place(*path),
        "unknown-key",
        path[-1],
        Texts("zināma atslēga: {near}", "a known key: {near}").format(near=near),
        Texts("Izlabojiet vai izdzēsiet atslēgu.", "Mend or remove the key."),
    )


def _wrong_type(read: ParametersFile, path: Path, found: object, expected: Texts) -> Finding:
    return fault(
        read.place(*path),
        "wrong-type",
        found,
        expected,
        Texts("Ierakstiet {expected}.", "Write {expected}.").format(expected=expected),
    )


class _Reader:
    """Structures the entries of one file, and gathers what is wrong with their shape."""

    def __init__(self, file: ParametersFile) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.at_fault: set[Path] = set()

    def table(self, content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        table = content.get(key, {})
        if isinstance(table, dict):
            return table
        self.findings.append(_wrong_type(self.file, (key,), table, _EXPECTED["table"]))
        return {}

    def declaration(self, raw: object, name: str) -> ParameterEntry | None:
        if isinstance(raw, dict):
            raw = {key: value for key, value in raw.items() if key != "values"}
        return self.entry(raw, ParameterEntry, ("parameters", name))

    def values(self, raw: object, name: str) -> tuple[ValueEntry | None, ...]:
        values = raw.get("values", []) if isinstance(raw, dict) else []
        path = ("parameters", name, "values")
        if not isinstance(values, list):
            self.findings.append(_wrong_type(self.file, path, values, _EXPECTED["tables"]))
            return (None,)
        return tuple(
            self.entry(value, ValueEntry, (*path, place)) for place, value in enumerate(values)
        )

    def entry(self, raw: object, kind: type[E], path: Path) -> E | None:
        """Structure one entry; one at fault is given without the keys at fault, where that can be.

        So what is left can be checked further, and all faults are found in one go.
        """
        try:
            return _converter().structure(raw, kind)
        except Exception as error:
            faults = list(_faults(error, path, self.file, kind))
            if not faults:
                raise
            self.findings += [finding for _, finding in faults]
            self.at_fault.add(path)
            keys = {where[len(path)] for where, _ in faults if len(where) > len(path)}
        if not isinstance(raw, dict) or not keys & raw.keys():
            return None
        sound = {key: value for key, value in raw.items() if key not in keys}
        try:
            return _converter().structure(sound, kind)
        except Exception:  # a key that every entry must have was among them
            return None


def _faults(
    error: BaseException, path: Path, read: ParametersFile, kind: type
) -> Iterator[tuple[Path, Finding]]:
    """Walk what cattrs raised down to each fault, with the path that leads there."""
    from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from _faults(inner, (*path, *_step(inner)), read, error.cl)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(kind)]
        for key in sorted(error.extra_fields):
            yield (*path, key), _unknown_key(read, (*path, key), known)
    elif isinstance(error, KeyError):
        key = Texts.same(str(path[-1]))
        expected = Texts("atslēga {key}", "the key {key}").format(key=key)
        fix = Texts("Pierakstiet {key} = ….", "Add {key} = ….").format(key=key)
        yield path, fault(read.place(*path), "missing-key", "", expected, fix)
    elif isinstance(error, _WrongType):
        yield path, _wrong_type(read, path, error.found, error.expected)


def _step(error: BaseException) -> Path:
    """Take the attribute, or the place in a list, from the note that cattrs puts on an error."""
    from cattrs.errors import AttributeValidationNote, IterableValidationNote

    for note in getattr(error, "__notes__", ()):
        if isinstance(note, IterableValidationNote):
            return (note.index,)
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
    return ()


class _WrongType(Exception):
    def __init__(self, found: object, expected: Texts) -> None:
        super().__init__(found, expected)
        self.found, self.expected = found, expected


_EXPECTED = {
    "text": Texts("teksts pēdiņās, kas nav tukšs", "a text in quotation marks that is not empty"),
    "yes_no": Texts("true vai false", "true or false"),
    "date": Texts(
        "datums bez pēdiņām, piemēram, 2025-09-01",
        "a date without quotation marks, such as 2025-09-01",
    ),
    "texts": Texts('saraksts ar tekstiem, ["a", "b"]', 'a list of texts, ["a", "b"]'),
    "table": Texts("tabula", "a table"),
    "tables": Texts("tabulu saraksts, [[…]]", "a list of tables, [[…]]"),
}


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
                raise _WrongType(raw, _EXPECTED["table"])
            return structure(raw, asked)

        return only_a_table

    converter.register_structure_hook_factory(attrs.has, structure_table)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _exactly(bool, "yes_no"))
    converter.register_structure_hook(datetime.date, _exactly(datetime.date, "date"))
    # Each by name: a code is a str as well, and the hook for str would take it.
    for codes in (ParameterKind, Level, Role):
        converter.register_structure_hook(codes, _code)
    converter.register_structure_hook_func(lambda kind: kind == tuple[str, ...], _list_of_texts)
    return converter


def _exactly(kind: type, expected: str) -> Callable[[Any, Any], Any]:
    def structure(raw: Any, _: Any) -> Any:
        if type(raw) is not kind:
            raise _WrongType(raw, _EXPECTED[expected])
        return raw

    return structure


def _text(raw: Any, _: Any) -> str:
    if type(raw) is not str or not raw.strip():
        raise _WrongType(raw, _EXPECTED["text"])
    return raw


def _list_of_texts(raw: Any, _: Any) -> tuple[str, ...]:
    if type(raw) is not list or not all(type(item) is str and item.strip() for item in raw):
        raise _WrongType(raw, _EXPECTED["texts"])
    return tuple(raw)


def _code(raw: Any, kind: type[StrEnum]) -> StrEnum:
    codes = [member.value for member in kind]
    if type(raw) is not str or raw not in codes:
        expected = Texts("viens no: {codes}", "one of: {codes}").format(codes=", ".join(codes))
        raise _WrongType(raw, expected)
    return kind(raw)
