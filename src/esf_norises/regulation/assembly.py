"""From a dataset to the engine's columns: partner, institutions and parts as valid on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from ..domain.dataset import Dataset
from ..domain.identifiers import ProgrammeCode, RegistrationNumber
from ..domain.tables import Institution
from ..domain.values import Answer, Scope, StudyForm
from .confirmations import Confirmation
from .parts import Part
from .reg882.facts import InstitutionFacts, PartFacts, PartnerFacts, RunsInPerson
from .subjects import Subjects


def subjects_of(
    dataset: Dataset, parts: Sequence[Part], on: datetime.date
) -> tuple[Subjects, Subjects, Subjects]:
    """Return partner, institutions and parts, parents first, as the engine takes them."""
    institutions = tuple(dataset.institutions)
    place = {one.registration_number: index for index, one in enumerate(institutions)}
    has_partner = len(dataset.partner) > 0
    of_part = [place[part.institution] for part in parts]
    return (
        _partner(dataset, on),
        _institutions(dataset, institutions, on),
        Subjects(
            about=PartFacts,
            keys=[part.key for part in parts],
            given={
                "band": [part.band for part in parts],
                "programme": [part.programme for part in parts],
            },
            parents={
                "institution": of_part,
                "partner": [0 if has_partner else None] * len(parts),
            },
            dates=on,
            scopes={
                Scope.INSTITUTION: [str(part.institution) for part in parts],
                Scope.FOUNDER: [institutions[index].founder for index in of_part],
            },
        ),
    )


def _partner(dataset: Dataset, on: datetime.date) -> Subjects:
    partner = dataset.partner
    return Subjects(
        about=PartnerFacts,
        keys=partner.column("name"),
        given={
            "founder_names": partner.column("founder_names"),
            "limbs": partner.column("limbs"),
        },
        dates=on,
    )


def _institutions(
    dataset: Dataset, institutions: Sequence[Institution], on: datetime.date
) -> Subjects:
    in_person = _in_person(dataset)
    return Subjects(
        about=InstitutionFacts,
        keys=[str(one.registration_number) for one in institutions],
        given={
            "kind": [one.kind for one in institutions],
            "founder": [one.founder for one in institutions],
            "owner": [one.owner for one in institutions],
            "runs_in_person": [
                in_person.get(one.registration_number, RunsInPerson.NOT_KNOWN)
                for one in institutions
            ],
        },
        dates=on,
    )


def _in_person(dataset: Dataset) -> dict[RegistrationNumber, RunsInPerson]:
    """Tell of each institution what its programmes say; what is filled in later may tell more."""
    answers: dict[RegistrationNumber, RunsInPerson] = {}
    for institution, code in _programmes(dataset):
        form = code.study_form if code is not None else None
        if form is StudyForm.IN_PERSON:
            answers[institution] = RunsInPerson.YES
        elif form is None and answers.get(institution) is not RunsInPerson.YES:
            answers[institution] = RunsInPerson.NOT_KNOWN
        else:
            answers.setdefault(institution, RunsInPerson.NO)
    return answers


def _programmes(
    dataset: Dataset,
) -> Iterator[tuple[RegistrationNumber, ProgrammeCode | None]]:
    """Yield each programme that any table names of an institution; None where a cell is empty."""
    programmes, counts = dataset.programmes, dataset.counts
    yield from zip(programmes.column("institution"), programmes.column("code"), strict=True)
    yield from zip(counts.column("institution"), counts.column("programme"), strict=True)
    groups = dataset.groups
    institution_of = dict(zip(groups.column("group"), groups.column("institution"), strict=True))
    for rows in (dataset.group_parts, dataset.enrolments):
        for group, code in zip(rows.column("group"), rows.column("programme"), strict=True):
            yield institution_of[group], code


def confirmations_of(dataset: Dataset) -> tuple[Confirmation, ...]:
    """Return the answers that stand in the dataset; a question without an answer is none."""
    return tuple(
        Confirmation(
            rule=row.rule,
            scope=row.scope,
            subject=row.subject,
            answer=row.answer is Answer.YES,
            by=row.by,
            when=row.on,
            source=row.source,
        )
        for row in dataset.confirmations
        if row.answer is not None
    )
