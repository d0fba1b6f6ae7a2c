"""Public reports: made of protected data alone, refused where what protects them is missing."""

from __future__ import annotations

import io
import json

import attrs
import pytest

from esf_norises.domain import tables as t
from esf_norises.domain.columns import Privacy
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Scope
from esf_norises.plugins.by_name import build_report, deliver
from esf_norises.plugins.judging import built, inputs_of
from esf_norises.regulation.parts import Part
from esf_norises.reporting.failures import DoesNotFit
from esf_norises.reporting.format import Format
from esf_norises.reporting.kind import Inputs, Need, ReportKind
from esf_norises.reporting.privacy import may_see
from esf_norises.reporting.protection.rounding import Rounding, rounding_by
from esf_norises.reporting.protection.rules import without_counts
from esf_norises.reporting.report import (
    Provenance,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
)
from esf_norises.texts import Language, Texts
from tests.reporting.protection.published import (
    EXACT,
    KEY,
    NUMBERS,
    PLUGINS,
    base,
    municipality,
    publication,
    with_threshold,
)

T = 5


@pytest.fixture(scope="module")
def dataset():
    return municipality(3, T)


@pytest.mark.parametrize("language", Language)
def test_reports_are_made_for_the_public(dataset, language) -> None:
    """Each kind that may be published is made so in both languages, and says how."""
    for name, report in publication(dataset, language=language).items():
        stream = io.BytesIO()
        deliver(report, "json", to=stream, audience=Privacy.PUBLIC, plugins=PLUGINS)
        assert json.loads(stream.getvalue())["report"] == name
        assert report.audience is Privacy.PUBLIC
        is_of_data = bool(PLUGINS.report_kind(name).needs)
        said = any(str(T) in note and "policy" in note for note in report.notes)
        assert said is is_of_data, name


REFUSED = ("attendance-sheets", "clashes", "coverage", "letters", "missing", "next-actions")


def test_what_rounded_numbers_make_wrong_is_refused() -> None:
    """These kinds, and no other of ours, say that they cannot be published."""
    kinds = [kind for kind in PLUGINS.report_kinds() if kind.not_public is not None]
    assert tuple(sorted(kind.name for kind in kinds)) == REFUSED


@pytest.mark.parametrize("name", REFUSED)
def test_the_refusal_says_why(dataset, name) -> None:
    """For the public the kind's own reason is given, and no report is made."""
    why = PLUGINS.report_kind(name).not_public
    assert why is not None
    with pytest.raises(DoesNotFit) as refused:
        build_report(name, dataset, plugins=PLUGINS, audience=Privacy.PUBLIC, key=KEY)
    assert why.lv in refused.value.texts.lv


def test_no_column_but_public_ones_goes_out(dataset) -> None:
    """A file for the public has no internal or personal column, in any table of any report."""
    for report in publication(dataset).values():
        stream = io.BytesIO()
        deliver(report, "json", to=stream, audience=Privacy.PUBLIC, plugins=PLUGINS)
        shown = {table["name"]: table for table in json.loads(stream.getvalue())["tables"]}
        for table in report.tables:
            names = {column["name"] for column in shown[table.name]["columns"]}
            assert names == {one.name for one in table.columns if one.privacy is Privacy.PUBLIC}


def test_no_pseudonym_is_in_what_public_reports_are_made_of(dataset) -> None:
    """A kind is handed no pupil, no enrolment, no roster, no digest and no own column."""
    seen: list[Inputs] = []

    def build(inputs: Inputs) -> Report:
        seen.append(inputs)
        return Report(
            name="greedy",
            title="Greedy",
            language=inputs.language,
            tables=(),
            provenance=Provenance(program="test"),
            audience=Privacy.INTERNAL,
        )

    kind = ReportKind(
        name="greedy", title=Texts.same("Greedy"), schema=1, needs=frozenset(Need), build=build
    )
    made = publication(dataset, kinds=[kind])["greedy"]
    [inputs] = seen
    assert inputs.dataset is not None
    assert inputs.visits is not None
    assert inputs.assessment is not None
    for name in ("pupils", "enrolments", "roster", "teachers", "claims", "claim_lines"):
        assert len(getattr(inputs.dataset, name)) == 0
    pupils = {str(pupil) for pupil in dataset.pupils.column("pupil")}
    assert pupils
    assert not pupils & set(inputs.visits.units.who)
    assert inputs.dataset.origin.inputs == ()
    assert all(not rows.extra for rows in inputs.dataset.tables().values())
    assert inputs.findings == ()
    assert inputs.visits.dataset is inputs.assessment.dataset is inputs.dataset
    # What it says of itself counts for nothing.
    assert made.audience is Privacy.PUBLIC


