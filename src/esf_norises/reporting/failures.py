"""A plugin's function that raised or gave the wrong thing, told in both languages."""

from __future__ import annotations

from ..errors import PluginFailed
from ..texts import Texts


class RecordFailed(PluginFailed):
    """A record that a plugin offers does not do what it should.

    Attributes:
        plugin: Name of the record: the format, report or source.
        what: What it did, in English.
        texts: What it did, in both languages.
    """

    def __init__(self, record: str, texts: Texts) -> None:
        super().__init__(record, texts.en)
        self.texts = texts
