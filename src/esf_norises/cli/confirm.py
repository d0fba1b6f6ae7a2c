"""`esf-norises confirm`: an answer to a question that a rule asks, as one change of a store."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UnknownName
from ..texts import Language, Texts
from . import options, stores
from .call import Call
from .command import Command
from .exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..domain.rows import Rows
    from ..domain.tables import Confirmation
    from ..regulation.assessment import Assessment
    from ..regulation.rules import Rule

_ABOUT = Texts(
    "Ieraksta atbildi uz jautājumu, ko uzdod noteikums; jautājumi: pārskata target-group tabula "
    "questions.",
    "Records the answer to a question that a rule asks; for the questions see table questions of "
    "the report target-group.",
)
_RULE = Texts("NOTEIKUMS", "RULE")
_ABOUT_RULE = Texts("Noteikuma nosaukums.", "The rule's id.")
_SUBJECT = Texts("PAR_KO", "SUBJECT")
_ABOUT_SUBJECT = Texts(
    "Iestādes numurs, dibinātāja nosaukums vai rindas atslēga, kā tabulā questions.",
    "The institution's number, the founder's name or the row's key, as in table questions.",
)
_ABOUT_ANSWER = Texts("yes: noteikums ir izpildīts; no: nav.", "yes: the rule is met; no: not.")
_ABOUT_SOURCE = Texts("Dokuments, kurā tas lasāms.", "The document in which it can be read.")
_DAY = Texts("DATUMS", "DATE")
_ABOUT_ON = Texts("Atbildes diena; citādi šodiena.", "The day of the answer; today otherwise.")
_NO_SOURCE = Texts(
    "Uzmanību: atbildei nav avota, tāpēc check par to jautās. Atkārtojiet ar --source: kurā "
    "dokumentā tā lasāma.",
    "Note: the answer has no source, so check will ask about it. Repeat it with --source: the "
    "document in which it can be read.",
)
_ALREADY = Texts("Tāda atbilde jau ir; nekas nav mainīts.", "It says so already.")


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "confirm",
        language=language,
        about=_ABOUT,
        params=[
            stores.store_argument(language),
            options.Argument("rule", metavar=_RULE.of(language), about=_ABOUT_RULE.of(language)),
            options.Argument(
                "subject", metavar=_SUBJECT.of(language), about=_ABOUT_SUBJECT.of(language)
            ),
            options.Argument(
                "answer",
                metavar="yes|no",
                type=options.one_of(["yes", "no"], language),
                about=_ABOUT_ANSWER.of(language),
            ),
            stores.by(language),
            stores.source(language, _ABOUT_SOURCE),
            click.Option(
                ["--on"],
                type=options.day(language),
                metavar=_DAY.of(language),
                help=_ABOUT_ON.of(language),
            ),
            stores.reason(language),
        ],
        callback=_confirm,
    )


def _confirm(
    call: Call,
    *,
    store: Path,
    rule: str,
    subject: str,
    answer: str,
    by: str,
    source: str | None,
    on: datetime.date | None,
    reason: str | None,
) -> int:
    from ..domain.changes import difference
    from ..domain.rows import Rows
    from ..domain.tables import Confirmation
    from ..domain.values import Answer
    from ..plugins.by_name import assess

    with stores.opened(call, store) as open_store:
        moment = stores.now()
        dataset = open_store.dataset()
        assessment = assess(dataset, plugins=call.plugins)
        said = _question(assessment, rule, subject)
        new = Confirmation(
            rule=said.rule,
            scope=said.scope,
            subject=said.subject,
            answer=Answer(answer),
            by=by,
            on=on or moment.date(),
            source=source,
        )
        if _says_so(dataset.confirmations, new):
            call.say(_ALREADY)
            return Exit.DONE
        changes = difference(dataset, {"confirmations": Rows.of(Confirmation, [new])})
        revision = open_store.commit(
            changes, by=by, reason=reason or f"confirm {rule} {subject} {answer}", moment=moment
        )
    stores.tell_revision(call, revision)
    if source is None:
        call.tell(_NO_SOURCE)
    return Exit.DONE


def _question(assessment: Assessment, rule: str, subject: str) -> Confirmation:
    """Find what is confirmed, without an answer yet.

    Raises:
        UnknownName: No rule that can be confirmed is called so, or it is not about that subject.
    """
    from ..domain.tables import Confirmation

    rules = {one.id: one for one in assessment.ruleset.rules if one.confirmed_for is not None}
    found = rules.get(rule)
    if found is None or found.confirmed_for is None:
        raise UnknownName("rule", rule, _nearest(rule, rules))
    known = _subjects(assessment, found)
    if subject not in known:
        raise UnknownName("subject", subject, _nearest(subject, known))
    return Confirmation(rule=rule, scope=found.confirmed_for, subject=subject)


def _subjects(assessment: Assessment, rule: Rule) -> Sequence[str]:
    """Name everything that a confirmation of a rule can be given for."""
    from ..domain.values import Scope
    from ..regulation.reg882.facts import PartFacts

    institutions = assessment.dataset.institutions
    if rule.confirmed_for is Scope.INSTITUTION:
        return [str(number) for number in institutions.column("registration_number")]
    if rule.confirmed_for is Scope.FOUNDER:
        return list(dict.fromkeys(name for name in institutions.column("founder") if name))
    if rule.about is PartFacts:
        return [part.key for part in assessment.parts]
    from ..regulation.visit_assessment import assess_visits

    visits = assess_visits(
        assessment.dataset, ruleset=assessment.ruleset, parameters=assessment.parameters
    )
    return visits.evaluation.of(rule.about).keys


def _nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Take the five names that are most alike, the nearest first."""
    from difflib import SequenceMatcher

    def distance(other: str) -> float:
        return -SequenceMatcher(None, name.casefold(), other.casefold()).ratio()

    return tuple(sorted(sorted(known), key=distance)[:5])


def _says_so(rows: Rows[Confirmation], new: Confirmation) -> bool:
    """Tell whether the same answer of the same source stands there already."""
    key = (new.rule, new.scope, new.subject)
    places = {there: index for index, there in enumerate(rows.keys())}
    if key not in places:
        return False
    there = rows[places[key]]
    return there.answer is new.answer and there.by == new.by and there.source == new.source
