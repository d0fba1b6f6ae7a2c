"""The table of what was kept when rosters went: the figures of closed school years."""

from __future__ import annotations

from typing import ClassVar

from ..frozen import frozen
from ..texts import Texts
from .columns import Privacy, TableInfo, column
from .kinds import TEXT, TEXTS_LIST, WHOLE


@frozen(kw_only=True)
class KeptFigureRow:
    """A figure of the school years whose rosters were replaced by counts, as it was then.

    Each time that rosters go, the figures of all closed years together are kept once more; those
    of most years hold.

    Attributes:
        school_years: The closed school years that it is of.
        report: The report that shows it: `figures` or `indicators`.
        grouping: By what it was grouped, or the code of the indicator.
        key: The group's key, or the gender.
        figure: Which number of it.
        value: The number.
    """

    TABLE: ClassVar = TableInfo(
        name="kept_figures",
        title=Texts("Slēgto gadu skaitļi", "Figures of closed years"),
        about=Texts(
            "Viena rinda: skaitlis, kāds tas bija, kad sarakstus aizstāja ar skaitu.",
            "One row: a figure as it was when rosters were replaced by counts.",
        ),
    )

    school_years: tuple[str, ...] = column(
        Texts("Mācību gadi", "School years"), TEXTS_LIST, required=True, key=True
    )
    report: str = column(Texts("Pārskats", "Report"), TEXT, required=True, key=True)
    grouping: str = column(Texts("Griezums", "Grouping"), TEXT, required=True, key=True)
    key: str = column(Texts("Par ko", "Of what"), TEXT, required=True, key=True)
    figure: str = column(Texts("Rādītājs", "Figure"), TEXT, required=True, key=True)
    value: int = column(Texts("Vērtība", "Value"), WHOLE, required=True, privacy=Privacy.INTERNAL)


TABLES = (KeptFigureRow,)
