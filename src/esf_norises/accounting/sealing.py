"""Sealed claims: what was claimed, as a value with canonical bytes and a digest, in a chain.

A sealed claim never changes. It names the store's revision, the rules and the parameters as they
were, and the digest of the sealed claim before it. Later changes of the data make corrections in
the next claim, line by line against what was last claimed. So what all sealed claims together come
to is what one claim of the same days would have come to, made of the data as they stand.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from ..domain.dataset import StoreState
from ..domain.periods import Period
from ..files import sha256
from ..findings import Finding, Place, Severity, blocking
from ..regulation.parameters import DatedValue, Parameters
from ..regulation.rules import RuleSet
from ..texts import Texts
from .claim import CENT, Claim, ClaimLine

FORMAT = "esf-norises.claim/1"
NONE = "none"


@attrs.frozen(kw_only=True)
class ParameterAsWas:
    """A parameter's value as it was when a claim was sealed.

    Attributes:
        name: The parameter.
        value: The value as text; `none` where there is known to be none; None where it was unset.
        valid_from: The first day; None where it was unset.
        valid_to: The last day for which it was known; None while it goes on.
        source: Where it could be read.
        level: How well it was known.
    """

    name: str
    value: str | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    source: str | None = None
    level: str | None = None


@attrs.frozen(kw_only=True)
class SealedLine:
    """What a sealed claim says of one line.

    Attributes:
        line: The line as it stood; with no attendances where it was taken back.
        is_taken_back: Whether a line that was claimed before was taken back whole.
    """

    line: ClaimLine
    is_taken_back: bool = False


@attrs.frozen(kw_only=True)
class SealedClaim:
    """A claim that was sealed.

    Attributes:
        number: Place among the sealed claims, from 1.
        period: Its days.
        lines: Each line as it stands from now on: new ones and corrected ones, by key.
        by: Who sealed it, by office or role.
        reason: Why.
        moment: When, with its time zone.
        state: The state of the store that it was made of; None where it was made of a package.
        ruleset: Name and version of the rules.
        parameters_version: Version of all parameters together.
        parameters: The parameters as they were, by name and day.
        before: Digest of the sealed claim before it; None for the first.
    """

    number: int
    period: Period
    lines: tuple[SealedLine, ...]
    by: str
    reason: str
    moment: datetime.datetime
    state: StoreState | None
    ruleset: str
    parameters_version: str
    parameters: tuple[ParameterAsWas, ...]
    before: str | None

    @property
    def key(self) -> str:
        """Its sign in the dataset."""
        return str(self.number)

    def content(self) -> bytes:
        """Return the claim as canonical JSON: sorted keys, no spaces, UTF-8, one line."""
        text = json.dumps(
            self._document(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return text.encode() + b"\n"

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical bytes."""
        return sha256(self.content())

    def _document(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "number": self.number,
            "period": str(self.period),
            "by": self.by,
            "reason": self.reason,
            "moment": _utc(self.moment),
            "store": None if self.state is None else attrs.asdict(self.state),
            "ruleset": self.ruleset,
            "parameters_version": self.parameters_version,
            "parameters": [_parameter(one) for one in self.parameters],
            "before": self.before,
            "lines": [_line(one) for one in self.lines],
        }


def seal(
    claim: Claim,
    *,
    after: Sequence[SealedClaim] = (),
    by: str,
    reason: str,
    moment: datetime.datetime,
    state: StoreState | None,
    ruleset: RuleSet,
    parameters: Parameters,
) -> SealedClaim:
    """Seal a claim.

    Args:
        claim: The claim, made against what `claimed_by(after)` says.
        after: The claims that were sealed before, in order.
        by: Who seals it, by office or role.
        reason: Why.
        moment: When; with its time zone.
        state: The state of the store that it was made of; None for a package.
        ruleset: The rules by which it was made.
        parameters: The parameters with which it was made.

    Raises:
        ValueError: A finding blocks the claim, or the moment has no time zone.
    """
    if blocking(claim.findings):
        raise ValueError(f"the claim is blocked: {claim.findings[0].code}")
    if moment.tzinfo is None:
        raise ValueError(f"the moment {moment} has no time zone")
    lines = [SealedLine(line=line) for line in claim.lines]
    for one in claim.corrections:
        if one.now is not None:
            lines.append(SealedLine(line=one.now))
        else:
            taken = attrs.evolve(one.line, attendances=0, units=0, records=())
            lines.append(SealedLine(line=taken, is_taken_back=True))
    return SealedClaim(
        number=len(after) + 1,
        period=claim.period,
        lines=tuple(sorted(lines, key=lambda one: one.line.key)),
        # As a table holds texts, so that the digest can be made again from its rows.
        by=" ".join(by.split()),
        reason=" ".join(reason.split()),
        moment=moment.replace(microsecond=0),
        state=state,
        ruleset=f"{ruleset.name} {ruleset.version}",
        parameters_version=parameters.version,
        parameters=tuple(parameters_as_are(parameters)),
        before=after[-1].digest if after else None,
    )


