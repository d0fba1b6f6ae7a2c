"""What the plugin offers, what it refuses, and what it costs to ask it."""

from __future__ import annotations

import io
import subprocess
import sys
from importlib.metadata import entry_points
from typing import Any

import attrs
import pytest

import esf_norises_pdf
from esf_norises.plugins import Context, Format, Report
from esf_norises.reporting.delivery import deliver
from esf_norises.reporting.failures import DoesNotFit
from esf_norises_pdf.limits import CELLS, SHEETS


@pytest.fixture
def pdf() -> Format:
    """The format."""
    context: Any = Context()
    [format_] = esf_norises_pdf.esf_norises_formats(context)
    return format_


def test_it_offers_a_format(pdf: Format) -> None:
    """The format `pdf` is offered once."""
    assert (pdf.name, pdf.suffix, pdf.media_type) == ("pdf", ".pdf", "application/pdf")


def test_it_is_found_by_its_entry_point() -> None:
    """The distribution names its module in the group of the host."""
    [point] = [p for p in entry_points(group="esf_norises") if p.name == "pdf"]
    assert point.value == "esf_norises_pdf"


@pytest.mark.parametrize("module", ["typst", "segno", "tempfile", "json"])
def test_asking_what_it_offers_opens_no_library(module: str) -> None:
    """What sets pages is imported when a document is written."""
    script = (
        "import sys, esf_norises_pdf; from esf_norises.plugins import Context;"
        "[*esf_norises_pdf.esf_norises_formats(Context())];"
        f"print({module!r} in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def with_rows(report: Report, number: int) -> Report:
    [table] = report.tables
    return attrs.evolve(report, tables=(attrs.evolve(table, rows=table.rows[:1] * number),))


@pytest.mark.parametrize(
    ("kind", "most", "said"),
    [("document", CELLS // 2, ("60 000", "60,000")), ("sheets", SHEETS, ("1000", "1,000"))],
)
def test_what_nobody_would_print_is_refused_in_a_sentence(
    pdf: Format, request: pytest.FixtureRequest, kind: str, most: int, said: tuple[str, str]
) -> None:
    """One row more than there may be; the refusal says what to take, and nothing is written."""
    row: Any = ("a", "b") if kind == "document" else {}
    report = request.getfixturevalue(kind)(row)
    assert pdf.refuses is not None
    assert pdf.refuses(with_rows(report, most)) is None
    stream = io.BytesIO()
    with pytest.raises(DoesNotFit, match="--only") as refused:
        deliver(with_rows(report, most + 1), pdf, to=stream)
    assert stream.getvalue() == b""
    assert said[0].replace(" ", "\u00a0") in refused.value.texts.lv
    assert said[1] in refused.value.texts.en


def test_sheets_of_no_visit_are_refused_in_a_sentence(
    pdf: Format, request: pytest.FixtureRequest
) -> None:
    """An empty page is of no use; the refusal says how visits come about."""
    assert pdf.refuses is not None
    why = pdf.refuses(request.getfixturevalue("sheets")())
    assert why is not None
    assert "esf-norises plan" in why.lv
    assert "no visits" in why.en
