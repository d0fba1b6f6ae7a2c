import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esf_norises.plugins import Band, InstitutionKind, Limb, Owner, Task
from esf_norises_viis.layouts import INSTITUTIONS, PROGRAMMES

SCHOOL = {
    "registration_number": "4213900475",
    "name": "Ludzas 2. vidusskola",
    "kind": "Vispārējās izglītības iestāde",
    "territory": "037210",
}


def codes(sourced):
    return [finding.code for finding in sourced.findings]


def test_counts_are_of_band_and_programme(read_rows, row):
    """Each count above 0 makes a row with its band, its programme and the day of the state."""
    sourced = read_rows(row(**SCHOOL, programme="31016013", class_10=20.0, class_12=31.0))
    assert [
        (str(c.institution), str(c.programme), c.band, c.state_date, c.pupils)
        for c in sourced.tables["counts"]
    ] == [
        ("4213900475", "31016013", Band.CLASS_10, datetime.date(2022, 12, 1), 20),
        ("4213900475", "31016013", Band.CLASS_12, datetime.date(2022, 12, 1), 31),
    ]


def test_the_layout_by_institution_knows_no_programme(read_rows, row):
    """One row an institution: no programmes, counts without a code, vocational-basic as a band."""
    sourced = read_rows(
        row(INSTITUTIONS, five_plus=4.0, class_1=2.0, vocational_basic=5.0), layout=INSTITUTIONS
    )
    assert sourced.findings == ()
    assert len(sourced.tables["programmes"]) == 0
    assert [(c.band, c.programme, c.pupils) for c in sourced.tables["counts"]] == [
        (Band.PRESCHOOL_5_PLUS, None, 4),
        (Band.CLASS_1, None, 2),
        (Band.VOCATIONAL_BASIC, None, 5),
    ]


def test_a_programme_without_pupils_is_still_a_programme(read_rows, row):
    """Counts of 0 make no row of counts, and the programme stays."""
    sourced = read_rows(row())
    assert len(sourced.tables["programmes"]) == 1
    assert len(sourced.tables["counts"]) == 0


def test_the_partner_is_written(read_rows, row):
    """Name, territory and names as founder come with the partner; c waits for it to be named."""
    (partner,) = read_rows(row()).tables["partner"]
    assert (partner.name, str(partner.territory)) == ("Ludzas novads", "0037000")
    assert partner.founder_names == ("Ludzas novada pašvaldība",)
    assert partner.limbs == (Limb.A, Limb.B)
    assert partner.tasks == (Task.COORDINATE, Task.ATTEND)


def test_tasks_of_other_partners_are_not_known(read_rows, row):
    """Only the decision of Ludza's council was read."""
    sourced = read_rows(row(territory="001000", municipality="RĪGA"), partner="Rīga")
    assert sourced.tables["partner"][0].tasks is None


def test_names_as_founder_are_those_of_the_day(read_rows, row):
    """On a day after the joining Madonas novads founds under the name of Varakļānu novads too."""
    madona = row(territory="038210", municipality="MADONAS NOVADS")
    before = read_rows(madona, partner="Madonas novads")
    after = read_rows(madona, partner="Madonas novads", name="x_01092025.xlsx")
    names = [sourced.tables["partner"][0].founder_names for sourced in (before, after)]
    assert names == [
        ("Madonas novada pašvaldība",),
        ("Madonas novada pašvaldība", "Varakļānu novada pašvaldība"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pirmsskolas izglītības iestāde", InstitutionKind.PRESCHOOL),
        ("Vispārējās  izglītības\niestāde ", InstitutionKind.GENERAL),
        ("Speciālās izglītības iestāde", InstitutionKind.SPECIAL),
        ("Profesionālās pamata un vidējās izglītības iestāde", InstitutionKind.VOCATIONAL),
        ("Profesionālās ievirzes izglītības iestāde", InstitutionKind.ARTS),
        ("Bērnu un jauniešu interešu izglītības iestāde", InstitutionKind.INTEREST),
    ],
)
def test_kinds_of_institution(read_rows, row, text, kind):
    """The six published kinds are known, whatever their white space."""
    sourced = read_rows(row(kind=text))
    assert sourced.findings == ()
    assert sourced.tables["institutions"][0].kind is kind


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Pašvaldība ", Owner.MUNICIPAL),
        ("Juridiska vai fiziska persona", Owner.PRIVATE),
        ("Tieslietu ministrija", Owner.STATE),
        ("Izglītības un zinātnes ministrija", Owner.STATE),
    ],
)
def test_owners(read_rows, row, text, owner):
    """A municipality, a person and every ministry are known."""
    sourced = read_rows(row(owner=text))
    assert sourced.findings == ()
    assert sourced.tables["institutions"][0].owner is owner


