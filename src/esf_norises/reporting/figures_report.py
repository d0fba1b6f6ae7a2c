"""Report `figures`: visits, attendances and people, in total and by each grouping."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..accounting.attendances import attendances_of
from ..accounting.figures import NOT_KNOWN, Figure, Grouping, calendar_in
from ..accounting.kept_figures import KeptFigures, figures_with_kept, kept_figures
from ..domain.values import Band
from ..domain.visit_values import Area
from ..regulation.visit_assessment import VisitAssessment
from ..texts import Language, Texts
from .accounting_kinds import FIGURES
from .kind import Inputs
from .labels import columns_maker
from .provenance import provenance_of
from .report import Report, ReportColumn, ReportRow, ReportTable, Value
from .unit_refs import UnitRefs

_TABLES = {
    Grouping.ALL: ("total", Texts("Kopā", "In total")),
    Grouping.INSTITUTION: ("institutions", Texts("Pēc iestādēm", "By institution")),
    Grouping.BAND: ("bands", Texts("Pēc klasēm", "By band")),
    Grouping.AREA: ("areas", Texts("Pēc jomām", "By area")),
    Grouping.MONTH: ("months", Texts("Pēc mēnešiem", "By month")),
    Grouping.SEMESTER: ("semesters", Texts("Pēc semestriem", "By semester")),
    Grouping.SCHOOL_YEAR: ("school_years", Texts("Pēc mācību gadiem", "By school year")),
}
_ONLY_MET = Texts(
    "Skaita tikai to, par ko visi noteikumi ir izpildīti; nezināmais un neatbilstošais ir "
    "atsevišķi.",
    "Only that counts of which all rules are met; what is unknown or broken stands apart.",
)
_ADDING = Texts(
    "Apmeklējumus un dalības reizes pa mēnešiem drīkst saskaitīt; dažādus cilvēkus ne, jo viens un "
    "tas pats var būt vairākos mēnešos. Apmeklējums, kurā ir vairākas klases, ir katrā no tām.",
    "Visits and attendances of months can be added; different people cannot, since one may be in "
    "several. A visit of several bands stands with each of them.",
)
_RANGE = Texts(
    "Kur dalība uzskaitīta kā skaits, dažādo cilvēku skaits ir robežās: vismaz tik, cik bija vienā "
    "apmeklējumā, un ne vairāk kā visas dalības reizes kopā (vai kā grupās ierakstīts).",
    "Where attendance was recorded as numbers, the number of different people is a range: at least "
    "as many as at one visit, at most all attendances together (or as many as are enrolled).",
)
_NO_SEMESTER = Texts(
    "Dienām ārpus zināmajiem semestriem semestris nav zināms (–).",
    "Of days outside the semesters that are known the semester is not known (–).",
)

_KEPT = Texts(
    "Šo mācību gadu saraksti ir aizstāti ar skaitu, un to skaitļi ir saglabāti, kādi bija: "
    "{years}. Cilvēkus, kas bija arī citos gados, vairs nevar atpazīt.",
    "The rosters of these school years were replaced by counts, and their figures were kept as "
    "they were: {years}. People who took part in other years as well can no longer be told.",
)


def build(inputs: Inputs) -> Report:
    """Make the report."""
    visits, language = inputs.visits, inputs.language
    assert visits is not None  # needs says so
    attendances = attendances_of(visits)
    calendar = calendar_in(visits.parameters)
    kept = kept_figures(visits.dataset.kept_figures)
    made = {by: figures_with_kept(attendances, by, kept, calendar) for by in _TABLES}
    return Report(
        name=FIGURES.name,
        title=FIGURES.title.of(language),
        language=language,
        tables=tuple(_table(by, made[by], visits, language) for by in _TABLES),
        notes=tuple(note.of(language) for note in (*_notes(made), *kept_notes(kept))),
        provenance=provenance_of(inputs),
    )


def kept_notes(kept: KeptFigures) -> Iterator[Texts]:
    """Yield a sentence that names the closed years whose figures are as they were kept."""
    if kept.years:
        yield _KEPT.format(years=", ".join(str(year) for year in sorted(kept.years)))


def _notes(made: dict[Grouping, tuple[Figure, ...]]) -> Iterator[Texts]:
    yield _ONLY_MET
    yield _ADDING
    if any(not one.people.is_exact for one in made[Grouping.ALL]):
        yield _RANGE
    if any(one.key == NOT_KNOWN for one in made[Grouping.SEMESTER]):
        yield _NO_SEMESTER


def _table(
    by: Grouping,
    of: tuple[Figure, ...],
    visits: VisitAssessment,
    language: Language,
) -> ReportTable:
    name, title = _TABLES[by]
    columns, cells = _own(by, visits, language)
    return ReportTable(
        name=name,
        title=title.of(language),
        columns=(*columns, *_common(language)),
        rows=tuple(
            ReportRow(
                key=one.key,
                cells=(
                    *cells(one.key),
                    one.visits,
                    one.attendances,
                    one.people.at_least,
                    one.people.at_most,
                    one.counts,
                    one.unknown.units,
                    one.unknown.attendances,
                    one.broken.units,
                    one.broken.attendances,
                ),
                subjects=UnitRefs(one.units),
            )
            for one in of
        ),
    )


def _own(
    by: Grouping, visits: VisitAssessment, language: Language
) -> tuple[tuple[ReportColumn, ...], Callable[[str], tuple[Value, ...]]]:
    """Return the columns that say what a row is of, and their cells for a key."""
    column = columns_maker(language)
    match by:
        case Grouping.ALL:
            return (), lambda _: ()
        case Grouping.INSTITUTION:
            rows = visits.dataset.institutions
            names = {
                str(number): name
                for number, name in zip(
                    rows.column("registration_number"), rows.column("name"), strict=True
                )
            }
            number = column(
                "registration_number", "Reģistrācijas numurs", "Registration number", "code"
            )
            own = (number, column("institution", "Iestāde", "Institution"))
            return own, lambda key: (key, names.get(key))
        case Grouping.BAND:
            bands = {band.value: band.label.of(language) for band in Band}
            label = column("band", "Klase vai posms", "Band", "list", choices=bands)
            return (label,), lambda key: (tuple(_known(key).split("+")) if _known(key) else None,)
        case Grouping.AREA:
            areas = {area.value: area.label.of(language) for area in Area}
            label = column("area", "Joma", "Area", "choice", choices=areas)
            return (label,), lambda key: (_known(key) or None,)
        case _:
            text = by.label
            label = column(by.value, text.lv.capitalize(), text.en.capitalize(), "code")
            return (label,), lambda key: (_known(key) or None,)


def _known(key: str) -> str:
    return "" if key == NOT_KNOWN else key


def _common(language: Language) -> tuple[ReportColumn, ...]:
    column = columns_maker(language)
    return (
        column("visits", "Apmeklējumi", "Visits", "whole", unit="visits"),
        column("attendances", "Dalības reizes", "Attendances", "whole", unit="attendances"),
        column("people_at_least", "Cilvēki, vismaz", "People, at least", "whole", unit="people"),
        column("people_at_most", "Cilvēki, ne vairāk", "People, at most", "whole", unit="people"),
        column(
            "counted",
            "No tām uzskaitītas kā skaits",
            "Of these recorded as numbers",
            "whole",
            unit="attendances",
        ),
        column("unknown_units", "Nav zināms: ieraksti", "Unknown: records", "whole"),
        column(
            "unknown",
            "Nav zināms: dalības reizes",
            "Unknown: attendances",
            "whole",
            unit="attendances",
        ),
        column("broken_units", "Neatbilst: ieraksti", "Broken: records", "whole"),
        column(
            "broken",
            "Neatbilst: dalības reizes",
            "Broken: attendances",
            "whole",
            unit="attendances",
        ),
    )
