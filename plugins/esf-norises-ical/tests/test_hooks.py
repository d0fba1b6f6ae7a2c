"""What the plugin offers, what it refuses, and what it costs to ask it."""

from __future__ import annotations

import io
import subprocess
import sys
from importlib.metadata import entry_points
from typing import Any

import attrs
import pytest

import esf_norises_ical
from esf_norises.plugins import Context, Format, Privacy, ReportTable
from esf_norises.reporting.delivery import deliver
from esf_norises.reporting.failures import DoesNotFit


@pytest.fixture
def ical() -> Format:
    """The format."""
    context: Any = Context()
    [format_] = esf_norises_ical.esf_norises_formats(context)
    return format_


def test_it_offers_a_format(ical: Format) -> None:
    """The format `ical` writes public columns only."""
    assert (ical.name, ical.suffix, ical.carries) == ("ical", ".ics", Privacy.PUBLIC)


def test_it_is_found_by_its_entry_point() -> None:
    """The distribution names its module in the group of the host."""
    [point] = [p for p in entry_points(group="esf_norises") if p.name == "ical"]
    assert point.value == "esf_norises_ical"


@pytest.mark.parametrize("module", ["icalendar", "zoneinfo", "urllib"])
def test_asking_what_it_offers_opens_no_library(module: str) -> None:
    """What writes a calendar is imported when one is written."""
    script = (
        "import sys, esf_norises_ical; from esf_norises.plugins import Context;"
        "[*esf_norises_ical.esf_norises_formats(Context())];"
        f"print({module!r} in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("missing", ["visit", "date", "starts", "ends"])
def test_a_report_without_visits_is_refused_in_a_sentence(
    ical: Format, calendar: Any, missing: str
) -> None:
    """A table has to have all four columns; the refusal names them, and nothing is written."""
    report = calendar()
    [table] = report.tables
    place = [column.name for column in table.columns].index(missing)
    rows = tuple(
        attrs.evolve(row, cells=row.cells[:place] + row.cells[place + 1 :]) for row in table.rows
    )
    columns = table.columns[:place] + table.columns[place + 1 :]
    other = attrs.evolve(report, tables=(attrs.evolve(table, columns=columns, rows=rows),))
    stream = io.BytesIO()
    with pytest.raises(DoesNotFit, match="visit, date, starts, ends") as refused:
        deliver(other, ical, to=stream)
    assert "nav kalendārs" in refused.value.texts.lv
    assert stream.getvalue() == b""


def test_a_table_of_something_else_is_passed_over(ical: Format, calendar: Any) -> None:
    """Beside a table of visits there may be any other."""
    report = calendar()
    totals = ReportTable(name="totals", title="Kopā", columns=(), rows=())
    stream = io.BytesIO()
    deliver(attrs.evolve(report, tables=(totals, *report.tables)), ical, to=stream)
    assert stream.getvalue().count(b"BEGIN:VEVENT") == 1


def test_names_of_teachers_never_reach_the_file(ical: Format, calendar: Any) -> None:
    """Whoever the audience is, a calendar that lies on many telephones has public columns only."""
    for audience in (Privacy.INTERNAL, Privacy.PERSONAL):
        stream = io.BytesIO()
        deliver(calendar(), ical, to=stream, audience=audience)
        assert "Ozola" not in stream.getvalue().decode()
