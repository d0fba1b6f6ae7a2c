"""Is offered under two names."""

from esf_norises.plugins import Format, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="same-module", suffix=".txt", media_type="text/plain", write=print)
