"""The QR code of a visit, by which a scanner reads its sign off the sheet."""

from __future__ import annotations

_MOST = 120


def qr_code(text: str) -> str | None:
    """Draw the code of a text as SVG.

    Args:
        text: What a scanner is to read.

    Returns:
        The picture; None for a text that is empty, too long for a code of this size, or none that
        can be encoded.
    """
    if not text or len(text) > _MOST or not text.isprintable():
        return None
    import io

    import segno

    picture = io.BytesIO()
    # Level M reads where 15 % is smudged; four modules around the code have to be white.
    segno.make(text, error="m", micro=False).save(
        picture, kind="svg", xmldecl=False, border=4, dark="#000", light="#fff"
    )
    return picture.getvalue().decode("ascii")
