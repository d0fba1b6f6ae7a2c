from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ludza" / "dataset"
CORRESPONDENCE = "4213900475/31016013/10"
Run = Callable[..., Any]


@pytest.fixture
def ludza(tmp_path: Path) -> Path:
    """The example's dataset, in a folder of its own."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "ludza"))


def spoil(dataset: Path, table: str, old: str, new: str) -> None:
    path = dataset / f"{table}.csv"
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_example_has_nothing_that_blocks(command: Run, ludza: Path) -> None:
    """`check` of the example finds nothing to mend, and says on which day it judges."""
    done = command("check", ludza)
    assert done.code == 0, done.err
    assert "For information: 1" in done.out
    assert "judged on 2025-04-01" in done.out


def test_a_bad_cell_makes_check_answer_1(command: Run, ludza: Path) -> None:
    """`check` tells where a bad cell is, in the language, and answers 1."""
    spoil(ludza, "counts", ";19\n", ";-19\n")
    done = command("check", ludza, "--lang", "lv")
    assert done.code == 1
    assert "2. rinda, „pupils”: -19" in done.out
    assert "counts.csv" in done.out


def test_check_writes_findings_as_a_report(command: Run, ludza: Path) -> None:
    """`check --format json` is the report `findings`, with the same exit code."""
    spoil(ludza, "counts", ";19\n", ";5,9\n")
    done = command("check", ludza, "--format", "json")
    report = json.loads(done.out)
    assert done.code == 1
    assert report["format"] == "esf-norises.report/1"
    (table,) = report["tables"]
    assert table["name"] == "findings"
    assert {row["code"] for row in table["rows"]} >= {"cell.not-whole"}


def test_a_report_goes_to_stdout_as_json(command: Run, ludza: Path) -> None:
    """`report --format json` writes the report, and nothing else, to stdout."""
    done = command("report", "target-group", ludza, "--format", "json")
    report = json.loads(done.out)
    counts = next(table for table in report["tables"] if table["name"] == "counts")
    sums: dict[tuple[str | None, str], int] = {}
    for row in counts["rows"]:
        key = (row["limb"], row["verdict"])
        sums[key] = sums.get(key, 0) + row["pupils"]
    assert done.code == 0
    assert sums == {
        ("a", "met"): 298,
        ("b", "met"): 1794,
        ("b", "broken"): 51,
        (None, "not_applicable"): 450,
    }


def test_a_report_is_shown_as_text(command: Run, ludza: Path) -> None:
    """Without a format the report is text, in the language that was asked for."""
    done = command("report", "target-group", ludza, "--lang", "lv")
    assert done.code == 0
    assert done.out.startswith("Mērķa grupa\n")
    assert "noteikumi: reg882 1" in done.out


def test_a_report_of_what_was_left_out_says_so(command: Run, ludza: Path) -> None:
    """Figures without rejected rows are made, and how many are missing is told beside them."""
    spoil(ludza, "counts", ";19\n", ";x\n")
    done = command("report", "target-group", ludza, "--format", "json")
    assert done.code == 0
    assert "1 bad row was left out" in done.err
    assert json.loads(done.out)["provenance"]["rejected_rows"] == 1


def test_a_file_that_is_there_needs_yes(command: Run, ludza: Path, tmp_path: Path) -> None:
    """A file is not overwritten while nobody can be asked, and is with `--yes`."""
    target = tmp_path / "report.json"
    target.write_text("mine", encoding="utf-8")
    refused = command("report", "target-group", ludza, "--to", target)
    assert refused.code == 2
    assert "--yes" in refused.err
    assert target.read_text(encoding="utf-8") == "mine"
    done = command("report", "target-group", ludza, "--to", target, "--yes")
    assert done.code == 0
    assert done.out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["report"] == "target-group"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["report", "target-grup", "DIR"], 2, "There are: target-group"),
        (["report", "target-group", "DIR", "--format", "jsn", "--no-plugins"], 2, "json"),
        (["report", "target-group", "DIR", "--to", "a.unknown"], 2, "add --format"),
        (["explain", "DIR", "target-group", "count", "x"], 2, 'no table "count"'),
        (["explain", "DIR", "target-group", "counts", "4213900475/3"], 2, "4213900475/31016011/10"),
        (["explain", "DIR", "target-group", "counts", CORRESPONDENCE, "pupil"], 2, "pupils"),
        (
            ["import", "nosource", "a.csv", "--into", "new", "--no-plugins"],
            2,
            'no source "nosource"',
        ),
        (["import", "package", "--into", "new"], 2, "No file is given"),
        (["import", "package", "a.csv", "--into", "new"], 3, '"a.csv"'),
        (["import", "package", "DIR/counts.csv", "--into", "DIR"], 2, "already there"),
        (["import", "DIR/counts.csv", "--into", "new", "--partner", "Ludza"], 3, "Ludzas novads"),
        (["init", "DIR"], 2, "already there"),
        (["init", "new.ods"], 2, "a folder, a workbook (.xlsx) or a store"),
        (["init", "new.xlsx", "--no-plugins"], 2, "esf-norises-excel"),
        (["init", "new", "--partner", "Ludza"], 3, "Ludzas novads"),
        (["demo", "--into", "DIR"], 2, "is not empty"),
    ],
)
def test_wrong_input_is_told(
    command: Run,
    ludza: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    code: int,
    said: str,
) -> None:
    """Each wrong input has its exit code and the words that help; nothing is written."""
    monkeypatch.chdir(ludza.parent)
    done = command(*(word.replace("DIR", "ludza") for word in words))
    assert done.code == code, done.err
    assert said in done.err
    assert "Traceback" not in done.err
    assert [path.name for path in ludza.parent.iterdir()] == ["ludza"]


def test_what_is_no_dataset_is_bad_input(command: Run, tmp_path: Path) -> None:
    """Of a folder without a partner no figures are made; what is missing is told."""
    (tmp_path / "empty").mkdir()
    done = command("report", "target-group", tmp_path / "empty")
    assert done.code == 3
    assert "cannot be used as a dataset" in done.err


def test_a_refused_table_makes_no_figures(command: Run, ludza: Path) -> None:
    """Where a whole table is not what it should be, no figures are made without it."""
    spoil(ludza, "counts", "pupils", "children")
    assert command("check", ludza).code == 3
    done = command("report", "target-group", ludza, "--format", "json")
    assert done.code == 3
    assert "children" in done.err
    assert done.out == ""


def test_check_of_what_is_no_dataset_is_bad_input(command: Run, tmp_path: Path) -> None:
    """A file that is no dataset at all is bad input, with the findings that say what it is not."""
    (tmp_path / "notes.txt").write_text("Dear diary", encoding="utf-8")
    done = command("check", tmp_path / "notes.txt")
    assert done.code == 3
    assert "Blocks: 1" in done.out


def test_explain_shows_rule_source_facts_and_parameters(command: Run, ludza: Path) -> None:
    """The trail of a row names the deciding rule, its source and level, facts and parameters."""
    done = command("explain", ludza, "target-group", "counts", CORRESPONDENCE)
    said = " ".join(done.out.split())
    assert done.code == 0
    for words in (
        "Institution: Ludzas 2. vidusskola",
        "broken: target-group.in-person ← decides",
        "The pupils learn in person.",
        "Nr. 87",
        "read in the text itself",
        "form of study – correspondence",
        "Parameter in_person_reading: pupil",
        "Not applicable: target-group.limb-a",
    ):
        assert words in said, words


def test_explain_is_a_trace_for_programs(command: Run, ludza: Path) -> None:
    """`explain --format json` is `esf-norises.trace/1`, with the figure that was asked for."""
    words = ("explain", ludza, "target-group", "counts", CORRESPONDENCE, "pupils")
    trace = json.loads(command(*words, "--format", "json").out)
    assert trace["format"] == "esf-norises.trace/1"
    assert trace["cells"] == {"pupils": 17}
    (subject,) = trace["subjects"]
    assert subject["verdict"] == "broken"
    assert subject["rule"] == "target-group.in-person"


def test_explain_of_a_sum_names_the_rows_under_it(command: Run, ludza: Path) -> None:
    """A sum rests on many rows: how many by each rule, some keys, and how to see one."""
    done = command("explain", ludza, "target-group", "summary", "b/broken", "pupils")
    assert "Pupils: 51" in done.out
    assert "Rests on 3 rows" in done.out
    assert f"target-group counts {CORRESPONDENCE}" in done.out


def test_explain_of_a_row_without_verdict_says_so(command: Run, ludza: Path) -> None:
    """A row that shows data as they are is not made to look judged."""
    done = command("explain", ludza, "rules", "rules", "target-group.owner")
    assert done.code == 0
    assert "follows from no verdict" in done.out


def test_init_makes_what_check_reads(command: Run, tmp_path: Path) -> None:
    """An empty dataset of a municipality is whole: nothing in it blocks."""
    made = command("init", tmp_path / "new", "--partner", "Ludzas novads")
    assert made.code == 0, made.err
    assert command("check", tmp_path / "new").code == 0


def test_rules_need_no_dataset(command: Run) -> None:
    """`rules` shows every rule with its source, also in a format."""
    done = command("rules", "--format", "json")
    rules = json.loads(done.out)["tables"][0]["rows"]
    assert done.code == 0
    assert {row["rule"] for row in rules} >= {"target-group.in-person"}
    assert all(row["act"] and row["level"] for row in rules)


def test_plugins_lists_ours(command: Run) -> None:
    """`plugins` names what is built in and what it offers."""
    done = command("plugins", "--no-plugins")
    assert done.code == 0
    assert "csv (built in): works" in done.out
    assert "  formats: json" in done.out


def test_an_audience_is_not_shown_what_is_not_for_it(command: Run, ludza: Path) -> None:
    """For the public, only public columns are written."""
    done = command("report", "rules", ludza, "--audience", "public", "--format", "json")
    assert done.code == 0
    classes = {
        column["privacy"] for table in json.loads(done.out)["tables"] for column in table["columns"]
    }
    assert classes <= {"public"}


def test_an_interrupt_is_quiet(command: Run, ludza: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the command without a word, with the code that shells expect."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("esf_norises.cli.reading.read", interrupted)
    done = command("report", "target-group", ludza)
    assert (done.code, done.out, done.err) == (130, "", "")


def test_a_file_that_another_program_holds_is_told_by_its_name(
    command: Run, ludza: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Excel has open is named as the person named it, not as the temporary file beside it."""

    def held(self: Path, target: object) -> None:
        raise PermissionError(13, "Permission denied", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", held)
    target = tmp_path / "report.csv"
    done = command("report", "target-group", ludza, "--to", target)
    assert done.code == 3
    assert f'"{target}"' in done.err
    assert "Excel" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ludza"]
