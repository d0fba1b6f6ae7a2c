"""Whether a dataset's partner is a municipality that is known, under its own code."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.dataset import Dataset
from ..errors import UnknownName
from ..findings import Finding, Place, Role
from ..texts import Texts


def findings_of_partner(dataset: Dataset) -> Iterator[Finding]:
    """Ask about a partner that no municipality is called, and about one with another's code.

    Parameters and institutions are found by the name, so another spelling would find none.

    Args:
        dataset: The data.

    Yields:
        A finding that proposes the nearest names, or the name of the municipality with that code.
    """
    from ..domain.municipalities import find_municipality, municipalities

    for partner in dataset.partner:
        try:
            found = find_municipality(partner.name)
        except UnknownName as unknown:
            by_code = [
                one.name
                for one in municipalities()
                if one.territory.municipality == partner.territory.municipality
            ]
            yield _asked(partner.name, tuple(dict.fromkeys((*by_code, *unknown.known)))[:4])
            continue
        if found.territory.municipality != partner.territory.municipality:
            yield _asked(f"{partner.name}, {partner.territory}", (str(found.territory),))


def _asked(found: str, proposed: tuple[str, ...]) -> Finding:
    from .codes import finding

    place = Place(file="partner.csv", column="name")
    names = Texts.same(", ".join(proposed))
    return finding("partner.unknown", place, found, who=Role.COORDINATOR, names=names)
