"""Who may attend a norise, who did, and how every figure follows from the rules.

The names below are imported when they are first used, so that `import esf_norises` costs next to
nothing.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # importing typing would cost half a bare start of Python
if TYPE_CHECKING:
    from .domain.dataset import Dataset as Dataset
    from .errors import EsfNorisesError as EsfNorisesError
    from .errors import InvalidValue as InvalidValue
    from .findings import Finding as Finding
    from .findings import Place as Place
    from .findings import Severity as Severity
    from .plugins.by_name import assess as assess
    from .plugins.by_name import build_report as build_report
    from .plugins.by_name import deliver as deliver
    from .plugins.by_name import read_dataset as read_dataset
    from .regulation.assessment import Assessment as Assessment
    from .reporting.report import Report as Report
    from .tables.package import Reading as Reading
    from .tables.package import write_package as write_package
    from .texts import Texts as Texts
else:  # in else:, so that type checkers still refuse names that are not there
    _EXPORTS = {
        "Assessment": ".regulation.assessment",
        "Dataset": ".domain.dataset",
        "EsfNorisesError": ".errors",
        "Finding": ".findings",
        "InvalidValue": ".errors",
        "Place": ".findings",
        "Reading": ".tables.package",
        "Report": ".reporting.report",
        "Severity": ".findings",
        "Texts": ".texts",
        "assess": ".plugins.by_name",
        "build_report": ".plugins.by_name",
        "deliver": ".plugins.by_name",
        "read_dataset": ".plugins.by_name",
        "write_package": ".tables.package",
    }

    def __getattr__(name):
        if name not in _EXPORTS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_EXPORTS[name], __name__), name)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *_EXPORTS})


__all__ = (
    "Assessment",
    "Dataset",
    "EsfNorisesError",
    "Finding",
    "InvalidValue",
    "Place",
    "Reading",
    "Report",
    "Severity",
    "Texts",
    "__version__",
    "assess",
    "build_report",
    "deliver",
    "read_dataset",
    "write_package",
)
