"""Would come before others."""

from esf_norises.plugins import hookimpl

API = (1, 0)


@hookimpl(tryfirst=True)
def esf_norises_formats(context):
    return ()
