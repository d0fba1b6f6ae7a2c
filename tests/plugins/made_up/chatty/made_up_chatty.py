"""Prints when it is imported."""

from esf_norises.plugins import Format, hookimpl

print("welcome")
API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="chatty", suffix=".txt", media_type="text/plain", write=print)
