from __future__ import annotations

import datetime
import io
import re
from decimal import Decimal

import pytest

from esf_norises.cli.grid import constant_columns, fitting, leading_columns
from esf_norises.cli.screen import cell_text, plain, show
from esf_norises.reporting.report import (
    Provenance,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    Value,
)
from esf_norises.texts import Language

NAME = ReportColumn(name="name", label="School")
PUPILS = ReportColumn(name="pupils", label="Pupils", kind="whole")
VERDICT = ReportColumn(
    name="verdict", label="Verdict", kind="choice", choices={"met": "belongs", "broken": "does not"}
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def report(columns: tuple[ReportColumn, ...], *rows: tuple[Value, ...]) -> Report:
    made = tuple(ReportRow(key=str(number), cells=cells) for number, cells in enumerate(rows))
    table = ReportTable(name="t", title="The table", columns=columns, rows=made)
    provenance = Provenance(
        program="esf-norises 0", on=datetime.date(2025, 9, 1), ruleset="reg882 1", rejected_rows=2
    )
    return Report(
        name="r",
        title="The report",
        language=Language.EN,
        tables=(table,),
        notes=("A note.",),
        provenance=provenance,
    )


@pytest.mark.parametrize(
    ("value", "lv", "en"),
    [
        (None, "–", "–"),
        ("", "–", "–"),
        (True, "jā", "yes"),
        (26214, "26\u00a0214", "26,214"),
        (Decimal("12.50"), "12,50", "12.50"),
        (datetime.date(2025, 9, 1), "01.09.2025.", "2025-09-01"),
        (datetime.datetime(2025, 9, 1, 8, 5), "01.09.2025. 08:05", "2025-09-01 08:05"),
        (("met", "x"), "belongs, x", "belongs, x"),
        ("met", "belongs", "belongs"),
    ],
)
def test_a_cell_is_written_for_people(value: Value, lv: str, en: str) -> None:
    """Codes have their labels, numbers and dates the form of the language, nothing is a dash."""
    assert cell_text(value, VERDICT, Language.LV) == lv
    assert cell_text(value, VERDICT, Language.EN) == en


def test_plain_text_is_aligned() -> None:
    """For a pipe a row is a line; numbers stand to the right; what it was made from comes last."""
    lines = list(plain(report((NAME, PUPILS), ("A long name", 5), ("B", 1200))))
    assert lines[3:6] == ["School       Pupils", "A long name       5", "B             1,200"]
    assert lines[-2] == "A note."
    assert "judged on 2025-09-01" in lines[-1]
    assert "Bad rows left out: 2" in lines[-1]


def on_terminal(made: Report, monkeypatch: pytest.MonkeyPatch, width: int) -> str:
    pytest.importorskip("rich", reason="the screen needs the extra cli")
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    show(made, stream)
    return re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue())


def test_a_terminal_shows_what_leads_rows_as_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What several rows have in common stands once over them; what all have, once over all."""
    columns = (NAME, PUPILS, VERDICT, ReportColumn(name="day", label="Day", kind="code"))
    rows = [
        ("North", 1, "met", "d"),
        ("North", 2, "broken", "d"),
        ("South", 3, "met", "d"),
        ("South", 4, "broken", "d"),
    ]
    text = on_terminal(report(columns, *rows), monkeypatch, 80)
    assert text.count("North") == text.count("South") == 1
    assert "In all rows – Day: d" in text
    assert text.count("Verdict") == 1


def test_a_terminal_names_what_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns without room are left out whole and named; no line is wider than the terminal."""
    columns = tuple(ReportColumn(name=f"c{n}", label=f"Column{n}") for n in range(9))
    rows = [tuple(f"word{row}-{n} and-more" for n in range(9)) for row in range(30)]
    text = on_terminal(report(columns, *rows), monkeypatch, 60)
    assert "Too wide for the screen: " in text
    assert "Column8" in text
    assert max(map(len, text.splitlines())) <= 60


def test_few_rows_that_do_not_fit_are_written_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a few wide rows nothing is left out: one column stands under another."""
    columns = tuple(ReportColumn(name=f"c{n}", label=f"Column{n}") for n in range(9))
    rows = [tuple(f"word{row}-{n} and-more" for n in range(9)) for row in range(2)]
    text = on_terminal(report(columns, *rows), monkeypatch, 60)
    assert "Column0: word1-0 and-more" in text
    assert "  Column8: word1-8 and-more" in text
    assert "Too wide" not in text


def test_a_terminal_explains_the_codes_of_long_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """A label too long for a column stands once below the table, its code in the rows."""
    limb = ReportColumn(
        name="limb", label="Limb", kind="choice", choices={"a": "x" * 40, "b": "y" * 40}
    )
    text = on_terminal(report((NAME, limb), ("North", "a"), ("South", "a")), monkeypatch, 80)
    assert text.count("x" * 40) == 1
    assert "y" * 40 not in text


def test_a_report_without_rows_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty table is told, not a header over nothing."""
    assert "No rows." in on_terminal(report((NAME,)), monkeypatch, 80)
    assert "No rows." in list(plain(report((NAME,))))


def test_columns_that_say_the_same_in_few_rows_stay() -> None:
    """Of two or three rows nothing is lifted out: the table is small enough as it is."""
    assert constant_columns([["a", "b"], ["a", "c"]]) == []
    assert leading_columns([["a", "b", "c"], ["a", "c", "c"]], [0, 1, 2]) == []


def test_columns_are_chosen_from_the_left() -> None:
    """A column for which there is no room is skipped, and a narrower one after it is taken."""
    assert fitting([10, 10, 50, 5], 40) == [0, 1, 3]
