"""Is made for a host of long ago."""

from esf_norises.plugins import Format, hookimpl

API = (0, 9)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="older", suffix=".txt", media_type="text/plain", write=print)
