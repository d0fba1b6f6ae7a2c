"""The yardstick: the same rules for rosters as one plain script of the standard library.

Facts of a norise are judged once a norise, those of a visit once a visit, those of a part of a
group once a day, and only what is left is done for each row. It knows no tables and no reasons,
reads what it needs and gives sums: what is faster than this gives something up.
"""

from __future__ import annotations

import csv
import gc
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from sys import intern

NOT_APPLICABLE, MET, UNKNOWN, BROKEN = range(4)
STANDS = (0, 0, 1, 2)  # certainly, certainly, perhaps, not
LAW = {
    "project_first_day": [("2021-01-01", "9999", "2025-04-01")],
    "project_last_day": [("2021-01-01", "9999", "2028-08-31")],
    "in_person_reading": [("2024-12-17", "9999", "pupil")],
}
GENERAL = {"0101", "1101", "2101", "2301", "3101"}
FORMS = {"1": "in-person", "3": "correspondence", "4": "distance"}
PLAIN = {"a": {"preschool", "general"}, "b": {"general"}, "c": {"vocational"}}

gc.disable()  # nothing here refers to itself
folder, target = Path(sys.argv[1]), Path(sys.argv[2])


def read(table: str, *names: str) -> Iterator[tuple[str, ...]]:
    """Read columns of a table of the package."""
    path = folder / f"{table}.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter=";")
        header = next(rows)
        yield from map(itemgetter(*map(header.index, names)), rows)


dated: dict[str, list[tuple[str, str, str]]] = {name: list(values) for name, values in LAW.items()}
for name, value, begins, until in read("parameters", "name", "value", "valid_from", "valid_to"):
    if value:
        dated.setdefault(name, []).append((begins, until or "9999", value))
asked: dict[tuple[str, str], str | None] = {}


def parameter(name: str, day: str) -> str | None:
    """Return a parameter's value on a day: None where nobody set it."""
    if (name, day) not in asked:
        values = (v for begins, until, v in dated.get(name, ()) if begins <= day <= until)
        asked[name, day] = next(values, None)
    return asked[name, day]


answers = {
    (rule, subject): answer
    for rule, subject, answer in read("confirmations", "rule", "subject", "answer")
    if answer
}


def answered(rule: str, subject: str, said: int) -> int:
    """Join what a rule says with somebody's answer."""
    answer = answers.get((rule, subject))
    if answer is None or said == NOT_APPLICABLE:
        return said
    if said == UNKNOWN:
        return MET if answer == "yes" else BROKEN
    return said if (said == MET) is (answer == "yes") else UNKNOWN


def within(least: int, most: float, name: str, day: str) -> int:
    """Judge a number of which the bounds are known against a cap."""
    cap = parameter(name, day)
    if cap is None or cap == "none":
        return UNKNOWN if cap is None else NOT_APPLICABLE
    if least > int(cap):
        return BROKEN
    return MET if most <= int(cap) else UNKNOWN


# Norises and visits -------------------------------------------------------------------------------

YES_NO = {"yes": MET, "no": BROKEN, "": UNKNOWN}
norise_outcome, area_of = {}, {}
for norise, area, areas, skill, *stated in read(
    "norises",
    "norise",
    "area",
    "learning_areas",
    "civic_skill",
    "practical",
    "organised",
    "beyond_lessons",
):
    reason = {"stem": areas, "civic": skill, "": ""}[area]
    norise_outcome[norise] = max(MET if reason else UNKNOWN, *map(YES_NO.__getitem__, stated))
    area_of[norise] = area or "-"

sessions = {
    row[0]: row[1:]
    for row in read("sessions", "session", "norise", "date", "starts", "ends", "seats")
}
state_of: dict[str, tuple[int, str]] = {}
for visit, place, step in read("visit_steps", "visit", "number", "step"):
    if step in {"planned", "confirmed", "held", "cancelled"}:
        state_of[visit] = max(state_of.get(visit, (0, "")), (int(place), step))
evidence_of, funded_of = defaultdict(set), defaultdict(set)
for visit, kind in read("evidence", "visit", "kind"):
    evidence_of[visit].add(kind)
for visit, what in read("funding", "visit", "part"):
    funded_of[visit].add(what)

HELD = {"held": MET, "cancelled": BROKEN}
visits: dict[str, tuple[str, str, str, str, str]] = {}
visit_outcome: dict[str, int] = {}
for visit, group, session in read("visits", "visit", "group", "session"):
    norise, day = sessions[session][:2]
    year = int(day[:4]) - (day[5:7] < "09")
    visits[visit] = (group, session, norise, day, f"{year}/{(year + 1) % 100:02d}")
    first, last = parameter("project_first_day", day), parameter("project_last_day", day)
    kinds = parameter("evidence_kinds_required", day)
    funded = funded_of.get(visit, set())
    visit_outcome[visit] = max(
        UNKNOWN if first is None or last is None else MET if first <= day <= last else BROKEN,
        HELD.get(state_of.get(visit, (0, "planned"))[1], UNKNOWN),
        UNKNOWN
        if kinds is None
        else NOT_APPLICABLE
        if kinds == "none"
        else MET
        if evidence_of.get(visit, set()).issuperset(kinds.split("|"))
        else UNKNOWN,
        answered(
            "claim.not-paid-elsewhere",
            visit,
            BROKEN if "visit" in funded else UNKNOWN if funded else MET,
        ),
        norise_outcome[norise],
    )
