"""The trail of a figure for a person: each rule with its words, source, facts and parameters."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

import attrs

from ..findings import Role
from ..regulation.sources import Level
from ..regulation.verdicts import Outcome
from ..reporting.labels import OUTCOMES
from ..reporting.report import Report, ReportRow, ReportTable
from ..texts import Language, Texts, format_date, plural
from .screen import cell_text

Trace = Mapping[str, Any]
"""A trace (`esf-norises.trace/1`), or one of the subjects within it that it refers to."""

_ADDRESS = Texts(
    "Pārskats {report}, tabula {table}, rinda {key}", "Report {report}, table {table}, row {key}"
)
_DECIDES = Texts("izšķir", "decides")
_RULES = Texts("Noteikumi", "Rules")
_SOURCE = Texts("Avots: {source}", "Source: {source}")
_CHECKED = Texts("pārbaudīts {day}", "checked {day}")
_KNOWN_UNTIL = Texts("zināms līdz {day}", "known until {day}")
_FACTS = Texts("Dati: {facts}", "Facts: {facts}")
_PARAMETER = Texts("Parametrs {name}: {value}{since}", "Parameter {name}: {value}{since}")
_SINCE = Texts(", spēkā no {day}", ", valid from {day}")
_UNTIL = Texts(" līdz {day}", " to {day}")
_STATES = {
    "none": Texts("ierobežojuma nav", "no limit"),
    "unset": Texts("nav noteikts", "not set"),
}
_CONFIRMED = Texts(
    "Apliecinājums: {answer} ({by}, {on}, {source})",
    "Confirmation: {answer} ({by}, {on}, {source})",
)
_MISSING = Texts("Trūkst: {label} – to var pateikt {who}", "Missing: {label} – {who} can supply it")
_TODO = Texts("Ko darīt: {fix}", "What to do: {fix}")
_NOT_LOOKED_AT = Texts("vēl nav vērtēts", "not yet looked at")
_NOT_APPLICABLE = Texts("Neattiecas: {rules}", "Not applicable: {rules}")
_YES, _NO = Texts("jā", "yes"), Texts("nē", "no")
_UNKNOWN = Texts("nav zināms", "not known")
_BOUNDS = Texts("no {low} līdz {high}", "between {low} and {high}")
_AT_LEAST = Texts("vismaz {low}", "at least {low}")
_NOTHING = Texts(
    "Šī rinda neizriet no vērtējuma; tā rāda datus vai noteikumus, kādi tie ir.",
    "This row follows from no verdict; it shows data or rules as they are.",
)
_RESTS_ON = Texts("Izriet no {rows}", "Rests on {rows}")
_ROWS = Texts("ieraksta", "row"), Texts("ierakstiem", "rows")
_BY_RULE = Texts("{count}: {verdict}, noteikums {rule}", "{count}: {verdict}, rule {rule}")
_NO_RULE = Texts("{count}: {verdict}", "{count}: {verdict}")
_AND_MORE = Texts("… un vēl {count}", "… and {count} more")
_SHOW_ONE = Texts(
    "Par vienu ierakstu: esf-norises explain DATI {report} {table} {key}",
    "For one of them: esf-norises explain DATASET {report} {table} {key}",
)
_KEYS_SHOWN = 4


@attrs.frozen(kw_only=True)
class Page:
    """How a trail is written.

    Attributes:
        language: The language.
        width: The columns of the screen.
        type_of: Tells the type of a fact by the names of its facts class and its own; or None.
    """

    language: Language
    width: int
    type_of: Callable[[str, str], Any]

    def of(self, texts: Texts | Mapping[str, str], **values: object) -> str:
        """Write a text of ours, or one of a trace, in the page's language."""
        if isinstance(texts, Texts):
            return texts.format(**values).of(self.language)
        return texts[self.language.value]

    def lines(self, text: str, indent: int) -> list[str]:
        """Break a text into lines that stand in by so much, later ones by two more."""
        return textwrap.wrap(
            text,
            width=max(self.width, 40),
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + 2),
            break_long_words=False,
            break_on_hyphens=False,
        )

    def value(self, value: Any, kind: Any = None) -> str:
        """Write a value of a trace as people write it, with a code's label where it has one."""
        match value:
            case None:
                return self.of(_UNKNOWN)
            case bool():
                return self.of(_YES if value else _NO)
            case list():
                return ", ".join(self.value(one, kind) for one in value) or "–"
            case {"at_least": low, "at_most": None}:
                return self.of(_AT_LEAST, low=self.value(low))
            case {"at_least": low, "at_most": high}:
                return self.of(_BOUNDS, low=self.value(low), high=self.value(high))
            case str():
                return self._text(value, kind)
        return str(value)

    def day(self, iso: str | None) -> str:
        """Write a day of a trace."""
        return format_date(datetime.date.fromisoformat(iso), self.language) if iso else "–"

    def _text(self, value: str, kind: Any) -> str:
        if isinstance(kind, type) and issubclass(kind, Enum):
            label = getattr(kind(value), "label", None)
            return self.of(label) if isinstance(label, Texts) else value
        if kind is datetime.date:
            return self.day(value)
        return value


