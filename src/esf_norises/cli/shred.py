"""`esf-norises shred`: rosters that need not be kept any longer are replaced by counts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..regulation.parameter_values import ParameterState
from ..texts import Language, Texts, format_date, plural
from . import options, stores
from .call import Call
from .command import Command
from .exits import Exit

if TYPE_CHECKING:
    from ..accounting.shredding import RosterYear, Shredding
    from ..regulation.visit_assessment import VisitAssessment
    from ..store.store import Store

_ABOUT = Texts(
    "Aizstāj ar skaitu to mācību gadu apmeklētāju sarakstus, kuru glabāšanas laiks ir beidzies, "
    "arī krātuves vēsturē. Bez --yes tikai parāda, ko darīs. To nevar atsaukt.",
    "Replaces by counts the rosters of the school years whose retention is over, in the store's "
    "history too. Without --yes it only shows what it would do. It cannot be taken back.",
)
_DAY = Texts("DATUMS", "DATE")
_ABOUT_ON = Texts(
    "Diena, uz kuru skaita glabāšanas laiku; citādi šodiena.",
    "The day on which retention is looked at; today otherwise.",
)
_ABOUT_YES = Texts("Izdarīt to; citādi tikai parādīt.", "Do it; otherwise it is only shown.")
_REASON = Texts("sarakstu glabāšanas laiks ir beidzies", "the retention of rosters is over")
_NO_ROSTERS = Texts("Krātuvē nav ne sarakstu, ne mācību ierakstu.", "The store has no rosters.")
_DUE = Texts(
    "{year}: glabāšanas laiks beidzies; aizstājams no {day}.",
    "{year}: the retention is over; it can be replaced from {day}.",
)
_LATER = Texts("{year}: glabājams; aizstājams no {day}.", "{year}: kept; replaceable from {day}.")
_FOR_GOOD = Texts(
    "{year}: glabājams bez termiņa ({source}).", "{year}: kept without limit ({source})."
)
_UNSET = Texts(
    "{year}: nav zināms, cik ilgi glabāt. Trūkst parametra {name} ({label}); to var pateikt: "
    "{who}. Ierakstiet to ar avotu tabulā parameters.",
    "{year}: it is not known how long to keep. The parameter {name} is missing ({label}); who can "
    "supply it: {who}. Write it with its source in table parameters.",
)
_WHAT = Texts(
    "Aizstājami: {rows}, {enrolments}; vairs nebūs minēti: {pupils}. Vietā paliek {records} ar "
    "skaitu, un gada skaitļi paliek, kādi ir.",
    "To be replaced: {rows}, {enrolments}; no longer named: {pupils}. In their place stand "
    "{records} with numbers, and the year's figures stay as they are.",
)
_ROWS = Texts("saraksta ieraksts", "roster entry"), Texts("saraksta ieraksti", "roster entries")
_ENROLMENTS = Texts("mācību ieraksts", "enrolment"), Texts("mācību ieraksti", "enrolments")
_PUPILS = Texts("izglītojamais", "pupil"), Texts("izglītojamie", "pupils")
_RECORDS = Texts("ieraksts", "record"), Texts("ieraksti", "records")
_UNSEALED = Texts(
    "Uzmanību: apmeklējumi, kas skaitās un nav apstiprinātā pieprasījumā ({count}), turpmāk "
    "vērtējami tikai pēc skaita: {visits}",
    "Note: visits that count and stand in no sealed claim ({count}) can only be judged by numbers "
    "from now on: {visits}",
)
_UNSETTLED = Texts(
    "Uzmanību: apmeklējumi, par kuriem nav ierakstīts, vai tie notika ({count}): {visits}",
    "Note: visits of which it is not recorded whether they were held ({count}): {visits}",
)
_OTHER = Texts(
    "Uzmanību: šo apmeklējumu skaitu noteikumi turpmāk vērtēs citādi ({count}): {visits}",
    "Note: the numbers of these visits will be judged otherwise from now on ({count}): {visits}",
)
_ONLY_SHOWN = Texts(
    "Nekas nav mainīts. Lai to izdarītu, pievienojiet --yes; atsaukt to nevarēs.",
    "Nothing was changed. To do it, add --yes; it cannot be taken back.",
)
_NOTHING = Texts("Nav, ko aizstāt; nekas nav mainīts.", "There is nothing to replace.")
_CLEANED = Texts("Datne ir pārrakstīta no jauna.", "The file was written anew.")
_DONE = Texts(
    "Izmaiņa {number}: pseidonīmu šo gadu datos vairs nav, arī vēsturē ne. Rezerves kopijas un "
    "eksportētās datnes, kas tapušas agrāk, nav skartas: iznīciniet tās paši.",
    "Revision {number}: no pseudonyms are left in the data of these years, nor in their history. "
    "Backups and exports that were made before are not touched: destroy them yourself.",
)
_NAMED = Texts(
    "Uzmanību: pseidonīms ir rakstīts arī tekstā, kas paliek: {columns}. Apskatiet to paši.",
    "Note: a pseudonym is also written in a text that stays: {columns}. Look at it yourself.",
)
_GIVEN_UP = Texts(
    "Par šiem apmeklējumiem nav zināms, vai visi tajos bijušie skaitās; aiz katra — cik tādu ir: "
    "{visits}. Sarakstam līdzi pazustu gan viņi, gan šaubas. Atbildiet uz jautājumiem vai "
    "izlabojiet ierakstus (ko darīt, saka pārskats missing), un tad aizstājiet sarakstus.",
    "Of these visits it is not known whether all who were there count; behind each is how many "
    "they are: {visits}. They and the doubt would go with the roster. Answer the questions or "
    "correct the records first (the report missing says what to do), then replace the rosters.",
)
_REFUSED = Texts(
    "Nekas nav mainīts. Ja no šiem dalībniekiem atsakāties un tie turpmāk nav skaitāmi nekur, "
    "pievienojiet arī --give-up-unknown.",
    "Nothing was changed. If these attendances are given up and are to be counted nowhere from now "
    "on, add --give-up-unknown too.",
)
_ABOUT_GIVE_UP = Texts(
    "Kopā ar --yes: atteikties no apmeklētājiem, par kuriem nav zināms, vai tie skaitās.",
    "With --yes: give up the attendances of which it is not known whether they count.",
)
_MOST = 10


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "shred",
        language=language,
        about=_ABOUT,
        params=[
            stores.store_argument(language),
            click.Option(
                ["--on"],
                type=options.day(language),
                metavar=_DAY.of(language),
                help=_ABOUT_ON.of(language),
            ),
            stores.by(language),
            stores.reason(language),
            click.Option(["--yes"], is_flag=True, help=_ABOUT_YES.of(language)),
            click.Option(["--give-up-unknown"], is_flag=True, help=_ABOUT_GIVE_UP.of(language)),
        ],
        callback=_shred,
    )


def _shred(
    call: Call,
    *,
    store: Path,
    on: datetime.date | None,
    by: str,
    reason: str | None,
    yes: bool,
    give_up_unknown: bool,
) -> int:
    from ..accounting.shredding import shredding_of

    why = reason or _REASON.of(call.language)
    with stores.opened(call, store, to_write=yes) as open_store:
        moment = stores.now().replace(microsecond=0)
        with call.busy():
            assessment = _judged(call, open_store)
            shredding = shredding_of(assessment, on or moment.date(), moment=moment, reason=why)
        for text in _shown(shredding, assessment, call.language):
            call.say(text)
        if not shredding.years:
            return _nothing(call, open_store, shredding, yes=yes)
        if not yes:
            call.say(_ONLY_SHOWN)
            return Exit.DONE
        if shredding.given_up and not give_up_unknown:
            call.say(_REFUSED)
            return Exit.USAGE
        from ..store.shredding import shred

        with call.busy():
            done = shred(
                open_store, shredding.years, shredding.changes, by=by, reason=why, moment=moment
            )
    stores.tell_revision(call, done.revision)
    call.say(_DONE.format(number=done.revision.number))
    if done.named:
        call.say(_NAMED.format(columns=", ".join(done.named)))
    return Exit.DONE


def _judged(call: Call, store: Store) -> VisitAssessment:
    from ..plugins.judging import parameters_in_force, ruleset_named_by, visits_judged

    dataset = store.dataset()
    ruleset = call.plugins.ruleset(ruleset_named_by(dataset))
    return visits_judged(dataset, ruleset, parameters_in_force(call.plugins, dataset).parameters)


def _nothing(call: Call, store: Store, shredding: Shredding, *, yes: bool) -> int:
    """Say that nothing is due; what an interruption left of an earlier time is cleaned."""
    from ..store.shredding import clean, is_shredded

    call.say(_NOTHING)
    if yes and is_shredded(store):
        clean(store)
        call.say(_CLEANED)
    unset = any(one.retention.state is ParameterState.UNSET for one in shredding.others)
    return Exit.USAGE if unset else Exit.DONE


def _shown(
    shredding: Shredding, assessment: VisitAssessment, language: Language
) -> Iterator[Texts]:
    """Yield what is known of each year, what is replaced, and what one should know before."""
    known = (*shredding.due, *shredding.others)
    if not known:
        yield _NO_ROSTERS
    for one in sorted(known, key=lambda one: one.year):
        yield _of_year(one, assessment, language, is_due=one in shredding.due)
    if not shredding.years:
        return
    yield _WHAT.format(
        rows=plural(shredding.roster_rows, *_ROWS),
        enrolments=plural(shredding.enrolments, *_ENROLMENTS),
        pupils=plural(shredding.pupils, *_PUPILS),
        records=plural(shredding.records, *_RECORDS),
    )
    if shredding.given_up:
        doubtful = ", ".join(f"{visit} ({n})" for visit, n in shredding.given_up.items())
        yield _GIVEN_UP.format(visits=doubtful)
    for text, visits in (
        (_UNSEALED, shredding.unsealed),
        (_UNSETTLED, shredding.unsettled),
        (_OTHER, shredding.other_figures),
    ):
        if visits:
            more = " …" if len(visits) > _MOST else ""
            yield text.format(count=len(visits), visits=", ".join(visits[:_MOST]) + more)


def _of_year(
    one: RosterYear, assessment: VisitAssessment, language: Language, *, is_due: bool
) -> Texts:
    if one.due is not None:
        text = _DUE if is_due else _LATER
        return text.format(year=one.year, day=format_date(one.due, language))
    if one.retention.state is ParameterState.NONE:
        return _FOR_GOOD.format(year=one.year, source=one.retention.source)
    name = one.retention.name
    label = assessment.parameters.declared(name).label
    return _UNSET.format(year=one.year, name=name, label=label, who=one.retention.who.label)
