"""Is made for a newer host."""

from esf_norises.plugins import Format, hookimpl

API = (1, 99)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="newer", suffix=".txt", media_type="text/plain", write=print)
