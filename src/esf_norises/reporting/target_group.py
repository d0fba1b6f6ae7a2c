"""Report `target-group`: who belongs to the target group, by which rule, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ..domain.columns import Privacy
from ..domain.values import Band, Limb, Scope
from ..regulation.assessment import AssessedPart, Assessment
from ..regulation.confirming import Question
from ..regulation.parts import PartTable
from ..regulation.sources import Level
from ..regulation.verdicts import Outcome
from ..texts import Language, Texts, plural
from .kind import Inputs, Need, ReportKind
from .labels import OUTCOMES, columns_maker
from .provenance import provenance_of
from .report import Report, ReportColumn, ReportRow, ReportTable, SubjectRef

_TITLE = Texts("Mērķa grupa", "Target group")
_PUPILS = Texts("izglītojamais", "pupil"), Texts("izglītojamie", "pupils")


def _build(inputs: Inputs) -> Report:
    assessment, language = inputs.assessment, inputs.language
    assert assessment is not None  # needs says so
    counts = [p for p in assessment.parts if p.part.table is PartTable.COUNTS]
    groups = [p for p in assessment.parts if p.part.table is PartTable.GROUPS]
    return Report(
        name=KIND.name,
        title=_TITLE.of(language),
        language=language,
        tables=(
            _summary(counts or groups, language),
            _institutions(counts or groups, assessment, language),
            _counts(counts, assessment, language),
            _groups(groups, assessment, language),
            _questions(assessment, language),
        ),
        notes=tuple(_notes(assessment, language)),
        provenance=provenance_of(inputs),
    )


KIND = ReportKind(
    name="target-group",
    title=_TITLE,
    schema=1,
    needs=frozenset({Need.DATASET, Need.ASSESSMENT}),
    build=_build,
)
"""The report kind `target-group`."""


def _refs(parts: Iterable[AssessedPart]) -> tuple[SubjectRef, ...]:
    return tuple(SubjectRef(about="part", key=part.key) for part in parts)


def _summary(parts: list[AssessedPart], language: Language) -> ReportTable:
    """Sum the pupils of one table of parts by limb and verdict."""
    column = columns_maker(language)
    cells: dict[tuple[Limb | None, Outcome], list[AssessedPart]] = {}
    for part in parts:
        cells.setdefault((part.limb, part.verdict), []).append(part)
    order = {outcome: rank for rank, outcome in enumerate(Outcome)}
    keys = sorted(cells, key=lambda key: (key[0] or "~", order[key[1]]))
    return ReportTable(
        name="summary",
        title=Texts("Kopsavilkums", "Summary").of(language),
        columns=(
            _limb_column(language),
            _verdict_column(language),
            column("pupils", "Izglītojamie", "Pupils", kind="whole", unit="pupils"),
            column("parts", "Ieraksti", "Rows", kind="whole"),
        ),
        rows=tuple(
            ReportRow(
                key=f"{limb or '-'}/{verdict}",
                cells=(
                    limb,
                    verdict.value,
                    sum(part.pupils or 0 for part in cells[limb, verdict]),
                    len(cells[limb, verdict]),
                ),
                subjects=_refs(cells[limb, verdict]),
            )
            for limb, verdict in keys
        ),
    )


def _institutions(
    parts: list[AssessedPart], assessment: Assessment, language: Language
) -> ReportTable:
    """Sum the pupils by institution and verdict; an institution a row, a verdict a column."""
    column = columns_maker(language)
    grouped: dict[str, list[AssessedPart]] = {}
    for part in parts:
        grouped.setdefault(str(part.part.institution), []).append(part)

    def pupils(of: list[AssessedPart], verdict: Outcome) -> int:
        return sum(part.pupils or 0 for part in of if part.verdict is verdict)

    return ReportTable(
        name="institutions",
        title=Texts("Izglītības iestādes", "Institutions").of(language),
        columns=(
            column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
            column("institution", "Iestāde", "Institution"),
            *(
                ReportColumn(
                    name=outcome.value,
                    label=OUTCOMES[outcome].of(language),
                    kind="whole",
                    unit="pupils",
                )
                for outcome in Outcome
            ),
        ),
        rows=tuple(
            ReportRow(
                key=number,
                cells=(
                    number,
                    assessment.institution_name(of[0].part.institution),
                    *(pupils(of, outcome) for outcome in Outcome),
                ),
                subjects=_refs(of),
            )
            for number, of in grouped.items()
        ),
    )


def _counts(parts: list[AssessedPart], assessment: Assessment, language: Language) -> ReportTable:
    column = columns_maker(language)
    return ReportTable(
        name="counts",
        title=Texts("Pēc izglītojamo skaita", "By counts of pupils").of(language),
        columns=(
            column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
            column("institution", "Iestāde", "Institution"),
            column("programme", "Programmas kods", "Programme code", "code"),
            column("programme_name", "Programma", "Programme"),
            _band_column(language),
            column("pupils", "Izglītojamie", "Pupils", kind="whole", unit="pupils"),
            *_verdict_columns(language),
        ),
        rows=tuple(
            ReportRow(
                key=part.key,
                cells=(
                    str(part.part.institution),
                    assessment.institution_name(part.part.institution),
                    str(part.part.programme) if part.part.programme else None,
                    assessment.programme_name(part.part.institution, part.part.programme),
                    part.part.band.value,
                    part.pupils,
                    *_verdict_cells(part, assessment, language),
                ),
                subjects=_refs([part]),
            )
            for part in parts
        ),
    )


def _groups(parts: list[AssessedPart], assessment: Assessment, language: Language) -> ReportTable:
    column = columns_maker(language)
    return ReportTable(
        name="groups",
        title=Texts("Pēc klasēm un grupām", "By groups").of(language),
        columns=(
            column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
            column("institution", "Iestāde", "Institution"),
            column("group", "Grupa", "Group", privacy=Privacy.INTERNAL),
            column("group_name", "Grupas nosaukums", "Name of the group"),
            column("programme", "Programmas kods", "Programme code", "code"),
            _band_column(language),
            column("pupils", "Izglītojamie", "Pupils", kind="whole", unit="pupils"),
            *_verdict_columns(language),
        ),
        rows=tuple(
            ReportRow(
                key=part.key,
                cells=(
                    str(part.part.institution),
                    assessment.institution_name(part.part.institution),
                    part.part.group,
                    assessment.group_name(part.part.group),
                    str(part.part.programme) if part.part.programme else None,
                    part.part.band.value,
                    part.pupils,
                    *_verdict_cells(part, assessment, language),
                ),
                subjects=_refs([part]),
            )
            for part in parts
        ),
    )


def _questions(assessment: Assessment, language: Language) -> ReportTable:
    """Say what can be confirmed, in the form in which the table `confirmations` takes it."""
    column = columns_maker(language)
    return ReportTable(
        name="questions",
        title=Texts("Kas jāapliecina", "What has to be confirmed").of(language),
        columns=(
            column("rule", "Noteikums", "Rule", "code"),
            column("scope", "Uz ko attiecas", "Scope", "code"),
            column("subject", "Par ko", "Subject"),
            column("name", "Nosaukums", "Name"),
            column("pupils", "Izglītojamie", "Pupils", kind="whole", unit="pupils"),
            column("question", "Jautājums", "Question"),
            column("who", "Kas atbild", "Who answers"),
        ),
        rows=tuple(
            ReportRow(
                key=f"{question.rule.id}/{question.scope}/{question.subject}",
                cells=(
                    question.rule.id,
                    question.scope.value,
                    question.subject,
                    _name_of(question, assessment),
                    sum(part.pupils or 0 for part in question.parts),
                    question.words.of(language),
                    question.who.label.of(language),
                ),
                subjects=_refs(question.parts),
            )
            for question in assessment.questions
        ),
    )


def _name_of(question: Question, assessment: Assessment) -> str:
    if question.scope is Scope.FOUNDER:
        return question.subject
    return assessment.institution_name(question.parts[0].part.institution)


def _limb_column(language: Language) -> ReportColumn:
    return columns_maker(language)(
        "limb",
        "Mērķa grupas daļa",
        "Limb",
        kind="choice",
        choices={limb.value: limb.label.of(language) for limb in Limb},
    )


def _verdict_column(language: Language) -> ReportColumn:
    return columns_maker(language)(
        "verdict",
        "Vērtējums",
        "Verdict",
        kind="choice",
        choices={outcome.value: label.of(language) for outcome, label in OUTCOMES.items()},
    )


def _band_column(language: Language) -> ReportColumn:
    return columns_maker(language)(
        "band",
        "Klase vai posms",
        "Band",
        kind="choice",
        choices={band.value: band.label.of(language) for band in Band},
    )


def _verdict_columns(language: Language) -> tuple[ReportColumn, ...]:
    column = columns_maker(language)
    levels = {level.value: level.label.of(language) for level in Level}
    return (
        _limb_column(language),
        _verdict_column(language),
        column("rule", "Izšķirošais noteikums", "Deciding rule", "code"),
        column("says", "Noteikuma vārdi", "What the rule says"),
        column("level", "Cik labi zināms", "How well known", "choice", choices=levels),
        column("missing", "Kā trūkst", "Missing", "list"),
        column("explanation", "Paskaidrojums", "Explanation"),
    )


def _verdict_cells(
    part: AssessedPart, assessment: Assessment, language: Language
) -> tuple[str | tuple[str, ...] | None, ...]:
    rule = assessment.rule(part.deciding_rule) if part.deciding_rule else None
    return (
        part.limb.value if part.limb else None,
        part.verdict.value,
        part.deciding_rule,
        rule.says.of(language) if rule else None,
        rule.source.level.value if rule else None,
        tuple(dict.fromkeys(missing.name for missing in part.missing)) or None,
        part.explanation.of(language) if part.explanation else None,
    )


def _notes(assessment: Assessment, language: Language) -> Iterable[str]:
    by_verdict: Mapping[Outcome, int] = Counter()
    for part in assessment.parts:
        if part.part.table is PartTable.COUNTS:
            by_verdict[part.verdict] += part.pupils or 0  # type: ignore[index]
    if by_verdict.get(Outcome.UNKNOWN):
        pupils = plural(by_verdict[Outcome.UNKNOWN], *_PUPILS)
        yield (
            Texts(
                "Nav zināms, vai mērķa grupai pieder: {pupils}. Kas jānoskaidro, rāda tabulas.",
                "It is not known whether these belong: {pupils}. The tables say what to find out.",
            )
            .format(pupils=pupils)
            .of(language)
        )
    yield from (finding.expected.of(language) for finding in assessment.findings)
