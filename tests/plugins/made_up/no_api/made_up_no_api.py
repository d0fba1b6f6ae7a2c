"""Does not say which API it is made for."""

from esf_norises.plugins import Format, hookimpl


@hookimpl
def esf_norises_formats(context):
    yield Format(name="no-api", suffix=".txt", media_type="text/plain", write=print)
