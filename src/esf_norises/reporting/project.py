"""What the project is called on its papers, and the words that European Union law puts on them."""

from __future__ import annotations

PROJECT_NUMBER = "4.2.2.1/1/25/I/001"
"""Number of the project (official: marupe.lv node 23365)."""

PROJECT_NAME = (
    "STEM un pilsoniskās līdzdalības norises plašākai izglītības pieredzei un karjeras izvēlei"
)
"""Full name of the project; it has none in another language (official: marupe.lv node 23365)."""

EU_WORDS = "Līdzfinansē Eiropas Savienība"
"""Words on documents for participants (EU Regulation 2021/1060, Art. 50; national guidelines)."""
