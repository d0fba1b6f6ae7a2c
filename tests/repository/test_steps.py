"""What `make test` says at its end."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.repository.files import ROOT

# Stands in for make: a step named `bad` fails, and each step leaves a report.
STEP = """
import sys
from pathlib import Path

step = sys.argv[-1]
Path("reports", step + ".xml").write_text(Path("given", step + ".xml").read_text())
sys.exit(step == "bad")
"""
PASSED = '<testsuites><testsuite><testcase name="a"/><testcase name="b"/></testsuite></testsuites>'
SKIPPED = (
    '<testsuites><testsuite><testcase name="c"><skipped message="no office program"/></testcase>'
    '<testcase name="d"><skipped message="no office program"/></testcase></testsuite></testsuites>'
)
FAILED = '<testsuites><testsuite><testcase name="e"><failure/></testcase></testsuite></testsuites>'


@pytest.fixture
def steps(tmp_path):
    """Run steps with a stand-in for make; give the exit code and the lines after the totals."""
    given = tmp_path / "given"
    given.mkdir()
    for name, report in {"good": PASSED, "partly": SKIPPED, "bad": FAILED}.items():
        (given / f"{name}.xml").write_text(report)
    (tmp_path / "step.py").write_text(STEP)

    def run(*names):
        command = [sys.executable, str(ROOT / "tools/run_steps.py"), "--reports", "reports"]
        command += ["--make", f"{sys.executable} step.py", *names]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
        return done.returncode, done.stdout.partition("==== Totals")[2].splitlines()[1:]

    return run


def test_the_last_line_counts_all_runs(steps):
    """Passed and skipped tests of all steps are added in the last line."""
    code, lines = steps("good", "partly")
    assert (code, lines[-1]) == (0, "2 passed, 0 failed, 2 skipped")


def test_each_reason_to_skip_is_told_once_with_its_count(steps):
    """A skipped test is seen at the end, with its step, its reason and how many there are."""
    assert "skipped in partly: 2 × no office program" in steps("good", "partly")[1]


def test_a_failed_step_fails_the_run_and_the_rest_still_runs(steps):
    """After a step that fails the others run, and the run as a whole fails, naming it."""
    code, lines = steps("bad", "good")
    assert (code, lines[-1]) == (1, "2 passed, 1 failed, 0 skipped")
    assert "steps that failed: bad" in lines
