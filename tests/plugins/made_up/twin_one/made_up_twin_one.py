"""Offers a format of the same name as twin_two."""

from esf_norises.plugins import Format, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="twin", suffix=".txt", media_type="text/plain", write=print)
