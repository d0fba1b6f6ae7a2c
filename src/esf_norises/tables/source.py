"""The record by which a plugin offers to read files of other systems."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import attrs

from ..domain.dataset import StoreState
from ..domain.rows import Rows
from ..findings import Finding
from ..frozen import frozen
from ..texts import Texts
from .rejects import Reject
from .sheets import Sheet, SourceFile

if TYPE_CHECKING:
    from ..domain.municipalities import Municipality


class Confidence(IntEnum):
    """How sure a source is that a file is its own."""

    NO = 0
    MAYBE = 1
    YES = 2


@frozen(kw_only=True)
class Head:
    """What a source may look at to say whether a file is its own.

    Attributes:
        name: The file's name without its folder.
        first: The first bytes of it, at most 64 KiB.
        headers: Header rows of its sheets where it is a workbook or CSV that can be opened.
    """

    name: str
    first: bytes
    headers: tuple[tuple[str, ...], ...] = ()


@frozen(kw_only=True)
class Want:
    """What the user asks of a source.

    Attributes:
        partner: The municipality whose institutions are wanted; None where the file says it all.
        state_date: The day that counts are of, where the user says it; a source may read it off the
            file's name otherwise.
        options: What was said for the source's own options, by name.
    """

    partner: Municipality | None = None
    state_date: datetime.date | None = None
    options: Mapping[str, str] = attrs.field(factory=dict)


@frozen(kw_only=True)
class Option:
    """An option of one source alone.

    Attributes:
        name: What is written after `--option`, as `name=value` or `name` alone.
        about: What it does.
    """

    name: str
    about: Texts


@frozen(kw_only=True)
class Sourced:
    """What a source read.

    Attributes:
        tables: Good rows by table, of the dataset's own definitions; absent tables are empty.
        findings: Everything that was found, all at once.
        rejects: The rows that were left out; each has a finding that blocks.
        refused: Whether the file as a whole is not what it should be; then there are no tables.
        about: What the file says of itself: publisher, data set, state; for provenance.
        removals: Rows that are to go from a store, by table; only their keys count.
        exported: The state of the store from which the file was written, where it says one.
        views: Sheets that only show, by the view's name, one for each file that has one; somebody
            may have edited them all the same.
    """

    tables: Mapping[str, Rows[Any]] = attrs.field(factory=dict)
    findings: tuple[Finding, ...] = ()
    rejects: tuple[Reject, ...] = ()
    refused: bool = False
    about: tuple[str, ...] = ()
    removals: Mapping[str, Rows[Any]] = attrs.field(factory=dict)
    exported: StoreState | None = None
    views: Mapping[str, tuple[Sheet, ...]] = attrs.field(factory=dict)


@frozen(kw_only=True)
class Source:
    """A way to read files of another system.

    Attributes:
        name: What is written after `import`.
        title: What people call the system.
        suffixes: Endings of its files, lower case with the dot.
        sniff: Says from the head of a file whether it is one of these.
        read: Reads one file. Never raises for what a file contains: that becomes findings.
        options: Options of this source alone.
    """

    name: str
    title: Texts
    suffixes: tuple[str, ...]
    sniff: Callable[[Head], Confidence]
    read: Callable[[SourceFile, Want], Sourced]
    options: tuple[Option, ...] = ()
