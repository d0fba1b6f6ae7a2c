"""The plugin host: finds plugins, imports them, asks each by itself, and keeps what goes wrong
apart.

A host is made where it is needed and handed on; there is none in common. Pluggy knows the hooks and
who implements them. The implementations are called one by one, since one that raises would end
the call of all, and what they give is gone through inside the `try`, since a generator raises
only then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

import attrs

from .. import __version__
from ..texts import Language, Texts
from . import hookspecs
from .answers import Answer, Registered, without_doubles
from .context import Context
from .contract import RECORDS, api_fault, hook_faults, import_message
from .faults import Fault, Found, Stage
from .installed import installed_plugins

if TYPE_CHECKING:
    from pluggy import PluginManager

    from .overview import PluginOverview

T = TypeVar("T")

_OURS: Mapping[str, tuple[str, ...]] = {
    "csv": ("esf_norises_formats",),
    "json": ("esf_norises_formats",),
    "package": ("esf_norises_sources",),
    "planners": ("esf_norises_planners",),
    "reg882": ("esf_norises_rules", "esf_norises_parameters"),
    "reports": ("esf_norises_reports",),
}
"""Our own plugins with the hooks that they have, so that none is imported for another hook."""

BUILTIN = tuple(
    Found(
        name=name,
        distribution="esf-norises",
        version=__version__,
        target=f"esf_norises.plugins.builtin.{name}",
        builtin=True,
    )
    for name in _OURS
)
"""Our own plugins: they use the hooks that anybody uses, and their names are reserved."""


class Host:
    """Knows the plugins and asks them; each is imported and asked at most once.

    Attributes:
        asked: How often each hook of a plugin was called, for tests.
    """

    def __init__(
        self,
        *,
        third_parties: bool = True,
        disabled: Iterable[str] = (),
        language: Language = Language.LV,
        installed: Callable[[], tuple[Found, ...]] | None = None,
    ) -> None:
        """Make a host; nothing is looked for until something is asked.

        Args:
            third_parties: Whether installed plugins are used; our own always are.
            disabled: Names of plugins or of distributions that are not used.
            language: The language of the person in front of the program.
            installed: Finds the installed plugins, in place of what is really installed.
        """
        self.asked: Counter[str] = Counter()
        self._third_parties = third_parties
        self._disabled = frozenset(map(_folded, disabled))
        self._context = Context(language=language)
        self._installed = installed or installed_plugins
        self._manager: PluginManager | None = None
        self._third: tuple[Found, ...] | None = None
        self._loaded: dict[str, tuple[Fault, ...]] = {}
        self._given: dict[tuple[str, str], tuple[tuple[Registered, ...], tuple[Fault, ...]]] = {}

    def answers(self, hook: str, *, third_parties: bool = True) -> Answer:
        """Ask all plugins for one kind of record.

        Args:
            hook: The hook's name.
            third_parties: Whether installed plugins are asked too; reading what is installed
                costs time.
        """
        given: list[Registered] = []
        faults: list[Fault] = []
        ours = (found for found in BUILTIN if hook in _OURS[found.name])
        for found in (*ours, *(self._usable() if third_parties else ())):
            records, wrong = self._ask(found, hook)
            given.extend(records)
            faults.extend(wrong)
        answer = without_doubles(given, hook)
        return attrs.evolve(answer, faults=(*faults, *answer.faults))

    def overview(self, *, ask: bool = True) -> tuple[PluginOverview, ...]:
        """Say how every plugin stands, ours first, then by name.

        Args:
            ask: Whether each plugin is asked everything first; otherwise it is said how things
                stand.
        """
        answers = {hook: self.answers(hook) for hook in RECORDS} if ask else {}
        return tuple(self._overview(found, answers) for found in (*BUILTIN, *self._found()))

    def _overview(self, found: Found, answers: Mapping[str, Answer]) -> PluginOverview:
        from .overview import PluginOverview, State

        faults = [
            fault
            for answer in answers.values()
            for fault in answer.faults
            if (fault.distribution, fault.plugin) == (found.distribution, found.name)
        ]
        offers = {
            hook: tuple(one.name for one in answer.records.values() if one.found == found)
            for hook, answer in answers.items()
        }
        if not found.builtin and self._is_disabled(found):
            state = State.DISABLED
        elif not answers:
            state = State.NOT_ASKED
        else:
            state = State.FAILED if faults else State.ACTIVE
        return PluginOverview(
            name=found.name,
            distribution=found.distribution,
            version=found.version,
            builtin=found.builtin,
            state=state,
            offers={hook: names for hook, names in offers.items() if names},
            faults=tuple(dict.fromkeys(faults)),
        )

    def _found(self) -> tuple[Found, ...]:
        if self._third is None:
            self._third = self._installed()
        return self._third

    def _usable(self) -> tuple[Found, ...]:
        if not self._third_parties:
            return ()
        return tuple(found for found in self._found() if not self._is_disabled(found))

    def _is_disabled(self, found: Found) -> bool:
        names = {_folded(found.name), _folded(found.distribution), _folded(found.id)}
        return not self._third_parties or not names.isdisjoint(self._disabled)

    def _ask(self, found: Found, hook: str) -> tuple[tuple[Registered, ...], tuple[Fault, ...]]:
        if found.id not in self._loaded:
            self._loaded[found.id] = self._load(found)
        if self._loaded[found.id]:
            return (), self._loaded[found.id]
        key = (found.id, hook)
        if key not in self._given:
            self._given[key] = self._call(found, hook)
        return self._given[key]

    def _load(self, found: Found) -> tuple[Fault, ...]:
        """Import and register a plugin; what is wrong with it, if anything."""
        module, error = _tried(lambda: _imported(found.target))
        if error is not None:
            return (Fault.raised(found, Stage.IMPORT, error, import_message(error)),)
        wrong_api, error = _tried(lambda: api_fault(module))
        if wrong_api is not None:
            return (Fault.of(found, Stage.API, wrong_api),)
        manager = self._hooks()
        if error is None:
            wrong, error = _tried(lambda: hook_faults(manager, module))
            if wrong:
                return tuple(Fault.of(found, Stage.CONTRACT, message) for message in wrong)
        if error is None:
            _, error = _tried(lambda: manager.register(module, name=found.id))
        if error is None:
            return ()
        # Pluggy 1.5 and 1.6 keep half of a plugin whose registration failed.
        if manager.has_plugin(found.id):
            manager.unregister(name=found.id)
        return (Fault.raised(found, Stage.CONTRACT, error),)

    def _call(self, found: Found, hook: str) -> tuple[tuple[Registered, ...], tuple[Fault, ...]]:
        """Call one hook of one plugin; what it gives is taken whole or not at all."""
        given: list[Registered] = []
        for implementation in getattr(self._hooks().hook, hook).get_hookimpls():
            if implementation.plugin_name != found.id:
                continue
            self.asked[hook] += 1
            records, error = _tried(partial(_records_of, implementation.function, self._context))
            if error is not None:
                return (), (Fault.raised(found, Stage.RUN, error, hook=hook),)
            if records is None:
                nothing = Texts(
                    "atdod kaut ko, kas nav saraksts", "gives something that is no list of records"
                )
                return (), (Fault.of(found, Stage.RECORD, nothing, hook=hook),)
            wrong, error = _tried(partial(_faults_of, records, hook))
            if error is not None:
                return (), (Fault.raised(found, Stage.RECORD, error, hook=hook),)
            if wrong:
                return (), tuple(Fault.of(found, Stage.RECORD, said, hook=hook) for said in wrong)
            given.extend(Registered(found=found, record=record) for record in records)
        return tuple(given), ()

    def _hooks(self) -> PluginManager:
        if self._manager is None:
            from pluggy import PluginManager

            self._manager = PluginManager(hookspecs.PROJECT)
            self._manager.add_hookspecs(hookspecs)
        return self._manager


def _imported(target: str) -> object:
    name, _, inside = target.partition(":")
    found: object = import_module(name)
    for part in filter(None, inside.split(".")):
        found = getattr(found, part)
    return found


def _records_of(
    function: Callable[[Context], object], context: Context
) -> tuple[object, ...] | None:
    """All that a hook gives, generators gone through; None if it cannot be gone through."""
    given = function(context)
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        return None
    return tuple(given)


def _faults_of(records: Iterable[object], hook: str) -> list[Texts]:
    return [fault for one in records for fault in RECORDS[hook].faults_of(one)]


def _tried(action: Callable[[], T]) -> tuple[T | None, BaseException | None]:
    """Do what a plugin may fail at; an interruption and the end of memory pass through."""
    try:
        return action(), None
    except MemoryError:
        raise
    except (Exception, SystemExit) as error:
        return None, error


def _folded(name: str) -> str:
    """Bring the ways of writing a distribution's name together."""
    return re.sub(r"[-_.]+", "-", name.strip()).casefold()
