import pytest

from esf_norises.plugins import Formula


def codes(sourced):
    return [finding.code for finding in sourced.findings]


def names(sourced):
    return list(sourced.tables["institutions"].column("name"))


@pytest.fixture
def elsewhere(row):
    """A row of another municipality, with cells that would be refused if they were read."""
    return row(
        municipality="RĪGA",
        registration_number="123",
        territory="001000",
        founder="Rīgas valstspilsētas pašvaldība",
        under_5="abc",
    )


def test_rows_of_other_municipalities_are_not_read(read_rows, row, elsewhere):
    """A bad cell in another municipality's row is not the partner's to mend."""
    sourced = read_rows(elsewhere, row(under_5=3.0))
    assert sourced.findings == ()
    assert sourced.rejects == ()
    assert list(sourced.tables["counts"].column("pupils")) == [3]


def test_rows_keep_their_numbers(read_rows, row, elsewhere):
    """A finding names the sheet's own row, however many rows of others stand before it."""
    sourced = read_rows(elsewhere, elsewhere, row(under_5="abc"))
    (finding,) = sourced.findings
    assert (finding.where.row, finding.where.sheet) == (4, "Sheet1")
    assert [reject.row for reject in sourced.rejects] == [4]


def test_a_file_of_one_municipality_needs_no_partner(read_rows, row):
    """Where all addresses lie in one municipality, it is the partner."""
    sourced = read_rows(row(under_5=3.0), partner=None)
    assert list(sourced.tables["partner"].column("name")) == ["Ludzas novads"]


def test_a_file_of_several_needs_one(read_rows, row, elsewhere):
    """Where the file is of several municipalities, nobody is chosen."""
    sourced = read_rows(row(), elsewhere, partner=None)
    assert sourced.refused
    assert codes(sourced) == ["viis.partner-not-said"]
    assert sourced.findings[0].found == "Ludzas novads, Rīga"


def test_a_partner_who_is_not_there_is_refused_with_the_nearest_names(read_rows, row):
    """A municipality without a row in the file is a finding with the nearest that are there."""
    rows = [row(), row(territory="043490", municipality="RĒZEKNES NOVADS")]
    sourced = read_rows(*rows, partner="Rēzekne")
    (finding,) = sourced.findings
    assert sourced.refused
    assert not sourced.tables
    assert (finding.code, finding.found) == ("viis.partner-absent", "Rēzekne")
    assert finding.expected.lv.endswith("līdzīgākie nosaukumi tajā: Rēzeknes novads")
    assert finding.expected.en.endswith("the nearest names in it: Rēzeknes novads")


@pytest.mark.parametrize("territory", ["37210", 37210.0, "", "abc", "099210", Formula("=1+2")])
def test_an_unreadable_territory_is_refused_aloud(read_rows, row, territory):
    """A row that may be the partner's is not lost for want of a code: it is a reject."""
    sourced = read_rows(row(), row(registration_number="4201900482", territory=territory))
    (finding,) = sourced.findings
    assert (finding.severity, finding.where.row) == ("blocks", 3)
    assert finding.where.column == "Adreses ATVK kods"
    assert [reject.row for reject in sourced.rejects] == [3]


def test_a_name_keeps_out_what_a_code_cannot(read_rows, row):
    """An unreadable code under another municipality's name is told, and does not block."""
    rows = [row(territory="37", municipality="RĪGA", registration_number=str(n)) for n in (1, 2)]
    sourced = read_rows(row(), *rows)
    (finding,) = sourced.findings
    assert (finding.code, finding.severity, finding.found) == (
        "viis.territory-unreadable",
        "ask",
        "2",
    )
    assert "3, 4" in finding.expected.en
    assert sourced.rejects == ()


@pytest.mark.parametrize(
    ("territory", "municipality", "taken", "lv", "en"),
    [
        ("037210", "RĪGA", 2, "Ludzas novads, kā rāda", "the row is taken in"),
        ("001000", "LUDZAS NOVADS", 1, "rinda nav iekļauta", "the row is left out"),
    ],
)
def test_code_and_name_that_contradict_are_told(
    read_rows, row, territory, municipality, taken, lv, en
):
    """The code decides whose a row is; where the name says otherwise, somebody is asked."""
    odd = row(
        registration_number="4201900482",
        territory=territory,
        municipality=municipality,
        founder="SIA",
    )
    sourced = read_rows(row(), odd)
    (finding,) = sourced.findings
    assert (finding.code, finding.severity) == ("viis.municipality-contradicts", "ask")
    assert lv in finding.expected.lv
    assert en in finding.expected.en
    assert len(sourced.tables["institutions"]) == taken


@pytest.fixture
def branch(row):
    """An institution that Ludza founded in Riga."""
    return row(
        municipality="RĪGA",
        registration_number="4201900482",
        name="Ludzas skola Rīgā",
        territory="001000",
        founder="Ludzas  novada pašvaldība ",
    )


def test_institutions_founded_elsewhere_are_told(read_rows, row, branch):
    """The partner's institutions in other territories are left out, and counted."""
    sourced = read_rows(row(), branch)
    (finding,) = sourced.findings
    assert (finding.code, finding.severity, finding.found) == (
        "viis.founded-elsewhere",
        "info",
        "1",
    )
    assert "1 partnera dibināta iestāde citas pašvaldības teritorijā (Rīga)" in finding.expected.lv
    assert "with-founded-elsewhere" in finding.fix.en
    assert names(sourced) == ["Briģu pagasta pirmsskolas izglītības iestāde"]


@pytest.mark.parametrize(("value", "taken"), [("", 2), ("yes", 2), ("jā", 2), ("no", 1)])
def test_the_option_takes_them_in(read_rows, row, branch, value, taken):
    """`with-founded-elsewhere` takes in what the partner founded in other territories."""
    sourced = read_rows(row(), branch, with_founded_elsewhere=value)
    assert len(sourced.tables["institutions"]) == taken
    assert codes(sourced) == ["viis.founded-elsewhere"]


def test_another_value_of_the_option_is_refused(read_rows, row, branch):
    """A value that is neither yes nor no is not taken for either."""
    sourced = read_rows(row(), branch, with_founded_elsewhere="maybe")
    assert sourced.refused
    assert codes(sourced) == ["viis.option-not-understood"]


def test_an_institution_is_not_torn_apart_in_silence(read_rows, row):
    """A row of the same institution in another municipality is left out, and told."""
    away = row(territory="001000", municipality="RĪGA", programme="01011121", founder="")
    sourced = read_rows(row(), away)
    assert codes(sourced) == ["viis.institution-elsewhere"]
    assert sourced.findings[0].where.row == 3


def test_a_municipality_that_was_joined_later_is_told(read_rows, row):
    """Varakļānu novads, part of Madonas novads since 2025, stands in older files by itself."""
    rows = [
        row(territory="038210", municipality="MADONAS NOVADS"),
        row(territory="055210", municipality="VARAKĻĀNU NOVADS", registration_number="1"),
    ]
    sourced = read_rows(*rows, partner="Madonas novads")
    (finding,) = sourced.findings
    assert (finding.code, finding.severity) == ("viis.joined-later", "info")
    assert "01.07.2025." in finding.expected.lv
    assert len(sourced.tables["institutions"]) == 1
