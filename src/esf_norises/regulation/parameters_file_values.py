"""The values of a file of parameters: their days, their state and their source, checked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..findings import Finding
from ..texts import Texts
from .parameter_kinds import value_of_toml
from .parameters import nearest
from .parameters_draft import Draft
from .parameters_entries import SourceEntry, ValueEntry
from .parameters_file import ParametersFile, fault
from .sources import Level, Source
from .toml_lines import Path


def drafts_of_file(file: ParametersFile) -> tuple[list[Draft], list[Finding], set[str]]:
    """Make drafts of a file's values; one whose days or state make no sense takes no part.

    Returns:
        The drafts, the findings, and the names of which some value is at fault.
    """
    findings = list(_sources_at_fault(file))
    drafts = []
    left_out = set()
    for name, entries in file.values.items():
        for number, entry in enumerate(entries):
            if entry is None:
                left_out.add(name)
                continue
            path = ("parameters", name, "values", number)
            faults = list(_faults(entry, path, file))
            if path in file.at_fault:
                # What is missing may be what is misspelt: that was told, once is enough.
                left_out.add(name)
                faults = [finding for finding in faults if finding.code not in _OF_MISSING]
            findings += faults
            takes_part = not any(finding.code in _STOPPING for finding in faults)
            if not takes_part:
                left_out.add(name)
            drafts.append(_draft(name, entry, path, file, takes_part=takes_part))
    return drafts, findings, left_out


_STOPPING = {"parameters.period", "parameters.known-end", "parameters.state"}

_OF_MISSING = {"parameters.state", "parameters.no-source", "parameters.not-checked"}


def _sources_at_fault(file: ParametersFile) -> Iterator[Finding]:
    for key, entry in file.sources.items():
        if entry is not None and entry.level is Level.UNKNOWN:
            yield fault(
                file.place("sources", key, "level"),
                "parameters.source-level",
                entry.level.value,
                Texts("text, official vai reference", "text, official or reference"),
                Texts(
                    "Ja avots nav lasīts, vērtību nenorādiet: unknown = true.",
                    "Where the source was not read, give no value: unknown = true.",
                ),
            )


def _draft(
    name: str, entry: ValueEntry, path: Path, file: ParametersFile, *, takes_part: bool
) -> Draft:
    source = file.sources.get(entry.source) if entry.source is not None else None
    is_usable = (
        source is not None
        and source.level is not Level.UNKNOWN
        and path not in file.at_fault
        and ("sources", str(entry.source)) not in file.at_fault
    )
    return Draft(
        name=name,
        read=None if entry.value is None else partial(value_of_toml, entry.value),
        takes_part=takes_part,
        is_unset=entry.unknown,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        known_until=entry.known_until,
        source=_source(source, entry) if source is not None and is_usable else None,
        given_by=file.name,
        place=lambda key: file.place(*path, key),
    )


def _source(source: SourceEntry, entry: ValueEntry) -> Source | None:
    if entry.checked is None:
        return None
    return Source(
        act=source.act,
        point=source.point,
        level=source.level,
        checked=entry.checked,
        known_until=entry.known_until,
        title=source.title,
    )


def _faults(entry: ValueEntry, path: Path, file: ParametersFile) -> Iterator[Finding]:
    states = (entry.value is not None) + entry.none + entry.unknown
    if states != 1:
        yield fault(
            file.place(*path),
            "parameters.state",
            states,
            Texts(
                "tieši viens no: value = …, none = true, unknown = true",
                "exactly one of: value = …, none = true, unknown = true",
            ),
            Texts("Atstājiet vienu no trim.", "Leave one of the three."),
        )
    for key in ("valid_to", "known_until"):
        end = getattr(entry, key)
        if end is not None and end < entry.valid_from:
            yield fault(
                file.place(*path, key),
                "parameters.period" if key == "valid_to" else "parameters.known-end",
                end.isoformat(),
                Texts(
                    "diena, kas nav pirms valid_from ({first})",
                    "a day that is not before valid_from ({first})",
                ).format(first=entry.valid_from.isoformat()),
                Texts("Izlabojiet {key} vai valid_from.", "Mend {key} or valid_from.").format(
                    key=key
                ),
            )
    if not entry.unknown:
        yield from _source_at_fault(entry, path, file)


def _source_at_fault(entry: ValueEntry, path: Path, file: ParametersFile) -> Iterator[Finding]:
    if entry.source is None:
        yield fault(
            file.place(*path),
            "parameters.no-source",
            "",
            Texts("atslēga source", "the key source"),
            Texts(
                "Norādiet, kur vērtība lasāma, vai unknown = true.",
                "Say where the value can be read, or unknown = true.",
            ),
        )
    elif entry.source not in file.sources:
        known = tuple(file.sources)
        yield fault(
            file.place(*path, "source"),
            "parameters.unknown-source",
            entry.source,
            Texts("avots no [sources]: {near}", "a source of [sources]: {near}").format(
                near=", ".join(nearest(entry.source, known) or known) or "—"
            ),
            Texts(
                "Izlabojiet nosaukumu vai pierakstiet avotu.", "Mend the name or add the source."
            ),
        )
    if entry.checked is None:
        yield fault(
            file.place(*path),
            "parameters.not-checked",
            "",
            Texts("atslēga checked ar datumu", "the key checked with a date"),
            Texts(
                "Pierakstiet dienu, kad avots pēdējoreiz lasīts.",
                "Add the day on which the source was last read.",
            ),
        )
