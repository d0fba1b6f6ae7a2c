"""Checking an audit pack on another machine: its bytes, its claims, the rows behind each line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from io import BytesIO
from typing import Any

import attrs

from ..domain.columns import definition_of
from ..domain.dataset import StoreState
from ..domain.values import Answer
from ..domain.visits import Attendance, RosterEntry
from ..files import sha256
from ..findings import Finding, Place, Severity
from ..tables.csv_files import read_csv
from ..tables.reading import read_sheet
from ..tables.sheets import SourceFile
from ..texts import Texts
from .claim import CENT
from .pack import MANIFEST, archive
from .sealing import FORMAT


@attrs.frozen(kw_only=True)
class PackCheck:
    """What came of checking a pack.

    Attributes:
        findings: What is not as it was; empty where all is.
        digest: Digest of the claim that the pack is of; None where that cannot be read.
        states: The states of the store that its claims name, for `Store.verify`.
    """

    findings: tuple[Finding, ...]
    digest: str | None = None
    states: tuple[StoreState, ...] = ()


def check_pack(content: bytes, name: str = "pack") -> PackCheck:
    """Check an audit pack; never raises for what it holds.

    Each part has the digest that the manifest says; the archive is, byte for byte, what is made of
    its parts; the claims are canonical and follow each other; each line's amount is its units times
    the unit cost, and its attendances are those of its records. Who makes a whole new pack can be
    told only by the claim's digest, which the store and the sealed claims after it hold.

    Args:
        content: The pack's bytes.
        name: Its name, for what is told.
    """
    from ..tables.archives import ArchiveRefused, unpack

    try:
        parts = dict(unpack(BytesIO(content), ("",)).parts)
    except ArchiveRefused:
        return PackCheck(findings=(_finding("pack.damaged", name, "", _DAMAGED),))
    check = _Check(name, parts)
    found = [*check.bytes_(content), *check.claims()]
    states: tuple[StoreState, ...] = ()
    try:
        found += check.lines()
        states = tuple(check.states())
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # Well-formed JSON that is no claim.
        found.append(_finding("pack.claim-altered", name, "", _CLAIM))
    return PackCheck(findings=tuple(found), digest=check.digest, states=states)


class _Check:
    """The checks of one pack."""

    def __init__(self, name: str, parts: Mapping[str, bytes]) -> None:
        self._name, self._parts = name, parts
        self._claims = {n: parts[n] for n in sorted(parts) if n.startswith("claims/")}
        self._documents: list[Any] = [_document(one) for one in self._claims.values()]

    @property
    def digest(self) -> str | None:
        """Digest of the last claim."""
        last = next(reversed(self._claims.values()), None)
        return None if last is None else sha256(last)

    def states(self) -> Iterator[StoreState]:
        """Yield the states of the store that the claims name."""
        for document in self._documents:
            state = document.get("store")
            if isinstance(state, dict) and state.get("digest"):
                yield StoreState(number=int(state["number"]), digest=str(state["digest"]))

    def bytes_(self, content: bytes) -> Iterator[Finding]:
        """Compare every part with the manifest, and the archive with what its parts make."""
        manifest = self._parts.get(MANIFEST, b"").decode("utf-8", "replace")
        said = {name: digest for digest, _, name in _split(manifest)}
        there = {name: sha256(part) for name, part in self._parts.items() if name != MANIFEST}
        for name in sorted({*said, *there}):
            if said.get(name) != there.get(name):
                yield self._found("pack.part-altered", name, _PART)
        if archive(self._parts) != content:
            yield self._found("pack.altered", self._name, _ARCHIVE)

    def claims(self) -> Iterator[Finding]:
        """Check that the claims are canonical and follow each other."""
        if not self._claims:
            yield self._found("pack.no-claim", "", _CLAIM)
        before = None
        contents = zip(self._claims.items(), self._documents, strict=True)
        for number, ((name, content), document) in enumerate(contents, start=1):
            if document.get("format") != FORMAT or _canonical(document) != content:
                yield self._found("pack.claim-altered", name, _CLAIM)
            elif document.get("number") != number or document.get("before") != before:
                yield self._found("pack.chain-broken", name, _CHAIN)
            before = sha256(content)

    def lines(self) -> Iterator[Finding]:
        """Check the amounts and the records of the lines of the last claim."""
        if not self._documents:
            return
        present = self._present()
        for line in self._documents[-1].get("lines", ()):
            key = str(line.get("line", ""))
            if _amount(line) != line.get("amount"):
                yield self._found("pack.amount", key, _AMOUNT)
            records = [] if line.get("taken_back") else line.get("records", [])
            if sum(present.get(one, 0) for one in records) != line.get("attendances"):
                yield self._found("pack.attendances", key, _ATTENDANCES)

    def _present(self) -> Counter[str]:
        """Return how many were present by the key of the record."""
        found: Counter[str] = Counter()
        for row in self._rows(Attendance):
            found[f"{row.visit}/{row.record}"] = row.present or 0
        for row in self._rows(RosterEntry):
            found[f"{row.visit}/{row.record}"] = int(row.present is Answer.YES)
        return found

    def _rows(self, kind: type[attrs.AttrsInstance]) -> Any:
        definition = definition_of(kind)
        part = self._parts.get(f"tables/{definition.name}.csv", b"")
        file = SourceFile(name=definition.name, stream=BytesIO(part))
        sheet, _ = read_csv(file, defended=True)
        return () if sheet is None else read_sheet(definition, sheet).rows

    def _found(self, code: str, found: str, expected: Texts) -> Finding:
        return _finding(code, self._name, found, expected)


_DAMAGED = Texts("vesela audita pakotne", "a whole audit pack")
_PART = Texts("daļa, kāda tā ir sarakstā SHA256SUMS", "the part that SHA256SUMS lists")
_ARCHIVE = Texts("arhīvs, kādu programma to izveidoja", "the archive as the program made it")
_CLAIM = Texts("apstiprināts pieprasījums", "a sealed claim")
_CHAIN = Texts("pieprasījums, kas seko iepriekšējam", "a claim that follows the one before")
_AMOUNT = Texts("vienības reiz vienības izmaksas", "the units times the unit cost")
_ATTENDANCES = Texts("tik dalības reižu, cik ierakstos", "as many attendances as its records have")
_FIX = Texts(
    "Lūdziet pakotni no jauna tam, kurš glabā krātuvi.",
    "Ask whoever keeps the store for the pack again.",
)


def _finding(code: str, name: str, found: str, expected: Texts) -> Finding:
    return Finding(
        code=code,
        severity=Severity.BLOCKS,
        where=Place(file=name),
        found=found,
        expected=expected,
        fix=_FIX,
    )


def _split(manifest: str) -> list[tuple[str, str, str]]:
    return [line.partition("  ") for line in manifest.splitlines()]


def _document(content: bytes) -> dict[str, Any]:
    try:
        document = json.loads(content)
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def _canonical(document: Mapping[str, Any]) -> bytes:
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _amount(line: Mapping[str, Any]) -> str | None:
    if line.get("unit_cost") is None:
        return None
    try:
        amount = Decimal(str(line["unit_cost"])) * int(line.get("units", 0))
        return f"{amount.quantize(CENT, ROUND_HALF_UP):f}"
    except (InvalidOperation, ValueError):
        return ""
