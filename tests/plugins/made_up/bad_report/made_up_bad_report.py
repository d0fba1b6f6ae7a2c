"""Its reports raise, or are none."""

from esf_norises.plugins import (
    Provenance,
    Report,
    ReportColumn,
    ReportKind,
    ReportRow,
    ReportTable,
    Texts,
    hookimpl,
)

API = (1, 0)
TITLE = Texts("Slikts", "Bad")


@hookimpl
def esf_norises_reports(context):
    for name, build in (("raises", _raises), ("no-report", lambda inputs: {}), ("ragged", _ragged)):
        yield ReportKind(name=name, title=TITLE, schema=1, needs=frozenset(), build=build)


def _raises(inputs):
    raise ZeroDivisionError("no pupils")


def _ragged(inputs):
    columns = (ReportColumn(name="key", label="Key"),)
    rows = (ReportRow(key="1", cells=(1, 2)), ReportRow(key="1", cells=(1,)))
    return Report(
        name="ragged",
        title="Ragged",
        language=inputs.language,
        tables=(ReportTable(name="ragged", title="Ragged", columns=columns, rows=rows),),
        provenance=Provenance(program="none"),
    )
