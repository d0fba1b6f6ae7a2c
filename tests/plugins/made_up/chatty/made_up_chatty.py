"""Prints when it is imported, and imports what is dear."""

import dateutil

from esf_norises.plugins import Format, hookimpl

print("welcome", dateutil.__name__)
API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="chatty", suffix=".txt", media_type="text/plain", write=print)
