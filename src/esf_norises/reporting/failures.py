"""What cannot be made of a report: a plugin's function failed, or what was asked does not fit."""

from __future__ import annotations

from ..errors import EsfNorisesError, PluginFailed
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


class DoesNotFit(EsfNorisesError, ValueError):
    """What was asked for does not go with the report; nothing was written.

    Attributes:
        texts: Why not, and what would, in both languages.
    """

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts.en)
        self.texts = texts
