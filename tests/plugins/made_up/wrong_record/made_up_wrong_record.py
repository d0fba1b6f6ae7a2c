"""Gives a dict for a record."""

from esf_norises.plugins import hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield {"name": "dict"}
