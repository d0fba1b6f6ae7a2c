"""Raises when it is asked for formats; its report is good."""

from esf_norises.plugins import ReportKind, Texts, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    raise ValueError("no formats today")


@hookimpl
def esf_norises_reports(context):
    yield ReportKind(
        name="survivor",
        title=Texts("Pārdzīvojis", "Survivor"),
        schema=1,
        needs=frozenset(),
        build=lambda inputs: None,
    )
