"""Implements a hook of a later host too, and says that it may be absent."""

from esf_norises.plugins import Format, hookimpl

API = (1, 0)


@hookimpl
def esf_norises_formats(context):
    yield Format(name="optional", suffix=".txt", media_type="text/plain", write=print)


@hookimpl(optionalhook=True)
def esf_norises_engines(context):
    return ()
