"""What a person has to mend: a Finding, the Place where it stands, how serious it is, who can."""

from __future__ import annotations

from enum import StrEnum

from .frozen import frozen
from .texts import Texts


class Severity(StrEnum):
    """How much a finding stands in the way.

    `blocks`: what it concerns takes no part. `ask`: somebody should look, the work goes on.
    `info`: nothing has to be done.
    """

    BLOCKS = "blocks"
    ASK = "ask"
    INFO = "info"


class Role(StrEnum):
    """Who can supply what is missing, or mend what is wrong."""

    COORDINATOR = "coordinator"
    INSTITUTION = "institution"
    TEACHER = "teacher"
    PROVIDER = "provider"
    PARTNER = "partner"
    FOUNDER = "founder"
    AGENCY = "agency"

    @property
    def label(self) -> Texts:
        """The role as it is named to people."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.COORDINATOR: Texts("pašvaldības koordinators", "the municipality's coordinator"),
    Role.INSTITUTION: Texts("izglītības iestāde", "the institution"),
    Role.TEACHER: Texts("pedagogs", "the teacher"),
    Role.PROVIDER: Texts("norises īstenotājs", "the provider"),
    Role.PARTNER: Texts("sadarbības partneris (pašvaldība)", "the partner (municipality)"),
    Role.FOUNDER: Texts("dibinātājs", "the founder"),
    Role.AGENCY: Texts("Aģentūra (VIAA)", "the Agency (VIAA)"),
}


@frozen(kw_only=True)
class Place:
    """Where something stands.

    Attributes:
        file: Name of the file, without its folder.
        sheet: Name of the sheet, in a workbook.
        row: The sheet's or file's own row; the header is row 1.
        column: The column's header as it stands in the file.
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        sheet = f"[{self.sheet}]" if self.sheet else ""
        row = f":{self.row}" if self.row is not None else ""
        column = f" {self.column}" if self.column else ""
        return f"{self.file or ''}{sheet}{row}{column}".strip()


@frozen(kw_only=True)
class Finding:
    """One thing that a person should know of or mend, in both languages.

    Attributes:
        code: Stable id, `kind.what`, for programs.
        severity: How much it stands in the way.
        where: File, sheet, row and column.
        found: What stood there, masked where it may be personal.
        expected: What was expected instead.
        fix: How to mend it.
        who: Who can mend it.
    """

    code: str
    severity: Severity
    where: Place
    found: str
    expected: Texts
    fix: Texts
    who: Role = Role.COORDINATOR


def blocking(findings: tuple[Finding, ...]) -> bool:
    """Tell whether any of the findings blocks."""
    return any(finding.severity is Severity.BLOCKS for finding in findings)
