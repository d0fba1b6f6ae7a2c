"""The record that this plugin hands over, and how it knows its files."""

from __future__ import annotations

from esf_norises.plugins import Confidence, Head, Option, Source, Texts

from .layouts import LAYOUTS, header_of, nearest_layout
from .reading import WITH_FOUNDED_ELSEWHERE, read

_NAME = "izglitojamoskvispizglprogr"
_NEAR = 6


def sniff(head: Head) -> Confidence:
    """Tell whether a file is one of VIIS open data: by its header, or else by its name."""
    headers = [header_of(header) for header in head.headers]
    if any(layout.fits(header) for layout in LAYOUTS for header in headers):
        return Confidence.YES
    if any(_is_near(header) for header in headers) or head.name.lower().startswith(_NAME):
        return Confidence.MAYBE
    return Confidence.NO


def _is_near(header: tuple[str, ...]) -> bool:
    """Whether a header is a layout's but for a few columns, so that it is worth being refused."""
    return nearest_layout(header).distance(header) <= _NEAR


VIIS = Source(
    name="viis",
    title=Texts("VIIS atvērtie dati par izglītojamiem", "VIIS open data on pupils"),
    suffixes=(".xlsx", ".ods", ".csv"),
    sniff=sniff,
    read=read,
    options=(
        Option(
            name=WITH_FOUNDED_ELSEWHERE,
            about=Texts(
                "iekļaut arī iestādes, ko pašvaldība dibinājusi citas pašvaldības teritorijā",
                "take in institutions that the partner founded in other territories too",
            ),
        ),
    ),
)
