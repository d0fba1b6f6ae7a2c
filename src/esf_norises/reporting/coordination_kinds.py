"""The report kinds of coordination; what makes them is imported when one is."""

from __future__ import annotations

from ..texts import Texts
from .kind import Inputs, Need, ReportKind
from .report import Report


def _coverage(inputs: Inputs) -> Report:
    from .coverage_report import build

    return build(inputs)


def _clashes(inputs: Inputs) -> Report:
    from .clashes_report import build

    return build(inputs)


def _next_actions(inputs: Inputs) -> Report:
    from .next_actions_report import build

    return build(inputs)


COVERAGE = ReportKind(
    name="coverage",
    title=Texts("Kas ir paveikts no mērķiem", "What is covered of the targets"),
    schema=1,
    needs=frozenset({Need.DATASET, Need.ASSESSMENT}),
    build=_coverage,
    not_public=Texts(
        "grupa, kuras skaits noapaļots līdz nullei, tajā pazustu, un daļas būtu citas.",
        "a group whose number is rounded to nothing would be lost from it, and the shares would be "
        "others.",
    ),
)
"""What each group and institution has of what the partner wants for it."""
CLASHES = ReportKind(
    name="clashes",
    title=Texts("Pretrunas apmeklējumos", "Clashes among visits"),
    schema=1,
    needs=frozenset({Need.DATASET, Need.ASSESSMENT}),
    build=_clashes,
    not_public=Texts(
        "tas salīdzina skaitu ar vietām, un noapaļoti skaitļi rāda pārklāšanos, kuras nav, un "
        "slēpj to, kas ir.",
        "it compares numbers with seats, and rounded ones show clashes that are none and hide some "
        "that are.",
    ),
)
"""What cannot be among visits as people typed them, and who can mend it."""
NEXT_ACTIONS = ReportKind(
    name="next-actions",
    title=Texts("Kas tagad jādara", "What to do next"),
    schema=1,
    needs=frozenset({Need.DATASET, Need.ASSESSMENT, Need.VISITS}),
    build=_next_actions,
    not_public=Texts(
        "tas saka, kas darāms, un pēc noapaļotiem skaitļiem tas būtu kas cits.",
        "it says what to do, and by rounded numbers that would be something else.",
    ),
)
"""For each role what to do and until when."""
