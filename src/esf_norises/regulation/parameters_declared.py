"""The declarations of parameters: names, kinds and codes, each name by one set only."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..findings import Finding
from ..texts import Texts
from .parameters import Parameter, ParameterKind
from .parameters_entries import ParameterEntry
from .parameters_file import ParametersFile, fault


def declare(
    file: ParametersFile, declarations: dict[str, Parameter], at_fault: set[str]
) -> Iterator[Finding]:
    """Put a file's declarations among those in force, and find what is wrong with them.

    Args:
        file: The file.
        declarations: Those of the sets before; the file's are added.
        at_fault: Names whose declaration is at fault, so not in force; the file's are added.
    """
    for name, entry in file.parameters.items():
        if entry is None or ("parameters", name) in file.at_fault:
            at_fault.add(name)
            continue
        faults = list(_faults(name, entry, file))
        if name in declarations and entry.kind is not None:
            faults.append(_declared_twice(name, file, declarations[name]))
        yield from faults
        if faults:
            at_fault.add(name)
        elif entry.kind is not None and entry.label is not None and entry.who is not None:
            declarations[name] = Parameter(
                name=name,
                kind=entry.kind,
                choices=entry.choices,
                unit=entry.unit,
                label=entry.label,
                about=entry.about,
                who=entry.who,
                declared_by=file.name,
                reading=entry.reading,
            )


def _declared_twice(name: str, file: ParametersFile, other: Parameter) -> Finding:
    return fault(
        file.place("parameters", name),
        "parameters.declared-twice",
        name,
        Texts(
            "nosaukums, ko nav deklarējusi kopa {other}",
            "a name that the set {other} does not declare",
        ).format(other=other.declared_by),
        Texts(
            "Atstājiet šeit tikai vērtības vai nosauciet parametru citādi.",
            "Leave only the values here, or give the parameter another name.",
        ),
    )


def _faults(name: str, entry: ParameterEntry, file: ParametersFile) -> Iterator[Finding]:
    """Find what is wrong with one declaration, beside the shape of its keys."""
    path = ("parameters", name)
    if not (name.isidentifier() and name.isascii() and name == name.lower()):
        yield fault(
            file.place(*path),
            "parameters.bad-name",
            name,
            Texts("mazie latīņu burti, cipari un _", "small letters a–z, digits and _"),
            Texts("Nosauciet parametru citādi.", "Give the parameter another name."),
        )
    if entry.kind is None:
        yield from _more_than_values(entry, file, path)
        return
    for key in ("label", "who"):
        if getattr(entry, key) is None:
            yield fault(
                file.place(*path),
                "parameters.missing-key",
                "",
                Texts("atslēga {key}", "the key {key}").format(key=key),
                Texts("Pierakstiet {key} = ….", "Add {key} = ….").format(key=key),
            )
    with_codes = entry.kind in {ParameterKind.CHOICE, ParameterKind.LIST}
    if (entry.choices and not with_codes) or len(set(entry.choices)) != len(entry.choices):
        yield fault(
            file.place(*path, "choices"),
            "parameters.choices",
            ", ".join(entry.choices),
            Texts(
                "dažādi kodi, tikai veidiem choice un list",
                "codes, each once, only for the kinds choice and list",
            ),
            Texts("Izlabojiet sarakstu vai veidu.", "Mend the list or the kind."),
        )
    if entry.kind is ParameterKind.CHOICE and not entry.choices:
        yield fault(
            file.place(*path, "kind"),
            "parameters.missing-key",
            entry.kind.value,
            Texts("atslēga choices ar kodiem", "the key choices with the codes"),
            Texts('Pierakstiet choices = ["…"].', 'Add choices = ["…"].'),
        )


def _more_than_values(
    entry: ParameterEntry, file: ParametersFile, path: tuple[str, str]
) -> Iterator[Finding]:
    """Find the keys of a declaration that has no kind, so declares nothing."""
    keys = [
        field.name
        for field in attrs.fields(ParameterEntry)
        if getattr(entry, field.name) != field.default
    ]
    if keys:
        yield fault(
            file.place(*path),
            "parameters.missing-key",
            ", ".join(keys),
            Texts("arī atslēga kind", "the key kind as well"),
            Texts(
                "Pierakstiet kind = …, vai atstājiet tikai vērtības.",
                "Add kind = …, or leave only the values.",
            ),
        )
