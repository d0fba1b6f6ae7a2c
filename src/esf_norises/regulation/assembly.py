"""From a dataset to the engine's columns: partner, institutions and parts as valid on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from ..domain.dataset import Dataset
from ..domain.identifiers import ProgrammeCode, RegistrationNumber
from ..domain.values import Answer, Band, Scope, StudyForm
from .confirmations import Confirmation
from .parts import Part
from .reg882.facts import InstitutionFacts, PartFacts, PartnerFacts, RunsInPerson
from .subjects import Subjects


def subjects_of(
    dataset: Dataset, parts: Sequence[Part], on: datetime.date
) -> tuple[Subjects, Subjects, Subjects]:
    """Return partner, institutions and parts, parents first, as the engine takes them."""
    keyed = [(part.key, part.institution, part.band, part.programme) for part in parts]
    return (partner_of(dataset), institutions_of(dataset), parts_of(dataset, keyed, on))


def parts_of(
    dataset: Dataset,
    parts: Sequence[tuple[str, RegistrationNumber, Band, ProgrammeCode | None]],
    dates: datetime.date | Sequence[datetime.date],
) -> Subjects:
    """Return parts as the engine takes them; their parents are `partner_of` and `institutions_of`.

    Args:
        dataset: The data.
        parts: Key, institution, band and programme of each.
        dates: The day on which they are judged: one for all, or one a part.
    """
    rows = dataset.institutions
    numbers, founders = rows.column("registration_number"), rows.column("founder")
    place = {number: index for index, number in enumerate(numbers)}
    of_part = [place[institution] for _, institution, _, _ in parts]
    partner = 0 if len(dataset.partner) else None
    return Subjects(
        about=PartFacts,
        keys=[key for key, _, _, _ in parts],
        given={
            "band": [band for _, _, band, _ in parts],
            "programme": [programme for _, _, _, programme in parts],
        },
        parents={"institution": of_part, "partner": [partner] * len(parts)},
        dates=dates,
        scopes={
            Scope.INSTITUTION: [str(institution) for _, institution, _, _ in parts],
            Scope.FOUNDER: [founders[index] for index in of_part],
        },
    )


def partner_of(dataset: Dataset) -> Subjects:
    """Return the partner as the engine takes it; one row, or none."""
    partner = dataset.partner
    return Subjects(
        about=PartnerFacts,
        keys=partner.column("name"),
        given={
            "founder_names": partner.column("founder_names"),
            "limbs": partner.column("limbs"),
        },
    )


def institutions_of(dataset: Dataset) -> Subjects:
    """Return the institutions as the engine takes them, in the table's order."""
    rows = dataset.institutions
    numbers = rows.column("registration_number")
    in_person = _in_person(dataset)
    return Subjects(
        about=InstitutionFacts,
        keys=[str(number) for number in numbers],
        given={
            "kind": rows.column("kind"),
            "founder": rows.column("founder"),
            "owner": rows.column("owner"),
            "runs_in_person": [in_person.get(number, RunsInPerson.NOT_KNOWN) for number in numbers],
        },
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
    names = ("rule", "scope", "subject", "answer", "by", "on", "source")
    return tuple(
        Confirmation(
            rule=rule,
            scope=scope,
            subject=subject,
            answer=answer is Answer.YES,
            by=by,
            when=on,
            source=source,
        )
        for rule, scope, subject, answer, by, on, source in zip(
            *map(dataset.confirmations.column, names), strict=True
        )
        if answer is not None
    )
