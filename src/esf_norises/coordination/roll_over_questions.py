"""What somebody has to look at in a roll-over, collected while it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..domain.dataset import Dataset
from ..domain.identifiers import ProgrammeCode, RegistrationNumber
from ..domain.periods import SchoolYear
from ..domain.tables import Group
from ..domain.values import Band
from ..findings import Finding, Place, Role
from ..texts import sort_key
from .rising import Doubt, Rise
from .school_plan import class_key
from .words import WORDINGS, finding

_OF_DOUBT = {
    Doubt.PRESCHOOL: "roll-over.preschool",
    Doubt.CLASS_10: "roll-over.class-10",
    Doubt.NEW_BAND: "roll-over.new-band",
    Doubt.NO_YEARS: "roll-over.no-years",
}


class Questions:
    """The questions of one roll-over, each group once for each kind."""

    def __init__(self, dataset: Dataset, to: SchoolYear) -> None:
        """Take the data and the new school year."""
        rows = dataset.institutions
        self._names = dict(
            zip(rows.column("registration_number"), rows.column("name"), strict=True)
        )
        self._years = sorted(set(dataset.groups.column("school_year")))
        self._programmes = set(
            zip(
                dataset.programmes.column("institution"),
                dataset.programmes.column("code"),
                strict=True,
            )
        )
        self._to = to
        self._has_first = {
            one.institution
            for one in dataset.groups
            if one.school_year == to and one.name.startswith("1.")
        }
        # By code, institution's name and what is asked about, in the order in which it was found.
        self._found: dict[tuple[str, str, str], dict[str, object]] = {}

    def no_groups(self, year: SchoolYear) -> None:
        """Say that there is nothing to go on from."""
        years = ", ".join(str(one) for one in self._years) or "–"
        self._ask("roll-over.no-groups", "groups", str(year), year=year, years=years)

    def closed(self, group: Group) -> None:
        """Ask who takes a group over."""
        self._of_group("roll-over.closed", group)

    def of_band(self, group: Group, band: Band, rise: Rise) -> None:
        """Ask what is not known of a band's next year; say that it leaves."""
        if rise.band is None:
            self._of_group("roll-over.leaves", group, band)
        elif rise.doubt in _OF_DOUBT:
            self._of_group(_OF_DOUBT[rise.doubt], group, band)

    def name_stays(self, group: Group) -> None:
        """Ask whether a name stays that does not tell the class."""
        self._of_group("roll-over.name", group)

    def no_bands(self, group: Group, name: str) -> None:
        """Ask of which classes a group is."""
        self._of_group("roll-over.no-bands", group, f"→ {name}")

    def there_already(self, group: Group, written: str) -> None:
        """Say that people wrote the new group themselves."""
        self._of_group("roll-over.there", group, written, written=written)

    def programme_ends(self, group: Group, programme: ProgrammeCode) -> None:
        """Ask for the programme that follows one that ends."""
        self._of_group("roll-over.programme", group, str(programme))

    def programme_of_successor(
        self, institution: RegistrationNumber, programme: ProgrammeCode
    ) -> None:
        """Ask whether a successor has a programme, where it is not listed."""
        if (institution, programme) not in self._programmes:
            name = self._names[institution]
            self._ask("roll-over.successor-programme", name, str(programme))

    def first_classes(self, bands: Iterable[tuple[RegistrationNumber, Band]]) -> None:
        """Ask for new first classes where there are some now and none yet in the new year."""
        for institution, band in bands:
            if band is Band.CLASS_1 and institution not in self._has_first:
                name = self._names[institution]
                self._ask("roll-over.first-class", name, f"1. ({self._to})")

    def same_names(self, groups: Iterable[Group]) -> None:
        """Ask for other names where two groups of an institution would have one."""
        signs: dict[tuple[RegistrationNumber, str], list[str]] = {}
        for group in groups:
            signs.setdefault((group.institution, group.name), []).append(group.group)
        for (institution, name), of_name in signs.items():
            if len(of_name) > 1:
                said = f"{name}: {', '.join(of_name)}"
                self._ask("roll-over.same-name", self._names[institution], said)

    def findings(self) -> Iterator[Finding]:
        """Yield what was asked, kind by kind, institutions as Latvians sort them."""
        codes = list(WORDINGS)
        order = sorted(
            self._found.items(),
            key=lambda one: (codes.index(one[0][0]), sort_key(one[0][1]), class_key(one[0][2])),
        )
        for (code, institution, found), values in order:
            place = Place(file=institution)
            yield finding(code, found, where=place, who=Role.INSTITUTION, **values)

    def _of_group(
        self, code: str, group: Group, what: Band | str | None = None, **values: object
    ) -> None:
        said = what.value if isinstance(what, Band) else what
        about = f"{group.name} ({group.group}{f', {said}' if said else ''})"
        self._ask(code, self._names[group.institution], about, **values)

    def _ask(self, code: str, institution: str, found: str, **values: object) -> None:
        self._found.setdefault((code, institution, found), values)
