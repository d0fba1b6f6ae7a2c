"""Imports what is dear before it is needed."""

import dateutil

from esf_norises.plugins import Format, hookimpl

API = (1, 0)
VERSION = dateutil.__name__


@hookimpl
def esf_norises_formats(context):
    yield Format(name="dear", suffix=".txt", media_type="text/plain", write=print)
