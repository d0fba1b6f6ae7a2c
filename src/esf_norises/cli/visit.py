"""`esf-norises visit`: how a visit stands, or one step of it: confirmed, held, cancelled, moved."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..domain.visit_values import CancelReason, Step
from ..texts import Language, Texts, format_date
from . import at_visits, options, stores
from .call import Call
from .command import Command
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from ..coordination.visiting import GroupPart
    from ..domain.changes import Changes
    from ..domain.dataset import Dataset

_STEPS = {
    "confirm": Step.CONFIRMED,
    "hold": Step.HELD,
    "cancel": Step.CANCELLED,
    "plan": Step.PLANNED,
    "move": Step.MOVED,
    "split": Step.SPLIT,
}
_ABOUT = Texts(
    "Ieraksta soli apmeklējuma gaitā: confirm – apstiprināts, hold – noticis, cancel IEMESLS – "
    "atcelts, plan – atkal plānots, move LAIKS – pārcelts, split [LAIKS] – daļa grupas iet "
    "atsevišķi. Bez soļa parāda, kas par apmeklējumu ierakstīts.",
    "Records a step of a visit: confirm, hold (it took place), cancel REASON, plan (again), move "
    "SESSION, split [SESSION] (a part of the group goes apart). Without a step it shows what is "
    "recorded of the visit.",
)
_STEP = Texts("[SOLIS]", "[STEP]")
_MORE = Texts("[LAIKS|IEMESLS]", "[SESSION|REASON]")
_ABOUT_MORE = Texts(
    "move un split: norises laiks, kā tabulā sessions; cancel: {reasons}.",
    "move and split: the session, as in table sessions; cancel: {reasons}.",
)
_ABOUT_PART = Texts(
    "split: grupas daļa, kas iet atsevišķi; var atkārtot.",
    "split: a part of the group that goes apart; may be repeated.",
)
_NUMBER = Texts("SKAITS", "NUMBER")
_ABOUT_PUPILS = Texts("split: cik izglītojamo iet atsevišķi.", "split: how many pupils go apart.")
_TEXT = Texts("TEKSTS", "TEXT")
_ABOUT_NOTE = Texts(
    "Teikums, kas paliek apmeklējuma gaitā.", "A sentence that stays with the step."
)
_NEEDS_SESSION = Texts(
    "move: norādiet laiku, uz kuru pārceļ.", "move: name the session to move to."
)
_NOT_A_REASON = Texts(
    "cancel: iemesls ir viens no: {reasons}.", "cancel: the reason is one of: {reasons}."
)
_TAKES_NOTHING = Texts("{step}: lieks vārds „{word}”.", '{step}: "{word}" is too much.')
_DONE = Texts("{visit}: {state}.", "{visit}: {state}.")
_MOVED = Texts("{visit}: pārcelts no {old} uz {new}.", "{visit}: moved from {old} to {new}.")
_SPLIT = Texts(
    "{visit}: sadalīts; atdalītais apmeklējums ir {other}.",
    "{visit}: split; the visit that was split off is {other}.",
)
_SHOWN = Texts(
    "{visit}: {state}; grupa {group}, {date} (laiks {session})",
    "{visit}: {state}; group {group}, {date} (session {session})",
)
_ATTENDED = Texts("piedalījās {present} ({part}; {record})", "present {present} ({part}; {record})")
_ROSTER = Texts("saraksts: piedalījās {present}", "roster: present {present}")
_EVIDENCE = Texts("pierādījums: {kind} {file} ({record})", "evidence: {kind} {file} ({record})")


def command(language: Language) -> click.Command:
    """Make the command."""
    reasons = "|".join(CancelReason)
    return Command(
        "visit",
        language=language,
        about=_ABOUT,
        params=[
            stores.store_argument(language),
            at_visits.visit_argument(language),
            options.Argument(
                "step",
                required=False,
                metavar=_STEP.of(language),
                type=options.one_of(list(_STEPS), language),
                about="|".join(_STEPS),
            ),
            options.Argument(
                "more",
                required=False,
                metavar=_MORE.of(language),
                about=_ABOUT_MORE.format(reasons=reasons).of(language),
            ),
            at_visits.part(language, _ABOUT_PART, multiple=True),
            click.Option(
                ["--pupils"],
                type=at_visits.whole(language),
                metavar=_NUMBER.of(language),
                help=_ABOUT_PUPILS.of(language),
            ),
            stores.text_option("--note", language, _ABOUT_NOTE),
            at_visits.role(language),
            stores.by(language),
            stores.reason(language),
        ],
        callback=_visit,
    )


def _visit(
    call: Call,
    *,
    store: Path,
    visit: str,
    step: str | None,
    more: str | None,
    part: tuple[GroupPart, ...],
    pupils: int | None,
    note: str | None,
    role: str | None,
    by: str,
    reason: str | None,
) -> int:
    from ..coordination import moving, steps

    if step is None:
        return _show(call, store, visit)
    taken, who = _STEPS[step], at_visits.role_of(role, by)
    cause = _cause(more, reason) if taken is Step.CANCELLED else None
    if taken is Step.MOVED and more is None:
        raise Stopped(Exit.USAGE, _NEEDS_SESSION)
    if more is not None and taken not in (Step.CANCELLED, Step.MOVED, Step.SPLIT):
        raise Stopped(Exit.USAGE, _TAKES_NOTHING.format(step=step, word=more))

    def make(dataset: Dataset, moment: datetime.datetime) -> Changes:
        if taken is Step.MOVED:
            return moving.move(dataset, visit, more or "", role=who, moment=moment, note=note)
        if taken is Step.SPLIT:
            return moving.split(
                dataset,
                visit,
                parts=part,
                pupils=pupils,
                session=more,
                role=who,
                moment=moment,
                note=note,
            )
        return steps.take_step(
            dataset, visit, taken, role=who, moment=moment, reason=cause, note=note
        )

    words = [one for one in ("visit", visit, step, cause or more) if one]
    return at_visits.change(
        call,
        store,
        visit,
        make,
        by=by,
        reason=reason or " ".join(words),
        done=lambda changes: _said(visit, changes),
        also=[("sessions", "session", more)] if more is not None else (),
    )


def _cause(more: str | None, reason: str | None) -> CancelReason:
    """Take the coded reason of a cancellation: the word after `cancel`, or what `--reason` says."""
    said = more if more is not None else reason
    for one in CancelReason:
        if said is not None and said.casefold() == one.value:
            return one
    raise Stopped(Exit.USAGE, _NOT_A_REASON.format(reasons=", ".join(CancelReason)))


def _said(visit: str, changes: Changes) -> Iterable[Texts]:
    from ..coordination.moving import split_into

    step = changes.tables["visit_steps"].added[0]
    if step.step is Step.MOVED:
        return [_MOVED.format(visit=visit, old=step.from_session, new=step.to_session)]
    if step.step is Step.SPLIT:
        return [_SPLIT.format(visit=visit, other=split_into(changes))]
    return [_DONE.format(visit=visit, state=step.step.label)]


def _show(call: Call, store: Path, visit: str) -> int:
    """Say what is recorded of a visit."""
    from ..store.of_visit import dataset_of_visit

    with stores.opened(call, store, to_write=False) as open_store:
        dataset = dataset_of_visit(open_store, visit)
        if visit not in dataset.visits.column("visit"):
            dataset = open_store.dataset()
    for line in _shown(dataset, visit):
        call.say(line)
    return Exit.DONE


def _shown(dataset: Dataset, visit: str) -> Iterator[Texts]:
    from ..coordination.visiting import (
        current_counts,
        current_roster,
        part_text,
        rows_where,
        visit_now,
    )
    from ..domain.values import Answer

    now = visit_now(dataset, visit)
    yield _SHOWN.format(
        visit=visit,
        state=now.state.label,
        group=now.visit.group,
        date=_day(now.session.date),
        session=now.visit.session,
    )
    for one in now.steps:
        moment, who = one.moment.isoformat(" ", "minutes")[:16], one.role.label
        more = (one.reason and one.reason.label, one.to_session, one.into, one.note)
        yield _line(Texts.same(moment), one.step.label, who, *(each for each in more if each))
    for record in current_counts(dataset, visit):
        present = "–" if record.present is None else record.present
        part = part_text((record.band, record.programme))
        yield _line(_ATTENDED.format(present=present, part=part, record=record.record))
    roster = current_roster(dataset, visit)
    if roster:
        yield _line(_ROSTER.format(present=sum(one.present is Answer.YES for one in roster)))
    for document in rows_where(dataset.evidence, visit):
        yield _line(
            _EVIDENCE.format(
                kind=document.kind.label, file=document.file or "–", record=document.evidence
            )
        )


def _line(*words: Texts | str) -> Texts:
    parts = [Texts.same(word) if isinstance(word, str) else word for word in words]
    return Texts(
        f"  {' · '.join(part.lv for part in parts)}", f"  {' · '.join(part.en for part in parts)}"
    )


def _day(day: datetime.date) -> Texts:
    return Texts(format_date(day, Language.LV), format_date(day, Language.EN))
