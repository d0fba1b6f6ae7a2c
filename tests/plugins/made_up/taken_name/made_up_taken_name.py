"""Takes the name of a format of ours."""

from esf_norises.plugins import Format, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="json", suffix=".txt", media_type="text/plain", write=print)
