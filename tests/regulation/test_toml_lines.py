"""Lines of a TOML file's keys."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.regulation.toml_lines import line_of, lines_of, shown

TEXT = '''# a comment = 1
format = "x = 1"   # [not.a.table]
"quoted key".inner = \'\'\'
several = "lines"
[no.table]
\'\'\'
list = [
  "a = 1",
  ["]"],   # ]
]
inline = { lv = "#", en = "}" }
basic = """
\\"""still" inside"""
after = true

[parameters . limit]
kind = "whole"
[[parameters.limit.values]]
valid_from = 2025-09-01
[[parameters.limit.values]]
valid_from = 2026-09-01
[parameters.limit.values.source]
act = "A"
[parameters."with.dot"]
kind = 'text'
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("format",), 2),
        (("quoted key", "inner"), 3),
        (("list",), 7),
        (("inline", "en"), 11),
        (("basic",), 12),
        (("after",), 14),
        (("parameters", "limit"), 16),
        (("parameters", "limit", "kind"), 17),
        (("parameters", "limit", "values", 0), 18),
        (("parameters", "limit", "values", 0, "valid_from"), 19),
        (("parameters", "limit", "values", 1, "valid_from"), 21),
        (("parameters", "limit", "values", 1, "source", "act"), 23),
        (("parameters", "with.dot", "kind"), 25),
        (("parameters", "limit", "values", 0, "absent"), 18),
        (("nothing",), None),
    ],
)
def test_a_key_stands_on_its_line_or_on_that_of_what_holds_it(path, line):
    """Strings over several lines, arrays and inline tables are stepped over."""
    tomllib.loads(TEXT)
    assert line_of(path, lines_of(TEXT)) == line


def test_a_path_is_shown_as_people_read_it():
    """Places in arrays stand in brackets."""
    assert shown(("parameters", "a", "values", 0, "valid_to")) == "parameters.a.values[0].valid_to"


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[a-z]{1,4}", fullmatch=True),
            st.sampled_from(
                [
                    "1",
                    '"a#b"',
                    "'[x]'",
                    '["a",\n "b]"]',
                    '"""x\n[y]\nz=1"""',
                    "{ a = 1 }",
                    "'''\n'''",
                ]
            ),
        ),
        unique_by=lambda pair: pair[0],
    )
)
def test_every_key_is_found_where_it_was_written(pairs):
    """Whatever the values before it look like."""
    text, expected = "", {}
    for key, value in pairs:
        expected[key] = text.count("\n") + 1
        text += f"{key} = {value}\n"
    tomllib.loads(text)
    lines = lines_of(text)
    assert {key: lines[(key,)] for key in expected} == expected
