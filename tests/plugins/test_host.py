"""The host: what works stays in use, and what does not is told and hinders nobody."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest

from esf_norises.plugins.contract import RECORDS
from esf_norises.plugins.faults import Found, Stage
from esf_norises.plugins.host import BUILTIN, Host
from esf_norises.plugins.overview import State

FORMATS = "esf_norises_formats"

FAULTY = [
    ("raises_at_import", Stage.IMPORT, "RuntimeError: the database is away"),
    ("exits_at_import", Stage.IMPORT, "SystemExit: no licence"),
    ("asks_for_a_lost_name", Stage.IMPORT, "made for another version of esf-norises"),
    ("newer_api", Stage.API, "it needs API 1.99 and this is 1.1: upgrade esf-norises"),
    ("next_major", Stage.API, "it needs API 2.0 and this is 1.1: upgrade esf-norises"),
    ("older_api", Stage.API, "it is made for API 0.9 and this is 1.1: upgrade the plugin"),
    ("no_api", Stage.API, "it has no API; write API = (1, 1)"),
    ("odd_api", Stage.API, "API '1.0' is none; write API = (1, 1)"),
    ("misspelt", Stage.CONTRACT, "there is no hook esf_norises_format;"),
    ("misspelt", Stage.CONTRACT, "there is no hook esf_norises_sorces;"),
    ("no_hooks", Stage.CONTRACT, "no function in it is marked with"),
    ("wrapper", Stage.CONTRACT, "wrappers are not taken"),
    ("first", Stage.CONTRACT, "tryfirst and trylast do nothing"),
    ("extra_argument", Stage.CONTRACT, "esf_norises_reports: it has to take exactly (context)"),
    ("keyword_only", Stage.CONTRACT, "esf_norises_formats: it has to take exactly (context)"),
    ("raises_in_a_hook", Stage.RUN, "ValueError: no formats today"),
    ("raises_late", Stage.RUN, "ValueError: the second one is lost"),
    ("wrong_record", Stage.RECORD, "gives a dict, not a Format"),
    ("nothing", Stage.RECORD, "no list of records"),
    ("bad_name", Stage.RECORD, "'Mans Formāts' is no name"),
    ("bad_field", Stage.RECORD, "Format bad-field: write is no function"),
    ("taken_name", Stage.NAME, "the name json (format) belongs to esf-norises itself"),
]


@pytest.mark.parametrize(("name", "stage", "words"), FAULTY)
def test_a_faulty_plugin_is_told_and_gives_no_format(
    host_of: Callable[..., Host], name: str, stage: Stage, words: str
) -> None:
    """Each kind of fault is told with its stage, plugin, distribution and version."""
    answer = host_of(name).answers(FORMATS)
    assert set(answer.records) == {"csv", "json"}
    told = [fault for fault in answer.faults if words in fault.message.en]
    assert [(f.plugin, f.distribution, f.version, f.stage) for f in told] == [
        (name.replace("_", "-"), f"made-up-{name.replace('_', '-')}", "1.2.3", stage)
    ]


@pytest.mark.parametrize("name", sorted({name for name, _, _ in FAULTY}))
def test_a_good_plugin_beside_a_faulty_one_is_in_use(
    host_of: Callable[..., Host], name: str
) -> None:
    """What one plugin does wrong takes nothing from another one."""
    host = host_of(name, "good")
    for hook in RECORDS:
        assert host.answers(hook).records["made-up"].record.name == "made-up"


@pytest.mark.parametrize("hook", RECORDS)
def test_each_hook_is_called_once_however_often_it_is_asked(
    host_of: Callable[..., Host], hook: str
) -> None:
    """A plugin is asked at most once, and what it gives is kept."""
    host = host_of("good")
    without = Host(third_parties=False)
    without.answers(hook)
    assert host.answers(hook) == host.answers(hook)
    assert host.asked[hook] == without.asked[hook] + 1


def test_the_other_hook_of_a_plugin_that_raised_is_in_use(host_of: Callable[..., Host]) -> None:
    """A hook that raises takes with it what it would have given, and nothing else."""
    host = host_of("raises_in_a_hook")
    assert "survivor" in host.answers("esf_norises_reports").records
    [overview] = [one for one in host.overview() if not one.builtin]
    assert overview.state is State.FAILED
    assert overview.offers == {"esf_norises_reports": ("survivor",)}
    assert "no formats today" in overview.faults[0].traceback


def test_nothing_is_kept_of_a_plugin_with_one_bad_hook(host_of: Callable[..., Host]) -> None:
    """A plugin whose second hook has a wrong signature is refused as a whole, on any pluggy."""
    assert "half-registered" not in host_of("extra_argument").answers(FORMATS).records


def test_nothing_is_kept_of_an_answer_that_is_half_wrong(host_of: Callable[..., Host]) -> None:
    """What a generator gave before it raised is not used."""
    assert "early" not in host_of("raises_late").answers(FORMATS).records


def test_a_hook_of_a_later_host_may_be_optional(host_of: Callable[..., Host]) -> None:
    """A plugin may implement what this host does not know, if it says so."""
    answer = host_of("optional_hook").answers(FORMATS)
    assert "optional" in answer.records
    assert answer.faults == ()


def test_of_two_with_one_name_neither_is_used(host_of: Callable[..., Host]) -> None:
    """The order of installation decides nothing: a shared name is nobody's, and both are told."""
    for names in (("twin_one", "twin_two"), ("twin_two", "twin_one")):
        answer = host_of(*names).answers(FORMATS)
        assert "twin" not in answer.records
        assert [one.found.distribution for one in answer.doubles["twin"]] == [
            "made-up-twin-one",
            "made-up-twin-two",
        ]
        assert [fault.stage for fault in answer.faults] == [Stage.NAME, Stage.NAME]
        assert all("made-up-twin-one, made-up-twin-two" in f.message.en for f in answer.faults)


