"""What a coordinator sees first of a term: what can be claimed, and what the visits still lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import cast

from ..domain.visit_values import Step
from ..reporting.report import Report
from ..texts import Language, Texts, format_date, format_decimal, format_whole, plural
from .first_look import wrapped

_TITLE = Texts(
    "Apmeklējumi {first} – {last}: izdomāti šim piemēram",
    "Visits {first} – {last}: made up for this example",
)
_VISITS = (Texts("apmeklējums", "visit"), Texts("apmeklējumi", "visits"))
_CLAIM = Texts("Pieprasījums", "Claim")
_MET = Texts("var pieprasīt", "can be claimed")
_UNKNOWN = Texts("vēl nav zināms", "not known yet")
_BROKEN = Texts("nevar pieprasīt", "cannot be claimed")
_AMOUNT = Texts("{amount} EUR ({cost} EUR par dalību)", "{amount} EUR ({cost} EUR an attendance)")
_SOURCE = Texts("Izmaksu avots: {source}.", "Source of the cost: {source}.")
_LACKING = Texts("Kā trūkst notikušajiem apmeklējumiem", "What visits that were held still lack")
_MORE = Texts("… un vēl {count}: pārskats „missing”.", '… and {count} more: report "missing".')
_LINES = 6


def first_term(reports: Mapping[str, Report], width: int) -> Iterator[str]:
    """Write what to know first of the visits.

    Args:
        reports: The reports `missing` and `claim`, by name.
        width: The columns of the screen.
    """
    missing, claim = reports["missing"], reports["claim"]
    yield from _visits(missing, claim, width)
    yield ""
    yield from _claim(claim, width)
    yield ""
    yield from _lacking(missing, width)


def _visits(missing: Report, claim: Report, width: int) -> Iterator[str]:
    language = missing.language
    states = Counter(missing.table("visits").column("state"))
    days = [
        format_date(day, language)  # type: ignore[arg-type]
        for day in (claim.table("claim").column(name)[0] for name in ("first", "last"))
    ]
    yield _TITLE.format(first=days[0], last=days[1]).of(language)
    said = ", ".join(
        f"{step.label.of(language)} {states[step.value]}" for step in Step if states[step.value]
    )
    visits = plural(states.total(), *_VISITS).of(language)
    yield from wrapped(f"{visits}: {said}", width, first="  ")


def _claim(claim: Report, width: int) -> Iterator[str]:
    language, table = claim.language, claim.table("claim")
    yield _CLAIM.of(language)
    numbers = [
        (label.of(language), format_whole(cast("int", table.column(name)[0]), language))
        for label, name in ((_MET, "attendances"), (_UNKNOWN, "unknown"), (_BROKEN, "broken"))
    ]
    amount = _amount(claim, language)
    wide = max(len(label) for label, _ in numbers)
    right = max(len(number) for _, number in numbers)
    for label, number in numbers:
        yield f"  {label.ljust(wide)}  {number.rjust(right)}  {amount}".rstrip()
        amount = ""
    sources = dict.fromkeys(claim.table("lines").column("cost_source"))
    for source in sources:
        yield from wrapped(_SOURCE.format(source=source).of(language), width, first="  ")


def _amount(claim: Report, language: Language) -> str:
    amount = claim.table("claim").column("amount")[0]
    costs = set(claim.table("lines").column("unit_cost"))
    if not isinstance(amount, Decimal) or len(costs) != 1:
        return ""
    cost = format_decimal(cast("Decimal", costs.pop()), language)
    return _AMOUNT.format(amount=format_decimal(amount, language), cost=cost).of(language)


def _lacking(missing: Report, width: int) -> Iterator[str]:
    language, table = missing.language, missing.table("missing")
    visits = missing.table("visits")
    states = dict(zip(visits.column("visit"), visits.column("state"), strict=True))
    lacking: dict[tuple[str, str], set[str]] = {}
    for visit, what, who in zip(*map(table.column, ("visit", "missing", "who")), strict=True):
        if states[visit] == Step.HELD.value:
            lacking.setdefault((str(what), str(who)), set()).add(str(visit))
    yield _LACKING.of(language)
    most_first = sorted(lacking.items(), key=lambda item: -len(item[1]))
    for (what, who), of in most_first[:_LINES]:
        visits_lacking = plural(len(of), *_VISITS).of(language)
        yield from wrapped(f"{visits_lacking}: {what} ({who})", width)
    if len(most_first) > _LINES:
        yield f"  {_MORE.format(count=len(most_first) - _LINES).of(language)}"
