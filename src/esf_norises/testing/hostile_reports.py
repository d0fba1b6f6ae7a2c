"""Reports that are hard to write: for conformance checks of formats, and for own tests."""

from __future__ import annotations

import datetime
from decimal import Decimal

from ..domain.columns import Privacy
from ..domain.dataset import InputFile
from ..reporting.report import (
    Provenance,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    SubjectRef,
    Value,
)
from ..texts import Language

TEXTS = (
    "Ludzas novads",
    "=1+1",
    "+371 65707400",
    "-3",
    "@SUM(A1)",
    "\t=1",
    "'=1+1",
    "0012345678",
    "1-2",
    "1e5",
    "TRUE",
    "a;b,c|d",
    'viena "pēdiņa',
    "pirmā rinda\notrā rinda\r\ntrešā",
    "<b>&amp;</b></script>]]>{{ 7 * 7 }}",
    "ķ\u0327 e\u0301 \u202etxet\u202c \ufeff \u00a0",
    "👩‍🏫 𐍈",
    "\x00\x01\x1b[31m",
    "\ud800",
    "https://example.org/?a=1&b=2",
    "garš " * 9_000,
    " ",
    "",
)
"""Texts that formats have stumbled over."""

_MOMENT = datetime.datetime(
    2025, 9, 1, 12, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=3))
)
_KINDS: tuple[tuple[str, tuple[Value, ...]], ...] = (
    ("code", ("0012345678", "A/1", None)),
    ("choice", ("met", "unknown", "nowhere among the choices", None)),
    ("whole", (0, -1, 10**18, None)),
    ("decimal", (Decimal("0.00"), Decimal("-1.5"), Decimal("123456789012.123456"), None)),
    ("money", (Decimal("12.50"), Decimal("0.10"), None)),
    ("percent", (Decimal("85"), Decimal("0.5"), None)),
    ("date", (datetime.date(2025, 9, 1), datetime.date(1, 1, 1), datetime.date.max, None)),
    ("moment", (_MOMENT, None)),
    ("yes-no", (True, False, None)),
    ("list", (("a", "b"), ("met",), (), None)),
)
_CHOICES = {"met": "=atbilst", "unknown": "nav; zināms"}


_OF_VISITS = (
    ReportColumn(name="visit", label="Apmeklējums", kind="code"),
    ReportColumn(name="date", label="Datums", kind="date"),
    ReportColumn(name="starts", label="Sākums"),
    ReportColumn(name="ends", label="Beigas"),
)
"""The columns by which a table is known as one of visits."""


def hostile_reports() -> tuple[Report, ...]:
    """Return reports with everything that a report may hold, in both languages."""
    return tuple(
        made
        for language in Language
        for made in (
            _report(language, (), notes=()),
            _report(language, (_texts(),), notes=TEXTS[:8]),
            _report(language, (_kinds(), _texts(), _empty("empty"), _no_columns()), notes=TEXTS),
            _report(language, (_kinds(), _empty("to_fill_in")), notes=(), entry=True),
            _report(language, (_visits(), _empty("empty")), notes=()),
        )
    )


def private_report(language: Language = Language.EN) -> tuple[Report, dict[Privacy, str]]:
    """Return a report with a column of each class of privacy, and the text that marks each."""
    marks = {privacy: f"mark-of-{privacy.value}-cells" for privacy in Privacy}
    columns = tuple(
        ReportColumn(name=privacy.value, label=privacy.value, privacy=privacy)
        for privacy in Privacy
    )
    key = "/".join(marks.values())
    # A format that is for visits only takes it for one.
    row = ReportRow(
        key=key,
        cells=(*marks.values(), "V-1", datetime.date(2025, 9, 1), "09:00", None),
        subjects=(SubjectRef(about="part", key=key),),
    )
    table = ReportTable(
        name="classes", title="Classes", columns=(*columns, *_OF_VISITS), rows=(row,)
    )
    return _report(language, (table,), notes=()), marks


def _report(
    language: Language,
    tables: tuple[ReportTable, ...],
    *,
    notes: tuple[str, ...],
    entry: bool = False,
) -> Report:
    return Report(
        name="hostile",
        title="=Pārskats; ar “visu”",
        language=language,
        tables=tables,
        notes=notes,
        # What it holds is made up, so it may be shown to anybody who may see its columns.
        audience=Privacy.PUBLIC,
        provenance=Provenance(
            program="esf-norises",
            on=datetime.date(2025, 9, 1),
            inputs=(InputFile(name="=fails\n.xlsx", sha256="0" * 64),),
            sources=("=avots",),
            ruleset="reg882 1",
            parameters=("0123",),
            levels={"text": 3, "unknown": 1},
            rejected_rows=2,
        ),
        entry=entry,
    )


def _texts() -> ReportTable:
    columns = (
        ReportColumn(name="text", label="=Teksts; viss"),
        ReportColumn(name="code", label="Kods", kind="code"),
    )
    rows = tuple(
        ReportRow(key=f"{number}", cells=(text, text)) for number, text in enumerate(TEXTS)
    )
    return ReportTable(name="texts", title="Teksti [ar] * visu?", columns=columns, rows=rows)


def _kinds() -> ReportTable:
    columns = tuple(
        ReportColumn(
            name=kind.replace("-", "_"),
            label=kind,
            kind=kind,
            unit="EUR" if kind == "money" else "",
            choices=_CHOICES if kind in {"choice", "list"} else {},
            required=kind == "code",
            about="=Paskaidrojums",
        )
        for kind, _ in _KINDS
    )
    length = max(len(values) for _, values in _KINDS)
    rows = tuple(
        ReportRow(
            key=f"row/{number}", cells=tuple(values[number % len(values)] for _, values in _KINDS)
        )
        for number in range(length)
    )
    return ReportTable(name="kinds", title="Teksti [ar] * visu?", columns=columns, rows=rows)


def _visits() -> ReportTable:
    columns = (*_OF_VISITS, ReportColumn(name="norise", label="=Norise; visa"))
    times = ("09:00", "9:30", None, "", "25:00", "nav zināms", "23:59")
    days = (datetime.date(2026, 3, 29), datetime.date(1, 1, 1), datetime.date.max, None)
    rows = tuple(
        ReportRow(
            key=f"{number}",
            cells=(
                text,
                days[number % len(days)],
                times[number % len(times)],
                times[-1 - number % len(times)],
                text,
            ),
        )
        for number, text in enumerate((*TEXTS, *TEXTS[:8]))
    )
    return ReportTable(name="visits", title="=Apmeklējumi", columns=columns, rows=rows)


def _empty(name: str) -> ReportTable:
    columns = (ReportColumn(name="number", label="Skaits", kind="whole"),)
    return ReportTable(name=name, title="Nav nevienas rindas", columns=columns, rows=())


def _no_columns() -> ReportTable:
    return ReportTable(
        name="without_columns", title="=1", columns=(), rows=(ReportRow(key="1", cells=()),)
    )
