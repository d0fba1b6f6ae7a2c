"""Attendance sheets as they can be read off the pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from esf_norises.plugins import Language, Report, Value
from esf_norises_pdf.qr import qr_code
from esf_norises_pdf.typesetting import typeset
from esf_norises_pdf.writing import prepared

Make = Callable[..., Report]
Pages = Callable[[Report], list[str]]
LETTERS = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ„”–"


def test_each_visit_has_one_page(sheets: Make, pages: Pages) -> None:
    """Pages follow the report's rows, and each says its number."""
    made = pages(sheets({"visit": "V-1"}, {"visit": "V-2"}, {"visit": "V-3"}))
    assert [f"{number}. lapa no 3" in page for number, page in enumerate(made, start=1)] == [
        True,
        True,
        True,
    ]
    assert [f"V-{number}" in page for number, page in enumerate(made, start=1)] == [True] * 3


@pytest.mark.parametrize(
    "said",
    [
        "4.2.2.1/1/25/I/001",
        "STEM un pilsoniskās līdzdalības norises plašākai izglītības pieredzei un karjeras izvēlei",
        "Līdzfinansē Eiropas Savienība",
        "Norises apmeklējuma lapa",
        "Šķilbēnu pamatskola „Ābelīte” (reģ. nr. 0213903466)",
        "12.03.2026. (ceturtdiena), plkst. 10:30–12:30",
        "Izglītojamie kopā",
        "Meitenes",
        "Zēni",
        "Dzimums nav",
        "Jaunāki par 18",
        "Pavadošie",
        "Pedagogs, kas pavadīja grupu",
        "Norises īstenotājs",
    ],
)
def test_a_sheet_has_all_that_it_needs(sheets: Make, pages: Pages, said: str) -> None:
    """The project's words, the visit, what is counted and who signs."""
    [page] = pages(sheets({}))
    assert said in page


def test_a_sheet_speaks_english_too(sheets: Make, pages: Pages) -> None:
    """All but the words that the law has in Latvian."""
    [page] = pages(sheets({}, language=Language.EN))
    for said in ("Attendance sheet", "2026-03-12 (Thursday), 10:30–12:30", "Page 1 of 1", "Girls"):
        assert said in page
    assert "Līdzfinansē Eiropas Savienība" in page


def test_latvian_letters_come_out(sheets: Make, pages: Pages) -> None:
    """Each of them, small and capital, can be read off the page again."""
    [page] = pages(sheets({"norise": LETTERS}))
    assert LETTERS in page


@pytest.mark.parametrize(
    ("visit", "said"),
    [
        ({"starts": None, "ends": None}, "12.03.2026. (ceturtdiena), plkst. ___"),
        ({"ends": None}, "12.03.2026. (ceturtdiena), plkst. 10:30\n"),
    ],
)
def test_a_time_that_is_not_known_is_written_in_by_hand(
    sheets: Make, pages: Pages, visit: dict[str, Value], said: str
) -> None:
    """There is a place for it; nothing is guessed."""
    [page] = pages(sheets(visit))
    assert said in page


def test_a_sheet_has_no_lines_for_names_of_pupils(sheets: Make, pages: Pages) -> None:
    """How many took part is what has to be shown; the words for a list are nowhere."""
    [page] = pages(sheets({"enrolled": 30}))
    assert "Nr.p.k." not in page
    assert not [line for line in page.splitlines() if line.strip() in {"1.", "2.", "30."}]


@pytest.mark.parametrize(
    "visit",
    [
        {"norise": "Ļoti gara norise par ūdeni " * 60},
        {"institution": "Ļoti gara iestāde " * 30, "place": "Tālu tālu " * 60},
        {"visit": "V" * 60},
        {"provider": "viens\n" * 40},
        dict.fromkeys(("area", "provider", "place", "partner", "starts", "enrolled")),
        {"norise": "", "group": "", "institution": ""},
    ],
    ids=["title", "institution", "sign", "lines", "nothing known", "empty"],
)
def test_a_visit_has_one_page_whatever_it_says(
    sheets: Make, pages: Pages, visit: dict[str, Value]
) -> None:
    """What is too long is set smaller, and the lines for signatures stay on the sheet."""
    [page] = pages(sheets(visit, logos=2))
    assert page.count("vārds, uzvārds, amats") == 2
    assert page.count("datums") >= 2


def test_logos_stand_on_every_sheet(sheets: Make, write: Callable[[Report], bytes]) -> None:
    """They are one picture in the file, however many sheets there are."""
    import pypdf

    without = pypdf.PdfReader(io.BytesIO(write(sheets({}, {}))))
    with_logo = pypdf.PdfReader(io.BytesIO(write(sheets({}, {}, logos=1))))
    longer = [
        len(after.get_contents().get_data()) - len(before.get_contents().get_data())  # type: ignore[union-attr]
        for before, after in zip(without.pages, with_logo.pages, strict=True)
    ]
    assert min(longer) > 0


def test_a_picture_that_is_none_stops_with_a_sentence(sheets: Make, write: Any) -> None:
    """The typesetter says so; no document comes of it."""
    import attrs

    report = sheets({}, logos=1)
    broken = attrs.evolve(report.attachments[0], content=b"<svg")
    with pytest.raises(RuntimeError, match="SVG"):
        write(attrs.evolve(report, attachments=(broken,)))


def test_no_visits_make_a_page_that_says_so(sheets: Make, pages: Pages) -> None:
    """A document without any page would be none."""
    [page] = pages(sheets())
    assert "Nav neviena apmeklējuma." in page


@pytest.mark.parametrize("sign", ["V-186", "V/1 (b)", "Ļ-1", "0012345678"])
def test_the_code_holds_the_sign_of_the_visit(sheets: Make, sign: str) -> None:
    """A scanner reads it off the printed page, and finds one code there."""
    image = pytest.importorskip("PIL.Image", reason="pictures are opened with pillow")
    scanner = pytest.importorskip("zxingcpp", reason="codes are read with zxing-cpp")

    template, data, pictures = prepared(sheets({"visit": sign}))
    page = typeset(template, data, pictures, form="png", ppi=150)
    content = page if isinstance(page, bytes) else page[0]
    found = scanner.read_barcodes(image.open(io.BytesIO(content)).convert("L"))
    assert [one.text for one in found] == [sign]


@pytest.mark.parametrize("text", ["", "V" * 121, "V\n1", "\ud800"])
def test_a_sign_that_no_code_can_hold_has_none(text: str) -> None:
    """The sign stands on the sheet as text in any case."""
    assert qr_code(text) is None
