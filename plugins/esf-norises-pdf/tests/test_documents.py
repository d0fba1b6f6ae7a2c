"""Any report as a document: what can be read off it, on which pages, and what the file declares."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

from esf_norises.domain.dataset import InputFile
from esf_norises.plugins import Language, Provenance, Report, ReportTable, Value

Make = Callable[..., Report]
Pages = Callable[[Report], list[str]]
Write = Callable[[Report], bytes]


def opened(content: bytes) -> Any:
    import pypdf

    return pypdf.PdfReader(io.BytesIO(content))


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("code", "0012345678", "0012345678"),
        ("choice", "met", "atbilst"),
        ("whole", 26214, "26 214"),
        ("money", Decimal("1234.50"), "1234,50"),
        ("decimal", Decimal("-0.125"), "-0,125"),
        ("date", datetime.date(2025, 9, 1), "01.09.2025."),
        ("moment", datetime.datetime(2025, 7, 1, 21, 30, tzinfo=datetime.UTC), "02.07.2025. 00:30"),
        ("yes-no", True, "jā"),
        ("list", ("met", "b"), "atbilst, b"),
        ("text", "ķ\u0327 e\u0301 👩", "ķ□ é □"),
        ("text", "pirmā\r\notrā", "pirmā\notrā"),
    ],
)
def test_a_value_is_written_as_people_write_it(
    document: Make, pages: Pages, kind: str, value: Value, said: str
) -> None:
    """Labels for codes, commas, days and moments by the clock in Latvia."""
    [page] = pages(document((value, None), kinds=(kind, "text")))
    assert said in page.replace("\u00a0", " ")


def test_what_it_was_made_from_is_in_small_print(document: Make, pages: Pages) -> None:
    """Notes, days, files with their digests, rules, parameters and the program."""
    made_from = Provenance(
        program="esf-norises 0.1.0",
        on=datetime.date(2025, 9, 1),
        state_date=datetime.date(2022, 12, 1),
        inputs=(InputFile(name="counts.csv", sha256="ab" * 32),),
        sources=("VIIS",),
        store_revision=7,
        store_digest="cd" * 32,
        ruleset="reg882 1",
        parameters=("2026-11-24",),
        levels={"text": 3},
        rejected_rows=2,
    )
    [page] = pages(document(("a",), provenance=made_from, notes=("Piezīme viena.",)))
    text = re.sub(r"[\s\u200b]", "", page)
    for said in (
        "Piezīmeviena.",
        "01.09.2025.",
        "01.12.2022.",
        f"counts.csv(SHA-256{'ab' * 32})",
        f"7({'cd' * 32})",
        "VIIS",
        "reg8821",
        "2026-11-24",
        "esf-norises0.1.0",
    ):
        assert said in text


def test_every_page_has_the_header_and_its_number(document: Make, pages: Pages) -> None:
    """A page that fell out of the pile can be put back."""
    made = pages(document(*((f"rinda {number}", number) for number in range(150))))
    assert len(made) > 1
    for number, page in enumerate(made, start=1):
        assert f"{number}. lapa no {len(made)}" in page
    assert all("Kolonna 1" in page for page in made if "rinda" in page)
    text = "".join(made)
    assert re.findall(r"rinda (\d+)", text) == [str(number) for number in range(150)]


@pytest.mark.parametrize(
    ("columns", "paper"),
    [(3, (595, 842)), (8, (842, 595)), (13, (842, 595)), (22, (1191, 842))],
)
def test_the_page_is_as_wide_as_its_table_needs(
    document: Make, write: Write, columns: int, paper: tuple[int, int]
) -> None:
    """A4 upright, A4 across with smaller letters, A3 across."""
    box = opened(write(document(tuple("Ludzas novads" for _ in range(columns))))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == paper


def test_a_table_that_is_too_wide_is_shown_row_by_row(document: Make, pages: Pages) -> None:
    """Each value stands beside its label, and none is cut off."""
    made = "\n".join(pages(document(tuple(f"vērtība {number}" for number in range(70)))))
    assert all(f"Kolonna {number} vērtība {number}\n" in made for number in range(70))


def test_a_long_word_is_broken_and_not_cut(document: Make, pages: Pages) -> None:
    """A digest in a narrow column is whole, on several lines."""
    digest = "0123456789abcdef" * 4
    [page] = pages(document((digest, *("Ludzas novads" for _ in range(7)))))
    assert digest in re.sub(r"[\s\u200b]", "", page)


@pytest.mark.parametrize("rows", [(), ((),)])
def test_an_empty_table_says_so(document: Make, pages: Pages, rows: tuple[Any, ...]) -> None:
    """Nobody is left to wonder whether a page is missing."""
    report = document(*rows)
    [page] = pages(report)
    assert "Nav nevienas rindas." in page


def test_a_report_without_tables_is_a_document(document: Make, pages: Pages) -> None:
    """It has its title and what it was made from."""
    [page] = pages(document(tables=()))
    assert "Pārskats par ķēdēm" in page
    assert "esf-norises 0.1.0" in page


def test_tables_follow_each_other(document: Make, pages: Pages) -> None:
    """Each under its title, in the report's order, on pages of one kind."""
    report = document(("a", "b"))
    other = ReportTable(name="other", title="Otra tabula", columns=(), rows=())
    [page] = pages(attrs.evolve(report, tables=(*report.tables, other)))
    assert page.index("Rādītāji") < page.index("Otra tabula")


def test_it_is_declared_as_fit_for_archiving(document: Make, write: Write) -> None:
    """PDF/A-2b, with the language, an output intent, and each font inside the file."""
    file = opened(write(document(("ā", "b"))))
    root = file.trailer["/Root"]
    metadata = root["/Metadata"].get_object().get_data().decode("utf-8")
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert root["/Lang"] == "lv"
    assert root["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert not file.is_encrypted
    fonts = [one.get_object() for one in file.pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()
        assert "/ToUnicode" in font


@pytest.mark.parametrize(
    ("provenance", "day"),
    [
        ({"on": datetime.date(2025, 9, 1), "state_date": datetime.date(2022, 12, 1)}, "20250901"),
        ({"state_date": datetime.date(2022, 12, 1)}, "20221201"),
        ({}, "19800101"),
    ],
)
def test_its_date_comes_from_the_data(
    document: Make, write: Write, provenance: dict[str, Any], day: str
) -> None:
    """No clock is read: the same report gives the same bytes, today and tomorrow."""
    report = document(("a", "b"), provenance=Provenance(program="test", **provenance))
    content = write(report)
    assert opened(content).metadata["/CreationDate"].startswith(f"D:{day}")
    assert content == write(report)


@pytest.mark.parametrize(("language", "said"), [(Language.LV, "lv"), (Language.EN, "en")])
def test_title_and_language_are_in_the_file(
    document: Make, write: Write, language: Language, said: str
) -> None:
    """Readers and archives show them."""
    file = opened(write(document(("a", "b"), language=language)))
    assert file.metadata.title == "Pārskats par ķēdēm"
    assert file.trailer["/Root"]["/Lang"] == said
