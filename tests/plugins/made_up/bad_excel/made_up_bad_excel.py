"""A reader of workbooks that raises."""

from esf_norises.plugins import Confidence, Source, Texts, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_sources(context):
    yield Source(
        name="excel",
        title=Texts("Bojāts", "Broken"),
        suffixes=(".xlsx",),
        sniff=lambda head: Confidence.YES,
        read=lambda file, want: 1 // 0,
    )
