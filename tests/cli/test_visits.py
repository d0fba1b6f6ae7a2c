from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import CancelReason, EvidenceKind, Step
from esf_norises.findings import Role
from esf_norises.store.store import Store
from tests.coordination import made

Run = Callable[..., Any]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with visits that are confirmed, on a day of the past."""
    path = tmp_path / "work.sqlite"
    Store.create(path, made.dataset(), by="board", reason="start", moment=made.BEFORE).close()
    return path


def rows(store: Path, table: str) -> list[Any]:
    with Store.open(store, to_write=False) as opened:
        return list(getattr(opened.dataset(), table))


def last(store: Path) -> tuple[int, str, str]:
    with Store.open(store, to_write=False) as opened:
        revision = opened.revisions()[-1]
        return revision.number, revision.by, revision.reason


def test_a_step_is_one_revision_and_twice_is_once(command: Run, store: Path) -> None:
    """`hold` records the step with its role; said again it changes nothing and says so."""
    done = command("visit", store, "v1", "hold", "--by", "teacher", "--reason", "sheet 4")
    assert done.code == 0, done.err
    assert "v1: held." in done.out
    assert last(store) == (2, "teacher", "sheet 4")
    step = rows(store, "visit_steps")[-1]
    assert (step.visit, step.number, step.step, step.role) == ("v1", 3, Step.HELD, Role.TEACHER)
    again = command("visit", store, "v1", "hold", "--lang", "lv")
    assert (again.code, last(store)[0]) == (0, 2)
    assert "nekas nav mainīts" in again.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("v1", "plan"), 3, "After “confirmed” there may be: held, cancelled, moved, split."),
        (("v1", "hold", "--role", "provider"), 3, "the teacher"),
        (("v1", "cancel"), 2, "illness"),
        (("v1", "cancel", "flu"), 2, "illness"),
        (("v1", "hold", "s2"), 2, "s2"),
        (("v1", "move"), 2, "session"),
        (("v1", "move", "x1"), 3, "s2 (2025-10-09)"),
        (("v1", "move", "s9"), 2, "s2"),
        (("v1", "split"), 3, "7/21011111"),
        (("v1", "split", "--part", "seven"), 2, "seven"),
        (("v1", "split", "--pupils", "-3"), 2, "-3"),
        (("w1", "hold"), 2, "v1"),
        (("v1", "jump"), 2, "confirm, hold"),
        (("v1", "hold", "--note", "Anna 010190-12345"), 2, "personal code"),
    ],
)
def test_what_may_not_be_is_said_and_changes_nothing(
    command: Run, store: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    """A refusal says what is allowed; a call that cannot be meant so is a usage error."""
    done = command("visit", store, *words)
    assert (done.code, last(store)[0]) == (code, 1)
    assert said in done.err


def test_a_cancellation_has_a_coded_reason(command: Run, store: Path) -> None:
    """The word after `cancel` is the code, and so is a `--reason` that is one."""
    done = command("visit", store, "v1", "cancel", "illness", "--note", "gripa")
    assert done.code == 0, done.err
    assert command("visit", store, "v2", "cancel", "--reason", "weather").code == 0
    steps = rows(store, "visit_steps")[-2:]
    assert [(one.reason, one.note) for one in steps] == [
        (CancelReason.ILLNESS, "gripa"),
        (CancelReason.WEATHER, None),
    ]


def test_a_move_and_a_split_keep_the_history(command: Run, store: Path) -> None:
    """A visit shows where it was and what was split off; the new visit shows where it is from."""
    assert command("visit", store, "v2", "move", "s2").code == 0
    done = command("visit", store, "v2", "split", "s1", "--part", "5", "--note", "two buses")
    assert done.code == 0, done.err
    assert "v2-S1" in done.out
    shown = command("visit", store, "v2").out
    assert "moved" in shown
    assert "v2-S1 · 5: two buses" in shown
    assert "v2: 5: two buses" in command("visit", store, "v2-S1").out
    assert command("visit", store, "w").code == 2
    assert command("verify", store).code == 0


def test_attendance_is_recorded_and_corrected(command: Run, store: Path) -> None:
    """Numbers make one record; a correction needs a reason and names the record."""
    words = ("--present", "9", "--girls", "5", "--boys", "4", "--part", "5", "--adults", "1")
    done = command("attend", store, "v2", *words, "--role", "teacher")
    assert done.code == 0, done.err
    assert "v2: present 9 (v2-A1)." in done.out
    assert command("attend", store, "v2", *words).out.startswith("It is recorded so already")
    corrects = ("attend", store, "v2", "--present", "8", "--corrects", "v2-A1")
    assert (command(*corrects).code, last(store)[0]) == (2, 2)
    assert command(*corrects, "--reason", "misread").code == 0
    old, new = rows(store, "attendance")
    assert (old.present, old.role, new.present, new.band) == (9, Role.TEACHER, 8, Band.CLASS_5)
    assert (new.corrects, new.reason, last(store)[2]) == ("v2-A1", "misread", "misread")
    assert "present 8 (5; v2-A2)" in command("visit", store, "v2").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "--present"),
        (("--present", "3", "--roster", "r.csv"), 2, "do not go together"),
        (("--present", "3", "--girls", "2", "--boys", "2"), 3, "2 + 2 + ? ≠ 3"),
        (("--present", "3,5"), 2, "3,5"),
        (("--present", "3", "--part", "9"), 3, "7/21011111"),
        (("--present", "3", "--corrects", "v1-A9", "--reason", "x"), 2, "v1-A9"),
        (("--roster", "nowhere.csv"), 3, "nowhere.csv"),
    ],
)
def test_numbers_that_cannot_be_change_nothing(
    command: Run, store: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    """Contradictions are bad input, a call without numbers a usage error."""
    done = command("attend", store, "v1", *words)
    assert (done.code, last(store)[0]) == (code, 1)
    assert said in done.err


def test_a_roster_comes_from_a_file(command: Run, store: Path, tmp_path: Path) -> None:
    """A CSV of pupils is one revision; what differs later is taken only with a reason."""
    file = tmp_path / "8b.csv"
    file.write_text("pupil;present\np1;yes\np2;no\n", encoding="utf-8")
    done = command("attend", store, "v3", "--roster", file)
    assert done.code == 0, done.err
    assert [one.present for one in rows(store, "roster")] == [Answer.YES, Answer.NO]
    file.write_text("pupil;present\np1;yes\np2;yes\n", encoding="utf-8")
    refused = command("attend", store, "v3", "--roster", file)
    assert (refused.code, last(store)[0]) == (3, 2)
    assert "8b.csv:3" in refused.err
    assert command("attend", store, "v3", "--roster", file, "--reason", "came late").code == 0
    assert rows(store, "roster")[-1].corrects == "v3-R2"
    assert command("attend", store, "v3", "--roster", file).code == 0
    assert last(store)[0] == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pupil;present\np1;maybe\n", "cell.not-choice"),
        ("pupil;present\np1;\n", "cell.empty"),
        ("pupil;present\np1;yes\np1;yes\n", "row.double"),
        ("pupil;present\np9;yes\n", "r.csv:2"),
        ("pupil;present;x_seat\np1;yes;4\n", "header.unknown"),
        ("pupil;present;remove\np1;yes;yes\n", "header.unknown"),
        ("name;was\nAnna;yes\n", "sheet.other-layout"),
        ("", "file.empty"),
    ],
)
def test_a_bad_roster_is_refused_whole(
    command: Run, store: Path, tmp_path: Path, text: str, said: str
) -> None:
    """Every fault of the file is told with its row, and nothing is recorded."""
    file = tmp_path / "r.csv"
    file.write_text(text, encoding="utf-8")
    done = command("attend", store, "v3", "--roster", file)
    assert (done.code, last(store)[0]) == (3, 1)
    assert said in done.err


def test_evidence_is_the_digest_of_its_file(command: Run, store: Path, tmp_path: Path) -> None:
    """The file is known by its digest; `check --evidence` finds out when it changed."""
    folder = tmp_path / "evidence"
    folder.mkdir()
    sheet = folder / "lapa.txt"
    sheet.write_bytes(b"9")
    words = ("evidence", store, "v1", "attendance-sheet", sheet, "--signed-by", "school")
    done = command(*words, "--date", "08.10.2025")
    assert done.code == 0, done.err
    assert "19581e27de7ced00ff1ce50b2047e7a567c76b1cbaebabe5ef03f7c3017bb5b7" in done.out
    (one,) = rows(store, "evidence")
    assert (one.kind, one.file) == (EvidenceKind.ATTENDANCE_SHEET, "lapa.txt")
    assert (command(*words).code, last(store)[0]) == (0, 2)
    assert "evidence." not in command("check", store, "--evidence", folder).out
    sheet.write_bytes(b"19")
    checked = command("check", store, "--evidence", folder)
    assert checked.code == 1
    assert "evidence.changed" in checked.out
    assert command(*words).code == 3
    named = folder / "010190-12345.txt"
    named.write_bytes(b"x")
    assert command("evidence", store, "v1", "photo", named).code == 2
    assert command("evidence", store, "v1", "photo", folder / "none.jpg").code == 3
    assert last(store)[0] == 2


def test_check_asks_about_records_that_came_by_file(command: Run, tmp_path: Path) -> None:
    """What a command would refuse is asked about by `check`, and does not block."""
    path = tmp_path / "file.sqlite"
    data = made.dataset(Step.CANCELLED)
    Store.create(path, data, by="board", reason="start", moment=made.BEFORE).close()
    done = command("check", path, "--lang", "lv")
    assert "step.no-reason" in done.out


def test_only_what_concerns_the_visit_is_read(store: Path) -> None:
    """The part of a store about one visit holds together, and lacks the other visits."""
    from esf_norises.store.of_visit import dataset_of_visit

    with Store.open(store) as opened:
        whole = opened.dataset()
        part = dataset_of_visit(opened, "v2", also=[("pupils", "pupil", "p1")])
        assert list(part.visits) == [whole.visits[1]]
        assert [one.visit for one in part.visit_steps] == ["v2", "v2"]
        assert sorted(part.sessions.column("session")) == ["s1", "s2"]
        assert list(part.pupils) == [whole.pupils[0]]
        assert part.origin.state == whole.origin.state
        assert not dataset_of_visit(opened, "w").visits


def test_two_people_at_one_visit_do_not_overwrite_each_other(store: Path) -> None:
    """A record that was made for a state that has gone on since is refused."""
    from esf_norises.coordination.attendance import Counts, record_counts
    from esf_norises.store.of_visit import dataset_of_visit
    from esf_norises.store.words import StoreRefused

    who = {"role": Role.TEACHER, "moment": made.AFTER}
    with Store.open(store) as opened:
        part = dataset_of_visit(opened, "v1")
        first = record_counts(part, "v1", Counts(present=9), **who)
        second = record_counts(part, "v1", Counts(present=8), **who)
        said = {"by": "board", "reason": "attend", "moment": made.AFTER}
        opened.commit(first, **said)
        with pytest.raises(StoreRefused) as refused:
            opened.commit(second, **said)
    assert refused.value.code == "store.changed-meanwhile"
