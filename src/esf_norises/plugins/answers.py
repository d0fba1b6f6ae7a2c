"""What plugins gave to a hook, and which of it may be used where two share a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..frozen import frozen
from ..texts import Texts
from .contract import RECORDS
from .faults import Fault, Found, Stage


@frozen(kw_only=True)
class Registered:
    """A record, with the plugin that offers it; the record itself stays untouched.

    Attributes:
        found: The plugin.
        record: What it offers: a Source, RuleSet, ParameterSet, ReportKind, Format or Planner.
    """

    found: Found
    record: Any

    @property
    def name(self) -> str:
        """The record's name."""
        return str(self.record.name)


@frozen(kw_only=True)
class Answer:
    """What all plugins gave to one hook.

    Attributes:
        records: What may be used, by name.
        doubles: Records of third parties that share a name, by that name; none of them is used
            unless its distribution is named too.
        faults: What went wrong with any plugin that could have given more.
    """

    records: Mapping[str, Registered]
    doubles: Mapping[str, tuple[Registered, ...]]
    faults: tuple[Fault, ...]

    def of_distribution(self, name: str) -> Registered | None:
        """Return the record that `DISTRIBUTION:NAME` means, also where several share the name."""
        distribution, _, plain = name.rpartition(":")
        shared = self.doubles.get(plain, ())
        alone = (self.records[plain],) if plain in self.records else ()
        chosen = [one for one in (*shared, *alone) if one.found.distribution == distribution]
        return chosen[0] if len(chosen) == 1 else None


def without_doubles(given: Iterable[Registered], hook: str) -> Answer:
    """Give each name to one record: ours keep theirs, and of two others neither gets it."""
    kind = RECORDS[hook].kind
    given = tuple(given)
    records: dict[str, Registered] = {}
    doubles: dict[str, tuple[Registered, ...]] = {}
    faults: list[Fault] = []
    for name in sorted({one.name for one in given}):
        ours = [one for one in given if one.name == name and one.found.builtin]
        others = [one for one in given if one.name == name and not one.found.builtin]
        if len(ours) == 1 or (not ours and len(others) == 1):
            records[name] = (ours or others)[0]
        else:
            doubles[name] = tuple(others)
        rivals = [one for one in others if records.get(name) is not one]
        for one in rivals:
            if ours:
                message = Texts(
                    f"nosaukums {name} ({kind}) pieder esf-norises pašai",
                    f"the name {name} ({kind}) belongs to esf-norises itself",
                )
            else:
                by = ", ".join(dict.fromkeys(rival.found.distribution for rival in rivals))
                message = Texts(
                    f"nosaukumu {name} ({kind}) lieto vairāki: {by}; rakstiet, piemēram, "
                    f"{one.found.distribution}:{name}",
                    f"the name {name} ({kind}) is used by several: {by}; write for example "
                    f"{one.found.distribution}:{name}",
                )
            faults.append(Fault.of(one.found, Stage.NAME, message, hook=hook))
    return Answer(records=records, doubles=doubles, faults=tuple(faults))
