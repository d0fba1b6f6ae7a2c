import pytest

from esf_norises.plugins import Confidence, Head
from esf_norises_viis.layouts import INSTITUTIONS, PROGRAMMES
from esf_norises_viis.source import VIIS


@pytest.mark.parametrize(
    ("name", "headers", "confidence"),
    [
        ("x.xlsx", (PROGRAMMES.headers,), Confidence.YES),
        ("x.xlsx", (("Piezīmes",), INSTITUTIONS.headers), Confidence.YES),
        ("x.xlsx", ((*PROGRAMMES.headers, "cits"),), Confidence.MAYBE),
        ("izglitojamoskvispizglprogr_pa_progr_01122022.xlsx", (), Confidence.MAYBE),
        ("x.xlsx", (("registration_number", "name"),), Confidence.NO),
        ("x.xlsx", (), Confidence.NO),
    ],
)
def test_a_file_is_known_by_its_header(name, headers, confidence):
    """An official header is sure, a near one or the official name is possible, else it is not."""
    assert VIIS.sniff(Head(name=name, first=b"", headers=headers)) is confidence
