"""Report `letters`: to each institution a letter about what its visits lack, ready to send."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..coordination.known_days import latest_record
from ..findings import Role
from ..texts import Language, Texts, format_date, plural, sort_key
from .kind import Inputs, Need, ReportKind
from .labels import columns_maker
from .missing import missing_table
from .provenance import provenance_of
from .report import Report, ReportRow, ReportTable, Value

_TITLE = Texts("Vēstules izglītības iestādēm", "Letters to institutions")
_SUBJECT = Texts(
    "Norišu apmeklējumi: kas vēl jāiesniedz ({count})",
    "Visits to norises: what is still needed ({count})",
)
_OPENING = Texts(
    "Labdien!\n\nLai pašvaldība varētu pieprasīt norišu apmeklējumu apmaksu projektā „STEM un "
    "pilsoniskās līdzdalības norises plašākai izglītības pieredzei un karjeras izvēlei” "
    "(4.2.2.1.), no jūsu iestādes vēl vajadzīgs:",
    "Good day,\n\nso that the municipality can claim the visits to norises in the project "
    "4.2.2.1, the following is still needed from your institution:",
)
_CLOSING = Texts(
    "Ja kas nav skaidrs, atbildiet uz šo vēstuli.\n\nAr cieņu\nprojekta koordinators, {partner}",
    "Should anything be unclear, please answer this letter.\n\n"
    "Kind regards\nthe project's coordinator, {partner}",
)
_AFTERWARDS = frozenset({None, "claim.held", "claim.evidence"})
"""Rules that wait for what only a visit that took place has; None: its attendance."""

_VISITS = Texts("apmeklējums", "visit"), Texts("apmeklējumi", "visits")


def _build(inputs: Inputs) -> Report:
    language = inputs.language
    column = columns_maker(language)
    return Report(
        name=KIND.name,
        title=_TITLE.of(language),
        language=language,
        tables=(
            ReportTable(
                name="letters",
                title=_TITLE.of(language),
                columns=(
                    column("registration_number", "Reģistrācijas numurs", "Number", "code"),
                    column("institution", "Iestāde", "Institution"),
                    column("subject", "Temats", "Subject"),
                    column("text", "Vēstule", "Letter"),
                ),
                rows=tuple(_letters(inputs)),
            ),
        ),
        provenance=provenance_of(inputs),
    )


_NOT_PUBLIC = Texts(
    "vēstules prasa iestādēm to, kā trūkst, un pēc noapaļotiem skaitļiem šķistu, ka trūkst kā "
    "cita.",
    "letters ask institutions for what is missing, and by rounded numbers something else would "
    "seem to be.",
)
KIND = ReportKind(
    name="letters",
    title=_TITLE,
    schema=1,
    needs=frozenset({Need.DATASET, Need.VISITS}),
    build=_build,
    not_public=_NOT_PUBLIC,
)
"""The report kind `letters`."""

_Gap = dict[str, Value]


def _letters(inputs: Inputs) -> Iterator[ReportRow]:
    visits, language = inputs.visits, inputs.language
    assert visits is not None  # needs says so
    table = missing_table(visits, language)
    names = [column.name for column in table.columns]
    of_institution: dict[tuple[str, str], list[_Gap]] = {}
    own, until = Role.INSTITUTION.label.of(language), latest_record(visits.dataset)
    for row in table.rows:
        gap = dict(zip(names, row.cells, strict=True))
        # What a provider or the Agency has to say is not the school's to give.
        if gap["who"] != own or _is_not_due(gap, until):
            continue
        key = (str(gap["institution"]), str(gap["registration_number"]))
        of_institution.setdefault(key, []).append(gap)
    partner = next(iter(visits.dataset.partner.column("name")), "")
    for (institution, number), gaps in sorted(
        of_institution.items(), key=lambda item: sort_key(item[0][0])
    ):
        count = len({gap["visit"] for gap in gaps})
        yield ReportRow(
            key=number,
            cells=(
                number,
                institution,
                _SUBJECT.format(count=plural(count, *_VISITS)).of(language),
                "\n\n".join(
                    (
                        _OPENING.of(language),
                        "\n".join(_lines(gaps, language)),
                        _CLOSING.format(partner=partner).of(language),
                    )
                ),
            ),
        )


def _is_not_due(gap: _Gap, until: datetime.date | None) -> bool:
    """Tell whether only a visit that is over can have it, and the visit is still to come.

    What is over is told by the latest day on which anything was recorded.
    """
    day = gap["date"]
    is_coming = until is not None and isinstance(day, datetime.date) and day > until
    return is_coming and gap["rule"] in _AFTERWARDS


def _lines(gaps: list[_Gap], language: Language) -> Iterator[str]:
    """Write what is missing, visit by visit in the order of their days."""
    by_visit: dict[Value, list[_Gap]] = {}
    for gap in gaps:
        by_visit.setdefault(gap["visit"], []).append(gap)
    for number, (visit, of_visit) in enumerate(
        sorted(by_visit.items(), key=lambda item: (str(item[1][0]["date"]), str(item[0]))), start=1
    ):
        first = of_visit[0]
        day = _written(first["date"], language)
        yield f"{number}. {day} {first['group']}, {first['norise']} ({visit})"
        for gap in of_visit:
            fix = f" {gap['fix']}" if gap["fix"] else ""
            yield f"   – {gap['missing']}.{fix}"


def _written(day: Value, language: Language) -> str:
    return format_date(day, language) if isinstance(day, datetime.date) else str(day)
