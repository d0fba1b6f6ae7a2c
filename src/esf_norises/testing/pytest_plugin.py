"""Adds `--esf-norises-plugin NAME` to pytest: the conformance checks of an installed plugin.

Pytest imports this module in every run, so what costs time is imported when the option is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .checks import Check


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.getgroup("esf-norises").addoption(
        "--esf-norises-plugin",
        action="append",
        default=[],
        metavar="NAME",
        help="Also run the conformance checks of this installed plugin (may be given again).",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add the checks of each plugin that was named."""
    names: list[str] = config.getoption("--esf-norises-plugin") or []
    if not names:
        return
    from ..errors import UnknownName
    from .conformance import plugin_checks

    for name in names:
        try:
            checks = plugin_checks(name)
        except UnknownName as error:
            raise pytest.UsageError(str(error)) from None
        items.extend(
            ConformanceItem.from_parent(session, name=check.name, check=check) for check in checks
        )


class ConformanceItem(pytest.Item):
    """One check, as a test."""

    def __init__(self, *, check: Check, **others: Any) -> None:
        super().__init__(**others)
        self._check = check

    def runtest(self) -> None:
        """Run the check."""
        self._check.run()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show a check's own sentence; what a plugin raised is shown with its traceback."""
        from .checks import DoesNotConform

        if isinstance(excinfo.value, DoesNotConform):
            return f"{self.name}: it does not. {excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[str, None, str]:
        """Name the check in reports."""
        return "esf_norises.testing.conformance", None, self.name