early = {visit: STANDS[outcome] for visit, outcome in visit_outcome.items()}
ranked: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
for visit in sorted(visits, key=lambda one: (visits[one][3], one)):
    group, _, _, day, school_year = visits[visit]
    if early[visit] < 2:
        seen = ranked[group, school_year]
        capped = within(1 + seen[0], 1 + seen[1], "visits_per_group_per_school_year", day)
        seen[0] += early[visit] == 0
        seen[1] += 1
        visit_outcome[visit] = max(visit_outcome[visit], capped)
late = {visit: STANDS[outcome] for visit, outcome in visit_outcome.items()}

# The target group ---------------------------------------------------------------------------------

institutions = {
    row[0]: row[1:]
    for row in read("institutions", "registration_number", "kind", "founder", "owner")
}
((limbs, names),) = read("partner", "limbs", "founder_names")
institution_of: dict[str, str] = {row[0]: row[1] for row in read("groups", "group", "institution")}


def limb_of(band: str) -> str:
    """Return the limb of the target group that a band can belong to."""
    if band.isdigit():
        return "b"
    return "a" if band == "preschool-5-plus" else "c" if band.startswith("course-") else ""


def part_outcome(group: str, band: str, programme: str, day: str) -> int:
    """Judge a part of a group on a day."""
    limb = limb_of(band)
    if not limb:
        return NOT_APPLICABLE
    institution = institution_of[group]
    kind, founder, owner = institutions[institution]
    # Whether another name is another municipality's takes a list of them: the package has one.
    partner = MET if founder in names.split("|") else UNKNOWN
    if partner == UNKNOWN and founder.endswith(" pašvaldība"):
        partner = BROKEN
    outcomes = [
        MET if limb in limbs.split("|") else UNKNOWN if limb == "c" else BROKEN,
        MET if owner == "municipal" else BROKEN if owner else UNKNOWN,
        answered("target-group.founder", founder, partner),
        answered(
            "target-group.institution-kind", institution, MET if kind in PLAIN[limb] else UNKNOWN
        ),
    ]
    if limb != "a":
        form = FORMS.get(programme[7]) if len(programme) == 8 and programme[:4] in GENERAL else None
        reading = parameter("in_person_reading", day)
        said = (
            UNKNOWN if form is None or reading is None else MET if form == "in-person" else BROKEN
        )
        key = f"group/{group}/{band}/{programme or '-'}"
        rule = "target-group.in-person-vocational"
        outcomes.append(said if limb == "b" else answered(rule, key, said))
    return max(outcomes)


enrolled = defaultdict(list)
for pupil, *enrolment in read(
    "enrolments", "pupil", "valid_from", "valid_to", "group", "band", "programme"
):
    enrolled[pupil].append(enrolment)
parts: dict[tuple[str, ...], tuple[str, str, int]] = {}


def pupil_on(pupil: str, group: str, day: str) -> tuple[str, str, int]:
    """Return group, band and outcome of a pupil on a day."""
    on = [row for row in enrolled[pupil] if row[0] <= day <= (row[1] or "9999")]
    if not on:
        return group, "-", UNKNOWN
    if len(on) > 1:
        on = [row for row in on if row[2] == group] or on
        on.sort(key=lambda row: row[2:])
        on.sort(key=lambda row: row[0], reverse=True)
    key = (*on[0][2:], day)
    if key not in parts:
        parts[key] = (key[0], key[1], part_outcome(*key))
    return parts[key]


# Rosters ------------------------------------------------------------------------------------------

units, replaced = [], set()
for record, visit, pupil, present, corrects in read(
    "roster", "record", "visit", "pupil", "present", "corrects"
):
    if corrects:
        replaced.add(corrects)
    if present != "no":
        visit, pupil = intern(visit), intern(pupil)
        units.append((visits[visit][3], f"{visit}/{record}", visit, pupil, present == "yes"))
if replaced:
    units = [unit for unit in units if unit[1].partition("/")[2] not in replaced]
units.sort()
IN_TARGET_GROUP = (BROKEN, MET, UNKNOWN, BROKEN)
confirmed = {subject for rule, subject in answers if rule == "claim.present-enrolled"}
belongs, outcomes, stands = [], bytearray(), bytearray()
for day, key, visit, pupil, there in units:
    part = pupil_on(pupil, visits[visit][0], day)
    belongs.append(part)
    said = MET if there else UNKNOWN
    if key in confirmed:
        said = answered("claim.present-enrolled", key, said)
    outcome = max(IN_TARGET_GROUP[part[2]], said)
    outcomes.append(outcome)
    stands.append(max(STANDS[outcome], early[visit]))

