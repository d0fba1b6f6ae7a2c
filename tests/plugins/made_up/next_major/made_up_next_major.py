"""Is made for the next major version of the host."""

from esf_norises.plugins import Format, hookimpl

API = (2, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="next", suffix=".txt", media_type="text/plain", write=print)
