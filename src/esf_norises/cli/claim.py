"""`esf-norises claim`: what can be claimed for a period; sealed where that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..domain.columns import Privacy
from ..errors import InvalidValue
from ..findings import blocking
from ..texts import Language, Texts
from . import options, publishing, stores
from .call import Call
from .command import Command
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from ..accounting.claim import Claim
    from ..domain.dataset import Dataset
    from ..domain.periods import Period
    from ..reporting.kind import Inputs

_ABOUT = Texts(
    "Izveido pieprasījumu par periodu: vienības, summas, labojumus pret iepriekš pieprasīto un "
    "prognozi. Ar --seal to apstiprina krātuvē; apstiprinātu pieprasījumu vairs nemaina.",
    "Makes the claim of a period: units, amounts, corrections of what was claimed before and a "
    "forecast. With --seal it is sealed in the store; a sealed claim never changes.",
)
_PERIOD = Texts("NO..LĪDZ", "FROM..TO")
_ABOUT_PERIOD = Texts(
    "Periods: 2025-09..2025-12, 2025-09, 2025-09-01..2025-12-19 vai 2025/26.",
    "The period: 2025-09..2025-12, 2025-09, 2025-09-01..2025-12-19 or 2025/26.",
)
_NO_PERIOD = Texts(
    "„{value}” nav periods; rakstiet, piemēram, 2025-09..2025-12.",
    '"{value}" is no period; write, for example, 2025-09..2025-12.',
)
_ABOUT_WHAT_IF = Texts(
    "Prognozei: absence=8% – tik daudz izglītojamo neierodas.",
    "For the forecast: absence=8% – so many pupils stay away.",
)
_NO_WHAT_IF = Texts(
    "„{value}” nav pieņēmums; rakstiet, piemēram, absence=8%.",
    '"{value}" is no assumption; write, for example, absence=8%.',
)
_ABOUT_FORMAT = Texts(
    "Formāts: json, csv vai spraudņa formāts, piemēram, xlsx.",
    "The format: json, csv or one that a plugin offers, such as xlsx.",
)
_ABOUT_SEAL = Texts(
    "Apstiprināt pieprasījumu krātuvē, ar --by un --reason.",
    "Seal the claim in the store, with --by and --reason.",
)
_NO_STORE = Texts(
    "Apstiprināt var tikai krātuvē (.sqlite); „{path}” tāda nav.",
    'A claim is sealed in a store (.sqlite) only; "{path}" is none.',
)
_NO_REASON = Texts(
    "Apstiprinot norādiet --reason: kāpēc vai ar kuru dokumentu.",
    "To seal it, add --reason: why, or by which document.",
)
_BLOCKED = Texts(
    "Pieprasījumu nevar apstiprināt: {why} {fix}", "The claim cannot be sealed: {why} {fix}"
)
_NOTHING = Texts(
    "Šajā periodā nav, ko pieprasīt; nekas nav apstiprināts.",
    "There is nothing to claim for this period; nothing was sealed.",
)
_QUESTION = Texts(
    "Apstiprināt pieprasījumu? To vairs nevarēs mainīt. [j/N] ",
    "Seal the claim? It cannot be changed afterwards. [y/N] ",
)
_SEALED = Texts(
    "Apstiprināts pieprasījums {number} (izmaiņa {revision}); kontrolsumma {digest}.",
    "Claim {number} was sealed (revision {revision}); its digest is {digest}.",
)


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "claim",
        language=language,
        about=_ABOUT,
        params=[
            options.dataset(language),
            click.Option(
                ["--period"],
                required=True,
                type=_period(language),
                metavar=_PERIOD.of(language),
                help=_ABOUT_PERIOD.of(language),
            ),
            click.Option(
                ["--what-if", "absence"],
                type=_absence(language),
                metavar="absence=8%",
                help=_ABOUT_WHAT_IF.of(language),
            ),
            click.Option(["--seal"], is_flag=True, help=_ABOUT_SEAL.of(language)),
            stores.by(language),
            stores.reason(language),
            options.format_(language, _ABOUT_FORMAT),
            options.to(language),
            options.audience(language),
            publishing.key(language),
            options.yes(language),
        ],
        callback=_claim,
    )


def _claim(
    call: Call,
    *,
    dataset: Path,
    period: Period,
    absence: Decimal | None,
    seal: bool,
    by: str,
    reason: str | None,
    format_name: str | None,
    to: Path | None,
    audience: str,
    key_file: Path | None,
    yes: bool,
) -> int:
    from ..plugins.judging import made_for
    from ..reporting.claim_report import claim_report
    from .output import format_of, put
    from .reading import usable

    shown = Privacy(audience)
    if format_name is not None or to is not None:
        format_of(call, format_name, to)
    if seal:
        _may_seal(dataset, reason)
    if to is not None:
        call.may_write(to, yes=yes)
    with call.busy():
        reading = usable(call, dataset)
        secret = publishing.key_for(call, dataset, shown, key_file)
        inputs = inputs_of_visits(call, reading.dataset, audience=shown, key=secret)
        claim = _claim_of(inputs, period)
        report = claim_report(inputs, period, absence=absence or Decimal(0), claim=claim)
    report = made_for(report, inputs)
    put(call, report, format_name=format_name, to=to, audience=shown, yes=True)
    if not seal:
        return Exit.FINDINGS if blocking(claim.findings) else Exit.DONE
    stores.agree(call, _QUESTION, yes=yes)
    _seal(call, dataset, period, by=by, reason=reason or "")
    return Exit.DONE


def inputs_of_visits(
    call: Call,
    dataset: Dataset,
    *,
    audience: Privacy = Privacy.INTERNAL,
    key: bytes | None = None,
) -> Inputs:
    """Judge the visits of a dataset, for the report of a claim."""
    from ..plugins.judging import inputs_of
    from ..reporting.accounting_kinds import CLAIM

    return inputs_of(
        CLAIM,
        dataset,
        language=call.language,
        findings=(),
        plugins=call.plugins,
        audience=audience,
        key=key,
    )


def _claim_of(inputs: Inputs, period: Period) -> Claim:
    from ..accounting.claiming import claim_of

    assert inputs.visits is not None  # the report's kind asks for them
    return claim_of(inputs.visits, period)


def _may_seal(path: Path, reason: str | None) -> None:
    from ..store.recognising import is_store

    if path.is_dir() or (path.exists() and not is_store(path)):
        raise Stopped(Exit.USAGE, _NO_STORE.format(path=path))
    if reason is None:
        raise Stopped(Exit.USAGE, _NO_REASON)


def _seal(call: Call, path: Path, period: Period, *, by: str, reason: str) -> None:
    """Make the claim anew of what the store holds now, and seal it as one revision."""
    from ..accounting.claim_rows import changes_of_claim
    from ..accounting.claiming import sealed_claim_of

    with stores.opened(call, path) as store:
        with call.busy():
            inputs = inputs_of_visits(call, store.dataset())
            claim = _claim_of(inputs, period)
        for finding in claim.findings:
            if blocking((finding,)):
                why = _BLOCKED.format(why=finding.expected, fix=finding.fix)
                raise Stopped(Exit.FINDINGS, why)
        if not claim.lines and not claim.corrections:
            raise Stopped(Exit.FINDINGS, _NOTHING)
        assert inputs.visits is not None  # the report's kind asks for them
        moment = stores.now().replace(microsecond=0)
        sealed = sealed_claim_of(claim, inputs.visits, by=by, reason=reason, moment=moment)
        revision = store.commit(changes_of_claim(sealed), by=by, reason=reason, moment=moment)
    # The report may be on stdout, for a program; what was done is told beside it.
    call.tell(_SEALED.format(number=sealed.number, digest=sealed.digest, revision=revision.number))


def _period(language: Language) -> Callable[[str], Period]:
    """Make a type that takes a period."""

    def convert(text: str) -> Period:
        from ..accounting.spans import parse_span

        try:
            return parse_span(text)
        except InvalidValue:
            raise click.BadParameter(_NO_PERIOD.format(value=text).of(language)) from None

    return convert


def _absence(language: Language) -> Callable[[str], Decimal]:
    """Make a type that takes `absence=8%`, or a part such as `absence=8,5%`."""

    def convert(text: str) -> Decimal:
        import re

        match = re.fullmatch(r"absence\s*=\s*([0-9]{1,3}(?:[.,][0-9]{1,3})?)\s*%", text.strip())
        share = Decimal(match[1].replace(",", ".")) / 100 if match else None
        if share is None or share > 1:
            raise click.BadParameter(_NO_WHAT_IF.format(value=text).of(language))
        return share

    return convert
