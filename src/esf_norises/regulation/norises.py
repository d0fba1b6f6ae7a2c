"""From the catalogue to the engine: norises, as their providers and schools state them."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.dataset import Dataset
from ..domain.visit_values import Area
from .reg882.visit_facts import NoriseFacts
from .subjects import Subjects


def norises_of(dataset: Dataset) -> Subjects:
    """Return the norises as the engine takes them, in the table's order."""
    rows = dataset.norises
    names = ("area", "learning_areas", "civic_skill")
    return Subjects(
        about=NoriseFacts,
        keys=rows.column("norise"),
        given={
            "area": rows.column("area"),
            "area_reason": [
                _area_reason(*stated) for stated in zip(*map(rows.column, names), strict=True)
            ],
            "practical": rows.column("practical"),
            "organised": rows.column("organised"),
            "beyond_lessons": rows.column("beyond_lessons"),
        },
    )


def _area_reason(
    area: Area | None, learning_areas: Sequence[object] | None, civic_skill: str | None
) -> str | None:
    """Say why a norise belongs to its area; None where that is not stated."""
    if area is Area.STEM and learning_areas:
        return "|".join(map(str, learning_areas))
    return civic_skill if area is Area.CIVIC else None
