"""Names become records, and the four functions that a script begins with."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from esf_norises import assess, build_report, deliver, read_dataset, write_package
from esf_norises.domain.columns import Privacy
from esf_norises.domain.tables import ParameterRow
from esf_norises.errors import PluginFailed, UnknownName
from esf_norises.plugins.by_name import DISABLE, Plugins
from esf_norises.plugins.faults import FaultyPlugin, Found
from esf_norises.plugins.host import Host
from esf_norises.tables.package import Reading
from tests.plugins.ludza import dataset

Make = Callable[..., Plugins]


def test_a_name_of_ours_is_answered_without_looking_further() -> None:
    """What is installed is read only for a name that is not ours."""

    def never() -> tuple[Found, ...]:
        raise AssertionError("looked for plugins")

    plugins = Plugins(host=Host(installed=never))
    assert plugins.format("csv").suffix == ".csv"
    assert plugins.source("package").suffixes == (".csv",)
    assert plugins.report_kind("rules").schema == 1
    assert plugins.ruleset("reg882").based_on is None


def test_lists_have_what_ours_and_others_offer(plugins_of: Make) -> None:
    """Lists are by name, and leave out what does not work."""
    plugins = plugins_of("good", "raises_in_a_hook", "wrong_record")
    assert [one.name for one in plugins.formats()] == ["csv", "json", "made-up"]
    assert [one.name for one in plugins.sources()] == ["made-up", "package"]
    reports = [one.name for one in plugins.report_kinds()]
    of_visits = {"attendance-sheets", "calendar", "letters", "missing", "school-plan"}
    to_plan = {"clashes", "coverage", "next-actions"}
    ours = {*of_visits, *to_plan, "claim", "figures", "findings", "indicators", "rules"}
    assert reports == sorted({*ours, "target-group", "made-up", "survivor"})
    assert [fault.plugin for fault in plugins.faults()] == ["raises-in-a-hook", "wrong-record"]


@pytest.mark.parametrize(
    ("ask", "name", "kind", "nearest"),
    [
        (Plugins.format, "jsn", "format", "json"),
        (Plugins.source, "pakage", "source", "package"),
        (Plugins.report_kind, "target_group", "report", "target-group"),
        (Plugins.ruleset, "reg881", "ruleset", "reg882"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(
    plugins_of: Make, ask: Callable[..., object], name: str, kind: str, nearest: str
) -> None:
    """A name that nothing answers to is an UnknownName; the names that there are, nearest first."""
    with pytest.raises(UnknownName) as error:
        ask(plugins_of("good"), name)
    assert (error.value.kind, error.value.name) == (kind, name)
    assert error.value.known[0] == nearest
    assert "made-up" in error.value.known


@pytest.mark.parametrize(
    ("plugin", "words"),
    [
        ("raises_at_import", "raises-at-import (made-up-raises-at-import 1.2.3): it cannot be"),
        ("newer_api", "it needs API 1.99"),
        ("raises_in_a_hook", "no formats today"),
        ("wrong_record", "gives a dict"),
    ],
)
def test_a_name_that_a_faulty_plugin_may_offer_is_its_fault(
    plugins_of: Make, plugin: str, words: str
) -> None:
    """Where a plugin does not work, nobody can say that the name is wrong."""
    with pytest.raises(PluginFailed) as error:
        plugins_of(plugin).format("tsv")
    assert words in error.value.what
    assert error.value.plugin == plugin.replace("_", "-")
    assert isinstance(error.value, FaultyPlugin)
    assert error.value.texts.lv != error.value.texts.en


def test_a_fault_of_another_hook_is_not_held_against_a_name(plugins_of: Make) -> None:
    """A plugin whose formats are faulty did not lose a ruleset that was never its own."""
    with pytest.raises(UnknownName):
        plugins_of("raises_in_a_hook").ruleset("nowhere")


def test_a_shared_name_needs_its_distribution(plugins_of: Make) -> None:
    """Of two with one name neither is taken, and `dist:name` takes one of them."""
    plugins = plugins_of("twin_one", "twin_two")
    with pytest.raises(PluginFailed, match="made-up-twin-one, made-up-twin-two"):
        plugins.format("twin")
    assert plugins.format("made-up-twin-two:twin").name == "twin"


def test_any_name_may_be_written_with_its_distribution(plugins_of: Make) -> None:
    """`dist:name` works where the name is not shared, too, and only for its own distribution."""
    plugins = plugins_of("good")
    assert plugins.format("made-up-good:made-up") is plugins.format("made-up")
    with pytest.raises(UnknownName):
        plugins.format("another:made-up")


def test_the_environment_disables_plugins(
    installed: Callable[..., tuple[Found, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """ESF_NORISES_DISABLE names plugins or distributions, separated by commas."""
    found = installed("good", "raises_at_import")
    monkeypatch.setenv(DISABLE, " raises-at-import , made-up-good ")
    monkeypatch.setattr("esf_norises.plugins.host.installed_plugins", lambda: found)
    plugins = Plugins()
    assert [one.name for one in plugins.formats()] == ["csv", "json"]
    assert plugins.faults() == ()


def test_a_ruleset_comes_with_the_rules_that_it_is_based_on(plugins_of: Make) -> None:
    """A third party's ruleset has our rules first."""
    plugins = plugins_of("good")
    assert plugins.ruleset("made-up").rules == plugins.ruleset("reg882").rules
    assert plugins.ruleset("made-up").name == "made-up"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("groundless", "no ruleset is called 'nowhere'"),
        ("chicken", "based on itself"),
        ("withdraws-too-much", "no.such"),
    ],
)
def test_rules_that_do_not_go_together_refuse_the_run(
    plugins_of: Make, name: str, words: str
) -> None:
    """A ruleset of a plugin that cannot be resolved is the plugin's fault."""
    with pytest.raises(PluginFailed, match=words):
        plugins_of("lost_rules").ruleset(name)