def test_all_that_a_kind_is_handed_is_known_here() -> None:
    """Whoever gives report kinds something more to work with has to say how it is protected."""
    assert {field.name for field in attrs.fields(Inputs)} == {
        # Of the protected data, or no data at all:
        "dataset",
        "assessment",
        "visits",
        "findings",
        # Not of the data:
        "language",
        "program",
        "ruleset",
        "parameters",
        "audience",
        "protection",
    }


def test_a_report_with_exact_counts_is_not_shown_to_the_public(dataset) -> None:
    """What was made for work cannot be delivered to the public, whatever it says of itself."""
    report = build_report("missing", dataset, plugins=PLUGINS)
    with pytest.raises(DoesNotFit, match="not made to be published"):
        deliver(report, "json", to=io.BytesIO(), audience=Privacy.PUBLIC, plugins=PLUGINS)


@pytest.mark.parametrize(
    ("threshold", "key", "said"),
    [
        (None, KEY, "small_count_threshold"),
        ("5", None, "secret key"),
    ],
)
def test_without_threshold_or_key_it_is_refused(dataset, threshold, key, said) -> None:
    """Where the threshold is unset, or there is no key, it is said what is missing."""
    rows = dataset.parameters
    kept = [
        place for place, name in enumerate(rows.column("name")) if name != "small_count_threshold"
    ]
    bare = attrs.evolve(dataset, parameters=rows.take(kept))
    with pytest.raises(DoesNotFit, match=said) as caught:
        build_report(
            "figures",
            bare if threshold is None else with_threshold(bare, threshold),
            plugins=PLUGINS,
            audience=Privacy.PUBLIC,
            key=key,
        )
    assert "partneris" in caught.value.texts.lv or threshold is not None


def test_known_to_have_no_threshold_it_needs_no_key(dataset) -> None:
    """With `none` counts are exact and no key is asked for; nobody is named all the same."""
    rows = dataset.parameters
    kept = [i for i, name in enumerate(rows.column("name")) if name != "small_count_threshold"]
    open_data = with_threshold(attrs.evolve(dataset, parameters=rows.take(kept)), "none")
    report = build_report("figures", open_data, plugins=PLUGINS, audience=Privacy.PUBLIC)
    assert any("nav noapaļoti" in note for note in report.notes)
    shown = base(open_data, EXACT)
    assert len(shown.roster) == 0
    assert shown.counts == open_data.counts or len(shown.counts)


def test_the_same_data_give_the_same_numbers_in_each_report(dataset) -> None:
    """What two reports say of the same pupils agrees, and is said again the next time."""
    first, second = publication(dataset), publication(dataset)
    assert first == second
    figures = first["figures"].table("total").rows[0]
    totals = dict(
        zip((c.name for c in first["figures"].table("total").columns), figures.cells, strict=True)
    )
    lines = first["claim"].table("lines").column("attendances")
    assert sum(lines) == totals["attendances"]
    met = first["target-group"].table("institutions").column("met")
    summary = first["target-group"].table("summary")
    assert sum(met) == sum(row.cells[2] for row in summary.rows if row.cells[1] == "met")