def test_one_module_under_two_names_is_taken_once(host_of: Callable[..., Host]) -> None:
    """The second entry point that leads to the same module is told, and the first works."""
    answer = host_of("same_module").answers(FORMATS)
    assert "same-module" in answer.records
    assert [fault.stage for fault in answer.faults] == [Stage.CONTRACT]


@pytest.mark.parametrize(
    ("name", "error"),
    [("interrupted_at_import", KeyboardInterrupt), ("out_of_memory", MemoryError)],
)
def test_who_stops_the_program_is_not_held_up(
    host_of: Callable[..., Host], name: str, error: type[BaseException]
) -> None:
    """An interruption and the end of memory pass through the host."""
    with pytest.raises(error):
        host_of(name).answers(FORMATS)


@pytest.mark.parametrize(
    "disabled", ["raises-at-import", "made-up-raises-at-import", "Made_Up.Raises_at_import"]
)
def test_what_is_disabled_is_not_imported(host_of: Callable[..., Host], disabled: str) -> None:
    """A plugin is switched off by its own name or by that of its distribution."""
    host = host_of("raises_at_import", "good", disabled=(disabled,))
    assert host.answers(FORMATS).faults == ()
    states = {one.name: one.state for one in host.overview() if not one.builtin}
    assert states == {"good": State.ACTIVE, "raises-at-import": State.DISABLED}


def test_without_third_parties_none_is_looked_for() -> None:
    """What is installed is not read when it is not wanted, nor for our own names."""

    def never() -> tuple[Found, ...]:
        raise AssertionError("looked for plugins")

    assert set(Host(third_parties=False, installed=never).answers(FORMATS).records) == {
        "csv",
        "json",
    }
    ours = Host(installed=never).answers(FORMATS, third_parties=False)
    assert set(ours.records) == {"csv", "json"}


def test_an_overview_works_whatever_plugins_do(host_of: Callable[..., Host]) -> None:
    """Every plugin is shown with its state, ours first and the others by name."""
    names = sorted({name for name, _, _ in FAULTY})
    overviews = host_of(*names, "good").overview()
    assert [one.name for one in overviews[: len(BUILTIN)]] == [found.name for found in BUILTIN]
    assert all(one.state is State.ACTIVE for one in overviews[: len(BUILTIN)])
    others = overviews[len(BUILTIN) :]
    assert [one.name for one in others] == sorted(one.name for one in others)
    assert {one.name: one.state for one in others} == {
        name.replace("_", "-"): State.FAILED for name in names
    } | {"good": State.ACTIVE}


def test_before_anything_is_asked_plugins_are_not_asked(host_of: Callable[..., Host]) -> None:
    """An overview can be had without importing anything."""
    states = {one.state for one in host_of("raises_at_import").overview(ask=False)}
    assert states == {State.NOT_ASKED}


def test_records_come_by_name(host_of: Callable[..., Host]) -> None:
    """The order of records is that of their names, whatever the order of plugins."""
    names = list(host_of("optional_hook", "good").answers(FORMATS).records)
    assert names == sorted(names)


def test_every_state_and_fault_is_worded_in_both_languages(host_of: Callable[..., Host]) -> None:
    """A fault is told in Latvian and in English, with plugin, distribution and version."""
    for name in {name for name, stage, _ in FAULTY if stage is not Stage.RUN}:
        for fault in host_of(name).answers(FORMATS).faults:
            assert fault.message.lv != fault.message.en
            assert fault.sentence.lv.startswith(f"{fault.plugin} ({fault.distribution} 1.2.3): ")
    assert all(state.label.lv != state.label.en for state in State)


@pytest.mark.parametrize("hook", RECORDS)
def test_our_own_plugins_are_asked_for_the_hooks_that_they_have(hook):
    """The host's table of them says what their modules say; one that lacks a hook is not loaded."""
    host = Host(third_parties=False)
    offering = {one.found.name for one in host.answers(hook).records.values()}
    having = {found.name for found in BUILTIN if hasattr(import_module(found.target), hook)}
    assert offering == having
