"""Gives a record a name that nobody can write."""

from esf_norises.plugins import Format, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="Mans Formāts", suffix=".txt", media_type="text/plain", write=print)