def claimed_by(sealed: Iterable[SealedClaim]) -> Mapping[str, ClaimLine]:
    """Return each line as it was last claimed; one that was taken back is not claimed.

    Args:
        sealed: The sealed claims, in order.
    """
    claimed: dict[str, ClaimLine] = {}
    for claim in sealed:
        for one in claim.lines:
            if one.is_taken_back:
                claimed.pop(one.line.key, None)
            else:
                claimed[one.line.key] = one.line
    return claimed


def records_claimed(
    sealed: Iterable[SealedClaim], corrects: Iterable[tuple[str, str | None]] = ()
) -> frozenset[str]:
    """Return the keys of the units that sealed claims hold, with those that correct them since.

    What a sealed claim holds comes first where only so many may be claimed.

    Args:
        sealed: The sealed claims, in order.
        corrects: Records with the record that each corrects, as `visit/record`.
    """
    held = {record for line in claimed_by(sealed).values() for record in line.records}
    if not held:
        return frozenset()
    later: dict[str, list[str]] = {}
    for record, old in corrects:
        if old is not None:
            later.setdefault(old, []).append(record)
    waiting = list(held)
    while waiting:
        for record in later.get(waiting.pop(), ()):
            if record not in held:
                held.add(record)
                waiting.append(record)
    return frozenset(held)


def parameters_as_are(parameters: Parameters) -> list[ParameterAsWas]:
    """Return all parameters with their values, by name and day; one that is unset too."""
    found = []
    for name in parameters.names():
        values = parameters.values_of(name)
        found += [_as_was(name, value) for value in values] or [ParameterAsWas(name=name)]
    return found


def broken_seals(sealed: Sequence[SealedClaim], digests: Sequence[str]) -> tuple[Finding, ...]:
    """Find sealed claims that are not as they were sealed, or do not follow each other.

    Args:
        sealed: The sealed claims, in order.
        digests: The digest that was recorded of each.
    """
    found = []
    before: str | None = None
    for place, (claim, digest) in enumerate(zip(sealed, digests, strict=True), start=1):
        if claim.digest != digest:
            found.append(_finding("claim.altered", claim, _ALTERED))
        if claim.number != place or claim.before != before:
            found.append(_finding("claim.chain-broken", claim, _CHAIN))
        before = digest
    return tuple(found)


_ALTERED = Texts("pieprasījums, kāds tas tika apstiprināts", "the claim as it was sealed")
_CHAIN = Texts(
    "pieprasījums, kas seko iepriekšējam apstiprinātajam", "a claim that follows the one before"
)
_FIX = Texts(
    "Apstiprinātu pieprasījumu nemaina: atjaunojiet datus no rezerves kopijas.",
    "A sealed claim is never changed: restore the data from a backup.",
)


def _finding(code: str, claim: SealedClaim, expected: Texts) -> Finding:
    return Finding(
        code=code,
        severity=Severity.BLOCKS,
        where=Place(file="claims", column="digest"),
        found=claim.key,
        expected=expected,
        fix=_FIX,
    )


def unknown_claim(digest: str) -> Finding:
    """Say that a sealed claim that is known from outside is not among those that are there."""
    return Finding(
        code="claim.not-there",
        severity=Severity.BLOCKS,
        where=Place(file="claims", column="digest"),
        found=digest,
        expected=_ALTERED,
        fix=_FIX,
    )


def _as_was(name: str, value: DatedValue) -> ParameterAsWas:
    return ParameterAsWas(
        name=name,
        value=_text(value.value),
        valid_from=value.valid_from,
        valid_to=value.known_to,
        source=str(value.source),
        level=value.source.level.value,
    )


def _text(value: object) -> str:
    if value is None:
        return NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _parameter(one: ParameterAsWas) -> dict[str, Any]:
    return {
        "name": one.name,
        "value": one.value,
        "valid_from": None if one.valid_from is None else one.valid_from.isoformat(),
        "valid_to": None if one.valid_to is None else one.valid_to.isoformat(),
        "source": one.source,
        "level": one.level,
    }


def _line(one: SealedLine) -> dict[str, Any]:
    line = one.line
    return {
        "line": line.key,
        "visit": line.visit,
        "date": line.date.isoformat(),
        "norise": line.norise,
        "institution": line.institution,
        "part": line.part,
        "attendances": line.attendances,
        "units": line.units,
        "basis": None if line.cost is None else line.cost.basis.value,
        "unit_cost": None if line.cost is None else _money(line.cost.value),
        "cost_source": None if line.cost is None else line.cost.source,
        "amount": None if line.amount is None else _money(line.amount),
        "records": list(line.records),
        "taken_back": one.is_taken_back,
    }


def _money(amount: Decimal) -> str:
    return f"{amount.quantize(CENT):f}"


def _utc(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds")
