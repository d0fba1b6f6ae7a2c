from __future__ import annotations

import datetime

import pytest

from esf_norises.coordination.evidence import EvidenceFile, add_evidence, changed_files
from esf_norises.coordination.words import Refused
from esf_norises.domain.visit_values import EvidenceKind
from esf_norises.files import sha256
from esf_norises.findings import blocking
from tests.coordination import made

SHEET = EvidenceKind.ATTENDANCE_SHEET


@pytest.fixture
def sheet(tmp_path):
    """A file in a folder of its school."""
    path = tmp_path / "skola" / "lapa.txt"
    path.parent.mkdir()
    path.write_bytes(b"19 izglitojamie")
    return path


def with_sheet(path):
    data = made.dataset()
    return made.after(data, add_evidence(data, "v1", SHEET, file=EvidenceFile.of(path)))


def test_a_file_is_known_by_its_digest(sheet):
    """The record has the file's name without its folder and the SHA-256 of its bytes."""
    (one,) = with_sheet(sheet).evidence
    assert (one.evidence, one.visit, one.file) == ("v1-E1", "v1", "lapa.txt")
    assert one.sha256 == sha256(b"19 izglitojamie")


def test_the_same_document_is_recorded_once(sheet):
    """The same file of the same kind, or the same paper, makes no second record."""
    data = with_sheet(sheet)
    assert add_evidence(data, "v1", SHEET, file=EvidenceFile.of(sheet)).is_empty
    paper = {"date": datetime.date(2025, 10, 8), "signed_by": "skolotājs"}
    data = made.after(data, add_evidence(data, "v1", EvidenceKind.OTHER, **paper))
    assert add_evidence(data, "v1", EvidenceKind.OTHER, **paper).is_empty
    assert list(data.evidence.column("evidence")) == ["v1-E1", "v1-E2"]


def test_another_content_needs_another_name(sheet):
    """What was evidence stays; a file of the same name and another content is refused."""
    data = with_sheet(sheet)
    sheet.write_bytes(b"29 izglitojamie")
    with pytest.raises(Refused) as refused:
        add_evidence(data, "v1", SHEET, file=EvidenceFile.of(sheet))
    assert made.codes(refused.value.findings) == {"evidence.same-name"}


def test_an_empty_file_shows_nothing(sheet):
    """A file without a byte is refused."""
    sheet.write_bytes(b"")
    with pytest.raises(Refused) as refused:
        with_sheet(sheet)
    assert made.codes(refused.value.findings) == {"evidence.empty-file"}


def test_what_became_of_a_file_is_found_out(sheet, tmp_path):
    """A file that is as it was gives nothing; changed or gone it blocks; renamed it is told."""
    data = with_sheet(sheet)
    assert changed_files(data, tmp_path) == ()
    sheet.rename(tmp_path / "cita.txt")
    renamed = changed_files(data, tmp_path)
    assert (made.codes(renamed), blocking(renamed)) == ({"evidence.renamed"}, False)
    (tmp_path / "cita.txt").write_bytes(b"20 izglitojamie")
    gone = changed_files(data, tmp_path)
    assert (made.codes(gone), blocking(gone)) == ({"evidence.vanished"}, True)
    (tmp_path / "cita.txt").rename(sheet)
    changed = changed_files(data, tmp_path)
    assert (made.codes(changed), blocking(changed)) == ({"evidence.changed"}, True)
    assert "lapa.txt" in changed[0].found


def test_a_folder_that_is_not_there_is_no_answer(sheet, tmp_path):
    """Where the folder cannot be read, nothing is said of the files."""
    with pytest.raises(FileNotFoundError):
        changed_files(with_sheet(sheet), tmp_path / "nav")