@pytest.mark.parametrize(
    ("column", "header", "known"),
    [
        ("kind", "Iestādes veids", "Speciālās izglītības iestāde"),
        ("owner", "Pakļautība", "Juridiska vai fiziska persona"),
    ],
)
def test_an_unknown_word_is_not_guessed(read_rows, row, column, header, known):
    """A kind or an owner that nobody published before stays unknown, and is asked about."""
    sourced = read_rows(row(**{column: "Kaut kas cits"}))
    (finding,) = sourced.findings
    assert (finding.code, finding.severity) == ("viis.word-unknown", "ask")
    assert (finding.where.row, finding.where.column) == (2, header)
    assert finding.found == "Kaut kas cits"
    assert known in finding.expected.lv
    assert getattr(sourced.tables["institutions"][0], column) is None


@pytest.mark.parametrize("column", ["kind", "owner", "founder"])
def test_an_empty_fact_is_unknown_and_asked_about(read_rows, row, column):
    """What is not said of an institution is None, with a finding."""
    sourced = read_rows(row(**{column: None}))
    assert codes(sourced) == ["viis.cell-empty"]
    assert getattr(sourced.tables["institutions"][0], column) is None


def test_white_space_of_texts_is_put_right(read_rows, row):
    """Stray spaces and line breaks are gone from names and founders."""
    sourced = read_rows(
        row(
            name=" Rīgas  skola ",
            founder="Ludzas\nnovada pašvaldība",
            programme_name="Mazākumtautību \npirmsskolas  programma",
        )
    )
    institution, programme = sourced.tables["institutions"][0], sourced.tables["programmes"][0]
    assert (institution.name, institution.founder) == ("Rīgas skola", "Ludzas novada pašvaldība")
    assert programme.name == "Mazākumtautību pirmsskolas programma"


def test_a_programme_under_two_names_is_added_up(read_rows, row):
    """The first spelling stays, counts are added, and a finding says so for information."""
    sourced = read_rows(
        row(programme_name="Pirmā", under_5=3.0, five_plus=1.0),
        row(programme_name="Otrā", under_5=4.0),
    )
    (finding,) = sourced.findings
    assert (finding.code, finding.severity, finding.where.row) == (
        "viis.programme-twice",
        "info",
        3,
    )
    assert "2. rindā" in finding.expected.lv
    assert [p.name for p in sourced.tables["programmes"]] == ["Pirmā"]
    assert [c.pupils for c in sourced.tables["counts"]] == [7, 1]


def test_an_empty_count_is_not_zero(read_rows, row):
    """An empty cell of counts makes no row, and somebody is asked."""
    sourced = read_rows(row(under_5=None, five_plus=2.0))
    (finding,) = sourced.findings
    assert (finding.code, finding.severity) == ("viis.cell-empty", "ask")
    assert finding.where.column == "Izglītojamo skaits vecumā līdz 5 gadu vecumam"
    assert [c.band for c in sourced.tables["counts"]] == [Band.PRESCHOOL_5_PLUS]


