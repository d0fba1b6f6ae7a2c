"""Provenance of a report, taken from what it was made from."""

from __future__ import annotations

from collections import Counter

from .kind import Inputs
from .report import Provenance


def provenance_of(inputs: Inputs) -> Provenance:
    """Say what a report was made from: files, rules, parameters, day, levels of evidence."""
    dataset, assessment = inputs.dataset, inputs.assessment
    state = dataset.origin.state if dataset is not None else None
    levels = Counter(rule.source.level.value for rule in inputs.ruleset.rules)
    return Provenance(
        program=inputs.program,
        on=assessment.on if assessment is not None else None,
        state_date=dataset.state_date if dataset is not None else None,
        inputs=dataset.origin.inputs if dataset is not None else (),
        sources=dataset.origin.sources if dataset is not None else (),
        store_revision=state.number if state is not None else None,
        store_digest=state.digest if state is not None else None,
        ruleset=f"{inputs.ruleset.name} {inputs.ruleset.version}",
        parameters=(inputs.parameters.version,),
        levels=dict(sorted(levels.items())),
        rejected_rows=dataset.origin.rejected_rows if dataset is not None else 0,
    )
