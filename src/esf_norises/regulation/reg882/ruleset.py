"""The ruleset `reg882`: all rules of the regulation as they are known."""

from __future__ import annotations

from ...texts import Texts
from ..rules import RuleSet
from .claims import RULES as CLAIMS
from .contents import RULES as CONTENTS
from .target_group import RULES as TARGET_GROUP

REG882 = RuleSet(
    name="reg882",
    version="1",
    rules=(*TARGET_GROUP, *CONTENTS, *CLAIMS),
    title=Texts(
        "Ministru kabineta 2024. gada 17. decembra noteikumi Nr. 882",
        "Cabinet Regulation Nr. 882 of 17 December 2024",
    ),
)
"""The rules by which a dataset is judged that names no others."""
