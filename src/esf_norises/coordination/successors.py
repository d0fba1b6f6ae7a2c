"""Which institution has a group's pupils on a day: itself, or the one that took over from it."""

from __future__ import annotations

import datetime

from ..domain.dataset import Dataset
from ..domain.identifiers import RegistrationNumber


class Successors:
    """The institutions as they are on a day."""

    def __init__(self, dataset: Dataset, day: datetime.date) -> None:
        """Take the successions that hold by then.

        Args:
            dataset: The data.
            day: The day.
        """
        self._after: dict[RegistrationNumber, list[RegistrationNumber]] = {}
        for one in dataset.successions:
            if one.valid_from <= day:
                self._after.setdefault(one.predecessor, []).append(one.successor)
        rows = dataset.institutions
        self._ended = {
            number
            for number, last in zip(
                rows.column("registration_number"), rows.column("valid_to"), strict=True
            )
            if last is not None and last < day
        }

    def of(self, institution: RegistrationNumber) -> RegistrationNumber | None:
        """Return the institution that goes on with another's pupils.

        Args:
            institution: The institution before.

        Returns:
            Itself where nothing was taken over; None where it was split among several, or ended
            and nobody took over, so that somebody has to say.
        """
        seen = {institution}
        while institution in self._after:
            following = self._after[institution]
            if len(following) != 1 or following[0] in seen:
                return None
            institution = following[0]
            seen.add(institution)
        return None if institution in self._ended else institution
