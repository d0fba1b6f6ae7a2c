"""From what a report is made of to what a public report is made of, and what is said of it."""

from __future__ import annotations

import attrs

from ...domain.columns import Privacy
from ...domain.dataset import Dataset
from ...regulation.assessment import Assessment, assess
from ...regulation.assessment_findings import BARE
from ...regulation.parameter_values import ParameterValue
from ...regulation.parameters import Parameters
from ...regulation.visit_assessment import VisitAssessment, assess_visits
from ...texts import Texts
from ..failures import DoesNotFit
from ..kind import Inputs, Need
from ..report import Report
from .base import protected_dataset
from .rounding import SHORTEST_KEY, Rounding, rounding_by
from .rules import without_counts

THRESHOLD = "small_count_threshold"
"""The parameter that says which counts are small."""

_UNSET = Texts(
    "Publisku pārskatu nevar izveidot: trūkst parametra {name} vērtības ({label}). To var pateikt: "
    "{who}. Ierakstiet to ar avotu tabulā parameters; none, ja sliekšņa nav.",
    "A public report cannot be made: the parameter {name} has no value ({label}). Who can supply "
    "it: {who}. Write it with its source in table parameters; none where there is no threshold.",
)
_NO_KEY = Texts(
    "Publisku pārskatu nevar izveidot bez slepenas atslēgas, kas vienmēr ir tā pati. Krātuvei tāda "
    "ir; citiem datiem norādiet atslēgas failu ar --key.",
    "A public report cannot be made without a secret key that is always the same. A store has one; "
    "for other data name a key file with --key.",
)
_ROUNDED = Texts(
    "Publicēšanai: izglītojamo skaits katrā pamatvienībā noapaļots ar slepenu nobīdi līdz {t} "
    "daudzkārtnim, un visi skaitļi ir izveidoti no noapaļotajiem. Katrs no tiem atstāj vismaz {t} "
    "iespējamus skaitus; arī 0 nenozīmē, ka neviena nav. Sliekšņa avots: {source}.",
    "To be published: the number of pupils of each base cell was rounded by a secret offset to a "
    "multiple of {t}, and all figures are made of the rounded ones. Each leaves {t} possible "
    "counts at least; a 0 does not say that there is nobody. Source of the threshold: {source}.",
)
_NO_THRESHOLD = Texts(
    "Publicēšanai: skaitļi nav noapaļoti, jo sliekšņa nav ({source}); pseidonīmu nav.",
    "To be published: counts are not rounded, as there is no threshold ({source}); no pseudonyms.",
)
_RULES = Texts(
    "Šajā pārskatā nav piemēroti noteikumi, kas salīdzina izglītojamo skaitu: {rules}. "
    "Izglītojamie, kurus vērtē citādi nekā pārējos viņu klasē, nav pieskaitīti.",
    "Rules that compare numbers of pupils are not applied in this report: {rules}. Pupils who are "
    "judged otherwise than the rest of their class are not counted in.",
)


def public_inputs(inputs: Inputs, needs: frozenset[Need], *, key: bytes | None) -> Inputs:
    """Return what a public report is made of: the protected data, judged anew, and nothing else.

    Whatever a report kind makes of this, it is a function of the protected data. So it cannot tell
    more than they do: not in a total, a sentence, a row's key or a verdict.

    Args:
        inputs: What the report would be made of otherwise.
        needs: What it needs.
        key: The secret key of the offsets; not asked for where there is no threshold.

    Raises:
        DoesNotFit: The threshold is not known, or there is no key.
    """
    dataset = inputs.dataset
    if dataset is None or not needs:
        return attrs.evolve(
            inputs,
            audience=Privacy.PUBLIC,
            dataset=None,
            assessment=None,
            visits=None,
            findings=(),
        )
    threshold = _threshold(inputs.parameters)
    rounding = _rounding(threshold, key)
    visits = inputs.visits or _judged(dataset, inputs)
    ruleset = inputs.ruleset
    left_out: tuple[str, ...] = ()
    if rounding.changes:
        ruleset, left_out = without_counts(inputs.ruleset)
    shown = _with_answers_of(protected_dataset(dataset, visits, rounding), set(left_out))
    again, parameters = inputs.assessment, inputs.parameters
    return attrs.evolve(
        inputs,
        audience=Privacy.PUBLIC,
        protection=_said(threshold, rounding, left_out),
        dataset=shown,
        assessment=None
        if again is None
        else _without_bare(assess(shown, on=again.on, ruleset=ruleset, parameters=parameters)),
        visits=assess_visits(shown, ruleset=ruleset, parameters=parameters)
        if Need.VISITS in needs
        else None,
        # What is found in the true data names their cells.
        findings=(),
    )


def made_public(report: Report, inputs: Inputs) -> Report:
    """Mark a report that was made of `public_inputs`, with the sentences that say so."""
    said = () if inputs.protection is None else (inputs.protection.of(report.language),)
    return attrs.evolve(report, audience=inputs.audience, notes=(*report.notes, *said))


def _without_bare(assessment: Assessment) -> Assessment:
    """Leave out what is asked of answers: who gave them is not public, so it is missing here."""
    kept = tuple(one for one in assessment.findings if one.code != BARE)
    return attrs.evolve(assessment, findings=kept)


def _judged(dataset: Dataset, inputs: Inputs) -> VisitAssessment:
    """Judge the visits by all rules; without rosters their verdicts play no part."""
    of = dataset if len(dataset.roster) else Dataset()
    return assess_visits(of, ruleset=inputs.ruleset, parameters=inputs.parameters)


def _threshold(parameters: Parameters) -> ParameterValue:
    """Return the last value that the threshold was given: it is about publishing, not a day."""
    values = parameters.values_of(THRESHOLD)
    if not values:
        declared = parameters.declared(THRESHOLD)
        raise DoesNotFit(
            _UNSET.format(name=THRESHOLD, label=declared.label, who=declared.who.label)
        )
    return parameters.at(THRESHOLD, values[-1].valid_from)


def _rounding(threshold: ParameterValue, key: bytes | None) -> Rounding:
    number = threshold.value if isinstance(threshold.value, int) else 1
    if number <= 1:
        return rounding_by(bytes(SHORTEST_KEY), 1)
    if key is None:
        raise DoesNotFit(_NO_KEY)
    return rounding_by(key, number)


def _with_answers_of(dataset: Dataset, left_out: set[str]) -> Dataset:
    """Leave out the answers to rules that are not applied."""
    rows = dataset.confirmations
    kept = [place for place, rule in enumerate(rows.column("rule")) if rule not in left_out]
    if len(kept) == len(rows):
        return dataset
    return attrs.evolve(dataset, confirmations=rows.take(kept))


def _said(threshold: ParameterValue, rounding: Rounding, left_out: tuple[str, ...]) -> Texts:
    source = str(threshold.source) if threshold.source is not None else "-"
    if not rounding.changes:
        return _NO_THRESHOLD.format(source=source)
    said = _ROUNDED.format(t=rounding.threshold, source=source)
    rules = _RULES.format(rules=", ".join(left_out) or "-")
    return Texts(f"{said.lv} {rules.lv}", f"{said.en} {rules.en}")
