from __future__ import annotations

import copy
from typing import Any

import pytest

from esf_norises.domain.columns import Privacy
from esf_norises.domain.values import Band, StudyForm
from esf_norises.reporting.report import (
    Provenance,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    SubjectRef,
)
from esf_norises.texts import Language

SAYS = {"lv": "Izglītojamie mācās klātienē.", "en": "The pupils learn in person."}
SOURCE = {
    "act": "Decision Nr. 87",
    "point": "limb b",
    "title": None,
    "level": "text",
    "checked": "2026-11-24",
    "known_until": "2028-08-31",
}
MISSING = {
    "name": "programme",
    "label": {"lv": "programmas kods", "en": "programme code"},
    "kind": "fact",
    "who": "institution",
    "about": "part",
    "key": "k",
    "rows": [],
    "count": 0,
}
RULE = {
    "id": "target-group.in-person",
    "says": SAYS,
    "stage": 1,
    "source": SOURCE,
    "facts": [
        {
            "name": "study_form",
            "label": {"lv": "forma", "en": "form"},
            "kind": "derived",
            "origin": None,
            "privacy": "public",
            "value": "distance",
        },
        {
            "name": "born",
            "label": {"lv": "dzimis", "en": "born"},
            "kind": "given",
            "origin": "pupils.born",
            "privacy": "personal",
            "value": "2015-03-01",
        },
    ],
    "parameters": [
        {
            "name": "cap",
            "state": "unset",
            "value": None,
            "unit": "EUR",
            "valid_from": None,
            "valid_to": None,
            "source": None,
        }
    ],
    "confirmations": [
        {
            "scope": "institution",
            "subject": "x",
            "answer": True,
            "by": "the school",
            "on": "2025-09-01",
            "source": "letter 5",
        }
    ],
    "looked_at": True,
    "outcome": "unknown",
    "because": {"born": "2015-03-01", "other": 1},
    "missing": [MISSING],
    "fix": {"lv": "Pajautājiet.", "en": "Ask."},
}
TRACE = {
    "format": "esf-norises.trace/1",
    "ruleset": {"name": "reg882", "version": "1"},
    "about": "part",
    "title": {"lv": "daļa", "en": "part"},
    "key": "k",
    "verdict": "unknown",
    "rule": "target-group.in-person",
    "missing": [MISSING],
    "rules": [RULE],
    "refers_to": [],
}


def row(*subjects: str) -> tuple[Report, ReportTable, ReportRow]:
    refs = tuple(SubjectRef(about="part", key=key) for key in subjects)
    column = ReportColumn(name="pupils", label="Pupils", kind="whole")
    one = ReportRow(key="k", cells=(17,), subjects=refs)
    table = ReportTable(name="counts", title="Counts", columns=(column,), rows=(one,))
    report = Report(
        name="target-group",
        title="Target group",
        language=Language.EN,
        tables=(table,),
        provenance=Provenance(program="esf-norises 0"),
    )
    return report, table, one


def written(*traces: dict[str, Any], language: Language = Language.EN, whole: bool = False) -> str:
    from esf_norises.cli.trail import Page, trail

    types = {"study_form": StudyForm, "band": Band}
    page = Page(language=language, width=80, type_of=lambda _, name: types.get(name))
    subjects = [trace["key"] for trace in traces]
    lines = trail(*row(*subjects), None, traces, page=page, whole=whole)
    return " ".join("\n".join(lines).split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            Language.EN,
            [
                "unknown: target-group.in-person ← decides",
                "read in the text itself, checked 2026-11-24, known until 2028-08-31",
                "form – distance",
                "Parameter cap: not set",
                "Confirmation: yes (the school, 2025-09-01, letter 5)",
                "Missing: programme code – the institution can supply it",
                "What to do: Ask.",
            ],
        ),
        (
            Language.LV,
            [
                "nav zināms: target-group.in-person ← izšķir",
                "pārbaudīts 24.11.2026., zināms līdz 31.08.2028.",
                "forma – tālmācība",
                "Parametrs cap: nav noteikts",
                "Apliecinājums: jā (the school, 01.09.2025., letter 5)",
                "Trūkst: programmas kods – to var pateikt izglītības iestāde",
                "Ko darīt: Pajautājiet.",
            ],
        ),
    ],
)
def test_a_trail_says_all_that_a_verdict_rests_on(language: Language, words: list[str]) -> None:
    """Rule, source, level, facts by their labels, parameters, confirmations, what is missing."""
    text = written(TRACE, language=language)
    for expected in words:
        assert expected in text, text


def test_many_subjects_are_summed_unless_all_is_asked_for() -> None:
    """Of several subjects the keys are named by rule; with -v each is written in full."""
    other = copy.deepcopy(TRACE) | {"key": "l"}
    assert "Rests on 2 rows" in written(TRACE, other)
    assert written(TRACE, other, whole=True).count("← decides") == 2


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"at_least": 3, "at_most": 5}, "between 3 and 5"),
        ({"at_least": 3, "at_most": None}, "at least 3"),
        (None, "not known"),
        (False, "no"),
        (["1", "2"], "1, 2"),
        (7, "7"),
    ],
)
def test_values_are_written_for_people(value: object, said: str) -> None:
    """Bounds, lists and what is not known are words, not their form in JSON."""
    trace = copy.deepcopy(TRACE)
    trace["rules"][0]["facts"][0] = {**RULE["facts"][0], "name": "places", "value": value}
    assert f"form – {said}" in written(trace)


def test_a_rule_that_was_not_looked_at_says_so() -> None:
    """A row that fell before is not made to look judged by later rules."""
    trace = copy.deepcopy(TRACE)
    trace["rules"][0] |= {"outcome": None, "looked_at": False}
    assert "not yet looked at: target-group.in-person" in written(trace)


def test_facts_about_persons_are_only_for_who_may_see_them() -> None:
    """A personal fact is left out of a trace, as fact and as reason, except for that audience."""
    pytest.importorskip("click", reason="the command needs the extra cli")
    from esf_norises.cli.explain import visible

    (rule,) = visible(TRACE, Privacy.INTERNAL)["rules"]
    assert [fact["name"] for fact in rule["facts"]] == ["study_form"]
    assert rule["because"] == {"other": 1}
    assert visible(TRACE, Privacy.PERSONAL)["rules"] == [RULE]
