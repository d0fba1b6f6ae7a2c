"""The official files of 1 December 2022, unchanged, for every municipality."""

from collections import Counter

import pytest
import python_calamine

from esf_norises.plugins import Band, ProgrammeCode, Severity

CLASSES = [Band(str(number)) for number in range(1, 13)]


@pytest.fixture
def read_published(read_bytes):
    def run(path, partner, **options):
        return read_bytes(path.read_bytes(), name=path.name, partner=partner, **options)

    return run


def pupils(sourced):
    counts = sourced.tables["counts"]
    added = Counter()
    for band, number in zip(counts.column("band"), counts.column("pupils"), strict=True):
        added[band] += number
    return added


def official_totals(path):
    """Pre-school and classes 1 to 12 of each municipality, by the columns of totals."""
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    header, *rows = sheet.to_python(skip_empty_area=False)
    preschool = header.index("Izglītojamo skaits pirmsskolā kopā")
    classes = header.index("Kopā 1.-12.klasē")
    everybody = max(i for i, text in enumerate(header) if "izglītojamo skaits" in text.lower())
    totals = {}
    for row in rows:
        sums = totals.setdefault(row[0], [0, 0, 0])
        for place, column in enumerate((preschool, classes, everybody)):
            sums[place] += int(row[column])
    return totals


def test_ludza_by_programme(read_published, by_programme):
    """748 children in pre-school, 298 of five and more, 1,845 in classes, 51 by correspondence."""
    sourced = read_published(by_programme, "Ludzas novads")
    added = pupils(sourced)
    assert sourced.findings == ()
    assert len(sourced.tables["institutions"]) == 19
    assert added[Band.PRESCHOOL_UNDER_5] == 450
    assert added[Band.PRESCHOOL_5_PLUS] == 298
    assert sum(added[band] for band in CLASSES) == 1845
    assert {
        (str(count.institution), count.band): count.pupils
        for count in sourced.tables["counts"]
        if count.programme == ProgrammeCode("31016013")
    } == {
        ("4213900475", Band.CLASS_10): 17,
        ("4213900475", Band.CLASS_11): 6,
        ("4213900475", Band.CLASS_12): 28,
    }


def test_ludza_by_institution(read_published, by_institution):
    """The other layout gives the same sums of the same 19 institutions."""
    sourced = read_published(by_institution, "Ludzas novads")
    added = pupils(sourced)
    assert sourced.findings == ()
    assert len(sourced.tables["institutions"]) == 19
    assert (added[Band.PRESCHOOL_UNDER_5], added[Band.PRESCHOOL_5_PLUS]) == (450, 298)
    assert sum(added[band] for band in CLASSES) == 1845
    assert set(sourced.tables["counts"].column("programme")) == {None}


@pytest.mark.parametrize("layout", ["by_programme", "by_institution"])
def test_every_municipality_sums_to_the_official_totals(read_published, request, layout):
    """For each of the 43 the bands give the totals columns, and nothing blocks or is left out."""
    path = request.getfixturevalue(layout)
    totals = official_totals(path)
    country = 0
    for name, (preschool, classes, everybody) in totals.items():
        sourced = read_published(path, name)
        added = pupils(sourced)
        assert sourced.rejects == ()
        assert [f for f in sourced.findings if f.severity is not Severity.INFO] == []
        assert added[Band.PRESCHOOL_UNDER_5] + added[Band.PRESCHOOL_5_PLUS] == preschool
        assert sum(added[band] for band in CLASSES) == classes
        assert sum(added.values()) == everybody
        country += classes
    assert (len(totals), country) == (43, 220_656)


def test_three_programmes_stand_twice(read_published, by_programme):
    """Three institutions have a programme under two names; each is told once, nothing is lost."""
    twice = [
        finding.found
        for partner in ("Bauskas novads", "Mārupes novads", "Siguldas novads")
        for finding in read_published(by_programme, partner).findings
        if finding.code == "viis.programme-twice"
    ]
    assert twice == ["4512901308 21015811", "4313801521 31019031", "4311902928 11011111"]


def test_one_institution_is_founded_elsewhere(read_published, by_programme):
    """Jelgavas novads founded one school in the city of Jelgava; the option takes it in."""
    without = read_published(by_programme, "Jelgavas novads")
    taken = read_published(by_programme, "Jelgavas novads", with_founded_elsewhere="")
    assert [finding.code for finding in without.findings] == ["viis.founded-elsewhere"]
    more = set(taken.tables["institutions"].column("name")) - set(
        without.tables["institutions"].column("name")
    )
    assert more == {"Jelgavas novada Neklātienes vidusskola"}
