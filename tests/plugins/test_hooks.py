"""The hooks: each has an example that works, is called by the host, and stands in the reference."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from esf_norises.plugins import hookspecs
from esf_norises.plugins.by_name import Plugins, build_report
from esf_norises.plugins.contract import RECORDS
from esf_norises.plugins.faults import Found
from esf_norises.plugins.host import Host
from tests.plugins.ludza import dataset

HOOKS = sorted(name for name in vars(hookspecs) if name.startswith("esf_norises_"))
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "hooks.md"


def example_of(hook: str) -> str:
    """The example in a hook's docstring."""
    docstring = inspect.getdoc(getattr(hookspecs, hook)) or ""
    [example] = re.findall(r"```python\n(.*?)```", docstring, re.DOTALL)
    return inspect.cleandoc(example) + "\n"


@pytest.fixture
def host_of_example(monkeypatch: pytest.MonkeyPatch):
    """Makes a host whose only plugin is the example of a hook."""

    def host(hook: str) -> Host:
        module = ModuleType(f"example_of_{hook}")
        exec(compile(example_of(hook), module.__name__, "exec"), vars(module))
        monkeypatch.setitem(sys.modules, module.__name__, module)
        found = Found(name="example", distribution="example", version="1", target=module.__name__)
        return Host(installed=lambda: (found,))

    return host


def test_every_hook_has_a_record_and_a_type() -> None:
    """A hook without a record would be called and its answer not checked."""
    assert sorted(RECORDS) == HOOKS
    for hook in HOOKS:
        protocol = hook.removeprefix("esf_norises_").title() + "Hook"
        assert inspect.signature(getattr(hookspecs, protocol).__call__).return_annotation == (
            inspect.signature(getattr(hookspecs, hook)).return_annotation
        )


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_takes_the_context_alone(hook: str) -> None:
    """Whatever else a hook is told will be a field of the context."""
    assert list(inspect.signature(getattr(hookspecs, hook)).parameters) == ["context"]
    docstring = inspect.getdoc(getattr(hookspecs, hook)) or ""
    assert "Since API 1." in " ".join(docstring.split())


@pytest.mark.parametrize("hook", HOOKS)
def test_the_example_of_a_hook_works(host_of_example, hook: str) -> None:
    """What a docstring shows is a whole plugin: the host takes it, and what it offers is there."""
    host = host_of_example(hook)
    before = host.asked[hook]
    answer = host.answers(hook)
    assert host.asked[hook] > before
    assert answer.faults == ()
    assert any(one.found.name == "example" for one in answer.records.values())


def test_what_the_examples_offer_can_be_used(host_of_example) -> None:
    """The example's report is made, its ruleset resolved and its parameters read."""
    reports = Plugins(host=host_of_example("esf_norises_reports"))
    report = build_report("example-report", dataset(), plugins=reports)
    assert report.table("totals").column("institutions") == (1,)
    rules = Plugins(host=host_of_example("esf_norises_rules"))
    assert rules.ruleset("example-rules").rules
    parameters = Plugins(host=host_of_example("esf_norises_parameters"))
    kept = build_report("target-group", dataset(), plugins=parameters)
    assert kept.table("counts").rows


def test_asking_for_formats_imports_nothing_else() -> None:
    """A start of the program pays for what it asks, not for all that is offered."""
    code = (
        "import sys; from esf_norises.plugins.by_name import Plugins; "
        "Plugins().format('json'), Plugins().format('csv'); "
        "print([name for name in sorted(sys.modules) if name.startswith(("
        "'esf_norises.regulation', 'esf_norises.tables', 'cattrs', 'importlib.metadata'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"


def needs_docs() -> str:
    """The reference page; the tests of the wheel have no docs beside them."""
    if not REFERENCE.exists():
        pytest.skip("the documentation is not part of this installation")
    return REFERENCE.read_text(encoding="utf-8")


@pytest.mark.parametrize("hook", HOOKS)
def test_the_reference_has_each_hook_with_its_signature_and_example(hook: str) -> None:
    """The page has a heading for each hook, how it is called, and the example that works."""
    signature = str(inspect.signature(getattr(hookspecs, hook))).replace("'", "")
    page = needs_docs()
    assert f"\n## {hook}\n" in page
    assert f"\n```text\n{hook}{signature}\n```\n" in page
    blocks = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    # The two are laid out by lines of different length, so what they say is compared.
    said = {ast.dump(ast.parse(block)) for block in blocks}
    assert ast.dump(ast.parse(example_of(hook))) in said


def test_the_reference_has_no_hook_that_is_not_there() -> None:
    """A hook that was removed leaves the page, too."""
    assert sorted(re.findall(r"^## (esf_norises_\w+)$", needs_docs(), re.MULTILINE)) == HOOKS
