"""What an attacker can make of all public reports together: never fewer than t whole numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator

import attrs
import pytest

from esf_norises.domain.dataset import Dataset
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import Count
from esf_norises.domain.visits import Attendance
from esf_norises.reporting.protection import publishing
from esf_norises.reporting.protection.rounding import Rounding, rounding_by
from tests.reporting.protection.published import (
    KEY,
    at_once,
    base,
    municipality,
    soaked,
)

SIZES = {"groups": 3, "visits": 5, "group_size": (2, 25), "mistakes": 0.05}


def thresholds(seed: int) -> int:
    return random.Random(seed).choice([2, 3, 5, 10])


@pytest.mark.parametrize("seed", range(soaked(6, 1000)))
def test_another_dataset_has_the_same_reports(seed: int, monkeypatch) -> None:
    """For each protected count there are t whole numbers that give the very same public reports.

    The reports of all kinds are compared whole: tables, keys of rows, sentences, provenance. So
    whatever an attacker does with them, he cannot tell those numbers apart.
    """
    t = thresholds(seed)
    data = municipality(seed, t, **SIZES)
    reports = at_once(data)
    shown = base(data, rounding_by(KEY, t))
    chance = random.Random(seed)
    for place in chance.sample(range(_cells(shown)), min(3, _cells(shown))):
        values = list(_others(shown, place, t))
        assert len(values) >= t
        offset, other = chance.choice(values)
        constant = Rounding(threshold=t, offset=lambda _, u=offset: u, draw=lambda *_: 0)
        with monkeypatch.context() as patched:
            patched.setattr(publishing, "rounding_by", lambda *_, r=constant: r)
            assert at_once(other) == reports


def test_a_count_beyond_what_a_number_leaves_open_would_show() -> None:
    """The comparison has teeth: a count that a number cannot stand for gives other reports."""
    data = municipality(1, 5, **SIZES)
    shown = base(data, rounding_by(KEY, 5))
    reports = at_once(shown)
    count = shown.counts[0]
    more = attrs.evolve(count, pupils=count.pupils + 5)
    other = attrs.evolve(shown, counts=Rows.of(Count, [more, *shown.counts[1:]]))
    assert at_once(other)["target-group"].tables != reports["target-group"].tables


def _cells(shown: Dataset) -> int:
    return len(shown.counts) + len(shown.attendance)


def _others(shown: Dataset, place: int, t: int) -> Iterator[tuple[int, Dataset]]:
    """Yield datasets in which one count is another one, each with an offset that hides it."""
    if place < len(shown.counts):
        for offset, number in _possible(shown.counts[place].pupils, t):
            counts = list(shown.counts)
            counts[place] = attrs.evolve(counts[place], pupils=number)
            yield offset, attrs.evolve(shown, counts=Rows.of(Count, counts))
        return
    place -= len(shown.counts)
    record = shown.attendance[place]
    if record.present is None:
        yield from ((0, shown) for _ in range(t))
        return
    # The pupils of the first gender and age that the record has.
    first = record.present if record.girls is None else record.girls
    if record.below_18 is not None:
        first = min(first, record.below_18)
    for offset, number in _possible(first, t):
        more = number - first
        columns = ["present"]
        columns += ["girls"] if record.girls is not None else []
        columns += ["below_18"] if record.below_18 is not None else []
        records = list(shown.attendance)
        records[place] = attrs.evolve(
            record, **{column: getattr(record, column) + more for column in columns}
        )
        yield offset, attrs.evolve(shown, attendance=Rows.of(Attendance, records))


def _possible(number: int, t: int) -> Iterator[tuple[int, int]]:
    """Yield t counts that are shown as a number, each with an offset by which they are."""
    if number == 0:
        yield from ((0, count) for count in range(t))
    else:
        yield from ((number - count, count) for count in range(number - t + 1, number + 1))


@pytest.mark.parametrize("seed", range(soaked(3, 1000)))
def test_a_solver_finds_no_count(seed: int) -> None:
    """Linear programming over everything published leaves each protected count t whole numbers."""
    pytest.importorskip("scipy", reason="the attacker's solver is scipy's")
    from tests.reporting.protection.attacker import knowledge, ranges

    t = thresholds(seed)
    shown = base(municipality(seed, t, **{**SIZES, "groups": 2, "visits": 3}), rounding_by(KEY, t))
    known = knowledge(shown, t)
    assert known.figures or not known.margins
    for count, open_numbers in ranges(known, t):
        assert open_numbers >= t, (count, open_numbers)


def test_a_solver_finds_what_is_not_protected() -> None:
    """The solver has teeth: of counts that are published as they are it leaves one number."""
    pytest.importorskip("scipy", reason="the attacker's solver is scipy's")
    from tests.reporting.protection.attacker import knowledge, ranges

    exact = base(municipality(1, 5, groups=2, visits=3), rounding_by(KEY, 1))
    assert 1 in {numbers for _, numbers in ranges(knowledge(exact, 5), 1)}
