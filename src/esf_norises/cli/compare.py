"""`esf-norises compare`: the same data under other rules or parameters."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from ..domain.columns import Privacy
from ..texts import Language, Texts
from . import options, publishing
from .call import Call
from .command import Command
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from ..domain.dataset import Dataset
    from ..regulation.assessment import Assessment
    from ..regulation.parameters import Parameters
    from ..regulation.rules import RuleSet
    from ..regulation.visit_assessment import VisitAssessment

_ABOUT = Texts(
    "Parāda, ko tajos pašos datos mainītu citi noteikumi vai citas parametru vērtības: pa "
    "iestādēm, grupām un apmeklējumiem. Dati nemainās.",
    "Shows what other rules or other values of parameters would change in the same data: by "
    "institution, part and visit. The data stay as they are.",
)
_ABOUT_RULESET = Texts("Cita noteikumu kopa.", "Another ruleset.")
_ABOUT_PARAMETERS = Texts(
    "Fails .toml, kura vērtības stājas esošo vietā.",
    "A .toml file whose values stand in place of those in force.",
)
_ABOUT_FORMAT = Texts("Formāts: json, csv, xlsx.", "The format: json, csv, xlsx.")
_NOTHING_OTHER = Texts(
    "Norādiet --ruleset vai --parameters: ar ko salīdzināt.",
    "Say --ruleset or --parameters: what to compare with.",
)
_FAULTY = Texts("Parametru failu nevar lietot.", "The file of parameters cannot be used.")


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "compare",
        language=language,
        about=_ABOUT,
        params=[
            options.dataset(language),
            click.Option(["--ruleset"], metavar="NAME", help=_ABOUT_RULESET.of(language)),
            click.Option(
                ["--parameters", "parameters_file"],
                type=Path,
                metavar="FILE.toml",
                help=_ABOUT_PARAMETERS.of(language),
            ),
            options.on(language),
            options.format_(language, _ABOUT_FORMAT),
            options.to(language),
            options.audience(language),
            publishing.key(language),
            options.yes(language),
        ],
        callback=_compare,
    )


def _compare(
    call: Call,
    *,
    dataset: Path,
    ruleset: str | None,
    parameters_file: Path | None,
    on: datetime.date | None,
    format_name: str | None,
    to: Path | None,
    audience: str,
    key_file: Path | None,
    yes: bool,
) -> int:
    from ..plugins.judging import inputs_of, made_for
    from ..reporting.comparison import comparison
    from ..reporting.protection.rules import without_counts
    from ..reporting.provenance import provenance_of
    from ..reporting.target_group import KIND
    from .output import put
    from .reading import judge, usable

    shown = Privacy(audience)
    if ruleset is None and parameters_file is None:
        raise Stopped(Exit.USAGE, _NOTHING_OTHER)
    with call.busy():
        reading = usable(call, dataset)
        inputs = inputs_of(
            KIND,
            judge(call, reading, on),
            language=call.language,
            findings=(),
            plugins=call.plugins,
            audience=shown,
            key=publishing.key_for(call, dataset, shown, key_file),
        )
        before = inputs.assessment
        assert before is not None  # it was handed in
        rules = before.ruleset
        if ruleset is not None:
            rules = call.plugins.ruleset(ruleset)
        if len(before.ruleset.rules) < len(inputs.ruleset.rules):
            rules, _ = without_counts(rules)
        parameters = before.parameters
        if parameters_file is not None:
            parameters = _redacted(call, reading.dataset, parameters_file)
        made = comparison(
            _judged(before.dataset, before.ruleset, before.parameters, before.on),
            _judged(before.dataset, rules, parameters, before.on),
            language=call.language,
            provenance=provenance_of(attrs.evolve(inputs, ruleset=rules, parameters=parameters)),
        )
    report = made_for(made, inputs)
    put(call, report, format_name=format_name, to=to, audience=shown, yes=yes)
    return Exit.DONE


def _judged(
    dataset: Dataset, ruleset: RuleSet, parameters: Parameters, on: datetime.date
) -> tuple[Assessment, VisitAssessment]:
    from ..regulation.assessment import assess
    from ..regulation.visit_assessment import assess_visits

    return (
        assess(dataset, on=on, ruleset=ruleset, parameters=parameters),
        assess_visits(dataset, ruleset=ruleset, parameters=parameters),
    )


def _redacted(call: Call, dataset: Dataset, file: Path) -> Parameters:
    """Read the file's values in place of those in force; what is wrong in it is told."""
    import tomllib

    from ..findings import blocking
    from ..plugins.judging import redacted_parameters
    from ..regulation.parameters import ParameterSet
    from .findings import lines

    text = file.read_text("utf-8-sig")
    try:
        name = str(tomllib.loads(text).get("name", file.stem))
    except tomllib.TOMLDecodeError:
        name = file.stem
    reading = redacted_parameters(call.plugins, dataset, ParameterSet(name=name, toml=file))
    if blocking(reading.findings):
        for line in lines(reading.findings, call.language, width=call.width):
            call.tell(line)
        raise Stopped(Exit.BAD_INPUT, _FAULTY)
    return reading.parameters