@pytest.mark.parametrize("partner", ["Ludzas novads", "LUDZAS NOVADA PAŠVALDĪBA", "0037000"])
def test_parameters_are_those_for_everybody_and_of_the_partner(
    plugins_of: Make, partner: str
) -> None:
    """However a partner is written, its own sets are taken and nobody else's."""
    names = [one.name for one in plugins_of("good").parameter_sets(partner)]
    assert names == ["made-up", "reg882", "school-calendar"]


def test_parameters_of_an_unknown_partner_are_those_for_everybody(plugins_of: Make) -> None:
    """A partner that is no municipality has the law's parameters."""
    names = [one.name for one in plugins_of("good").parameter_sets("Nekurene")]
    assert names == ["reg882", "school-calendar"]


def test_lost_parameters_refuse_the_run(plugins_of: Make) -> None:
    """Where a plugin's parameters may be lost, nothing is judged: the figures would be others."""
    with pytest.raises(PluginFailed, match="the agreement cannot be read") as error:
        assess(dataset(), plugins=plugins_of("lost_parameters"))
    assert DISABLE in error.value.what
    with pytest.raises(PluginFailed, match="bad-parameters"):
        assess(dataset(), plugins=plugins_of("bad_parameters"))


def test_a_plugin_that_cannot_be_imported_does_not_stop_the_judging(plugins_of: Make) -> None:
    """A broken plugin is told; what it may have offered is not asked for by name."""
    plugins = plugins_of("raises_at_import")
    assert assess(dataset(), plugins=plugins).parts
    assert [fault.plugin for fault in plugins.faults()] == ["raises-at-import"]


def test_the_dataset_names_its_rules(plugins_of: Make) -> None:
    """The partner's ruleset is taken where it names one, and reg882 otherwise."""
    plugins = plugins_of("good")
    assert assess(dataset(), plugins=plugins).ruleset.name == "reg882"
    assert assess(dataset(ruleset="made-up"), plugins=plugins).ruleset.name == "made-up"
    assert assess(dataset(), ruleset="made-up", plugins=plugins).ruleset.name == "made-up"
    own = plugins.ruleset("made-up")
    assert assess(dataset(), ruleset=own, plugins=plugins).ruleset is own
    with pytest.raises(UnknownName):
        assess(dataset(ruleset="nowhere"), plugins=plugins)


def test_what_is_wrong_in_the_datasets_parameters_is_a_finding(plugins_of: Make) -> None:
    """A value that somebody typed wrongly is told, and its days stay unset."""
    row = ParameterRow(name="no_such", value="1", valid_from=datetime.date(2025, 9, 1), source="x")
    assessment = assess(dataset(parameters=(row,)), plugins=plugins_of())
    assert any(finding.found == "no_such" for finding in assessment.findings)


def test_a_report_is_made_of_an_assessment_a_reading_or_a_dataset(plugins_of: Make) -> None:
    """Whatever it is made from, a report of the same data is the same."""
    plugins, data = plugins_of(), dataset()
    of_assessment = build_report("target-group", assess(data, plugins=plugins), plugins=plugins)
    of_reading = build_report("target-group", Reading(dataset=data), plugins=plugins)
    of_dataset = build_report("target-group", data, plugins=plugins)
    assert of_assessment.tables == of_reading.tables == of_dataset.tables
    assert of_dataset.title == "Mērķa grupa"
    assert build_report("target-group", data, language="en", plugins=plugins).title != "Mērķa grupa"


