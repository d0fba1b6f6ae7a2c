"""Files and rows of parameters as tests write them."""

from __future__ import annotations

import datetime

from esf_norises.domain.tables import ParameterRow
from esf_norises.regulation.parameters import ParameterSet
from esf_norises.regulation.parameters_reading import read_parameters

DAY = datetime.timedelta(days=1)
START = datetime.date(2025, 9, 1)

# Lines 1 to 12 of every file below; what a test adds begins on line 13.
HEAD = """\
format = "esf-norises.parameters/1"
name = "law"

[sources.agreement]
act = "Līgums"
level = "official"

[parameters.limit]
kind = "whole"
label = { lv = "Ierobežojums", en = "Limit" }
who = "agency"

"""


def value(first="2025-09-01", *lines):
    """Lines of a value; the first is [[…]], then valid_from."""
    return "\n".join(["[[parameters.limit.values]]", f"valid_from = {first}", *lines, ""])


SOURCED = ('source = "agreement"', "checked = 2026-11-24")
GOOD = value("2025-09-01", "value = 5", *SOURCED)

PLUGIN = """\
format = "esf-norises.parameters/1"
name = "ludza"
[sources.own]
act = "Ludzas līgums"
level = "official"
[[parameters.limit.values]]
valid_from = 2026-09-01
value = 7
source = "own"
checked = 2026-11-24
"""


def read(text, *rows):
    return read_parameters(ParameterSet(name="law", toml=text), dataset_rows=rows)


def row(name="limit", value="5", first=START, last=None, source="Līgums, 4. punkts", checked=START):
    return ParameterRow(
        name=name, value=value, valid_from=first, valid_to=last, source=source, checked=checked
    )