# Two places at once, and the same norise again.
that_day: dict[tuple[str, str], list[int]] = defaultdict(list)
for at, (day, _, _, pupil, _there) in enumerate(units):
    that_day[pupil, day].append(at)
second = bytearray(len(units))
for rows in that_day.values():
    if len(rows) == 1:
        continue
    spans = {at: sessions[visits[units[at][2]][1]][2:4] for at in rows}
    unclear = {at for at, (starts, ends) in spans.items() if not starts < ends or not starts}
    for at in rows:
        # Each two by themselves, and only with what stands.
        second[at] = MET
        for other in rows:
            if other != at and stands[other] < 2:
                apart = spans[at][0] >= spans[other][1] or spans[other][0] >= spans[at][1]
                if not apart or at in unclear or other in unclear:
                    second[at] = UNKNOWN
again: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
for at, (day, _, visit, pupil, _there) in enumerate(units):
    if stands[at] == 2:
        second[at] = 0
        continue
    seen = again[pupil, visits[visit][2]]
    often = within(1 + seen[0], 1 + seen[1], "visits_of_same_norise", day)
    seen[0] += stands[at] == 0
    seen[1] += 1
    second[at] = max(second[at], often)
del that_day, again
for at, outcome in enumerate(second):
    outcomes[at] = max(outcomes[at], outcome)
    stands[at] = max(stands[at], STANDS[outcome])

# Seats.
least, most, is_open = Counter[str](), Counter[str](), set()
for at, (_, _, visit, _, there) in enumerate(units):
    session = visits[visit][1]
    if stands[at] < 2:
        least[session] += stands[at] == 0 and there
        most[session] += there
        if not there:
            is_open.add(session)
for at, (_, key, visit, _, there) in enumerate(units):
    if stands[at] == 2:
        continue
    session = visits[visit][1]
    seats = sessions[session][4]
    own = stands[at] == 1 and there
    if not seats or least[session] + own > int(seats):
        said = answered("claim.seats", key, UNKNOWN)
    elif session not in is_open and most[session] <= int(seats):
        said = answered("claim.seats", key, MET)
    else:
        said = MET if answers.get(("claim.seats", key)) == "yes" else UNKNOWN
    outcomes[at] = max(outcomes[at], said)
    second[at] = STANDS[said]
stands = bytearray(
    one if one == 2 else max(one, two) for one, two in zip(stands, second, strict=True)
)

# Caps.
by_pupil: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
certain, possible, open_end = 0, 0, 0.0
for at, (day, _, visit, pupil, there) in enumerate(units):
    counts = max(stands[at], late[visit])
    if stands[at] < 2:
        pupils = there
        seen = by_pupil[pupil, visits[visit][4]]
        upper = possible + pupils + open_end + (0 if there else float("inf"))
        outcomes[at] = max(
            outcomes[at],
            within(1 + seen[0], 1 + seen[1], "visits_per_pupil_per_school_year", day),
            within(certain + pupils, upper, "attendances_per_partner", day),
        )
        if counts < 2:
            seen[0] += counts == 0
            seen[1] += 1
            certain += pupils if counts == 0 else 0
            possible += pupils
            if not there:
                open_end = float("inf")
    outcomes[at] = max(outcomes[at], visit_outcome[visit])

# Sums, and a finding for each row that cannot be claimed ------------------------------------------

sums: dict[str, dict[str, dict[str, int]]] = {
    name: defaultdict(lambda: {"attendances": 0, "unknown": 0, "broken": 0})
    for name in ("total", "institutions", "bands", "areas", "months", "school_years")
}
people: set[str] = set()
findings = []
tally = Counter[tuple[str, tuple[str, str, int], str]]()
NAMES = ("broken", "attendances", "unknown", "broken")
for (_, key, visit, pupil, there), part, outcome in zip(units, belongs, outcomes, strict=True):
    counted = NAMES[outcome] if there or outcome != MET else "unknown"
    tally[visit, part, counted] += 1
    if counted == "attendances":
        people.add(pupil)
    else:
        findings.append((key, counted))
for (visit, (group, band, _of_part), counted), many in tally.items():
    _, _, norise, day, school_year = visits[visit]
    sums["total"]["all"][counted] += many
    sums["institutions"][institution_of[group]][counted] += many
    sums["bands"][band][counted] += many
    sums["areas"][area_of[norise]][counted] += many
    sums["months"][day[:7]][counted] += many
    sums["school_years"][school_year][counted] += many
with target.open("w", encoding="utf-8") as file:
    json.dump({"people": len(people), "sums": sums, "findings": findings}, file)
