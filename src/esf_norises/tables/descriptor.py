"""The file datapackage.json: what a package says of itself, written and read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..domain.dataset import (
    FORMAT_VERSION,
    TABLE_NAMES,
    Dataset,
    InputFile,
    StoreState,
)
from ..domain.rows import Rows
from ..findings import Finding, Place
from ..frozen import frozen
from ..texts import Language

FILE = "datapackage.json"
"""The name of the file."""

FORMAT = f"esf-norises.dataset/{FORMAT_VERSION}"
"""The form of the tables that is written, and read."""

_OWN = "esf_norises"
_FORMAT = re.compile(r"esf-norises\.dataset/([1-9][0-9]{0,5})")
_LETTERS = str.maketrans("āčēģīķļņšūž", "acegiklnsuz")


@frozen(kw_only=True)
class Descriptor:
    """What a package says of itself.

    Attributes:
        sources: What the files that it was made from say of themselves.
        inputs: The files that it was made from.
        rejected_rows: Rows that were left out when it was made and are not in its rejects file.
        exported: The state of the store from which it was written.
        tables: The tables that it lists, by name.
        findings: What is wrong with the descriptor.
        refused: Whether the package cannot be read for it.
    """

    sources: tuple[str, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    rejected_rows: int = 0
    exported: StoreState | None = None
    tables: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: bool = False


def write_descriptor(
    dataset: Dataset, tables: Mapping[str, Rows[Any]], *, rejected_here: int
) -> bytes:
    """Return the content of datapackage.json.

    Args:
        dataset: The dataset.
        tables: The tables that are written, by name.
        rejected_here: Rows in the package's own rejects file.
    """
    names = dataset.partner.column("name")
    own: dict[str, Any] = {"format": FORMAT}
    if dataset.origin.sources:
        own["sources"] = list(dataset.origin.sources)
    # Its own files, where it was read from a package before, say nothing of where it comes from.
    tables_files = {f"{name}.csv" for name in TABLE_NAMES}
    inputs = [file for file in dataset.origin.inputs if file.name.casefold() not in tables_files]
    if inputs:
        own["inputs"] = [file.said() for file in inputs]
    elsewhere = dataset.origin.rejected_rows - rejected_here
    if elsewhere > 0:
        own["rejected_rows"] = elsewhere
    state = dataset.origin.state or dataset.origin.exported
    if state is not None:
        own["revision"], own["revision_digest"] = state.number, state.digest
    content = {
        "profile": "tabular-data-package",
        "name": _slug(names[0] if names else ""),
        **({"title": names[0]} if names else {}),
        _OWN: own,
        "resources": [_resource(name, rows, set(tables)) for name, rows in tables.items()],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def read_descriptor(content: bytes | None) -> Descriptor:
    """Read the content of datapackage.json; only what is ours of it counts.

    Args:
        content: Its bytes; None where the file is not there.
    """
    if content is None:
        return _faulty("package.no-descriptor")
    try:
        said = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _faulty("package.damaged-descriptor")
    own = said.get(_OWN) if isinstance(said, dict) else None
    form = own.get("format") if isinstance(own, dict) else None
    match = _FORMAT.fullmatch(form) if isinstance(form, str) else None
    if match is None or not isinstance(own, dict):
        found = form[:80] if isinstance(form, str) else ""
        return _faulty("package.other-format", found, refused=True)
    if int(match[1]) > FORMAT_VERSION:
        return _faulty("package.newer", match[0], refused=True)
    return Descriptor(
        sources=tuple(text for text in _list(own, "sources") if isinstance(text, str)),
        inputs=tuple(_inputs(_list(own, "inputs"))),
        rejected_rows=_count(own),
        exported=_exported(own),
        tables=tuple(_listed(_list(said, "resources"))),
    )


def _faulty(code: str, found: str = "", *, refused: bool = False) -> Descriptor:
    from .codes import finding

    fault = finding(code, Place(file=FILE), found, format=FORMAT)
    return Descriptor(findings=(fault,), refused=refused)


def _list(own: dict[str, Any], name: str) -> list[Any]:
    value = own.get(name, [])
    return value if isinstance(value, list) else []


def _count(said: dict[str, Any]) -> int:
    rejected = said.get("rejected_rows", 0)
    return max(rejected, 0) if type(rejected) is int else 0


def _exported(own: dict[str, Any]) -> StoreState | None:
    number, digest = own.get("revision"), own.get("revision_digest")
    if type(number) is not int or number < 0 or not isinstance(digest, str):
        return None
    return StoreState(number=number, digest=digest)


def _listed(resources: list[Any]) -> Iterable[str]:
    """Return the tables of which a resource is the file, in their order."""
    paths = (one.get("path") for one in resources if isinstance(one, dict))
    names = {path.rpartition("/")[2].casefold() for path in paths if isinstance(path, str)}
    return (name for name in TABLE_NAMES if f"{name}.csv" in names)


def _inputs(files: list[Any]) -> Iterable[InputFile]:
    for file in files:
        said = file if isinstance(file, dict) else {}
        name, digest = said.get("name"), said.get("sha256")
        if isinstance(name, str) and isinstance(digest, str):
            yield InputFile(name=name, sha256=digest, rejected_rows=_count(said))


def _resource(table: str, rows: Rows[Any], written: set[str]) -> dict[str, Any]:
    from .schema import table_schema

    definition = rows.definition
    schema = table_schema(definition, own=rows.extra)
    # A reference to a table that is empty, and so not written, has nothing to hold.
    keys = [key for key in schema.pop("foreignKeys", ()) if key["reference"]["resource"] in written]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table,
        "path": f"{table}.csv",
        "profile": "tabular-data-resource",
        "title": definition.info.title.of(Language.LV),
        "description": definition.info.about.of(Language.LV),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ";",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": schema,
    }


def _slug(name: str) -> str:
    """Return a name for the package that may stand in an address."""
    plain = name.casefold().translate(_LETTERS)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "esf-norises-dataset"
