"""The made-up term of Ludza: real sums, the same bytes, and each mistake that it should hold."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from esf_norises.domain.dataset import Dataset
from esf_norises.domain.rows import Rows
from esf_norises.plugins.builtin.package_reading import SOURCE
from esf_norises.plugins.by_name import Plugins
from esf_norises.plugins.judging import parameters_in_force, ruleset_named_by, visits_judged
from esf_norises.regulation.verdicts import Outcome
from esf_norises.tables.gathering import join_sources
from esf_norises.tables.package import Reading, read_package, reading_of, write_table
from esf_norises.tables.source import Sourced, SourceFile, Want
from tests.repository.files import ROOT

LUDZA = ROOT / "examples" / "ludza"
FIRST_CASE = "V-201"

pytestmark = pytest.mark.skipif(
    not (LUDZA / "term").is_dir(), reason="the example's files are in a clone only"
)


@pytest.fixture(scope="module")
def official() -> Dataset:
    """The official counts, as imported."""
    return read_package(LUDZA / "dataset").dataset


@pytest.fixture(scope="module")
def scripts():
    """Make what lies beside the example's script importable, as it is for the script itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(LUDZA))
        yield


@pytest.fixture(scope="module")
def made(scripts: None, official: Dataset) -> Mapping[str, Rows[Any]]:
    """The tables that the script makes."""
    import make_term

    return make_term.make_tables(official)


@pytest.fixture(scope="module")
def reading(official: Dataset) -> Reading:
    """The official counts and the files of the term, read together."""
    parts = [("dataset", Sourced(tables={n: r for n, r in official.tables().items() if len(r)}))]
    for path in sorted((LUDZA / "term").glob("*.csv")):
        with path.open("rb") as stream:
            parts.append(
                (path.name, SOURCE.read(SourceFile(name=path.name, stream=stream), Want()))
            )
    return reading_of(join_sources(parts))


@pytest.fixture(scope="module")
def answers(reading: Reading) -> Mapping[str, Counter[tuple[Outcome, str]]]:
    """How many units of each visit have which verdict by which rule."""
    plugins = Plugins(third_parties=False)
    ruleset = plugins.ruleset(ruleset_named_by(reading.dataset))
    parameters = parameters_in_force(plugins, reading.dataset).parameters
    visits = visits_judged(reading.dataset, ruleset, parameters)
    found: dict[str, Counter[tuple[Outcome, str]]] = {one.visit: Counter() for one in visits.visits}
    for row, visit in enumerate(visits.units.visits):
        rule = visits.judged_units.deciding_rule(row)
        found[visit.visit][visits.unit_outcomes[row], rule.id if rule else ""] += 1
    return found


def test_the_files_are_what_the_script_writes(made: Mapping[str, Rows[Any]]) -> None:
    """Whoever runs the script again gets the same bytes, and no file more or less."""
    assert {path.name for path in (LUDZA / "term").iterdir()} == {f"{name}.csv" for name in made}
    for name, rows in made.items():
        stream = io.BytesIO()
        write_table(rows, stream)
        assert stream.getvalue() == (LUDZA / "term" / f"{name}.csv").read_bytes(), name


def test_the_groups_add_up_to_the_official_counts(reading: Reading) -> None:
    """Institution by institution, programme by programme and band by band, nobody is added."""
    dataset = reading.dataset
    institutions = {group.group: group.institution for group in dataset.groups}
    sums: Counter[tuple[Any, ...]] = Counter()
    for part in dataset.group_parts:
        sums[institutions[part.group], part.programme, part.band] += part.pupils or 0
    counts = {(one.institution, one.programme, one.band): one.pupils for one in dataset.counts}
    assert sums == counts


def test_the_roster_has_as_many_as_the_school(reading: Reading) -> None:
    """The school with rosters has as many pseudonyms as it has pupils."""
    school = sum(p.pupils or 0 for p in reading.dataset.group_parts if p.group.startswith("PIL-"))
    assert len(reading.dataset.pupils) == school == 87


def test_the_tables_are_read_without_a_finding(reading: Reading) -> None:
    """Mistakes of the term are mistakes of life, not of the files."""
    assert not reading.refused
    assert reading.findings == ()
    assert reading.rejects == ()


def test_what_is_made_up_says_so(reading: Reading) -> None:
    """Providers, offers, sources of parameters and files of evidence are named as made up."""
    dataset = reading.dataset
    names = [
        *dataset.providers.column("name"),
        *dataset.norises.column("title"),
        *dataset.parameters.column("source"),
        *dataset.evidence.column("file"),
    ]
    assert [name for name in names if not re.search(r"(?i)izdom[aā]t", name)] == []


def test_sessions_are_on_teaching_days(scripts: None, reading: Reading) -> None:
    """No session is on a weekend, a holiday or in the autumn holidays."""
    from made_up import spring, term

    days = {*term.teaching_days(), *term.teaching_days(spring.FIRST, spring.LAST)}
    assert set(reading.dataset.sessions.column("date")) <= days


def test_no_provider_is_at_two_places_on_a_day(reading: Reading) -> None:
    """A provider has one session a day."""
    providers = {one.norise: one.provider for one in reading.dataset.norises}
    days = Counter((providers[one.norise], one.date) for one in reading.dataset.sessions)
    assert [day for day, sessions in days.items() if sessions > 1] == []


def test_each_case_is_answered_as_it_says(scripts: None, answers: Mapping[str, Any]) -> None:
    """Each mistake on purpose is found by the rule that it is there for."""
    from made_up.cases import CASES

    for case in CASES:
        for visit in case.visits:
            if case.verdict is None:
                assert not answers[visit], visit
            elif case.rule is None:
                assert {outcome.value for outcome, _ in answers[visit]} == {case.verdict}, visit
            else:
                assert (Outcome(case.verdict), case.rule) in answers[visit], visit


def test_every_visit_from_the_first_case_on_is_a_case(
    scripts: None, answers: Mapping[str, Any]
) -> None:
    """No case is without its expectation."""
    from made_up.cases import CASES

    cased = [visit for case in CASES for visit in case.visits]
    assert sorted(cased) == sorted(visit for visit in answers if visit >= FIRST_CASE)


def test_all_other_visits_are_as_they_should_be(answers: Mapping[str, Any]) -> None:
    """Whoever was at a visit that is no case can be claimed."""
    wrong = {
        visit: units
        for visit, units in answers.items()
        if visit < FIRST_CASE and any(outcome is not Outcome.MET for outcome, _ in units)
    }
    assert wrong == {}


def test_the_readme_lists_each_case(scripts: None) -> None:
    """The table of the README has each visit of a case, with its verdict and its rule."""
    from made_up.cases import CASES

    lines = (LUDZA / "README.md").read_text("utf-8").splitlines()
    listed = [line for line in lines if line.startswith("| `V-")]
    assert len(listed) == len(CASES)
    for line, case in zip(listed, CASES, strict=True):
        assert re.findall(r"V-\d+", line.split("|")[1]) == list(case.visits)
        answer, rule = (cell.strip() for cell in line.split("|")[3:5])
        assert answer.startswith(case.verdict or "nothing"), line
        assert rule == (f"`{case.rule}`" if case.rule else ""), line


@pytest.mark.parametrize("visit", ["V-202", "V-201"])
def test_what_is_missing_is_listed(reading: Reading, visit: str) -> None:
    """A visit without attendance or without a sheet is in the report on what is missing."""
    from esf_norises import build_report

    report = build_report("missing", reading, plugins=Plugins(third_parties=False))
    assert visit in report.table("missing").column("visit")
