"""What the host tells a plugin when it asks, and the version of the plugin API."""

from __future__ import annotations

from ..frozen import frozen
from ..texts import Language

API = (1, 1)
"""Version of the plugin API, major and minor.

The minor grows with a new hook, a new optional field of a record or a new field of `Context`; the
major when anything is removed. It is not the version of the distribution.
"""


@frozen(kw_only=True)
class Context:
    """What every hook gets, as its only argument.

    Plugins read it and never make one; fields are added in a minor version and never removed.

    Attributes:
        api: The API of the host that asks.
        language: The language of the person in front of the program. A record that has `Texts`
            keeps both languages all the same.
    """

    api: tuple[int, int] = API
    language: Language = Language.LV
