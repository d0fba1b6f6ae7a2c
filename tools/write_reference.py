"""Write the reference pages made from the definitions: tables.md, and a part of findings.md."""

from __future__ import annotations

from pathlib import Path

from esf_norises.coordination import words as visits
from esf_norises.domain.dataset import table_definitions
from esf_norises.store import words as store
from esf_norises.tables import codes
from esf_norises.tables.documentation import documentation, findings_table
from esf_norises.texts import Language

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
BEGIN = "<!-- begin: {what}, written by tools/write_reference.py -->\n"
END = "<!-- end -->\n"


def pages() -> dict[Path, str]:
    """Return the content that each page should have, by its path."""
    findings = REFERENCE / "findings.md"
    page = findings.read_text(encoding="utf-8")
    for what, worded in (
        ("files", codes.WORDINGS),
        ("store", store.WORDINGS),
        ("visits", visits.WORDINGS),
    ):
        begin = BEGIN.format(what=what)
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(END)
        page = f"{before}{begin}\n{findings_table(worded, Language.EN)}\n{END}{after}"
    return {
        REFERENCE / "tables.md": documentation(table_definitions().values(), Language.EN),
        findings: page,
    }


def main() -> None:
    """Write the pages."""
    for path, content in pages().items():
        path.write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
