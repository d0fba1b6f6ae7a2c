"""One hook is good; the other asks for what no hook gets."""

from esf_norises.plugins import Format, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="half-registered", suffix=".txt", media_type="text/plain", write=print)


@hookimpl
def esf_norises_reports(context, dataset):
    return ()
