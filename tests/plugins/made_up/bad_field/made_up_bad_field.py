"""Gives a record a text where a function belongs."""

from esf_norises.plugins import Format, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="bad-field", suffix=".txt", media_type="text/plain", write="print")