def test_a_report_that_needs_no_data_is_made_of_none(plugins_of: Make) -> None:
    """The rules in force can be shown without a dataset; who belongs cannot."""
    assert build_report("rules", plugins=plugins_of()).table("rules").rows
    with pytest.raises(ValueError, match="is made from data"):
        build_report("target-group", plugins=plugins_of())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("raises", "ZeroDivisionError: no pupils"),
        ("no-report", "it made a dict, not a Report"),
        ("ragged", r"one is called key; .*not as many cells.*share a key"),
    ],
)
def test_a_report_that_fails_is_its_plugins_fault(plugins_of: Make, name: str, words: str) -> None:
    """A report that raises, or is none, is told as such and reaches no format."""
    with pytest.raises(PluginFailed, match=words):
        build_report(name, plugins=plugins_of("bad_report"))


def test_a_report_is_written_by_name(plugins_of: Make, tmp_path: Path) -> None:
    """A path may be a text, and a format its name."""
    plugins = plugins_of("good")
    report = build_report("rules", plugins=plugins)
    deliver(report, "made-up", to=str(tmp_path / "rules.txt"), plugins=plugins)
    assert (tmp_path / "rules.txt").read_text(encoding="utf-8") == report.title
    stream = io.BytesIO()
    report = build_report("rules", plugins=plugins, audience=Privacy.PUBLIC)
    deliver(report, plugins.format("json"), to=stream, audience=Privacy.PUBLIC)
    assert json.loads(stream.getvalue())["report"] == "rules"


def test_a_format_that_fails_half_way_takes_nothing_from_others(
    plugins_of: Make, tmp_path: Path
) -> None:
    """The file is as it was, no half file stays, and the next format works."""
    plugins = plugins_of("half_writer")
    report = build_report("rules", plugins=plugins)
    (tmp_path / "rules.half").write_text("as it was", encoding="utf-8")
    with pytest.raises(PluginFailed, match="the second half is lost"):
        deliver(report, "half", to=tmp_path / "rules.half", plugins=plugins)
    deliver(report, "csv", to=tmp_path / "rules.csv", plugins=plugins)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rules.csv", "rules.half"]
    assert (tmp_path / "rules.half").read_text(encoding="utf-8") == "as it was"


def test_a_folder_is_read_as_a_package(plugins_of: Make, tmp_path: Path) -> None:
    """What write_package writes, read_dataset reads."""
    write_package(dataset(), tmp_path / "ludza")
    reading = read_dataset(str(tmp_path / "ludza"), plugins=plugins_of())
    assert reading.dataset == dataset()
    assert not reading.blocked


def test_a_path_where_nothing_is_raises(plugins_of: Make, tmp_path: Path) -> None:
    """A path that leads nowhere is a mistake of the script, and not of the data."""
    with pytest.raises(FileNotFoundError):
        read_dataset(tmp_path / "absent", plugins=plugins_of())


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("notes.txt", b"hello", "file.not-a-dataset", "datapackage.json"),
        ("counts.csv", b"a;b\n", "file.not-a-dataset", "esf-norises import"),
        ("ludza.xlsx", b"PK\x03\x04", "plugin.not-installed", "pip install esf-norises-excel"),
        ("no-ending", b"PK\x03\x04", "plugin.not-installed", "esf-norises-excel"),
    ],
)
def test_what_is_no_dataset_is_a_finding(
    plugins_of: Make, tmp_path: Path, name: str, content: bytes, code: str, words: str
) -> None:
    """A file that is no dataset, or needs a plugin that is absent, is told with what to do."""
    (tmp_path / name).write_bytes(content)
    reading = read_dataset(tmp_path / name, plugins=plugins_of("good"))
    [finding] = reading.findings
    assert reading.refused
    assert finding.code == code
    assert words in finding.fix.lv
    assert words in finding.fix.en


def test_a_reader_of_workbooks_that_raises_is_a_plugins_fault(
    plugins_of: Make, tmp_path: Path
) -> None:
    """A source never raises for what a file contains; one that does is told as faulty."""
    (tmp_path / "ludza.xlsx").write_bytes(b"PK")
    with pytest.raises(PluginFailed, match=r"it raised while it read ludza\.xlsx"):
        read_dataset(tmp_path / "ludza.xlsx", plugins=plugins_of("bad_excel"))
