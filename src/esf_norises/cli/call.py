"""One call of the command: its language, what it may use, and how it speaks to the person."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..texts import Language, Texts
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ..plugins.by_name import Plugins

_OVERWRITE = Texts(
    "Fails „{path}” jau ir. Pārrakstīt? [j/N] ", '"{path}" is there. Overwrite? [y/N] '
)
_NOBODY = Texts(
    "Fails „{path}” jau ir, un nav, kam jautāt; lai to pārrakstītu, pievienojiet --yes.",
    '"{path}" is already there and nobody can be asked; add --yes to overwrite it.',
)
_LEFT = Texts("Fails „{path}” atstāts, kā bija.", '"{path}" was left as it was.')


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Name the file that was to be written in what goes wrong, not the temporary one beside it."""
    try:
        yield
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


_WORKING = Texts("Strādā", "Working")
_LEFT_OUT = Texts(
    "Uzmanību: spraudnis nedarbojas un ir izlaists: {fault}",
    "Note: a plugin does not work and is left out: {fault}",
)
_NARROW, _WIDEST = 80, 120
_AGREED = frozenset({"j", "jā", "ja", "y", "yes"})


class Call:
    """One call of the command.

    Attributes:
        language: The language that it speaks.
        verbose: Whether errors come with all details.
        use_plugins: Whether plugins of others are used.
        tells_faults: Whether plugins that do not work are told at the end.
    """

    def __init__(self, language: Language = Language.EN) -> None:
        self.language = language
        self.verbose = False
        self.use_plugins = True
        self.tells_faults = True

    @cached_property
    def plugins(self) -> Plugins:
        """The plugins in force in this call."""
        from ..plugins.by_name import Plugins

        return Plugins(third_parties=self.use_plugins, language=self.language)

    @property
    def width(self) -> int:
        """The columns to write in: those of the screen, at most 120; 80 where there is none."""
        # As shutil.get_terminal_size does; importing shutil costs half a bare start of Python.
        said = os.environ.get("COLUMNS", "")
        if said.isascii() and said.isdigit() and int(said):
            return min(int(said), _WIDEST)
        try:
            return min(os.get_terminal_size(sys.stdout.fileno()).columns or _NARROW, _WIDEST)
        except (AttributeError, ValueError, OSError):
            return _NARROW

    def busy(self) -> AbstractContextManager[None]:
        """Show on a terminal that work goes on, where it takes more than a second."""
        from .progress import busy

        return busy(_WORKING.of(self.language))

    def say(self, texts: Texts | str = "") -> None:
        """Write a line of the result to stdout."""
        print(texts if isinstance(texts, str) else texts.of(self.language))

    def tell(self, texts: Texts | str = "") -> None:
        """Write a line that is not part of the result to stderr."""
        line = texts if isinstance(texts, str) else texts.of(self.language)
        print(line, file=sys.stderr)

    def tell_faults(self) -> None:
        """Tell which plugins were left out because they do not work, where any was asked."""
        made: Plugins | None = self.__dict__.get("plugins")
        if made is None or not self.tells_faults:
            return
        for fault in made.faults():
            self.tell(_LEFT_OUT.format(fault=fault.sentence))
            if self.verbose and fault.traceback:
                self.tell(fault.traceback)

    def may_write(self, path: Path, *, yes: bool) -> None:
        """See that a file may be written, asking before one is overwritten.

        Raises:
            Stopped: It is there and the answer was no, or there is nobody to ask.
            OSError: It is a folder, or its folder is not there.
        """
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(path))
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "", str(path.parent))
        if yes or not path.exists():
            return
        if not (sys.stdin and sys.stdin.isatty()):
            raise Stopped(Exit.USAGE, _NOBODY.format(path=path))
        if not self.ask(_OVERWRITE.format(path=path)):
            raise Stopped(Exit.USAGE, _LEFT.format(path=path))

    def ask(self, question: Texts) -> bool | None:
        """Ask a question that yes or no answers; None where nobody is there to answer."""
        if not (sys.stdin and sys.stdin.isatty()):
            return None
        print(question.of(self.language), end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip().casefold() in _AGREED