def trail(
    report: Report,
    table: ReportTable,
    row: ReportRow,
    column: str | None,
    traces: Sequence[Trace],
    *,
    page: Page,
    whole: bool = False,
) -> Iterator[str]:
    """Write what a row, or one figure of it, follows from.

    Args:
        report: The report.
        table: The table of it.
        row: The row.
        column: The column, where one figure is asked for.
        traces: What each subject of the row rests on.
        page: How it is written.
        whole: Whether several subjects are all written in full.
    """
    yield page.of(_ADDRESS, report=report.name, table=table.name, key=row.key)
    for one, value in zip(table.columns, row.cells, strict=True):
        if column in (None, one.name) and value is not None:
            yield from page.lines(f"{one.label}: {cell_text(value, one, page.language)}", 2)
    yield ""
    if not traces:
        yield from page.lines(page.of(_NOTHING), 0)
    elif len(traces) == 1 or whole:
        for trace in traces:
            yield from _subject(trace, page)
    else:
        yield from _sum(report, traces, page)


def _sum(report: Report, traces: Sequence[Trace], page: Page) -> Iterator[str]:
    """Write the rows of a sum by verdict and deciding rule, with the way to see one of them."""
    yield page.of(_RESTS_ON, rows=plural(len(traces), *_ROWS))
    by_rule: dict[tuple[str, str | None], list[Trace]] = {}
    for trace in traces:
        by_rule.setdefault((trace["verdict"], trace["rule"]), []).append(trace)
    for (verdict, rule), same in by_rule.items():
        label = OUTCOMES[Outcome(verdict)]
        texts = _NO_RULE if rule is None else _BY_RULE
        yield from page.lines(page.of(texts, count=len(same), verdict=label, rule=rule), 2)
        says = next((one["says"] for one in same[0]["rules"] if one["id"] == rule), None)
        if says is not None:
            yield from page.lines(page.of(says), 4)
        keys = [trace["key"] for trace in same[:_KEYS_SHOWN]]
        if len(same) > _KEYS_SHOWN:
            keys.append(page.of(_AND_MORE, count=len(same) - _KEYS_SHOWN))
        yield from page.lines(", ".join(keys), 4)
    home = _home_of(report, traces[0]["key"])
    if home is not None:
        yield ""
        yield page.of(_SHOW_ONE, report=report.name, table=home, key=traces[0]["key"])


def _home_of(report: Report, key: str) -> str | None:
    """Find the table in which a subject has a row of its own."""
    for table in report.tables:
        for row in table.rows:
            if row.key == key and len(row.subjects) == 1:
                return table.name
    return None


