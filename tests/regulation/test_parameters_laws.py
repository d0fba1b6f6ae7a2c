"""Laws of reading parameters, over random files and rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from esf_norises.findings import Severity
from esf_norises.regulation.parameters import ParameterSet
from esf_norises.regulation.parameters_reading import read_parameters
from tests.regulation.parameter_files import (
    DAY,
    HEAD,
    PLUGIN,
    SOURCED,
    START,
    read,
    row,
    value,
)

# Laws

offsets = st.integers(0, 40)
spans = st.tuples(offsets, st.none() | st.integers(0, 8), st.sampled_from(["value", "unknown"]))


def as_toml(number, start, length, state):
    lines = [] if length is None else [f"valid_to = {START + (start + length) * DAY}"]
    given = ["unknown = true"] if state == "unknown" else [f"value = {number}", *SOURCED]
    return value(f"{START + start * DAY}", *lines, *given)


def days_of(start, length):
    return set(range(start, 60 if length is None else start + length + 1))


@given(st.lists(spans, min_size=1, max_size=6))
def test_overlaps_and_gaps_of_a_file_are_always_found(given_spans):
    """There is a finding exactly where a day has two values, or one between two has none."""
    text = HEAD + "".join(as_toml(n, *span) for n, span in enumerate(given_spans))
    reading = read(text)
    codes = {finding.code for finding in reading.findings}
    days = [days_of(start, length) for start, length, _ in given_spans]
    covered = set().union(*days)
    clashing = sum(map(len, days)) != len(covered)
    gap = covered != set(range(min(covered), max(covered) + 1))
    assert ("parameters.overlap" in codes) == clashing
    if not clashing:
        assert ("parameters.gap" in codes) == gap
        for number, (start, length, state) in enumerate(given_spans):
            for day in days_of(start, length):
                found = reading.parameters.at("limit", START + day * DAY)
                assert found.value == (number if state == "value" else None)


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=4))
def test_a_day_given_by_file_and_dataset_blocks_and_has_no_value(from_file, from_rows):
    """Whatever else is wrong: where two speak of one day, neither is used."""
    text = HEAD + "".join(as_toml(n, *span) for n, span in enumerate(from_file))
    rows = [
        row(
            value=None if state == "unknown" else str(100 + n),
            first=START + start * DAY,
            last=None if length is None else START + (start + length) * DAY,
        )
        for n, (start, length, state) in enumerate(from_rows)
    ]
    reading = read(text, *rows)

    def valued(given_spans):
        return [days_of(s, length) for s, length, state in given_spans if state == "value"]

    in_file, in_rows = valued(from_file), valued(from_rows)
    both = set().union(*in_file) & set().union(*in_rows)
    if both:
        assert any(finding.severity is Severity.BLOCKS for finding in reading.findings)
    for day in range(60):
        at_all = [1 for days in (*in_file, *in_rows) if day in days]
        if len(at_all) != 1:
            assert reading.parameters.at("limit", START + day * DAY).state == "unset"


@given(st.lists(spans, max_size=5), st.randoms())
def test_the_order_of_sets_and_rows_does_not_matter(given_spans, random):
    """The same values and the same version come of any order."""
    sets = [
        ParameterSet(
            name=f"set{n}",
            toml=PLUGIN[: PLUGIN.index("[[")].replace('"ludza"', f'"set{n}"')
            + as_toml(n, *span).replace('"agreement"', '"own"'),
        )
        for n, span in enumerate(given_spans)
    ]
    sets.append(ParameterSet(name="law", toml=HEAD))
    shuffled = random.sample(sets, len(sets))
    one, other = read_parameters(*sets), read_parameters(*shuffled)
    assert one == other
    assert one.parameters.version == other.parameters.version


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_raise(text):
    """Whatever stands in a file, it becomes findings."""
    assert read(text).findings


@given(
    st.recursive(
        st.booleans() | st.integers(-5, 5) | st.text("ab", max_size=2) | st.dates(),
        lambda inner: st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["kind", "label", "lv", "en", "who", "values", "valid_from", "value", "none", "act",
                 "level", "choices", "x"]
            ),
            inner,
            max_size=3,
        ),
        max_leaves=8,
    ),
    st.sampled_from(["sources", "parameters", "sources.a", "parameters.a", "parameters.limit"]),
)  # fmt: skip
def test_no_shape_makes_the_reader_raise(content, key):
    """Whatever kind of thing stands where another should, it becomes findings."""

    def written(thing):
        if isinstance(thing, dict):
            return "{" + ", ".join(f"{k} = {written(v)}" for k, v in thing.items()) + "}"
        if isinstance(thing, list):
            return "[" + ", ".join(map(written, thing)) + "]"
        if isinstance(thing, str):
            return f'"{thing}"'
        return str(thing).lower()

    text = f'format = "esf-norises.parameters/1"\nname = "law"\n{key} = {written(content)}\n'
    reading = read(text)
    assert all(finding.where.row == 3 for finding in reading.findings)
