"""Findings as a person reads them on the screen: by severity and file, like ones together."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ..findings import Finding, Place, Severity
from ..texts import Language, Texts

_HEADINGS = {
    Severity.BLOCKS: Texts("Neļauj turpināt", "Blocks"),
    Severity.ASK: Texts("Jāpārbauda", "To look at"),
    Severity.INFO: Texts("Zināšanai", "For information"),
}
_ORDER = {severity: rank for rank, severity in enumerate(Severity)}
_NOTHING = Texts("Nav ne kļūdu, ne jautājumu.", "Nothing to mend and nothing to ask.")
_WHOLE = Texts("Dati kopumā", "The data as a whole")
_SHEET = Texts("{file}, lapa „{sheet}”", '{file}, sheet "{sheet}"')
_ROW = Texts("{row}. rinda", "row {row}")
_COLUMN = Texts("„{column}”", '"{column}"')
_EMPTY = Texts("tukšs", "empty")
_EXPECTED = Texts("Vajag: {expected}", "Expected: {expected}")
_UNSAID = frozenset({"", "–", "—"})
_MORE = Texts("… un vēl {count}; visu rāda -v.", "… and {count} more; -v shows all.")


def summary(findings: Iterable[Finding]) -> Texts:
    """Count the findings by severity, in one sentence."""
    counts = Counter(finding.severity for finding in findings)
    if not counts:
        return _NOTHING
    there = [severity for severity in Severity if counts[severity]]
    return Texts(
        *(
            " · ".join(
                f"{_HEADINGS[severity].of(language)}: {counts[severity]}" for severity in there
            )
            for language in (Language.LV, Language.EN)
        )
    )


def lines(
    findings: Iterable[Finding],
    language: Language,
    *,
    width: int = 80,
    limit: int | None = None,
    most_alike: int | None = None,
) -> Iterator[str]:
    """Write findings, what blocks first, those of one file and one kind together, then how many.

    Args:
        findings: What was found.
        language: The language to write in.
        width: The columns of the screen.
        limit: How many are shown before the rest is only counted; all where None.
        most_alike: How many that differ in their place alone are shown before the rest is only
            counted; all where None.
    """
    ordered = sorted(findings, key=_order)
    shown = ordered if limit is None else ordered[:limit]
    for severity, same in groupby(shown, key=lambda finding: finding.severity):
        total = sum(finding.severity is severity for finding in ordered)
        yield f"{_HEADINGS[severity].of(language)}: {total}"
        for place, of_place in groupby(same, key=lambda finding: _file(finding.where, language)):
            yield f"  {place}"
            kinds: dict[tuple[str, ...], list[Finding]] = {}
            for finding in of_place:
                kinds.setdefault(_kind(finding), []).append(finding)
            for alike in kinds.values():
                yield from _alike(alike, language, width, most_alike)
        yield ""
    if len(shown) < len(ordered):
        yield _MORE.format(count=len(ordered) - len(shown)).of(language)
    if len({finding.severity for finding in ordered}) != 1:
        yield summary(ordered).of(language)


def _order(finding: Finding) -> tuple[object, ...]:
    where = finding.where
    return (
        _ORDER[finding.severity],
        where.file or "",
        where.sheet or "",
        where.row or 0,
        where.column or "",
        *_kind(finding),
        finding.found,
    )


def _kind(finding: Finding) -> tuple[str, ...]:
    """What must be equal for two findings to share the words about what to do."""
    return (finding.code, finding.expected.en, finding.fix.en, finding.who.value)


def _alike(
    findings: Sequence[Finding], language: Language, width: int, most: int | None
) -> Iterator[str]:
    first = findings[0]
    # What only has to be known is nobody's to mend.
    who = "" if first.severity is Severity.INFO else f"{first.who.label.of(language)}; "
    expected = _expected(first.expected.of(language), language)
    what = f"{expected} {first.fix.of(language)}".lstrip()
    # To count one row rather than to show it saves nothing.
    shown = findings if most is None or len(findings) <= most + 1 else findings[:most]
    for finding in shown:
        found = _found(finding, language)
        yield from _wrapped(found, width, first="    - ", rest="      ")
    if len(shown) < len(findings):
        yield f"    {_MORE.format(count=len(findings) - len(shown)).of(language)}"
    yield from _wrapped(f"{what} ({who}{first.code})", width, first="      ", rest="      ")


def _expected(expected: str, language: Language) -> str:
    """Say what was expected, if anything; some findings say it as a whole sentence already."""
    if expected in _UNSAID:
        return ""
    if expected[:1].isupper() and expected.endswith((".", "!", "?")):
        return expected
    said = _EXPECTED.format(expected=expected).of(language)
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _found(finding: Finding, language: Language) -> str:
    where = finding.where
    place = [
        *([_ROW.format(row=where.row).of(language)] if where.row is not None else []),
        *([_COLUMN.format(column=where.column).of(language)] if where.column else []),
    ]
    found = finding.found or _EMPTY.of(language)
    return f"{', '.join(place)}: {found}" if place else found


def _file(where: Place, language: Language) -> str:
    if not where.file:
        return _WHOLE.of(language)
    if where.sheet:
        return _SHEET.format(file=where.file, sheet=where.sheet).of(language)
    return where.file


def _wrapped(text: str, width: int, *, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text,
        width=max(width, 40),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