def _subject(trace: Trace, page: Page) -> Iterator[str]:
    verdict = OUTCOMES[Outcome(trace["verdict"])]
    yield f"{page.of(trace['title']).capitalize()} {trace['key']}: {page.of(verdict)}"
    for missing in trace["missing"]:
        yield from page.lines(_missing(missing, page), 2)
    yield ""
    yield page.of(_RULES)
    aside = []
    for rule in trace["rules"]:
        if rule["outcome"] == Outcome.NOT_APPLICABLE:
            aside.append(rule["id"])
        else:
            yield from _rule(rule, trace, page)
    if aside:
        yield from page.lines(page.of(_NOT_APPLICABLE, rules=", ".join(aside)), 2)
    for other in trace["refers_to"]:
        # What it refers to is judged too where rules are about it; else it gives facts only.
        if other["rules"]:
            yield ""
            yield from _subject(other, page)


def _rule(rule: Trace, trace: Trace, page: Page) -> Iterator[str]:
    outcome = rule["outcome"]
    answer = page.of(_NOT_LOOKED_AT if outcome is None else Outcome(outcome).label)
    decides = f" ← {page.of(_DECIDES)}" if rule["id"] == trace["rule"] else ""
    yield f"  {answer}: {rule['id']}{decides}"
    yield from page.lines(page.of(rule["says"]), 4)
    yield from page.lines(page.of(_SOURCE, source=_source(rule["source"], page)), 4)
    facts = "; ".join(_fact(fact, trace, page) for fact in rule["facts"])
    if facts:
        yield from page.lines(page.of(_FACTS, facts=facts), 4)
    for parameter in rule["parameters"]:
        yield from page.lines(_parameter(parameter, page), 4)
    for confirmation in rule["confirmations"]:
        yield from page.lines(_confirmation(confirmation, page), 4)
    for missing in rule["missing"]:
        yield from page.lines(_missing(missing, page), 4)
    if rule["fix"] is not None:
        yield from page.lines(page.of(_TODO, fix=page.of(rule["fix"])), 4)


def _source(source: Trace, page: Page) -> str:
    act = ", ".join(filter(None, (source["act"], source["point"])))
    known = [
        page.of(Level(source["level"]).label),
        page.of(_CHECKED, day=page.day(source["checked"])),
    ]
    if source["known_until"]:
        known.append(page.of(_KNOWN_UNTIL, day=page.day(source["known_until"])))
    return f"{act} ({', '.join(known)})"


def _fact(fact: Trace, trace: Trace, page: Page) -> str:
    kind = page.type_of(trace["about"], fact["name"])
    return f"{page.of(fact['label'])} – {page.value(fact['value'], kind)}"


def _parameter(parameter: Trace, page: Page) -> str:
    state = _STATES.get(parameter["state"])
    value = page.of(state) if state is not None else page.value(parameter["value"])
    if parameter["unit"] and state is None:
        value = f"{value} {parameter['unit']}"
    since = ""
    if parameter["valid_from"]:
        since = page.of(_SINCE, day=page.day(parameter["valid_from"]))
    if parameter["valid_to"]:
        since += page.of(_UNTIL, day=page.day(parameter["valid_to"]))
    said = page.of(_PARAMETER, name=parameter["name"], value=value, since=since)
    return f"{said}; {_source(parameter['source'], page)}" if parameter["source"] else said


def _confirmation(confirmation: Trace, page: Page) -> str:
    return page.of(
        _CONFIRMED,
        answer=page.value(confirmation["answer"]),
        by=confirmation["by"] or "–",
        on=page.day(confirmation["on"]),
        source=confirmation["source"] or "–",
    )


def _missing(missing: Trace, page: Page) -> str:
    said = page.of(_MISSING, label=page.of(missing["label"]), who=Role(missing["who"]).label)
    if not missing["rows"]:
        return said
    more = missing["count"] - len(missing["rows"])
    rows = [*missing["rows"], *([page.of(_AND_MORE, count=more)] if more > 0 else [])]
    return f"{said} ({', '.join(rows)})"
