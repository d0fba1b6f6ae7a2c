from __future__ import annotations

import pytest

from esf_norises.cli.findings import lines, summary
from esf_norises.findings import Finding, Place, Severity
from esf_norises.texts import Language, Texts

WHOLE = Texts("vesels skaitlis no 0", "a whole number from 0")
MEND = Texts("Ierakstiet skaitu bez komata.", "Write the count without a comma.")


def bad(row: int, found: str, severity: Severity = Severity.BLOCKS) -> Finding:
    return Finding(
        code="cell.not-whole",
        severity=severity,
        where=Place(file="counts.csv", row=row, column="pupils"),
        found=found,
        expected=WHOLE,
        fix=MEND,
    )


def test_like_findings_share_the_words_about_what_to_do() -> None:
    """Each cell has a line of its own; what to do is said once for all cells of a kind."""
    text = "\n".join(lines([bad(9, "-3"), bad(3, "5,9")], Language.LV))
    assert text.index("3. rinda, „pupils”: 5,9") < text.index("9. rinda, „pupils”: -3")
    assert text.count("Ierakstiet skaitu bez komata.") == 1
    assert "Neļauj turpināt: 2" in text
    assert "counts.csv" in text


def test_what_blocks_comes_first() -> None:
    """What blocks stands before what only asks, whatever its row is."""
    text = "\n".join(lines([bad(2, "1", Severity.ASK), bad(9, "-3")], Language.EN))
    assert text.index("Blocks: 1") < text.index("To look at: 1")


def test_the_rest_is_counted() -> None:
    """Beyond the limit findings are counted, and the total of each severity is that of all."""
    printed = list(lines([bad(row, "x") for row in range(2, 12)], Language.EN, limit=3))
    assert printed[-1] == "… and 7 more; -v shows all."
    assert printed[0] == "Blocks: 10"


def test_an_empty_cell_is_called_empty() -> None:
    """A cell in which nothing stands is named so, and not left out."""
    assert any(line.endswith('row 2, "pupils": empty') for line in lines([bad(2, "")], Language.EN))


def test_a_finding_of_no_file_is_of_the_data() -> None:
    """A finding without a place stands under the data as a whole."""
    finding = Finding(
        code="data.x", severity=Severity.INFO, where=Place(), found="x", expected=WHOLE, fix=MEND
    )
    assert "  The data as a whole" in lines([finding], Language.EN)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_keep_the_width(width: int) -> None:
    """No line is wider than the screen."""
    long = bad(2, "word " * 60)
    assert all(len(line) <= width for line in lines([long], Language.LV, width=width))


def test_the_summary_counts_by_severity() -> None:
    """The last line counts what was found, or says that nothing was."""
    assert summary([bad(2, "x"), bad(3, "y", Severity.INFO)]).en == "Blocks: 1 · For information: 1"
    assert summary([]).lv == "Nav ne kļūdu, ne jautājumu."


def test_nothing_expected_is_not_said() -> None:
    """A dash for what was expected says nothing; how to mend it stands alone."""
    silent = Finding(
        code="x.y",
        severity=Severity.ASK,
        where=Place(),
        found="x",
        expected=Texts("–", "–"),
        fix=MEND,
    )
    text = "\n".join(lines([silent], Language.LV))
    assert "Vajag" not in text
    assert "      Ierakstiet skaitu bez komata. (" in text
