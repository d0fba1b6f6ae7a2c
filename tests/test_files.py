"""Files are written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import stat

import pytest

from esf_norises.files import sha256, sha256_of_file, write_whole


def test_a_file_is_there_whole(tmp_path):
    """What was written is what is there, and nothing beside it."""
    write_whole(tmp_path / "a.csv", lambda stream: stream.write(b"1;2"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"1;2"}


class Stopped(BaseException):
    """Somebody pressed Ctrl+C."""


@pytest.mark.parametrize("error", [ValueError, Stopped])
@pytest.mark.parametrize("before", [None, b"old"])
def test_a_failure_leaves_what_was_there(tmp_path, error, before):
    """Half a file never replaces a whole one, and no half file stays."""
    target = tmp_path / "a.csv"
    if before is not None:
        target.write_bytes(before)

    def half(stream):
        stream.write(b"new")
        raise error

    with pytest.raises(error):
        write_whole(target, half)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([before] if before else [])


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path):
    """The caller words it for people."""
    with pytest.raises(OSError, match="absent"):
        write_whole(tmp_path / "absent" / "a.csv", lambda stream: None)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_others_may_read_what_they_could_read_of_any_file(tmp_path):
    """The mode is the one that open() gives."""
    (tmp_path / "plain").write_bytes(b"")
    write_whole(tmp_path / "whole", lambda stream: None)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_digest_is_that_of_the_bytes(tmp_path):
    """The same for bytes and for a file, and as any other program computes it."""
    content = b"\x00\xff" * 100_000
    (tmp_path / "a").write_bytes(content)
    assert sha256(content) == sha256_of_file(tmp_path / "a") == hashlib.sha256(content).hexdigest()
