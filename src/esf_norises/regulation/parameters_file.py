"""A file of parameters: TOML to entries, with a finding for whatever has another shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from ..findings import Finding, Place, Severity
from ..frozen import frozen
from ..texts import Texts
from .parameters import ParameterSet
from .parameters_entries import (
    LIST_OF_TABLES,
    TABLE,
    ParameterEntry,
    SourceEntry,
    ValueEntry,
    sound,
)
from .toml_lines import Path, line_of, lines_of, shown

if TYPE_CHECKING:
    from .parameters_shape import ShapeFault

FORMAT = "esf-norises.parameters/1"
"""What the first key of a file says."""

E = TypeVar("E", bound=attrs.AttrsInstance)


@frozen(kw_only=True)
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
        return empty, [
            _whole(empty, None, "parameters.unreadable", type(error).__name__, _READABLE)
        ]
    except (ValueError, RecursionError) as error:
        return empty, [
            _whole(empty, _line_in(str(error)), "parameters.not-toml", str(error)[:80], _TOML)
        ]
    read = attrs.evolve(empty, lines=cache(lambda: lines_of(text)))
    reader = _Reader(read)
    reader.heading(content, parameter_set)
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
    """Make a finding that blocks, of a file or a row of parameters.

    Its codes stand in docs/reference/findings.md.
    """
    return Finding(
        code=code,
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


class _Reader:
    """Structures the entries of one file, and gathers what is wrong with their shape."""

    def __init__(self, file: ParametersFile) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.at_fault: set[Path] = set()

    def heading(self, content: Mapping[str, Any], parameter_set: ParameterSet) -> None:
        """Look at the keys at the top."""
        name = parameter_set.name
        for key, wanted, code in (
            ("format", FORMAT, "parameters.format"),
            ("name", name, "parameters.name"),
        ):
            if content.get(key) != wanted:
                from .parameters_shape import ShapeFault

                line = Texts.same(f'{key} = "{wanted}"')
                fix = Texts("Faila sākumā ierakstiet: {line}", "Write at the beginning: {line}")
                self.tell(
                    ShapeFault(
                        path=(key,),
                        code=code,
                        found=content.get(key, ""),
                        expected=line,
                        fix=fix.format(line=line),
                    )
                )
        for key in content:
            if key not in _TOP:
                from .parameters_shape import unknown_key

                self.tell(unknown_key((key,), _TOP))

    def table(self, content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        table = content.get(key, {})
        if isinstance(table, dict):
            return table
        self.wrong_type((key,), table, TABLE)
        return {}

    def declaration(self, raw: object, name: str) -> ParameterEntry | None:
        if isinstance(raw, dict):
            raw = {key: value for key, value in raw.items() if key != "values"}
        return self.entry(raw, ParameterEntry, ("parameters", name))

    def values(self, raw: object, name: str) -> tuple[ValueEntry | None, ...]:
        values = raw.get("values", []) if isinstance(raw, dict) else []
        path = ("parameters", name, "values")
        if not isinstance(values, list):
            self.wrong_type(path, values, LIST_OF_TABLES)
            return (None,)
        return tuple(
            self.entry(value, ValueEntry, (*path, place)) for place, value in enumerate(values)
        )

    def entry(self, raw: object, kind: type[E], path: Path) -> E | None:
        """Make one entry; of one at fault what is sound, with its faults told."""
        found = sound(raw, kind)
        if found is not None:
            return found
        from .parameters_shape import structured

        found, faults = structured(raw, kind)
        for one in faults:
            self.tell(attrs.evolve(one, path=(*path, *one.path)))
        if faults:
            self.at_fault.add(path)
        return found

    def wrong_type(self, path: Path, found: object, expected: Texts) -> None:
        """Tell of something that is not what its key takes."""
        from .parameters_shape import wrong_type

        self.tell(wrong_type(path, found, expected))

    def tell(self, one: ShapeFault) -> None:
        """Make a fault a finding, with its place in the file."""
        place = self.file.place(*one.path)
        self.findings.append(fault(place, one.code, one.found, one.expected, one.fix))
