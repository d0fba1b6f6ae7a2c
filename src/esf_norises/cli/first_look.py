"""What a coordinator sees first: who belongs, why, the term's visits, what to ask, which files."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from ..domain.values import Limb
from ..domain.visit_values import Step
from ..findings import Finding
from ..regulation.verdicts import Outcome
from ..reporting.labels import OUTCOMES
from ..reporting.report import Report, Value
from ..texts import Language, Texts, format_date, format_whole, plural
from .findings import summary
from .writing import quoted

_LIMBS: dict[str | None, Texts] = {
    Limb.A: Texts("a  pirmsskola, obligātais vecums", "a  pre-school, compulsory age"),
    Limb.B: Texts("b  vispārējā izglītība, klātiene", "b  general education, in person"),
    Limb.C: Texts("c  profesionālā izglītība, klātiene", "c  vocational education, in person"),
    None: Texts("–  ārpus šīm daļām", "–  outside these limbs"),
}
_HEADER = Texts("Mērķa grupas daļa", "Limb of the target group")
_OF = Texts("Dati uz {state}, vērtēts uz {on}", "Data of {state}, judged on {on}.")
_PUPILS = (
    Texts("izglītojamais", "pupil"),
    Texts("izglītojamie", "pupils"),
)
_REASONS = Texts(
    "Kas neatbilst vai nav zināms, un pēc kura noteikuma",
    "What does not fit or is not known, and by which rule",
)
_ASK = Texts("Kas jāapliecina", "What has to be confirmed")
_MORE = Texts("… un vēl {count}: tabula „questions”.", '… and {count} more: table "questions".')
_NOTHING_TO_ASK = Texts("Nekas.", "Nothing.")
_FILES = Texts("Faili", "Files")
_DATA = Texts(
    "dati: CSV faili, ko var atvērt programmā Excel", "the data: CSV files that Excel opens"
)
_STORE = Texts("tie paši dati darbam: krātuve", "the same data, to work in: a store")
_REPORT = Texts("pārskats „{title}”", 'the report "{title}"')
_NEXT = Texts("Tālāk", "Next")
_FOUND = Texts("Datu pārbaude – {summary}", "Check of the data – {summary}")
_WIDTH = 11
_QUESTIONS = 4


def first_look(
    reports: Mapping[str, Report],
    findings: Sequence[Finding],
    dataset: Path,
    written: Mapping[str, Sequence[Path]],
    extra: Sequence[tuple[str, str]],
    *,
    store: Path,
    width: int = 80,
) -> Iterator[str]:
    """Write what to know first.

    Args:
        reports: The reports that were made, by name; of `target-group`, `missing` and `claim` the
            first things are told.
        findings: What was found in the data and when they were judged.
        dataset: Where the data are.
        written: The files that hold each report, by its name.
        extra: Other files and folders, each with what it is.
        store: The same data as a store to work in.
        width: The columns of the screen.
    """
    from .first_plan import plan_lines
    from .first_term import first_term

    report = reports["target-group"]
    language = report.language
    yield ""
    yield from _who_belongs(report)
    yield ""
    yield from _reasons(report, width)
    yield _ASK.of(language)
    yield from _questions(report, width)
    yield ""
    yield from first_term(reports, width)
    yield ""
    yield from plan_lines(reports["plan"], width)
    yield ""
    yield _FOUND.format(summary=summary(findings)).of(language)
    yield ""
    yield _FILES.of(language)
    files = {f"{dataset}/": _DATA.of(language), str(store): _STORE.of(language)}
    for name, paths in written.items():
        if paths:
            others = "".join(f", {path.suffix}" for path in paths[1:])
            title = _REPORT.format(title=reports[name].title).of(language)
            files[f"{paths[0]}{others}"] = title
    files |= dict(extra)
    longest = max(map(len, files))
    for file, about in files.items():
        yield f"  {file.ljust(longest)}  {about}"
    yield ""
    yield _NEXT.of(language)
    data, work = quoted(dataset), quoted(store)
    yield f"  esf-norises check {data}"
    yield f"  esf-norises report target-group {data}"
    key = _key_to_explain(report)
    if key is not None:
        yield f"  esf-norises explain {data} target-group counts {key}"
    yield f"  esf-norises plan {work}"
    yield f"  esf-norises report next-actions {work}"
    yield f"  esf-norises report claim {work}"
    broken = _broken_visit(reports["missing"])
    if broken is not None:
        yield f"  esf-norises explain {work} missing visits {broken}"


def _who_belongs(report: Report) -> Iterator[str]:
    language, made = report.language, report.provenance
    if made.state_date is not None and made.on is not None:
        state, on = (format_date(day, language) for day in (made.state_date, made.on))
        yield f"{report.title}. {_OF.format(state=state, on=on).of(language)}"
        yield ""
    table = report.table("summary")
    pupils: dict[tuple[str | None, str], int] = {}
    for limb, verdict, count in zip(
        table.column("limb"), table.column("verdict"), table.column("pupils"), strict=True
    ):
        pupils[cast("str | None", limb), str(verdict)] = cast("int", count)
    limbs = [limb for limb in _LIMBS if any(limb == found for found, _ in pupils)]
    first = max(len(_LIMBS[limb].of(language)) for limb in limbs) if limbs else 0
    first = max(first, len(_HEADER.of(language)))
    outcomes = [OUTCOMES[outcome].of(language) for outcome in Outcome]
    lines = [[_HEADER.of(language), *outcomes]]
    for limb in limbs:
        numbers = (pupils.get((limb, outcome.value), 0) for outcome in Outcome)
        texts = (format_whole(number, language) if number else "–" for number in numbers)
        lines.append([_LIMBS[limb].of(language), *texts])
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    for head, *cells in lines:
        right = "".join(
            f"  {cell.rjust(wide)}" for cell, wide in zip(cells, widths[1:], strict=True)
        )
        yield f"  {head.ljust(first)}{right}"


def _reasons(report: Report, width: int) -> Iterator[str]:
    """Say by which rule pupils do not belong, or why it is not known."""
    language = report.language
    table = report.table("counts")
    sums: dict[tuple[str, str, str], int] = {}
    explained: dict[tuple[str, str, str], str] = {}
    columns = ("verdict", "rule", "says", "explanation", "pupils")
    for verdict, rule, says, explanation, pupils in zip(
        *(table.column(name) for name in columns), strict=True
    ):
        if verdict in (Outcome.BROKEN, Outcome.UNKNOWN):
            key = (str(verdict), str(rule), str(says))
            explained.setdefault(key, str(explanation or ""))
            sums[key] = sums.get(key, 0) + cast("int", pupils or 0)
    if not sums:
        return
    yield _REASONS.of(language)
    for key, pupils in sums.items():
        verdict, rule, says = key
        answer = OUTCOMES[Outcome(verdict)].of(language)
        yield from wrapped(f"{_count(pupils, language)}, {answer}: {says} ({rule})", width)
        yield from wrapped(explained[key], width, first="    ")
    yield ""


def _questions(report: Report, width: int) -> Iterator[str]:
    language = report.language
    table = report.table("questions")
    lines = [
        f"{question} {name or subject}: {_count(pupils, language)} ({who})"
        for subject, name, pupils, question, who in zip(
            *(table.column(column) for column in ("subject", "name", "pupils", "question", "who")),
            strict=True,
        )
    ]
    if not lines:
        yield f"  {_NOTHING_TO_ASK.of(language)}"
    for line in lines[:_QUESTIONS]:
        yield from wrapped(line, width)
    if len(lines) > _QUESTIONS:
        yield f"  {_MORE.format(count=len(lines) - _QUESTIONS).of(language)}"


def _count(pupils: Value, language: Language) -> str:
    return plural(cast("int", pupils), *_PUPILS).of(language)


def _key_to_explain(report: Report) -> str | None:
    """Choose a row whose explanation is worth reading: one that is broken or unknown, else any."""
    table = report.table("counts")
    keys = [row.key for row in table.rows]
    for outcome in (Outcome.BROKEN, Outcome.UNKNOWN):
        for key, verdict in zip(keys, table.column("verdict"), strict=True):
            if verdict == outcome.value:
                return key
    return keys[0] if keys else None


def _broken_visit(missing: Report) -> str | None:
    """Choose a visit that was held and still cannot be claimed."""
    table = missing.table("visits")
    columns = map(table.column, ("state", "broken"))
    for row, (state, broken) in zip(table.rows, zip(*columns, strict=True), strict=True):
        if state == Step.HELD.value and broken:
            return row.key
    return None


def wrapped(text: str, width: int, *, first: str = "  - ") -> list[str]:
    """Break a sentence into lines; the first begins with a dash unless something else is said."""
    return textwrap.wrap(
        text,
        width=max(width, 40),
        initial_indent=first,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