def test_an_empty_count_is_not_filled_from_another_row(read_rows, row):
    """Where one of two rows that are added is unknown, so is the sum."""
    sourced = read_rows(
        row(programme_name="Pirmā", under_5=3.0), row(programme_name="Otrā", under_5=None)
    )
    assert codes(sourced) == ["viis.cell-empty", "viis.programme-twice"]
    assert len(sourced.tables["counts"]) == 0


@pytest.mark.parametrize(
    ("layout", "total", "header"),
    [
        (PROGRAMMES, "preschool_total", "Izglītojamo skaits pirmsskolā kopā"),
        (PROGRAMMES, "classes_total", "Kopā 1.-12.klasē"),
        (PROGRAMMES, "total", "Izglītojamo skaits kopā"),
        (INSTITUTIONS, "total", "Kopējais izglītojamo skaits"),
    ],
)
def test_a_total_that_is_wrong_is_asked_about(read_rows, row, layout, total, header):
    """A column of totals that is not the sum of its parts is a finding; the parts are taken."""
    counts = {"under_5": 3.0, "class_1": 2.0, "preschool_total": 3.0, "classes_total": 2.0}
    sourced = read_rows(row(layout, **(counts | {"total": 5.0} | {total: 9.0})), layout=layout)
    finding = next(f for f in sourced.findings if f.where.column == header)
    assert (finding.code, finding.severity, finding.found) == ("viis.total-differs", "ask", "9")
    assert [c.pupils for c in sourced.tables["counts"]] == [3, 2]
    assert sourced.rejects == ()


@pytest.mark.parametrize(
    ("column", "other", "kept"),
    [
        ("name", "Cita iestāde", "Briģu pagasta pirmsskolas izglītības iestāde"),
        ("kind", "Speciālās izglītības iestāde", None),
        ("founder", "Cits dibinātājs", None),
        ("owner", "Tieslietu ministrija", None),
        ("territory", "037210", None),
    ],
)
def test_what_two_rows_say_differently_is_unknown(read_rows, row, column, other, kept):
    """A contradiction between an institution's rows is asked about; but for a name, nobody wins."""
    sourced = read_rows(row(), row(programme="01011121", **{column: other}))
    (finding,) = sourced.findings
    assert (finding.code, finding.severity, finding.where.row) == (
        "viis.institution-contradicts",
        "ask",
        3,
    )
    (institution,) = sourced.tables["institutions"]
    assert getattr(institution, column) == kept


def test_tables_are_in_the_order_of_their_keys(read_rows, row):
    """The same rows in another order give the same tables."""
    rows = [
        row(**SCHOOL, programme="21011111", class_9=1.0, class_10=2.0),
        row(under_5=3.0),
        row(programme="01011121", five_plus=1.0),
    ]
    assert read_rows(*rows).tables == read_rows(*reversed(rows)).tables


@given(
    counts=st.lists(st.integers(0, 40), min_size=14, max_size=14),
    moved=st.lists(st.integers(0, 40), min_size=14, max_size=14),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_splitting_a_programme_over_two_names_changes_no_count(read_rows, row, counts, moved):
    """However pupils are spread over two spellings of a programme, the counts are the same."""
    bands = list(PROGRAMMES.bands)
    first, second = (
        {band: float(number) for band, number in zip(bands, numbers, strict=True)}
        for numbers in (
            [min(a, b) for a, b in zip(counts, moved, strict=True)],
            [a - min(a, b) for a, b in zip(counts, moved, strict=True)],
        )
    )
    whole = {band: first[band] + second[band] for band in bands}
    apart = read_rows(row(**first), row(programme_name="Citādi", **second))
    assert apart.tables == read_rows(row(**whole)).tables


def test_the_file_says_what_it_is(read_rows, row):
    """Provenance names the publication, the day of the state and the layout."""
    assert read_rows(row()).about == (
        "VIIS open data (data.gov.lv), state 2022-12-01, one row a programme",
    )