@pytest.mark.parametrize("count", [0, 1, 4, 5, 6, 17, 100])
def test_rounding_is_right_on_average_and_leaves_the_threshold(count) -> None:
    """Over all offsets a count is itself on average; each result leaves 5 counts at least."""
    shown = [
        Rounding(threshold=T, offset=lambda _, u=u: u, draw=lambda *_: 0).number("c", count)
        for u in range(T)
    ]
    assert sum(shown) == T * count
    for number in set(shown):
        possible = {x for x in range(count + 3 * T) for u in range(T) if (x + u) // T * T == number}
        assert len(possible) >= T


def test_offsets_hang_on_the_key_and_the_cell() -> None:
    """Another key, or another cell, has another offset somewhere; the same has the same."""
    names = [f"cell {n}" for n in range(50)]

    def offsets(key: bytes) -> list[int]:
        return [rounding_by(key, 7).offset(name) for name in names]

    assert offsets(KEY) == offsets(KEY) != offsets(KEY[::-1])
    assert set(offsets(KEY)) == set(range(7))
    with pytest.raises(ValueError, match="16"):
        rounding_by(b"short", 5)


def test_rules_that_compare_counts_are_found_by_what_they_read() -> None:
    """Rules that rest on a count, through a window too, are left out; no others are."""
    ruleset = PLUGINS.ruleset("reg882")
    kept, left_out = without_counts(ruleset)
    assert set(left_out) == {
        "claim.present-enrolled",
        "claim.seats",
        "claim.attendances-of-partner",
    }
    assert [rule.id for rule in kept.rules] == [
        rule.id for rule in ruleset.rules if rule.id not in left_out
    ]


def test_a_part_that_stands_in_no_count_is_not_listed() -> None:
    """That a class has a pupil in a special programme is not told by the presence of a row."""
    for seed in range(12):
        data = municipality(seed, T)
        shown = base(data, rounding_by(KEY, T))
        groups = dict(zip(*map(data.groups.column, ("group", "institution")), strict=True))
        places = {(one.institution, one.programme, one.band) for one in shown.counts}
        of_group: dict[str, list[bool]] = {}
        for part in shown.group_parts:
            place = (groups[part.group], part.programme, part.band)
            of_group.setdefault(part.group, []).append(place in places)
            assert part.pupils is None
        assert all(all(listed) or len(listed) == 1 for listed in of_group.values())
        for record in shown.attendance:
            stated = [getattr(record, name) for name in NUMBERS]
            assert all(number is None or number % T == 0 for number in stated)


def test_an_answer_does_not_name_what_is_not_listed() -> None:
    """A confirmation for a part, a count or a record that is not shown is not shown either."""
    data = municipality(4, T)
    shown = base(data, rounding_by(KEY, T))
    listed = [Part.key_of_group(one.group, one.band, one.programme) for one in shown.group_parts]
    record = f"{data.attendance[0].visit}/{data.attendance[0].record}"
    hidden = f"{data.institutions[0].registration_number}/21015811/5"
    answers = [
        t.Confirmation(rule="a.rule", scope=Scope.SUBJECT, subject=subject)
        for subject in (listed[0], record, hidden, "group/x/5/21015811")
    ]
    asked = attrs.evolve(data, confirmations=Rows.of(t.Confirmation, answers))
    kept = base(asked, rounding_by(KEY, T)).confirmations
    assert list(kept.column("subject")) == [listed[0]]


@pytest.mark.parametrize("audience", Privacy)
@pytest.mark.parametrize("carries", Privacy)
def test_a_personal_column_leaves_only_where_it_is_named(dataset, audience, carries) -> None:
    """A report declares the column, a format carries it, and the user names the audience."""

    def build(inputs: Inputs) -> Report:
        columns = tuple(ReportColumn(name=p.value, label=p.value, privacy=p) for p in Privacy)
        row = ReportRow(key="1", cells=tuple(f"cell-{p.value}" for p in Privacy))
        return Report(
            name="who",
            title="Who",
            language=inputs.language,
            tables=(ReportTable(name="who", title="Who", columns=columns, rows=(row,)),),
            provenance=Provenance(program="test"),
        )

    def write(report: Report, stream: io.BytesIO) -> None:
        stream.write(repr([row.cells for table in report.tables for row in table.rows]).encode())

    kind = ReportKind(
        name="who", title=Texts.same("Who"), schema=1, needs=frozenset({Need.DATASET}), build=build
    )
    made = built(
        kind,
        inputs_of(
            kind,
            dataset,
            language=Language.EN,
            findings=(),
            plugins=PLUGINS,
            audience=audience,
            key=KEY,
        ),
    )
    format_ = Format(name="t", suffix=".t", media_type="text/plain", write=write, carries=carries)
    stream = io.BytesIO()
    deliver(made, format_, to=stream, audience=audience)
    for privacy in Privacy:
        allowed = may_see(audience, privacy) and may_see(carries, privacy)
        assert (f"cell-{privacy.value}".encode() in stream.getvalue()) is allowed
    stream = io.BytesIO()
    deliver(attrs.evolve(made, audience=Privacy.PUBLIC), format_, to=stream)
    assert b"cell-personal" not in stream.getvalue()
