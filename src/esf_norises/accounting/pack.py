"""The audit pack: one archive from which anybody can see and check what was claimed, and why.

It holds the sealed claims up to the one that it is of, the lines, the rows that these rest on, the
evidence with its digests, the rules and the parameters as they were, and SHA256SUMS, which
`sha256sum -c` reads. The same claim gives the same bytes: entries are sorted, not compressed, and
carry no day. Pupils stand in it under their pseudonyms alone, without gender and day of birth.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from ..domain.dataset import Dataset
from ..domain.rows import Rows
from ..files import sha256
from ..regulation.rules import RuleSet
from ..tables.csv_files import write_csv
from ..tables.package import write_table
from ..texts import Texts
from .claim import CENT
from .sealing import SealedClaim, SealedLine

MANIFEST = "SHA256SUMS"
FORMAT = "esf-norises.pack/1"
RULES_FORMAT = "esf-norises.pack-rules/1"

_README = Texts(
    "Pieprasījuma {number} audita pakotne ({period}).\n\n"
    "claims/ – apstiprinātie pieprasījumi, pēdējais ir šis; lines.csv – tā rindas;\n"
    "tables/ – dati, no kuriem rindas izriet, un pierādījumi ar kontrolsummām;\n"
    "rules.json, parameters.json – noteikumi un parametri, kādi tie bija.\n"
    "Izglītojamie ir ar pseidonīmiem.\n\n"
    "Pārbaude: sha256sum -c SHA256SUMS vai esf-norises verify PAKOTNE.\n"
    "Šī pieprasījuma kontrolsumma: {digest}\n",
    "Audit pack of claim {number} ({period}).\n\n"
    "claims/ – the sealed claims, the last being this one; lines.csv – its lines;\n"
    "tables/ – the data that the lines follow from, and the evidence with digests;\n"
    "rules.json, parameters.json – the rules and the parameters as they were.\n"
    "Pupils stand under pseudonyms.\n\n"
    "To check: sha256sum -c SHA256SUMS, or esf-norises verify PACK.\n"
    "Digest of this claim: {digest}\n",
)
_LINE_COLUMNS = (
    "line",
    "visit",
    "date",
    "norise",
    "institution",
    "part",
    "attendances",
    "units",
    "basis",
    "unit_cost",
    "amount",
    "cost_source",
    "records",
)


def pack_of(chain: Sequence[SealedClaim], dataset: Dataset, ruleset: RuleSet) -> bytes:
    """Make the audit pack of a sealed claim.

    Args:
        chain: The sealed claims up to the one that the pack is of.
        dataset: The data of which the last one was made.
        ruleset: The rules by which it was made.

    Raises:
        ValueError: There is no claim, or the rules are not those of the claim.
    """
    if not chain:
        raise ValueError("a pack is of a sealed claim, and there is none")
    claim = chain[-1]
    named = f"{ruleset.name} {ruleset.version}"
    if named != claim.ruleset:
        raise ValueError(f"the claim was made by {claim.ruleset}, not by {named}")
    parts = {
        "README.txt": _readme(claim),
        "lines.csv": _lines(claim),
        "parameters.json": _json(parameters_document(claim)),
        "rules.json": _json(_rules(ruleset)),
        **{f"claims/{one.number:04d}.json": one.content() for one in chain},
        **{f"tables/{rows.definition.name}.csv": _table(rows) for rows in _rows(chain, dataset)},
    }
    return archive({**parts, MANIFEST: manifest(parts)})


def manifest(parts: Mapping[str, bytes]) -> bytes:
    """Return what `sha256sum -c` reads: a digest and a name a line, by name."""
    lines = [f"{sha256(parts[name])}  {name}\n" for name in sorted(parts)]
    return "".join(lines).encode()


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of some parts: sorted, not compressed, all of the same made-up day."""
    import zipfile

    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            made.writestr(entry, parts[name])
    return stream.getvalue()


def parameters_document(claim: SealedClaim) -> dict[str, Any]:
    """Return the parameters of a claim as they stand in its canonical JSON."""
    document = json.loads(claim.content())
    names = ("parameters_version", "parameters")
    return {"format": FORMAT, **{name: document[name] for name in names}}


def _rows(chain: Sequence[SealedClaim], dataset: Dataset) -> Iterator[Rows[Any]]:
    """Yield the rows on which the claims rest: of their visits, corrected records too."""
    lines = [one.line for claim in chain for one in claim.lines]
    visits = _where(dataset.visits, "visit", {line.visit for line in lines})
    signs = set(visits.column("visit"))
    roster = _where(dataset.roster, "visit", signs)
    enrolments = _where(dataset.enrolments, "pupil", set(roster.column("pupil")))
    groups = {*visits.column("group"), *enrolments.column("group")}
    sessions = {*visits.column("session")}
    steps = _where(dataset.visit_steps, "visit", signs)
    sessions |= {one for name in ("from_session", "to_session") for one in steps.column(name)}
    held = _where(dataset.sessions, "session", sessions)
    norises = _where(dataset.norises, "norise", set(held.column("norise")))
    of_groups = _where(dataset.groups, "group", groups)
    yield dataset.partner
    yield _where(dataset.institutions, "registration_number", set(of_groups.column("institution")))
    yield of_groups
    yield _where(dataset.group_parts, "group", groups)
    yield enrolments
    yield _where(dataset.providers, "provider", set(norises.column("provider")))
    yield norises
    yield held
    yield visits
    yield steps
    yield _where(dataset.attendance, "visit", signs)
    yield roster
    yield _where(dataset.evidence, "visit", signs)
    yield _where(dataset.funding, "visit", signs)
    yield dataset.confirmations
    yield dataset.parameters


def _where(rows: Rows[Any], column: str, values: Collection[Any]) -> Rows[Any]:
    cells = rows.column(column)
    return rows.take([i for i, cell in enumerate(cells) if cell in values])


def _table(rows: Rows[Any]) -> bytes:
    stream = BytesIO()
    write_table(rows, stream)
    return stream.getvalue()


def _lines(claim: SealedClaim) -> bytes:
    stream = BytesIO()
    write_csv(_LINE_COLUMNS, map(_line, claim.lines), stream)
    return stream.getvalue()


def _line(one: SealedLine) -> list[str | None]:
    line, cost = one.line, one.line.cost
    return [
        line.key,
        line.visit,
        line.date.isoformat(),
        line.norise,
        line.institution,
        line.part,
        str(line.attendances),
        str(line.units),
        None if cost is None else cost.basis.value,
        None if cost is None else _money(cost.value),
        None if line.amount is None else _money(line.amount),
        None if cost is None else cost.source,
        "|".join(line.records),
    ]


def _money(amount: Decimal) -> str:
    return f"{amount.quantize(CENT):f}"


def _rules(ruleset: RuleSet) -> dict[str, Any]:
    return {
        "format": RULES_FORMAT,
        "ruleset": f"{ruleset.name} {ruleset.version}",
        "rules": [
            {
                "id": rule.id,
                "about": rule.about_name,
                "says": {"lv": rule.says.lv, "en": rule.says.en},
                "act": rule.source.act,
                "point": rule.source.point or None,
                "level": rule.source.level.value,
                "checked": rule.source.checked.isoformat(),
                "facts": list(rule.facts),
                "parameters": list(rule.parameters),
            }
            for rule in ruleset.rules
        ],
    }


def _readme(claim: SealedClaim) -> bytes:
    texts = _README.format(number=claim.number, period=claim.period, digest=claim.digest)
    return f"{texts.lv}\n{texts.en}".encode()


def _json(document: object) -> bytes:
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1)
    return text.encode() + b"\n"
