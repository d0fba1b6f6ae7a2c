"""`esf-norises plan`: shown, written, recorded, and refused where a planner is faulty."""

from __future__ import annotations

import datetime
import json
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esf_norises.domain.dataset import Dataset
from esf_norises.domain.planning import Absence
from esf_norises.domain.tables import ParameterRow
from esf_norises.domain.values import Answer
from esf_norises.tables.package import write_package
from tests.coordination.planned import with_rows
from tests.coordination.planning.town import (
    MUSEUM,
    NEXT_WEEK,
    bus,
    norise,
    session,
    town,
    visit,
)

Run = Callable[..., Any]
TUESDAY = NEXT_WEEK + datetime.timedelta(days=1)
HOURS = {"school_day_starts": "08:30", "school_day_ends": "15:00"}


def _town(**parameters: str) -> Dataset:
    rows = [
        ParameterRow(
            name=name,
            value=value,
            valid_from=datetime.date(2025, 9, 1),
            source="izdomāta kārtība",
            checked=datetime.date(2025, 9, 1),
        )
        for name, value in parameters.items()
    ]
    data = town(
        norises=[norise(), norise("N2", place=MUSEUM)],
        sessions=[
            session("S1", withdrawn=Answer.YES),
            session("S2", date=NEXT_WEEK),
            session("S3", of="N2", date=TUESDAY),
        ],
        buses=[bus()],
        absences=[Absence(absence="A", group="7a", valid_from=TUESDAY, valid_to=TUESDAY)],
        visits=[visit("v1", "7a", "S1")],
    )
    return with_rows(data, parameters=rows)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The town as a folder."""
    write_package(_town(**HOURS), tmp_path / "town")
    return tmp_path / "town"


@pytest.fixture
def store(command: Run, package: Path, tmp_path: Path) -> Path:
    """The town as a store."""
    path = tmp_path / "town.sqlite"
    assert command("init", path).code == 0
    done = command("import", "package", package, "--into", path, "--yes")
    assert done.code == 0, done.err
    return path


def test_a_coordinator_reads_how_many_who_lacks_and_what_to_do(command: Run, package: Path) -> None:
    """The figures first, each who is left out with the reason, and the next commands."""
    done = command("plan", package)
    assert done.code == 0, done.err
    said = done.out
    assert said.startswith(
        "The targets ask for 3 visits; with this plan there are 2 (66.7 %).\n"
        "New: 1, moved: 1, kept: 0.\n"
    )
    assert "20 seats, 20 taken, 20 pupils in the group" in said
    assert f"import package {package} --into data.sqlite, then esf-norises plan" in said
    assert said.index("By institution") < said.index("Who lacks visits, and why")


def test_json_has_the_tables_that_others_read(command: Run, package: Path) -> None:
    """In the shape of every other report."""
    done = command("plan", package, "--format", "json")
    report = json.loads(done.out)
    assert report["format"] == "esf-norises.report/1"
    tables = {one["name"]: one for one in report["tables"]}
    assert {"visits", "left_out", "measures"} <= tables.keys()
    rows = {row["visit"]: row for row in tables["visits"]["rows"]}
    moved = rows["v1"]
    assert (
        moved
        | {
            "group": "7a",
            "norise": "N1",
            "session": "S2",
            "date": "2025-10-13",
            "starts": "10:00",
            "ends": "11:00",
            "state": "moved",
        }
        == moved
    )


def test_what_is_missing_to_set_is_said(command: Run, tmp_path: Path) -> None:
    """Without the hours of the school day nothing can be planned, and who can set them is said."""
    write_package(_town(), tmp_path / "unset")
    done = command("plan", tmp_path / "unset")
    assert done.code == 0
    assert "there are 0 (0.0 %)" in done.out
    assert "school_day_starts" in done.out
    assert "fill in what is not known" in done.out


def test_nothing_is_changed_without_commit(command: Run, store: Path) -> None:
    """A plan is looked at as often as one likes."""
    before = store.read_bytes()
    assert command("plan", store).code == 0
    assert store.read_bytes() == before


def test_a_plan_is_recorded_once(command: Run, store: Path) -> None:
    """One revision that can be taken back; a second time there is nothing to record."""
    words = ("plan", store, "--commit", "--reason", "rudens", "--yes")
    done = command(*words)
    assert done.code == 0, done.err
    assert "Revision 2 was recorded: visit_steps +2 −0, visits +2 −1." in done.err
    late = command("plan", store)
    assert "the targets lie before it" in late.out
    assert "--from 2025-10-01" in late.out
    again = command(*words, "--from", "2025-10-01")
    assert again.code == 0
    assert "The store has this plan already" in again.err
    assert "planned" in command("visit", store, "v1").out
    assert command("undo", store, "--reason", "x").code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--commit", "--reason", "x"], 2, "recorded in a store (.sqlite) only"),
        (["--planner", "none-such"], 2, 'no planner "none-such". There are: '),
        (["--from", "someday"], 2, '"someday" is not a date'),
        (["--seconds", "-1"], 2, "is not a whole number"),
    ],
)
def test_what_is_asked_wrongly_is_said_before_any_work(
    command: Run, package: Path, words: list[str], code: int, said: str
) -> None:
    """With what would be right."""
    done = command("plan", package, *words)
    assert done.code == code
    assert said in done.err


def test_a_plan_is_not_recorded_without_a_reason_or_an_answer(command: Run, store: Path) -> None:
    """What stays for ever says why, and nobody is there to say yes."""
    assert "--reason" in command("plan", store, "--commit").err
    done = command("plan", store, "--commit", "--reason", "x")
    assert done.code == 2
    assert "Nothing was changed" in done.err


def test_data_without_targets_and_records_have_nothing_to_plan(
    command: Run, tmp_path: Path
) -> None:
    """The program says what is missing."""
    write_package(town(targets=[]), tmp_path / "bare")
    done = command("plan", tmp_path / "bare")
    assert done.code == 3
    assert "no targets" in done.err


PLANNER = """
    from esf_norises.plugins import Planner, Proposal, Proposed, Texts, hookimpl

    API = (1, 1)

    def plan(problem, limits, progress):
        {answer}

    @hookimpl
    def esf_norises_planners(context):
        yield Planner(name="faulty", title=Texts("x", "y"), plan=plan)
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Install a planner that answers in some way, as `pip install` would leave it."""

    def install(answer: str) -> None:
        site = tmp_path / "site"
        info = site / "made_up_planner-1.0.dist-info"
        info.mkdir(parents=True)
        source = textwrap.dedent(PLANNER.format(answer=answer))
        (site / "made_up_planner.py").write_text(source, encoding="utf-8")
        metadata = "Metadata-Version: 2.1\nName: made-up-planner\nVersion: 1.0\n"
        (info / "METADATA").write_text(metadata, encoding="utf-8")
        entry = "[esf_norises]\nplanner = made_up_planner\n"
        (info / "entry_points.txt").write_text(entry, encoding="utf-8")
        monkeypatch.syspath_prepend(str(site))

    yield install  # type: ignore[misc]
    import sys

    sys.modules.pop("made_up_planner", None)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("raise ValueError('lost')", "ValueError: lost"),
        ("raise SystemExit(5)", "SystemExit: 5"),
        ("return [1]", "a list, not a Proposal"),
        ("return Proposal(visits=(Proposed(group=0, session=0),))", "S1/7a: the group cannot go"),
        (
            "return Proposal(visits=tuple(Proposed(group=g, session=1) for g in range(3)))",
            "60 pupils on 20 seats",
        ),
        ("return Proposal(visits=(Proposed(group=0, session=2),))", "there is no bus"),
    ],
)
def test_a_faulty_planner_is_refused(
    command: Run, plugin: Callable[[str], None], store: Path, answer: str, said: str
) -> None:
    """Exit code 4, the fault in words, nothing recorded, and no other planner in its place."""
    plugin(answer)
    words = ("plan", store, "--planner", "faulty", "--commit", "--reason", "x", "--yes")
    done = command(*words)
    assert done.code == 4
    assert said in done.err
    assert "Traceback" not in done.err
    assert done.out == ""
    assert "1 revision" in command("verify", store).out


def test_a_planner_of_a_plugin_plans(
    command: Run, plugin: Callable[[str], None], package: Path
) -> None:
    """Its name stands in the notes; what it left is completed."""
    plugin("return Proposal(visits=())")
    done = command("plan", package, "--planner", "faulty")
    assert done.code == 0, done.err
    assert "planner: faulty" in done.out
