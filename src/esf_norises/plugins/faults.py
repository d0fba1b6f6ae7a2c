"""What is wrong with a plugin: for people who use or mend it."""

from __future__ import annotations

from enum import StrEnum

from ..errors import PluginFailed
from ..frozen import frozen
from ..texts import Texts


class Stage(StrEnum):
    """Where in its life a plugin failed.

    `import`: it could not be imported. `api`: it is made for another version, or does not say
    for which. `contract`: its hooks are not what they should be. `run`: a hook raised. `record`:
    a hook gave something else than its records. `name`: a name that is taken.
    """

    IMPORT = "import"
    API = "api"
    CONTRACT = "contract"
    RUN = "run"
    RECORD = "record"
    NAME = "name"


@frozen(kw_only=True)
class Found:
    """A plugin as it was found, before anything of it is imported.

    Attributes:
        name: Name of its entry point; for one of ours, what it offers.
        distribution: The distribution that it comes with, as people write its name.
        version: The distribution's version.
        target: The module to import, with `:` and a name in it where there is one.
        builtin: Whether it comes with the package itself.
    """

    name: str
    distribution: str
    version: str
    target: str
    builtin: bool = False

    @property
    def id(self) -> str:
        """Distribution and name, by which two plugins of one name are told apart."""
        return f"{self.distribution}:{self.name}"

    def __str__(self) -> str:
        return f"{self.name} ({self.distribution} {self.version})"


@frozen(kw_only=True)
class Fault:
    """One thing that is wrong with a plugin.

    Attributes:
        plugin: Name of its entry point.
        distribution: The distribution that it comes with.
        version: The distribution's version.
        stage: Where in its life it failed.
        hook: The hook concerned; None where the whole plugin is.
        message: What is wrong and, where it can be said, what to do.
        traceback: Where in the plugin's code it happened; empty where nothing was raised.
    """

    plugin: str
    distribution: str
    version: str
    stage: Stage
    hook: str | None = None
    message: Texts
    traceback: str = ""

    @classmethod
    def of(
        cls,
        found: Found,
        stage: Stage,
        message: Texts,
        *,
        hook: str | None = None,
        traceback: str = "",
    ) -> Fault:
        """Make the fault of a plugin that was found."""
        return cls(
            plugin=found.name,
            distribution=found.distribution,
            version=found.version,
            stage=stage,
            hook=hook,
            message=message,
            traceback=traceback,
        )

    @classmethod
    def raised(
        cls,
        found: Found,
        stage: Stage,
        error: BaseException,
        message: Texts | None = None,
        *,
        hook: str | None = None,
    ) -> Fault:
        """Make the fault of a plugin that raised."""
        from traceback import format_exception

        said = message or Texts.same(f"{type(error).__name__}: {error}")
        where = "".join(format_exception(error))
        return cls.of(found, stage, said, hook=hook, traceback=where)

    @property
    def sentence(self) -> Texts:
        """Which plugin it is, and what is wrong with it."""
        who = f"{self.plugin} ({self.distribution} {self.version})"
        return Texts(f"{who}: {self.message.lv}", f"{who}: {self.message.en}")


class FaultyPlugin(PluginFailed):
    """What was asked for is, or may be, offered by a plugin that does not work.

    Attributes:
        plugin: Name of the plugin, or of each.
        what: What is wrong, in English.
        texts: What is wrong, in both languages.
        faults: The faults themselves.
    """

    texts: Texts
    faults: tuple[Fault, ...]

    def __init__(self, texts: Texts, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(dict.fromkeys(fault.plugin for fault in faults)), texts.en)
        self.texts, self.faults = texts, faults
