"""The audit pack: the same bytes for the same claim, and checked without the dataset."""

from __future__ import annotations

import datetime
import io
import json
import zipfile

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.accounting.claim_rows import sealed_claims
from esf_norises.accounting.claiming import claim_of, sealed_claim_of
from esf_norises.accounting.pack import MANIFEST, archive, manifest, pack_of
from esf_norises.accounting.pack_checks import check_pack
from esf_norises.accounting.sealing import SealedClaim
from esf_norises.accounting.spans import parse_span
from esf_norises.domain.dataset import StoreState
from esf_norises.files import sha256
from esf_norises.regulation.reg882.ruleset import REG882

from .made_dataset import autumn, judged

STATE = StoreState(number=4, digest="cd" * 32)


def sealed() -> SealedClaim:
    data = autumn()
    data = attrs.evolve(data, origin=attrs.evolve(data.origin, state=STATE))
    assessment = judged(data)
    return sealed_claim_of(
        claim_of(assessment, parse_span("2025-09..2025-12")),
        assessment,
        by="koordinators",
        reason="vēstule 1-12/34",
        moment=datetime.datetime(2026, 1, 12, 9, 30, tzinfo=datetime.UTC),
    )


PACK = pack_of([sealed()], autumn(), REG882)


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(PACK)) as made:
        return {name: made.read(name) for name in made.namelist()}


def codes(content: bytes) -> set[str]:
    return {one.code for one in check_pack(content).findings}


def test_a_pack_is_whole_and_repeats() -> None:
    """It is checked without the dataset, names the store's revision, and has the same bytes."""
    check = check_pack(PACK)
    assert check.findings == ()
    assert check.digest == sealed().digest
    assert check.states == (STATE,)
    assert pack_of([sealed()], autumn(), REG882) == PACK


def test_what_a_pack_holds() -> None:
    """Claim, lines, rows, evidence, rules and parameters; no gender and no day of birth."""
    names = set(parts())
    assert {"claims/0001.json", "lines.csv", "rules.json", "parameters.json", MANIFEST} < names
    assert "tables/evidence.csv" in names
    assert "tables/pupils.csv" not in names
    assert sha256(parts()["rules.json"]) in parts()[MANIFEST].decode()
    lines = parts()["lines.csv"].decode("utf-8-sig").splitlines()
    assert lines[1].startswith("v1/7a/7/21011111;v1;2025-09-10;n1;4200000001;7a/7/21011111;18;18;")


@given(st.integers(0, len(PACK) - 1), st.integers(1, 255))
def test_a_pack_of_which_any_byte_is_altered_does_not_verify(place: int, by: int) -> None:
    """Whichever byte it is, of a row, the manifest or the archive itself."""
    altered = bytearray(PACK)
    altered[place] ^= by
    assert codes(bytes(altered))


@given(st.integers(0, len(PACK) - 1))
def test_a_pack_that_was_cut_does_not_verify(length: int) -> None:
    """Nor does one with something after it."""
    assert codes(PACK[:length])
    assert codes(PACK + b"\0")


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("tables/attendance.csv", b";18;", b";19;", "pack.attendances"),
        ("tables/roster.csv", b";yes;", b";no;", "pack.attendances"),
        ("claims/0001.json", b'"amount":"222.30"', b'"amount":"322.30"', "pack.amount"),
        ("claims/0001.json", b'"number":1', b'"number":2', "pack.chain-broken"),
        ("claims/0001.json", b'"lines":[', b'"lines": [', "pack.claim-altered"),
        ("claims/0001.json", b'"lines":[', b'"lines":7,"x":[', "pack.claim-altered"),
    ],
)
def test_a_pack_that_was_made_anew_is_found_by_its_figures(
    name: str, old: bytes, new: bytes, code: str
) -> None:
    """Manifest and archive fit each other; the figures do not."""
    changed = parts()
    assert old in changed[name]
    changed[name] = changed[name].replace(old, new, 1)
    del changed[MANIFEST]
    assert code in codes(archive({**changed, MANIFEST: manifest(changed)}))


def test_a_part_more_or_less_is_found() -> None:
    """What the manifest does not list does not belong; what it lists has to be there."""
    assert "pack.part-altered" in codes(archive({**parts(), "more.txt": b"x"}))
    fewer = {name: part for name, part in parts().items() if name != "lines.csv"}
    assert "pack.part-altered" in codes(archive(fewer))
    assert "pack.no-claim" in codes(archive({MANIFEST: b""}))


def test_a_pack_needs_a_claim_and_its_rules() -> None:
    """Rules of another version are not those by which it was made."""
    with pytest.raises(ValueError, match="there is none"):
        pack_of([], autumn(), REG882)
    with pytest.raises(ValueError, match="not by reg882 9"):
        pack_of([sealed()], autumn(), attrs.evolve(REG882, version="9"))


def test_the_rules_say_where_they_can_be_read() -> None:
    """Each rule with its words, point and level."""
    rules = json.loads(parts()["rules.json"])["rules"]
    assert {rule["id"] for rule in rules} == {rule.id for rule in REG882.rules}
    assert all(rule["says"]["lv"] and rule["act"] and rule["level"] for rule in rules)


def test_nothing_is_claimed_yet() -> None:
    """A dataset without sealed claims has none."""
    assert sealed_claims(autumn()) == ()
