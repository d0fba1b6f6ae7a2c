"""Raises only after its first record."""

from esf_norises.plugins import Format, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="early", suffix=".txt", media_type="text/plain", write=print)
    raise ValueError("the second one is lost")
